"""Running the shapes over one graph, and what to leave out because of what they found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from onrecord.model import Finding, Severity
from onrecord.validation.shapes import EXACT, SH, GraphKind, shapes_of
from onrecord.validation.terms import as_ntriples, terms
from onrecord.vocab import ONR, RDF

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

    from onrecord.validation.terms import Triple

__all__ = ["offenders", "validate"]

_SEVERITIES: dict[str, Severity] = {
    SH + "Violation": "violation",
    SH + "Warning": "warning",
    SH + "Info": "info",
}


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
    from rdflib import Graph

    shapes = shapes_of(kind)
    own = terms(triples.split("\n"))
    graph = Graph(bind_namespaces="none")
    for triple in own:
        graph.add(triple)
    for triple in terms(known):
        if str(triple[1]) == RDF.type:
            graph.add(triple)
    for triple in shapes.context:
        graph.add(triple)
    findings = [] if text is None else list(_misquotations(own, text, shapes.exact))
    targets = _targets(own)
    for shape, wanted in shapes.targeted:
        focus = {node for target in wanted for node in targets.get(target, ())}
        findings += _run(shape, shapes.executor, graph, focus)
    # Several constraints of one shape can break on one value: that is one rule broken.
    return tuple(sorted(set(findings), key=lambda finding: finding.key))


def offenders(findings: Iterable[Finding], triples: str) -> dict[str, tuple[Finding, ...]]:
    """Return the IRIs of the records to leave out, each with the violations for which it goes.

    These are the nodes that violate a rule, and whatever refers to them, directly or not: a
    piece of evidence that misquotes takes with it the statements that rest on it, and these
    the claims made in them. What is left refers to nothing that is left out.

    Args:
        findings: of :func:`validate`.
        triples: the graph that they are about, as N-Triples.
    """
    from rdflib import Literal

    violations = [finding for finding in findings if finding.severity == "violation"]
    referring: dict[str, set[str]] = {}
    for subject, _, value in terms(triples.split("\n")) if violations else ():
        if not isinstance(value, Literal):
            referring.setdefault(str(value), set()).add(str(subject))
    out: dict[str, tuple[Finding, ...]] = {}
    for finding in violations:
        gone = fresh = {_offender(finding)}
        while fresh:
            fresh = set().union(*(referring.get(node, ()) for node in fresh)) - gone
            gone = gone | fresh
        for node in sorted(gone):
            out[node] = (*out.get(node, ()), finding)
    return out


def _offender(finding: Finding) -> str:
    """Return the IRI of the node at fault: of a misquotation the evidence, not the article."""
    if finding.shape == EXACT and finding.value:
        return finding.value[1:-1]
    return finding.focus


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
            offender = as_ntriples(evidence)
            yield Finding(str(article), EXACT, message, "violation", None, offender)


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
    path = about.get(SH + "resultPath")
    value = about.get(SH + "value")
    return Finding(
        focus=str(about[SH + "focusNode"]),
        shape=str(about[SH + "sourceShape"]),
        message=str(about[SH + "resultMessage"]),
        severity=_SEVERITIES[str(about[SH + "resultSeverity"])],
        path=str(path) if type(path).__name__ == "URIRef" else None,
        value=None if value is None else as_ntriples(value),
    )
