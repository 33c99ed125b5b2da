/* The alignment map: its parts joined, its buttons and keys. */
function alignmentMap(form) {
  const svg = document.getElementById(form.dataset.okrMap);
  const box = svg && svg.closest(".okr-map__box");
  if (!box) return;
  form.hidden = false;
  const map = readMap(form, svg, box);
  for (const able of [windowed, foldable, searchable, focusable, presentable]) able(map);
  const { cards, columns, fields } = map;
  const clear = () => {
    for (const name of ["q", "team", "status"]) map.ask(name, "");
    map.focus(null);
    map.look();
  };
  const deeds = {
    in: () => map.zoomTo(map.zoom * 1.25), out: () => map.zoomTo(map.zoom / 1.25), fit: () => map.fit(), clear, unfocus: () => map.focus(null),
  };
  all("button[data-do]", form).forEach((button) => button.addEventListener("click", () => deeds[button.dataset.do]?.()));
  box.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const deed = { "+": deeds.in, "=": deeds.in, "-": deeds.out, 0: deeds.fit, Escape: clear }[event.key];
    const card = event.target.closest?.(".okr-map__card");
    const own = deed || (event.key === "f" && card && (() => map.focus(cards.get(card.dataset.id))));
    if (own) { event.preventDefault(); event.stopPropagation(); own(); } // Material's search would take "f"
  });
  openAtLevel(map);
  if (map.full[0] > box.clientWidth) map.zoomTo(Math.max((box.clientWidth - 20) / map.full[0], 0.75));
  for (const name of ["team", "status", "q"]) if (fields[name] && address.get(name)) fields[name].value = address.get(name);
  const asked = cards.get(address.get("focus"));
  if (asked) map.focus(asked);
  else {
    if (["team", "status", "q"].some((name) => fields[name]?.value)) return map.look();
    paint(map);
    if (columns[0]?.length) box.scrollTop = columns[0][0].y * map.zoom - 40;
  }
}
