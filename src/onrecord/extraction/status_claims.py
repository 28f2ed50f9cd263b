"""Status claims: what is said of the state or date of a matter, by a speaker or the article."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType

from onrecord.extraction.draft import Draft
from onrecord.extraction.matters import verbs_of, when
from onrecord.extraction.tree import Tree
from onrecord.model.annotated import DateExpression
from onrecord.model.records import StatusClaim
from onrecord.text import Span

__all__ = ["find_status_claims"]

_MEETING = MappingProxyType(
    {
        "postpone": "postponed",
        "delay": "postponed",
        "reschedule": "postponed",
        "put": "postponed",
        "shelve": "postponed",
        "cancel": "cancelled",
        "call": "cancelled",
        "scrap": "cancelled",
        "abandon": "cancelled",
        "schedule": "scheduled",
        "plan": "scheduled",
        "set": "scheduled",
        "arrange": "scheduled",
        "propose": "proposed",
        "suggest": "proposed",
        "suspend": "suspended",
        "begin": "under-way",
        "start": "under-way",
        "open": "under-way",
        "hold": "held",
        "conclude": "held",
        "end": "held",
        "take": "held",
        "occur": "held",
    }
)
_DOCUMENT = MappingProxyType(
    {
        "send": "transmitted",
        "hand": "transmitted",
        "transmit": "transmitted",
        "deliver": "transmitted",
        "submit": "transmitted",
        "pass": "transmitted",
        "forward": "transmitted",
        "give": "transmitted",
        "present": "transmitted",
        "receive": "transmitted",
        "draft": "drafted",
        "draw": "drafted",
        "write": "drafted",
        "prepare": "drafted",
        "publish": "published",
        "release": "published",
        "leak": "published",
        "accept": "accepted",
        "approve": "accepted",
        "endorse": "accepted",
        "adopt": "accepted",
        "reject": "rejected",
        "refuse": "rejected",
        "rebuff": "rejected",
        "sign": "signed",
        "study": "under-review",
        "review": "under-review",
        "consider": "under-review",
        "discuss": "under-review",
        "examine": "under-review",
        "withdraw": "withdrawn",
        "propose": "proposed",
        "suspend": "suspended",
    }
)
_AGREEMENT = MappingProxyType(
    {
        "reach": "reached",
        "achieve": "reached",
        "strike": "reached",
        "conclude": "reached",
        "sign": "signed",
        "initial": "agreed-in-principle",
        "accept": "accepted",
        "reject": "rejected",
        "refuse": "rejected",
        "propose": "proposed",
        "suspend": "suspended",
        "hold": "in-force",
        "stand": "in-force",
        "observe": "in-force",
        "withdraw": "withdrawn",
        "abandon": "withdrawn",
        "quit": "withdrawn",
    }
)
_NOUNS = MappingProxyType(
    {
        "postponement": "postponed",
        "delay": "postponed",
        "cancellation": "cancelled",
    }
)
_FUTURE = frozenset({"will", "'ll", "’ll", "shall", "would", "to", "should"})
_UNREAL = frozenset({"may", "might", "could", "can", "if", "unless", "whether"})
_PARTICLE = {"put": {"off", "back"}, "call": {"off"}, "draw": {"up"}, "take": set()}


def find_status_claims(draft: Draft) -> None:
    """Find the claims, each tied to the statement whose content holds it, if any."""
    seen: set[tuple[str, str | None, bool, str | None, str | None]] = set()
    for head, matter in sorted(draft.matters.items()):
        for status, negated, span, date in _claims(draft, head, matter):
            statement = _statement_around(draft, span)
            key = (matter, status, negated, statement, date.edtf if date else None)
            if key in seen or not (status or date):  # "will be sent" claims only its date
                continue
            seen.add(key)
            draft.status_claims.append(
                StatusClaim(
                    id=f"claim@{matter}-{span.start}-{status}-{negated}",
                    of=matter,
                    evidence=(draft.tree.evidence(span),),
                    status=status or None,
                    date=when(draft.tree, date),
                    negated=negated,
                    claimed_in=statement,
                )
            )


_Claim = tuple[str, bool, Span, DateExpression | None]


def _claims(draft: Draft, head: int, matter: str) -> Iterator[_Claim]:
    kind = matter.partition("@")[0]
    lexicon = {"meeting": _MEETING, "document": _DOCUMENT, "agreement": _AGREEMENT}.get(kind)
    if lexicon is None:
        return
    tree = draft.tree
    for verb in _status_verbs(tree, head):
        status = _status(tree, verb, head, lexicon)
        if status is not None:
            if _is_planned(tree, verb) and not _asked(tree, verb):
                yield _claim(tree, head, verb, _tensed(tree, verb, kind, status))
            yield from _contrasted(tree, head, verb, lexicon)
        elif _remains(tree, verb):
            yield _claim(tree, head, verb, "in-force")
    yield from _adjectives(tree, head, lexicon)


def _status_verbs(tree: Tree, head: int) -> list[int]:
    """Return the verbs said of a matter, and those coordinated with them."""
    found = []
    for verb in verbs_of(tree, head):
        found.append(verb)
        found += [
            i
            for i in tree.with_dep(verb, "conj")
            if tree.child(i, "nsubj", "nsubjpass") is None and not _is_contrasted(tree, i)
        ]
        for other in tree.with_dep(verb, "xcomp"):
            found.append(other)
    return found


def _status(tree: Tree, verb: int, head: int, lexicon: MappingProxyType[str, str]) -> str | None:
    token = tree.tokens[verb]
    lemma = token.lemma.lower()
    status = lexicon.get(lemma)
    if status is None or not _is_patient(tree, verb, head):
        return None
    particles = {tree.tokens[i].lower for i in tree.with_dep(verb, "prt", "advmod")}
    if lemma in _PARTICLE and _PARTICLE[lemma] and not particles & _PARTICLE[lemma]:
        return None
    if lemma == "take" and not any(
        tree.tokens[i].lower == "place" for i in tree.with_dep(verb, "dobj")
    ):
        return None
    if lemma == "sign" and tree.child(verb, "prt") is not None:
        return None
    helpers = {tree.tokens[i].lower for i in tree.with_dep(verb, "aux", "mark")}
    return None if helpers & _UNREAL else status


def _is_patient(tree: Tree, verb: int, head: int) -> bool:
    """Tell whether the matter undergoes the verb, or happens by it."""
    token = tree.tokens[head]
    happens = tree.tokens[verb].lemma in {
        "take",
        "begin",
        "start",
        "occur",
        "end",
        "open",
        "hold",
        "stand",
        "conclude",
    }
    if tree.tokens[verb].dep in {"acl", "relcl"} and tree.tokens[verb].head == head:
        return tree.tokens[verb].tag == "VBN" or tree.child(verb, "auxpass") is not None or happens
    if token.dep in {"nsubjpass", "dobj"}:
        return True
    return token.dep == "nsubj" and happens


def _tensed(tree: Tree, verb: int, kind: str, status: str) -> str:
    """Turn "will be held" into scheduled, "will be sent" into proposed or drafted."""
    helpers = {tree.tokens[i].lower for i in tree.with_dep(verb, "aux")}
    if not helpers & _FUTURE:
        return status
    if kind == "meeting" and status in {"held", "under-way"}:
        return "scheduled"
    return "" if status == "transmitted" else status


def _asked(tree: Tree, verb: int) -> bool:
    """Tell whether the verb stands in a question."""
    sentence = tree.sentence(verb)
    return any(token.text == "?" for token in tree.tokens[sentence.first : sentence.last][-3:])


def _is_planned(tree: Tree, verb: int) -> bool:
    """Tell "is to be held", "agreed to hold" from "would make it possible to hold"."""
    helpers = {tree.tokens[i].lower for i in tree.with_dep(verb, "aux")}
    if "to" not in helpers:
        return True
    head = tree.tokens[tree.tokens[verb].head]
    return head.lemma in {
        "be",
        "plan",
        "schedule",
        "expect",
        "set",
        "agree",
        "intend",
        "decide",
        "have",
    }


def _remains(tree: Tree, verb: int) -> bool:
    token = tree.tokens[verb]
    if token.lemma not in {"remain", "stay", "be", "enter", "come", "continue"}:
        return False
    return any(
        tree.tokens[j].lower in {"force", "effect", "valid"}
        for i in tree.with_dep(verb, "prep", "acomp")
        for j in [i, *tree.with_dep(i, "pobj")]
    )


def _claim(tree: Tree, head: int, verb: int, status: str) -> _Claim:
    negated = tree.child(verb, "neg") is not None
    below = {verb, *tree.with_dep(verb, "auxpass", "aux", "neg", "prt")}
    near = [i for i in below if abs(i - verb) < 6]
    span = tree.span(min([head, *near]), max([head, *near]))
    return status, negated, span, _date(tree, verb)


def _date(tree: Tree, verb: int) -> DateExpression | None:
    """Return the date at a verb, one preposition deep."""
    near = {
        i
        for c in tree.with_dep(verb, "prep", "npadvmod", "advmod")
        for i in (c, *tree.with_dep(c, "pobj", "pcomp"))
    }
    for expression in tree.annotated.dates:
        if any(expression.span.covers(tree.tokens[i].span) for i in near):
            return expression
    return None


def _is_contrasted(tree: Tree, index: int) -> bool:
    """Tell the second of "postponed, not cancelled", "postponed rather than cancelled"."""
    before = {t.lower for t in tree.tokens[max(0, index - 3) : index]}
    return bool(before & {"not", "rather", "instead"})


def _contrasted(
    tree: Tree, head: int, verb: int, lexicon: MappingProxyType[str, str]
) -> Iterator[_Claim]:
    """Yield what is denied beside: "postponed, not cancelled", "rather than cancelled"."""
    for index in tree.subtree(verb):
        token = tree.tokens[index]
        status = lexicon.get(token.lemma) or _NOUNS.get(token.lemma)
        if index == verb or status is None or token.tag not in {"VBN", "NN", "VBD"}:
            continue
        if _is_contrasted(tree, index):
            yield status, True, tree.span(min(verb, index), max(verb, index)), None


def _adjectives(tree: Tree, head: int, lexicon: MappingProxyType[str, str]) -> Iterator[_Claim]:
    """Yield what a participle before the noun claims: "the postponed summit"."""
    for index in tree.with_dep(head, "amod"):
        token = tree.tokens[index]
        status = lexicon.get(token.lemma)
        if token.tag in {"VBN", "VBD", "JJ"} and status is not None and token.lower.endswith("ed"):
            yield status, False, tree.span(index, head), None


def _statement_around(draft: Draft, span: Span) -> str | None:
    """Return the statement whose content holds a span, the innermost where several do."""
    holding = [
        (sum(len(e.span) for e in statement.content), statement.id)
        for statement in draft.statements
        if any(
            e.span.covers(span) or (e.span.overlaps(span) and e.start <= span.start)
            for e in statement.content
        )
    ]
    return min(holding)[1] if holding else None
