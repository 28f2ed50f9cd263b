"""Statements: the attributions of speech, writing and documents, with all that hangs on them."""

from __future__ import annotations

from onrecord.extraction.draft import Draft
from onrecord.extraction.found import Found
from onrecord.model.lists import Mode
from onrecord.model.records import Statement

__all__ = ["make_statements"]


def make_statements(draft: Draft) -> None:
    """Freeze each attribution that has a speaker as a statement."""
    for each, attribution in zip(draft.found, draft.attributions, strict=True):
        if attribution.statement is not None:
            draft.statements.append(
                Statement(
                    id=attribution.statement,
                    speakers=tuple(each.speaker_ids),
                    content=attribution.content,
                    cue=attribution.cue,
                    act=each.entry.act,
                    mode=mode_of(draft, each),
                    cue_class=each.entry.kind,
                    finer_act=each.entry.finer,
                )
            )


def mode_of(draft: Draft, each: Found) -> Mode:
    """Return how the words are quoted: all, none or some of them between marks."""
    if each.rule in {"turn", "statement"}:
        return "direct"
    tree = draft.tree
    indices = [
        i for span in each.content for i in tree.within(span) if tree.tokens[i].pos != "PUNCT"
    ]
    quoted = sum(tree.quoted[i] >= 0 for i in indices)
    if not indices or quoted == 0:
        return "indirect"
    return "direct" if quoted >= 0.9 * len(indices) else "mixed"
