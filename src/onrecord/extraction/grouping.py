"""Which nouns mention the same matter, and what the article calls it best.

One matter for mentions that agree in all that they say. A definite description joins what it
can refer to; a different place, date, number, version or owner keeps apart.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from onrecord.extraction.matters import Noun
from onrecord.extraction.predicatives import is_predicate
from onrecord.extraction.tree import Tree
from onrecord.model.records import Evidence
from onrecord.text import Span, squeeze
from onrecord.wordlist import wordset

__all__ = ["Group", "Kinds", "grouped", "label_of"]

_LABEL_TOKENS = 9
_QUOTES = re.compile('[“”"«»‘„]|’(?!s\\b|\\w)')
_PENDING = wordset(
    "planned proposed upcoming possible potential future postponed cancelled canceled expected"
)
_FIRST = frozenset({"first", "initial", "original", "earlier", "previous"})
_LATER = wordset("new newer newest latest revised updated amended modified subsequent")
_MAKING = wordset(
    "reach sign hold send deliver write propose draft hand table submit announce schedule plan "
    "conclude publish circulate issue receive produce need want negotiate prepare arrange make do "
    "strike cut close finalize finalise clinch ask call press push request seek"
)
_MANNER = wordset("oral verbal unwritten tacit mutual common shared joint key draft")
"""Words that say how an agreement was reached, and tell it from no other."""
_STOPS = frozenset({",", ";", ":", "(", "—", "–", "”", '"'})
_APART = frozenset({"reply", "invitation", "waiver", "ruling"})
"""Papers of their own that no other word takes up."""
_JUDGING = wordset(
    "welcome praise hail applaud commend thank condemn criticise criticize deplore regret denounce"
)
_PROPOSING = wordset("propose suggest offer seek want plan schedule request demand foresee invite")
_INFORMAL = frozenset({"informal", "unofficial", "private", "unsigned", "confidential"})


@dataclass(slots=True)
class Group:
    """The nouns that mention one matter, in order of the text."""

    nouns: list[Noun] = field(default_factory=list)

    def known(self, attribute: str) -> str | None:
        """Return the first value that a noun of the body gives for an attribute, or None."""
        for noun in self.nouns:
            value: str | None = getattr(noun, attribute)
            if value and not noun.loose:
                return value
        return None

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds by which it is called, in order of first use."""
        return tuple(dict.fromkeys(noun.kind for noun in self.nouns if noun.kind))

    @property
    def proper(self) -> frozenset[str]:
        """All names and numbers that its nouns give."""
        return frozenset().union(*(noun.proper for noun in self.nouns if not noun.loose))


@dataclass(frozen=True, slots=True)
class Kinds:
    """How the kinds of one class of matter take each other up.

    Attributes:
        broad: the kind whose noun may stand for any other ("document").
        takes: by kind, the other kinds that its noun may take up ("the paper" a memorandum).
        akin: by kind, those that it takes up only where a name is shared ("the Bergen talks" a
            summit in Bergen).
        plain: verbs of clauses that tell no matter from another ("the understandings reached").
        bound: those who share a matter tell it from others ("the treaty with A", "of A and B").
        never: by noun, the kinds that it is no word for ("the paper" is no resolution).
    """

    broad: str
    takes: Mapping[str, frozenset[str]]
    akin: Mapping[str, frozenset[str]] = field(default_factory=dict)
    plain: frozenset[str] = frozenset()
    bound: bool = False
    never: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def fit(self, noun: Noun, group: Group) -> bool:
        """Tell whether a noun may take up a group's matter, as far as their kinds go.

        A matter that was called by the broad kind alone may get a closer name, if nothing else
        was told of it.
        """
        if not noun.kind or noun.kind in group.kinds:
            return True
        if group.kinds == (self.broad,):
            told = any(n.modifiers or n.sides or n.version for n in group.nouns)
            if not told and noun.kind in self.takes[self.broad]:
                return True
        return _all_in(group.kinds, self.takes, noun.kind)

    def near(self, noun: Noun, group: Group) -> bool:
        """Tell whether a name that both share may make them one."""
        if group.kinds == (self.broad,) and noun.kind in self.takes[self.broad]:
            return True
        return self.fit(noun, group) or _all_in(group.kinds, self.akin, noun.kind)


