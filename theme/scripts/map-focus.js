/* Focus on the map: a card, what it serves and what serves it; all else fades. */
function focusable(map) {
  const eye = knobAt(map.wide - 12, 0, "okr-map__knob--focus", "◎");
  eye.setAttribute("aria-label", map.text.focus);
  let under = null;
  const offer = (card) => { if (under !== card) { under = card; card.g.append(eye); } };
  map.focused = null;
  map.focus = (card) => {
    map.focused = card;
    address.set("focus", card ? card.id : "");
    if (card) { map.unfoldTo(card); map.reveal(card); }
    paint(map);
  };
  press(eye, () => map.focus(map.focused === under ? null : under));
  for (const card of map.cards.values()) {
    card.g.addEventListener("pointerenter", () => offer(card));
    card.g.addEventListener("focusin", () => offer(card));
  }
}

/* Lights what fits the focus, the filters and the search, and dims the rest. */
function paint(map) {
  const { cards, fields, focused, form } = map;
  const family = focused && new Set([focused, ...related(focused, "parents"), ...related(focused, "children")]);
  const q = (fields.q?.value || "").trim().toLowerCase();
  let shown = 0;
  for (const card of cards.values()) {
    const fits = (!fields.team?.value || card.g.dataset.team === fields.team.value)
      && (!fields.status?.value || card.g.dataset.status === fields.status.value);
    const found = Boolean(q) && card.words.includes(q);
    card.bright = fits && (!family || family.has(card)) && (!q || found);
    card.g.classList.toggle("okr-is-dim", !card.bright);
    card.g.classList.toggle("okr-is-found", found || card === focused);
    shown += card.bright;
  }
  for (const { path, child, parent } of map.lines) {
    const lit = family && family.has(child) && family.has(parent);
    path.classList.toggle("okr-is-lit", Boolean(lit));
    path.classList.toggle("okr-is-dim", !lit && !(child.bright && parent.bright));
  }
  const clear = form.querySelector("[data-do=clear]");
  if (clear) clear.hidden = !(focused || q || fields.team?.value || fields.status?.value);
  const output = form.querySelector("output");
  if (output) output.textContent = shown === cards.size ? "" : (output.dataset.okrCount || "{shown}").replace("{shown}", shown).replace("{all}", cards.size);
}
