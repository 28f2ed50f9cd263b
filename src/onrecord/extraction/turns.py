"""Transcripts and interviews: a label says whose turn it is, and each sentence is that one's."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.extraction.cues import DECLINES, SPOKEN, UNCUED, VERB_CUES, Cue
from onrecord.extraction.draft import Draft
from onrecord.extraction.entries import entry_of
from onrecord.extraction.found import Found
from onrecord.extraction.headings import speaks
from onrecord.extraction.labels import Labels, is_unnamed
from onrecord.extraction.pairing import REFUSABLE
from onrecord.extraction.speaking import silent
from onrecord.extraction.tree import Tree
from onrecord.model.annotated import Block, Sentence
from onrecord.model.records import Mention

__all__ = ["find_turns"]

_FEWEST_WORDS = 2
_AFTERWORD = re.compile(
    r"\W*(?:(?:this|the|our) (?:interview|conversation|transcript|briefing|press conference) "
    r"(?:was|has been|is|took|ended)\b|interview(?:ed)?(?: conducted)?(?: by)?\b[^?]{0,60}$|"
    r"the meeting (?:rose|was adjourned|ended|closed|was suspended)\b|"
    r"(?:end of|ends?|transcript|edited|translated|questions? and answers?)\b[^?]{0,80}$)",
    re.IGNORECASE,
)
_PHATIC = re.compile(
    r"\W*(?:(?:and|so|well|ok(?:ay)?|yes|all right)\b[\s,.–—-]*)*(?:(?:many )?thanks?(?: you)?"
    r"(?: (?:all|again|everyone|everybody|sir|madam|so much|very much|indeed|for (?:that|coming|"
    r"being here|joining us)))*|(?:good|hello|hi)\b,?(?: (?:morning|afternoon|evening|day|to all|"
    r"everyone|everybody|all))*|go ahead|next(?: question)?(?: please)?|please|you[’']re welcome)"
    r"(?:,? (?-i:[A-ZÀ-Þ])[\w’'.-]*){0,3}\W*$",
    re.IGNORECASE,
)
"""What is said to greet, thank or give the floor, with the name of whom it is said to."""
_PLAIN_ANSWERS = frozenset({"yes", "no", "absolutely", "never", "certainly", "correct", "exactly"})
_FIRST_PERSONS = frozenset({"i", "we"})


def find_turns(draft: Draft) -> list[Found]:
    """Return each sentence of a turn as a statement of the one whose turn it is.

    A question is asked, whoever asks it. What a paragraph without a label says of the speaker
    by name is the reporter's, and ends the turn.
    """
    added = []
    speakers = _speakers(draft)
    for sentence in draft.tree.annotated.sentences:
        if sentence.block not in speakers or not _counts(draft.tree, sentence):
            continue
        label, speaker = speakers[sentence.block]
        content = draft.tree.trim(sentence.span)
        if content is None:
            continue
        entry, cue = _deed(draft.tree, sentence)
        if sentence.span.of(draft.tree.text).rstrip("”\"’' ").endswith("?"):
            entry, cue = VERB_CUES["question"], []
        each = Found("turn", entry, cue, [content], [], None, sentence.span.start)
        each.label = label.speaker
        each.speaker_ids = [speaker.id]
        added.append(each)
    return added


def _speakers(draft: Draft) -> dict[int, tuple[Block, Mention]]:
    """Return for each block of a turn its label and the mention that the label makes."""
    found: dict[int, tuple[Block, Mention]] = {}
    labels = Labels(draft)
    turn = _opening(draft, labels)
    before: Block | None = None
    for block in draft.tree.annotated.blocks:
        if block.label is not None:
            speaker = labels.speaker(block, before)
            turn = (block, speaker) if speaker is not None else None
        elif turn is not None and before is not None and _ends(draft.tree, block, turn[1]):
            turn = None
        if (
            turn is not None
            and block.part == "body"
            and (block.label or before or speaks(draft.tree, block))
        ):
            found[block.index] = turn
            draft.mentions.referents.turns[block.index] = turn[1].name or ""
            before = block
    return found


def _opening(draft: Draft, labels: Labels) -> tuple[Block, Mention] | None:
    """Return whose remarks stand above the first label: the one in the title who has a turn."""
    tree = draft.tree
    blocks = tree.annotated.blocks
    title = (tree.annotated.article.metadata.title or "").lower()
    first = next((b.index for b in blocks if b.label is not None), 0)
    if not any(b.part == "body" and speaks(tree, b) for b in blocks[:first]):
        return None
    for block in blocks[first:]:
        words = block.speaker.of(tree.text).lower() if block.speaker is not None else ""
        if words and not is_unnamed(words) and words.split()[-1] in title.split(" following ")[0]:
            speaker = labels.speaker(block, None)
            return (block, speaker) if speaker is not None else None
    return None


def _ends(tree: Tree, block: Block, speaker: Mention) -> bool:
    """Tell a paragraph that ends a turn: it is about the text, or names the one who speaks."""
    return _AFTERWORD.match(block.span.of(tree.text)) is not None or _names(tree, block, speaker)


def _names(tree: Tree, block: Block, speaker: Mention) -> bool:
    """Tell a paragraph that speaks of the speaker by surname, as nobody does of himself."""
    if speaker.name is None:
        return False
    surname = speaker.name.split()[-1].lower()
    return any(tree.tokens[i].lower == surname for i in tree.within(block.span))


def _counts(tree: Tree, sentence: Sentence) -> bool:
    label = tree.annotated.blocks[sentence.block].label
    if label is not None and sentence.span.start < label.end:
        return False  # a label alone in its line
    words = [t for t in tree.tokens[sentence.first : sentence.last] if t.pos != "PUNCT"]
    if _PHATIC.match(sentence.span.of(tree.text)):
        return False
    asks = sentence.span.of(tree.text).rstrip().endswith("?")
    has_verb = any(token.pos in {"VERB", "AUX"} for token in words)
    answers = bool(words) and all(token.lower in _PLAIN_ANSWERS for token in words)
    return answers or (len(words) >= _FEWEST_WORDS and (has_verb or asks))


def _deed(tree: Tree, sentence: Sentence) -> tuple[Cue, list[int]]:
    """Return what the speaker does in a sentence: "I promise", "We cannot comment"."""
    for index in _own_verbs(tree, sentence):
        token = tree.tokens[index]
        if token.lemma in REFUSABLE and _will_not(tree, index):
            return DECLINES, [index]
        entry = entry_of(tree, index)
        present = token.tag in {"VBP", "VBZ"} and not silent(tree, index)
        if entry is not None and entry.kind in SPOKEN and present and entry.act != "asserts":
            return entry, [index]
    return UNCUED, []


def _own_verbs(tree: Tree, sentence: Sentence) -> Iterator[int]:
    for token in tree.tokens[sentence.first : sentence.last]:
        subject = tree.child(token.index, "nsubj")
        own = subject is not None and tree.tokens[subject].lower in _FIRST_PERSONS
        if own and token.pos == "VERB":
            yield token.index


def _will_not(tree: Tree, verb: int) -> bool:
    helpers = tree.words(verb, "aux")
    return tree.child(verb, "neg") is not None and bool(helpers & {"will", "wo", "can", "ca"})
