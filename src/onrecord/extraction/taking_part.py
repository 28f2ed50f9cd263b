"""One place that tells of somebody taking part in a meeting."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.extraction.tree import Tree
from onrecord.text import Span

__all__ = ["FELLOWS", "Part", "in_title", "people_at"]

_PRONOUNS = frozenset({"he", "she", "him", "her", "they", "them"})
FELLOWS = frozenset({"counterpart", "colleague"})
"""Words that say whose equal somebody is, and no office."""


@dataclass(frozen=True, slots=True)
class Part:
    """Somebody at a meeting, as one place in the text says.

    Attributes:
        meeting: provisional id of the meeting.
        agent: token of whoever takes part, or None where a speaker is known instead.
        span: the words.
        speaker: mention id of a speaker who spoke there, or None.
        capacity: in which capacity, in words, or None.
        described: a description without a name counts too ("the three presidents").
    """

    meeting: str
    agent: int | None
    span: Span
    speaker: str | None = None
    capacity: str | None = None
    described: bool = False


def people_at(tree: Tree, noun: int) -> Iterator[int]:
    """Yield who a noun and those joined to it are: names, also set beside, roles, pronouns.

    "A and her colleague, B": A and B. The name of a nationality is nobody.
    """
    beside = [i for i in tree.with_dep(noun, "appos") if i in tree.names]
    name = tree.names.get(noun)
    token = tree.tokens[noun]
    if name is not None:
        if name.kind != "group" and not in_title(tree, noun):
            yield noun
    elif token.dep == "appos" and token.head in tree.names:  # "X, the minister, who"
        yield token.head
    elif beside and tree.names[beside[0]].kind != "group":
        yield beside[0]
    elif noun in tree.roles or token.lower in _PRONOUNS or token.lemma.lower() in FELLOWS:
        yield noun
    for other in (*tree.with_dep(noun, "conj"), *beside):
        if other == noun or tree.tokens[other].pos not in {"NOUN", "PROPN", "PRON"}:
            continue
        for person in people_at(tree, other):
            if other not in beside or person not in beside[:1]:
                yield person
    for role in tree.with_dep(noun, "appos"):  # "the minister, A, the envoy, B, and C"
        if role not in beside and role in tree.roles and (beside or name is not None):
            yield from (i for i in people_at(tree, role) if i in tree.names)


def in_title(tree: Tree, index: int) -> bool:
    """Tell a name in another's title: the state of "the minister of Freedonia, X"."""
    span = tree.names[index].span
    titles = (other.title for other in tree.annotated.names if other.title is not None)
    return any(title.covers(span) for title in titles)
