"""The rows of an answer as ties between two: who, with or to whom, how, and how often."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from onrecord.queries import Result
from onrecord.queries.terms import Cell
from onrecord.rendering.drawing import plain

__all__ = ["Node", "Tie", "Ties", "ties"]


@dataclass(frozen=True, slots=True, order=True)
class Node:
    """One of those tied.

    Attributes:
        key: its IRI, or its name where only that is known.
        name: what it is called.
        kind: ``person``, ``state``, ``organization`` and so on, or empty.
        iri: empty where it is not known.
    """

    key: str
    name: str
    kind: str
    iri: str


@dataclass(slots=True)
class Tie:
    """What ties two.

    Attributes:
        link: how.
        directed: from the first to the second.
        times: how often.
        rows: how many rows say so.
        told: words of the rows, for its description.
    """

    link: str
    directed: bool
    times: int = 0
    rows: int = 0
    told: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Ties:
    """The ties of an answer.

    Attributes:
        nodes: by key, in the order of the keys.
        ties: by the keys of the two and how they are tied; of a tie without direction the
            lesser key comes first.
        untied: how many rows name no two.
    """

    nodes: dict[str, Node]
    ties: dict[tuple[str, str, str], Tie]
    untied: int

    def weights(self) -> Counter[str]:
        """Return how many times each node is tied, by key."""
        counted: Counter[str] = Counter()
        for (one, other, _), tie in self.ties.items():
            counted[one] += tie.times
            counted[other] += tie.times
        return counted


@dataclass(frozen=True, slots=True)
class _Ends:
    """Two columns that a tie leads between, and those of their IRIs."""

    one: str
    other: str
    directed: bool
    link: str = ""
    one_iri: str = ""
    other_iri: str = ""


# Best first.
_ENDS = (
    _Ends("agentName", "otherName", False, "", "agent", "other"),
    _Ends("speaker", "respondent", True, "responds to"),
    _Ends("speaker", "claimant", True, "disputes"),
    _Ends("speaker", "addressees", True, "addresses"),
    _Ends("speaker", "addressee", True, "addresses"),
    _Ends("speaker", "about", True, "speaks of"),
    _Ends("speaker", "matter", True, "speaks of"),
)
_LINKS = ("link", "relation", "act")
_MATTERS = ("about", "matter")
# More digits are no number of times.
_MOST_DIGITS = 9


def ties(answer: Result) -> Ties | None:
    """Return the ties of an answer, or None where no row ties two."""
    at = {name: number for number, name in enumerate(answer.names)}
    ends = next((ends for ends in _ENDS if {ends.one, ends.other} <= at.keys()), None)
    if ends is None:
        return None
    found: dict[tuple[str, str, str], Tie] = {}
    nodes: dict[str, Node] = {}
    untied = 0
    for cells in answer.cells:
        pairs = list(_pairs(cells, at, ends))
        untied += not pairs
        for one, other in pairs:
            for node in (one, other):
                nodes[node.key] = min(node, nodes.setdefault(node.key, node))
            link = _link(cells, at, ends)
            first, second = (one, other) if ends.directed else sorted((one, other))
            tie = found.setdefault((first.key, second.key, link), Tie(link, ends.directed))
            tie.times += _times(cells, at)
            tie.rows += 1
            tie.told.append(_words(cells, at))
    if not found:
        return None
    return Ties(dict(sorted(nodes.items())), dict(sorted(found.items())), untied)


def _pairs(
    cells: Sequence[Cell | None], at: dict[str, int], ends: _Ends
) -> Iterator[tuple[Node, Node]]:
    for one in _nodes(cells, at, ends.one, ends.one_iri):
        for other in _nodes(cells, at, ends.other, ends.other_iri):
            if one.key != other.key:
                yield one, other


def _nodes(cells: Sequence[Cell | None], at: dict[str, int], name: str, iri: str) -> Iterator[Node]:
    said = cells[at[name]]
    named = cells[at[iri]] if iri in at else None
    if named is not None and named.kind == "iri":
        label = plain(named.value.rsplit("/", 1)[-1] if said is None else said.value)
        parts = named.value.split("/id/")[-1].split("/")
        yield Node(named.value, label, parts[0] if len(parts) == 2 else "", named.value)
    elif said is not None:
        # Several names in one cell are joined so.
        kind = "matter" if name in _MATTERS else "agent"
        for label in sorted({plain(each) for each in said.value.split("; ")} - {""}):
            yield Node(f"{kind} {label}", label, kind, "")


def _link(cells: Sequence[Cell | None], at: dict[str, int], ends: _Ends) -> str:
    if ends.link in ("addresses", "speaks of"):
        return ends.link
    for name in _LINKS:
        cell = cells[at[name]] if name in at else None
        if cell is not None and (name != "act" or not ends.link):
            return plain(cell.value)
    return ends.link


def _times(cells: Sequence[Cell | None], at: dict[str, int]) -> int:
    cell = cells[at["times"]] if "times" in at else None
    if cell is None or not cell.value.isdecimal() or len(cell.value) > _MOST_DIGITS:
        return 1
    return int(cell.value)


def _words(cells: Sequence[Cell | None], at: dict[str, int]) -> str:
    for name in ("meetings", "words"):
        cell = cells[at[name]] if name in at else None
        if cell is not None and cell.value:
            return plain(cell.value)
    return ""
