"""One entity from what many say of it: articles, the registry, and what is derived."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from onrecord.ntriples import iri, literal, read_literal
from onrecord.owl.apart import apart, is_apart
from onrecord.owl.entities import Entities, Gathered
from onrecord.owl.labels import Names, label_of
from onrecord.owl.limits import Limits
from onrecord.vocab import DCTERMS, ONR, RDFS, SKOS

__all__ = ["Joining"]

Said = list[tuple[str, str]]
Sources = Mapping[tuple[str, str], Sequence[tuple[str, str]]]

_LABEL, _OTHER_NAME = iri(RDFS.label), iri(SKOS.altLabel)
_SOURCE = iri(DCTERMS.source)
_UNTOLD = {iri(ONR.denotes), iri(ONR.aliasOf)}
# These name their article themselves.
_RECORDS = {iri(ONR.evidence), iri(ONR.correction)}


class Joining:
    """Joins what is said of an entity, so that it stands under OWL.

    Args:
        entities: what articles say, and what goes out.
        limits: what may be said.
    """

    def __init__(self, entities: Entities, limits: Limits) -> None:
        self._entities = entities
        self._limits = limits

    def joined(
        self,
        gathered: Gathered,
        known: Iterable[tuple[str, str, bool]],
        is_entity: Callable[[str], bool],
    ) -> tuple[Said, Sources]:
        """Return what is said of an entity, and where articles say so.

        What the registry says of an entity brings along what it refers to. What is derived is
        told where both ends go out.

        Args:
            gathered: what articles say.
            known: property and value, and whether the registry says so; else it is derived.
            is_entity: tells entities from other values.
        """
        entity = gathered.entity
        said: set[tuple[str, str]] = set()
        for property_, value, registry in known:
            if property_ in _UNTOLD:
                continue
            if is_entity(value):
                if registry or property_ == iri(ONR.affiliation):
                    self._entities.want([value])
                elif not self._entities.wanted(value):
                    continue
            said.add((property_, value))
        labels = {value for property_, value in said if property_ == _LABEL}
        if is_apart(said):
            labels = set()  # the name stands beside a longer label
        sources: dict[tuple[str, str], Sequence[tuple[str, str]]] = {}
        for (property_, value), articles in gathered.said.items():
            if property_ == _OTHER_NAME and value in labels:
                continue
            said.add((property_, value))
            if property_ not in _RECORDS:
                sources[property_, value] = [(_SOURCE, article) for article in articles]
        return list(self._limits.within(entity, sorted(said), self._entities.said)), sources

    def labelled(
        self, entity: str, said: Said, names: Callable[[Iterable[str]], Mapping[str, str]]
    ) -> Said:
        """Return what is said of an entity with a label, its own or one made for it.

        Where many have its name, the label has more than the name, which stands beside it.

        Args:
            entity: in N-Triples form.
            said: what is said of it.
            names: looks up labels of others.
        """
        label = min((v for p, v in said if p == _LABEL), default=None)
        label = label or min((v for p, v in said if p == _OTHER_NAME), default=None)
        if label is None:
            holders = names(value for property_, value in said if property_ == iri(ONR.holder))
            label = label_of(entity, said, {}, Names(holders))
        held = {each for each in said if each[0] != _LABEL}
        if is_apart(said):
            held.add((_OTHER_NAME, label))
            name, more = read_literal(label), apart(said, names, self._entities.first_place(entity))
            label = literal(f"{name.value} ({more})", name.lang)
        return sorted({*held, (_LABEL, label)})
