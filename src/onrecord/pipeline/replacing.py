"""One article in the place of another: what people decided about the old one comes along."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence

from onrecord.pipeline.deciding import Decider
from onrecord.pipeline.outcomes import Outcome
from onrecord.stores import Archive

__all__ = ["replace_articles"]


def replace_articles(
    remove: Callable[[Sequence[str]], object],
    archive: Archive,
    decider: Decider,
    replaced: Mapping[str, str],
) -> list[Outcome]:
    """Take articles out that others stand for now, and carry over what names them.

    Decisions stay in the file; those that name an old article are written again for the new
    one, and come into force when the writer next settles. The text is the same, so spans hold.

    Args:
        remove: takes articles out of the store, by their keys.
        archive: where the new articles are stored.
        decider: keeps decisions.
        replaced: keys of new articles, to those of the old.
    """
    outcomes = []
    for new, old in replaced.items():
        if archive.state(new) != "stored":
            continue
        carried = _carry(decider, old, new)
        message = f"replaced by {new}"
        if carried:
            message += f"; {carried} decision{'' if carried == 1 else 's'} carried over"
        remove([old])
        outcomes.append(Outcome(old, "removed", message))
    return outcomes


def _carry(decider: Decider, old: str, new: str) -> int:
    was, now = f"/article/{old}", f"/article/{new}"
    carried = [
        dataclasses.replace(
            decision,
            article=new if decision.article == old else decision.article,
            subject=decision.subject.replace(was, now),
            value=decision.value.replace(was, now),
        )
        for decision in decider.decisions
        if decision.article == old or was in decision.subject or was in decision.value
    ]
    for decision in carried:
        decider.keep(decision)
    return len(carried)
