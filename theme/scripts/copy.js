/* A button copies what it names. */
function copies(button) {
  if (!navigator.clipboard) return;
  button.hidden = false;
  const word = button.textContent;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(button.dataset.okrCopy || location.href);
      button.textContent = button.dataset.okrCopied || word;
      setTimeout(() => { button.textContent = word; }, 2000);
    } catch { /* the browser refused; the text stands on the page */ }
  });
}
