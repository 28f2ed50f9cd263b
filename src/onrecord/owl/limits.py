"""What OWL lets be said once, or one way only, and how it is told where articles say more."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass

from onrecord.ntriples import iri, literal, plain
from onrecord.owl.labels import local_name
from onrecord.vocab import RDFS

__all__ = ["Limits"]

_COMMENT = iri(RDFS.comment)


@dataclass(frozen=True, slots=True)
class Limits:
    """Properties, in N-Triples form, that bound what may be said.

    Attributes:
        functional: have one value at most.
        asymmetric: never stand both ways.
        irreflexive: relate nothing to itself.
    """

    functional: Collection[str]
    asymmetric: Collection[str]
    irreflexive: Collection[str]

    def within(
        self,
        subject: str,
        said: Iterable[tuple[str, str]],
        stands: Callable[[str, str, str], bool],
    ) -> Iterator[tuple[str, str]]:
        """Go through what is said of a thing, with a comment in place of what contradicts itself.

        One contradiction would make a whole ontology inconsistent, and leave a reasoner without
        an answer to any question.

        Args:
            subject: in N-Triples form.
            said: properties and values.
            stands: tells whether a triple is said.
        """
        for property_, value in said:
            one_way = property_ in self.asymmetric
            if value == subject and (one_way or property_ in self.irreflexive):
                continue
            if one_way and stands(value, property_, subject):
                words = f"{local_name(property_)} is said both ways of this and {plain(value)}"
                yield _COMMENT, literal(words, "en")
            else:
                yield property_, value
