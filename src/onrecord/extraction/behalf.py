"""On whose behalf somebody speaks: the state or body that the article ties the speaker to.

An office names it, a description ("a Norwegian diplomat"), the label of a turn, or the article
as a whole: a minister of no state that is named is one of the state at home.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cached_property

from onrecord.extraction.affiliations import described_bodies
from onrecord.extraction.draft import Draft
from onrecord.extraction.found import Found
from onrecord.extraction.nouns import OUTLET_WORDS
from onrecord.model.annotated import Block
from onrecord.model.records import Mention, Tenure
from onrecord.text import Span
from onrecord.wordlist import wordset

__all__ = ["Behalf"]

_FIELD = re.compile(r"\b(?:ministry|department|secretariat) of (?:the )?\w+", re.IGNORECASE)
"""The field of an issuer, which is no state: "Ministry of the Sea"."""

_OF_STATE = re.compile(
    r"(?:(?:vice|deputy|acting)[ -])?(?:president|premier|chancellor|prime minister|pm)|"
    r"(?:.*\s)?minister(?: (?:of|for)\b.*)?|"
    r"(?:.*\s)?(?:foreign|defen[cs]e|interior|home|treasury|state) secretary|"
    r"secretary of (?:state|defen[cs]e)",
    re.IGNORECASE,
)
"""Offices that only states have."""

_ACTS = frozenset({"will", "wo", "would", "has", "have", "had", "is", "was", "'ll"})
"""Words by which a state's own officials say what it does, and not what another should do."""

_PERFORMED = wordset(
    "condemn welcome support urge call reiterate reject oppose regret deplore denounce reaffirm "
    "stand demand"
)
"""What officials say that their own state does, by saying so."""

_ASIDE = " ,()[]-–—/:*"


