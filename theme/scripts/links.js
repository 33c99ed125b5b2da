/* Instant navigation follows HTML links only: a plain click on a picture's link is handed to one. */
document.addEventListener("click", (event) => {
  const link = event.target instanceof Element ? event.target.closest("a") : null;
  if (!(link instanceof SVGAElement) || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  event.stopPropagation();
  const plain = document.createElement("a");
  plain.href = link.href.baseVal;
  document.body.append(plain);
  plain.click();
  plain.remove();
}, true);
