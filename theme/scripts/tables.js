/* Tables are sorted by their heads. */
function sortable(table) {
  const heads = all("thead th", table).filter((th) => !th.hasAttribute("data-okr-unsorted") && th.textContent.trim());
  const rows = all("tbody tr:not(.okr-group)", table);
  if (!heads.length || rows.length < 2) return;
  const order = document.querySelector(`select[data-okr-order="${table.id}"]`);
  const name = (th) => th.dataset.okrColumn || String(th.cellIndex + 1);
  let asked = "", arrange;
  const sort = (head, way) => {
    asked = way ? `${way < 0 ? "-" : ""}${name(head)}` : "";
    if (table.id) address.set("sort", asked);
    if (order) choose(order, asked, () => head.textContent.trim());
    heads.forEach((th) => th.removeAttribute("aria-sort"));
    if (way) head.setAttribute("aria-sort", way > 0 ? "ascending" : "descending");
    arrange ||= arranged(table, rows);
    arrange(head && head.cellIndex, way);
  };
  heads.forEach((th) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...th.childNodes);
    th.append(button);
    button.addEventListener("click", () => {
      const state = th.getAttribute("aria-sort");
      const first = th.classList.contains("okr-num") ? -1 : 1;
      sort(th, !state ? first : (state === "ascending") === (first > 0) ? -first : 0);
    });
  });
  const follow = (column) => {
    const head = heads.find((th) => name(th) === column.replace("-", ""));
    if (head || asked) sort(head, head ? (column[0] === "-" ? -1 : 1) : 0);
  };
  order?.addEventListener("input", () => follow(order.value));
  order?.form.addEventListener("reset", () => setTimeout(() => choose(order, asked)));
  /* Where nothing is cut, the head sticks to the window instead of to a box that never scrolls. What is not
   * drawn yet is not measured, which would draw it: it is about as high as its rows, so that nothing jumps. */
  const box = table.closest(".okr-scroll");
  if (box) {
    const [row, group] = narrow() ? [68, 64] : [53, 51];
    box.style.containIntrinsicHeight = `auto ${35 + rows.length * row + all("tr.okr-group", table).length * group}px`;
    const fit = new ResizeObserver(() => {
      if (!table.checkVisibility({ contentVisibilityAuto: true })) return;
      box.classList.toggle("okr-is-whole", table.offsetWidth <= box.clientWidth);
    });
    [box, table].forEach((element) => fit.observe(element));
  }
  if (table.id) read(table, () => follow(address.get("sort")));
}
/* Puts the rows in the order of a column; made when it is first asked for, most readers never sort. */
function arranged(table, rows) {
  const bodies = [...table.tBodies];
  const before = bodies.map((body) => [...body.rows]);
  const groups = all("tr.okr-group", table);
  /* While they are sorted, the rows have no heads; each says for itself what it serves. */
  const served = groups.flatMap((row) => all("tr:not(.okr-group) th", row.parentNode).map((th) => {
    const line = document.createElement("span");
    line.className = "okr-move-note";
    line.textContent = (row.querySelector("a") || row).textContent.trim();
    return [th, line];
  }));
  const language = document.documentElement.lang || "en";
  const point = (1.5).toLocaleString(language)[1];
  /* A text's number is written as the language does (1.200,5); data-sort and the result have a point. */
  const plain = (text) => text.replace(/^([-−+]?)\p{Sc}?\s*(\d[\d\s.,'’٬]*)/u, (_, sign, digits) =>
    sign.replace("−", "-") + [...digits].map((c) => (c === point ? "." : /\d/.test(c) ? c : "")).join("") + " ");
  const value = (row, index) => {
    const cell = row.cells[index];
    return cell ? (cell.dataset.sort ?? plain(cell.textContent.trim())).trim() : "";
  };
  const number = (text) => (/^[-+]?[\d.]/.test(text) ? parseFloat(text) : NaN);
  const compare = (a, b) => {
    if (!a || !b || a === "–" || b === "–") return (!a || a === "–" ? 1 : 0) - (!b || b === "–" ? 1 : 0);
    const [x, y] = [number(a), number(b)];
    const dates = /^\d{4}-\d\d/.test(a);
    return !dates && !isNaN(x) && !isNaN(y) ? x - y : a.localeCompare(b, language, { numeric: true });
  };
  return (index, way) => {
    groups.forEach((row) => row.classList.toggle("okr-is-hidden", Boolean(way)));
    served.forEach(([th, line]) => way ? th.append(line) : line.remove());
    if (!way) {
      bodies.forEach((body, i) => body.append(...before[i]));
      return;
    }
    const keyed = rows.map((row, i) => ({ row, key: value(row, index), i }));
    const empty = (key) => !key || key === "–";
    keyed.sort((a, b) => (empty(a.key) || empty(b.key) ? compare(a.key, b.key) : way * compare(a.key, b.key)) || a.i - b.i);
    bodies[0].append(...keyed.map(({ row }) => row));
  };
}