class Behalf:
    """For whom the speakers of one article speak, by its tenures.

    Args:
        draft: the article, with its attributions and tenures.
    """

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._held: dict[str, list[Tenure]] = defaultdict(list)
        self._left: set[str] = set()
        for tenure in draft.tenures:
            name = draft.mentions.by_id(tenure.holder).name or ""
            if tenure.ended:
                self._left.add(name)
            else:
                self._held[name].append(tenure)
        for held in self._held.values():
            held.sort(key=lambda tenure: tenure.body is None)
        self._known: dict[str, list[Mention]] = {}

    def tenure(self, speaker: Mention) -> Tenure | None:
        """Return the office in which a person speaks: the first with a body, else the first."""
        return next(iter(self._held.get(speaker.name or "", ())), None)

    def of(self, speaker: Mention) -> tuple[str, ...]:
        """Return the mentions of the states and bodies that a speaker speaks for.

        Whoever has left an office speaks for nobody; neither does a body, which speaks itself.
        """
        if speaker.kind == "person" and speaker.name is not None:
            if speaker.name not in self._known:
                self._known[speaker.name] = self._bodies(speaker.name)
            found = self._known[speaker.name]
        elif speaker.id in self._labels:
            found = self._of_label(self._labels[speaker.id])
        elif speaker.kind in {"person", "unnamed"}:
            found = described_bodies(self._draft, speaker)
        else:
            found = []
        return tuple(dict.fromkeys(each.id for each in found if each.id != speaker.id))

    def _bodies(self, person: str) -> list[Mention]:
        held = self._held.get(person, [])
        body = held[0].body if held else None
        if body is not None:
            return [self._draft.mentions.by_id(body)]
        initials = next(filter(None, map(self._initials, held)), None)
        if initials is not None:
            return [initials]
        if person in self._left:
            return []
        labelled = self._of_label(self._labels[person]) if person in self._labels else []
        return labelled or self._by_role.get(person, []) or self._at_home(person)

    def _initials(self, tenure: Tenure) -> Mention | None:
        """Return the body whose initials begin an office: "NRC spokesperson"."""
        evidence = tenure.evidence[0]
        words = tenure.office.split()
        place = evidence.exact.find(words[0]) if len(words) > 1 and len(words[0]) > 2 else -1
        if place < 0 or not (words[0].isupper() and words[0].isalpha()):
            return None
        start = evidence.start + place
        found = self._draft.tree.evidence(Span(start, start + len(words[0])))
        made = Mention(f"mention@{start}", found, "organization", "name", words[0])
        return self._draft.mentions.made.setdefault(start, made)

    @cached_property
    def _by_role(self) -> dict[str, list[Mention]]:
        """The states of those whom the text also calls "Togo's minister", by their names."""
        found: dict[str, list[Mention]] = {}
        for mention in list(self._draft.mentions):
            if mention.form == "role" and mention.kind == "person" and mention.name is not None:
                states = [b for b in described_bodies(self._draft, mention) if b.kind == "state"]
                if states:
                    found.setdefault(mention.name, states)
        return found

    @cached_property
    def _labels(self) -> dict[str, Block]:
        """The first label that says more than a name, by whose it is, or by the mention made."""
        found: dict[str, Block] = {}
        for each in self._draft.found:
            if each.label is None:
                continue
            block = self._draft.tree.block(each.label.start)
            if block.label is not None and block.speaker not in {None, block.label}:
                for mention in map(self._draft.mentions.by_id, each.speaker_ids):
                    found.setdefault(mention.name or mention.id, block)
        return found

    def _of_label(self, block: Block) -> list[Mention]:
        """Return the body that a label names: "President of X A. Berg", "Question (X News)"."""
        if block.label is None or block.speaker is None:
            return []
        text, mentions = self._draft.tree.text, self._draft.mentions
        title = text[block.label.start : block.speaker.start]
        after = text[block.speaker.end : block.label.end]
        aside = after.rpartition(",")[2].strip(_ASIDE)
        outlet = bool(set(aside.lower().split()) & OUTLET_WORDS)
        state = mentions.states.inside(f"{title} {'' if outlet else aside}")
        if state is not None:
            mention = mentions.of(state)
            return [mention] if mention is not None else []
        if not outlet:
            return []
        start = text.index(aside, block.speaker.end)
        evidence = self._draft.tree.evidence(Span(start, start + len(aside)))
        made = Mention(f"mention@{start}", evidence, "outlet", "name", aside)
        return [mentions.made.setdefault(start, made)]

    def _at_home(self, person: str) -> list[Mention]:
        """Return the state that an official of no named state is of, as the article shows."""
        held = self._held.get(person, [])
        official = self._draft.mentions.referents.official
        if official and held:
            return self._home
        if person not in self._unplaced:
            return []
        acts = self._own_acts(person)
        if self._turns and person not in self._turns:
            return acts  # of whom a transcript only tells
        return acts or self._home or self._shared

    @cached_property
    def _turns(self) -> set[str | None]:
        """Those whose turns a transcript has; empty in other texts."""
        turns = (each.speaker_ids for each in self._draft.found if each.rule == "turn")
        return {self._draft.mentions.by_id(i).name for speakers in turns for i in speakers}

    @cached_property
    def _unplaced(self) -> dict[str, str]:
        """Those whose office only states have and to whom no body is tied, with the office."""
        offices = {
            person: held[0].office.lower()
            for person, held in self._held.items()
            if held and held[0].body is None and person not in self._by_role
        }
        return {who: what for who, what in offices.items() if _OF_STATE.fullmatch(what)}

    @cached_property
    def _shared(self) -> list[Mention]:
        """The one state of which such officials say what it does, where no two share an office."""
        offices = list(self._unplaced.values())
        acts = [found for person in self._unplaced if (found := self._own_acts(person))]
        names = {found[0].name for found in acts}
        return acts[0] if len(names) == 1 and len(set(offices)) == len(offices) else []

    @cached_property
    def _home(self) -> list[Mention]:
        """The state that the publisher's name holds: "Presidency of the Republic of X"."""
        publisher = self._draft.tree.annotated.article.metadata.publisher or ""
        state = self._draft.mentions.states.inside(_FIELD.sub("", publisher))
        mention = self._draft.mentions.of(state) if state is not None else None
        return [mention] if mention is not None else []

    def _own_acts(self, person: str) -> list[Mention]:
        """Return the state of which an official says what it does: "X has not signed".

        Later it counts only if that is what officials say of their own: "X condemns the attack".
        """
        tree = self._draft.tree
        opening = True
        for each in self._by_speaker.get(person, ()):
            first = next(iter(tree.within(each.content[0])), None)
            name = tree.names.get(first) if first is not None else None
            states = self._draft.mentions.states
            if name is not None and (name.kind == "place" or states.is_state(name.first)):
                token = tree.tokens[name.last - 1]
                helpers = tree.words(token.head, "aux")
                bare = not helpers and tree.tokens[token.head].lemma in _PERFORMED
                does = bare or bool(opening and helpers & _ACTS)
                mention = self._draft.mentions.of(name.last - 1)
                if does and mention is not None and token.dep in {"nsubj", "nsubjpass"}:
                    return [mention]
            opening = False
        return []

    @cached_property
    def _by_speaker(self) -> dict[str, list[Found]]:
        """What each person alone is said to have said, in order."""
        found: dict[str, list[Found]] = defaultdict(list)
        for each in self._draft.found:
            if len(each.speaker_ids) == 1 and not each.unspoken:
                name = self._draft.mentions.by_id(each.speaker_ids[0]).name
                if name is not None:
                    found[name].append(each)
        return found
