"""Bounds of statements that the text does not date, each with its reason in words."""

from __future__ import annotations

from onrecord.derivation.dates import words
from onrecord.derivation.facts import Said
from onrecord.derivation.output import link, stamp, text
from onrecord.derivation.rule import Rule
from onrecord.derivation.view import View
from onrecord.ntriples import Triple
from onrecord.vocab import ONR

__all__ = ["ANSWERED", "PUBLISHED", "SAID_WITH", "date_bounds"]

SAID_WITH = Rule(
    "said-with", "What was said at a meeting that is dated was said on the days of the meeting."
)
ANSWERED = Rule(
    "after-answered",
    "A statement was made not before a dated statement that it responds to.",
)
PUBLISHED = Rule(
    "before-publication", "A statement was made not after the article that reports it appeared."
)


def date_bounds(view: View) -> list[Triple]:
    """Return the bounds of an article's undated statements."""
    dated = {said.iri: said for said in view.facts.said if said.earliest or said.latest}
    return [
        triple
        for said in view.facts.said
        if said.iri not in dated
        for triple in _bounds(said, view, dated)
    ]


def _bounds(said: Said, view: View, dated: dict[str, Said]) -> list[Triple]:
    published = view.facts.latest
    earliest, latest = _at_meeting(said, view)
    reasons: dict[Rule, str] = {}
    if earliest or latest:
        reasons[SAID_WITH] = f"at the {_label(said, view)} of {words(earliest, latest)}"
    first = _answered(said, dated)
    if earliest is None and first is not None and _in_order(first, latest or published):
        earliest = first
        reasons[ANSWERED] = f"not before the statement of {words(first, first)} it responds to"
    if latest is None and published is not None:
        latest = published
        reasons[PUBLISHED] = f"not after publication on {words(published, published)}"
    if not reasons:
        return []
    ends = ((ONR.boundedEarliest, earliest), (ONR.boundedLatest, latest))
    return [
        *(stamp(said.iri, end, value) for end, value in ends if value is not None),
        text(said.iri, ONR.boundReason, "; ".join(reasons.values())),
        *(link(said.iri, ONR.rule, rule.iri) for rule in reasons),
    ]


def _at_meeting(said: Said, view: View) -> tuple[str | None, str | None]:
    """Return the dates of the meeting at which it was said, unless that is still to come."""
    earliest, latest = view.dates.get(view.entity(said.said_at or ""), (None, None))
    return (earliest, latest) if _in_order(earliest, view.facts.latest) else (None, None)


def _answered(said: Said, dated: dict[str, Said]) -> str | None:
    """Return the first moment of the latest dated statement that this one responds to."""
    answered = [dated[iri].earliest for iri in said.responses if iri in dated]
    return max((first for first in answered if first is not None), default=None)


def _label(said: Said, view: View) -> str:
    labels = [node.label for node in view.facts.nodes if node.iri == said.said_at]
    return labels[0].removeprefix("the ") if labels else "meeting"


def _in_order(first: str | None, last: str | None) -> bool:
    return first is None or last is None or first <= last
