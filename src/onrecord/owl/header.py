"""The head of an exported ontology, and of what is declared in it alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.ntriples import iri, literal
from onrecord.vocab import DCTERMS, OWL, RDF, RDFS

__all__ = ["Header", "Module"]

_SOURCE_LABEL = "source (DCMI)"


@dataclass(frozen=True, slots=True)
class Module:
    """One ontology of Onrecord's own, as the catalog beside it lists it.

    Attributes:
        name: its IRI.
        others: further names of it, such as that of its version.
        file: name of its file, without a suffix.
    """

    name: str
    others: tuple[str, ...]
    file: str


@dataclass(frozen=True, slots=True)
class Header:
    """Who an exported ontology is.

    Attributes:
        name: its IRI.
        state: number of the store's state, or None where it is not known.
        title: what it holds, in a few words.
        created: when the newest records of the store were made, or None.
        imports: IRIs of ontologies.
    """

    name: str
    state: int | None
    title: str
    created: str | None
    imports: Sequence[str]

    def said(self, version: str) -> Iterator[tuple[str, str]]:
        """Go through what is said of the ontology, in N-Triples form.

        Args:
            version: IRI of this version of it.
        """
        yield iri(RDF.type), iri(OWL.Ontology)
        yield iri(OWL.versionIRI), iri(version)
        if self.state is not None:
            yield iri(OWL.versionInfo), literal(f"state {self.state} of the store")
        yield from ((iri(OWL.imports), iri(each)) for each in self.imports)
        yield iri(RDFS.label), literal(self.title, "en")
        yield iri(DCTERMS.title), literal(self.title, "en")
        if self.created is not None:
            yield iri(DCTERMS.created), literal(self.created)
        yield iri(RDFS.comment), literal(_ABOUT, "en")

    @staticmethod
    def declared() -> Iterator[tuple[str, list[tuple[str, str]]]]:
        """Go through the terms that only an export uses, with what is said of each."""
        yield (
            DCTERMS.source,
            [
                (iri(RDF.type), iri(OWL.AnnotationProperty)),
                (iri(RDFS.label), literal(_SOURCE_LABEL, "en")),
            ],
        )


_ABOUT = (
    "What news articles report, never what is so. A record, such as a statement, names its article "
    "(in article). Of a matter or agent, each assertion that articles make is annotated with them "
    "(source); what has no such annotation comes from the registry, or was derived across articles."
)
