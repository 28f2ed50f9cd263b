"""The cast of a story: persons, bodies and outlets that its articles name in several ways.

*Players* sends an article's named agents to the others of its story; *cast* unites those that
are one there. From there they go on as one, to where all articles' names are.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations
from typing import Any, NamedTuple

from onrecord.derivation.engine import Group, Item, Output, Step
from onrecord.derivation.members import Member
from onrecord.derivation.names import tokens, word_list
from onrecord.derivation.rule import Rule
from onrecord.derivation.spelling import same_full_name, spelling
from onrecord.derivation.stories import COMMON

__all__ = ["NAMED_IN_STORY", "STEPS", "Player", "loaded", "player_items"]

NAMED_IN_STORY = Rule(
    "same-agent-in-story",
    "In articles of one story, a full name in another spelling, a surname, a name shortened at "
    "one end, the same words in another order and the initials of a name are the one agent of "
    "the class whose name they fit, unless an article names both or their affiliations differ.",
)

LARGEST = 1500  # nodes of one class; a story of more is none
_EMPTY = frozenset(word_list("the of for and a an in on s"))
_INITIALS = range(2, 7)  # letters of an abbreviation


class Player(NamedTuple):
    """An agent of one article.

    Attributes:
        key: the group of names that it goes to when nothing in its story joins it to others.
        member: the member that it is of what it denotes.
        name: its name in the article, or empty.
        affiliation: IRI of its state or body, or None.
        named: IRIs by which decisions name it.
        parted: IRIs that it is decided to differ from.
    """

    key: str
    member: Member
    name: str
    affiliation: str | None
    named: list[str]
    parted: list[str]


def player_items(players: Iterable[Player]) -> list[Item]:
    """Return where the agents of an article go: to where it is known what story it tells."""
    return [Item("players", player.member.article, ["player", player]) for player in players]


def _players(group: Group) -> Output:
    """Send an article's named agents to the others of its story, else on."""
    story = next((value for tag, value in group.values if tag == "story"), None)
    items = []
    for tag, row in group.values:
        if tag == "player":
            player = loaded(row)
            if story is None or not tokens(player.name):
                items.append(Item("names", player.key, [player]))
            else:
                items.append(Item("cast", f"{story}|{player.member.type}", player))
    return Output([], items)


def _cast(group: Group) -> Output:
    """Unite the agents of one class that a story names in several ways, and send them on."""
    players = [loaded(row) for row in group.values]
    roles = _roles(players)
    if len(players) <= LARGEST:
        _unite(roles, players[0].member.type)
    return Output([], [item for role in roles for item in role.items()])


STEPS = (Step("players", _players), Step("cast", _cast))


class _Role:
    """Nodes of one story that bear one name, and those joined to them."""

    def __init__(self, words: list[str]) -> None:
        self.words = words
        self.names = [words]
        self.players: list[Player] = []
        self.into: _Role | None = None

    @property
    def articles(self) -> set[str]:
        return {player.member.article for player in self.players}

    @property
    def affiliations(self) -> set[str]:
        return {player.affiliation for player in self.players if player.affiliation}

    def agrees(self, other: _Role) -> bool:
        """Tell whether nothing keeps two roles apart."""
        named = {name for player in self.players for name in player.named}
        parted = {name for player in other.players for name in player.parted}
        return (
            self.articles.isdisjoint(other.articles)
            and len(self.affiliations | other.affiliations) < 2
            and named.isdisjoint(parted)
        )

    def items(self) -> list[Item]:
        """Return where the role goes: as one under its own name, unless it is in another."""
        if self.into is not None:
            return []
        if len({player.member.article for player in self.players}) < len(self.players):
            return [Item("names", player.key, [player]) for player in self.players]
        whole = [player for player in self.players if tokens(player.name) == self.words]
        others = [player for player in self.players if tokens(player.name) != self.words]
        if not others:
            return [Item("names", player.key, [player]) for player in whole]
        joined = [
            player._replace(member=player.member._replace(by=NAMED_IN_STORY.iri))
            for player in others
        ]
        return [Item("names", whole[0].key, [*whole, *joined])]


def _roles(players: list[Player]) -> list[_Role]:
    """Return the nodes of each name, longest names first."""
    roles: dict[str, _Role] = {}
    for player in players:
        words = tokens(player.name)
        roles.setdefault(" ".join(words), _Role(words)).players.append(player)
    return sorted(roles.values(), key=lambda r: (-len(r.words), -len(r.players), r.words))


def _unite(roles: list[_Role], type_: str) -> None:
    """Join each role to the only fuller one that its name fits; spellings of one name first."""
    persons = type_ == "Person"
    if persons:
        _join_spellings(roles)
    for role in roles:
        if role.into is not None:
            continue
        whole = [other for other in roles if other is not role and other.into is None]
        fit = [
            other
            for other in whole
            if any(_short_for(role, other, name, persons=persons) for name in other.names)
        ]
        if len(fit) == 1 and role.agrees(fit[0]):
            _join(role, fit[0])


def _join_spellings(roles: list[_Role]) -> None:
    """Join full names that are spellings of one, where all of them are compatible."""
    sounds: dict[str, list[_Role]] = {}
    for role in roles:
        if len(role.words) > 1:
            sounds.setdefault(spelling(role.words[-1]), []).append(role)
    for alike in sounds.values():
        first = max(alike, key=lambda role: (len(role.players), role.words))
        others = [o for o in alike if o is not first and same_full_name(o.words, first.words)]
        pairs = combinations([first, *others], 2)
        if all(same_full_name(a.words, b.words) and a.agrees(b) for a, b in pairs):
            for other in others:
                _join(other, first)


def _join(role: _Role, other: _Role) -> None:
    role.into = other
    other.players += role.players
    other.names += role.names


def _short_for(role: _Role, other: _Role, theirs: list[str], *, persons: bool) -> bool:
    """Tell whether the name of a role may be short for, or a variant of, a name of another."""
    mine = role.words
    if persons:
        return len(mine) == 1 < len(theirs) and spelling(mine[0]) == spelling(theirs[-1])
    if len(mine) == 1:
        return _is_initials(role.players[0].name, theirs)
    if len(mine) < len(theirs) and mine in (theirs[: len(mine)], theirs[-len(mine) :]):
        return not COMMON.issuperset(mine) or bool(role.affiliations & other.affiliations)
    return _content(mine) == _content(theirs) != set() and (len(theirs), theirs) > (
        len(mine),
        mine,
    )


def _content(words: list[str]) -> set[str]:
    return {word.removesuffix("s") for word in words} - _EMPTY


def _is_initials(name: str, words: list[str]) -> bool:
    """Tell whether a name is the initials of some words, with or without the small ones."""
    if not name.isupper() or len(name) not in _INITIALS:
        return False
    long = [word for word in words if word not in _EMPTY]
    letters = tokens(name)[0]
    return any(len(some) > 1 and letters == "".join(w[0] for w in some) for some in (words, long))


def loaded(row: list[Any]) -> Player:
    """Return the player from its JSON."""
    key, member, *rest = row
    return Player(key, Member(*member), *rest)
