"""The draft of an article's records: what extractors add to, one after the other."""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.extraction.found import Found
from onrecord.extraction.mentions import Mentions
from onrecord.extraction.tree import Tree
from onrecord.model.annotated import AnnotatedArticle
from onrecord.model.records import (
    Agreement,
    Attribution,
    Document,
    Issue,
    Meeting,
    Mention,
    Participation,
    Statement,
    StatusClaim,
    Tenure,
    Topic,
)

__all__ = ["Draft"]


@dataclass(slots=True)
class Draft:
    """Records in the making, with provisional ids, and the article that they come from.

    Attributes:
        tree: the article, indexed.
        mentions: agents, made when asked for.
        found: attributions before they are frozen.
        matters: for tokens that mention a meeting, document, agreement or topic, its id.
        places: mentions of places, by id.
        speaking: by token, the attribution whose content holds it, once somebody asks for one.
    """

    tree: Tree
    mentions: Mentions
    found: list[Found] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    attributions: list[Attribution] = field(default_factory=list)
    meetings: list[Meeting] = field(default_factory=list)
    documents: list[Document] = field(default_factory=list)
    agreements: list[Agreement] = field(default_factory=list)
    topics: list[Topic] = field(default_factory=list)
    tenures: list[Tenure] = field(default_factory=list)
    participations: list[Participation] = field(default_factory=list)
    status_claims: list[StatusClaim] = field(default_factory=list)
    matters: dict[int, str] = field(default_factory=dict)
    issues: list[Issue] = field(default_factory=list)
    places: dict[str, Mention] = field(default_factory=dict)
    speaking: list[Found | None] = field(default_factory=list)

    @classmethod
    def of(cls, annotated: AnnotatedArticle) -> Draft:
        """Return an empty draft for an article."""
        tree = Tree(annotated)
        return cls(tree, Mentions(tree))