def _all_in(kinds: Sequence[str], table: Mapping[str, frozenset[str]], kind: str) -> bool:
    return kind in table and all(other == kind or other in table[kind] for other in kinds)


def grouped(tree: Tree, nouns: Sequence[Noun], kinds: Kinds) -> list[Group]:
    """Return the matters that the nouns mention.

    Args:
        tree: the article.
        nouns: of one lexicon, in order.
        kinds: how these take each other up.
    """
    groups: list[Group] = []
    left: list[Noun] = []
    for noun in nouns:
        home = _home(tree, noun, groups, kinds)
        if home is not None:
            home.nouns.append(noun)
        elif noun.loose:
            left.append(noun)
        elif not noun.vague:
            groups.append(Group([noun]))
    left.sort(key=lambda noun: is_predicate(tree, noun.head))
    for noun in left:  # what it takes up may be named only later
        home = _home(tree, noun, groups, kinds)
        if home is not None:
            said = is_predicate(tree, noun.head)  # "insists that it was only notes"
            home.nouns.append(replace(noun, kind="") if said else noun)
    for group in groups:
        group.nouns.sort(key=lambda noun: noun.head)
    return groups


def _home(tree: Tree, noun: Noun, groups: Sequence[Group], kinds: Kinds) -> Group | None:
    """Return the matter that a noun takes up best, or None.

    Of several alike, one called by the same word goes before others, one without a version or
    year before those with one, one that is known before one that was only brought up, then the
    last. What is welcomed or condemned as it was is none that is only proposed, if there is
    another.
    """
    definite = noun.definite or noun.vague or _is_general(tree, noun)
    told = _is_told(tree, noun, kinds)
    judged = noun.definite and kinds.broad == "meeting" and _is_judged(tree, noun.head)
    scores = [
        (
            _likeness(tree, noun, group, kinds, definite=definite, told=told),
            noun.kind in group.kinds and noun.kind != kinds.broad,
            not group.known("version") and group.known("year") == noun.year,
            not (judged and _is_proposed(tree, group)),
            any(n.definite or n.proper or tree.tokens[n.head].pos == "VERB" for n in group.nouns),
            max(n.head for n in group.nouns if not n.loose),
            place,
        )
        for place, group in enumerate(groups)
    ]
    best = max(scores, default=None)
    return groups[best[-1]] if best is not None and best[0] > 0 else None


def _is_judged(tree: Tree, head: int) -> bool:
    """Tell "welcomed the meeting", "thanked them for the talks"."""
    verb = tree.tokens[tree.tokens[head].head]
    if verb.lower in {"for", "after"}:
        verb = tree.tokens[verb.head]
    return verb.lemma.lower() in _JUDGING


def _is_proposed(tree: Tree, group: Group) -> bool:
    """Tell a matter that somebody proposes, offers or seeks, wherever it is named first."""
    above = tree.tokens[tree.tokens[group.nouns[0].head].head]
    return above.lemma.lower() in _PROPOSING


def _is_general(tree: Tree, noun: Noun) -> bool:
    """Tell "a meeting" that only repeats the word for what is known from one that is new."""
    token = tree.tokens[noun.head]
    measured = any(
        tree.tokens[i].entity in {"DATE", "TIME", "CARDINAL"} or "page" in tree.tokens[i].lower
        for i in range(noun.first, noun.head)
    )  # "a 60-day truce", "a two-page paper"
    told = noun.proper or noun.modifiers or noun.date or noun.version or noun.sides
    plain = not (told or measured)
    below = tree.child(noun.head, "acl", "relcl", "prep") is not None
    verb = tree.tokens[token.head]
    if verb.lower == "for":  # "asked for a meeting"
        verb = tree.tokens[verb.head]
    made = verb.lemma in _MAKING or verb.lower in {"in", "at", "by", "during"}
    return plain and token.tag == "NN" and not (noun.definite or below or made)


