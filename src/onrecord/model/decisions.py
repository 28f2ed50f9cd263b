"""Decisions and corrections: what people settled, as rows of a file beside the store."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = ["Decision", "DecisionAction"]

DecisionAction = Literal["correct", "same", "different", "is"]


@dataclass(frozen=True, slots=True)
class Decision:
    """One row of the decisions file.

    Attributes:
        action: ``correct`` sets a field of the record at a span of an article; ``same`` and
            ``different`` join or part two entities (``subject`` and ``value`` are IRIs);
            ``is`` says that a name (``subject``) means a registry entry (``value`` is its key),
            in one article where ``article`` is given, else everywhere.
        article: 16 hex digits of the article, or empty.
        span: ``start-end`` of the record's first evidence span, with ``-by-`` and the start of
            its speaker where two statements share that span; or empty.
        subject: for ``correct`` the record's kind (``statement``), else an IRI or a name.
        field: for ``correct``, the field that is set; ``drop`` removes the record.
        value: the new value.
        by: who decided.
        why: the reason.
        on: EDTF date of the decision, or empty.
    """

    action: DecisionAction
    article: str
    span: str
    subject: str
    field: str
    value: str
    by: str
    why: str
    on: str
