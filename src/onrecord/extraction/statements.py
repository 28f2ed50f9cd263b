"""Statements: the attributions of speech, writing and documents, with all that hangs on them."""

from __future__ import annotations

from onrecord.extraction.acts import act_of, certainty_of, is_negated
from onrecord.extraction.behalf import Behalf
from onrecord.extraction.carrying import carry_on
from onrecord.extraction.circumstances import channel_of, date_of, occasions_of
from onrecord.extraction.conditions import condition_of
from onrecord.extraction.draft import Draft
from onrecord.extraction.firstpersons import settle_first_persons
from onrecord.extraction.found import Found, Rule
from onrecord.extraction.matters import when
from onrecord.extraction.nouns import PAPERS
from onrecord.extraction.setting import settle_setting
from onrecord.model.lists import Mode
from onrecord.model.records import Attribution, Mention, Statement

__all__ = ["make_statements"]

_TRUST: dict[Rule, float] = {
    "quotation": 0.95,
    "colon": 0.9,
    "clause": 0.9,
    "parenthesis": 0.85,
    "according": 0.85,
    "declines": 0.85,
    "turn": 0.9,
    "statement": 0.8,
    "continuation": 0.8,
    "object": 0.75,
    "readout": 0.6,
    "noun": 0.6,
}
"""How often each rule is right on texts of our own; what a figure of confidence starts from."""


def make_statements(draft: Draft) -> None:
    """Freeze each attribution that has a speaker as a statement."""
    settle_first_persons(draft)
    behalf = Behalf(draft)
    for each, attribution in zip(draft.found, draft.attributions, strict=True):
        if attribution.statement is not None:
            draft.statements.append(_statement(draft, each, attribution, behalf))
    carry_on(draft)
    settle_setting(draft)


def _statement(draft: Draft, each: Found, attribution: Attribution, behalf: Behalf) -> Statement:
    tree = draft.tree
    act, finer = act_of(tree, each)
    condition = condition_of(tree, each)
    speakers = [draft.mentions.by_id(i) for i in each.speaker_ids]
    return Statement(
        id=attribution.statement or "",
        speakers=tuple(each.speaker_ids),
        content=attribution.content,
        cue=attribution.cue,
        act=act,
        mode=_mode(draft, each),
        cue_class=each.entry.kind,
        finer_act=finer,
        negated=is_negated(tree, each),
        certainty=certainty_of(tree, each),
        confidence=_confidence(each, speakers, attribution),
        addressees=tuple(each.addressee_ids),
        on_behalf_of=tuple(dict.fromkeys(i for s in speakers for i in behalf.of(s))),
        said_at=_said_at(draft, each),
        channel=channel_of(tree, each) or _channel_of_paper(draft, each, speakers),
        carriers=tuple(i for i in each.carrier_ids if i not in each.speaker_ids),
        uttered=when(tree, date_of(tree, each)),
        condition=tree.evidence(condition) if condition is not None else None,
        capacity=_capacity(behalf, speakers),
    )


def _mode(draft: Draft, each: Found) -> Mode:
    """Return how the words are quoted: all, none or some of them between marks."""
    if each.rule in {"turn", "statement"}:
        return "direct"
    tree = draft.tree
    indices = [i for s in each.content for i in tree.within(s) if tree.tokens[i].pos != "PUNCT"]
    quoted = sum(tree.quoted[i] >= 0 for i in indices)
    if not indices or quoted == 0:
        return "indirect"
    return "direct" if quoted >= 0.9 * len(indices) else "mixed"


def _confidence(each: Found, speakers: list[Mention], attribution: Attribution) -> float:
    """Return the rule's figure, lowered for each thing that was not plain.

    Times 0.85 for a speaker without a name, 0.95 for a pronoun that was settled, 0.9 for
    words outside the body.
    """
    figure = _TRUST[each.rule]
    if any(speaker.name is None and speaker.kind != "unnamed" for speaker in speakers):
        figure *= 0.85
    if any(speaker.form == "pronoun" for speaker in speakers):
        figure *= 0.95
    if attribution.content[0].part != "body":
        figure *= 0.9
    return round(figure, 2)


def _channel_of_paper(draft: Draft, each: Found, speakers: list[Mention]) -> str | None:
    """Return the channel of what a paper itself says."""
    heads = [draft.tree.tokens[i].lemma.lower() for i in each.sources]
    heads = [s.descriptor.split()[-1].lower() for s in speakers if s.descriptor] or heads
    papers = bool(heads) and all(head in PAPERS - {"report", "article"} for head in heads)
    alone = all(s.kind in {"unnamed", "outlet"} and s.name is None for s in speakers)
    return "official-document" if papers and alone else None


def _said_at(draft: Draft, each: Found) -> str | None:
    for noun in occasions_of(draft.tree, each):
        matter = draft.matters.get(noun, "")
        if matter.startswith("meeting"):
            return matter
    return None


def _capacity(behalf: Behalf, speakers: list[Mention]) -> str | None:
    """Return the tenure in which the one who speaks is presented."""
    if len(speakers) != 1:
        return None
    tenure = behalf.tenure(speakers[0])
    return tenure.id if tenure is not None else None
