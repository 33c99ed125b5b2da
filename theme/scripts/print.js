/* A button prints the page. */
function prints(button) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}
