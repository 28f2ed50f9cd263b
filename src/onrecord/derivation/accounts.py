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

LARGEST = 300  # mentions of one class; a story of more is none


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

    Where a mention fits several and nothing keeps these apart from each other, it says that
    they are one. Where something does, it may mean either, and stays apart, whatever the order.
    """
    ordered = sorted(mentions, key=_order)
    ties = _Ties(ordered, versions=versions)
    torn = [[at] for at in range(len(ordered)) if ties.torn(at)]
    found: list[list[int]] = []
    for at in range(len(ordered)):
        if [at] in torn:
            continue
        fit = [those for those in found if ties.fits(at, those)]
        joined = [at, *(other for those in fit for other in those)]
        if ties.agree(joined):
            found = [*(those for those in found if those not in fit), joined]
        else:
            found.append([at])
    return [[ordered[at] for at in those] for those in (*found, *torn)]


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


class _Ties:
    """What joins mentions of a story and what keeps them apart, by their numbers.

    Sets of mentions are integers, one bit each.

    Args:
        mentions: of one class.
        versions: they are versions of one work.
    """

    def __init__(self, mentions: list[Mention], *, versions: bool) -> None:
        joins = same_version if versions else grounds
        count = len(mentions)
        self._joined = [0] * count
        self._apart = [0] * count
        pairs = list(combinations(range(count), 2))
        alike = [pair for pair in pairs if joins(mentions[pair[0]], mentions[pair[1]])]
        # That one report says that a meeting was moved explains the dates of all that mean it.
        moved = {at for at in range(count) if mentions[at].moved}
        moved |= {at for pair in alike if not moved.isdisjoint(pair) for at in pair}
        articles = [{member.article for member in mention.members} for mention in mentions]
        for one, other in pairs:
            explained = one in moved or other in moved
            if not articles[one].isdisjoint(articles[other]) or not may_be_one(
                mentions[one], mentions[other], moved=explained
            ):
                self._apart[one] |= 1 << other
                self._apart[other] |= 1 << one
        for one, other in alike:
            if not self._apart[one] >> other & 1:
                self._joined[one] |= 1 << other
                self._joined[other] |= 1 << one

    def torn(self, at: int) -> bool:
        """Tell whether a mention is joined to two that are kept apart from each other."""
        near = self._joined[at]
        return any(
            near >> other & 1 and self._apart[other] & near for other in range(near.bit_length())
        )

    def fits(self, at: int, those: list[int]) -> bool:
        """Tell whether something joins a mention to one of some, and nothing parts it from any."""
        mask = _mask(those)
        return bool(self._joined[at] & mask) and not self._apart[at] & mask

    def agree(self, those: list[int]) -> bool:
        """Tell whether nothing keeps any two of some apart."""
        mask = _mask(those)
        return not any(self._apart[at] & mask for at in those)


def _mask(those: list[int]) -> int:
    return sum(1 << at for at in those)
