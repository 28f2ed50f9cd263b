"""What the header of the core says of itself."""

from __future__ import annotations

from typing import NamedTuple

from rdflib import OWL, RDF, Graph, Namespace
from rdflib.term import Node

from onrecord.dev.site.files import module

__all__ = ["Header", "Module", "header"]

_DCTERMS = Namespace("http://purl.org/dc/terms/")
_VANN = Namespace("http://purl.org/vocab/vann/")
_MODULES = ("onrecord", "vocab", "upper", "alignments")


class Module(NamedTuple):
    """One file of the ontology, what it holds, and why it is one."""

    file: str
    title: str
    abstract: str
    reason: str


class Header(NamedTuple):
    """What a reader has to know of the ontology before its terms."""

    iri: str
    title: str
    abstract: str
    version: str
    version_iri: str
    prior: str
    changed: str
    license: str
    creator: str
    citation: str
    prefix: str
    namespace: str
    modules: list[Module]


def header() -> Header:
    """Return the header of the core, and the modules around it."""
    graphs = {name: module(name) for name in _MODULES}
    core = graphs["onrecord"]

    def said(graph: Graph, predicate: Node) -> str:
        return str(graph.value(graph.value(None, RDF.type, OWL.Ontology), predicate))

    return Header(
        str(core.value(None, RDF.type, OWL.Ontology)),
        said(core, _DCTERMS.title),
        said(core, _DCTERMS.abstract),
        said(core, OWL.versionInfo),
        said(core, OWL.versionIRI),
        said(core, OWL.priorVersion),
        said(core, _DCTERMS.modified),
        said(core, _DCTERMS.license),
        said(core, _DCTERMS.creator),
        said(core, _DCTERMS.bibliographicCitation),
        said(core, _VANN.preferredNamespacePrefix),
        said(core, _VANN.preferredNamespaceUri),
        [
            Module(
                f"{name}.ttl",
                said(graph, _DCTERMS.title),
                said(graph, _DCTERMS.abstract),
                said(graph, _DCTERMS.description),
            )
            for name, graph in graphs.items()
        ],
    )
