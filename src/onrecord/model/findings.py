"""Findings: what validation says of a graph, and what is left out for it; never exceptions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = ["Finding", "Severity", "Withheld"]

Severity = Literal["violation", "warning", "info"]


@dataclass(frozen=True, slots=True)
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

    @property
    def key(self) -> tuple[str, ...]:
        """What it says, in text: findings are sorted and named by it."""
        return (
            self.focus,
            self.shape,
            self.message,
            self.severity,
            self.path or "",
            self.value or "",
        )


@dataclass(frozen=True, slots=True)
class Withheld:
    """A record that was left out of an article's graph.

    Attributes:
        name: the IRI that it would have there.
        lines: its line of a records file; for an agent, those of the mentions that stand for it.
        findings: the violations for which it was left out, of its own or of what it refers to.
    """

    name: str
    lines: tuple[str, ...]
    findings: tuple[Finding, ...]
