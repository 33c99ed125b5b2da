/* Where cards stand while some of them are folded away, or gathered for what the reader asks. */

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

/* Stands cards one below the other, none above `from`; returns where they end. */
function stack(map, column, from, wanted = []) {
  column.forEach((card, i) => {
    card.y = Math.max(from, wanted[i] ?? from);
    from = card.y + card.height + map.gap;
  });
  return from - map.gap;
}

/* The heights that cards would have beside those that they are linked with on one side. */
function beside(map, column, way) {
  const middles = column.map((card) => {
    const near = card[way].filter((c) => c.seen && c.at === card.at && (c.column - card.column) * (way === "children" ? 1 : -1) > 0);
    const linked = near.length ? near : [card];
    return linked.reduce((sum, c) => sum + c.y + c.height / 2, 0) / linked.length;
  });
  return spread(middles, column.map((c) => c.height), map.gap).map((y, i) => y - column[i].height / 2);
}

/* Gives columns of cards heights near those that they are linked with, below `from`; returns where they end. */
function gather(map, shown, from) {
  for (const column of shown) stack(map, column, from);
  for (let sweep = 0; sweep < 6; sweep++) {
    const way = sweep % 2 ? "parents" : "children";
    for (const column of sweep % 2 ? shown : [...shown].reverse()) {
      beside(map, column, way).forEach((y, i) => { column[i].y = y; });
    }
  }
  const first = Math.min(...shown.flat().map((c) => c.y));
  return Math.max(from, ...shown.flat().map((card) => {
    card.y += from - first;
    return card.y + card.height;
  }));
}

/* Packs columns from the top; what was opened beyond the levels stands beside what it serves. */
function pack(map, shown, from) {
  return Math.max(from, ...shown.map((column, number) => {
    const end = stack(map, column, from);
    return number < map.limit ? end : stack(map, column, from, beside(map, column, "parents"));
  }));
}

/* Who is seen: what the levels and the folds leave, and what the reader asks for. */
function choice(map) {
  for (const card of [...map.columns].flatMap((column) => column || [])) {
    const above = card.parents.filter((p) => p.column < card.column);
    const within = card.column < map.limit;
    card.at = Boolean(map.asked?.has(card) && !above.some((p) => p.shut));
    card.seen = card.at || (above.length ? above.some((p) => p.seen && !(p.fold ?? !within)) : within);
  }
}

/* Orphans in rows of their own below `from`, those that are asked for first; returns where they end. */
function apart(map, orphans, from) {
  if (!orphans.length) return from;
  map.heading?.setAttribute("y", from + 52);
  const lefts = [...new Set(orphans.map((c) => c.homeX))].sort((a, b) => a - b);
  let top = from + 70, bottom = top;
  [...orphans].sort((a, b) => b.at - a.at).forEach((card, i) => {
    if (i && i % lefts.length === 0) top = bottom + map.gap;
    [card.x, card.y] = [lefts[i % lefts.length], top];
    bottom = Math.max(bottom, top + card.height);
  });
  return bottom;
}

/* What is asked for comes first in each column, what only leads there after it, all else below. */
function gathered(map, columns, orphans) {
  const first = columns.map((column) => column.filter((c) => c.at).sort((a, b) => b.bright - a.bright));
  const high = orphans.some((c) => c.at), any = first.some((column) => column.length);
  let bottom = map.focused && any ? gather(map, first, map.top) : Infinity;
  if (bottom * map.zoom > 1.2 * innerHeight) bottom = Math.max(...first.map((column) => stack(map, column, map.top)));
  if (high) bottom = apart(map, orphans, any ? bottom : -40);
  const from = bottom + 40;
  bottom = Math.max(bottom, ...columns.map((column) => column.some((c) => !c.at) && stack(map, column.filter((c) => !c.at), from)));
  return high ? bottom : apart(map, orphans, bottom);
}

/* Decides who is seen and moves everything there. */
function settle(map) {
  choice(map);
  const cards = [...map.cards.values()], orphans = cards.filter((c) => c.orphan);
  const columns = [...map.columns].map((column) => (column || []).filter((c) => c.seen));
  const whole = !map.asked && cards.every((c) => c.seen);
  for (const card of cards) [card.x, card.y] = [card.homeX, card.homeY];
  for (const card of orphans) card.at = Boolean(map.asked?.has(card));
  map.heading?.setAttribute("y", map.headingY);
  let bottom = 0;
  if (map.asked) bottom = gathered(map, columns, orphans);
  else if (!whole) bottom = apart(map, orphans, (map.limit < columns.length ? pack : gather)(map, columns, map.top));
  for (const card of cards) {
    card.g.classList.toggle("okr-is-hidden", !card.seen);
    card.g.setAttribute("transform", `translate(${card.x} ${Math.round(card.y * 10) / 10})`);
    if (card.knob) mark(map, card);
  }
  all(".okr-map__heads text", map.box).forEach((head, i) => head.classList.toggle("okr-is-hidden", !columns[i]?.length));
  const deep = routes(map, columns, whole);
  map.height = whole ? map.full[1] : Math.max(bottom, deep) + map.full[1] - map.homeBottom + 12;
  map.stop();
  map.zoomTo(map.zoom);
}
