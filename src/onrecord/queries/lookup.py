"""Finding the entity that words stand for.

An entity parameter takes an IRI, a CURIE, a registry key, or words. Words are compared with
labels and other names, from exact to loose; a person's surname goes before labels that merely
contain it. A word that names a kind ("non-paper") stands for all of that kind, and what fits a
work and its versions alone means the work. What fits several entities otherwise, or none, is an
error with the candidates.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, Protocol

from onrecord.errors import AmbiguousName, ParameterError
from onrecord.model import lists
from onrecord.queries.terms import Iri, Value
from onrecord.queries.wording import content_words, near, plain, without_article
from onrecord.vocab import PREFIXES

__all__ = ["Entry", "Labels", "Lookup"]

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
_IRI = re.compile(r"<?([A-Za-z][A-Za-z0-9+.\-]*://[^<>\s]+)>?")
_KEY = re.compile(r"[a-z-]+/[^\s/]+")
_PATH = re.compile(r"(?:id|article)/[^\s/]+(?:/\S+)?")
_CURIE = re.compile(r"([A-Za-z][\w-]*):(\S+)")
_ARTICLE_KEY = re.compile(r"[0-9a-f]{16}")
_NEAR = 5


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


class Labels(Protocol):
    """Where names are looked up."""

    def entries(self, types: frozenset[str]) -> Iterable[Entry]:
        """Return what may be named, of these classes."""

    def canonical(self, iri: str) -> str:
        """Return the entity that an IRI stands for: itself, or what it denotes or is alias of."""


class Lookup:
    """Looks names up below one base IRI.

    Args:
        labels: what there is.
        base: the base IRI below which entities and articles are named.
    """

    def __init__(self, labels: Labels, base: str) -> None:
        self._labels = labels
        self._prefixes = {**PREFIXES, "id": f"{base}id/", "article": f"{base}article/"}
        self._base = base

    def find(self, words: str, type_: str) -> tuple[Value, ...]:
        """Return the entities that words stand for, at least one, sorted.

        An outlet of which only the name is known stands for itself as that name.

        Args:
            words: IRI, CURIE (``id:person/sergey-lavrov``), IRI without its base
                (``id/person/sergey-lavrov``), key (``person/sergey-lavrov``, or an article's 16
                digits) or plain words.
            type_: an entity type of a parameter, ``Article``, ``Statement`` or ``Resource``.

        Raises:
            AmbiguousName: if the words name several entities.
            ParameterError: if they name none.
        """
        iri = self._iri(words.strip(), type_)
        if iri is not None:
            return (Iri(self._labels.canonical(iri)),)
        if type_ not in _CLASSES:
            raise ParameterError(
                f"{words!r} is not the IRI of a {type_.lower()}", hint="copy it from an answer"
            )
        entries = sorted(self._labels.entries(_CLASSES[type_]))
        name = without_article(words)
        return self._of_kind(name, entries) or (self._named(name, type_, entries),)

    def _iri(self, words: str, type_: str) -> str | None:
        if match := _IRI.fullmatch(words):
            return match[1]
        if type_ == "Article" and _ARTICLE_KEY.fullmatch(words):
            return self._prefixes["article"] + words
        if (match := _CURIE.fullmatch(words)) and match[1] in self._prefixes:
            return self._prefixes[match[1]] + match[2]
        if _PATH.fullmatch(words):
            return self._base + words
        if _KEY.fullmatch(words):
            return f"{self._base}id/{words}"
        return None

    def _of_kind(self, name: str, entries: Sequence[Entry]) -> tuple[Iri, ...]:
        kind = _kind(name)
        if kind is None:
            return ()
        of_kind = [e.iri for e in entries if kind in e.kinds]
        # A topic of the registry may bear the kind's name: the question means both.
        topics = [e.iri for e in entries if e.type == "Topic" and plain(e.label) == plain(kind)]
        return tuple(Iri(iri) for iri in sorted({*of_kind, *topics}))

    def _named(self, name: str, type_: str, entries: Sequence[Entry]) -> Value:
        wanted, parts = plain(name), frozenset(content_words(name))
        steps: tuple[Callable[[Entry], bool], ...] = (
            lambda e: name in _names(e),
            lambda e: any(plain(without_article(other)) == wanted for other in _names(e)),
            lambda e: e.type == "Person" and wanted in _surnames(e),
            lambda e: any(parts <= set(content_words(other)) for other in _names(e) if parts),
        )
        for fits in steps:
            found = [e for e in entries if fits(e)]
            if (one := _one(found)) is not None:
                return Iri(one.iri) if one.iri else one.label
            if found:
                raise AmbiguousName(
                    f"{name!r} fits {len(found)} entities",
                    hint="name one of: " + "; ".join(_shown(e) for e in found[:_NEAR]),
                    candidates=[_shown(e) for e in found],
                )
        like = _nearest(wanted, entries)
        raise ParameterError(
            f"no {type_.lower()} is named {name!r}",
            hint=f"the nearest: {'; '.join(like)}" if like else "its IRI will do as well",
            candidates=like,
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


def _one(found: Sequence[Entry]) -> Entry | None:
    """Return the only entry, or the work where all others are versions of it."""
    works = [e for e in found if all(other.version_of == e.iri for other in found if other != e)]
    return works[0] if len(works) == 1 else None


def _shown(entry: Entry) -> str:
    return f"{entry.label} <{entry.iri}>" if entry.iri else entry.label


def _nearest(wanted: str, entries: Sequence[Entry]) -> list[str]:
    owners: dict[str, list[Entry]] = {}
    for entry in entries:
        for name in _names(entry):
            owners.setdefault(plain(name), []).append(entry)
    like = [entry for name in near(wanted, owners, cutoff=0.6) for entry in owners[name]]
    return list(dict.fromkeys(_shown(entry) for entry in like))[:_NEAR]
