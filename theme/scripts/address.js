/* The address keeps what was filtered, sorted and focused, so that it can be sent to a colleague. */
const address = {
  get: (name) => new URLSearchParams(location.search).get(name) || "",
  set(name, value, step) { this.put({ [name]: value }, step); },
  /* With `step` it is one of the reader's steps, from which they can go back. */
  put(values, step) {
    const url = new URL(location.href);
    for (const [name, value] of Object.entries(values)) {
      if (value) url.searchParams.set(name, value); else url.searchParams.delete(name);
    }
    if (url.href !== location.href) history[step ? "pushState" : "replaceState"](history.state, "", url);
  },
};
/* What the address asks for is done now, and again when the reader goes back or forward on the same page. */
function read(owner, action) {
  const page = location.pathname;
  const again = () => setTimeout(() => {
    if (!owner.isConnected) removeEventListener("popstate", again);
    else if (location.pathname === page) action();
  });
  addEventListener("popstate", again);
  action();
}
/* A list shows a choice from an address that is none of its own, under a name that is made of its own. */
function choose(select, value, name) {
  const own = [...select.options];
  if (value && !own.some((o) => o.value === value)) select.add(new Option(name((v) => own.find((o) => o.value === v)?.text || v), value));
  select.value = value;
}
