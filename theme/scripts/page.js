/* okr-site: what a script adds to pages that are complete without one.
 * Works with Material's instant navigation (document$) and without; running it again on a page does nothing twice.
 * The parts in theme/scripts/ are joined inside one function when the site is built; start.js runs them.
 *
 * What it looks for:
 *   table[data-okr-sort]                  heads become buttons; td[data-sort] overrides a cell's text; th[data-okr-unsorted] stays;
 *                                         with an id, the column is kept in the address as sort=6, or sort=-6 for the greatest first;
 *                                         th[data-okr-column=score] is kept by its name: sort=score
 *   form[data-okr-filter=TABLE-ID]        shown; select/input named status, team, owner, kind, … filter rows by data-NAME
 *                                         (several values in a row are separated by spaces), name "q" by text; kept in the address;
 *                                         output[data-okr-count="{shown} of {all}"]; button[type=reset] clears
 *                                         select[data-okr-order=TABLE-ID] sorts, too; [data-okr-nothing=TABLE-ID] stands for a table without rows
 *   form[data-okr-map=SVG-ID]             toolbar of an alignment map, made by charts.map.map_tools
 *   a[data-okr-day=2026-11-20]            a link that starts a check-in is dated today
 *   [data-okr-latest]                     scrolls to [data-okr-now] in it, else to its end
 *   button[data-okr-print]                shown; prints the page
 *   button[data-okr-copy=TEXT][data-okr-copied=WORD]   shown; copies, a #PLACE with the address before it
 */
const SVG = "http://www.w3.org/2000/svg";
const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const once = (element) => !element.dataset.okrReady && (element.dataset.okrReady = "1");
const narrow = () => matchMedia("(width < 45em)").matches;
/* What needs a place on the screen waits until it is near it: to ask before would draw what is far below. */
const nearby = (act) => (element) => new IntersectionObserver(([seen], observer) => {
  if (!seen.isIntersecting) return;
  observer.disconnect();
  act(element);
}, { rootMargin: "300px" }).observe(element);
