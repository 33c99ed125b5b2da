/* The rows of a table, or boxes in a list, are filtered by what is chosen and typed. */
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
  const clear = form.querySelector("[type=reset]");
  const nothing = document.querySelector(`[data-okr-nothing="${table.id}"]`);
  const apply = () => {
    const wanted = fields.filter((f) => f.value.trim()).map((f) => [f.name, f.value.trim().toLowerCase()]);
    let shown = 0;
    if (clear) clear.hidden = !wanted.length;
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
    if (nothing) (table.closest(".okr-scroll") || table).hidden = !(nothing.hidden = shown > 0);
  };
  fields.forEach((field) => field.addEventListener("input", () => {
    address.set(field.name, field.value.trim(), field.tagName === "SELECT");
    apply();
  }));
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(() => {
    address.put(Object.fromEntries(fields.map((f) => [f.name, ""])), true);
    if (document.activeElement.type === "reset") fields[0].focus();
    apply();
  }));
  read(form, () => {
    for (const field of fields) {
      const value = address.get(field.name);
      if (field.tagName === "SELECT") choose(field, value, (one) => value.split(",").map(one).join(", "));
      else field.value = value;
    }
    apply();
  });
}
