/* The address keeps what was filtered, sorted and focused, so that it can be sent to a colleague. */
const address = {
  get: (name) => new URLSearchParams(location.search).get(name) || "",
  set(name, value) {
    const url = new URL(location.href);
    if (value) url.searchParams.set(name, value); else url.searchParams.delete(name);
    if (url.href !== location.href) history.replaceState(history.state, "", url);
  },
};
