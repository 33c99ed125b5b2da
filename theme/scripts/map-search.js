/* Search and filters on the map: typing leads to the first card that is found, Enter to the next, the arrow down
 * into it; what is asked is in the address, and each question is a step back from which the reader can go. */
function searchable(map) {
  const { form, fields, cards } = map;
  const output = form.querySelector("output");
  let hit = 0;
  map.ask = (values, step) => {
    for (const [name, value] of Object.entries(values)) {
      if (name === "focus") map.focused = cards.get(value) || null;
      else if (fields[name] && fields[name].value.trim() !== value) fields[name].value = value;
    }
    address.put(values, step);
  };
  map.say = (words, numbers) => {
    const spoken = (words || "").replace(/\{(\w+)\}/g, (_, name) => numbers[name]);
    if (output && output.textContent !== spoken) output.textContent = spoken;
  };
  const mark = (card) => {
    all(".okr-is-here", map.svg).forEach((g) => g.classList.remove("okr-is-here"));
    card?.g.classList.add("okr-is-here");
  };
  const lead = (card) => {
    mark(card);
    map.show([card], card);
    if (map.hits.length > 1) map.say(output?.dataset.hit, { hit: hit + 1, count: map.hits.length });
  };
  map.look = () => {
    hit = 0;
    paint(map);
    mark(fields.q?.value.trim().length > 1 ? map.hits[0] : null);
    if (map.asked) map.show(map.bright, map.focused || [...map.bright].sort((a, b) => a.y - b.y)[0]);
  };
  for (const field of Object.values(fields)) {
    field.addEventListener("input", () => {
      const value = field.value.trim();
      if (field.name === "q") map.ask({ q: value, focus: "" }, !address.get("q"));
      else if (field.name !== "fold") map.ask({ [field.name]: value }, true);
      else map.level(value ? +value + 1 : Infinity);
      map.look();
      if (field.name === "fold" && !map.asked) map.start();
    });
  }
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!map.hits.length) return;
    hit = (hit + 1) % map.hits.length;
    lead(map.hits[hit]);
    if (map.hits.length === 1) map.enter(map.hits[0]);
  });
  fields.q?.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown" || !map.hits.length) return;
    event.preventDefault();
    lead(map.hits[hit]);
    map.enter(map.hits[hit]);
  });
}
