"""What statements are about: the matters, topics and agents that their content speaks of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from onrecord.extraction.draft import Draft
from onrecord.extraction.found import Found
from onrecord.extraction.subjects import joined
from onrecord.extraction.tree import Tree
from onrecord.extraction.wordlist import wordset
from onrecord.text import Span

__all__ = ["find_about"]

_BACK = wordset("it that this")
"""Words by which a statement goes on with what the one before it spoke of."""
_PUT_OFF = wordset(
    "postpone cancel reschedule adjourn postponement cancellation adjournment delay rescheduling"
)
_SIGNED = wordset("initial sign ratify initials")
_WRITTEN = ("document", "agreement")
_UNSIGNED = wordset("plan roadmap letter note proposal non-paper list joint-statement")
_ANYTHING = wordset("nothing anything everything it none which that")
_REACH = 4
"""Sentences that such a word looks back for what it leaves unsaid."""
_PLACES = frozenset({"nsubj", "nsubjpass", "dobj", "pobj"})
_DOERS = frozenset({"nsubj", "nsubjpass"})


class _Said(NamedTuple):
    """A statement before this one: where its words end, and the matters that it is about."""

    paragraph: int
    last: int
    matters: tuple[str, ...]


def find_about(draft: Draft) -> None:
    """Set ``about`` of every statement: matters first, then agents, each in order."""
    by_id = {each.id: each for each in draft.statements}
    before: _Said | None = None
    for found, attribution in zip(draft.found, draft.attributions, strict=True):
        if attribution.statement is None or attribution.statement not in by_id:
            continue
        statement = by_id[attribution.statement]
        matters = tuple(dict.fromkeys((*_matters(draft, found), *_implied(draft, found))))
        here = _Said(_paragraph(draft.tree, found), found.content[-1].end, matters)
        if not matters and before is not None and _goes_on(draft.tree, found, here, before):
            matters = before.matters
        agents = tuple(dict.fromkeys(_agents(draft, found)))
        about = (*matters, *(i for i in agents if i not in statement.speakers))
        by_id[statement.id] = replace(statement, about=about)
        before = here._replace(matters=matters)
    draft.statements[:] = [by_id[each.id] for each in draft.statements]


def _paragraph(tree: Tree, found: Found) -> int:
    return tree.block(found.content[0].start).paragraph


def _inside(tree: Tree, spans: list[Span]) -> list[int]:
    return [index for span in spans for index in tree.within(span)]


def _matters(draft: Draft, found: Found) -> Iterator[str]:
    for index in _inside(draft.tree, found.content):
        if index in draft.matters and not _is_work(draft, index):
            yield draft.matters[index]


def _is_work(draft: Draft, index: int) -> bool:
    """Tell the plan of "the newest version of the plan": what is said is said of the version."""
    tree = draft.tree
    token = tree.tokens[index]
    prep = tree.tokens[token.head]
    if token.dep != "pobj" or prep.lower != "of" or prep.head not in draft.matters:
        return False
    version, work = draft.matters[prep.head], draft.matters[index]
    return version != work and version.startswith("document") and work.startswith("document")


def _implied(draft: Draft, found: Found) -> Iterator[str]:
    """Yield the matter that a verb or noun speaks of without naming it.

    "They asked for a delay" is about the last meeting, "nothing was initialled" about the last
    paper or agreement, "both versions" about each of them.
    """
    tree = draft.tree
    indices = _inside(tree, found.content)
    classes = {draft.matters[i].partition("@")[0] for i in indices if i in draft.matters}
    for index in indices:
        token = tree.tokens[index]
        lemma = token.lemma.lower()
        if lemma == "version" and token.tag == "NNS" and _is_all(tree, index):
            yield from (
                paper.id
                for paper in draft.documents
                if paper.version_label and paper.evidence[0].start < token.start
            )
        elif lemma in _PUT_OFF and "meeting" not in classes:
            held = {m.id for m in draft.meetings if m.kinds != ("press-conference",)}
            yield from _last(draft, index, held)
        elif lemma in _SIGNED and not classes.intersection(_WRITTEN) and _is_open(tree, index):
            papers = (p.id for p in draft.documents if not _UNSIGNED.issuperset(p.kinds))
            yield from _last(draft, index, {*papers, *(a.id for a in draft.agreements)})


def _is_all(tree: Tree, index: int) -> bool:
    """Tell "both versions" from "two versions of a paper"."""
    words = {tree.tokens[i].lower for i in tree.with_dep(index, "det", "predet", "preconj")}
    of = any(tree.tokens[i].lower == "of" for i in tree.with_dep(index, "prep"))
    return bool(words & {"both", "all", "the"}) and not of


def _is_open(tree: Tree, index: int) -> bool:
    """Tell "initialled nothing" and "it was signed" from "signed the attendance sheet"."""
    done_to = tree.child(index, "dobj", "nsubjpass")
    return done_to is None or tree.tokens[done_to].lower in _ANYTHING


def _last(draft: Draft, index: int, wanted: set[str]) -> Iterator[str]:
    """Yield the last of some matters that was named before, if that is not long ago."""
    tree = draft.tree
    here = tree.tokens[index].sentence
    for before in range(index - 1, -1, -1):
        if here - tree.tokens[before].sentence > _REACH:
            return
        if before in draft.matters and draft.matters[before] in wanted:
            yield draft.matters[before]
            return


def _goes_on(tree: Tree, found: Found, here: _Said, before: _Said) -> bool:
    """Tell a statement that takes up by a pronoun what the one right before it spoke of."""
    if here.paragraph != before.paragraph:
        return False
    inside = _inside(tree, found.content)
    back = next((i for i in inside if _goes_back(tree, i)), None)
    return back is not None and not any(i in tree.names for i in inside if i < back)


def _goes_back(tree: Tree, index: int) -> bool:
    token = tree.tokens[index]
    return token.lower in _BACK and token.pos == "PRON" and token.dep in _PLACES


def _agents(draft: Draft, found: Found) -> Iterator[str]:
    """Yield the agents that the content's main clause makes a claim of: its named subjects."""
    tree = draft.tree
    indices = _inside(tree, found.content)
    inside = set(indices)
    for index in indices:
        token = tree.tokens[index]
        top = token.head not in inside or token.head == index
        if not top:
            continue
        if index in tree.names and token.dep in _PLACES:  # "accused Norway of delay"
            yield from _named(draft, index)
        for child in tree.with_dep(index, *_DOERS):
            for head in joined(tree, child):
                if head in inside:
                    yield from _named(draft, head)


def _named(draft: Draft, head: int) -> Iterator[str]:
    name = draft.tree.names.get(head)
    mention = draft.mentions.of(head) if name is not None and name.kind != "group" else None
    if mention is not None and mention.name:
        yield mention.id
