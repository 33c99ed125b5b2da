/* Search on the map: Enter goes from one card that is found to the next. */
function searchable(map) {
  const { form, fields } = map;
  let hit = -1;
  for (const field of Object.values(fields)) {
    field.addEventListener("input", () => {
      if (field.name === "fold") map.level(field.value ? +field.value : Infinity);
      else { hit = -1; address.set(field.name, field.value.trim()); }
      paint(map);
    });
  }
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const q = (fields.q?.value || "").trim().toLowerCase();
    const hits = [...map.cards.values()].filter((c) => q && c.words.includes(q));
    if (!hits.length) return;
    hit = (hit + 1) % hits.length;
    map.unfoldTo(hits[hit]);
    map.reveal(hits[hit]);
    hits[hit].g.querySelector("a")?.focus({ preventScroll: true });
  });
}
