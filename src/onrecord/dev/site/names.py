"""How pages call and link what has an IRI."""

from __future__ import annotations

from onrecord.pipeline.shapes import NAMESPACE as SHAPES
from onrecord.vocab import ONRV, PREFIXES

__all__ = ["href", "short"]

_SPACES = {
    **PREFIXES,
    "cito": "http://purl.org/spar/cito/",
    "nif": "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
}


def short(iri: str) -> str:
    """Return what a page calls something: our own without a prefix, the rest with it.

    >>> short("https://w3id.org/onrecord/ontology#Statement")
    'Statement'
    >>> short("http://www.w3.org/ns/prov#Entity")
    'prov:Entity'
    """
    for own in (PREFIXES["onr"], SHAPES):
        if iri.startswith(own):
            return iri.removeprefix(own)
    if iri.startswith(ONRV):
        return iri.rsplit("/", 1)[1]
    for prefix, space in _SPACES.items():
        if iri.startswith(space):
            return f"{prefix}:{iri.removeprefix(space)}"
    return iri


def href(iri: str) -> str:
    """Return where a page finds something: beside itself what is ours, else where it is from.

    >>> href("https://w3id.org/onrecord/vocab/status/held")
    'vocabularies.html#status-held'
    """
    if iri.startswith(PREFIXES["onr"]):
        return f"terms.html#{iri.removeprefix(PREFIXES['onr'])}"
    if iri.startswith(SHAPES):
        return f"shapes.html#{iri.removeprefix(SHAPES)}"
    if iri.startswith(ONRV):
        return f"vocabularies.html#{iri.removeprefix(ONRV).replace('/', '-')}"
    return iri
