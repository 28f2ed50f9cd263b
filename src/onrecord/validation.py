"""Validation: what the SHACL shapes say of a graph.

The shapes are files (``shapes/``), and pySHACL runs them behind :func:`validate` alone. Most
of its cost is setting up each shape anew for each node, so the shapes are rewritten once a
process into an equal graph that asks for less (:func:`_flattened`), and the one constraint in
SPARQL is answered here. Tests hold the result equal to that of plain pySHACL.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from onrecord.model import Finding, Severity
from onrecord.ntriples import iri, literal, read_literal
from onrecord.resources import folder
from onrecord.vocab import ONR, PREFIXES, RDF, XSD

if TYPE_CHECKING:
    from pathlib import Path

    from rdflib import Graph
    from rdflib.term import Node

    Triple = tuple[Node, Node, Node]

__all__ = ["GraphKind", "offenders", "shape_files", "validate"]

GraphKind = Literal["article", "derived", "registry"]

_SH = PREFIXES["sh"]
_EXACT = "https://w3id.org/onrecord/shapes#Article-exact"
_SEVERITIES: dict[str, Severity] = {
    _SH + "Violation": "violation",
    _SH + "Warning": "warning",
    _SH + "Info": "info",
}


def shape_files(kind: GraphKind) -> tuple[Path, ...]:
    """Return the files that hold the shapes for one kind of graph, sorted by name."""
    files = sorted(folder("shapes").glob("*.ttl"))
    own = {"derived", "registry"}
    if kind == "article":
        return tuple(file for file in files if file.stem not in own)
    return tuple(file for file in files if file.stem == kind)


def validate(
    triples: str,
    *,
    text: str | None = None,
    known: Iterable[str] = (),
    kind: GraphKind = "article",
) -> tuple[Finding, ...]:
    """Return what the shapes say of one graph, sorted; empty where all is well.

    Args:
        triples: the graph as N-Triples: of an article, the registry or the derived graph.
        text: the article's text, into which its evidence points; None leaves exact words
            unchecked.
        known: N-Triples lines that say what the nodes are that the graph refers to and that
            stand in other graphs: registry entries, for the derived graph article nodes too.
            Only their types count.
        kind: whose shapes to use.

    Raises:
        ValueError: if a line is not N-Triples.
    """
    from pyshacl.pytypes import SHACLExecutor
    from rdflib import Graph

    compiled = _compiled(kind)
    own = _parse(triples.split("\n"))
    graph = Graph(bind_namespaces="none")
    for triple in own:
        graph.add(triple)
    for triple in _parse(known):
        if str(triple[1]) == RDF.type:
            graph.add(triple)
    for triple in compiled.context:
        graph.add(triple)
    findings = [] if text is None else list(_misquotations(own, text, compiled.exact))
    executor, targets = SHACLExecutor(), _targets(own)
    for shape, wanted in compiled.shapes:
        focus = {node for target in wanted for node in targets.get(target, ())}
        findings += _run(shape, executor, graph, focus)
    return tuple(sorted(findings, key=_order))


def offenders(findings: Iterable[Finding], triples: str) -> set[str]:
    """Return the IRIs of the records to leave out because of violations.

    These are the nodes that violate a rule, and whatever refers to them, directly or not: a
    piece of evidence that misquotes takes with it the statements that rest on it, and these
    the claims made in them. What is left refers to nothing that is left out.

    Args:
        findings: of :func:`validate`.
        triples: the graph that they are about, as N-Triples.
    """
    out = {
        finding.value[1:-1] if finding.shape == _EXACT and finding.value else finding.focus
        for finding in findings
        if finding.severity == "violation"
    }
    referring: dict[str, set[str]] = {}
    for subject, _, value in _parse(triples.split("\n")) if out else ():
        referring.setdefault(str(value), set()).add(str(subject))
    fresh = set(out)
    while fresh:
        fresh = set().union(*(referring.get(node, ()) for node in fresh)) - out
        out |= fresh
    return out


class _Compiled(NamedTuple):
    """Shapes ready to run.

    Attributes:
        shapes: pySHACL's shapes, each with the classes (subclasses too) and the predicates
            whose instances and subjects it targets.
        context: subclass axioms and types of concepts, which ``sh:class`` needs.
        exact: the message of the constraint in SPARQL, empty where there is none.
    """

    shapes: tuple[tuple[Any, frozenset[Node]], ...]
    context: tuple[Triple, ...]
    exact: str


@cache
def _compiled(kind: GraphKind) -> _Compiled:
    """Parse the shapes of one kind of graph, and what of the ontology they need."""
    from pyshacl.shapes_graph import ShapesGraph
    from rdflib import Graph, URIRef

    a, below = URIRef(RDF.type), URIRef(PREFIXES["rdfs"] + "subClassOf")
    graph, ontology = Graph(bind_namespaces="none"), Graph(bind_namespaces="none")
    for file in shape_files(kind):
        graph.parse(file, format="turtle")
    for name in ("onrecord.ttl", "vocab.ttl"):
        ontology.parse(folder("ontology") / name, format="turtle")
    context = tuple(
        (subject, predicate, value)
        for predicate in (a, below)
        for subject, value in ontology.subject_objects(predicate)
        if str(value).startswith(PREFIXES["onr"])
    )
    message = str(graph.value(URIRef(_EXACT), URIRef(_SH + "message")) or "")
    _flatten(graph)
    shapes = []
    for shape in ShapesGraph(graph).shapes:
        targets = set(graph.objects(shape.node, URIRef(_SH + "targetSubjectsOf")))
        for target in graph.objects(shape.node, URIRef(_SH + "targetClass")):
            targets.update(c for c in ontology.transitive_subjects(below, target) if c)
        if targets:
            shapes.append((shape, frozenset(targets)))
    # pySHACL has read these into its shapes; left here, it would go over them in each run.
    for name in ("name", "message", "severity", "targetClass", "targetSubjectsOf"):
        graph.remove((None, URIRef(_SH + name), None))
    return _Compiled(tuple(shapes), context, message)


def _flatten(graph: Graph) -> None:
    """Rewrite a shapes graph into an equal one that pySHACL runs faster.

    A property shape of a node shape is set up anew for each focus node; one with a target of
    its own is set up once. So each takes over its node shapes' targets, and a closed node
    shape gets the paths that it then no longer sees as ignored properties. The constraint in
    SPARQL goes: pySHACL parses its query anew for each article (:func:`_misquotations`).
    """
    from rdflib import BNode, URIRef
    from rdflib.collection import Collection

    owned, path, ignored = (URIRef(_SH + n) for n in ("property", "path", "ignoredProperties"))
    graph.remove((None, URIRef(_SH + "sparql"), None))
    for node in set(graph.subjects(owned)):
        properties = list(graph.objects(node, owned))
        for name in ("targetClass", "targetSubjectsOf"):
            for target in graph.objects(node, URIRef(_SH + name)):
                for shape in properties:
                    graph.add((shape, URIRef(_SH + name), target))
        graph.remove((node, owned, None))
        if (node, URIRef(_SH + "closed"), None) in graph:
            allowed = [URIRef(RDF.type), *(graph.value(shape, path) for shape in properties)]
            allowed += [one for head in graph.objects(node, ignored) for one in graph.items(head)]
            graph.remove((node, ignored, None))
            paths: list[Node] = []
            paths += sorted({one for one in allowed if isinstance(one, URIRef)})
            graph.add((node, ignored, Collection(graph, BNode(), paths).uri))


def _targets(own: list[Triple]) -> dict[Node, set[Node]]:
    """Return the subjects by class and by predicate, as target declarations name them.

    What another graph says about a node makes it no target here: a registry entry that an
    article refers to keeps to the rules of the registry. So pySHACL's own search, and its
    option for focus nodes (which wrongly holds for values too), are not used.
    """
    found: dict[Node, set[Node]] = {}
    for subject, predicate, value in own:
        found.setdefault(value if str(predicate) == RDF.type else predicate, set()).add(subject)
    return found


def _misquotations(own: list[Triple], text: str, message: str) -> Iterator[Finding]:
    """Answer ``shapes:Article-exact`` as SPARQL would, for the article's own text.

    Evidence that lacks an offset or its words is passed over: other shapes speak of that.
    Python counts code points, as SPARQL's SUBSTR does.
    """
    from rdflib import Literal as Term

    values: dict[str, dict[Node, Node]] = {
        term: {} for term in (ONR.start, ONR.end, ONR.exact, ONR.inArticle)
    }
    for subject, predicate, value in own:
        if str(predicate) in values:
            values[str(predicate)][subject] = value
    for evidence, exact in values[ONR.exact].items():
        start, end = (values[name].get(evidence) for name in (ONR.start, ONR.end))
        article = values[ONR.inArticle].get(evidence)
        if article is None or not isinstance(start, Term) or not isinstance(end, Term):
            continue
        if not isinstance(start.value, int) or not isinstance(end.value, int):
            continue
        if str(exact) != text[max(start.value, 0) : max(end.value, 0)]:
            offender = _ntriples(evidence)
            yield Finding(str(article), _EXACT, message, "violation", None, offender)


def _run(shape: Any, executor: Any, graph: Graph, focus: set[Node]) -> list[Finding]:
    """Run one shape over its focus nodes.

    pySHACL raises TypeError where two literals cannot be compared, as where one is malformed.
    SHACL calls that a result (https://www.w3.org/TR/shacl/#LessThanConstraintComponent), so
    the nodes are then run one by one, and one that raises breaks the shape.
    """
    if not focus:
        return []
    try:
        return [_finding(r) for _, _, r in shape.validate(executor, graph, focus=focus)[1]]
    except TypeError:
        if len(focus) > 1:
            return [f for node in focus for f in _run(shape, executor, graph, {node})]
    (node,) = focus
    message, severity = str(next(shape.message)), _SEVERITIES[str(shape.severity)]
    return [Finding(str(node), str(shape.node), message, severity, str(shape.path()))]


def _finding(result: Iterable[tuple[Any, Any, Any]]) -> Finding:
    """Turn one of pySHACL's results, the triples of a ``sh:ValidationResult``, into a finding.

    pySHACL wraps what comes from the data or the shapes as a pair of graph and node.
    """
    about = {
        str(predicate): value[1] if isinstance(value, tuple) else value
        for _, predicate, value in result
    }
    path = about.get(_SH + "resultPath")
    value = about.get(_SH + "value")
    return Finding(
        focus=str(about[_SH + "focusNode"]),
        shape=str(about[_SH + "sourceShape"]),
        message=str(about[_SH + "resultMessage"]),
        severity=_SEVERITIES[str(about[_SH + "resultSeverity"])],
        path=str(path) if type(path).__name__ == "URIRef" else None,
        value=None if value is None else _ntriples(value),
    )


def _order(finding: Finding) -> tuple[str, ...]:
    """Return the key that findings are sorted by."""
    return (
        finding.focus,
        finding.shape,
        finding.message,
        finding.severity,
        finding.path or "",
        finding.value or "",
    )


_LINE = re.compile(r"(<[^>]*>|_:\S+) <([^>]*)> (.+) \.\s*")


def _parse(lines: Iterable[str]) -> list[Triple]:
    """Read N-Triples, keeping each literal as it is written.

    rdflib's own parsers normalise literals, so that a malformed one may never be seen.

    Raises:
        ValueError: if a line is not N-Triples.
    """
    from rdflib import BNode, Literal, URIRef

    named: dict[str, Node] = {}

    def node(term: str) -> Node:
        if term not in named:
            named[term] = BNode(term[2:]) if term.startswith("_:") else URIRef(term[1:-1])
        return named[term]

    triples: list[Triple] = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        match = _LINE.fullmatch(line)
        if match is None:
            raise ValueError(f"line {number} is not a triple: {line[:80]!r}")
        subject, predicate, value = match.groups()
        if value.startswith('"'):
            words, language, datatype = read_literal(value)
            kind = None if datatype is None else URIRef(datatype)
            term: Node = Literal(words, lang=language, datatype=kind, normalize=False)
        else:
            term = node(value)
        triples.append((node(subject), node(f"<{predicate}>"), term))
    return triples


def _ntriples(term: Node) -> str:
    """Return a term in N-Triples form."""
    from rdflib import Literal, URIRef

    if isinstance(term, URIRef):
        return iri(term)
    if not isinstance(term, Literal):
        return f"_:{term}"
    words = literal(str(term), term.language)
    typed = term.datatype is not None and str(term.datatype) != XSD.string
    return f"{words}^^<{term.datatype}>" if typed else words
