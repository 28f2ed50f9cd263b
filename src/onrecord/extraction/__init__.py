"""From an annotated article to records: who said what, about which matters, with evidence.

Extractors are functions that add to a draft, run in the order of ``EXTRACTORS``: mentions
are made where a record needs them, so whoever needs an agent asks for it. Rules only; what
a rule does not understand becomes an issue, and nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Callable

from onrecord.extraction.about import find_about
from onrecord.extraction.attributions import find_attributions
from onrecord.extraction.draft import Draft
from onrecord.extraction.finish import finish
from onrecord.extraction.kinds import MATTERS
from onrecord.extraction.places import find_places
from onrecord.extraction.responses import find_responses
from onrecord.extraction.statements import make_statements
from onrecord.extraction.status_claims import find_status_claims
from onrecord.extraction.tenures import find_tenures
from onrecord.model.annotated import AnnotatedArticle
from onrecord.model.records import Records

__all__ = ["EXTRACTORS", "VERSION", "extract"]

VERSION = "rules/3"
"""The extractor's name and version, as records carry it."""

EXTRACTORS: tuple[Callable[[Draft], None], ...] = (
    find_attributions,
    *MATTERS,
    find_tenures,
    make_statements,
    find_status_claims,
    find_about,
    find_responses,
    find_places,
)
"""What is run, in order; each finds what those before it have added."""


def extract(annotated: AnnotatedArticle) -> Records:
    """Return the records of an article, each kind in order of its first span."""
    draft = Draft.of(annotated)
    for extractor in EXTRACTORS:
        extractor(draft)
    return finish(draft, VERSION)
