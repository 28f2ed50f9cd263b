"""The files of the ontology, parsed once for all pages."""

from __future__ import annotations

from functools import cache

from rdflib import Graph

from onrecord.resources import folder

__all__ = ["module"]


@cache
def module(name: str) -> Graph:
    """Return the triples of a file of ``ontology/``, by its name without suffix."""
    return Graph(bind_namespaces="none").parse(folder("ontology") / f"{name}.ttl")