def _is_told(tree: Tree, noun: Noun, kinds: Kinds) -> bool:
    """Tell "the paper printed by X": more is said than a word that takes something up says."""
    for clause in tree.with_dep(noun.head, "acl", "relcl"):
        apart = tree.tokens[min(tree.subtree(clause)) - 1].text == ","
        if not apart and tree.tokens[clause].lemma not in kinds.plain:
            return True
    prepositions = tree.words(noun.head, "prep")
    return bool(prepositions & {"on", "between", "of", "about", "among"})


def _likeness(
    tree: Tree, noun: Noun, group: Group, kinds: Kinds, *, definite: bool, told: bool
) -> int:
    """Return how well a noun takes up a group's matter: 0 not at all, 3 by name."""
    if _conflicts(tree, noun, group, bound=kinds.bound) or (
        noun.proper and group.proper and not noun.proper & group.proper
    ):
        return 0
    if noun.proper & group.proper:
        return 3 * kinds.near(noun, group)
    if kinds.never.get(tree.tokens[noun.head].lemma.lower(), frozenset()).intersection(group.kinds):
        return 0
    if not kinds.fit(noun, group):
        return 0
    modifiers = frozenset().union(*(n.modifiers for n in group.nouns))
    own = noun.modifiers
    parties = frozenset().union(*(n.parties for n in group.nouns))
    if len(noun.parties & parties) > 1 and noun.kind in group.kinds:
        return 2
    if noun.kind not in group.kinds and "non-paper" in group.kinds:
        own -= _INFORMAL
    if own & modifiers:
        return 2
    if noun.kind not in group.kinds:
        if not noun.definite and not _all_in(group.kinds, kinds.takes, noun.kind):
            return 0
        apart = noun.proper or (own and group.proper)  # "the seal treaty" is no "Oslo accord"
        if noun.vague or told or (noun.kind != kinds.broad and apart):
            return 0
    named = kinds.bound and noun.proper and modifiers - _MANNER  # no "seal treaty" is "of Oslo"
    return int(definite and not named and not (own and modifiers))


def _conflicts(tree: Tree, noun: Noun, group: Group, *, bound: bool) -> bool:
    place, points = group.known("place"), group.known("points")
    if noun.place and place and not tree.same_place(noun.place, place):
        return True
    if noun.points and points and noun.points.lower() != points.lower():
        return True
    if noun.version and not _same_version(noun.version, group.known("version")):
        return True
    part = group.known("part")
    apart = noun.part or part in _APART or (noun.kind and noun.kind not in group.kinds)
    if noun.part != part and apart:
        return True
    if noun.within in {n.head for n in group.nouns}:
        return True
    if any(n.within == noun.head for n in group.nouns):
        return True
    sides = frozenset().union(*(n.sides for n in group.nouns))
    parties = frozenset().union(*(n.parties for n in group.nouns))
    if noun.year and group.known("year") != noun.year and not noun.proper & group.proper:
        return True  # "In 2017 the talks failed": not those of which the article speaks
    other = noun.vague or (noun.place and not place)
    if other and not noun.parties & parties and _is_met(tree, group, parties):
        return True  # "X met Y" is not yet "the Oslo summit", nor "any summit"
    around = noun.place and place  # of one place, as was told above
    if (_clash(noun.sides, sides) and not around) or _apart(noun.parties, parties, bound=bound):
        return True
    dates = {n.date.edtf for n in group.nouns if n.date is not None and n.date.edtf}
    return bool(noun.date and noun.date.edtf and dates and noun.date.edtf not in dates)


def _is_met(tree: Tree, group: Group, parties: frozenset[str]) -> bool:
    """Tell an encounter of people by name that only verbs tell of: "after meeting Y"."""
    return len(parties) > 1 and all(tree.tokens[n.head].pos == "VERB" for n in group.nouns)


def _apart(mine: frozenset[str], theirs: frozenset[str], *, bound: bool) -> bool:
    """Tell the parties of one meeting from those of another: "the call with A", "with B".

    What binds A and B does not bind A and C.
    """
    forms = {one[0] for one in mine} & {one[0] for one in theirs}
    some = frozenset(one for one in mine if one[0] in forms)
    others = frozenset(one for one in theirs if one[0] in forms)
    told = min(len(some), len(others)) > 1  # "with A" may mean what A and B share
    differ = some != others if told else not (some <= others or others <= some)
    return bool(forms) and (not mine & theirs or (bound and differ))


