/* A heading is gone to where it will stand: what waits to be drawn has no height that one could rely on. */
const everything = new CSSStyleSheet();
everything.replaceSync("@media screen { .md-content * { content-visibility: visible !important; } }");
document.adoptedStyleSheets.push(everything);
document.addEventListener("click", ({ target }) => {
  const link = target instanceof Element && target.closest("a[href*='#']");
  if (link && link.hash && link.pathname === location.pathname) everything.disabled = false;
}, true);
let arrived = performance.getEntriesByType("navigation")[0]?.type !== "navigate"; // else the browser goes to where one was
function arrive() {
  everything.disabled = !location.hash;
  if (!arrived) document.querySelector(":target")?.scrollIntoView();
  arrived = true;
}
