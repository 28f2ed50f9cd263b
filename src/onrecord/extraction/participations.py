"""Participations: who takes part in a meeting, on which side, in which delegation."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.extraction.draft import Draft
from onrecord.extraction.matters import verbs_of
from onrecord.extraction.subjects import joined, sources_of
from onrecord.extraction.tree import Tree
from onrecord.extraction.wordlist import wordset
from onrecord.model.records import Participation
from onrecord.text import Span

__all__ = ["find_participations"]

_JOINING = wordset("join accompany include comprise head lead chair attend represent")
_TAKING = wordset("hold meet speak talk attend convene conclude start begin host have")


def find_participations(draft: Draft) -> None:
    """Find the participants of each meeting: by the noun's phrase, by its verb, by delegation."""
    seen: set[tuple[str, str]] = set()
    for meeting_id, agent, capacity, span in (*_of_nouns(draft), *_of_delegations(draft)):
        mention = draft.mentions.of(agent)
        if mention is None or mention.kind == "unnamed" or not (mention.name or mention.descriptor):
            continue
        key = (meeting_id, mention.name or mention.descriptor or "")
        if key not in seen:
            seen.add(key)
            draft.participations.append(
                Participation(
                    id=f"participation@{meeting_id}-{agent}",
                    meeting=meeting_id,
                    agent=mention.id,
                    evidence=(draft.tree.evidence(span),),
                    capacity=capacity,
                )
            )


def _of_nouns(draft: Draft) -> Iterator[tuple[str, int, str | None, Span]]:
    """Yield those whom a meeting's own phrase or verb names."""
    tree = draft.tree
    for head, matter in sorted(draft.matters.items()):
        if not matter.startswith("meeting"):
            continue
        agents = dict.fromkeys((*_in_phrase(tree, head), *_at_verb(tree, head)))
        for agent in agents:
            first, last = min(head, agent), max(head, agent)
            yield matter, agent, None, tree.span(first, last)


def _in_phrase(tree: Tree, head: int) -> Iterator[int]:
    """Yield A and B of "talks between A and B", "A's meeting with B", "the A-B summit"."""
    for prep in tree.with_dep(head, "prep"):
        if tree.tokens[prep].lower in {"between", "with", "among"}:
            yield from _all_named(tree, prep)
        if tree.tokens[prep].lower == "of" and tree.tokens[head].lemma == "meeting":
            for noun in tree.with_dep(prep, "pobj"):
                yield from (i for i in joined(tree, noun) if i in tree.names)
    owner = tree.child(head, "poss")
    if owner is not None and owner in tree.names:
        yield owner
    compounds = [i for i in tree.with_dep(head, "compound", "amod", "nmod") if i in tree.names]
    hyphen = any(tree.tokens[i].text in {"-", "–"} for i in range(max(0, head - 6), head))
    if hyphen and compounds:
        inside = range(max(0, head - 6), head)
        yield from (
            i
            for i in inside
            if i in tree.names
            and tree.names[i].last - 1 == i
            and tree.names[i].kind in {"place", "group", "person"}
        )


def _all_named(tree: Tree, prep: int) -> Iterator[int]:
    """Yield the names in a phrase, those inside titles of others left out."""
    names = [tree.names[i] for i in tree.subtree(prep) if i in tree.names]
    titles = [name.title for name in names if name.title is not None]
    states = [name.state for name in names if name.state is not None]
    for name in dict.fromkeys(names):
        inside = any(span.covers(name.span) for span in (*titles, *states))
        where = tree.tokens[tree.tokens[name.last - 1].head].lower in {"in", "at"}
        if name.kind != "group" and not inside and not where:
            yield name.last - 1


def _at_verb(tree: Tree, head: int) -> Iterator[int]:
    """Yield those of "A and B held talks", "A will attend the summit", "A met B for talks"."""
    for verb in verbs_of(tree, head):
        token = tree.tokens[verb]
        if token.lemma not in _TAKING:
            continue
        subjects = [i for i in sources_of(tree, verb) if i in tree.names]
        if token.lemma in {"host", "convene"}:
            continue
        if token.lemma in {"meet", "speak", "talk"} or tree.tokens[head].dep == "dobj":
            yield from subjects
        if token.lemma == "meet":
            for noun in tree.with_dep(verb, "dobj"):
                yield from (i for i in joined(tree, noun) if _is_apart(tree, i))
        for prep in tree.with_dep(verb, "prep"):
            if tree.tokens[prep].lower == "with":
                for noun in tree.with_dep(prep, "pobj"):
                    yield from (i for i in joined(tree, noun) if _is_apart(tree, i))


def _is_apart(tree: Tree, index: int) -> bool:
    """Tell a name from one that stands in another's title: "the minister of Freedonia, X"."""
    name = tree.names.get(index)
    titles = (other.title for other in tree.annotated.names if other.title is not None)
    return name is not None and not any(title.covers(name.span) for title in titles)


def _of_delegations(draft: Draft) -> Iterator[tuple[str, int, str | None, Span]]:
    """Yield the members of a delegation to the meeting spoken of, and those who come along."""
    tree = draft.tree
    meetings = sorted((head, m) for head, m in draft.matters.items() if m.startswith("meeting"))
    for token in tree.tokens:
        if token.lemma not in _JOINING or token.pos != "VERB":
            continue
        near = [m for head, m in meetings if head < token.index]
        meeting = near[-1] if near else (meetings[0][1] if meetings else None)
        if meeting is None:
            continue
        for agent, capacity in _members(tree, token.index):
            span = tree.span(min(token.index, agent), max(token.index, agent))
            yield meeting, agent, capacity, span


def _members(tree: Tree, verb: int) -> Iterator[tuple[int, str | None]]:
    token = tree.tokens[verb]
    subject = tree.child(verb, "nsubj", "nsubjpass")
    if subject is None:
        return
    of_delegation = tree.tokens[subject].lemma in {"delegation", "team", "side", "group"}
    objects = [i for noun in tree.with_dep(verb, "dobj") for i in joined(tree, noun)]
    agents = [
        i
        for by in tree.with_dep(verb, "agent")
        for noun in tree.with_dep(by, "pobj")
        for i in joined(tree, noun)
    ]
    leads = token.lemma in {"head", "lead", "chair"}
    capacity = "head of delegation" if leads else None
    if of_delegation and (token.lemma in {"include", "comprise"} or agents):
        yield from ((i, capacity) for i in (*objects, *agents) if i in tree.names)
    elif token.lemma in {"join", "accompany"} and agents:
        yield from ((i, None) for i in agents if i in tree.names)
    elif leads and any(tree.tokens[i].lemma == "delegation" for i in objects):
        yield from ((i, capacity) for i in joined(tree, subject) if i in tree.names)
