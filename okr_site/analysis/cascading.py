"""In which order objectives can be scored, since some key results are means of other objectives."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from okr_site.analysis.alignment import Alignment
from okr_site.model import Kind, Portfolio


@dataclass(frozen=True, slots=True, kw_only=True)
class CascadeOrder:
    """Objectives, each after those that its cascades need; and the cascades that lie in a circle.

    A cascade in a circle would be the mean of itself: it has no score. `places` are the indexes in
    `objectives`. `needs` leads from an objective with cascades to the objectives that they are the mean of.
    """

    objectives: tuple[str, ...]
    places: Mapping[str, int]
    circular: frozenset[str]
    needs: Mapping[str, tuple[str, ...]]

    def needed_by(self, address: str, known: Callable[[str], bool] = lambda _: False) -> list[str]:
        """Return the objective and what its score is made of and is not `known`, in the order of scoring."""
        if address not in self.needs:
            return [address]
        wanted, front = {address}, [address]
        while front:
            for need in self.needs.get(front.pop(), ()):
                if need not in wanted and not known(need):
                    wanted.add(need)
                    front.append(need)
        return sorted(wanted, key=self.places.__getitem__)


def cascade_order(portfolio: Portfolio, alignment: Alignment) -> CascadeOrder:
    """Sort the objectives by what their cascades need and find the circles (Tarjan, without recursion)."""
    cascades: dict[str, list[str]] = {}
    needs: dict[str, tuple[str, ...]] = {}
    for address, objective in portfolio.objectives.items():
        own = [k.address for k in objective.key_results if k.kind is Kind.CASCADE]
        if own:
            cascades[address] = own
            needs[address] = tuple(dict.fromkeys(c for k in own for c in alignment.children.get(k, ())))
    component: dict[str, int] = {}
    order: list[str] = []
    for number, members in enumerate(_components(tuple(portfolio.objectives), needs)):
        order += members
        component.update(dict.fromkeys(members, number))
    circular = {
        cascade
        for address, own in cascades.items()
        for cascade in own
        if any(component[c] == component[address] for c in alignment.children.get(cascade, ()))
    }
    places = {address: place for place, address in enumerate(order)}
    return CascadeOrder(objectives=tuple(order), places=places, circular=frozenset(circular), needs=needs)


def _components(nodes: tuple[str, ...], edges: Mapping[str, tuple[str, ...]]) -> Iterator[list[str]]:
    """Yield strongly connected components, what is pointed at first; members sorted."""
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    on_stack: set[str] = set()
    for root in nodes:
        if root in index:
            continue
        work: list[tuple[str, Iterator[str]]] = []

        def enter(node: str, work: list[tuple[str, Iterator[str]]] = work) -> None:
            index[node] = low[node] = len(index)
            stack.append(node)
            on_stack.add(node)
            work.append((node, iter(edges.get(node, ()))))

        enter(root)
        while work:
            node, rest = work[-1]
            for following in rest:
                if following not in index:
                    enter(following)
                    break
                if following in on_stack:
                    low[node] = min(low[node], index[following])
            else:
                work.pop()
                if work:
                    above = work[-1][0]
                    low[above] = min(low[above], low[node])
                if low[node] == index[node]:
                    members = _unwind(stack, on_stack, node)
                    yield sorted(members)


def _unwind(stack: list[str], on_stack: set[str], root: str) -> list[str]:
    members: list[str] = []
    while True:
        member = stack.pop()
        on_stack.discard(member)
        members.append(member)
        if member == root:
            return members
