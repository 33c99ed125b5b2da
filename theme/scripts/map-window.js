/* Zoom and pan: the picture is scaled, the box around it scrolls. */
function windowed(map) {
  const { box, svg, full } = map;
  map.zoom = 1;
  map.zoomTo = (next) => {
    const { zoom } = map;
    const middle = [(box.scrollLeft + box.clientWidth / 2) / zoom, (box.scrollTop + box.clientHeight / 2) / zoom];
    map.zoom = Math.min(Math.max(next, 0.15), 2.5);
    svg.classList.toggle("okr-is-far", map.zoom < 0.6);
    svg.setAttribute("viewBox", `0 0 ${full[0]} ${Math.round(map.height)}`);
    svg.setAttribute("width", Math.round(full[0] * map.zoom));
    svg.setAttribute("height", Math.round(map.height * map.zoom));
    if (next === zoom) return;
    box.scrollLeft = middle[0] * map.zoom - box.clientWidth / 2;
    box.scrollTop = middle[1] * map.zoom - box.clientHeight / 2;
  };
  /* The whole of it; pressed again, or `across`, as wide as the box. On the whole screen it may be larger than drawn. */
  map.fit = (across) => {
    const wide = Math.min((box.clientWidth - 20) / full[0], document.fullscreenElement ? 1.6 : 1);
    const whole = Math.min((box.clientHeight - 20) / map.height, wide);
    map.zoomTo(across || Math.abs(map.zoom - whole) < 0.01 ? wide : whole);
  };
  /* Into the box's own view, so that the page stays where the fingers are. */
  map.bring = (card) => { box.scrollTo((card.x - 20) * map.zoom, (card.y - 40) * map.zoom); };
  map.reveal = (card) => card.g.scrollIntoView({ block: "center", inline: "center" });
  /* A tall map scrolls in a window of its own, a small one with the page. */
  const framed = full[1] > 1.6 * innerHeight;
  box.classList.toggle("okr-is-framed", framed);
  map.move = (x, y) => {
    box.scrollLeft += x;
    if (framed || document.fullscreenElement) box.scrollTop += y; else scrollBy(0, y);
  };
  box.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    map.zoomTo(map.zoom * (event.deltaY < 0 ? 1.1 : 1 / 1.1));
  }, { passive: false });
  draggable(map);
}

function draggable({ box, move }) {
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
}
