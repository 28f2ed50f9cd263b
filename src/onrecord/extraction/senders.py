"""From whom a document comes and to whom it goes, by the words around its nouns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from onrecord.extraction.draft import Draft
from onrecord.extraction.found import Found
from onrecord.extraction.grouping import Group
from onrecord.extraction.matters import Noun, is_agent, preps_of
from onrecord.extraction.modality import mood_of
from onrecord.extraction.nouns import FELLOWS
from onrecord.extraction.predicates import predicates_of
from onrecord.extraction.subjects import joined, sources_of
from onrecord.extraction.taking_part import listed
from onrecord.extraction.tree import Tree
from onrecord.model.records import Mention
from onrecord.wordlist import wordset

__all__ = ["ids_of", "is_passed", "issuers_of", "recipients_of", "speaking_at"]

_MAKING = wordset(
    "propose draft write prepare issue author compose draw table submit present circulate produce "
    "unveil revise release"
)
_GIVING = wordset(
    "send hand transmit deliver pass give forward put offer share provide convey bring address "
    "submit present table circulate communicate mail post fax return"
)
_RECEIVING = frozenset({"receive", "get", "obtain"})
_SIGNING = frozenset({"sign", "adopt", "issue", "endorse"})
_WITHDRAWING = frozenset({"withdraw", "pull"})
_TELLING = wordset("ask tell urge inform warn assure notify invite remind thank request press")
_SPEAKING = wordset(
    "letter note memorandum joint-statement communique document list proposal resolution"
)
_SIGNED = frozenset({"joint-statement", "communique"})
_OURSELVES = frozenset({"we", "us", "i", "me"})
_PRONOUNS = wordset("he she they it his her their its him them") | _OURSELVES
_OWN = frozenset({"my", "our"})
_OURS = frozenset({"mine", "ours"})
_SIDES = wordset("neighbour neighbor party side country capital power friend board assembly panel")


def issuers_of(draft: Draft, group: Group) -> Iterator[int | Found]:
    """Yield from whom a document comes: heads of agents, or the words of one who says "my"."""
    tree = draft.tree
    for noun in group.nouns:
        withdrawn = False
        for said in predicates_of(tree, noun.head):
            lemma = tree.tokens[said.word].lemma.lower()
            withdrawn |= lemma in _WITHDRAWING
            if said.role == "undergoes" and _issues(tree, noun, said.word):
                yield from _doers(tree, said.word)
            elif lemma == "come" and said.role == "does":
                yield from _after(tree, said.word, {"from"})
            elif lemma == "be" and said.role == "does":
                yield from _whose(draft, said.word)
        told = list(_told_by(tree, noun))
        yield from told or _owners(draft, noun)
        if not withdrawn:
            yield from _after(tree, noun.head, {"from", "by"})


def _whose(draft: Draft, verb: int) -> Iterator[int | Found]:
    """Yield whose a paper is said to be: "The first was Togo's, the third is ours"."""
    tree = draft.tree
    for said in tree.with_dep(verb, "attr", "acomp"):
        after = tree.tokens[said + 1].lower if said + 1 < len(tree.tokens) else ""
        if tree.tokens[said].lower in _OURS:
            found = speaking_at(draft, said)
            yield from (found,) if found is not None else ()
        elif after in {"'s", "’s"} and is_agent(tree, said):
            yield said


def _owners(draft: Draft, noun: Noun) -> Iterator[int | Found]:
    """Yield whose a document is by the words before it: "their", "my", "the ministry's"."""
    tree = draft.tree
    if noun.kind == "resolution" and "draft" in _before(tree, noun):
        return  # "a UN draft resolution" is put to that body
    if noun.owner is not None:
        yield noun.owner
    elif noun.kind == "resolution":
        yield from (i for i in range(noun.first, noun.head) if _is_body(tree, i))
    owner = tree.child(noun.head, "poss")
    if owner is not None and tree.tokens[owner].lower in _OWN:
        found = speaking_at(draft, owner)
        if found is not None:
            yield found
    elif owner is not None and noun.owner is None and _is_party(tree, owner):
        yield owner


def recipients_of(draft: Draft, group: Group) -> Iterator[int]:
    """Yield the heads of those to whom a document goes."""
    tree = draft.tree
    for noun in group.nouns:
        verb = _telling(tree, noun)
        told_by = set(_told_by(tree, noun))
        for prep in preps_of(tree, noun.head) if noun.kind in _SPEAKING else ():
            if tree.tokens[prep].lower == "to":
                yield from (i for i in _named(tree, prep) if i not in told_by)
        for said in predicates_of(tree, noun.head):
            lemma = tree.tokens[said.word].lemma.lower()
            if said.role != "undergoes" or mood_of(tree, said.word).negated:
                continue
            if lemma in _RECEIVING:
                yield from _doers(tree, said.word)
            elif lemma in _GIVING:
                after = _after(tree, said.word, {"to"})
                yield from (i for i in after if i not in told_by)
                yield from _at_end(tree, noun, said.word)
                for told in tree.with_dep(said.word, "dative", "dobj"):
                    if told < noun.head:  # "sent X a letter"
                        yield from (i for i in joined(tree, told) if _is_party(tree, i))
            elif lemma in _WITHDRAWING:
                yield from _after(tree, said.word, {"from"})
                yield from _after(tree, noun.head, {"from"})
        if verb is not None:
            yield from _after(tree, verb, {"to"})
        if verb is not None and tree.tokens[verb].lemma in _TELLING:
            for told in tree.with_dep(verb, "dobj"):
                yield from (i for i in joined(tree, told) if _is_party(tree, i))


def _at_end(tree: Tree, noun: Noun, verb: int) -> Iterator[int]:
    """Yield X of "handed a paper on several issues to X", where a parser hangs X on the issues."""
    if any(_after(tree, verb, {"to"})) or tree.tokens[noun.head].dep != "dobj":
        return
    for index in tree.subtree(noun.head):
        token = tree.tokens[index]
        over = tree.tokens[token.head]
        if token.lower == "to" and token.dep == "prep" and over.tag == "NNS":
            named = [i for i in _named(tree, index) if i in tree.names]
            yield from (i for i in named if tree.names[i].kind != "group")


def _told_by(tree: Tree, noun: Noun) -> Iterator[int]:
    """Yield A and B of "in a letter to X, A and B demanded", A though it be joined to X."""
    verb = _telling(tree, noun)
    if verb is None:
        return
    doers = list(_doers(tree, verb))
    yield from doers
    comma = next((i for i in range(noun.head, verb) if tree.tokens[i].text == ","), None)
    if comma is None or not doers or min(doers) < noun.head:
        return
    for index in range(comma + 1, min(doers)):
        name = tree.names.get(index)
        if name is not None and name.last - 1 == index and tree.tokens[index].dep != "compound":
            yield index


def speaking_at(draft: Draft, token: int) -> Found | None:
    """Return the attribution whose content holds a token, the narrowest, or None."""
    if not draft.speaking:
        draft.speaking.extend(_speaking(draft))
    return draft.speaking[token]


def _speaking(draft: Draft) -> list[Found | None]:
    """Return, by token, who speaks there: wide contents first, so that narrow ones replace them."""
    spans = [
        (span.start - span.end, -number, span)
        for number, each in enumerate(draft.found)
        for span in each.content
        if each.speaker_ids
    ]
    speaking: list[Found | None] = [None] * len(draft.tree.tokens)
    for _, number, span in sorted(spans, key=lambda one: one[:2]):
        for index in draft.tree.within(span):
            speaking[index] = draft.found[-number]
    return speaking


def is_passed(tree: Tree, head: int) -> bool:
    """Tell a paper that passes between sides: "a letter to X", "handed Y a note"."""
    if any(_after(tree, head, {"to", "from"})):
        return True
    verbs = (said.word for said in predicates_of(tree, head) if said.role == "undergoes")
    return any(tree.tokens[verb].lemma.lower() in _GIVING for verb in verbs)


def ids_of(
    draft: Draft, heads: Iterator[int | Found] | Iterator[int], but: Iterable[str] = ()
) -> Iterator[str]:
    """Yield each agent's mention once, whatever places name it; no outlets, no papers.

    Those who are meant by the mentions in ``but`` are left out.
    """
    left_out = (draft.mentions.by_id(i) for i in but)
    seen = {mention.name or mention.descriptor or "" for mention in left_out}
    for head in heads:
        if isinstance(head, Found):
            mentions = [draft.mentions.by_id(i) for i in head.speaker_ids]
        else:
            mentions = _meant(draft, head) if head not in draft.matters else []
        for mention in mentions:
            name = mention.name or mention.descriptor or ""
            unknown = mention.form == "pronoun" and mention.name is None
            if name not in seen and mention.kind != "outlet" and not unknown:
                seen.add(name)
                yield mention.id


def _meant(draft: Draft, head: int) -> list[Mention]:
    """Return whom a word means: "we" and "us" are those who say it."""
    found = speaking_at(draft, head) if draft.tree.tokens[head].lower in _OURSELVES else None
    if found is None:
        return draft.mentions.of_all(head)
    return [draft.mentions.by_id(i) for i in found.speaker_ids]


def _issues(tree: Tree, noun: Noun, verb: int) -> bool:
    """Tell a verb whose subject a document comes from: "drafted", "sent", "withdrew"."""
    lemma = tree.tokens[verb].lemma.lower()
    if lemma in _SIGNING:
        return noun.kind in _SIGNED or lemma == "issue" or _is_adopted(noun, lemma)
    return lemma in _MAKING | _GIVING | _WITHDRAWING


def _is_adopted(noun: Noun, lemma: str) -> bool:
    return noun.kind == "resolution" and lemma == "adopt"


def _before(tree: Tree, noun: Noun) -> set[str]:
    return {tree.tokens[i].lower for i in range(noun.first, noun.head)}


def _is_body(tree: Tree, index: int) -> bool:
    """Tell the last token of a body's name."""
    name = tree.names.get(index)
    return name is not None and name.kind == "organization" and name.last - 1 == index


