"""What is indexed of entities: under which names each may be asked for, and what lists show."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from onrecord.iris import DERIVED
from onrecord.queries.wording import content_words, plain, without_article
from onrecord.stores.searchable import IndexedEntity, Spelt
from onrecord.vocab import ONRV

__all__ = ["Rows", "indexed_entities", "joined_name", "keys_of", "parts_of"]

# Rows of a query of ``queries/lib/`` for some entities, as words; what is not bound is empty.
Rows = Callable[[str], Iterable[Sequence[str]]]

_KINDS = {
    "Meeting": "matter",
    "Document": "matter",
    "Agreement": "matter",
    "Topic": "matter",
    "Person": "agent",
    "Organization": "agent",
    "State": "agent",
    "NewsOutlet": "agent",
    "UnnamedSource": "agent",
    "Agent": "agent",
    "Place": "place",
}


class _Told(NamedTuple):
    """What the queries tell of entities, by IRI."""

    nodes: Mapping[str, Sequence[str]]
    others: Mapping[str, Sequence[str]]
    kinds: Mapping[str, Sequence[str]]
    places: Mapping[str, Sequence[str]]
    works: Mapping[str, Sequence[str]]
    mentioned: frozenset[str]


def joined_name(words: str) -> str:
    """Return words in the form in which they are compared with whole names.

    >>> joined_name("the Non-Paper") == joined_name("nonpaper")
    True
    """
    return plain(without_article(words)).replace(" ", "")


def keys_of(names: Iterable[str]) -> set[str]:
    """Return the forms of names in which words are looked up that are meant to be one of them."""
    return {form.replace(" ", "") for name in names for form in _forms(name)}


def parts_of(names: Iterable[str]) -> set[str]:
    """Return the words of names that carry meaning."""
    return {word for name in names for word in content_words(name)}


def indexed_entities(rows: Rows) -> Iterator[IndexedEntity]:
    """Go through entities as they are indexed, each once."""
    told = _Told(
        _grouped(rows("indexed-names")),
        _grouped(rows("indexed-other-names")),
        _grouped(rows("indexed-kinds")),
        _grouped(rows("indexed-places")),
        _grouped(rows("indexed-works")),
        frozenset(row[0] for row in rows("indexed-mentioned")),
    )
    before = ""
    for iri, type_, label, home, articles, statements, side in rows("indexed-entities"):
        kind = type_.rsplit("#", 1)[-1]
        # What belongs to several has a row for each.
        if kind in _KINDS and iri != before:
            before = iri
            numbers = int(articles or 0), int(statements or 0)
            yield _entity((iri, kind, label), home == DERIVED, told, numbers, side)


def _entity(
    entity: tuple[str, str, str],
    derived: bool,
    told: _Told,
    numbers: tuple[int, int],
    side: str,
) -> IndexedEntity:
    iri, type_, label = entity
    kinds = sorted(each.rsplit("/", 1)[1] for each in _of(told.kinds, iri) if each.startswith(ONRV))
    there = {
        f"{place} {kind.replace('-', ' ')}" for place in _of(told.places, iri) for kind in kinds
    }
    # What articles call an entry of the registry finds it, and is no name of it.
    own = {*_of(told.others, iri), *(_of(told.nodes, iri) if derived else ())} - {label}
    found = {*own, *_of(told.nodes, iri), *there} - {label}
    every = (label, *sorted({*own, *there} - {label}))
    spelt = [
        Spelt(name, plain(name), bool(at) and name not in own) for at, name in enumerate(every)
    ]
    keys = keys_of((*every, *found))
    if type_ == "Person":
        words = (plain(name).split() for name in (*every, *found))
        keys |= {parts[-1] for parts in words if len(parts) > 1}
    return IndexedEntity(
        kind=_KINDS[type_],
        iri=iri,
        label=label,
        type=type_,
        names=tuple(sorted(found)),
        words="; ".join(kind.replace("-", " ") for kind in kinds),
        plain=tuple(sorted(keys)),
        weight=numbers[0],
        spelt=tuple(spelt),
        parts=tuple(sorted(parts_of(every))),
        kinds=tuple(kinds),
        work=_of(told.works, iri)[-1] if _of(told.works, iri) else "",
        side=side,
        mentioned=derived or iri in told.mentioned,
        statements=numbers[1],
    )


def _forms(name: str) -> tuple[str, str]:
    return plain(name), plain(without_article(name))


def _grouped(rows: Iterable[Sequence[str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for name, value in rows:
        found[name].append(value)
    return dict(found)


def _of(found: Mapping[str, Sequence[str]], name: str) -> Sequence[str]:
    return found[name] if name in found else ()
