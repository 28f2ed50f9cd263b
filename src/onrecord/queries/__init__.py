"""Saved queries, and what guards and runs SPARQL.

``queries/*.rq`` hold the questions. This package finds the one that answers a question in
words (``matching``), turns words into terms (``parameters``, ``lookup``), puts them in
(``binding``), runs it (``run``) and gives the answer as a table (``results``); ``scan`` checks
SPARQL of the user's own before any parser sees it. It knows no store: one comes in as
anything with ``query``.
"""

from __future__ import annotations

from onrecord.queries.catalogue import Catalogue, SavedQuery
from onrecord.queries.lookup import Entry, Labels, Lookup
from onrecord.queries.notes import Note
from onrecord.queries.results import Result
from onrecord.queries.scan import Limits, Outline
from onrecord.queries.terms import Iri

__all__ = [
    "Catalogue",
    "Entry",
    "Iri",
    "Labels",
    "Limits",
    "Lookup",
    "Note",
    "Outline",
    "Result",
    "SavedQuery",
]
