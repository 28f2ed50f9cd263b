"""All attributions of an article: each rule's finds, sifted, with their speakers settled."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from onrecord.extraction.according import carries, find_according
from onrecord.extraction.addressees import addressees_of, is_speaker
from onrecord.extraction.carriers import carriers_of
from onrecord.extraction.continuation import find_continuations, find_introduced, unclaimed
from onrecord.extraction.cues import SPOKEN
from onrecord.extraction.draft import Draft
from onrecord.extraction.found import Anchors, Found
from onrecord.extraction.marks import with_both_marks
from onrecord.extraction.nouncues import find_nouns
from onrecord.extraction.official import genre_of, with_official
from onrecord.extraction.pairing import find_cued, is_own_feeling
from onrecord.extraction.tree import Tree
from onrecord.model.records import Attribution, Issue
from onrecord.text import Span

__all__ = ["find_attributions"]


def find_attributions(draft: Draft) -> None:
    """Find who is credited with which words, in order of the text."""
    tree = draft.tree
    genre = genre_of(tree)
    firsts = {"statement": "we", "opinion": "i"}.get(genre)
    draft.mentions.signed = genre == "opinion"
    draft.mentions.referents.official = genre in {"readout", "statement"}
    told = genre == "transcript"  # "I told them so": of the one whose turn it is
    cued = [
        *find_cued(tree, own="i" if told else firsts, past=told),
        *find_nouns(tree),
        *find_according(tree),
    ]
    found = _sifted(tree, [*cued, *find_introduced(tree, cued)])
    anchors = Anchors(found)
    for outer in found:
        for each in anchors.within(outer.content):
            each.inner = each.inner or (each is not outer and not _precedes(tree, each, outer))
    found.extend(find_continuations(tree, found))
    found = with_official(draft, found, genre)
    _settle_own(tree, found)
    found = [each for each in found if tree.block(each.anchor).part != "list"]
    found.sort(key=lambda each: each.place)
    draft.found = found
    for each in found:
        _settle(draft, each)
    draft.attributions = [_attribution(draft, each) for each in found]
    _report(draft)


def _precedes(tree: Tree, deed: Found, outer: Found) -> bool:
    """Tell a deed to which another's cue is added: "The sides agreed to meet, she said"."""
    told = deed.verb is not None and tree.quoted[deed.verb] < 0
    return deed.entry.deed and told and outer.anchor > deed.anchor


def _settle_own(tree: Tree, found: Sequence[Found]) -> None:
    """Give what "I" told before, in the turns of a transcript, to the one whose turn it is."""
    turns = {tree.block(f.anchor).index: f.speaker_ids for f in found if f.rule == "turn"}
    for each in found:
        told = each.rule != "turn" and each.entry.kind in SPOKEN and not each.entry.topical
        if told and [tree.tokens[i].text for i in each.sources] == ["I"]:
            each.speaker_ids = each.speaker_ids or turns.get(tree.block(each.anchor).index, [])


def _report(draft: Draft) -> None:
    """Report what was not understood: quotations without a speaker, pronouns without a name."""
    for quotation in unclaimed(draft.tree, draft.found):
        evidence = draft.tree.evidence(quotation.inner)
        draft.issues.append(Issue(evidence, "a quotation whose speaker was not found"))
    speakers = {i for each in draft.found for i in each.speaker_ids}
    for mention in draft.mentions:
        lost = mention.form == "pronoun" and mention.refers_to is None
        if lost and mention.id in speakers:
            message = f"nothing before settles whom {mention.evidence.exact!r} means"
            draft.issues.append(Issue(mention.evidence, message))


def _sifted(tree: Tree, found: list[Found]) -> list[Found]:
    """Drop finds that are another's double, or a deed that a denial says was not done."""
    denied = _denied(found)
    kept: dict[tuple[tuple[Span, ...], tuple[int, ...]], Found] = {}
    for each in sorted(found, key=lambda each: each.place):
        if id(each) not in denied:
            kept.setdefault((tuple(each.content), tuple(each.cue)), each)
    return _credited(tree, list(kept.values()))


def _denied(found: Sequence[Found]) -> set[int]:
    """Return by identity the cues in what others deny; quoted words and "X's report" were said."""
    anchors = Anchors(found)
    return {
        id(each)
        for outer in found
        if outer.entry.act == "denies"
        for each in anchors.within(outer.content)
        if each is not outer and each.rule not in {"quotation", "noun"}
    }


