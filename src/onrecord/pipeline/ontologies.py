"""Our own ontologies by the addresses that they and their versions are named by."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from onrecord.errors import NotInStore
from onrecord.ntriples import iri, read_literal
from onrecord.pipeline.modules import modules, numbered, rdf_xml
from onrecord.resources import folder
from onrecord.stores.oxigraph import parse_turtle, serialize
from onrecord.vocab import ONRV, OWL, PREFIXES

__all__ = ["MEDIA", "Ontology", "is_ontology", "ontologies", "ontology_at"]

MEDIA: Mapping[str, str] = {
    "text/turtle": "turtle",
    "application/rdf+xml": "rdfxml",
    "application/ld+json": "jsonld",
    "application/n-triples": "ntriples",
}
"""Media types in which an ontology is written, the usual first, each with its syntax."""

_HOME = ONRV.removesuffix("vocab/")
_VERSION = re.compile(r"(?<=/)\d+(?:\.\d+)+(?=/|$)")
_NAMED = re.compile(rf"{re.escape(_HOME)}(?:ontology(?:/[^#]*)?|vocab(?:/\d+(?:\.\d+)+)?)")
_SCHEME = iri(PREFIXES["skos"] + "ConceptScheme")


@dataclass(frozen=True, slots=True)
class Ontology:
    """One of our own ontologies.

    Attributes:
        name: its IRI.
        version: the IRI of the version that is here.
        file: its file of Turtle.
        title: what it is called.
        abstract: what is in it.
        reason: why it is a file of its own.
        imports: IRIs of the ontologies that it imports.
        lists: IRIs of the lists of concepts that it declares.
    """

    name: str
    version: str
    file: str
    title: str
    abstract: str
    reason: str
    imports: tuple[str, ...]
    lists: tuple[str, ...]

    def written(self, media: str) -> bytes:
        """Return it in a form of :data:`MEDIA`; as Turtle, byte for byte as it was written."""
        path = folder("ontology") / self.file
        if media == "text/turtle":
            return path.read_bytes()
        triples = numbered(parse_turtle(path))
        if media == "application/rdf+xml":
            return rdf_xml(self.name, triples)
        return serialize(((triple, None) for triple in triples), MEDIA[media], PREFIXES)


def is_ontology(name: str) -> bool:
    """Tell whether a name is that of an ontology of ours or of a version of one, here or not.

    >>> is_ontology("https://w3id.org/onrecord/vocab/0.1.0")
    True
    >>> is_ontology("https://w3id.org/onrecord/vocab/status")
    False
    """
    return _NAMED.fullmatch(name) is not None


def ontology_at(path: str) -> Ontology:
    """Return the ontology that a path below our home names, by its name or its version's.

    Args:
        path: ``ontology``, ``ontology/upper``, ``ontology/0.2.0/upper``, ``vocab``.

    Raises:
        NotInStore: if there is none, or it is of a version that is not here.
    """
    known = _ontologies()
    if (found := known.get(_HOME + path)) is not None:
        return found
    others = {_VERSION.sub("*", name): each for name, each in known.items()}
    meant = others.get(_VERSION.sub("*", _HOME + path))
    if meant is not None and (asked := _VERSION.search(path)) is not None:
        here = meant.version.removeprefix(_HOME)
        raise NotInStore(
            f"version {asked[0]} of the ontology {meant.name} is not here",
            hint=f"the version that is here has the address /{here}",
        )
    names = [each.name.removeprefix(_HOME) for each in ontologies()]
    raise NotInStore(
        f"no ontology is named {_HOME}{path}",
        hint=f"there are {', '.join(f'/{name}' for name in names)}",
    )


def ontologies() -> tuple[Ontology, ...]:
    """Return every ontology of ours that is here, by its IRI."""
    return tuple(dict.fromkeys(sorted(_ontologies().values(), key=lambda each: each.name)))


@cache
def _ontologies() -> Mapping[str, Ontology]:
    """Return every ontology by its IRI, and again by that of its version."""
    found: dict[str, Ontology] = {}
    for module, file in modules():
        said: dict[str, list[str]] = {}
        lists = []
        for subject, predicate, object_ in parse_turtle(folder("ontology") / file):
            if subject == iri(module.name):
                said.setdefault(predicate[1:-1], []).append(object_)
            if object_ == _SCHEME:
                lists.append(subject[1:-1])
        made = Ontology(
            module.name,
            next((each[1:-1] for each in said.get(OWL.versionIRI, ())), module.name),
            file,
            _words(said, "title"),
            _words(said, "abstract"),
            _words(said, "description"),
            tuple(each[1:-1] for each in said.get(OWL.imports, ())),
            tuple(sorted(lists)),
        )
        found |= dict.fromkeys((made.name, made.version), made)
    return found


def _words(said: Mapping[str, list[str]], name: str) -> str:
    return " ".join(read_literal(each).value for each in said.get(PREFIXES["dcterms"] + name, ()))
