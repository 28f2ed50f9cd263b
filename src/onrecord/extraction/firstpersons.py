"""Whom "us", "me" and "this newspaper" stand for among those addressed.

In somebody's words they are that one; outside of them the article's publisher, or the author
of a signed text.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace

from onrecord.extraction.draft import Draft
from onrecord.extraction.found import Found
from onrecord.extraction.nouns import PLATFORMS
from onrecord.extraction.outlets import is_house
from onrecord.model.records import Mention

__all__ = ["settle_first_persons"]

_FIRSTS = frozenset({"us", "me"})
_BACK = 12
"""Contents before one that are looked through for the one that holds it."""


def settle_first_persons(draft: Draft) -> None:
    """Name those addressed as "us", "me", "our programme"; drop them where nobody is meant.

    What an outlet is told reaches the reader through it.
    """
    held = sorted(
        ((span.start, span.end, place) for place, f in enumerate(draft.found) for span in f.content)
    )
    for each in draft.found:
        for mention_id in list(each.addressee_ids):
            mention = draft.mentions.by_id(mention_id)
            if not _is_first(draft, mention):
                continue
            meant = _outer(draft, held, each, mention) or _own(draft, mention)
            if meant is None:
                each.addressee_ids.remove(mention_id)
                continue
            named = _as(mention, meant)
            draft.mentions.made[mention.evidence.start] = named
            if named.kind == "outlet" and mention_id not in each.carrier_ids:
                each.carrier_ids.append(mention_id)
        for mention_id in each.carrier_ids:
            _tidy(draft, draft.mentions.by_id(mention_id))


def _is_first(draft: Draft, mention: Mention) -> bool:
    words = draft.tree.within(mention.evidence.span)
    if not words:
        return False
    return draft.tree.tokens[words[-1]].lower in _FIRSTS or is_house(draft.tree, words[-1])


def _outer(
    draft: Draft, held: list[tuple[int, int, int]], each: Found, mention: Mention
) -> Mention | None:
    """Return who speaks the words in which the mention stands, or None outside of all words."""
    for other in _holding(draft, held, mention.evidence.start):
        if other is not each and other.speaker_ids:
            first = draft.mentions.by_id(other.speaker_ids[0])
            quoted = draft.tree.quoted[draft.tree.within(mention.evidence.span)[0]] >= 0
            if quoted or other.rule in {"turn", "statement"}:
                return first
    return None


def _holding(draft: Draft, held: list[tuple[int, int, int]], offset: int) -> Iterator[Found]:
    last = bisect_right(held, (offset, offset, len(draft.found)))
    for _, end, place in reversed(held[max(0, last - _BACK) : last]):
        if offset < end:
            yield draft.found[place]


def _own(draft: Draft, mention: Mention) -> Mention | None:
    """Return a mention of the article's own voice: its author where signed, else its outlet.

    "This newspaper" is the outlet, whoever signs.
    """
    house = is_house(draft.tree, draft.tree.within(mention.evidence.span)[-1])
    metadata = draft.tree.annotated.article.metadata
    evidence = draft.tree.evidence(draft.tree.tokens[0].span)
    if draft.mentions.signed and metadata.byline is not None and not house:
        return Mention("", evidence, "person", "pronoun", metadata.byline)
    if metadata.publisher is not None:
        return Mention("", evidence, "outlet", "pronoun", metadata.publisher)
    return None


def _as(mention: Mention, meant: Mention) -> Mention:
    """Return a mention as one of somebody else."""
    return replace(
        mention,
        kind=meant.kind,
        form="pronoun",
        name=meant.name,
        descriptor=meant.descriptor if meant.name is None else None,
        state=meant.state if meant.name is None else None,
        gender=meant.gender,
        refers_to=meant.id or None,
    )


def _tidy(draft: Draft, mention: Mention) -> None:
    """Take the full stop of a sentence off a platform: "wrote on X."."""
    words = mention.evidence.exact
    bare = words.removesuffix(".")
    if words != bare and bare.lower() in PLATFORMS:
        evidence = replace(mention.evidence, end=mention.evidence.end - 1, exact=bare)
        draft.mentions.made[mention.evidence.start] = replace(
            mention, evidence=evidence, kind="outlet", form="name", name=bare
        )
