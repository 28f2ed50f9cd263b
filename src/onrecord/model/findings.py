"""Findings: what validation says of a graph. Data, never exceptions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = ["Finding", "Severity"]

Severity = Literal["violation", "warning", "info"]


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One SHACL result.

    Attributes:
        focus: IRI of the node that breaks the rule.
        shape: IRI of the property or node shape that fired.
        message: the rule, in words.
        severity: how grave it is; only a violation keeps a record out of the store.
        path: IRI of the property concerned, or None.
        value: the offending value in N-Triples form, or None.
    """

    focus: str
    shape: str
    message: str
    severity: Severity
    path: str | None = None
    value: str | None = None
