/* Focus on the map: a card, what it serves and what serves it; all else fades. */
function focusable(map) {
  const eye = knobAt(map.wide - 12, 0, "okr-map__knob--focus", "◎");
  eye.setAttribute("aria-label", map.text.focus);
  map.focused = null;
  map.focus = (card) => {
    map.ask(card ? { focus: card.id, q: "" } : { focus: "" }, true);
    map.look();
  };
  let under = null;
  press(eye, () => map.focus(map.focused === under ? null : under));
  for (const name of ["pointerover", "focusin"]) {
    map.box.addEventListener(name, ({ target }) => {
      const card = map.cards.get(target.closest(".okr-map__card")?.dataset.id);
      if (card && under !== card) {
        under = card;
        card.g.append(eye);
        eye.setAttribute("tabindex", card === map.here ? "0" : "-1");
      }
      light(map, card, target.closest(".okr-map__result")?.dataset.row);
    });
  }
  for (const name of ["pointerleave", "focusout"]) map.box.addEventListener(name, () => light(map));
}

/* Lights the lines of a card, or of one of its key results, and the cards where they end. */
function light(map, card, row) {
  if (map.lit?.card === card && map.lit?.row === row) return;
  map.lit?.near.forEach((element) => element.classList.remove("okr-is-near"));
  const lines = card ? card.lines.filter((line) => !row || (line.target === row && line.parent === card)) : [];
  const near = lines.flatMap(({ path, child, parent }) => [path, (child === card ? parent : child).g]);
  near.forEach((element) => element.classList.add("okr-is-near"));
  lines.forEach(({ path }) => path.parentNode.append(path)); // above those that it crosses
  map.lit = { card, row, near };
}

/* Lights what fits the focus, the filters and the search, half lights what they serve, dims the rest, gathers
 * the lit ones, and says what is shown. */
function paint(map) {
  const { cards, fields, focused, form, box } = map;
  const family = focused && new Set([focused, ...related(focused, "parents"), ...related(focused, "children")]);
  const q = (fields.q?.value || "").trim().toLowerCase();
  const chosen = Boolean(fields.team?.value || fields.status?.value);
  const bright = [], path = new Set(family);
  for (const card of cards.values()) {
    const fits = (!fields.team?.value || card.g.dataset.team === fields.team.value)
      && (!fields.status?.value || card.g.dataset.status === fields.status.value);
    card.found = Boolean(q) && card.words.includes(q);
    card.bright = fits && (!family || family.has(card)) && (!q || card.found);
    card.shut = false;
    if (card.bright) { bright.push(card); path.add(card); if (!family) related(card, "parents", path); }
  }
  const asked = (family || chosen || q.length > 1) && bright.length ? path : null;
  if (asked && !map.asked) map.before = [box.scrollLeft, box.scrollTop, scrollY];
  const back = map.asked && !asked && map.before;
  map.asked = asked;
  settle(map);
  if (back) {
    box.scrollTo(...back);
    scrollTo(scrollX, back[2]);
  }
  for (const card of cards.values()) {
    card.g.classList.toggle("okr-is-dim", !card.bright);
    card.g.classList.toggle("okr-is-path", !card.bright && Boolean(asked?.has(card)));
    card.g.classList.toggle("okr-is-found", card.found || card === focused);
  }
  for (const { path: line, child, parent } of map.lines) {
    const lit = Boolean(family && family.has(child) && family.has(parent));
    line.classList.toggle("okr-is-lit", lit);
    line.classList.toggle("okr-is-direct", lit && (child === focused || parent === focused));
    line.classList.toggle("okr-is-dim", asked ? !(asked.has(child) && asked.has(parent)) : !(child.bright && parent.bright));
  }
  map.bright = bright;
  map.hits = q ? bright : [];
  const clear = form.querySelector("[data-do=clear]");
  if (clear) clear.hidden = !(q || chosen);
  sayFocus(form.querySelector(".okr-map-tools__focus"), focused);
  const { none, found, all: some } = form.querySelector("output")?.dataset || {};
  const words = q ? (bright.length ? found : none) : bright.length < cards.size && some;
  map.say(words, { count: bright.length, shown: bright.length, all: cards.size });
}

function sayFocus(line, focused) {
  if (!line) return;
  line.hidden = !focused;
  line.querySelector("b").textContent = focused ? focused.name : "";
}
