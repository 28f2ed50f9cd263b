"""Triples as derivation writes them: IRIs and values in, N-Triples terms out."""

from __future__ import annotations

from onrecord.ntriples import Triple, iri, literal
from onrecord.vocab import ONR, XSD

__all__ = ["bounds", "count", "link", "stamp", "text"]


def link(subject: str, predicate: str, value: str) -> Triple:
    """Return a triple between two IRIs."""
    return Triple(f"<{subject}>", f"<{predicate}>", iri(value))


def text(subject: str, predicate: str, value: str, lang: str | None = None) -> Triple:
    """Return a triple to a plain or tagged string."""
    return Triple(f"<{subject}>", f"<{predicate}>", literal(value, lang))


def count(subject: str, predicate: str, value: int) -> Triple:
    """Return a triple to a number."""
    return Triple(f"<{subject}>", f"<{predicate}>", literal(value))


def stamp(subject: str, predicate: str, value: str) -> Triple:
    """Return a triple to a time."""
    return Triple(f"<{subject}>", f"<{predicate}>", f'"{value}"^^<{XSD.dateTime}>')


def bounds(subject: str, earliest: str | None, latest: str | None) -> list[Triple]:
    """Return the triples of a span of time, as far as it is known."""
    pairs = ((ONR.earliest, earliest), (ONR.latest, latest))
    return [stamp(subject, predicate, value) for predicate, value in pairs if value is not None]
