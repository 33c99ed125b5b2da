"""Links reviews and merges their entries into the key results; runs before the objectives are built."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from okr_site.model import CheckIn, Manual, Review, ReviewKind, Rubric
from okr_site.reading.coherence import fits
from okr_site.reading.findings import Findings, listed
from okr_site.reading.goals import Draft, check_in, measure_of
from okr_site.reading.parsed import Parsed
from okr_site.reading.schema.key_result import CheckInKeys
from okr_site.reading.schema.review import ReviewKeys


@dataclass(slots=True)
class Reviewed:
    """The reviews by address without `review:`, and what they say of each key result, by its address."""

    reviews: dict[str, Review] = field(default_factory=dict)
    entries: dict[str, list[CheckIn]] = field(default_factory=dict)
    #: Review and key result to the key as it is written there.
    written: dict[str, dict[str, str]] = field(default_factory=dict)


def build_reviews(
    files: Mapping[str, Parsed],
    drafts: Mapping[str, Draft],
    root_team: str,
    findings: Findings,
) -> Reviewed:
    """Return the reviews; `files` is keyed by the reviews' addresses.

    Two entries for one key result on one day are OKR303: the objective's own stays, else the first by path.
    """
    made = Reviewed()
    first: dict[tuple[str, object], tuple[Parsed, str]] = {}
    for address, file in sorted(files.items(), key=lambda item: item[1].found.path):
        keys = file.keys
        assert isinstance(keys, ReviewKeys)  # noqa: S101 - the others are broken
        by = findings.person(file, keys.by, "by")
        written: dict[str, str] = {}
        for name, said in (keys.check_ins or {}).items():
            target = findings.goal(file, address.partition("/")[0], name, "check_ins", name)
            if target is None or target.broken:
                continue
            objective, _, result = target.address.partition("#")
            draft = drafts[objective]
            own = (draft.keys.key_results or {})[result]
            before = first.get((target.address, keys.date))
            if before is None and keys.date in (own.check_ins or {}):
                before = (draft.file, "")
            if before is not None:
                there = (
                    before[0].locate("check_ins", before[1], on_key=True)
                    if before[1]
                    else before[0].locate(
                        "key_results", result, "check_ins", keys.date.isoformat(), on_key=True
                    )
                )
                here = file.locate("check_ins", name, on_key=True)
                both = f"{listed(there)} and {listed(here)}"
                message = f"a second check-in for '{target.address}' on {keys.date}: {both}"
                findings.say("OKR303", here, message, "keep one of the two")
                continue
            first[target.address, keys.date] = (file, name)
            measure = measure_of(own)
            rule = fits(measure.kind.value, own.kpi)
            if rule is not None and not _may(file, name, said, rule, findings):
                continue
            person = by
            if isinstance(said, CheckInKeys) and said.by is not None:
                person = findings.person(file, said.by, "check_ins", name, "by") or by
            scored = isinstance(measure, (Rubric, Manual))
            entry = check_in(keys.date, said, scored, person, f"review:{address}")
            made.entries.setdefault(target.address, []).append(entry)
            written[target.address] = name
        made.written[f"review:{address}"] = written
        made.reviews[address] = Review(
            id=address.rpartition("/")[2],
            cycle=address.partition("/")[0],
            path=file.found.path,
            team=findings.team(file, keys.team, "team") or root_team,
            date=keys.date,
            by=by,
            kind=keys.kind or ReviewKind.WEEK,
            check_ins=tuple(written),
            body=file.body,
        )
    made.reviews = dict(sorted(made.reviews.items()))
    return made


def _may(file: Parsed, name: str, said: object, rule: tuple[bool, str, str], findings: Findings) -> bool:
    """Whether an entry carries no value where none belongs."""
    score_only, why, cure = rule
    if isinstance(said, CheckInKeys):
        if said.value is None:
            return True
        findings.say(
            "OKR109",
            file.locate("check_ins", name, "value", on_key=True),
            f"'value' in a check-in of {why}",
            cure,
        )
        return False
    if score_only:
        return True
    findings.say(
        "OKR109", file.locate("check_ins", name), f"the number '{said}' in a check-in of {why}", cure
    )
    return False
