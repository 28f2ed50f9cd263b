"""A rule of derivation: its concept, and the sentence that tells users what it concludes."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.vocab import concept

__all__ = ["Rule"]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule, as the vocabulary lists it and as derived nodes name it.

    Attributes:
        name: last segment of the concept's IRI.
        description: what the rule concludes from what, in one sentence.

    >>> Rule("near-copy", "Two texts are nearly the same.").iri
    'https://w3id.org/onrecord/vocab/rule/near-copy'
    """

    name: str
    description: str

    @property
    def iri(self) -> str:
        """IRI of the concept."""
        return concept("rule", self.name)
