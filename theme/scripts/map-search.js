/* Search and filters on the map: typing leads to the first card that is found, Enter to the next, the arrow down
 * into it; a filter unfolds what it leaves bright. */
function searchable(map) {
  const { form, fields, cards } = map;
  const output = form.querySelector("output");
  let hit = 0, folds = null;
  map.ask = (name, value) => {
    if (fields[name]) fields[name].value = value;
    address.set(name, value);
  };
  map.say = (words, numbers) => {
    const spoken = (words || "").replace(/\{(\w+)\}/g, (_, name) => numbers[name]);
    if (output && output.textContent !== spoken) output.textContent = spoken;
  };
  const mark = (card) => {
    all(".okr-is-here", map.svg).forEach((g) => g.classList.remove("okr-is-here"));
    if (!card) return;
    card.g.classList.add("okr-is-here");
    if (!card.seen) map.unfoldTo(card);
    map.reveal(card);
    if (map.hits.length > 1) map.say(output?.dataset.hit, { hit: hit + 1, count: map.hits.length });
  };
  /* What is unfolded on the way to some cards is folded again as the question changes. */
  const unfoldOnly = (wanted) => {
    folds ||= new Map([...cards.values()].map((card) => [card, card.folded]));
    const open = new Set();
    wanted.forEach((card) => related(card, "parents", open));
    let moved = false;
    for (const [card, before] of folds) {
      const folded = before && !open.has(card);
      moved ||= card.folded !== folded;
      card.folded = folded;
    }
    if (moved) settle(map);
  };
  const search = () => {
    if (map.focused) map.focus(null); else paint(map);
    hit = 0;
    const first = fields.q.value.trim().length > 1 ? map.hits[0] : null;
    unfoldOnly(first ? [first] : []);
    mark(first);
    if (map.hits.length) map.say(output?.dataset.found, { count: map.hits.length });
  };
  const filter = () => {
    const chosen = Boolean(fields.team?.value || fields.status?.value);
    hit = 0;
    mark(null);
    paint(map);
    unfoldOnly(chosen ? map.bright : []);
    if (!chosen) folds = null;
    else if (map.bright.length) map.bring(map.bright[0]);
  };
  map.look = () => (fields.q?.value.trim() ? search() : filter());
  for (const field of Object.values(fields)) {
    field.addEventListener("input", () => {
      if (field.name !== "fold") {
        address.set(field.name, field.value.trim());
        return map.look();
      }
      map.level(field.value ? +field.value : Infinity);
      folds = null;
      mark(null);
      paint(map);
    });
  }
  const enter = (card) => card?.g.querySelector("a")?.focus({ preventScroll: true });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!map.hits.length) return;
    hit = (hit + 1) % map.hits.length;
    mark(map.hits[hit]);
    if (map.hits.length === 1) enter(map.hits[0]);
  });
  fields.q?.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown" || !map.hits.length) return;
    event.preventDefault();
    mark(map.hits[hit]);
    enter(map.hits[hit]);
  });
}
