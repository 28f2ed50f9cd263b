"""Articles of which some records break a rule, and what ``graph/meta`` says of articles."""

from __future__ import annotations

from helpers import Coder
from onrecord import iris
from onrecord.graph import KnowledgeGraph
from onrecord.ntriples import Triple
from onrecord.vocab import PROV

__all__ = ["bad_article", "meta", "meta_without_times"]


def bad_article(speaker: str = "Veld") -> Coder:
    """Return an article of which one record violates a shape: an empty label."""
    coder = Coder(f"Reyk read the paper. {speaker} said no to it. Marant said yes to all.")
    paper = coder.document("paper", label="")
    veld, marant = coder.mention(speaker), coder.mention("Marant")
    said = coder.says(veld, "no to it", "said", about=(paper,))
    coder.claim(paper, "drafted", "read the paper")
    coder.says(marant, "yes to all", responds_to=(("answers", said),))
    coder.says(marant, "all")
    return coder


def meta(kg: KnowledgeGraph) -> list[Triple]:
    """Return what stands in ``graph/meta``, sorted."""
    return sorted(kg._place.reading().triples(iris.META))


def meta_without_times(kg: KnowledgeGraph) -> list[Triple]:
    """Return what stands in ``graph/meta`` but for the times, which differ between stores."""
    return [triple for triple in meta(kg) if PROV.endedAtTime not in triple.predicate]
