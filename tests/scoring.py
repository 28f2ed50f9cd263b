"""Scores records against hand-made ones: a statement is right when words and speaker are.

By the annotation conventions: content overlaps by a Jaccard index of at least 0.5 over token
positions, and the speakers are the same after resolution. Pairs are matched one to one, best
overlap first. Statements of weak parts (headlines, lists) are neither missed nor wrong.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.model import Resolved, Statement

WEAK = {"headline", "standfirst", "list", "caption"}


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of one or several articles; add them up."""

    right: int
    found: int
    wanted: int

    def __add__(self, other: Score) -> Score:
        return Score(self.right + other.right, self.found + other.found, self.wanted + other.wanted)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.right / (self.found + self.wanted) if self.found + self.wanted else 1.0


def positions(text: str, statement: Statement) -> frozenset[int]:
    """Return the positions of the tokens that a statement's content covers."""
    starts = [match.start() for match in re.finditer(r"\w+", text)]
    return frozenset(
        start for start in starts for e in statement.content if e.start <= start < e.end
    )


def speakers(resolved: Resolved, statement: Statement) -> frozenset[str]:
    """Return what a statement's speakers stand for: registry keys, else folded labels."""
    return frozenset(_named(resolved, mention) for mention in statement.speakers)


def score(text: str, gold: Resolved, system: Resolved, *, with_speaker: bool = True) -> Score:
    """Compare the statements of one article."""
    wanted = [(s, positions(text, s)) for s in gold.records.statements]
    found = [(s, positions(text, s)) for s in system.records.statements]
    pairs = sorted(
        (
            (-_jaccard(a, b), i, j)
            for i, (_, a) in enumerate(wanted)
            for j, (_, b) in enumerate(found)
            if _jaccard(a, b) >= 0.5
        ),
    )
    matched: dict[int, int] = {}
    for _, i, j in pairs:
        if i not in matched and j not in matched.values():
            matched[i] = j
    right = sum(
        not with_speaker or speakers(gold, wanted[i][0]) == speakers(system, found[j][0])
        for i, j in matched.items()
        if not _weak(wanted[i][0])
    )
    weak_gold = {i for i, (s, _) in enumerate(wanted) if _weak(s)}
    partners = {j for i, j in matched.items() if i in weak_gold}
    weak_found = {j for j, (s, _) in enumerate(found) if _weak(s) and j not in matched.values()}
    return Score(right, len(found) - len(partners | weak_found), len(wanted) - len(weak_gold))


def _weak(statement: Statement) -> bool:
    return statement.content[0].part in WEAK


def _jaccard(one: frozenset[int], other: frozenset[int]) -> float:
    return len(one & other) / len(one | other) if one | other else 0.0


def _named(resolved: Resolved, mention: str) -> str:
    target = resolved.targets[mention]
    if target.key is not None:
        return target.key
    of_mention = {m.id: m for m in resolved.records.mentions}
    leader = of_mention[target.leader or mention]
    words = leader.name or leader.descriptor or leader.evidence.exact
    return re.sub(r"^(the|an?) ", "", " ".join(words.casefold().split()))
