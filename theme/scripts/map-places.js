/* Where cards and lines stand while some of them are folded away. */

/* Places boxes as near to where they are wanted as their order allows (pooling adjacent violators). */
function spread(wanted, sizes, gap) {
  const offsets = [];
  sizes.forEach((size, i) => offsets.push(i ? offsets[i - 1] + (sizes[i - 1] + size) / 2 + gap : 0));
  const pools = [];
  wanted.forEach((want, i) => {
    let pool = [want - offsets[i], 1];
    while (pools.length && pools[pools.length - 1][0] > pool[0]) {
      const [mean, n] = pools.pop();
      pool = [(pool[0] * pool[1] + mean * n) / (pool[1] + n), pool[1] + n];
    }
    pools.push(pool);
  });
  return pools.flatMap(([mean, n]) => Array(n).fill(mean)).map((p, i) => p + offsets[i]);
}

/* Gives the cards that are seen heights near those that they are linked with. */
function gather(map) {
  const shown = map.columns.map((column) => (column || []).filter((c) => c.seen));
  for (const column of shown) {
    let at = map.top;
    for (const card of column) { card.y = at; at += card.height + map.gap; }
  }
  for (let sweep = 0; sweep < 6; sweep++) {
    const right = sweep % 2 === 0;
    for (const column of right ? [...shown].reverse() : shown) {
      const placed = spread(column.map((card) => {
        const near = (right ? card.children : card.parents)
          .filter((c) => c.seen && (right ? c.column > card.column : c.column < card.column));
        const own = card.y + card.height / 2;
        return near.length ? near.reduce((sum, c) => sum + c.y + c.height / 2, 0) / near.length : own;
      }), column.map((c) => c.height), map.gap);
      column.forEach((card, i) => { card.y = placed[i] - card.height / 2; });
    }
  }
  const first = Math.min(...shown.flat().map((c) => c.y));
  for (const card of shown.flat()) card.y += map.top - first;
}

/* Decides who is seen (a card is while one of its parents is seen and open) and moves everything there. */
function settle(map) {
  for (const column of map.columns) for (const card of column || []) {
    const parents = card.parents.filter((p) => p.column < card.column);
    card.seen = !parents.length || parents.some((p) => p.seen && !p.folded);
  }
  const cards = [...map.cards.values()];
  const whole = cards.every((c) => c.seen);
  if (whole) for (const card of cards) card.y = card.homeY;
  else gather(map);
  let bottom = 0;
  for (const card of cards) if (!card.orphan && card.seen) bottom = Math.max(bottom, card.y + card.height);
  const orphans = cards.filter((c) => c.orphan);
  const shift = whole || !orphans.length ? 0 : bottom + 52 - map.headingY;
  for (const card of orphans) { card.y = card.homeY + shift; bottom = Math.max(bottom, card.y + card.height); }
  if (map.heading) map.heading.setAttribute("y", map.headingY + shift);
  for (const card of cards) {
    card.g.classList.toggle("okr-is-hidden", !card.seen);
    card.g.setAttribute("transform", `translate(${card.x} ${Math.round(card.y * 10) / 10})`);
    if (card.knob) mark(map, card);
  }
  for (const line of map.lines) route(map, line, whole);
  map.height = whole ? map.full[1] : bottom + 12 + (map.full[1] - map.homeBottom);
  map.zoomTo(map.zoom);
}

const DOT = "a2 2 0 114 0 2 2 0 11-4 0"; // as charts.map.draw has it

function route(map, { path, parent, child, port, home }, whole) {
  path.classList.toggle("okr-is-hidden", !child.seen || !parent.seen || parent.folded);
  const [x1, y1, x2, y2] = [parent.x + map.wide, parent.y + (port || parent.head), child.x, child.y + child.head];
  const middle = (x1 + x2) / 2;
  path.setAttribute("d", whole ? home : `M${x1} ${y1}${DOT}C${middle} ${y1} ${middle} ${y2} ${x2} ${y2}`);
}
