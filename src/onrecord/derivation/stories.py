"""Stories: articles of one month that name the same people, bodies and places.

What two reports call "the roadmap" is one paper where both tell one story, and who is
"President Orvault" in one is Céline Orvault in the other. A story is known by names that the
registry does not have: of those that it has, the news is full. *Threads* finds for each name
the earliest article that another is near; *openings* chooses for each article the earliest of
these; *stories* tells the articles of one that they are of one. Nothing chains: an article
is near the one that opens its story itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import NamedTuple

from onrecord.derivation.dates import day
from onrecord.derivation.engine import Group, Item, Output, Step
from onrecord.derivation.facts import ArticleFacts
from onrecord.derivation.known import Known
from onrecord.derivation.names import BODY_WORDS, tokens, word_list
from onrecord.derivation.spelling import spelling

__all__ = ["COMMON", "STEPS", "story_items"]

# Chosen on eight reports each of four affairs: two of one affair weigh 5 to 36 together and
# share a third of what the shorter names; two of different affairs weigh 2 at most.
STORY_DAYS = 31
SHARED_NAMES = 2
SHARED_WEIGHT = 6
SHARE = 0.25
OWN_WEIGHT = 2  # a name that the registry lacks; one that it has weighs 1
WIDEST = 300  # a name in more articles than this tells of no story
SIGNS = 40  # names of an article that count

# Words that tell little of a story: those of bodies, and of associations and outlets too.
COMMON = BODY_WORDS.union(
    word_list(
        """
        in on republic united nations world international special news times post radio
        television courier association organization organisation group
        """
    )
)


class _Entry(NamedTuple):
    """An article with what it names; sorts by date, those without one last."""

    unknown: bool
    published: str
    iri: str
    own: list[str]
    known: list[str]


def story_items(facts: ArticleFacts, known: Known) -> list[Item]:
    """Return where an article looks for others of its story: under each name of its own."""
    entry = _Entry(
        facts.earliest is None,
        facts.earliest or "",
        facts.iri,
        _own_names(facts)[:SIGNS],
        _known_names(facts, known)[:SIGNS],
    )
    if len(entry.own) < SHARED_NAMES:
        return []
    return [
        *(Item("threads", name, entry) for name in entry.own),
        Item("openings", facts.iri, ["self", entry]),
    ]


def _threads(group: Group) -> Output:
    """Find for each article under one name the earliest that it is near; without a date, two."""
    if len(group.values) > WIDEST:
        return Output([], [])
    first: list[_Entry] = []
    items = []
    for entry in sorted(_Entry(*row) for row in group.values):
        near = (other for other in first if _near(other, entry))
        found = list(islice(near, 2 if entry.unknown else 1))
        items += [Item("openings", entry.iri, ["near", other]) for other in found]
        if not found:
            first.append(entry)
    return Output([], items)


def _openings(group: Group) -> Output:
    """Choose the earliest that an article is near, else the article itself.

    An article without a date may be of any month: it goes to a story only if all the articles
    that it is near to are of that.
    """
    own = [_Entry(*row) for tag, row in group.values if tag == "self"]
    near = sorted(_Entry(*row) for tag, row in group.values if tag == "near")
    if not own:
        return Output([], [])
    sure = not own[0].unknown or all(_near(near[0], other) for other in near[1:])
    opening = near[0].iri if near and sure else group.key
    return Output([], [Item("stories", opening, group.key)])


def _stories(group: Group) -> Output:
    """Tell the articles of a story that they are of one."""
    if len(group.values) < 2:
        return Output([], [])
    return Output(
        [],
        [
            Item(step, article, ["story", group.key])
            for article in sorted(group.values)
            for step in ("mentions", "players")
        ],
    )


STEPS = (
    Step("threads", _threads),
    Step("openings", _openings),
    Step("stories", _stories),
)


def _near(one: _Entry, other: _Entry) -> bool:
    """Tell whether two articles tell one story."""
    mine, theirs = day(one.published or None), day(other.published or None)
    if mine is not None and theirs is not None and abs(mine - theirs) > STORY_DAYS:
        return False
    own = len({*one.own} & {*other.own})
    shared = OWN_WEIGHT * own + len({*one.known} & {*other.known})
    least = min(_weight(one), _weight(other))
    return own >= SHARED_NAMES and shared >= max(SHARED_WEIGHT, SHARE * least)


def _weight(entry: _Entry) -> int:
    return OWN_WEIGHT * len(entry.own) + len(entry.known)


def _own_names(facts: ArticleFacts) -> list[str]:
    """Return the names of persons, bodies and places of the article's own, persons first."""
    persons: set[str] = set()
    others: set[str] = set()
    for node in facts.nodes:
        words = tokens(node.label if node.type == "Place" else node.name or "")
        if node.type == "Person" and words:
            persons.add(f"person {spelling(words[-1])}")
        elif node.type in ("Organization", "State", "Place"):
            others.update(_telling(words))
    return [*sorted(persons), *sorted(others)]


def _telling(words: Iterable[str]) -> Iterable[str]:
    return (f"word {spelling(word)}" for word in words if len(word) > 3 and word not in COMMON)


def _known_names(facts: ArticleFacts, known: Known) -> list[str]:
    things = known.things
    return [
        iri
        for iri in facts.referred
        if iri in things and things[iri].kind in ("person", "organization", "place")
    ]
