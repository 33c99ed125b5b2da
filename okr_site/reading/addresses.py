"""Gives objectives and reviews addresses, default teams and old names, before references are followed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from okr_site.reading.cycles import Cycles
from okr_site.reading.findings import Findings, listed
from okr_site.reading.goals import Draft
from okr_site.reading.organisation import Named
from okr_site.reading.parsed import Parsed
from okr_site.reading.schema.objective import ObjectiveKeys

#: Addresses right below a cycle's that are not an objective's.
_VIEWS = {"map": "the alignment map", "reviews": "the list of reviews"}


def build_drafts(
    files: Sequence[Parsed], cycles: Cycles, teams: Named, root: str, findings: Findings
) -> tuple[dict[str, Draft], dict[str, str]]:
    """Return every readable objective by address, made known to the references, and the others' paths."""
    drafts: dict[str, Draft] = {}
    seen: dict[str, Parsed] = {}
    broken: dict[str, str] = {}
    for file in files:
        cycle, name, address = _address(file, cycles, findings)
        if _twice("objective", address, file, seen, findings):
            continue
        _on_a_view(file, cycles.by_id[cycle].folder, findings)
        if name is None or not isinstance(file.keys, ObjectiveKeys):
            broken[address] = file.found.path
            findings.references.add_broken(address, file.found.path, file.left_out)
            continue
        team = default_team(file.found.folder, teams, root)
        drafts[address] = Draft(file=file, keys=file.keys, id=name, cycle=cycle, team=team)
    old: dict[str, str] = {}
    for address, draft in drafts.items():
        _name(address, draft, old, seen, findings)
    return drafts, broken


def address_reviews(
    files: Sequence[Parsed], cycles: Cycles, findings: Findings
) -> tuple[dict[str, Parsed], dict[str, str]]:
    """Return every readable review's file by its address without `review:`, and the others' paths."""
    made: dict[str, Parsed] = {}
    seen: dict[str, Parsed] = {}
    broken: dict[str, str] = {}
    for file in files:
        _, name, address = _address(file, cycles, findings, strict=False)
        if _twice("review", address, file, seen, findings):
            continue
        if name is None or file.keys is None:
            broken[f"review:{address}"] = file.found.path
        else:
            made[address] = file
    return made, broken


def _address(
    file: Parsed, cycles: Cycles, findings: Findings, *, strict: bool = True
) -> tuple[str, str | None, str]:
    cycle = cycles.of(file.found.path)
    assert cycle is not None  # noqa: S101 - its kind says so
    name = findings.id_of(file, strict=strict)
    return cycle, name, f"{cycle}/{name or file.found.stem}"


def _twice(kind: str, address: str, file: Parsed, seen: dict[str, Parsed], findings: Findings) -> bool:
    """Whether another file has the address already (OKR206, at the second by path)."""
    if address not in seen:
        seen[address] = file
        return False
    there, here = listed(seen[address].locate()), listed(file.locate())
    message = f"{kind} '{address}' stands in two files: {there} and {here}"
    findings.say("OKR206", file.locate(), message, "rename one: an id is unique in its cycle")
    return True


def _on_a_view(file: Parsed, folder: str, findings: Findings) -> None:
    """Say so if an objective's page would stand where the cycle has a view of its own (OKR206)."""
    view = _VIEWS.get(file.found.stem) if file.found.folder == folder else None
    if view is not None:
        message = f"the page of '{file.found.name}' would stand where {view} of the cycle is"
        cure = f"rename the file, to '{file.found.stem}-goal.md' for example"
        findings.say("OKR206", file.locate(), message, cure)


def _name(
    address: str, draft: Draft, old: dict[str, str], seen: dict[str, Parsed], findings: Findings
) -> None:
    """Make an objective known under all its names; an old name that is taken is OKR206."""
    kept = []
    for index, alias in enumerate(draft.keys.aliases or ()):
        full = f"{draft.cycle}/{alias}"
        other = full if full in seen else old.get(full)
        if other is None:
            old[full] = address
            kept.append(alias)
        elif other != address:
            where = draft.file.locate("aliases", index)
            there = listed(seen[other].locate())
            message = f"the old name '{alias}' is taken by '{other}': {there} and {listed(where)}"
            findings.say("OKR206", where, message, "delete the alias")
    draft.aliases = tuple(kept)
    written = draft.keys.team
    findings.references.add_objective(
        draft.cycle,
        draft.id,
        path=draft.file.found.path,
        team=findings.references.teams.get(written, draft.team) if written else draft.team,
        aliases=kept,
        results=draft.keys.key_results or (),
    )


def default_team(folder: str, teams: Named, root: str) -> str:
    """The deepest folder on the way that is a team."""
    for name in reversed(folder.split("/")):
        if name in teams.files:
            return name
        if name in teams.aliases:
            return teams.aliases[name]
    return root


def old_names(drafts: Mapping[str, Draft], teams: Named, kpis: Named) -> dict[str, str]:
    """Return the old addresses of objectives, teams and KPIs with the living ones."""
    found = {f"{d.cycle}/{alias}": address for address, d in drafts.items() for alias in d.aliases}
    found |= {f"team:{old}": f"team:{new}" for old, new in teams.aliases.items()}
    found |= {f"kpi:{old}": f"kpi:{new}" for old, new in kpis.aliases.items()}
    return found
