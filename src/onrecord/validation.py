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
    own = _parse(triples.splitlines())
    graph = Graph(bind_namespaces="none")
    for triple in own:
        graph.add(triple)
    for triple in _parse(known):
        if str(triple[1]) == RDF.type:
            graph.add(triple)
    for triple in compiled.context:
        graph.add(triple)
    executor = SHACLExecutor(focus_nodes=frozenset(subject for subject, _, _ in own))
    findings = [] if text is None else list(_misquotations(own, text, compiled.exact))
    for shape in compiled.shapes:
        for _, _, result in shape.validate(executor, graph)[1]:
            findings.append(_finding(result))
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
    for subject, _, value in _parse(triples.splitlines()) if out else ():
        referring.setdefault(str(value), set()).add(str(subject))
    fresh = set(out)
    while fresh:
        fresh = set().union(*(referring.get(iri, ()) for iri in fresh)) - out
        out |= fresh
    return out


class _Compiled(NamedTuple):
    """Shapes ready to run.

    Attributes:
        shapes: pySHACL's shapes that have targets.
        context: subclass axioms and types of concepts, which ``sh:class`` needs.
        exact: the message of the constraint in SPARQL, empty where there is none.
    """

    shapes: tuple[Any, ...]
    context: tuple[Triple, ...]
    exact: str


@cache
def _compiled(kind: GraphKind) -> _Compiled:
    """Parse the shapes of one kind of graph, and what of the ontology they need."""
    from pyshacl.shapes_graph import ShapesGraph
    from rdflib import RDF as rdf
    from rdflib import RDFS as rdfs
    from rdflib import Graph, URIRef

    graph = Graph(bind_namespaces="none")
    for file in shape_files(kind):
        graph.parse(file, format="turtle")
    message = graph.value(URIRef(_EXACT), URIRef(_SH + "message"))
    ontology = Graph(bind_namespaces="none")
    for name in ("onrecord.ttl", "vocab.ttl"):
        ontology.parse(folder("ontology") / name, format="turtle")
    context = [
        (subject, predicate, value)
        for predicate in (rdfs.subClassOf, rdf.type)
        for subject, value in ontology.subject_objects(predicate)
        if str(value).startswith(PREFIXES["onr"])
    ]
    _flatten(graph)
    targeted = {
        shape
        for name in ("targetClass", "targetSubjectsOf")
        for shape in graph.subjects(URIRef(_SH + name))
    }
    shapes = [shape for shape in ShapesGraph(graph).shapes if shape.node in targeted]
    return _Compiled(tuple(shapes), tuple(context), str(message or ""))


def _flatten(graph: Graph) -> None:
    """Rewrite a shapes graph into an equal one that pySHACL runs faster.

    A property shape of a node shape is set up anew for each focus node; one with a target of
    its own is set up once. So each takes over its node shapes' targets, and a closed node
    shape gets the paths that it then no longer sees as ignored properties. The constraint in
    SPARQL goes: pySHACL parses its query anew for each article (:func:`_misquotations`).
    """
    from rdflib import RDF as rdf
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
            allowed = [rdf.type, *(graph.value(shape, path) for shape in properties)]
            allowed += [iri for head in graph.objects(node, ignored) for iri in graph.items(head)]
            graph.remove((node, ignored, None))
            head = BNode()
            Collection(graph, head, sorted({a for a in allowed if isinstance(a, URIRef)}))
            graph.add((node, ignored, head))


def _misquotations(own: list[Triple], text: str, message: str) -> Iterator[Finding]:
    """Answer ``shapes:Article-exact`` as SPARQL would, for the article's own text.

    Evidence that lacks an offset or its words is passed over: other shapes speak of that.
    Python counts code points, as SPARQL's SUBSTR does.
    """
    from rdflib import Literal as Term

    values: dict[str, dict[Node, Node]] = {
        iri: {} for iri in (ONR.start, ONR.end, ONR.exact, ONR.inArticle)
    }
    for subject, predicate, value in own:
        if str(predicate) in values:
            values[str(predicate)][subject] = value
    for evidence, exact in values[ONR.exact].items():
        start, end = (values[name].get(evidence) for name in (ONR.start, ONR.end))
        article = values[ONR.inArticle].get(evidence)
        if article is None or not isinstance(start, Term) or not isinstance(end, Term):
            continue
        if isinstance(start.value, int) and isinstance(end.value, int):
            if str(exact) != text[max(start.value, 0) : max(end.value, 0)]:
                value = _ntriples(evidence)
                yield Finding(str(article), _EXACT, message, "violation", None, value)


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


_TERM = r'(?:<([^<>"{}|^`\\ ]*)>|_:([^\s<>"]+))'
_LITERAL = r'"((?:[^"\\\n]|\\.)*)"(?:\^\^<([^<>" ]*)>|@([A-Za-z0-9-]+))?'
_LINE = re.compile(rf"\s*{_TERM}\s*<([^<> ]*)>\s*(?:{_TERM}|{_LITERAL})\s*\.\s*(?:#.*)?")
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))")
_ESCAPED = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f", '"': '"', "'": "'", "\\": "\\"}


def _parse(lines: Iterable[str]) -> list[Triple]:
    """Read N-Triples, keeping each literal as it is written.

    rdflib's own parsers normalise literals, so that a malformed one may never be seen.

    Raises:
        ValueError: if a line is not N-Triples.
    """
    from rdflib import BNode, Literal, URIRef

    named: dict[str, URIRef] = {}

    def name(iri: str) -> URIRef:
        if iri not in named:
            named[iri] = URIRef(_unescape(iri))
        return named[iri]

    triples: list[Triple] = []
    for number, line in enumerate(lines, start=1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        match = _LINE.fullmatch(line)
        if match is None:
            raise ValueError(f"line {number} is not N-Triples: {line!r}")
        s_iri, s_blank, p_iri, o_iri, o_blank, words, datatype, language = match.groups()
        subject = BNode(s_blank) if s_iri is None else name(s_iri)
        value: Node
        if words is not None:
            kind = None if datatype is None else name(datatype)
            value = Literal(_unescape(words), lang=language, datatype=kind, normalize=False)
        else:
            value = BNode(o_blank) if o_iri is None else name(o_iri)
        triples.append((subject, name(p_iri), value))
    return triples


def _unescape(text: str) -> str:
    """Undo the escapes of N-Triples."""
    if "\\" not in text:
        return text
    return _ESCAPE.sub(
        lambda m: _ESCAPED[m[3]] if m[3] else chr(int(m[1] or m[2], 16)),
        text,
    )


def _ntriples(term: Node) -> str:
    """Return a term in N-Triples form."""
    from rdflib import Literal, URIRef

    if isinstance(term, URIRef):
        return f"<{term}>"
    if not isinstance(term, Literal):
        return f"_:{term}"
    words = str(term).replace("\\", "\\\\").replace('"', '\\"')
    words = words.replace("\n", "\\n").replace("\r", "\\r")
    if term.language is not None:
        return f'"{words}"@{term.language}'
    string = str(term.datatype or XSD.string) == XSD.string
    return f'"{words}"' if string else f'"{words}"^^<{term.datatype}>'