def _credited(tree: Tree, found: list[Found]) -> list[Found]:
    """Turn "X said, according to Y" into X's statement, carried by Y."""
    anchors = Anchors(found)
    kept = []
    for each in found:
        inner = _statement_of(tree, each, anchors) if each.rule == "according" else None
        if inner is not None and _spans_all(each, inner) and carries(tree, each):
            inner.carriers.extend(each.sources)
        else:
            kept.append(each)
    return kept


def _statement_of(tree: Tree, credit: Found, anchors: Anchors) -> Found | None:
    """Return the first statement whose cue stands in what is credited, or beside it, or None."""
    spans = list(credit.content)
    if credit.verb is not None:
        sentence = tree.sentence(credit.verb)
        spans.append(tree.span(sentence.first, sentence.last - 1))
    inner = (
        other
        for other in anchors.within(spans)
        if other.rule not in {"according", "noun", "object"}
        and other.entry.kind in SPOKEN
        and (other.verb is None or tree.tokens[other.verb].dep != "relcl")
        and (credit.holds(other.anchor) or _beside(tree, credit, other))
    )
    return min(inner, key=lambda other: other.place, default=None)


def _beside(tree: Tree, credit: Found, other: Found) -> bool:
    """Tell whether a cue of the same sentence credits the same words to their speaker."""
    if credit.verb is None or other.verb is None or not other.sources:
        return False
    same = tree.tokens[credit.verb].sentence == tree.tokens[other.verb].sentence
    return same and any(a.overlaps(b) for a in credit.content for b in other.content)


def _spans_all(credit: Found, inner: Found) -> bool:
    """Tell whether what is credited is little more than the inner statement with its cue."""
    whole = sum(len(span) for span in credit.content)
    return sum(len(span) for span in inner.content) >= 0.4 * whole


def _settle(draft: Draft, each: Found) -> None:
    """Make the mentions of an attribution; then later pronouns may refer to its speakers."""
    draft.mentions.referents.tell([], each.content)
    own = draft.mentions.signed and [draft.tree.tokens[i].text for i in each.sources] == ["I"]
    speaks = own or bool(each.speaker_ids) or any(is_speaker(draft.tree, i) for i in each.sources)
    if each.rule == "object" and not speaks:
        each.unspoken = True  # "the debate threatened to ..."
    if each.entry.deed and each.rule == "object" and each.inner:
        each.unspoken = True  # "said the sides had agreed to meet": a deed that is told of
    if each.inner and each.rule == "object" and is_own_feeling(draft.tree, each):
        each.unspoken = True  # "wrote that he welcomed the report": what is written
    if each.entry.topical and each.rule == "object":
        each.unspoken = True  # "discussed the plan"
    if each.entry.kind in SPOKEN and not each.unspoken:
        if not each.speaker_ids:
            each.speaker_ids = _ids(draft, each.sources)
        each.carrier_ids = _ids(draft, carriers_of(draft.tree, each))
        each.addressee_ids = _ids(draft, addressees_of(draft.tree, each))
    draft.mentions.referents.tell(each.sources, [])


def _ids(draft: Draft, heads: Iterable[int]) -> list[str]:
    mentions = (mention for head in heads for mention in draft.mentions.of_all(head))
    return list(dict.fromkeys(mention.id for mention in mentions))


def _attribution(draft: Draft, each: Found) -> Attribution:
    tree = draft.tree
    name = f"{each.anchor}-{each.content[0].start}-{each.content[-1].end}"
    sources = [span for head in each.sources for span in _source(tree, head)]
    if not sources and each.label is not None:
        sources = [each.label]
    return Attribution(
        id=f"attribution@{name}",
        cue=tree.evidence(tree.across(*each.cue)) if each.cue else None,
        content=tuple(tree.evidence(span) for span in with_both_marks(tree, each.content)),
        cue_class=each.entry.kind,
        source=tuple(tree.evidence(span) for span in sources),
        statement=f"statement@{name}" if each.speaker_ids else None,
    )


def _source(tree: Tree, head: int) -> list[Span]:
    """Return the words of a source with its description, relative clauses left out."""
    cut = [i for i in tree.with_dep(head, "relcl", "conj", "cc") if i > head]
    cut += [i for i in tree.with_dep(head, "acl") if tree.tokens[i].pos == "VERB"]
    return tree.spans(tree.subtree(head, without=cut))
