"""The concepts of our lists, as the triples of ``graph/vocabulary``."""

from __future__ import annotations

from functools import cache

from onrecord.ntriples import Triple, iri
from onrecord.resources import folder
from onrecord.stores.oxigraph import parse_turtle
from onrecord.vocab import ONRV, OWL, RDF, RDFS, SKOS

__all__ = ["vocabulary_triples"]

_KEPT = {iri(term) for term in (RDF.type, RDFS.label, SKOS.broader)}
# What it is comes from its class; that it is something, tools of OWL alone have to be told.
_DECLARATION = iri(OWL.NamedIndividual)


@cache
def vocabulary_triples() -> tuple[Triple, ...]:
    """Return type, label and broader concept of every concept, sorted."""
    parsed = parse_turtle(folder("ontology") / "vocab.ttl")
    concepts = f"<{ONRV}"
    return tuple(
        sorted(
            {
                triple
                for triple in parsed
                if triple.subject.startswith(concepts)
                and triple.predicate in _KEPT
                and triple.object != _DECLARATION
            }
        )
    )