def _same_version(mine: str, theirs: str | None) -> bool:
    """Tell whether "the revised one" may be the second: both say that it is not the first."""
    if theirs is None or mine == theirs:
        return theirs is not None
    if mine in _FIRST or theirs in _FIRST:
        return mine in _FIRST and theirs in _FIRST
    return mine in _LATER or theirs in _LATER


def _clash(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    """Tell owners apart: adjectives with adjectives, places with places."""
    if mine & theirs:
        return False
    forms = {side[0] for side in mine} & {side[0] for side in theirs}
    return bool(forms) and not {s[1:] for s in mine} & {s[1:] for s in theirs}


def label_of(tree: Tree, group: Group) -> tuple[str, tuple[Evidence, ...]]:
    """Return the best naming of a matter, and its evidence with that naming first."""
    best = max(group.nouns, key=lambda noun: (_informative(tree, noun), -noun.head))
    label = squeeze(_QUOTES.sub("", _naming(tree, best).of(tree.text)))
    rest = [noun for noun in group.nouns if noun is not best]
    named = _naming(tree, best) if tree.tokens[best.head].pos != "VERB" else None
    first = _told(tree, best) or named or tree.span(best.first, best.last)
    spans = [_told(tree, noun) or tree.span(noun.first, noun.last) for noun in rest]
    return label, tuple(tree.evidence(span) for span in (first, *spans))


def _told(tree: Tree, noun: Noun) -> Span | None:
    """Return a noun with the clause right behind it that tells it apart, if there is one.

    "The letter sent to the envoy", "the understandings we reached".
    """
    for clause in tree.with_dep(noun.head, "acl", "relcl"):
        indices = tree.subtree(clause)
        joined = indices[0] == noun.last + 1 and indices[-1] - indices[0] + 1 == len(indices)
        if joined and tree.tokens[clause].tag in {"VBN", "VBD", "VBG"}:
            words = [tree.tokens[i].text for i in indices]
            cut = next((at for at, word in enumerate(words) if word in _STOPS), len(words))
            return tree.span(noun.first, indices[0] + cut - 1) if cut else None
    return _misread(tree, noun)


def _misread(tree: Tree, noun: Noun) -> Span | None:
    """Return a noun with a participle that the parser took for the clause's verb.

    "The letter addressed to the envoy remains ...".
    """
    after = noun.last + 1
    if after >= len(tree.tokens) or tree.tokens[noun.head].head != after:
        return None
    token = tree.tokens[after]
    finite = tree.child(after, "aux", "auxpass", "dobj") is not None
    if token.tag not in {"VBN", "VBD"} or finite or tree.child(after, "prep") != after + 1:
        return None
    last = max(max(tree.subtree(prep)) for prep in tree.with_dep(after, "prep"))
    following = tree.tokens[last + 1] if last + 1 < len(tree.tokens) else token
    return tree.span(noun.first, last) if following.pos in {"VERB", "AUX"} else None


def _informative(tree: Tree, noun: Noun) -> float:
    vague_kind = 0 if noun.kind else -1
    words = _naming(tree, noun).of(tree.text).lower()
    return (
        2 * sum(name in words for name in noun.proper)
        + min(len(noun.modifiers), 2)
        + vague_kind
        - 0.5 * bool(noun.version)
        - 0.25 * bool(noun.version and noun.first == noun.head)
        - 4 * noun.loose
    )


def _naming(tree: Tree, noun: Noun) -> Span:
    """Return a description, with the phrase after it where what stands before it says little."""
    first = noun.first
    while first < noun.head and tree.tokens[first].lower in _PENDING:
        first += 1
    telling = any(
        t.pos in {"PROPN", "NUM"} or t.lower in noun.modifiers
        for t in tree.tokens[first : noun.head]
    )
    if telling:
        return tree.span(first, noun.last)
    last = noun.last
    for prep in tree.with_dep(noun.head, "prep"):
        end = max(tree.subtree(prep))
        if prep == last + 1 and end - first < _LABEL_TOKENS:
            last = end
    return tree.trim(tree.span(first, last)) or tree.span(first, noun.last)
