const parts = [
  ["table[data-okr-sort]", sortable],
  ["form[data-okr-filter]", filters],
  ["form[data-okr-map]", narrow() ? nearby(alignmentMap) : alignmentMap], // there it is below its list
  ["a[data-okr-day]", dated],
  ["button[data-okr-copy]", copies],
  ["button[data-okr-print]", prints],
  [".okr-chart svg", notes],
  ["[data-okr-latest]", nearby(latest)],
  [".okr-map__box", nearby(centred)],
];
/* What scrolls sideways scrolls by keyboard too: Material's boxes of tables and code. */
const reach = () => requestAnimationFrame(() => all("pre > code, .md-typeset__scrollwrap").forEach((box) => {
  if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
}));
addEventListener("resize", reach);
const run = () => {
  arrive();
  parts.forEach(([selector, enhance]) => all(selector).filter(once).forEach(enhance));
  reach();
};

if (typeof document$ !== "undefined" && document$.subscribe) document$.subscribe(run);
else if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", run);
else run();
