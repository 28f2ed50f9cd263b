"""Who takes part in a press conference because the text has him speak there."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.extraction.circumstances import occasions_of
from onrecord.extraction.draft import Draft
from onrecord.extraction.found import Found
from onrecord.extraction.taking_part import Part
from onrecord.extraction.tree import Tree

__all__ = ["speaking"]


def speaking(draft: Draft) -> Iterator[Part]:
    """Yield who speaks at a meeting: in a press conference's turns, or "at a briefing, X said"."""
    tree = draft.tree
    conferences = {m.id for m in draft.meetings if "press-conference" in m.kinds}
    announced = [(head, m) for head, m in sorted(draft.matters.items()) if m in conferences]
    for each in draft.found:
        if each.unspoken or each.declined:
            continue
        if each.rule == "turn":
            first = tree.within(each.content[0])[0] if each.content else 0
            opened = bool(announced) and announced[0][0] < first
            for speaker in each.speaker_ids if opened else ():
                if draft.mentions.by_id(speaker).kind == "person" and each.label is not None:
                    yield Part(announced[0][1], None, each.label, speaker)
            continue
        for noun in (*occasions_of(tree, each), *_opening(tree, each, announced)):
            matter = draft.matters.get(noun, "")
            if matter in conferences and not each.inner:
                for speaker in each.speaker_ids:
                    yield Part(matter, None, tree.tokens[noun].span, speaker)


def _opening(tree: Tree, each: Found, announced: list[tuple[int, str]]) -> Iterator[int]:
    """Yield the press conference that opens a sentence: "At a briefing she was quoted as ..."."""
    if each.verb is None:
        return
    above = {each.verb, *tree.ancestors(each.verb)}
    for head, _ in announced:
        token = tree.tokens[head]
        same = token.sentence == tree.tokens[each.verb].sentence and head < each.verb
        if same and token.dep == "pobj" and tree.tokens[token.head].head in above:
            yield head
