/* What a drawing says at a point stands on a card: pointed at, tapped or focused. A row is one stop; arrows walk it. */
const MARK = ".okr-chart__point, .okr-heat__cell, .okr-dot, .okr-chart__flag";
const card = document.createElement("div");
card.className = "okr-note okr-no-print";
let told, timer;
const area = (each) => each.getBoundingClientRect();
const place = () => {
  if (!told) return;
  const at = area(told), box = area(told.closest(".okr-chart")), above = at.top - card.offsetHeight - 6;
  card.style.left = `${Math.max(box.left, Math.min(at.left - 20, box.right - card.offsetWidth))}px`;
  card.style.top = `${above > 60 ? above : at.bottom + 6}px`;
};
const tell = (mark) => {
  clearTimeout(timer);
  if (mark === told) return;
  told = mark;
  card.remove();
  if (!mark) return;
  card.textContent = mark.ariaLabel;
  card.innerHTML = card.innerHTML.replace(/[^:\n]+/, "<b>$&</b>");
  mark.closest("article, body").append(card);
  place();
};
const leave = () => { clearTimeout(timer); timer = setTimeout(tell, 300, document.querySelector(`:is(${MARK}):focus`)); };
card.onpointerenter = () => clearTimeout(timer);
card.onpointerleave = leave;
addEventListener("scroll", place, true);
addEventListener("keydown", ({ key }) => key === "Escape" && tell());
function notes(drawing) {
  const marks = all(MARK, drawing).filter((mark) => mark.querySelector("title"));
  if (!marks.length) return;
  if (drawing.role === "img") all("text", drawing).forEach((text) => { text.ariaHidden = true; });
  [...marks, drawing].forEach((each) => {
    const said = each.querySelector("title"); /* browsers would show it, too */
    each.ariaLabel = said.textContent;
    each.role = "img";
    said.remove();
  });
  drawing.role = "group";
  drawing.removeAttribute("aria-labelledby");
  const near = ({ target, clientX: x, clientY: y }) => marks.find((mark) => mark.contains(target)) || marks.find((mark) => {
    const at = area(mark);
    return Math.hypot(x - (at.left + at.right) / 2, y - (at.top + at.bottom) / 2) < 16;
  });
  drawing.onpointermove = (event) => (near(event) ? tell(near(event)) : told && leave());
  drawing.onpointerleave = leave;
  drawing.onclick = (event) => near(event)?.focus();
  marks.forEach((mark) => {
    const row = marks.filter((each) => each.parentNode === mark.parentNode), at = row.indexOf(mark);
    mark.tabIndex = row[at + 1] ? -1 : 0;
    mark.onfocus = () => {
      mark.scrollIntoView({ block: "nearest", inline: "nearest" }); /* focus alone is content with a part of it */
      tell(mark);
    };
    mark.onblur = leave;
    mark.onkeydown = (event) => {
      const to = row[at + { ArrowLeft: -1, ArrowRight: 1 }[event.key]];
      if (!to) return;
      event.preventDefault();
      mark.tabIndex = -1;
      to.tabIndex = 0;
      to.focus();
    };
  });
}
/* A box that scrolls opens at what runs, else at its end; no column begins in its middle: half a number is another one. */
function latest(box) {
  if (box.contains(document.activeElement)) return;
  box.scrollLeft += area(box.querySelector("[data-okr-now]") || box.lastElementChild).right - area(box).right;
  const names = box.querySelector("tbody th"), edge = names ? area(names).right : area(box).left;
  const cut = all("thead th + th, .okr-heat__cell", box).map(area).find((at) => at.left < edge - 1 && at.right > edge + 1);
  if (!cut) return;
  box.style.paddingRight = `${cut.right - edge}px`;
  box.scrollLeft += cut.right - edge;
}
