"""The pages on terms, concepts and rules, from ``ontology/*.ttl``."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from rdflib import OWL, RDF, RDFS, SKOS, BNode, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from onrecord.derivation import RULES
from onrecord.dev.reference.markdown import code, table
from onrecord.pipeline.expressions import chain, written
from onrecord.resources import folder
from onrecord.vocab import ONR, ONRV, PREFIXES

__all__ = ["ontology_page", "rules_page", "terms", "vocabularies_page"]

_FEATURES = {
    OWL.FunctionalProperty: "functional",
    OWL.AsymmetricProperty: "asymmetric",
    OWL.IrreflexiveProperty: "irreflexive",
    OWL.TransitiveProperty: "transitive",
    OWL.SymmetricProperty: "symmetric",
}
_PREFIXES = {**PREFIXES, "org": "http://www.w3.org/ns/org#"}


def ontology_page() -> str:
    """Return the page: classes, then properties, in the order of ``vocab.py``."""
    graph = _graph("onrecord")
    classes = [term for term in terms() if (URIRef(term), RDF.type, OWL.Class) in graph]
    properties = [term for term in terms() if term not in set(classes)]
    lines = [
        "# Ontology",
        "",
        f"Namespace: `{PREFIXES['onr']}` (prefix `onr:`). The file is `ontology/onrecord.ttl`; "
        "terms of other vocabularies are declared in `ontology/upper.ttl`, and comparisons with "
        "wider ones stand in `ontology/alignments.ttl`.",
        "",
        f"## Classes ({len(classes)})",
        "",
    ]
    for term in classes:
        lines += _term(graph, term)
    lines += [f"## Properties ({len(properties)})", ""]
    for term in properties:
        lines += _term(graph, term)
    return "\n".join(lines).rstrip("\n") + "\n"


def vocabularies_page() -> str:
    """Return the page: every list with its concepts, rules excepted."""
    lines = [
        "# Vocabularies",
        "",
        f"Concepts are named `{ONRV}<list>/<value>`; records and parameters use the value alone.",
        "",
    ]
    graph = _graph("vocab")
    for scheme in _schemes(graph):
        if not scheme.endswith("/rule"):
            lines += [f"## {scheme.rsplit('/', 1)[1]}", "", *_concepts(graph, scheme)]
    return "\n".join(lines).rstrip("\n") + "\n"


def rules_page() -> str:
    """Return the page: what each derivation rule concludes, and the whole list of rules."""
    graph = _graph("vocab")
    lines = [
        "# Rules",
        "",
        "Every derived node names the rule that made it (`onr:rule`), and every agent that an "
        "article mentions names the rule that settled whom the words mean (`onr:resolvedBy`).",
        "",
        "## Across articles",
        "",
        *table(("rule", "concludes"), ((code(rule.name), rule.description) for rule in RULES)),
        "## The whole list",
        "",
        f"The concepts of `{ONRV}rule`.",
        "",
        *_concepts(graph, f"{ONRV}rule"),
    ]
    return "\n".join(lines).rstrip("\n") + "\n"


def terms() -> list[str]:
    """Return the IRIs of our terms, in the order of ``vocab.py``."""
    return [iri for name, iri in vars(ONR).items() if not name.startswith("_")]


@cache
def _graph(stem: str) -> Graph:
    file = folder("ontology") / f"{stem}.ttl"
    return Graph(bind_namespaces="none").parse(file, format="turtle")


def _schemes(graph: Graph) -> list[str]:
    return sorted(str(scheme) for scheme in graph.subjects(RDF.type, SKOS.ConceptScheme))


def _concepts(graph: Graph, scheme: str) -> list[str]:
    """Return the table of a list: top concepts by name, each before those below it."""
    members = sorted(graph.subjects(SKOS.inScheme, URIRef(scheme)), key=str)
    rows = []
    for top in (node for node in members if graph.value(node, SKOS.broader) is None):
        rows.append(_concept(graph, top, ""))
        below = (node for node in members if graph.value(node, SKOS.broader) == top)
        rows += [_concept(graph, node, str(top).rsplit("/", 1)[1]) for node in below]
    with_broader = any(broader for _, broader, _ in rows)
    if with_broader:
        return table(("value", "finer than", "definition"), rows)
    return table(("value", "definition"), ((value, about) for value, _, about in rows))


def _concept(graph: Graph, node: Node, broader: str) -> tuple[str, str, str]:
    value = str(node).rsplit("/", 1)[1]
    return code(value), code(broader), str(graph.value(node, SKOS.definition) or "")


def _term(graph: Graph, iri: str) -> list[str]:
    node = URIRef(iri)
    lines = [f"### `{_short(node)}`", "", str(graph.value(node, SKOS.definition) or ""), ""]
    notes = sorted(str(note) for note in graph.objects(node, SKOS.scopeNote))
    lines += [line for note in notes for line in (note, "")]
    facts = [f"* {name}: {', '.join(values)}" for name, values in _facts(graph, node) if values]
    return [*lines, *facts, ""] if facts else lines


def _facts(graph: Graph, node: URIRef) -> Iterator[tuple[str, list[str]]]:
    yield "label", [str(label) for label in graph.objects(node, RDFS.label)]
    yield "is a", _values(graph, node, RDFS.subClassOf)
    yield "narrower than", _values(graph, node, RDFS.subPropertyOf)
    yield "disjoint union of", _union(graph, graph.value(node, OWL.disjointUnionOf))
    yield "domain", _values(graph, node, RDFS.domain)
    yield "range", _values(graph, node, RDFS.range)
    kinds = set(graph.objects(node, RDF.type))
    yield "kind", [word for kind, word in _FEATURES.items() if kind in kinds]
    yield "inverse", _values(graph, node, OWL.inverseOf)
    yield "every one is", _expressions(graph, node, RDFS.subClassOf)
    yield "is exactly", _expressions(graph, node, OWL.equivalentClass)
    chains = graph.objects(node, OWL.propertyChainAxiom)
    yield "follows from", sorted(code(chain(graph, head)) for head in chains)


def _expressions(graph: Graph, node: URIRef, predicate: URIRef) -> list[str]:
    """Return the class expressions of a property, in Manchester syntax."""
    values = graph.objects(node, predicate)
    return sorted(code(written(graph, value)) for value in values if isinstance(value, BNode))


def _values(graph: Graph, node: URIRef, predicate: URIRef) -> list[str]:
    found: list[str] = []
    for value in graph.objects(node, predicate):
        if isinstance(value, BNode):
            found += _union(graph, graph.value(value, OWL.unionOf))
            found += _union(graph, graph.value(value, OWL.oneOf))
        else:
            found.append(code(_short(value)))
    return sorted(found)


def _union(graph: Graph, head: Node | None) -> list[str]:
    if head is None:
        return []
    return sorted(code(_short(member)) for member in Collection(graph, head))


def _short(node: Node) -> str:
    if isinstance(node, Literal):
        return f'"{node}"'
    text = str(node)
    for prefix, namespace in _PREFIXES.items():
        if text.startswith(namespace):
            return f"{prefix}:{text[len(namespace) :]}"
    return text
