/* What a drawn alignment map says: its cards by address, the lines between them, its columns from the left. */
function readMap(form, svg, box) {
  const heading = svg.querySelector(".okr-map__cards")?.parentNode.querySelector(":scope > .okr-map__heading");
  const map = {
    form, svg, box, heading, text: form.dataset, cards: new Map(), columns: [],
    gap: +svg.dataset.gap, wide: +svg.dataset.card, top: +svg.dataset.top,
    full: [svg.viewBox.baseVal.width, svg.viewBox.baseVal.height],
    headingY: heading ? +heading.getAttribute("y") : 0,
    fields: Object.fromEntries(all("select[name], input[name]", form).map((f) => [f.name, f])),
  };
  const { cards, columns } = map;
  for (const g of all(".okr-map__card", svg)) {
    const [x, y] = g.getAttribute("transform").match(/-?[\d.]+/g).map(Number);
    cards.set(g.dataset.id, {
      g, x, y, homeX: x, homeY: y, id: g.dataset.id, column: +g.dataset.column, height: +g.dataset.height, foot: +(g.querySelector(".okr-map__result")?.dataset.y - 10 || g.dataset.height),
      parents: [], children: [], lines: [], seen: true, at: false,
      orphan: "apart" in g.dataset, words: `${g.textContent} ${g.dataset.words || ""}`.toLowerCase(),
      name: g.querySelector("title").textContent.split(", ").slice(0, -2).join(", "), // without score and status
      head: (all(".okr-map__title", g).length * 17) / 2 + 12,
    });
  }
  for (const card of cards.values()) {
    card.parents = (card.g.dataset.parents || "").split(" ").map((id) => cards.get(id)).filter(Boolean);
    card.parents.forEach((parent) => parent.children.push(card));
    if (!card.orphan) (columns[card.column] ||= []).push(card);
  }
  columns.forEach((column) => column.sort((a, b) => a.homeY - b.homeY));
  map.lines = all(".okr-map__lines path", svg).map((path) => {
    const target = path.dataset.parent, parent = cards.get(target.split("#")[0]), child = cards.get(path.dataset.child);
    const row = target !== parent.id && all(".okr-map__result", parent.g).find((r) => r.dataset.row === target);
    const line = { path, parent, child, target, home: path.getAttribute("d"), port: row ? +row.dataset.y : 0 };
    parent.lines.push(line);
    child.lines.push(line);
    return line;
  });
  map.height = map.full[1];
  map.homeBottom = Math.max(...[...cards.values()].map((c) => c.y + c.height)) + 12;
  return map;
}

/* All that a card serves (way "parents") or all that serves it ("children"). */
function related(card, way, found = new Set()) {
  for (const next of card[way]) if (!found.has(next)) { found.add(next); related(next, way, found); }
  return found;
}
