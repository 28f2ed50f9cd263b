"""Accounts: the matters of one story, as several outlets tell of them.

The step *accounts* unites what the mentions of one story say of one meeting, paper or
agreement, works before their versions. From there they go on as one.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations
from typing import Any

from onrecord.derivation.engine import Group, Item, Output, Step
from onrecord.derivation.matters import placed_items
from onrecord.derivation.mentions import Mention
from onrecord.derivation.placing import surest
from onrecord.derivation.rule import Rule
from onrecord.derivation.telling import grounds, may_be_one, same_version
from onrecord.derivation.uniting import united

__all__ = ["SAME_IN_STORY", "STEPS", "told_items"]

SAME_IN_STORY = Rule(
    "same-in-story",
    "In articles of one story, mentions are one matter where persons, place, day, name, number "
    "or being the only one of a kind join them to exactly one other and nothing keeps them apart "
    "from any of its members; versions are one where they are of one work and bear one number, "
    "name or day.",
)

LARGEST = 600  # mentions of one class; a story of more is none


def told_items(mentions: Iterable[Mention]) -> list[Item]:
    """Return where mentions of matters go: to others of their story, else on."""
    items = []
    for mention in mentions:
        if mention.story is None:
            items += placed_items([mention])
        else:
            items.append(Item("accounts", f"{mention.story}|{mention.form.type}", mention))
    return items


def _accounts(group: Group) -> Output:
    """Unite what one story tells of matters of one class, and send it on."""
    mentions = [Mention.load(row) for row in group.values]
    if len(mentions) > LARGEST:
        return Output([], placed_items(mentions))
    works = _joined([mention for mention in mentions if not _is_version(mention)])
    named = {
        member.iri: at for at, work in enumerate(works) for one in work for member in one.members
    }
    versions: dict[Any, list[Mention]] = {}
    for mention in mentions:
        if _is_version(mention):
            work = named.get(mention.work or "")
            versions.setdefault(mention.member.iri if work is None else work, []).append(mention)
    found = [*works, *(one for same in versions.values() for one in _joined(same, versions=True))]
    return Output([], placed_items(united(one, SAME_IN_STORY) for one in found))


STEPS = (Step("accounts", _accounts),)


def _is_version(mention: Mention) -> bool:
    return mention.work is not None or mention.form.version is not None


def _joined(mentions: list[Mention], *, versions: bool = False) -> list[list[Mention]]:
    """Join mentions, surest first, each to what fits of those before, if that is one thing.

    Where several fit and nothing keeps these apart from each other, the mention says that they
    are one; where something does, it may mean either, and stays apart.
    """
    found: list[_Account] = []
    for mention in sorted(mentions, key=_order):
        fit = [account for account in found if account.fits(mention, versions=versions)]
        account = _Account(mention, is_open=not fit)
        if fit and _compatible([*fit, account]):
            for other in fit:
                account.take(other)
            found = [other for other in found if other not in fit]
        found.append(account)
    return [account.mentions for account in found]


def _compatible(accounts: list[_Account]) -> bool:
    """Tell whether accounts share no article and nothing keeps any two of them apart."""
    return all(
        one.articles.isdisjoint(other.articles) and one.agrees(other)
        for one, other in combinations(accounts, 2)
    )


def _order(mention: Mention) -> tuple[Any, ...]:
    """Sort key: those that decisions part from others last, those that join most first."""
    form = mention.form
    return (
        bool(form.named),
        not mention.moved,
        not form.precise,
        0 if form.precise else -len(form.kinds),
        *surest(mention),
    )


class _Account:
    """Mentions that are one matter in a story."""

    def __init__(self, mention: Mention, *, is_open: bool) -> None:
        self.mentions = [mention]
        self.articles = {member.article for member in mention.members}
        self.moved = mention.moved
        self.open = is_open

    def take(self, other: _Account) -> None:
        """Take in what another holds, and stay open to more."""
        self.mentions += other.mentions
        self.articles |= other.articles
        self.moved = self.moved or other.moved
        self.open = True

    def fits(self, mention: Mention, *, versions: bool) -> bool:
        """Tell whether a mention may and should join: compatible with all, grounds with one."""
        joins = same_version if versions else grounds
        moved = self.moved or mention.moved
        return (
            self.open
            and any(joins(mention, other) for other in self.mentions)
            and all(may_be_one(mention, other, moved=moved) for other in self.mentions)
        )

    def agrees(self, other: _Account) -> bool:
        """Tell whether every mention is compatible with every one of another account."""
        moved = self.moved or other.moved
        return all(
            may_be_one(one, theirs, moved=moved)
            for one in self.mentions
            for theirs in other.mentions
        )
