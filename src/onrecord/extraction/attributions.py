"""All attributions of an article: each rule's finds, sifted, with their speakers settled."""

from __future__ import annotations

from onrecord.extraction.according import find_according
from onrecord.extraction.continuation import find_continuations
from onrecord.extraction.cues import SPOKEN
from onrecord.extraction.draft import Draft
from onrecord.extraction.found import Found
from onrecord.extraction.pairing import find_cued
from onrecord.model.records import Attribution

__all__ = ["find_attributions"]


def find_attributions(draft: Draft) -> None:
    """Find who is credited with which words, in order of the text."""
    tree = draft.tree
    found = _sifted([*find_cued(tree), *find_according(tree)])
    found.extend(find_continuations(tree, found))
    found.sort(key=lambda each: (each.anchor, each.content[0]))
    draft.found = found
    for each in found:
        _settle(draft, each)
    draft.attributions = [_attribution(draft, each) for each in found]


def _sifted(found: list[Found]) -> list[Found]:
    """Drop finds whose content is that of another, the more certain one."""
    kept: list[Found] = []
    for each in sorted(found, key=lambda f: (f.anchor, f.content[0])):
        if not any(each.content == other.content and each.cue == other.cue for other in kept):
            kept.append(each)
    return kept


def _settle(draft: Draft, each: Found) -> None:
    """Make the mentions of an attribution's speakers; then later pronouns may refer to them."""
    if each.entry.kind in SPOKEN:
        for head in each.sources:
            mention = draft.mentions.of(head)
            if mention is not None and mention.id not in each.speaker_ids:
                each.speaker_ids.append(mention.id)
    draft.mentions.referents.tell(each.sources, each.content)


def _attribution(draft: Draft, each: Found) -> Attribution:
    tree = draft.tree
    cue = tree.evidence(tree.span(each.cue[0], each.cue[-1])) if each.cue else None
    sources = tuple(
        tree.evidence(span) for head in each.sources for span in tree.spans(tree.subtree(head))
    )
    return Attribution(
        id=f"attribution@{each.anchor}-{each.content[0].start}",
        cue=cue,
        content=tuple(tree.evidence(span) for span in each.content),
        cue_class=each.entry.kind,
        source=sources,
        statement=f"statement@{each.anchor}-{each.content[0].start}" if each.speaker_ids else None,
    )
