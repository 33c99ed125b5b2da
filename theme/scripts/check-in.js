/* A link that starts a check-in is dated today. */
function dated(link) {
  const now = new Date();
  const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((n) => String(n).padStart(2, "0")).join("-");
  const href = link.getAttribute("href") || "";
  if (/[?&](filename|file_name|value)=/.test(href)) link.setAttribute("href", href.split(link.dataset.okrDay).join(today));
}
