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

function mark(map, card) {
  const count = related(card, "children").size;
  card.knob.setAttribute("aria-expanded", String(!card.folded));
  card.knob.setAttribute("aria-label", (card.folded ? map.text.unfold : map.text.fold).replace("{count}", count));
  const sign = card.folded ? `+${count}` : "–", room = 8 + 6 * Math.max(sign.length, 2);
  card.knob.lastChild.textContent = sign;
  card.knob.firstChild.setAttribute("width", room);
  card.knob.firstChild.setAttribute("x", -room / 2);
  card.knob.classList.toggle("okr-map__knob--closed", card.folded);
}

function foldable(map) {
  for (const card of map.cards.values()) {
    if (!card.children.some((c) => c.column > card.column)) continue;
    card.knob = knobAt(map.wide, card.foot - 14, "okr-map__knob--fold", "–");
    press(card.knob, () => {
      const seat = card.g.getBoundingClientRect().top;
      card.folded = !card.folded;
      settle(map);
      map.move(0, card.g.getBoundingClientRect().top - seat);
    });
    card.g.append(card.knob);
    mark(map, card);
  }
  map.level = (most) => {
    for (const card of map.cards.values()) card.folded = card.column >= most;
    settle(map);
  };
  map.unfoldTo = (card) => {
    for (const above of related(card, "parents")) above.folded = false;
    settle(map);
  };
}

/* Opens at a level that fits: few enough cards, and no column that is scrolled for long. */
function openAtLevel(map) {
  const { columns, fields } = map;
  const most = +(map.text.most || 60);
  let deep = columns.length;
  const crowded = (shown) => shown.flat().length > most || Math.max(...shown.map((c) => (c || []).length)) > most / 3;
  while (deep > 1 && crowded(columns.slice(0, deep))) deep--;
  if (deep === columns.length) return;
  if (fields.fold) fields.fold.value = String(deep - 1);
  map.level(deep - 1);
}
