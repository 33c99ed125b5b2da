"""What a drawn map shows, asked of the browser."""

from __future__ import annotations

#: Every card's place and every line, as one text.
PLACES = """() => [...document.querySelectorAll('.okr-map__card, .okr-map__lines path:not(.okr-is-hidden)')]
  .map(each => `${each.dataset.id} ${each.getAttribute('transform') || each.getAttribute('d')}`).sort()"""

#: The lines that run behind a card on their way, by whom they lead to.
BEHIND = r"""() => {
  const wide = +document.querySelector('.okr-map__image').dataset.card;
  const cards = [...document.querySelectorAll('.okr-map__card:not(.okr-is-hidden)')].map(card => {
    const [x, y] = card.getAttribute('transform').match(/-?[\d.]+/g).map(Number);
    return { x, y, wide, high: +card.dataset.height };
  });
  const inside = point => cards.some(card => point.x > card.x + 6 && point.x < card.x + card.wide - 6
    && point.y > card.y + 1 && point.y < card.y + card.high - 1);
  return [...document.querySelectorAll('.okr-map__lines path:not(.okr-is-hidden)')].filter(path => {
    const length = path.getTotalLength();
    for (let at = 14; at < length; at += 8) if (inside(path.getPointAtLength(at))) return true;
    return false;
  }).map(path => `${path.dataset.child} to ${path.dataset.parent}`);
}"""
