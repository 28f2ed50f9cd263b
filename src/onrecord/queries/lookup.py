"""Finding the entity that words stand for.

An entity parameter takes an IRI, a short name of one, or words. Words are compared with labels
and other names, from exact to loose; a person's surname goes before labels that merely contain
it, and the very name of a place or state before another's metonym. A word that names a kind
("non-paper") stands for all of that kind, and what fits a work and its versions alone means the
work. What fits several entities otherwise, or none, is an error with the candidates.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple, Protocol, TypeVar

from onrecord.errors import AmbiguousName, ParameterError
from onrecord.model import lists
from onrecord.queries.naming import Naming
from onrecord.queries.notes import Note, of_several
from onrecord.queries.spelling import nearest
from onrecord.queries.terms import Iri, Value
from onrecord.queries.wording import content_words, plain, without_article

__all__ = ["Entry", "Labels", "Lookup", "Spelling"]

_MATTERS = frozenset({"Meeting", "Document", "Agreement", "Topic"})
_AGENTS = frozenset({"Person", "Organization", "State", "NewsOutlet", "UnnamedSource", "Agent"})
# The classes, by local name, of what an entity parameter of each type may be.
_CLASSES: dict[str, frozenset[str]] = {
    "Entity": _MATTERS | _AGENTS | {"Place"},
    "Matter": _MATTERS,
    "Agent": _AGENTS,
    "Resource": _MATTERS | _AGENTS | {"Place"},
    "Side": frozenset({"State", "Organization"}),
    "Outlet": frozenset({"NewsOutlet"}),
    "Article": frozenset({"Article"}),
    **{
        name: frozenset({name})
        for name in (*sorted(_MATTERS), "Person", "Organization", "State", "Place")
    },
}
_KINDS = frozenset((*lists.MEETING_KINDS, *lists.DOCUMENT_KINDS, *lists.AGREEMENT_KINDS))
_NEAR = 5
# What articles alone speak of has an IRI of its content, what the registry knows a word.
_UNREGISTERED = re.compile(r"/[0-9a-f]{16}$")


class Entry(NamedTuple):
    """One entity under the names by which it may be asked for.

    Attributes:
        iri: the canonical entity, a registry entry or an article; empty for an outlet of which
            only the name is known, under which articles were printed.
        label: the name to show.
        other_names: further names.
        type: local name of its class (``Meeting``, ``Person``).
        kinds: its kinds as words of the lists (``non-paper``).
        version_of: the work of which it is a version.
    """

    iri: str
    label: str
    other_names: tuple[str, ...]
    type: str
    kinds: tuple[str, ...]
    version_of: str | None = None


class Spelling(NamedTuple):
    """A name in plain form, and what bears it: its label and IRI."""

    plain: str
    label: str
    iri: str


N = TypeVar("N", Entry, Spelling)


class Labels(Protocol):
    """Where names are looked up.

    What knows names by an index has ways of its own to :meth:`fitting` and :meth:`spellings`.
    """

    def entries(self, types: frozenset[str]) -> Iterable[Entry]:
        """Return what may be named, of these classes."""

    def canonical(self, iri: str) -> str:
        """Return the entity that an IRI stands for: itself, or what it denotes or is alias of."""

    def fitting(self, types: frozenset[str], name: str) -> Iterable[Entry]:
        """Return at least those of :meth:`entries` that a name may stand for.

        These are all that it fits, whose kind or surname it is, and every outlet of which only
        the name is known.
        """
        return self.entries(types)

    def spellings(self, types: frozenset[str]) -> Iterable[Spelling]:
        """Return every name of what may be named, of these classes, sorted by what bears it."""
        for entry in sorted(self.entries(types)):
            for name in _names(entry):
                yield Spelling(plain(name), entry.label, entry.iri)


class Lookup:
    """Looks names up below one base IRI.

    Args:
        labels: what there is.
        base: the base IRI below which entities and articles are named.
        beyond: where a name is looked up that nothing in ``labels`` bears.
        told: gives, of entities by IRI, where and when they are first told of, to tell apart
            those of one label.
    """

    def __init__(
        self,
        labels: Labels,
        base: str,
        *,
        beyond: Labels | None = None,
        told: Callable[[Sequence[str]], Mapping[str, str]] | None = None,
    ) -> None:
        self._labels = labels
        self._told = told
        self._known = (labels,) if beyond is None else (labels, beyond)
        self._naming = Naming(base)

    def find(self, words: str, type_: str, *, alike: bool = False) -> tuple[Value, ...]:
        """Return the entities that words stand for, at least one, sorted.

        An outlet of which only the name is known stands for itself as that name.

        Args:
            words: an IRI, a short name (see :class:`~onrecord.queries.naming.Naming`) or plain
                words.
            type_: an entity type of a parameter, ``Article``, ``Statement`` or ``Resource``.
            alike: take all that the words name where these are of one class and label, which
                :meth:`shared` then tells; else that is as ambiguous as any.

        Raises:
            AmbiguousName: if the words name several entities.
            ParameterError: if they name none.
        """
        iri = self._naming.full(words)
        if iri is not None:
            return (Iri(self._labels.canonical(iri)),)
        if type_ not in _CLASSES:
            raise ParameterError(
                f"{words!r} is not the IRI of a {type_.lower()}", hint="copy it from an answer"
            )
        name = without_article(words)
        for labels in self._known:
            entries = _fitting(labels, type_, name)
            if found := self._of_kind(name, entries) or self._named(name, entries, alike=alike):
                return found
        kind = _kind(name) is not None and not _CLASSES[type_].isdisjoint(_MATTERS)
        # Who asks for a kind of matter means no outlet or person with that word in its name.
        like = self._nearest(name, "Matter" if kind and _AGENTS & _CLASSES[type_] else type_)
        raise ParameterError(
            f"no {type_.lower()} is named {name!r}{' or is of that kind' if kind else ''}",
            hint=f"the nearest: {'; '.join(like)}"
            if like
            else "search for its words"
            if kind
            else "its IRI will do as well",
            candidates=like,
        )

    def knows(self, words: str, type_: str) -> bool:
        """Tell whether words name something of a type, one entity or several."""
        if type_ not in _CLASSES or self._naming.full(words) is not None:
            return self._naming.full(words) is not None
        name = without_article(words)
        for labels in self._known:
            entries = _fitting(labels, type_, name)
            try:
                if self._of_kind(name, entries) or self._named(name, entries):
                    return True
            except AmbiguousName:
                return True
        return False

    def shared(self, words: str, type_: str) -> Note | None:
        """Return the note that words name several of one class and label; None if they do not."""
        if type_ not in _CLASSES or self._naming.full(words) is not None:
            return None
        name = without_article(words)
        for labels in self._known:
            entries = _fitting(labels, type_, name)
            if self._of_kind(name, entries):
                return None
            if found := _step(name, entries):
                if _one(found) is not None or not _alike(found):
                    return None
                shown = self._apart(found)
                return of_several(found[0].label, found[0].type, shown, self._joined(found))
        return None

    def holding(self, words: str) -> list[Entry]:
        """Return what of all classes has a name that holds the words, at most five."""
        if self._naming.full(words) is not None:
            return []
        parts = set(content_words(words))
        found = _fitting(self._labels, "Entity", without_article(words)) if parts else []
        held = [e for e in found if any(parts <= set(content_words(n)) for n in _names(e))]
        return held[:_NEAR]

    def shown(self, entry: Entry | Spelling) -> str:
        """Return an entity as errors and notes name it: label and short name."""
        return f"{entry.label} ({self._naming.short(entry.iri)})" if entry.iri else entry.label

    def one(self, words: str, type_: str) -> str:
        """Return the IRI of the only entity that words stand for.

        Raises:
            AmbiguousName: if they stand for several, or for all of a kind.
            ParameterError: if they name none.
        """
        found = self.find(words, type_)
        if len(found) == 1:
            return str(found[0])
        name = without_article(words)
        label = {e.iri: e.label for known in self._known for e in _fitting(known, type_, name)}
        raise _ambiguous(
            f"{words!r} stands for {len(found)} entities",
            [f"{label[str(iri)]} ({self._naming.short(str(iri))})" for iri in found],
        )

    def _of_kind(self, name: str, entries: Sequence[Entry]) -> tuple[Iri, ...]:
        kind = _kind(name)
        if kind is None:
            return ()
        of_kind = [e.iri for e in entries if kind in e.kinds]
        # A topic of the registry may bear the kind's name: the question means both.
        topics = [e.iri for e in entries if e.type == "Topic" and plain(e.label) == plain(kind)]
        return tuple(Iri(iri) for iri in sorted({*of_kind, *topics}))

    def _named(
        self, name: str, entries: Sequence[Entry], *, alike: bool = False
    ) -> tuple[Value, ...]:
        found = _step(name, entries)
        if (one := _one(found)) is not None:
            return (Iri(one.iri) if one.iri else one.label,)
        if alike and _alike(found):
            return tuple(Iri(each.iri) for each in found)
        if found:
            error = _ambiguous(f"{name!r} fits {len(found)} entities", self._apart(found))
            error.same = self._joined(found)
            raise error
        return ()

    def _joined(self, entries: Sequence[Entry]) -> str | None:
        """Return the command that joins two that are likely one, or None where none are."""
        for first, other in combinations(entries, 2):
            if _likely_one(first, other):
                pair = " ".join(self._naming.short(each.iri) for each in (first, other))
                return f"onrecord decide same {pair} --why REASON"
        return None

    def _apart(self, entries: Sequence[Entry]) -> list[str]:
        """Return entities as shown, those of one label with where they are told of."""
        labels = Counter(entry.label for entry in entries)
        alike = [entry.iri for entry in entries if labels[entry.label] > 1 and entry.iri]
        told = self._told(alike) if self._told is not None and alike else {}
        return list(
            dict.fromkeys(
                f"{entry.label}, {told[entry.iri]} ({self._naming.short(entry.iri)})"
                if entry.iri in told
                else self.shown(entry)
                for entry in entries
            )
        )

    def _nearest(self, name: str, type_: str) -> list[str]:
        """Return those spelt most like a name, of what stands first in ``_known`` first."""
        like: dict[str, None] = {}
        wanted = content_words(name)
        for labels in self._known if wanted else ():
            if len(like) >= _NEAR:
                break
            spelt = _spelt(labels, type_)
            if _kind(name) is not None:  # it is spelt right: what has its noun may be meant
                spelt = [each for each in spelt if wanted[-1] in each.plain.split()]
            # Several names of one entity may be alike: it is shown once.
            for at in nearest(wanted, [each.plain for each in spelt], limit=4 * _NEAR):
                like.setdefault(self.shown(spelt[at]))
        return list(like)[:_NEAR]


def _step(name: str, entries: Sequence[Entry]) -> list[Entry]:
    """Return what a name means at the first step, from exact to loose, at which it fits any."""
    wanted, parts = plain(name), frozenset(content_words(name))
    joined = wanted.replace(" ", "")
    steps: tuple[Callable[[Entry], bool], ...] = (
        lambda e: name in _names(e),
        lambda e: any(plain(without_article(other)) == wanted for other in _names(e)),
        lambda e: e.type == "Person" and wanted in _surnames(e),
        lambda e: any(parts <= set(content_words(other)) for other in _names(e) if parts),
        lambda e: any(plain(other).replace(" ", "") == joined for other in _names(e)),
    )
    found = (_meant(wanted, [e for e in entries if fits(e)], entries) for fits in steps)
    return next(filter(None, found), [])


def _alike(found: Sequence[Entry]) -> bool:
    """Tell whether several are of one class and label, and not two entries of the registry."""
    kinds = {(each.type, plain(each.label)) for each in found}
    registered = sum(not _UNREGISTERED.search(each.iri) for each in found)
    return len(found) > 1 and len(kinds) == 1 and registered < 2


def _fitting(labels: Labels, type_: str, name: str) -> list[Entry]:
    """Return what a parameter of this type may name so."""
    return _told_once(sorted(labels.fitting(_CLASSES[type_], name)), type_)


def _spelt(labels: Labels, type_: str) -> list[Spelling]:
    """Return the names of all that a parameter of this type may name."""
    return _told_once(list(labels.spellings(_CLASSES[type_])), type_)


def _told_once(found: Sequence[N], type_: str) -> list[N]:
    """Return what a type of parameter may name: what is known by name alone, only as outlet."""
    if type_ != "Outlet":
        return [each for each in found if each.iri]
    printed = {plain(each.label) for each in found if not each.iri}
    return [each for each in found if not each.iri or plain(each.label) not in printed]


def _likely_one(first: Entry, other: Entry) -> bool:
    """Tell whether two may well be one: of a class and kind, and one label says the other's words.

    What the registry tells apart is not one.
    """
    if first.type != other.type or not (first.iri and other.iri):
        return False
    if not any(_UNREGISTERED.search(each.iri) for each in (first, other)):
        return False
    if first.kinds and other.kinds and not set(first.kinds) & set(other.kinds):
        return False
    said = [set(content_words(each.label)) for each in (first, other)]
    return all(said) and (said[0] <= said[1] or said[1] <= said[0])


def _ambiguous(message: str, candidates: Sequence[str]) -> AmbiguousName:
    return AmbiguousName(
        message, hint="name one of: " + "; ".join(candidates[:_NEAR]), candidates=candidates
    )


def _kind(name: str) -> str | None:
    word = plain(name).replace(" ", "-")
    return next((kind for kind in (word, word.removesuffix("s")) if kind in _KINDS), None)


def _names(entry: Entry) -> tuple[str, ...]:
    return (entry.label, *entry.other_names)


def _surnames(entry: Entry) -> frozenset[str]:
    """Return the last word of each name that has several, plain."""
    named = (plain(name).split() for name in _names(entry))
    return frozenset(parts[-1] for parts in named if len(parts) > 1)


def _meant(wanted: str, found: Sequence[Entry], entries: Sequence[Entry]) -> list[Entry]:
    """Return what a name means of what it fits, and whoever else it fits as well by surname."""
    own = [e for e in found if e.type in ("Place", "State") and plain(e.label) == wanted]
    own = [e for e in own if not _UNREGISTERED.search(e.iri)]
    if own:
        return own
    doubtful = [e for e in found if e.type in _AGENTS and _UNREGISTERED.search(e.iri)]
    if doubtful and any(e.type in _MATTERS for e in found):
        return [e for e in found if e not in doubtful]
    if doubtful and doubtful == list(found):
        # What an article was read to name so may be the person of that surname.
        bearers = [e for e in entries if e.type == "Person" and wanted in _surnames(e)]
        return [*found, *(e for e in bearers if e not in found)]
    return list(found)


def _one(found: Sequence[Entry]) -> Entry | None:
    """Return the only entry, or the work where all others are versions of it."""
    works = [e for e in found if all(other.version_of == e.iri for other in found if other != e)]
    return works[0] if len(works) == 1 else None
