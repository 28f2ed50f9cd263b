"""Offices that an article gives to persons by name, and the bodies that they belong to.

An office stands before a name ("Iceland's fisheries minister, X"), after it ("X, chair of the
committee") or in a clause about it ("X, who chairs the committee"); a counterpart has the
office of the one whose counterpart it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from onrecord.extraction.draft import Draft
from onrecord.extraction.nouns import BODIES, FELLOWS
from onrecord.extraction.speaking import silent
from onrecord.extraction.tree import Tree
from onrecord.model.annotated import Name
from onrecord.text import Span
from onrecord.wordlist import wordset

__all__ = ["Office", "find_offices"]

_FORMER = re.compile(
    r"\b(?:former|ex-|then|late|previous|outgoing|ousted|retired)\b", re.IGNORECASE
)
_NO_OFFICE = re.compile(
    r"\b(?:analyst|expert|researcher|fellow|scholar|professor|historian|economist|author|journalist|"
    r"reporter|correspondent|columnist|activist|lawyer|source|veteran|counterpart|partner|candidate|"
    r"politician|oligarch|billionaire|critic|dissident|soldier|witness|resident|student|teacher|"
    r"\w*ologist|engineer|brother|sister|father|mother|son|daughter|wife|husband|farmer|colleague|"
    r"writer|singer|actor|actress|host|anchor|insider|cousin)s?\b",
    re.IGNORECASE,
)
_RANKS = wordset(
    "admiral vice rear general colonel major captain commander lieutenant brigadier marshal "
    "commodore sergeant air sheikh prince princess"
)
_PLURALS = frozenset({"ministers", "presidents", "secretaries", "envoys", "aides", "ambassadors"})
_LEADING = wordset(
    "former ex then the a an his her its their our my new current acting outgoing late previous "
    "top longtime long-time long-serving veteran unassuming smooth-spoken soft-spoken outspoken "
    "embattled incoming newly appointed elected powerful influential controversial hardline "
    "moderate conservative liberal socialist republican democratic centrist visiting last"
)
_OWN = frozenset({"his", "her", "its", "their"})
_OF = frozenset({"of", "for", "at"})
_PREPOSITIONS = _OF | {"to", "in", "on", "with", "from", "until", "since"}
_ASSOCIATIONS = wordset(
    "association union guild federation society club chamber board committee college league "
    "authority fund centre center company firm corporation university"
)
_HEADING = {
    "chair": "chair",
    "head": "head",
    "lead": "leader",
    "run": "head",
    "direct": "director",
}
_FIELDS = wordset(
    "state defense defence energy interior finance trade water transport fisheries agriculture "
    "health justice economy affairs resources development industry environment labour labor "
    "treasury war commerce education culture navigation"
)
_EVENTS = wordset(
    "conference meeting talk talks session summit round negotiation convention proceeding"
)
_PARTIES = frozenset({"delegation", "side", "team", "group"})
_BEING = frozenset({"be", "become", "remain"})
_OWN_OFFICERS = wordset("government committee commission council board parliament")
"""Bodies that name their officers: "council chairman"."""
_COMING = wordset("arrive come serve return act work sit")
"""Verbs of one who holds an office: "arrived as ambassador", "acts as mediator"."""
_MOST_BEFORE = 8
"""Tokens before a title that may still belong to it."""


@dataclass(frozen=True, slots=True)
class Office:
    """An office that one place of the text gives to a person.

    Attributes:
        name: the person, where named.
        words: the office without its body, articles and words for its beginning or end.
        body: head token of the state or body that it belongs to, or None.
        span: the words that give it, with the name where it stands beside.
        ended: no longer held.
    """

    name: Name
    words: str
    body: int | None
    span: Span
    ended: bool = False


def find_offices(draft: Draft) -> list[Office]:
    """Return the offices that the article gives to named persons, in order of the text."""
    found: list[Office] = []
    for name in draft.tree.annotated.names:
        if name.kind == "person":
            found.extend(_offices_of(draft, name, found))
    return found


def _offices_of(draft: Draft, name: Name, before: list[Office]) -> Iterator[Office]:
    tree = draft.tree
    peer = _peer(draft, name, before)
    if peer is not None:
        yield peer
        return
    if name.title is not None:
        office = _titled(tree, name, name.title)
        words = office.words.lower().split()
        if words and not _NO_OFFICE.search(office.words) and not set(words) <= _RANKS:
            yield office
    yield from _beside(tree, name)
    yield from _leading(tree, name)
    yield from _told(tree, name)


def _beside(tree: Tree, name: Name) -> Iterator[Office]:
    """Yield the office beside a rank: "Admiral Hugo Berg, Norway's navy chief"."""
    ranked = name.title is None or set(name.title.of(tree.text).lower().split()) <= _RANKS
    for index in tree.with_dep(name.last - 1, "appos") if ranked else ():
        if index in tree.roles and index not in tree.names:
            kept = tree.subtree(index, without=tree.with_dep(index, "relcl", "acl", "conj", "cc"))
            office = _titled(tree, name, tree.span(kept[0], kept[-1]))
            if office.words and not _NO_OFFICE.search(office.words):
                yield replace(office, span=tree.span(kept[0], kept[-1]))


def _told(tree: Tree, name: Name) -> Iterator[Office]:
    """Yield the office of "X became Togo's envoy in March" and "X was its envoy until March"."""
    last = name.last - 1
    above = tree.tokens[last].head
    verbs = [above] if tree.tokens[last].dep == "nsubj" else []
    verbs += [v for v in tree.with_dep(last, "relcl") if _is_who(tree, v)]
    for verb in verbs:
        what, being = tree.child(verb, "attr"), tree.tokens[verb].lemma in _BEING
        if not being:
            what = _as(tree, verb)
        if what is None or what not in tree.roles or what in tree.names:
            continue
        if silent(tree, verb):
            continue
        kept = tree.subtree(what, without=tree.with_dep(what, "relcl", "acl", "appos"))
        office = _titled(tree, name, tree.span(kept[0], kept[-1]))
        if office.words and not _NO_OFFICE.search(office.words):
            span = tree.span(kept[0], kept[-1])
            ended = tree.tokens[verb].lemma in {"be", "serve"} and tree.tokens[verb].tag == "VBD"
            yield replace(office, span=span, ended=ended or office.ended)


def _as(tree: Tree, verb: int) -> int | None:
    """Return the office of "X came to Oslo as Togo's envoy", "X serves as its envoy"."""
    preps = (p for p in tree.with_dep(verb, "prep") if tree.tokens[p].lower == "as")
    coming = tree.tokens[verb].lemma in _COMING
    return next((tree.child(p, "pobj") for p in preps), None) if coming else None


def _is_who(tree: Tree, verb: int) -> bool:
    who = tree.child(verb, "nsubj")
    return who is not None and tree.tokens[who].lower == "who"


def _peer(draft: Draft, name: Name, before: list[Office]) -> Office | None:
    """Return the office of "his Norwegian counterpart, X": his, in Norway."""
    tree = draft.tree
    index = name.first - 1
    while index > 0 and (tree.tokens[index].text == "," or tree.tokens[index].tag == "NNP"):
        index -= 1
    if index < 1 or tree.tokens[index].lower not in FELLOWS:
        return None
    owner = next((i for i in range(index, max(0, index - 5), -1) if _owns(tree, i)), None)
    if owner is None:
        return None
    chain = draft.mentions.chains.get
    mention = draft.mentions.of(owner)
    theirs = [o for o in before if mention and _full(draft, o.name) == mention.name]
    body = next((i for i in range(owner + 1, index) if i in tree.names), None)
    if not theirs or body is None or chain(name.first) is None:
        return None
    return Office(name, theirs[0].words, body, tree.span(owner, name.last - 1))


def _owns(tree: Tree, index: int) -> bool:
    return tree.tokens[index].lower in _OWN and tree.tokens[index].dep == "poss"


def _full(draft: Draft, name: Name) -> str:
    return draft.mentions.chains[name.first].full


def _leading(tree: Tree, name: Name) -> Iterator[Office]:
    """Yield the office of "X, who chairs the fisheries committee"."""
    for verb in tree.with_dep(name.last - 1, "relcl"):
        token = tree.tokens[verb]
        what = tree.child(verb, "dobj")
        if (
            token.lemma not in _HEADING
            or not _is_who(tree, verb)
            or what is None
            or token.tag not in {"VBZ", "VBP"}
        ):
            continue
        if _is_body(tree, what) and tree.tokens[what].lower not in _PARTIES:
            last = max(i for i in tree.subtree(what) if i - what < _MOST_BEFORE)
            yield Office(name, _HEADING[token.lemma], what, tree.span(verb, last))


def _titled(tree: Tree, name: Name, title: Span) -> Office:
    """Read a title from left to right: what goes before the office, the office, what follows."""
    inside = list(_whole(tree, title))
    parts = _phrases(tree, inside)
    words, body = _before(tree, parts[0]) if parts else ([], None)
    held_in = None
    for part in parts[1:]:
        head, of = _head(tree, part), tree.tokens[part[0]].lower in _OF | {"from"}
        person = head is not None and head in tree.names and tree.names[head].kind == "person"
        if of and head is not None and _is_body(tree, head):
            held_in = head
        elif of and head is not None and tree.tokens[head].lemma.lower() in _EVENTS:
            break  # "chairman of the conference on a new pact"
        elif not (person and tree.tokens[part[0]].lower in {"to", *_OF}) and (
            held_in is None or _is_state(tree, held_in)
        ):
            words = [*words, *part]
    body = held_in if held_in is not None else body
    if body is None and inside and _serves(tree, inside[0]):
        body = inside[0]
    if body is None and name.state is not None and not title.covers(name.state):
        body = tree.within(name.state)[-1]
    first = inside[0] if inside else name.first
    start, end = min(tree.tokens[first].start, name.span.start), max(title.end, name.span.end)
    before = tree.tokens[first - 1].text if first else ""
    lead = f"{before} {title.of(tree.text)}"
    return Office(name, _spelt(tree, words), body, Span(start, end), bool(_FORMER.search(lead)))


def _serves(tree: Tree, index: int) -> bool:
    """Tell the body of "government spokesman" and "committee chair"."""
    return tree.tokens[index].lower in _OWN_OFFICERS and index + 1 in tree.roles


def _whole(tree: Tree, title: Span) -> range:
    """Return the tokens of a title with the words before it that qualify it."""
    inside = tree.within(title)
    first, head = inside[0], next((i for i in inside if i in tree.roles), inside[-1])
    below = set(tree.subtree(head))
    owner = tree.names.get(first - 2) if first > 1 and tree.tokens[first - 1].tag == "POS" else None
    if owner is not None and owner.kind != "person":
        return range(owner.first, inside[-1] + 1)
    if first > 0 and tree.tokens[first - 1].lower in _OWN:
        return range(first - 1, inside[-1] + 1)
    while (
        first - 1 in below
        and inside[0] - first < _MOST_BEFORE
        and tree.tokens[first - 1].pos in {"ADJ", "NOUN", "PROPN", "PART", "DET", "PRON", "ADP"}
        and (tree.tokens[first - 1].pos != "ADP" or tree.tokens[first - 1].lower in _OF)
    ):
        first -= 1
    return range(first, inside[-1] + 1)


def _phrases(tree: Tree, inside: list[int]) -> list[list[int]]:
    """Cut a title before each preposition; what is added by "and a ..." is another office."""
    parts: list[list[int]] = [[]]
    for place, index in enumerate(inside):
        token = tree.tokens[index]
        after = tree.tokens[inside[place + 1]] if place + 1 < len(inside) else None
        if token.text in {",", ";"} or (token.lower == "and" and after and after.pos == "DET"):
            break
        if token.lower in _PREPOSITIONS and parts[-1]:
            parts.append([])
        parts[-1].append(index)
    return [part for part in parts if part]


def _before(tree: Tree, part: list[int]) -> tuple[list[int], int | None]:
    """Return the words of the office, and the body that is named before them."""
    body = None
    own = next((i for i in part if tree.tokens[i].lower in _OWN), None)
    rest = [i for i in part if tree.tokens[i].lower.strip("-") not in _LEADING]
    owner = next((i for i in rest if tree.tokens[i].tag == "POS"), None)
    if owner is not None:
        body, rest = owner - 1, [i for i in rest if i > owner]
    named = [i for i in rest if i in tree.names and not _is_field(tree, tree.names[i])]
    if named and tree.names[named[0]].kind != "person" and body is None:
        last = _end_of_body(tree, tree.names[named[0]])
        if any(i >= last for i in rest):
            body, rest = last - 1, [i for i in rest if i >= last]
    return rest, own if body is None else body


def _end_of_body(tree: Tree, name: Name) -> int:
    """Return where a body ends: "Ghanaian Transport" of "Ghanaian Transport Minister" has two."""
    last = tree.tokens[name.last - 1]
    field = name.last - name.first > 1 and last.lower in _FIELDS
    return name.first + 1 if field else name.last


def _head(tree: Tree, part: list[int]) -> int | None:
    """Return the last noun of a phrase with a preposition."""
    return next((i for i in reversed(part) if tree.tokens[i].pos in {"NOUN", "PROPN"}), None)


def _is_body(tree: Tree, index: int) -> bool:
    name = tree.names.get(index)
    if tree.tokens[index].lower in _FIELDS:
        return False
    if tree.tokens[index].lemma.lower() in _ASSOCIATIONS:
        return True
    if name is not None:
        return name.kind in {"place", "group", "organization"} and not _is_field(tree, name)
    return tree.tokens[index].lemma.lower() in BODIES | _ASSOCIATIONS


def _is_state(tree: Tree, index: int) -> bool:
    name = tree.names.get(index)
    return name is not None and name.kind in {"place", "group"}


def _is_field(tree: Tree, name: Name) -> bool:
    """Tell "Defense" of "Defense Minister", which the model may take for a body."""
    after = tree.tokens[name.last].lower if name.last < len(tree.tokens) else ""
    capitals = tree.tokens[name.first].text.isupper()
    single = name.last - name.first == 1 and name.kind == "organization" and not capitals
    return single and after.rstrip("s") in {"minister", "secretary", "ministry", "council"}


def _spelt(tree: Tree, words: list[int]) -> str:
    """Return the words of an office as they are printed, in the singular."""
    runs = tree.spans(words)
    spelt = " ".join(run.of(tree.text) for run in runs).strip(" ,'’").split()
    if spelt and spelt[-1].lower() in _PLURALS:
        spelt[-1] = spelt[-1][:-1]
    return " ".join(spelt)
