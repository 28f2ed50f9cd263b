"""How pages call and link what has an IRI."""

from __future__ import annotations

from onrecord.pipeline.expressions import short
from onrecord.pipeline.shapes import NAMESPACE as SHAPES
from onrecord.vocab import ONRV, PREFIXES

__all__ = ["href", "short"]


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