def _telling(tree: Tree, noun: Noun) -> int | None:
    """Return the verb of "in a letter to X, Y demanded", "informed him by letter"."""
    token = tree.tokens[noun.head]
    prep = tree.tokens[token.head]
    if token.dep != "pobj" or noun.kind not in _SPEAKING or prep.lower not in {"in", "by"}:
        return None
    verb = tree.tokens[prep.head]
    denied = tree.child(verb.index, "neg") is not None
    by = prep.dep in {"prep", "agent"} and verb.pos == "VERB" and not denied
    return verb.index if by else None


def _doers(tree: Tree, verb: int) -> Iterator[int]:
    """Yield who does a verb, as far as it is somebody who can send or receive."""
    doers = sources_of(tree, verb)
    subject = tree.child(verb, "nsubj")
    more = listed(tree, subject) if subject is not None else ()
    yield from (i for i in dict.fromkeys((*doers, *more)) if _is_party(tree, i))


def _is_party(tree: Tree, index: int) -> bool:
    token = tree.tokens[index]
    known = is_agent(tree, index) or token.lower in _PRONOUNS
    return known or token.lemma.lower() in _SIDES | FELLOWS


def _after(tree: Tree, head: int, prepositions: set[str]) -> Iterator[int]:
    """Yield the agents that a word's prepositions name."""
    for prep in tree.with_dep(head, "prep", "agent", "dative"):
        if tree.tokens[prep].lower in prepositions:
            yield from _named(tree, prep)


def _named(tree: Tree, prep: int) -> Iterator[int]:
    for noun in tree.with_dep(prep, "pobj"):
        yield from (i for i in joined(tree, noun) if _is_party(tree, i))
