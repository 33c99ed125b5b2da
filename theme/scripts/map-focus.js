/* Focus on the map: a card, what it serves and what serves it; all else fades. */
function focusable(map) {
  const eye = knobAt(map.wide - 12, 0, "okr-map__knob--focus", "◎");
  eye.setAttribute("aria-label", map.text.focus);
  map.focused = null;
  map.focus = (card) => {
    map.focused = card;
    address.set("focus", card ? card.id : "");
    if (card) { map.ask("q", ""); map.unfoldTo(card); map.reveal(card); }
    paint(map);
  };
  let under = null;
  press(eye, () => map.focus(map.focused === under ? null : under));
  for (const name of ["pointerover", "focusin"]) {
    map.box.addEventListener(name, ({ target }) => {
      const card = map.cards.get(target.closest(".okr-map__card")?.dataset.id);
      if (card && under !== card) { under = card; card.g.append(eye); }
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

/* Lights what fits the focus, the filters and the search, dims the rest, and says what is shown. */
function paint(map) {
  const { cards, fields, focused, form } = map;
  const family = focused && new Set([focused, ...related(focused, "parents"), ...related(focused, "children")]);
  const q = (fields.q?.value || "").trim().toLowerCase();
  const bright = [];
  for (const card of cards.values()) {
    const fits = (!fields.team?.value || card.g.dataset.team === fields.team.value)
      && (!fields.status?.value || card.g.dataset.status === fields.status.value);
    const found = Boolean(q) && card.words.includes(q);
    card.bright = fits && (!family || family.has(card)) && (!q || found);
    card.g.classList.toggle("okr-is-dim", !card.bright);
    card.g.classList.toggle("okr-is-found", found || card === focused);
    if (card.bright) bright.push(card);
  }
  for (const { path, child, parent } of map.lines) {
    const lit = Boolean(family && family.has(child) && family.has(parent));
    path.classList.toggle("okr-is-lit", lit);
    path.classList.toggle("okr-is-direct", lit && (child === focused || parent === focused));
    path.classList.toggle("okr-is-dim", !lit && !(child.bright && parent.bright));
  }
  map.bright = bright;
  map.hits = q ? bright : [];
  const clear = form.querySelector("[data-do=clear]");
  if (clear) clear.hidden = !(q || fields.team?.value || fields.status?.value);
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
