"""From a text to its records, and from records to the article's graph.

The second half is a function of article, records, registry, decisions and settings alone,
and needs no language model: a changed registry or decision re-runs it on stored records.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from onrecord.derivation import Derivation, Known, derivation_over
from onrecord.errors import DecisionError
from onrecord.iris import Iris, article_key, digest
from onrecord.mapping import Names, article_triples, name_records, registry_triples
from onrecord.model import (
    Article,
    Decision,
    Evidence,
    Finding,
    Issue,
    Records,
    RegistryTables,
    Resolved,
    Withheld,
)
from onrecord.model.codec import KINDS
from onrecord.model.exchange import REFERENCES, load, record_line
from onrecord.ntriples import Triple, iri, lines
from onrecord.resolution import in_force
from onrecord.settings import Settings
from onrecord.stores import Archive, Shelved
from onrecord.text import Span, sentence_around, squeeze
from onrecord.vocab import RDF

if TYPE_CHECKING:
    from onrecord.resolution import Resolver

__all__ = ["ArticleGraph", "Workshop", "extract_records", "stored_records"]

_KIND_OF = {cls: kind for kind, (cls, _) in KINDS.items()}
_TYPE = iri(RDF.type)


@dataclass(frozen=True, slots=True)
class ArticleGraph:
    """One article's graph, checked.

    Attributes:
        key: 16 hex digits of the article.
        iri: name of the article and of its graph.
        triples: the graph, sorted; empty where the article is refused.
        findings: what validation said of the graph as first made, and the violations that
            showed only when others were left out.
        withheld: records that were left out because they or what they refer to violate a
            shape, sorted by name.
        unused: decisions for this article that fitted no record.
        issues: what the extractor did not understand, one line each.
        refused: the rule that the article itself breaks, in words; empty where it breaks none.
    """

    key: str
    iri: str
    triples: tuple[Triple, ...]
    findings: tuple[Finding, ...]
    withheld: tuple[Withheld, ...]
    unused: tuple[Decision, ...]
    issues: tuple[str, ...] = ()
    refused: str = ""

    @property
    def digest(self) -> str:
        """Sixteen hex digits that change exactly when the graph, or what is left out, does."""
        return digest(lines(self.triples), repr(self.findings), repr(self.withheld))


class _Sound(NamedTuple):
    """The part of an article's graph that violates no shape, and what is said of the rest."""

    triples: tuple[Triple, ...]
    findings: tuple[Finding, ...]
    withheld: tuple[Withheld, ...] = ()
    refused: str = ""


def stored_records(shelved: Shelved) -> Records:
    """Return the records of an archived article, read from their lines."""
    (of_article,) = load(shelved.records, f"stored records of {shelved.key}")
    return of_article.records(shelved.article.text)


def extract_records(article: Article) -> Records:
    """Annotate an article and extract its records; loads the language model once a process.

    A text that is not English gives no records, and an issue that says so.
    """
    from onrecord.annotation import annotate, is_english
    from onrecord.extraction import VERSION, extract

    if not is_english(article.text, article.metadata.language):
        start = len(article.text) - len(article.text.lstrip())
        first = Evidence(start, start + 1, article.text[start], "body")
        return Records(VERSION, issues=(Issue(first, "not English: stored, not extracted from"),))
    return extract(annotate(article))


