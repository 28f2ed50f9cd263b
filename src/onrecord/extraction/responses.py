"""Which statement answers which: "denied the report", "confirmed", "dismissed that account"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from onrecord.extraction.draft import Draft
from onrecord.extraction.exchanges import answers, names_of
from onrecord.extraction.found import Found
from onrecord.extraction.nouns import OWNED, PAPERS
from onrecord.extraction.overlap import shared, words_of
from onrecord.extraction.untruths import called_untrue
from onrecord.model.lists import Act, Response
from onrecord.model.records import Evidence, Statement
from onrecord.wordlist import wordset

__all__ = ["find_responses"]

_SAYINGS = (OWNED - PAPERS) | wordset(
    "report reports allegation accusation assertion demand offer proposal question request "
    "criticism suggestion invitation apology description warning reading version rumour rumor news "
    "allegations accusations claims assertions demands suggestions rumours rumors charge charges "
    "criticisms complaint complaints speculation idea notion ultimatum call calls narrative"
)
_DISPUTES = wordset(
    "deny dismiss reject dispute refute rebut contradict repudiate disagree push_back brush_off "
    "hit_back shoot_back fire_back brush_aside shrug_off scoff ridicule debunk rebuff counter"
)
_AFFIRMS = wordset(
    "confirm acknowledge concede admit agree concur echo verify corroborate second endorse"
)
_ANSWERS = wordset("reply respond answer retort accept react rejoin")
_NOUNS_OF_ACTS: dict[str, Act] = {
    "proposal": "proposes",
    "offer": "proposes",
    "invitation": "proposes",
    "idea": "proposes",
    "demand": "demands",
    "request": "demands",
    "ultimatum": "demands",
    "call": "demands",
    "question": "questions",
    "warning": "warns",
    "promise": "promises",
}
_CUES_OF_NOUNS = {
    "report": wordset("report publish write"),
    "accusation": wordset("accuse charge blame"),
    "charge": wordset("accuse charge blame"),
    "criticism": wordset("criticise criticize blame condemn"),
    "allegation": wordset("allege accuse claim"),
    "claim": wordset("claim"),
    "suggestion": wordset("suggest"),
}
"""Cues by which somebody said what is then called so."""

_PRINTED = wordset("report rumour rumor news story")
_VAGUE = wordset(
    "plan doubt reason way need time question change problem progress date talk point sign one "
    "chance hope place room word thing will"
)
"""Nouns of which "there is no ..." contradicts nobody who used them before."""

_POINTING = wordset("it that this them these those so him her same both")
"""Words that alone stand for what somebody said."""

_FAR = 8
"""How many statements before one it may answer."""

_ENOUGH = 2
"""Stems that a denial shares with the claim that it denies, where it does not name it."""

Pair = tuple[Found, Statement]


def find_responses(draft: Draft) -> None:
    """Link statements that take up another's words to the statement that said them.

    That is the one reported in the same sentence ("dismissed a report by X that ..."), else the
    nearest before by another speaker, or the one that says what is denied. In a transcript the
    first words of a turn answer the question before it.
    """
    statements = {each.id: each for each in draft.statements}
    pairs = [
        (found, statements[attribution.statement])
        for found, attribution in zip(draft.found, draft.attributions, strict=True)
        if attribution.statement is not None and attribution.statement in statements
    ]
    said = answers(draft, pairs)
    cued = sorted(((s.cue.start, s) for s in draft.statements if s.cue is not None), key=_offset)
    for place, (found, statement) in enumerate(pairs):
        links = said.get(statement.id, [])
        if not links:
            links = _taken_up(draft, found, statement, pairs, place)
        responds = tuple(dict.fromkeys((relation, target.id) for relation, target in links))
        content = _without_frames(statement, cued)
        reported = _reported(replace(statement, content=content), cued)
        inner = [statements[i].condition for i in reported]
        statements[statement.id] = replace(
            statement,
            content=content,
            responds_to=responds,
            reports=reported,
            condition=None if statement.condition in inner else statement.condition,
        )
    draft.statements[:] = [statements[each.id] for each in draft.statements]


def _taken_up(
    draft: Draft, found: Found, statement: Statement, pairs: Sequence[Pair], place: int
) -> list[tuple[Response, Statement]]:
    """Return what a statement responds to by its own cue, or by a participle beside it."""
    before, after = pairs[max(0, place - _FAR) : place], pairs[place : place + _FAR]
    untrue = found.verb is not None and bool(called_untrue(draft.tree, found.verb))
    relation = "disputes" if untrue else _relation(found.entry.lemma)
    if relation is not None:
        target = None
        if untrue or _takes_up(draft, statement, relation):
            beside = _reported_beside(draft, statement, [*before, *after])
            target = beside or _nearest_other(draft, statement, before, after)
            unsaid = target is not None and not beside and not _says_it(draft, statement, target)
            target = None if unsaid and relation == "disputes" else target
        if target is None and relation == "disputes":
            target = _denied(draft, statement, before) or _such(draft, statement, before)
        return [(relation, target)] if target is not None else []
    aside = _participle(draft, found, statement, [*before, *after])
    if aside is not None:
        return [aside]
    turned = any(other.rule == "turn" for other, _ in before)
    target = _contradicted(draft, found, statement, before) if not turned else None
    return [("disputes", target)] if target is not None else []


def _participle(
    draft: Draft, found: Found, statement: Statement, near: Sequence[Pair]
) -> tuple[Response, Statement] | None:
    """Return what a clause beside the cue answers: "said, rejecting a report by X that ..."."""
    if found.verb is None:
        return None
    tree = draft.tree
    mine = names_of(draft, statement)
    for clause in tree.with_dep(found.verb, "advcl"):
        token = tree.tokens[clause]
        relation = _relation(token.lemma)
        if relation is None or token.tag != "VBG":
            continue
        span = tree.across(*tree.subtree(clause))
        for _, other in near:
            inside = other.cue is not None and span.covers(other.cue.span)
            if inside and other.id != statement.id and not names_of(draft, other) & mine:
                return relation, other
    return None


def _reported_beside(draft: Draft, statement: Statement, pairs: Sequence[Pair]) -> Statement | None:
    """Return whose report stands in the same words: "dismissed the claim by X that ..."."""
    for _, other in pairs:
        same = any(a.span.overlaps(b.span) for a in statement.content for b in other.content)
        cued = other.cue is not None and statement.cue is not None
        if other.id != statement.id and same and cued and other.cue != statement.cue:
            after = other.cue is not None and any(
                other.content[0].start >= e.start for e in statement.content
            )
            inside = other.cue is not None and other.cue.start > (statement.cue or other.cue).start
            if after and inside and not names_of(draft, other) & names_of(draft, statement):
                return other
    return None


def _relation(lemma: str) -> Response | None:
    if lemma in _DISPUTES:
        return "disputes"
    if lemma in _AFFIRMS:
        return "affirms"
    return "answers" if lemma in _ANSWERS else None


def _takes_up(draft: Draft, statement: Statement, relation: Response) -> bool:
    """Tell whether the content speaks of something said: "that claim", "the report"."""
    accepts = draft.tree.text[statement.cue.start : statement.cue.end] if statement.cue else ""
    if relation == "answers" and not accepts.lower().startswith("accept"):
        return True
    tree = draft.tree
    words = [
        t.lower for e in statement.content for i in tree.within(e.span) for t in [tree.tokens[i]]
    ]
    short = len(words) <= 2 and words[-1:] and words[-1] in _POINTING
    return bool(short) or any(word in _SAYINGS for word in words[:6])


def _nearest_other(
    draft: Draft, statement: Statement, earlier: Sequence[Pair], later: Sequence[Pair]
) -> Statement | None:
    """Return the statement before by another speaker that is named, or the nearest.

    "The proposal" takes up what somebody proposed, "the report" what was reported; an issuer's
    own sentences about it do not count. Of what one speaker said in a row, it is what shares
    most words with the answer.
    """
    tree = draft.tree
    mine = names_of(draft, statement)
    authors = _authors(draft, statement)
    others = [
        other
        for found, other in reversed(earlier)
        if not names_of(draft, other) & mine
        and found.rule not in {"readout", "continuation"}
        and (not authors or any(authors & set(n.lower().split()) for n in names_of(draft, other)))
    ]
    lemmas = {tree.tokens[i].lemma.lower() for e in statement.content for i in tree.within(e.span)}
    acts = {act for word, act in _NOUNS_OF_ACTS.items() if word in lemmas}
    cues = {cue for word, known in _CUES_OF_NOUNS.items() if word in lemmas for cue in known}
    for other in others:
        verbs = {tree.tokens[i].lemma for i in _cue_tokens(draft, other)}
        if other.act in acts or verbs & cues:
            return other
    if lemmas & _PRINTED:
        printed = (draft.mentions.by_id(i).kind for o in others[:1] for i in o.speakers)
        return others[0] if "outlet" in printed else None
    if not others:
        return None
    who = names_of(draft, others[0])
    row = [other for other in others if names_of(draft, other) == who]
    own = words_of(tree, statement)
    for _, other in later[1:3]:
        own |= words_of(tree, other) if names_of(draft, other) & mine else frozenset()
    scores = [len(own & words_of(tree, other)) for other in row]
    return row[scores.index(max(scores))]


def _authors(draft: Draft, statement: Statement) -> set[str]:
    """Return the last words of those whose claim the content names: "the claim by X"."""
    tree = draft.tree
    found: set[str] = set()
    for evidence in statement.content:
        for index in tree.within(evidence.span):
            if tree.tokens[index].lower in _SAYINGS:
                heads = [
                    *tree.under(index, "by", "from", deps=("prep", "agent")),
                    *tree.with_dep(index, "poss"),
                ]
                found |= {tree.tokens[i].lower for i in heads if i in tree.names}
    return found


def _cue_tokens(draft: Draft, statement: Statement) -> range:
    return draft.tree.within(statement.cue.span) if statement.cue is not None else range(0)


def _denied(draft: Draft, statement: Statement, earlier: Sequence[Pair]) -> Statement | None:
    """Return the claim that a denial repeats in its own words, by another speaker."""
    mine = names_of(draft, statement)
    own = words_of(draft.tree, statement, mine)
    best, score = None, _ENOUGH - 1
    for found, other in reversed(earlier):
        claims = other.act in {"asserts", "warns", "expresses"} and other.condition is None
        if found.rule == "readout" or names_of(draft, other) & mine or not claims:
            continue
        both = shared(own, words_of(draft.tree, other, names_of(draft, other)))
        if both > score:
            best, score = other, both
    return best


def _says_it(draft: Draft, statement: Statement, target: Statement) -> bool:
    """Tell a claim that says what is denied, where "the report that the port is shut" tells it."""
    inside = [i for e in statement.content for i in draft.tree.within(e.span)]
    that = any(draft.tree.tokens[i].dep == "mark" for i in inside)
    own = words_of(draft.tree, statement) - {word[:6] for word in _SAYINGS}
    theirs = words_of(draft.tree, target, names_of(draft, target))
    return not that or len(own) < _ENOUGH or bool(own & theirs)


def _such(draft: Draft, statement: Statement, earlier: Sequence[Pair]) -> Statement | None:
    """Return who spoke last of the thing that "denied any such meeting" says is not so."""
    tree, mine = draft.tree, names_of(draft, statement)
    inside = [i for e in statement.content for i in tree.within(e.span)]
    such = (tree.tokens[i].head for i in inside if tree.tokens[i].lower == "such")
    things = {tree.tokens[i].lemma.lower() for i in such} - _VAGUE
    for found, other in reversed(earlier if things else ()):
        lemmas = {tree.tokens[i].lemma.lower() for e in other.content for i in tree.within(e.span)}
        told = things & lemmas and not names_of(draft, other) & mine
        if told and found.rule != "readout":
            return other
    return None


def _contradicted(
    draft: Draft, found: Found, statement: Statement, earlier: Sequence[Pair]
) -> Statement | None:
    """Return who spoke of the thing that "There is no annex" says is not there."""
    if found.inner or found.rule in {"turn", "readout", "statement"} or not statement.negated:
        return None
    tree = draft.tree
    things = {
        tree.tokens[i].lemma.lower()
        for e in statement.content
        for verb in tree.within(e.span)
        if tree.tokens[verb].lemma == "be" and tree.child(verb, "expl") is not None
        for i in tree.with_dep(verb, "attr", "nsubj")
        if "no" in tree.words(i, "det", "neg")
    } - _VAGUE
    mine = names_of(draft, statement)
    for before, other in reversed(earlier if things else ()):
        lemmas = {tree.tokens[i].lemma.lower() for e in other.content for i in tree.within(e.span)}
        plain = not other.negated and before.rule != "readout" and other.act == "asserts"
        if plain and things & lemmas and not names_of(draft, other) & mine:
            return other
    return None


def _reported(statement: Statement, cued: Sequence[tuple[int, Statement]]) -> tuple[str, ...]:
    """Return the statements whose cues stand inside this one's content.

    Args:
        statement: the one that reports.
        cued: statements with a cue, after the offset where it begins, in that order.
    """
    own = statement.cue.span if statement.cue is not None else None
    found = []
    for evidence in statement.content:
        for _, other in _cued_in(evidence, cued):
            cue = other.cue
            if other.id != statement.id and cue is not None and cue.span != own:
                found.extend([other.id] if evidence.span.covers(cue.span) else [])
    return tuple(found)


def _without_frames(
    statement: Statement, cued: Sequence[tuple[int, Statement]]
) -> tuple[Evidence, ...]:
    """Return the content without what only says that another reported it.

    "..., the minister said on Friday, the Courier reported": the last words are the Courier's
    frame, whose own content stands before them, and none of the minister's.
    """
    frames = [
        evidence
        for evidence in statement.content
        for _, other in _cued_in(evidence, cued)
        if other.id != statement.id
        and any(o.span.overlaps(e.span) for o in other.content for e in statement.content)
        and not any(o.span.overlaps(evidence.span) for o in other.content)
    ]
    rest = tuple(each for each in statement.content if each not in frames)
    return rest or statement.content


def _cued_in(
    evidence: Evidence, cued: Sequence[tuple[int, Statement]]
) -> Sequence[tuple[int, Statement]]:
    """Return the statements whose cues begin inside a span."""
    first = bisect_left(cued, evidence.start, key=_offset)
    return cued[first : bisect_left(cued, evidence.end, key=_offset)]


def _offset(cued: tuple[int, Statement]) -> int:
    return cued[0]
