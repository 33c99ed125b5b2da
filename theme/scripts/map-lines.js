/* How the lines run: through the gaps between the cards of the columns that they pass. */
const DOT = "a2 2 0 114 0 2 2 0 11-4 0"; // as charts.map.draw has it

/* Draws all lines that are seen, those of one card together; returns how deep they lie. */
function routes(map, columns, whole) {
  const lanes = columns.map(() => new Map());
  for (const line of map.lines) {
    const { path, parent, child, port } = line;
    line.seen = child.seen && parent.seen && !parent.shut && !(parent.fold && !(parent.at && child.at));
    line.lane = `${parent.id} ${parent.at && child.at}`;
    path.classList.toggle("okr-is-hidden", !line.seen);
    if (whole) path.setAttribute("d", line.home);
    if (whole || !line.seen) continue;
    const from = parent.y + (port || parent.head), way = child.y + child.head - from;
    for (let step = parent.column + 1; step < child.column; step++) {
      const lane = lanes[step].get(line.lane) || { sum: 0, count: 0 };
      lane.sum += from + (way * (step - parent.column)) / (child.column - parent.column);
      lane.count++;
      lanes[step].set(line.lane, lane);
    }
  }
  const deep = columns.flatMap((column, step) => between(column, lanes[step].values(), map.top - 12));
  if (!whole) for (const line of map.lines) if (line.seen) line.path.setAttribute("d", drawn(map, line, lanes));
  return Math.max(0, ...deep);
}

/* Gives each lane of a column a height of its own in the gap that is nearest; returns the heights. */
function between(column, lanes, low) {
  const gaps = [];
  for (const card of [...column].sort((a, b) => a.y - b.y)) {
    gaps.push({ low, high: card.y, lanes: [] });
    low = card.y + card.height;
  }
  gaps.push({ low, high: Infinity, lanes: [] });
  for (const lane of lanes) {
    lane.y = lane.sum / lane.count;
    const cost = (gap) => Math.max(gap.low - lane.y, lane.y - gap.high, 0) + 3 * gap.lanes.length;
    gaps.reduce((best, gap) => (cost(gap) < cost(best) ? gap : best)).lanes.push(lane);
  }
  return gaps.flatMap(({ low, high, lanes: own }) => {
    const step = Math.min(7, (high - low) / (own.length + 1));
    return own.sort((a, b) => a.y - b.y).map((lane, i) => {
      low = lane.y = Math.max(low + step, Math.min(lane.y, high - (own.length - i) * step));
      return low;
    });
  });
}

function drawn(map, { parent, child, port, lane }, lanes) {
  let x = parent.x + map.wide, y = parent.y + (port || parent.head), d = `M${x} ${y}${DOT}`;
  const to = (x2, y2) => {
    const middle = (x + x2) / 2;
    d += `C${middle} ${y} ${middle} ${y2} ${x2} ${y2}`;
  };
  for (let step = parent.column + 1; step < child.column; step++) {
    const left = map.columns[step][0].homeX;
    to(left, lanes[step].get(lane).y);
    [x, y] = [left + map.wide, lanes[step].get(lane).y];
    d += `H${x}`;
  }
  to(child.x, child.y + child.head);
  return d;
}
