/* The map alone on the whole screen, where the browser can: its Escape leads back. */
function presentable(map) {
  const page = map.form.closest(".okr-map-page"), button = map.form.querySelector("[data-do=screen]");
  if (!page || !button || !document.fullscreenEnabled) return;
  const word = button.textContent;
  let before = 1;
  button.hidden = false;
  button.addEventListener("click", () => {
    if (document.fullscreenElement) document.exitFullscreen();
    else page.requestFullscreen().catch(() => {}); // the browser refused; the map is where it was
  });
  page.addEventListener("fullscreenchange", () => {
    const whole = document.fullscreenElement === page;
    button.textContent = whole ? button.dataset.leave : word;
    if (whole) { before = map.zoom; map.fit(true); } else map.zoomTo(before);
  });
}
