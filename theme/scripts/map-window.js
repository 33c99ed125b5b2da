/* Zoom and pan: the picture is scaled, the box around it scrolls. */
function windowed(map) {
  const { box, svg, full } = map;
  map.zoom = 1;
  map.zoomTo = (next) => {
    const { zoom } = map;
    const middle = [(box.scrollLeft + box.clientWidth / 2) / zoom, (box.scrollTop + box.clientHeight / 2) / zoom];
    map.zoom = Math.min(Math.max(next, 0.15), 2.5);
    letters(map, map.zoom < 0.6);
    svg.setAttribute("viewBox", `0 0 ${full[0]} ${Math.round(map.height)}`);
    svg.setAttribute("width", Math.round(full[0] * map.zoom));
    svg.setAttribute("height", Math.round(map.height * map.zoom));
    if (next === zoom) return;
    box.scrollLeft = middle[0] * map.zoom - box.clientWidth / 2;
    box.scrollTop = middle[1] * map.zoom - box.clientHeight / 2;
  };
  /* The whole of it as far as the window shows it; pressed again, or `across`, as wide as the box. On the whole
   * screen it may be larger than drawn. */
  map.fit = (across) => {
    const screen = document.fullscreenElement, top = Math.max(box.getBoundingClientRect().top, ceiling());
    if (!screen && innerHeight - top < 300) { map.toTools(); return map.fit(across); }
    const high = screen ? box.clientHeight : Math.min(innerHeight - top, parseFloat(getComputedStyle(box).maxHeight) || Infinity);
    const wide = Math.min((box.clientWidth - 20) / full[0], screen ? 1.6 : 1);
    const whole = Math.min((high - 24) / map.height, wide);
    map.zoomTo(across || whole < 0.33 || Math.abs(map.zoom - whole) < 0.01 ? wide : whole); // smaller, nobody could read it
  };
  map.toTools = () => scrollBy(0, map.form.getBoundingClientRect().top - ceiling() - 8);
  /* Scrolls the box, and the page if it must, as little as shows these cards; if not all of them can be, `first`. */
  map.show = (cards, first, aside) => {
    if (!cards.length) return;
    const area = around(cards), tools = map.form.getBoundingClientRect();
    let frame = box.getBoundingClientRect();
    const lack = Math.min(area.bottom - area.top + 24, frame.height) - (innerHeight - Math.max(frame.top, ceiling()));
    if (!aside && (tools.top > innerHeight - 200 || frame.bottom < ceiling() + 100)) { if (map.focused) map.toTools(); }
    else if (!aside && lack > 0) scrollBy(0, Math.max(0, Math.min(lack, tools.top - ceiling() - 8)));
    frame = box.getBoundingClientRect();
    const now = around(cards), own = around([first]);
    const by = (low, high, from, to) => {
      if (now[high] - now[low] + 24 > to - from) return (own[low] + own[high] - from - to) / 2;
      return Math.min(now[low] - from - 12, 0) || Math.max(now[high] - to + 12, 0);
    };
    const heads = box.querySelector(".okr-map__heads")?.getBoundingClientRect().height || 0;
    const from = Math.max(frame.top + heads, ceiling()), to = Math.min(frame.bottom, innerHeight), out = to - from < 100;
    const down = out ? by("top", "bottom", frame.top + heads, frame.bottom) : by("top", "bottom", from, to);
    const across = by("left", "right", frame.left, frame.right);
    if (out) box.scrollBy(across, down); else map.move(across, aside ? 0 : down);
  };
  /* Where the first column begins. */
  map.start = () => {
    const first = map.columns[0]?.find((card) => card.seen);
    box.scrollTo(0, 0);
    if (first) box.scrollTop = first.g.getBoundingClientRect().top - box.getBoundingClientRect().top - 40;
  };
  map.move = (x, y) => {
    box.scrollLeft += x;
    if (box.scrollHeight > box.clientHeight + 1) box.scrollTop += y; else scrollBy(0, y);
  };
  box.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    map.zoomTo(map.zoom * (event.deltaY < 0 ? 1.1 : 1 / 1.1));
  }, { passive: false });
  draggable(map);
}

/* A mouse that is pressed and moved pans, on a card too; what it lets go of is not opened. */
function draggable({ box, move }) {
  let drag = null;
  const stop = (event) => { event.preventDefault(); event.stopImmediatePropagation(); };
  box.addEventListener("dragstart", stop);
  box.addEventListener("pointerdown", (event) => {
    if (event.pointerType === "mouse" && !event.button) drag = { x: event.clientX, y: event.clientY };
  });
  box.addEventListener("pointermove", (event) => {
    if (!drag || (!drag.far && Math.hypot(event.clientX - drag.x, event.clientY - drag.y) <= 4)) return;
    if (!drag.far) {
      box.setPointerCapture(event.pointerId);
      box.classList.add("okr-is-dragged");
    }
    move(drag.x - event.clientX, drag.y - event.clientY);
    drag = { x: event.clientX, y: event.clientY, far: true };
  });
  for (const name of ["pointerup", "pointercancel"]) {
    box.addEventListener(name, () => {
      if (drag?.far) {
        addEventListener("click", stop, true); // before the page hears of it
        setTimeout(() => removeEventListener("click", stop, true));
      }
      drag = null;
      box.classList.remove("okr-is-dragged");
    });
  }
}

/* Below the page's own head, which stays. */
const ceiling = () => Math.max(0, document.querySelector(".md-header")?.getBoundingClientRect().bottom || 0);

function around(cards) {
  const all = cards.map(({ g }) => g.getBoundingClientRect());
  return {
    left: Math.min(...all.map((r) => r.left)), right: Math.max(...all.map((r) => r.right)),
    top: Math.min(...all.map((r) => r.top)), bottom: Math.max(...all.map((r) => r.bottom)),
  };
}

/* From afar only a card's status, score and title are drawn, in letters that can still be read. */
function letters(map, far) {
  if (map.svg.classList.contains("okr-is-far") === far) return;
  map.svg.classList.toggle("okr-is-far", far);
  for (const card of map.cards.values()) {
    const [first, ...rest] = all(".okr-map__title", card.g);
    card.title ||= [first, ...rest].map((line) => [line.textContent, line.getAttribute("y")]);
    const lines = [""];
    for (const word of card.title.map(([text]) => text).join(" ").split(" ")) {
      const last = lines.length - 1, full = last === card.title.length;
      if (!lines[last] || `${lines[last]} ${word}`.length <= (full ? 13 : 19)) lines[last] += `${lines[last] && " "}${word}`;
      else if (full) { lines[last] += "…"; break; }
      else lines.push(word);
    }
    rest.forEach((line) => line.remove());
    first.replaceWith(...(far ? lines.map((text, i) => [text, 24 + 21 * i]) : card.title).map(([text, y]) => {
      const line = first.cloneNode();
      line.textContent = text;
      line.setAttribute("y", y);
      return line;
    }));
  }
}

/* A small map opens with what it is about in its middle, where it is wider than its box. */
function centred(box) {
  const own = all(".okr-map__card--own", box).map((g) => ({ g }));
  if (!own.length || box.closest(".okr-map-page")) return;
  const area = around(own), frame = box.getBoundingClientRect();
  const middle = area.right - area.left > frame.width ? area.left + frame.width / 2 - 12 : (area.left + area.right) / 2;
  box.scrollLeft += middle - frame.left - frame.width / 2;
  /* What has the focus is seen whole: a browser leaves a link of a drawing where it is, half cut. */
  box.addEventListener("focusin", ({ target }) => target.scrollIntoView({ block: "nearest", inline: "nearest" }));
}
