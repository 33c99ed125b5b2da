/* The map by keyboard: Tab stops at one card and at its buttons, arrows lead along the lines and up and down a column. */
function keyed(map) {
  const { box, cards } = map;
  const stops = (card) => all("a, .okr-map__knob", card.g);
  map.rove = (card) => {
    if (map.here) stops(map.here).forEach((stop) => stop.setAttribute("tabindex", "-1"));
    map.here = card;
    if (card) stops(card).forEach((stop) => stop.setAttribute("tabindex", "0"));
  };
  for (const card of cards.values()) stops(card).forEach((stop) => stop.setAttribute("tabindex", "-1"));
  const middle = (card) => card.y + card.height / 2;
  const nearest = (card, some) => some.filter((c) => c.seen && c !== card)
    .sort((a, b) => Math.abs(middle(a) - middle(card)) - Math.abs(middle(b) - middle(card)))[0];
  const aside = (card, way) => nearest(card, card[way < 0 ? "parents" : "children"])
    || nearest(card, [...cards.values()].filter((c) => Math.round((c.x - card.x) / map.wide) === way));
  const along = (card, way) => nearest(card, [...cards.values()].filter((c) => c.x === card.x && (c.y - card.y) * way > 0));
  const steps = {
    ArrowLeft: (card) => aside(card, -1), ArrowRight: (card) => aside(card, 1),
    ArrowUp: (card) => along(card, -1), ArrowDown: (card) => along(card, 1),
  };
  map.enter = (card) => {
    map.rove(card);
    card.g.querySelector("a")?.focus({ preventScroll: true });
    map.show([card], card);
  };
  map.step = (key, card) => {
    const next = steps[key]?.(card);
    if (next) map.enter(next);
    return key in steps;
  };
  box.addEventListener("focusin", ({ target }) => {
    const card = cards.get(target.closest(".okr-map__card")?.dataset.id);
    if (card) map.rove(card);
  });
  /* There is always a card at which Tab stops. */
  map.stop = () => { if (!map.here?.seen) map.rove(map.focused || [...cards.values()].find((card) => card.seen)); };
}
