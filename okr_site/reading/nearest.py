"""Names that somebody may have meant; runs only when a name is unknown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher

_AT_LEAST = 0.6
_MUCH_LESS = 0.1
#: Holding so many names against words takes under half a second.
_PATIENCE = 50_000


@dataclass(slots=True)
class Patience:
    """What is spent on the unknown words of one file; beyond it nothing is suggested.

    A file with thousands of unknown words has one fault, and is read within a second all the same.
    """

    left: int = _PATIENCE

    def nearest(self, word: str, known: Iterable[str], at_most: int = 3) -> tuple[str, ...]:
        """Return what `nearest` returns, nothing when the patience is spent."""
        if self.left <= 0:
            return ()
        names = tuple(known)
        self.left -= len(names)
        return nearest(word, names, at_most)


def nearest(word: str, known: Iterable[str], at_most: int = 3) -> tuple[str, ...]:
    """Return up to `at_most` known names that resemble `word`, the best first.

    Names that are one slip of the fingers away leave no room for others.
    """
    lowered = word.casefold()
    scored = []
    slips = []
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(lowered)
    for name in known:
        other = name.casefold()
        if max(len(lowered), len(other)) > 1 and is_slip(lowered, other):
            matcher.set_seq1(other)
            slips.append((lowered != other, -matcher.ratio(), name))
            continue
        matcher.set_seq1(other)
        if matcher.real_quick_ratio() < _AT_LEAST or matcher.quick_ratio() < _AT_LEAST:
            likeness = 0.0
        else:
            likeness = matcher.ratio()
        if len(lowered) > 2 and (lowered in other or other in lowered) and len(other) > 2:
            likeness = max(likeness, _AT_LEAST + 0.1)
        if likeness >= _AT_LEAST:
            scored.append((-likeness, name))
    if slips:
        return tuple(name for _, _, name in sorted(slips)[:at_most])
    best = sorted(scored)[:at_most]
    return tuple(name for likeness, name in best if likeness <= best[0][0] + _MUCH_LESS)


def is_slip(word: str, meant: str) -> bool:
    """Whether a word is another one, but for one letter that was changed, lost, added or swapped."""
    if abs(len(word) - len(meant)) > 1 or (
        len(word) > 2 and word[0] != meant[0] and word[-1] != meant[-1]  # it is at one end at most
    ):
        return False
    if word == meant:
        return True
    differing = (i for i, (one, other) in enumerate(zip(word, meant, strict=False)) if one != other)
    at = next(differing, min(len(word), len(meant)))
    if len(word) < len(meant):
        return word[at:] == meant[at + 1 :]
    if len(word) > len(meant):
        return word[at + 1 :] == meant[at:]
    swapped = word[at : at + 2] == meant[at : at + 2][::-1]
    return word[at + 1 :] == meant[at + 1 :] or (swapped and word[at + 2 :] == meant[at + 2 :])


def did_you_mean(names: Iterable[str]) -> str:
    """`did you mean 'to'?` or nothing."""
    quoted = [f"'{name}'" for name in names]
    if not quoted:
        return ""
    if len(quoted) == 1:
        return f"did you mean {quoted[0]}?"
    return f"did you mean {', '.join(quoted[:-1])} or {quoted[-1]}?"
