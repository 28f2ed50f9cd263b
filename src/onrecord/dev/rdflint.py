"""The linter of ontology, vocabularies, shapes and queries: what no RDF tool complains of.

A misspelt ``sh:mincount``, target class or path makes a shape that never fires, and no SHACL
engine says a word; a term without a definition, or one that nothing uses, is as silent. Run as
``python -m onrecord.dev.rdflint``; it prints a line a complaint and ends with 1 if there is any.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from rdflib import OWL, RDF, RDFS, SH, SKOS, XSD, BNode, Graph, Literal, URIRef
from rdflib.term import Node

from onrecord.resources import folder
from onrecord.vocab import ONR, ONRV, PREFIXES

__all__ = ["Complaint", "Sources", "lint", "main"]

_ONR = PREFIXES["onr"]
_SHAPES = "https://w3id.org/onrecord/shapes#"
_WORDS = 30
_CLASSES = (OWL.Class, RDFS.Datatype)
_PROPERTIES = (OWL.ObjectProperty, OWL.DatatypeProperty)
# The datatypes of OWL 2 that Onrecord's data use (https://www.w3.org/TR/owl2-syntax/#Datatype_Maps),
# and rdf:langString, which SHACL says for what OWL calls a plain literal with a language.
_DATATYPES: set[Node] = {
    *(XSD[name] for name in ("anyURI", "boolean", "dateTime", "decimal", "integer", "string")),
    RDF.langString,
}
# Predicates of RDF itself that paths may name.
_BUILT_IN: set[Node] = {RDF.type, RDFS.label}
# Where an anonymous shape may stand: below a named one that speaks for it.
_LOGICAL = (SH["and"], SH["or"], SH.xone, SH["not"], SH.qualifiedValueShape, SH.node)


@dataclass(frozen=True, slots=True, order=True)
class Complaint:
    """Something wrong: where (a file, or the term's short name), and what."""

    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


@dataclass(frozen=True, slots=True)
class Sources:
    """The files to look at, parsed.

    Attributes:
        ontology: ``onrecord.ttl`` and ``upper.ttl``.
        vocabulary: ``vocab.ttl``.
        alignments: ``alignments.ttl``.
        shapes: all of ``shapes/``.
        queries: text of each saved query by file name.
        code: text of each module by file name, without the list of terms itself.
        terms: IRIs that the code knows (``vocab.ONR``).
    """

    ontology: Graph
    vocabulary: Graph
    alignments: Graph
    shapes: Graph
    queries: dict[str, str] = field(default_factory=dict)
    code: dict[str, str] = field(default_factory=dict)
    terms: frozenset[str] = frozenset()

    @classmethod
    def read(cls) -> Sources:
        """Parse Onrecord's own files."""
        ontology = folder("ontology")
        package = Path(__file__).resolve().parent.parent
        return cls(
            ontology=_graph([ontology / "onrecord.ttl", ontology / "upper.ttl"]),
            vocabulary=_graph([ontology / "vocab.ttl"]),
            alignments=_graph([ontology / "alignments.ttl"]),
            shapes=_graph(sorted(folder("shapes").glob("*.ttl"))),
            queries=_texts(sorted(folder("queries").rglob("*.rq"))),
            code=_texts(p for p in sorted(package.rglob("*.py")) if p.name != "vocab.py"),
            terms=frozenset(iri for key, iri in vars(ONR).items() if not key.startswith("_")),
        )


def lint(sources: Sources) -> list[Complaint]:
    """Return every complaint about the sources, sorted."""
    checks = (_terms, _concepts, _labels, _unused, _aligned, _names, _shapes, _paths)
    return sorted({complaint for check in checks for complaint in check(sources)})


def main() -> int:
    """Lint Onrecord's own files; return 1 if there is any complaint, else 0."""
    complaints = lint(Sources.read())
    for complaint in complaints:
        sys.stdout.write(f"{complaint}\n")
    return 1 if complaints else 0


def _graph(files: Iterable[Path]) -> Graph:
    graph = Graph(bind_namespaces="none")
    for file in files:
        graph.parse(file, format="turtle")
    return graph


def _texts(files: Iterable[Path]) -> dict[str, str]:
    return {file.name: file.read_text("utf8") for file in files}


def _short(node: Node | None) -> str:
    """Return the name that a person knows a node by."""
    if isinstance(node, BNode):
        return "an anonymous node"
    text = str(node)
    for prefix, start in {**PREFIXES, "shapes": _SHAPES, "onrv": ONRV}.items():
        if text.startswith(start):
            return f"{prefix}:{text.removeprefix(start)}"
    return f"<{text}>"


def _own(sources: Sources, kinds: Iterable[URIRef]) -> set[URIRef]:
    """Return Onrecord's own terms of some kinds."""
    found = {subject for kind in kinds for subject in sources.ontology.subjects(RDF.type, kind)}
    return {term for term in found if isinstance(term, URIRef) and term.startswith(_ONR)}


def _terms(sources: Sources) -> Iterator[Complaint]:
    """Every class and property is described, and the code knows it."""
    graph = sources.ontology
    terms = _own(sources, (*_CLASSES, *_PROPERTIES))
    for term in sorted(terms):
        yield from _described(graph, term)
        if not any("ompetency question" in str(o) for o in graph.objects(term, SKOS.editorialNote)):
            yield Complaint(_short(term), "no editorial note names a competency question")
    for term in sorted(_own(sources, _PROPERTIES)):
        for predicate in (RDFS.domain, RDFS.range):
            if len(list(graph.objects(term, predicate))) != 1:
                yield Complaint(_short(term), f"needs exactly one {_short(predicate)}")
    for iri in sorted(sources.terms - {str(term) for term in terms}):
        yield Complaint(_short(URIRef(iri)), "stands in vocab.py, but not in the ontology")
    for iri in sorted({str(term) for term in terms} - sources.terms):
        yield Complaint(_short(URIRef(iri)), "stands in the ontology, but not in vocab.py")


def _described(graph: Graph, term: URIRef) -> Iterator[Complaint]:
    """A term has one label and one definition in English, and says where it is defined."""
    where = _short(term)
    label, definition = (_english(graph, term, p) for p in (RDFS.label, SKOS.definition))
    if label is None:
        yield Complaint(where, "needs exactly one rdfs:label, in English")
    if (term, RDFS.isDefinedBy, None) not in graph:
        yield Complaint(where, "no rdfs:isDefinedBy")
    if definition is None:
        yield Complaint(where, "needs exactly one skos:definition, in English")
        return
    if len(definition.split()) > _WORDS:
        yield Complaint(where, f"the definition has more than {_WORDS} words")
    if not definition.endswith(".") or ". " in definition:
        yield Complaint(where, "the definition is not one sentence with a full stop")
    if label and re.search(rf"\b{re.escape(label)}\b", definition, re.IGNORECASE):
        yield Complaint(where, f"the definition uses the term's own name, {label!r}")


def _english(graph: Graph, term: URIRef, predicate: URIRef) -> str | None:
    """Return the one English value of a property, or None if there is not exactly one."""
    values = list(graph.objects(term, predicate))
    if len(values) == 1 and isinstance(values[0], Literal) and values[0].language == "en":
        return str(values[0])
    return None


def _concepts(sources: Sources) -> Iterator[Complaint]:
    """Every concept is described and stands in a scheme, at its top or below another."""
    graph = sources.vocabulary
    classes = _own(sources, _CLASSES)
    for concept in sorted(_concept_iris(graph)):
        where = _short(concept)
        yield from _described(graph, concept)
        scheme = URIRef(concept.rsplit("/", 1)[0])
        if (concept, SKOS.inScheme, scheme) not in graph:
            yield Complaint(where, "no skos:inScheme for the scheme that its IRI names")
        tops = {concept, *graph.objects(concept, SKOS.broader)}
        if not any((top, SKOS.topConceptOf, scheme) in graph for top in tops):
            yield Complaint(where, "neither a top concept nor below one (skos:broader)")
        if list(graph.objects(concept, RDFS.label)) != list(graph.objects(concept, SKOS.prefLabel)):
            yield Complaint(where, "rdfs:label and skos:prefLabel differ")
        kinds = set(graph.objects(concept, RDF.type))
        if OWL.NamedIndividual not in kinds:
            yield Complaint(where, "not declared an individual (owl:NamedIndividual)")
        if not kinds - {OWL.NamedIndividual} <= classes:
            yield Complaint(where, "of a class that the ontology does not know")
    for described in graph.subjects(RDF.type, SKOS.ConceptScheme):
        if isinstance(described, URIRef):
            yield from _described(graph, described)


def _concept_iris(graph: Graph) -> set[URIRef]:
    """Return the IRIs of concepts, schemes left out."""
    return {
        subject
        for subject in graph.subjects()
        if isinstance(subject, URIRef) and subject.removeprefix(ONRV).count("/") == 1
    }


def _labels(sources: Sources) -> Iterator[Complaint]:
    """No label stands for two terms, or for two concepts of a scheme."""
    terms = _own(sources, (*_CLASSES, *_PROPERTIES))
    seen = Counter(("", str(sources.ontology.value(term, RDFS.label))) for term in terms)
    graph = sources.vocabulary
    for concept in _concept_iris(graph):
        scheme = concept.rsplit("/", 1)[0]
        seen[(_short(URIRef(scheme)), str(graph.value(concept, RDFS.label)))] += 1
    for (scheme, label), count in seen.items():
        if count > 1:
            yield Complaint(scheme or "ontology", f"{count} terms are labelled {label!r}")


def _unused(sources: Sources) -> Iterator[Complaint]:
    """Every term serves a shape, a saved query or the code."""
    in_shapes = {str(node) for triple in sources.shapes for node in triple}
    in_queries = {_ONR + name for text in sources.queries.values() for name in _onr_names(text)}
    code = "\n".join(sources.code.values())
    in_code = {_ONR + name for name in re.findall(r"\bONR\.([A-Za-z]+)", code)}
    used = in_shapes | in_queries | in_code
    for term in sorted(_own(sources, (*_CLASSES, *_PROPERTIES))):
        if str(term) not in used:
            yield Complaint(_short(term), "used by no shape, no query and no code")


def _onr_names(query: str) -> set[str]:
    """Return the local names of Onrecord's terms in the text of a query."""
    return set(re.findall(rf"(?:\bonr:|<{re.escape(_ONR)})([A-Za-z]+)", query))


def _aligned(sources: Sources) -> Iterator[Complaint]:
    """Alignments are annotations of terms that exist, and what they compare with is declared."""
    graph = sources.alignments
    annotations = set(sources.ontology.subjects(RDF.type, OWL.AnnotationProperty))
    known = {*sources.ontology.subjects(), *sources.vocabulary.subjects()}
    headers = set(graph.subjects(RDF.type, OWL.Ontology))
    foreign = set(graph.subjects(RDF.type)) - headers
    for subject, predicate, value in graph:
        if subject in headers:
            continue
        if subject in foreign:
            if (subject, RDFS.label, None) not in graph:
                yield Complaint(_short(subject), "compared with, but without a label")
            continue
        if subject not in known:
            yield Complaint(_short(subject), "aligned, but not a term")
        if predicate not in annotations:
            yield Complaint(_short(subject), f"{_short(predicate)} is no annotation property")
        if isinstance(value, URIRef) and value not in known | foreign:
            yield Complaint(_short(subject), f"{_short(value)} is declared nowhere")


def _names(sources: Sources) -> Iterator[Complaint]:
    """Shapes and queries name only what SHACL, the ontology and the vocabularies know."""
    known = {str(subject) for subject in sources.ontology.subjects()}
    concepts = {str(subject) for subject in sources.vocabulary.subjects()}
    for triple in sources.shapes:
        for node in triple:
            text = str(node)
            if not isinstance(node, URIRef):
                continue
            if text.startswith(str(SH)) and text.removeprefix(str(SH)) not in SH:
                yield Complaint(_short(triple[0]), f"{_short(node)} is no term of SHACL")
            if text.startswith(_ONR) and text != _ONR and text not in known:
                yield Complaint(_short(triple[0]), f"{_short(node)} is no term of the ontology")
            if text.startswith(ONRV) and text not in concepts:
                yield Complaint(_short(triple[0]), f"{_short(node)} is no concept")
    for file, text in sources.queries.items():
        for name in sorted(_onr_names(text)):
            if _ONR + name not in known:
                yield Complaint(file, f"onr:{name} is no term of the ontology")
        for iri in sorted(set(re.findall(rf"<({re.escape(ONRV)}[^>]+)>", text)) - concepts):
            yield Complaint(file, f"<{iri}> is no concept")


def _shapes(sources: Sources) -> Iterator[Complaint]:
    """Every shape that can report has an IRI, a name, a message and a severity, and is used."""
    graph = sources.shapes
    owned = set(graph.objects(None, SH.property))
    nested = _nested(graph)
    properties = {*graph.subjects(RDF.type, SH.PropertyShape), *graph.subjects(SH.path), *owned}
    nodes = set(graph.subjects(RDF.type, SH.NodeShape))
    constraints = set(graph.objects(None, SH.sparql))
    for shape in (properties | nodes | constraints) - nested:
        where = _short(shape)
        if not isinstance(shape, URIRef) or not shape.startswith(_SHAPES):
            path = _short(graph.value(shape, SH.path))
            yield Complaint(where, f"a shape (path {path}) without an IRI of ours")
        for predicate in (SH.name, SH.message, SH.severity):
            if len(list(graph.objects(shape, predicate))) != 1:
                yield Complaint(where, f"needs exactly one {_short(predicate)}")
    for shape in properties - nested:
        if (shape, RDF.type, SH.PropertyShape) not in graph or (shape, SH.path, None) not in graph:
            yield Complaint(_short(shape), "not a property shape with a path")
        if shape not in owned:
            yield Complaint(_short(shape), "no node shape has this property shape")
    targets = (SH.targetClass, SH.targetSubjectsOf)
    for shape in nodes - nested:
        if not any((shape, target, None) in graph for target in targets):
            yield Complaint(_short(shape), "a node shape without a target")


def _nested(graph: Graph) -> set[Node]:
    """Return the shapes that stand in a logical constraint of another shape."""
    found: set[Node] = set()
    for predicate in _LOGICAL:
        for value in graph.objects(None, predicate):
            found.update(graph.items(value) if (value, RDF.first, None) in graph else [value])
    return found


def _paths(sources: Sources) -> Iterator[Complaint]:
    """Paths consist of properties, targets and ``sh:class`` of classes, datatypes are OWL 2's."""
    graph = sources.shapes
    ontology = sources.ontology
    properties = {*_BUILT_IN, *(s for p in _PROPERTIES for s in ontology.subjects(RDF.type, p))}
    properties |= set(ontology.subjects(RDF.type, OWL.AnnotationProperty))
    classes = {s for kind in _CLASSES for s in ontology.subjects(RDF.type, kind)}
    pairs = (SH.disjoint, SH.equals, SH.lessThan, SH.lessThanOrEquals, SH.targetSubjectsOf)
    allowed: dict[URIRef, tuple[set[Node], str]] = {
        **dict.fromkeys((SH.targetClass, SH["class"]), (classes, "class")),
        **dict.fromkeys(pairs, (properties, "property")),
        SH.datatype: (_DATATYPES, "datatype that OWL 2 and our data know"),
    }
    for predicate, (known, kind) in allowed.items():
        for shape, value in graph.subject_objects(predicate):
            if value not in known:
                yield Complaint(_short(shape), f"{_short(value)} is no {kind}")
    for shape, path in graph.subject_objects(SH.path):
        for step in _steps(graph, path):
            if step not in properties:
                yield Complaint(_short(shape), f"{_short(step)} is no property")


def _steps(graph: Graph, path: Node) -> Iterator[Node]:
    """Return the predicates of a path, however it is built."""
    if isinstance(path, URIRef):
        yield path
        return
    if (path, RDF.first, None) in graph:
        for member in graph.items(path):
            yield from _steps(graph, member)
        return
    for _, _, value in graph.triples((path, None, None)):
        yield from _steps(graph, value)


if __name__ == "__main__":
    sys.exit(main())
