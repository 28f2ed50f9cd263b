"""What ``graph/meta`` says of one article: when its records were made, what validation found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from onrecord.iris import Iris
from onrecord.model import Finding, Severity, Withheld
from onrecord.ntriples import Triple, iri, literal
from onrecord.vocab import ONR, PROV, RDF, SH

__all__ = ["meta_triples"]

_SEVERITIES: dict[Severity, str] = {
    "violation": SH.Violation,
    "warning": SH.Warning,
    "info": SH.Info,
}


def meta_triples(
    article: str,
    made: datetime,
    findings: Iterable[Finding],
    withheld: Iterable[Withheld],
    iris: Iris,
) -> tuple[Triple, ...]:
    """Return what ``graph/meta`` holds of one article, sorted.

    A record that was left out keeps its IRI and its line of a records file, but not its class:
    the default graph is the union of all graphs, and a statement there is one that holds.

    Args:
        article: IRI of the article.
        made: when its records were made; an aware time.
        findings: what validation said of its graph as first made.
        withheld: the records that were left out; what they were left out for is among the
            findings.
        iris: the minter.
    """
    ended = Triple(iri(iris.extraction(article)), iri(PROV.endedAtTime), literal(made))
    found = {ended}
    for finding in findings:
        found.update(_finding(article, finding, iris))
    for record in withheld:
        found.update(_withheld(article, record, iris))
    return tuple(sorted(found))


def _finding(article: str, finding: Finding, iris: Iris) -> Iterator[Triple]:
    node = iri(iris.finding(article, *finding.key))
    yield Triple(node, iri(RDF.type), iri(SH.ValidationResult))
    yield Triple(node, iri(ONR.inArticle), iri(article))
    yield Triple(node, iri(SH.focusNode), iri(finding.focus))
    yield Triple(node, iri(SH.sourceShape), iri(finding.shape))
    yield Triple(node, iri(SH.resultSeverity), iri(_SEVERITIES[finding.severity]))
    # The messages of our shapes are English.
    yield Triple(node, iri(SH.resultMessage), literal(finding.message, "en"))
    if finding.path is not None:
        yield Triple(node, iri(SH.resultPath), iri(finding.path))
    if finding.value is not None:
        yield Triple(node, iri(SH.value), finding.value)


def _withheld(article: str, record: Withheld, iris: Iris) -> Iterator[Triple]:
    node = iri(record.name)
    yield Triple(node, iri(RDF.type), iri(ONR.WithheldRecord))
    yield Triple(node, iri(ONR.withheldFrom), iri(article))
    for finding in record.findings:
        yield Triple(node, iri(ONR.withheldFor), iri(iris.finding(article, *finding.key)))
    for line in record.lines:
        yield Triple(node, iri(ONR.recordLine), literal(line))
