"""What tells matters and sources of one name apart, in words beside the name.

Articles call many documents "non-paper" and many sources "officials", and our own lists have
concepts of these names. Persons, organizations and states keep their names as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from onrecord.ntriples import iri, plain, read_literal
from onrecord.vocab import ONR, RDF

__all__ = ["apart", "is_apart"]

_KINDS = {
    ONR.Document: "document",
    ONR.Meeting: "meeting",
    ONR.Agreement: "agreement",
    ONR.Conflict: "conflict",
    ONR.TextCluster: "copies of one text",
    ONR.UnnamedSource: "unnamed source",
}
# Whose it is, and when it was, as far as articles say.
_TELLING = {
    iri(term)
    for term in (
        ONR.issuer, ONR.dated, ONR.participant, ONR.party, ONR.occurs, ONR.conflictOver
    )
}  # fmt: skip
_MOST = 2  # names beside a name

Said = Iterable[tuple[str, str]]


def is_apart(said: Said) -> bool:
    """Tell whether what is said of an entity makes it one that wants more than its name."""
    return any(p == iri(RDF.type) and plain(v) in _KINDS for p, v in said)


def apart(
    said: Sequence[tuple[str, str]],
    names: Callable[[Iterable[str]], Mapping[str, str]],
    first: tuple[str, str],
) -> str:
    """Return what stands in parentheses beside the name of an entity that wants more.

    That is whose it is and when it was: "Harvonia, 2024-06-26". Where articles say neither, it
    is the first of them: "in Weir Review, 2024-06-27"; where that has no outlet and no day, the
    kind: "document".

    Args:
        said: what is said of the entity.
        names: looks up labels of others.
        first: outlet and day of the first article that speaks of it, each may be empty.
    """
    values = {value for property_, value in said if property_ in _TELLING}
    days = sorted(read_literal(value).value for value in values if not value.startswith("<"))
    known = sorted(set(names(v for v in values if v.startswith("<")).values()))
    who = " and ".join(known if len(known) <= _MOST else (known[0], "others"))
    day = days[0] if len(days) == 1 else ""
    if who or day:
        return ", ".join(filter(None, (who, day)))
    where = ", ".join(filter(None, first))
    if where:
        return f"in {where}"
    return min(_KINDS[plain(v)] for p, v in said if p == iri(RDF.type) and plain(v) in _KINDS)
