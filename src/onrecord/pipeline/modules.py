"""Our own ontologies as files of RDF/XML, which every tool for OWL reads."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from xml.etree import ElementTree

from onrecord.ntriples import Triple, iri
from onrecord.owl import Module, OntologyFile
from onrecord.resources import folder
from onrecord.stores.oxigraph import parse_turtle, serialize
from onrecord.vocab import OWL, PREFIXES

__all__ = ["modules", "numbered", "ontology_files", "rdf_xml", "roots"]

_CATALOG = "catalog-v001.xml"
# Tells only how our terms match others': beside those, ``Document`` would have two meanings.
_MATCHES = "alignments"
_ENTRY = "{urn:oasis:names:tc:entity:xmlns:xml:catalog}uri"


@cache
def ontology_files() -> tuple[OntologyFile, ...]:
    """Return the ontologies that an export needs, imported ones before those that import them."""
    found = {module.name: (module, _triples(file)) for module, file in modules()}
    order: dict[str, None] = {}
    for name in roots():
        _put(name, {each: _imports(triples) for each, (_, triples) in found.items()}, order)
    return tuple(OntologyFile(found[name][0], rdf_xml(name, found[name][1])) for name in order)


@cache
def roots() -> tuple[str, ...]:
    """Return the IRIs of the ontologies that an export imports; these import the rest it needs."""
    triples = [triple for _, file in modules() for triple in _triples(file)]
    imported = set(_imports(triples))
    return tuple(
        module.name
        for module, _ in modules()
        if module.name not in imported and module.file != _MATCHES
    )


@cache
def modules() -> tuple[tuple[Module, str], ...]:
    """Return the ontologies that the catalog lists, each with the name of its file."""
    names: dict[str, list[str]] = {}
    for entry in ElementTree.parse(folder("ontology") / _CATALOG).iter(_ENTRY):  # noqa: S314 - our own file
        names.setdefault(entry.attrib["uri"], []).append(entry.attrib["name"])
    return tuple(
        (Module(own, tuple(others), own.rsplit("/", 1)[-1]), file)
        for file, (own, *others) in names.items()
    )


@cache
def _triples(file: str) -> tuple[Triple, ...]:
    return numbered(parse_turtle(folder("ontology") / file))


def _imports(triples: Iterable[Triple]) -> list[str]:
    return [t.object[1:-1] for t in triples if t.predicate == iri(OWL.imports)]


def _put(name: str, imports: dict[str, list[str]], order: dict[str, None]) -> None:
    for each in imports[name]:
        _put(each, imports, order)
    order[name] = None


def numbered(triples: Iterable[Triple]) -> tuple[Triple, ...]:
    """Return triples whose blank nodes are numbered as they come, so that bytes stay the same."""
    names: dict[str, str] = {}

    def named(term: str) -> str:
        return names.setdefault(term, f"_:b{len(names)}") if term.startswith("_:") else term

    return tuple(Triple(named(s), p, named(o)) for s, p, o in triples)


def rdf_xml(name: str, triples: Iterable[Triple]) -> bytes:
    """Return RDF/XML with the ontology's name as its base, by which tools find it in a folder."""
    content = serialize(((triple, None) for triple in triples), "rdfxml", PREFIXES)
    return content.replace(b"<rdf:RDF ", b'<rdf:RDF xml:base="%s" ' % name.encode(), 1)
