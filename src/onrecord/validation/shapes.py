"""The shapes, made ready to run: the one module that knows pySHACL.

Most of pySHACL's cost is setting up each shape anew for each node, and writing reports that
nobody reads. So the shapes are rewritten once a process into an equal graph that asks for
less. A test holds the results equal to those of plain pySHACL.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from onrecord.resources import folder
from onrecord.vocab import PREFIXES, RDF, XSD

if TYPE_CHECKING:
    from pathlib import Path

    from rdflib import Graph
    from rdflib.term import Node

    Triple = tuple[Node, Node, Node]

__all__ = ["EXACT", "SH", "GraphKind", "Shapes", "shape_files", "shapes_of"]

GraphKind = Literal["article", "derived", "meta", "registry"]

SH = PREFIXES["sh"]
# The one constraint in SPARQL; it is answered without (checking.misquotations).
EXACT = "https://w3id.org/onrecord/shapes#Article-exact"
_BELOW = PREFIXES["rdfs"] + "subClassOf"
_LANG_STRING = PREFIXES["rdf"] + "langString"


def shape_files(kind: GraphKind) -> tuple[Path, ...]:
    """Return the files that hold the shapes for one kind of graph, sorted by name."""
    files = sorted(folder("shapes").glob("*.ttl"))
    if kind == "article":
        return tuple(file for file in files if file.stem not in ("derived", "meta", "registry"))
    return tuple(file for file in files if file.stem == kind)


class Shapes(NamedTuple):
    """Shapes ready to run.

    Attributes:
        executor: what pySHACL's shapes want to be run with.
        targeted: pySHACL's shapes, each with the classes (subclasses too) and the predicates
            whose instances and subjects it targets.
        context: subclass axioms and types of concepts, which ``sh:class`` needs.
        exact: the message of the constraint in SPARQL, empty where there is none.
    """

    executor: Any
    targeted: tuple[tuple[Any, frozenset[Node]], ...]
    context: tuple[Triple, ...]
    exact: str


@cache
def shapes_of(kind: GraphKind) -> Shapes:
    """Parse the shapes of one kind of graph, and what of the ontology they need."""
    from pyshacl.pytypes import SHACLExecutor
    from pyshacl.shapes_graph import ShapesGraph
    from rdflib import Graph, URIRef

    graph, ontology = Graph(bind_namespaces="none"), Graph(bind_namespaces="none")
    for file in shape_files(kind):
        graph.parse(file, format="turtle")
    for name in ("onrecord.ttl", "vocab.ttl"):
        ontology.parse(folder("ontology") / name, format="turtle")
    context = tuple(
        (subject, predicate, value)
        for predicate in (URIRef(RDF.type), URIRef(_BELOW))
        for subject, value in ontology.subject_objects(predicate)
        if str(value).startswith(PREFIXES["onr"])
    )
    message = str(graph.value(URIRef(EXACT), URIRef(SH + "message")) or "")
    _flatten(graph)
    loaded = ShapesGraph(graph)
    targeted = []
    for shape in loaded.shapes:
        targets = set(graph.objects(shape.node, URIRef(SH + "targetSubjectsOf")))
        for target in graph.objects(shape.node, URIRef(SH + "targetClass")):
            targets |= _with_subclasses(ontology, target)
        if targets:
            targeted.append((shape, frozenset(targets)))
    _quieten(loaded, ontology)
    # pySHACL has read these into its shapes; left here, it would go over them in each run.
    for name in ("name", "message", "severity", "path", "targetClass", "targetSubjectsOf"):
        graph.remove((None, URIRef(SH + name), None))
    graph.remove((None, URIRef(RDF.type), None))
    return Shapes(SHACLExecutor(), tuple(targeted), context, message)


def _with_subclasses(ontology: Graph, cls: Node) -> set[Node]:
    from rdflib import URIRef

    return {c for c in ontology.transitive_subjects(URIRef(_BELOW), cls) if c is not None}


def _flatten(graph: Graph) -> None:
    """Rewrite a shapes graph into an equal one that pySHACL runs faster.

    A property shape of a node shape is set up anew for each focus node; one with a target of
    its own is set up once. So each takes over its node shapes' targets, and a closed node
    shape gets the paths that it then no longer sees as ignored properties. The constraint in
    SPARQL goes: pySHACL parses its query anew for each article.
    """
    from rdflib import BNode, URIRef
    from rdflib.collection import Collection

    owned, path, ignored = (URIRef(SH + n) for n in ("property", "path", "ignoredProperties"))
    graph.remove((None, URIRef(SH + "sparql"), None))
    for node in set(graph.subjects(owned)):
        properties = list(graph.objects(node, owned))
        for name in ("targetClass", "targetSubjectsOf"):
            for target in graph.objects(node, URIRef(SH + name)):
                for shape in properties:
                    graph.add((shape, URIRef(SH + name), target))
        graph.remove((node, owned, None))
        if (node, URIRef(SH + "closed"), None) in graph:
            allowed = [URIRef(RDF.type), *(graph.value(shape, path) for shape in properties)]
            allowed += [one for head in graph.objects(node, ignored) for one in graph.items(head)]
            graph.remove((node, ignored, None))
            paths: list[Node] = []
            paths += sorted({one for one in allowed if isinstance(one, URIRef)})
            graph.add((node, ignored, Collection(graph, BNode(), paths).uri))


class _YesOrNo:
    """Stands in for a nested shape that asks for a datatype or a class alone.

    ``sh:or`` and ``sh:not`` only want to know whether a value conforms, but pySHACL's own
    shape writes a report for each that does not: a third of the cost of an article.
    """

    def __init__(self, datatype: str | None, classes: set[Node]) -> None:
        self._datatype = datatype
        self._classes = classes

    def validate(
        self, _executor: Any, graph: Graph, focus: Node, _evaluation_path: object = None
    ) -> tuple[bool, list[Any]]:
        """Return whether the value conforms, and no reports."""
        from rdflib import Literal as Term
        from rdflib import URIRef

        if self._datatype is None:
            return any(t in self._classes for t in graph.objects(focus, URIRef(RDF.type))), []
        if not isinstance(focus, Term):
            return False, []
        if self._datatype == _LANG_STRING:
            return focus.language is not None, []
        return focus.language is None and str(focus.datatype or XSD.string) == XSD.string, []


def _quieten(loaded: Any, ontology: Graph) -> None:
    """Put a :class:`_YesOrNo` in the place of each nested shape that it can stand in for."""
    from rdflib import BNode, URIRef

    datatype, cls = URIRef(SH + "datatype"), URIRef(SH + "class")
    for node in [node for node in loaded._node_shape_cache if isinstance(node, BNode)]:
        asked = dict(loaded.graph.predicate_objects(node))
        if set(asked) == {datatype} and str(asked[datatype]) in (XSD.string, _LANG_STRING):
            loaded._node_shape_cache[node] = _YesOrNo(str(asked[datatype]), set())
        elif set(asked) == {cls}:
            classes = _with_subclasses(ontology, asked[cls])
            loaded._node_shape_cache[node] = _YesOrNo(None, classes)
