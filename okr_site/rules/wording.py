"""What the words of a title give away; made once a run from word lists, each title is looked at once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from okr_site.rules.english import ENGLISH
from okr_site.settings import WORD_LISTS, Settings

_WORD = re.compile(r"[^\W_]+(?:['’./-][^\W_]+)*|[%&]")
_ORDER = re.compile(r"^\W*(?:to\s+|\d+[.)]\s+)?", re.IGNORECASE)
_FIGURE = re.compile(r"\d")
_SENTENCE = re.compile(r"[.!?;:]\s|\n")


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text, small; the signs % and & count as words."""
    return tuple(_WORD.findall(text.casefold().replace("’", "'")))


_OBJECT = frozenset(
    words_of(
        "a an the our your their its this these all each every both new another some any at up out and one "
        "two three four five six seven eight nine ten regular weekly monthly"
    )
)
#: Before such a word stood a noun: test coverage, build time, release of the cluster.
_MEASURED = frozenset(
    words_of(
        "of accuracy adherence backlog base cadence completeness cost costs count coverage cycle cycles "
        "delay delays duration effort failure failures flakiness frequency latency lead log logs members "
        "notes output participants pass quality queue rate rates requests scores size speed stability "
        "success throughput time times turnaround uptime velocity wait"
    )
)
#: What follows a verb that goes on with the object before it: `analyse the limits and improve them`.
_SHORT = 5  # the, your, with: in every text
_SAME = frozenset(("them", "it"))


class Phrases:
    """Words and phrases to look for; `first` gives the one found, or an empty text."""

    __slots__ = ("_phrases", "_words")

    def __init__(self, listed: Iterable[str]) -> None:
        self._words: set[str] = set()
        self._phrases: dict[str, list[str]] = {}
        for each in listed:
            words = words_of(each)
            if len(words) == 1:
                self._words.add(words[0])
            elif words:
                self._phrases.setdefault(words[0], []).append(" ".join(words))

    def __bool__(self) -> bool:
        return bool(self._words or self._phrases)

    def __contains__(self, word: str) -> bool:
        return word in self._words

    def first(self, words: tuple[str, ...]) -> str:
        """Return what was found anywhere in the words."""
        if not self._words.isdisjoint(words):
            return next(each for each in words if each in self._words)
        for word in words:
            for phrase in self._phrases.get(word, ()):
                if f" {phrase} " in f" {' '.join(words)} ":
                    return phrase
        return ""

    def opening(self, words: tuple[str, ...]) -> int:
        """Return how many words the one at the beginning has; 0 for none."""
        if not words:
            return 0
        for phrase in self._phrases.get(words[0], ()):
            if f"{' '.join(words)} ".startswith(f"{phrase} "):
                return phrase.count(" ") + 1
        return int(words[0] in self._words)


@dataclass(frozen=True, slots=True)
class Title:
    """A title and what was found in it; `task` is the verb of an activity, with its particle."""

    text: str
    words: tuple[str, ...]
    task: str
    surely: bool


class Wording:
    """Word lists ready to use; a list that is empty finds nothing."""

    def __init__(self, lists: Mapping[str, tuple[str, ...]]) -> None:
        self.lists = {name: Phrases(lists.get(name, ())) for name in WORD_LISTS}
        #: Words that may stand between a preposition and its number.
        self.around = frozenset(
            word
            for name in ("at_least", "at_most")
            for each in lists.get(name, ())
            for word in words_of(each)
        )
        self._titles: dict[str, Title] = {}
        #: Whatever has one of these parts of words may have a phrase of the list.
        self._anchors = _cover([words_of(each) for each in lists.get("judging", ())])

    def title(self, text: str) -> Title:
        """Return what is known of a title."""
        found = self._titles.get(text)
        if found is None:
            words = words_of(_ORDER.sub("", text))
            size = self.lists["activity"].opening(words)
            doubtful = 0 if size else self.lists["activity_or_noun"].opening(words)
            if doubtful and words[doubtful : doubtful + 1] and words[doubtful] in _MEASURED:
                doubtful = 0
            following = words[doubtful] if len(words) > doubtful else ""
            surely = bool(size) or following in _OBJECT or following[:1].isdigit()
            found = self._titles[text] = Title(text, words, " ".join(words[: size or doubtful]), surely)
        return found

    def has(self, name: str, text: str) -> str:
        """Return the first entry of a list that a title has, or an empty text."""
        return self.lists[name].first(self.title(text).words)

    def names_quantity(self, text: str) -> bool:
        """Whether a title has a figure or a number word; where no such words are known it may always."""
        known = self.lists["quantity"]
        return bool(_FIGURE.search(text)) or not known or bool(known.first(self.title(text).words))

    def gradual(self, text: str) -> bool:
        """Whether a title may be reached in part: it names a quantity or a change."""
        return self.names_quantity(text) or bool(self.lists["changing"].opening(self.title(text).words))

    def joined(self, text: str) -> str:
        """Return the word that joins two goals of an objective's title, or an empty text.

        Both sides begin with a verb, and the first has an object of its own: `design and build it` is one.
        """
        words = self.title(text).words
        joining = self.lists["joining"]
        size = self._verb(words, begins=True)
        if not size:
            return ""
        for at in range(size + 1, len(words) - 1):
            length = joining.opening(words[at:])
            own_object = any(not self._verb(words[i:], begins=True) for i in range(size, at))
            verb = self._verb(words[at + length :], begins=False) if length and own_object else 0
            if verb and words[at + length + verb] not in _SAME:
                return " ".join(words[at : at + length])
        return ""

    def _verb(self, words: tuple[str, ...], *, begins: bool) -> int:
        sure = self.lists["activity"].opening(words) or self.lists["changing"].opening(words)
        if sure and (begins or len(words) > sure):
            return sure
        doubtful = self.lists["activity_or_noun"].opening(words)
        if doubtful and (begins or (len(words) > doubtful and words[doubtful] in _OBJECT)):
            return doubtful
        return 0

    def judging(self, text: str) -> str:
        """Return the phrase that ties a text to pay or rating, unless its sentence denies it."""
        small = text.casefold()
        for anchor in self._anchors:
            if anchor in small:
                break
        else:
            return ""
        for sentence in _SENTENCE.split(text):
            words = words_of(sentence)
            if (found := self.lists["judging"].first(words)) and not self.lists["negation"].first(words):
                return found
        return ""

    def judging_title(self, text: str) -> str:
        """Return the same of a title, whose words are known already."""
        return self.judging(text) if self.has("judging", text) else ""


def _cover(phrases: list[tuple[str, ...]]) -> tuple[str, ...]:
    """Return few long words of which each phrase has one."""
    left, chosen = [each for each in phrases if each], []
    while left:
        counts = Counter(word for phrase in left for word in set(phrase))
        best = max(counts, key=lambda word: (len(word) > _SHORT, counts[word], word))
        chosen.append(best)
        left = [phrase for phrase in left if best not in phrase]
    return tuple(chosen)


def wording_for(settings: Settings) -> Wording:
    """Return the lists of the site's language, with those that the options give in their place."""
    base = ENGLISH if settings.language.split("-")[0] == "en" else {}
    return _wording(tuple(sorted({**base, **settings.wording}.items())))


@lru_cache(maxsize=4)
def _wording(lists: tuple[tuple[str, tuple[str, ...]], ...]) -> Wording:
    return Wording(dict(lists))
