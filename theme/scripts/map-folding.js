/* Knobs on the cards of the map, and folding away what serves a card. */
function press(element, action) {
  element.addEventListener("click", (event) => { event.stopPropagation(); action(); });
  element.addEventListener("keydown", (event) => {
    if (event.key === "Enter" || event.key === " ") { event.preventDefault(); event.stopPropagation(); action(); }
  });
}

function knobAt(x, y, css, sign) {
  const g = document.createElementNS(SVG, "g");
  g.setAttribute("class", `okr-map__knob ${css}`);
  g.setAttribute("transform", `translate(${x} ${y})`);
  g.setAttribute("role", "button");
  g.setAttribute("tabindex", "0");
  const face = document.createElementNS(SVG, "rect");
  Object.entries({ x: -10, y: -10, width: 20, height: 20, rx: 10 }).forEach(([name, value]) => face.setAttribute(name, value));
  const label = document.createElementNS(SVG, "text");
  label.setAttribute("text-anchor", "middle");
  label.setAttribute("y", "3.5");
  label.textContent = sign;
  g.append(face, label);
  return g;
}

/* What a card's knob says: how many are hidden behind it, or that they can be. */
function mark(map, card) {
  const below = [...related(card, "children")], hidden = below.filter((c) => !c.seen).length;
  const closed = card.shut || (card.fold && !card.at) || card.children.some((c) => c.column > card.column && !c.seen);
  card.closed = Boolean(closed);
  card.knob.setAttribute("aria-expanded", String(!closed));
  card.knob.setAttribute("aria-label", (closed ? map.text.unfold : map.text.fold).replace("{count}", closed ? hidden : below.length));
  const sign = closed ? `+${hidden || ""}` : "–", room = 8 + 6 * Math.max(sign.length, 2);
  card.knob.lastChild.textContent = sign;
  card.knob.firstChild.setAttribute("width", room);
  card.knob.firstChild.setAttribute("x", -room / 2);
  card.knob.classList.toggle("okr-map__knob--closed", card.closed);
}

function foldable(map) {
  for (const card of map.cards.values()) {
    if (!card.children.some((c) => c.column > card.column)) continue;
    card.knob = knobAt(map.wide, card.foot - 14, "okr-map__knob--fold", "–");
    press(card.knob, () => {
      const seat = card.g.getBoundingClientRect().top;
      card.fold = !card.closed;
      card.shut = card.fold && card.at;
      settle(map);
      map.move(0, card.g.getBoundingClientRect().top - seat);
      if (!card.fold) map.show([card, ...card.children.filter((c) => c.seen)], card, true);
    });
    card.g.append(card.knob);
  }
  map.level = (columns) => {
    map.limit = columns;
    for (const card of map.cards.values()) card.fold = card.shut = undefined;
  };
}

/* Opens at the deepest level that is not too many cards to read. */
function openAtLevel(map) {
  const { columns, fields } = map;
  for (let n = fields.fold?.options.length; n < columns.length; n++) fields.fold.add(new Option(n, n - 1));
  let deep = columns.length;
  while (deep > 1 && columns.slice(0, deep).flat().length > +(map.text.most || 60)) deep--;
  if (fields.fold && deep < columns.length) fields.fold.value = String(deep - 1);
  map.level(deep < columns.length ? deep : Infinity);
}
