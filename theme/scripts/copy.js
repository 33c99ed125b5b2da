/* A button copies what it names. */
function copies(button) {
  if (!navigator.clipboard) return;
  button.hidden = false;
  const word = button.textContent, text = button.dataset.okrCopy;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(!text || text[0] === "#" ? new URL(text, location.href).href : text);
      button.textContent = button.dataset.okrCopied || word;
      setTimeout(() => { button.textContent = word; }, 2000);
    } catch { /* the browser refused; the text stands on the page */ }
  });
}
