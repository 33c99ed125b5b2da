/* okr-site: what a script adds to pages that are complete without one.
 * Works with Material's instant navigation (document$) and without; running it again on a page does nothing twice.
 *
 * What it looks for:
 *   table[data-okr-sort]                  heads become buttons; td[data-sort] overrides a cell's text; th[data-okr-unsorted] stays;
 *                                         with an id, the column is kept in the address as sort=6, or sort=-6 for the greatest first
 *   form[data-okr-filter=TABLE-ID]        shown; select/input named status, team, owner, kind, … filter rows by data-NAME
 *                                         (several values in a row are separated by spaces), name "q" by text; kept in the address;
 *                                         output[data-okr-count="{shown} of {all}"]; button[type=reset] clears
 *   form[data-okr-map=SVG-ID]             toolbar of an alignment map, made by charts.map.map_tools
 *   a[data-okr-day=2026-11-20]            a link that starts a check-in is dated today
 *   button[data-okr-copy=TEXT][data-okr-copied=WORD]   shown; copies
 */
(() => {
  "use strict";
  const SVG = "http://www.w3.org/2000/svg";
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const once = (element) => !element.dataset.okrReady && (element.dataset.okrReady = "1");

  const address = {
    get: (name) => new URLSearchParams(location.search).get(name) || "",
    set(name, value) {
      const url = new URL(location.href);
      if (value) url.searchParams.set(name, value); else url.searchParams.delete(name);
      if (url.href !== location.href) history.replaceState(history.state, "", url);
    },
  };

  /* ── Tables ─────────────────────────────────────────────────────────── */
  function sortable(table) {
    const heads = all("thead th", table).filter((th) => !th.hasAttribute("data-okr-unsorted") && th.textContent.trim());
    const rows = all("tbody tr:not(.okr-group)", table);
    if (!heads.length || rows.length < 2) return;
    const bodies = [...table.tBodies];
    const before = bodies.map((body) => [...body.rows]);
    const groups = all("tr.okr-group", table);
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
    const sort = (head, way) => {
      if (table.id) address.set("sort", way ? `${way < 0 ? "-" : ""}${head.cellIndex + 1}` : "");
      heads.forEach((th) => th.removeAttribute("aria-sort"));
      groups.forEach((row) => row.classList.toggle("okr-is-hidden", Boolean(way)));
      if (!way) {
        bodies.forEach((body, i) => body.append(...before[i]));
        return;
      }
      head.setAttribute("aria-sort", way > 0 ? "ascending" : "descending");
      const index = head.cellIndex;
      const keyed = rows.map((row, i) => ({ row, key: value(row, index), i }));
      const empty = (key) => !key || key === "–";
      keyed.sort((a, b) => (empty(a.key) || empty(b.key) ? compare(a.key, b.key) : way * compare(a.key, b.key)) || a.i - b.i);
      bodies[0].append(...keyed.map(({ row }) => row));
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
    const asked = table.id ? Number(address.get("sort")) : 0;
    const head = asked && heads.find((th) => th.cellIndex + 1 === Math.abs(asked));
    if (head) sort(head, Math.sign(asked));
  }

  function filters(form) {
    const table = document.getElementById(form.dataset.okrFilter);
    if (!table) return;
    form.hidden = false;
    const rows = all("tbody tr:not(.okr-group), [data-okr-row]", table);
    const groups = all("tr.okr-group", table).map((row) => {
      const members = [];
      for (let next = row.nextElementSibling; next && !next.classList.contains("okr-group"); next = next.nextElementSibling) members.push(next);
      return [row, members];
    });
    all("[data-okr-group]", table).forEach((box) => groups.push([box, all("[data-okr-row]", box)]));
    const fields = all("select[name], input[name]", form);
    const count = form.querySelector("output[data-okr-count]");
    const apply = () => {
      const wanted = fields.filter((f) => f.value.trim()).map((f) => [f.name, f.value.trim().toLowerCase()]);
      let shown = 0;
      for (const row of rows) {
        const fits = wanted.every(([name, value]) => name === "q"
          ? row.textContent.toLowerCase().includes(value)
          : value.split(",").some((one) => (row.dataset[name] || "").toLowerCase().split(" ").includes(one)));
        row.hidden = !fits;
        shown += fits;
      }
      groups.forEach(([row, members]) => { 
        row.hidden = members.length > 0 && members.every((m) => m.hidden);
        if (wanted.length && row.tagName === "DETAILS") row.open = !row.hidden;
      });
      if (count) count.textContent = count.dataset.okrCount.replace("{shown}", shown).replace("{all}", rows.length);
    };
    for (const field of fields) {
      const value = address.get(field.name);
      if (value && field.tagName === "SELECT" && ![...field.options].some((o) => o.value === value)) {
        const names = value.split(",").map((v) => [...field.options].find((o) => o.value === v)?.text || v);
        field.add(new Option(names.join(", "), value));
      }
      if (value) field.value = value;
      field.addEventListener("input", () => { address.set(field.name, field.value.trim()); apply(); });
    }
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", () => setTimeout(() => { fields.forEach((f) => address.set(f.name, "")); apply(); }));
    apply();
  }

  /* ── Alignment map ──────────────────────────────────────────────────── */
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

  function alignmentMap(form) {
    const svg = document.getElementById(form.dataset.okrMap);
    const box = svg && svg.closest(".okr-map__box");
    if (!box) return;
    form.hidden = false;
    const text = form.dataset;
    const gap = +svg.dataset.gap, wide = +svg.dataset.card, top = +svg.dataset.top;
    const size = svg.viewBox.baseVal;
    const full = [size.width, size.height];
    const cards = new Map();
    for (const g of all(".okr-map__card", svg)) {
      const [x, y] = g.getAttribute("transform").match(/-?[\d.]+/g).map(Number);
      cards.set(g.dataset.id, {
        g, x, y, homeY: y, id: g.dataset.id, column: +g.dataset.column, height: +g.dataset.height,
        parents: (g.dataset.parents || "").split(" ").filter(Boolean), children: [], folded: false, seen: true,
        orphan: "apart" in g.dataset, words: `${g.textContent} ${g.dataset.words || ""}`.toLowerCase(),
        head: (all(".okr-map__title", g).length * 17) / 2 + 12,
      });
    }
    for (const card of cards.values()) card.parents.forEach((p) => cards.get(p)?.children.push(card));
    const lines = all(".okr-map__lines path", svg).map((path) => ({
      path, home: path.getAttribute("d"), child: cards.get(path.dataset.child), parent: cards.get(path.dataset.parent),
      port: path.dataset.target
        ? +(all(".okr-map__result", cards.get(path.dataset.parent).g).find((r) => r.dataset.row === path.dataset.target)?.dataset.y || 0)
        : 0,
    }));
    const heading = svg.querySelector(".okr-map__cards")?.parentNode.querySelector(":scope > .okr-map__heading");
    const headingY = heading ? +heading.getAttribute("y") : 0;
    const columns = [];
    for (const card of cards.values()) if (!card.orphan) (columns[card.column] ||= []).push(card);
    columns.forEach((column) => column.sort((a, b) => a.homeY - b.homeY));
    const related = (card, way, found = new Set()) => {
      for (const next of way === "up" ? card.parents.map((p) => cards.get(p)).filter(Boolean) : card.children) {
        if (!found.has(next)) { found.add(next); related(next, way, found); }
      }
      return found;
    };

    /* Fold: a card is seen while one of its parents is seen and open. */
    function unfoldTo(card) {
      for (const above of related(card, "up")) above.folded = false;
    }
    function settle() {
      for (const column of columns) for (const card of column || []) {
        const parents = card.parents.map((p) => cards.get(p)).filter((p) => p && p.column < card.column);
        card.seen = !parents.length || parents.some((p) => p.seen && !p.folded);
      }
      const whole = [...cards.values()].every((c) => c.seen);
      let bottom = 0;
      if (whole) for (const card of cards.values()) card.y = card.homeY;
      else {
        const shown = columns.map((column) => (column || []).filter((c) => c.seen));
        for (const column of shown) {
          let at = top;
          for (const card of column) { card.y = at; at += card.height + gap; }
        }
        for (let sweep = 0; sweep < 6; sweep++) {
          const right = sweep % 2 === 0;
          for (const column of right ? [...shown].reverse() : shown) {
            const placed = spread(column.map((card) => {
              const near = (right ? card.children : card.parents.map((p) => cards.get(p)))
                .filter((c) => c && c.seen && (right ? c.column > card.column : c.column < card.column));
              const own = card.y + card.height / 2;
              return near.length ? near.reduce((sum, c) => sum + c.y + c.height / 2, 0) / near.length : own;
            }), column.map((c) => c.height), gap);
            column.forEach((card, i) => { card.y = placed[i] - card.height / 2; });
          }
        }
        const first = Math.min(...shown.flat().map((c) => c.y));
        for (const card of shown.flat()) card.y += top - first;
      }
      for (const card of cards.values()) if (!card.orphan && card.seen) bottom = Math.max(bottom, card.y + card.height);
      const orphans = [...cards.values()].filter((c) => c.orphan);
      const shift = whole || !orphans.length ? 0 : bottom + 52 - headingY;
      for (const card of orphans) { card.y = card.homeY + shift; bottom = Math.max(bottom, card.y + card.height); }
      if (heading) heading.setAttribute("y", headingY + shift);
      for (const card of cards.values()) {
        card.g.classList.toggle("okr-is-hidden", !card.seen);
        card.g.setAttribute("transform", `translate(${card.x} ${Math.round(card.y * 10) / 10})`);
        if (card.knob) mark(card);
      }
      for (const line of lines) {
        line.path.classList.toggle("okr-is-hidden", !line.child.seen || !line.parent.seen || line.parent.folded);
        if (whole) { line.path.setAttribute("d", line.home); continue; }
        const [x1, y1, x2, y2] = [line.parent.x + wide, line.parent.y + (line.port || line.parent.head), line.child.x, line.child.y + line.child.head];
        const middle = (x1 + x2) / 2;
        line.path.setAttribute("d", `M${x1} ${y1}C${middle} ${y1} ${middle} ${y2} ${x2} ${y2}`);
      }
      height = whole ? full[1] : bottom + 12 + (full[1] - homeBottom);
      zoomTo(zoom);
    }
    const homeBottom = Math.max(...[...cards.values()].map((c) => c.y + c.height)) + 12;
    let height = full[1];

    function mark(card) {
      const count = related(card, "down").size;
      card.knob.setAttribute("aria-expanded", String(!card.folded));
      card.knob.setAttribute("aria-label", (card.folded ? text.unfold : text.fold).replace("{count}", count));
      const sign = card.folded ? `+${count}` : "–", room = 8 + 6 * Math.max(sign.length, 2);
      card.knob.lastChild.textContent = sign;
      card.knob.firstChild.setAttribute("width", room);
      card.knob.firstChild.setAttribute("x", -room / 2);
      card.knob.classList.toggle("okr-map__knob--closed", card.folded);
    }
    const press = (element, action) => {
      element.addEventListener("click", (event) => { event.stopPropagation(); action(); });
      element.addEventListener("keydown", (event) => {
        if (event.key === "Enter" || event.key === " ") { event.preventDefault(); event.stopPropagation(); action(); }
      });
    };
    const knobAt = (x, y, css, sign) => {
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
    };
    for (const card of cards.values()) {
      if (!card.children.some((c) => c.column > card.column)) continue;
      card.knob = knobAt(wide, card.height - 14, "okr-map__knob--fold", "–");
      press(card.knob, () => {
        const seat = card.g.getBoundingClientRect().top;
        card.folded = !card.folded;
        settle();
        move(0, card.g.getBoundingClientRect().top - seat);
      });
      card.g.append(card.knob);
      mark(card);
    }

    /* Focus: the card, what it serves and what serves it; all else fades. */
    let focused = null;
    const eye = knobAt(wide - 12, 0, "okr-map__knob--focus", "◎");
    eye.setAttribute("aria-label", text.focus);
    let under = null;
    const offer = (card) => { if (under !== card) { under = card; card.g.append(eye); } };
    press(eye, () => focus(focused === under ? null : under));
    for (const card of cards.values()) {
      card.g.addEventListener("pointerenter", () => offer(card));
      card.g.addEventListener("focusin", () => offer(card));
    }
    function focus(card) {
      focused = card;
      address.set("focus", card ? card.id : "");
      if (card) { unfoldTo(card); settle(); reveal(card); }
      paint();
    }
    const fields = Object.fromEntries(all("select[name], input[name]", form).map((f) => [f.name, f]));
    const output = form.querySelector("output");
    function paint() {
      const family = focused && new Set([focused, ...related(focused, "up"), ...related(focused, "down")]);
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
      for (const line of lines) {
        const lit = family && family.has(line.child) && family.has(line.parent);
        line.path.classList.toggle("okr-is-lit", Boolean(lit));
        line.path.classList.toggle("okr-is-dim", !lit && !(line.child.bright && line.parent.bright));
      }
      const clear = form.querySelector("[data-do=clear]");
      if (clear) clear.hidden = !(focused || q || fields.team?.value || fields.status?.value);
      if (output) output.textContent = shown === cards.size ? "" : (output.dataset.okrCount || "{shown}").replace("{shown}", shown).replace("{all}", cards.size);
    }

    /* Zoom and pan: the picture is scaled, the box scrolls. */
    let zoom = 1;
    function zoomTo(next) {
      const middle = [(box.scrollLeft + box.clientWidth / 2) / zoom, (box.scrollTop + box.clientHeight / 2) / zoom];
      const changed = next !== zoom;
      zoom = Math.min(Math.max(next, 0.15), 2.5);
      svg.setAttribute("viewBox", `0 0 ${full[0]} ${Math.round(height)}`);
      svg.setAttribute("width", Math.round(full[0] * zoom));
      svg.setAttribute("height", Math.round(height * zoom));
      if (changed) { box.scrollLeft = middle[0] * zoom - box.clientWidth / 2; box.scrollTop = middle[1] * zoom - box.clientHeight / 2; }
    }
    const fit = () => zoomTo(Math.min((box.clientWidth - 20) / full[0], 1));
    const reveal = (card) => card.g.scrollIntoView({ block: "center", inline: "center" });
    /* A tall map scrolls in a window of its own, a small one with the page. */
    const framed = full[1] > 1.6 * innerHeight;
    box.classList.toggle("okr-is-framed", framed);
    function move(x, y) {
      box.scrollLeft += x;
      if (framed) box.scrollTop += y; else scrollBy(0, y);
    }
    let drag = null;
    box.addEventListener("pointerdown", (event) => {
      if (event.pointerType !== "mouse" || event.button || event.target.closest("a, .okr-map__knob")) return;
      drag = [event.clientX, event.clientY];
      box.classList.add("okr-is-dragged");
    });
    box.addEventListener("pointermove", (event) => {
      if (!drag) return;
      move(drag[0] - event.clientX, drag[1] - event.clientY);
      drag = [event.clientX, event.clientY];
    });
    for (const name of ["pointerup", "pointerleave", "pointercancel"]) {
      box.addEventListener(name, () => { drag = null; box.classList.remove("okr-is-dragged"); });
    }
    box.addEventListener("wheel", (event) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      zoomTo(zoom * (event.deltaY < 0 ? 1.1 : 1 / 1.1));
    }, { passive: false });

    function level(most) {
      for (const card of cards.values()) card.folded = card.column >= most;
      settle();
    }
    function clear() {
      for (const field of [fields.q, fields.team, fields.status]) if (field) { field.value = ""; address.set(field.name, ""); }
      focus(null);
    }
    const deeds = {
      in: () => zoomTo(zoom * 1.25), out: () => zoomTo(zoom / 1.25), fit, clear,
    };
    all("button[data-do]", form).forEach((button) => button.addEventListener("click", () => deeds[button.dataset.do]?.()));
    box.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const deed = { "+": deeds.in, "=": deeds.in, "-": deeds.out, 0: fit, Escape: clear }[event.key];
      const card = event.target.closest?.(".okr-map__card");
      const own = deed || (event.key === "f" && card && (() => focus(cards.get(card.dataset.id))));
      if (own) { event.preventDefault(); event.stopPropagation(); own(); } // Material's search would take "f"
    });
    let hit = -1;
    for (const field of Object.values(fields)) {
      field.addEventListener("input", () => {
        if (field.name === "fold") { level(field.value ? +field.value : Infinity); paint(); return; }
        hit = -1;
        address.set(field.name, field.value.trim());
        paint();
      });
    }
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const q = (fields.q?.value || "").trim().toLowerCase();
      const hits = [...cards.values()].filter((c) => q && c.words.includes(q));
      if (!hits.length) return;
      hit = (hit + 1) % hits.length;
      unfoldTo(hits[hit]);
      settle();
      reveal(hits[hit]);
      hits[hit].g.querySelector("a")?.focus({ preventScroll: true });
    });

    /* Open at a level that fits: few enough cards, and no column that is scrolled for long. */
    const most = +(text.most || 60);
    let deep = columns.length;
    const crowded = (shown) => shown.flat().length > most || Math.max(...shown.map((c) => (c || []).length)) > most / 3;
    while (deep > 1 && crowded(columns.slice(0, deep))) deep--;
    if (deep < columns.length) {
      if (fields.fold) fields.fold.value = String(deep - 1);
      level(deep - 1);
    }
    if (full[0] > box.clientWidth) zoomTo(Math.max((box.clientWidth - 20) / full[0], 0.75));
    for (const name of ["team", "status", "q"]) if (fields[name] && address.get(name)) fields[name].value = address.get(name);
    const asked = cards.get(address.get("focus"));
    if (asked) focus(asked);
    else {
      paint();
      if (columns[0]?.length) box.scrollTop = columns[0][0].y * zoom - 40;
    }
  }

  /* ── Small things ───────────────────────────────────────────────────── */
  function dated(link) {
    const now = new Date();
    const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((n) => String(n).padStart(2, "0")).join("-");
    const href = link.getAttribute("href") || "";
    if (/[?&](filename|file_name|value)=/.test(href)) link.setAttribute("href", href.split(link.dataset.okrDay).join(today));
  }

  function copies(button) {
    if (!navigator.clipboard) return;
    button.hidden = false;
    const word = button.textContent;
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(button.dataset.okrCopy);
        button.textContent = button.dataset.okrCopied || word;
        setTimeout(() => { button.textContent = word; }, 2000);
      } catch { /* the browser refused; the text stands on the page */ }
    });
  }

  /* Instant navigation follows HTML links only: a plain click on a picture's link is handed to one. */
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    if (!(link instanceof SVGAElement) || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    const plain = document.createElement("a");
    plain.href = link.href.baseVal;
    document.body.append(plain);
    plain.click();
    plain.remove();
  }, true);

  const parts = [
    ["table[data-okr-sort]", sortable],
    ["form[data-okr-filter]", filters],
    ["form[data-okr-map]", alignmentMap],
    ["a[data-okr-day]", dated],
    ["button[data-okr-copy]", copies],
  ];
  /* What scrolls sideways scrolls by keyboard too: Material's boxes of tables and code. */
  const reach = () => requestAnimationFrame(() => all("pre > code, .md-typeset__scrollwrap").forEach((box) => {
    if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
  }));
  addEventListener("resize", reach);
  const run = () => { parts.forEach(([selector, enhance]) => all(selector).filter(once).forEach(enhance)); reach(); };

  if (typeof document$ !== "undefined" && document$.subscribe) document$.subscribe(run);
  else if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", run);
  else run();
})();
