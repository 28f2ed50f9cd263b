"""The view of one article once it is known what its nodes denote."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from onrecord.derivation.copies import Copied
from onrecord.derivation.facts import ArticleFacts

__all__ = ["View"]


class View:
    """An article's facts, with what other articles add to them.

    Attributes:
        facts: the article's.
        denoted: by own node, the entity that it denotes.
        dates: by entity, first and last moment.
        registered: registry entries among the entities.
        copied: what it learns of its text, sorted.
        rules: by own node, the rule by which it denotes that.
        spoken: a statement, the state that it speaks for, and the rule.
    """

    def __init__(self, facts: ArticleFacts, rows: Sequence[list[Any]]) -> None:
        self.facts = facts
        self.denoted: dict[str, str] = {}
        self.dates: dict[str, tuple[str | None, str | None]] = {}
        self.registered = set(facts.referred)
        self.rules: dict[str, str] = {}
        self.spoken: list[tuple[str, str, str]] = []
        self.copied = sorted(Copied(*row[1]) for row in rows if row[0] == "text")
        for tag, *row in rows:
            if tag == "is":
                node, entity, rule, earliest, latest, registered = row
                self.rules[node] = rule
                self.denoted[node] = entity
                self.dates[entity] = (earliest, latest)
                self.registered.update([entity] if registered else [])
            elif tag == "side":
                self.spoken.append((row[0], row[1], row[2]))

    def entity(self, iri: str) -> str:
        """Return what a node or registry entry denotes."""
        return self.denoted.get(iri, iri)

    @property
    def newest(self) -> str | None:
        """IRI of the article that supersedes this one, or None."""
        known = [(copied.when, copied.newest) for copied in self.copied if copied.newest]
        return max(known)[1] if known else None

    @property
    def text(self) -> str:
        """IRI of the text cluster that the article is in, or of the article itself."""
        return self.copied[0].cluster if self.copied else self.facts.iri