class Workshop:
    """Makes article graphs under one registry, one set of decisions and one base.

    Args:
        settings: base and registry folders.
        tables: the registry.
        decisions: all rows of the decisions file, in order; of these, it keeps those in force.
    """

    def __init__(
        self, settings: Settings, tables: RegistryTables, decisions: Sequence[Decision]
    ) -> None:
        self.settings = settings
        self.tables = tables
        self.decisions = in_force(decisions)
        self.iris = Iris(settings.base)

    @cached_property
    def registry_graph(self) -> tuple[Triple, ...]:
        """The triples of ``graph/registry``."""
        return registry_triples(self.tables, self.iris)

    @cached_property
    def version(self) -> str:
        """Digest of what decides an article's graph besides article, records and decisions."""
        return digest(self.settings.base, self.tables.version)

    def graph(self, article: Article, records: Records) -> ArticleGraph:
        """Resolve, map and validate; what violates a shape is left out and reported.

        An article that violates one itself is refused: its graph is empty.
        """
        key = article_key(article)
        published = article.metadata.published
        resolved = self.resolver.resolve(key, records, article.metadata, published, article.text)
        sound = self._sound(article, resolved)
        return ArticleGraph(
            key,
            self.iris.article(key),
            sound.triples,
            sound.findings,
            sound.withheld,
            self.resolver.unused(key, records),
            tuple(dict.fromkeys(_told(issue, article.text) for issue in records.issues)),
            sound.refused,
        )

    def _sound(self, article: Article, resolved: Resolved) -> _Sound:
        from onrecord.validation import offenders, validate

        node = self.iris.article(article_key(article))
        found: dict[Finding, None] = {}
        withheld: dict[str, Withheld] = {}
        while True:
            names = name_records(resolved, node, self.iris)
            triples = article_triples(article, resolved, self.iris)
            text = lines(triples)
            findings = validate(text, text=article.text, known=self.known_of(triples))
            # What is no violation is said of the graph as first made, and told once.
            found |= dict.fromkeys(f for f in findings if not found or f.severity == "violation")
            bad = offenders(findings, text)
            if not bad:
                left_out = tuple(withheld[name] for name in sorted(withheld))
                return _Sound(triples, tuple(found), left_out)
            smaller = _without(resolved, names, bad.keys())
            if node in bad or smaller == resolved:
                faults = bad[node] if node in bad else next(iter(bad.values()))
                return _Sound((), tuple(found), refused=_rule_broken(faults[0]))
            withheld |= {one.name: one for one in _left_out(resolved, names, bad)}
            resolved = smaller

    def check(self, decision: Decision, archive: Archive) -> None:
        """See that a decision fits before it is kept.

        Raises:
            DecisionError: if its value is none that the field or the registry allows, it fits
                no record of its article, or a record would violate a shape with it.
            NotInStore: if its article is not stored.
        """
        from onrecord.resolution import apply_decisions

        if not decision.article:
            _ = self.resolver
            return
        shelved = archive.get(decision.article)
        records, article = stored_records(shelved), shelved.article
        if decision.action == "correct":
            before = [each for each in self.decisions if each.article == decision.article]
            earlier = [each for each in before if each != decision]
            rows = (*earlier, decision)
            apply_decisions(records, rows, article.text, self.tables, lenient=earlier)
        if decision in self.resolver.unused(decision.article, records):
            raise DecisionError(
                f"{decision.article} {decision.span or decision.subject}: nothing there to "
                f"{decision.action}",
                hint="`onrecord records ARTICLE` shows what is",
            )
        known = {Finding(**finding) for finding in shelved.findings}
        for finding in self.graph(article, records).findings:
            if finding.severity == "violation" and finding not in known:
                raise DecisionError(f"that breaks a rule: {finding.message}")

    @cached_property
    def resolver(self) -> Resolver:
        """The resolver over the registry and the decisions."""
        from onrecord.resolution import Resolver

        return Resolver(self.tables, self.decisions)

    def known_of(self, triples: Iterable[Triple]) -> list[str]:
        """Return N-Triples lines with the types of the registry entries that a graph uses."""
        used = {triple.object for triple in triples} & self._types.keys()
        return [line for subject in sorted(used) for line in self._types[subject]]

    @cached_property
    def derivation(self) -> Derivation:
        """The rules across articles."""
        return derivation_over(self.iris)

    @cached_property
    def known(self) -> Known:
        """Registry and identity decisions, as derivation sees them."""
        return Known.of(self.tables, self.decisions, self.iris)

    @cached_property
    def _types(self) -> dict[str, list[str]]:
        by_subject: dict[str, list[str]] = {}
        for triple in self.registry_graph:
            if triple.predicate == _TYPE:
                by_subject.setdefault(triple.subject, []).append(lines([triple]))
        return by_subject


def _told(issue: Issue, text: str) -> str:
    """Return an issue's message, and the sentence of the words that it quotes."""
    if repr(issue.evidence.exact) not in issue.message:
        return issue.message
    span = Span(issue.evidence.start, issue.evidence.end)
    return f"{issue.message}: “{squeeze(sentence_around(text, span).of(text))}”"


def _rule_broken(finding: Finding) -> str:
    return finding.message + ("" if finding.value is None else f" Found: {finding.value}")


def _left_out(
    resolved: Resolved, names: Names, bad: Mapping[str, tuple[Finding, ...]]
) -> list[Withheld]:
    lines_of: dict[str, list[str]] = {}
    for named, records in (
        (names.records, resolved.records),
        (names.agents, resolved.records.mentions),
    ):
        for record in records:
            if record.id in named and named[record.id] in bad:
                lines_of.setdefault(named[record.id], []).append(record_line(record))
    return [Withheld(name, tuple(said), bad[name]) for name, said in lines_of.items()]


def _without(resolved: Resolved, names: Names, bad: Collection[str]) -> Resolved:
    gone = {record for record, name in names.records.items() if name in bad}
    gone |= {mention for mention, name in names.agents.items() if name in bad}
    records = resolved.records
    kept: dict[str, Any] = {
        field.name: tuple(r for r in getattr(records, field.name) if _keeps(r, gone))
        for field in dataclasses.fields(records)
        if field.name not in ("extractor", "issues", "mentions")
    }
    left = dataclasses.replace(records, **kept)
    ids = {record.id for record in left}
    amendments = tuple(a for a in resolved.amendments if a.record in ids)
    return dataclasses.replace(resolved, records=left, amendments=amendments)


def _keeps(record: Any, gone: set[str]) -> bool:
    kind = _KIND_OF[type(record)]
    references = (getattr(record, field) for of_kind, field in REFERENCES if of_kind == kind)
    return record.id not in gone and not any(_names(value, gone) for value in references)


def _names(reference: object, gone: set[str]) -> bool:
    if isinstance(reference, tuple):
        return any(_names(one, gone) for one in reference)
    return reference in gone
