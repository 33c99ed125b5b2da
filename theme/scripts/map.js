/* The alignment map: its parts joined, its buttons and keys. */
function alignmentMap(form) {
  const svg = document.getElementById(form.dataset.okrMap);
  const box = svg && svg.closest(".okr-map__box");
  if (!box) return;
  form.hidden = false;
  const map = readMap(form, svg, box);
  for (const able of [windowed, foldable, searchable, focusable, keyed, presentable]) able(map);
  const { cards } = map;
  const clear = () => {
    map.ask({ q: "", team: "", status: "", focus: "" }, true);
    map.look();
  };
  const deeds = {
    in: () => map.zoomTo(map.zoom * 1.25), out: () => map.zoomTo(map.zoom / 1.25), fit: () => map.fit(), clear, unfocus: () => map.focus(null),
    keys: ({ dataset }) => (form.querySelector("output").textContent === dataset.said ? paint(map) : map.say(dataset.said)),
  };
  all("button[data-do]", form).forEach((button) => button.addEventListener("click", () => deeds[button.dataset.do]?.(button)));
  box.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const deed = { "+": deeds.in, "=": deeds.in, "-": deeds.out, 0: deeds.fit, Escape: clear }[event.key];
    const card = cards.get(event.target.closest?.(".okr-map__card")?.dataset.id);
    const own = deed || (event.key === "f" && card && (() => map.focus(card)));
    if (own) own(); else if (!card || !map.step(event.key, card)) return;
    event.preventDefault();
    event.stopPropagation(); // Material's search would take "f"
  });
  openAtLevel(map);
  if (map.full[0] > box.clientWidth) map.zoomTo(Math.max((box.clientWidth - 20) / map.full[0], 0.75));
  settle(map);
  map.start();
  read(form, () => {
    map.ask(Object.fromEntries(["q", "team", "status", "focus"].map((name) => [name, address.get(name)])));
    map.look();
  });
}
