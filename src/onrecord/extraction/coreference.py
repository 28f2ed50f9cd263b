"""What pronouns and role nouns stand for, settled as far as language alone can.

The nearest compatible speaker or subject before the pronoun wins, words inside others'
reported speech left out. Where nothing fits, nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from onrecord.extraction.bearers import fits, is_borne, is_lesser, namesake_of
from onrecord.extraction.binding import clause_subject, credited, is_subject, opening
from onrecord.extraction.bodynouns import body_taken_up
from onrecord.extraction.chains import Chain
from onrecord.extraction.collectives import is_plural
from onrecord.extraction.found import Covered
from onrecord.extraction.nouns import (
    ADDRESSED,
    BODIES,
    HYPERNYMS,
    OUTLET_WORDS,
    PAPERS,
    SPOKESMEN,
    SYNONYMS,
)
from onrecord.extraction.tree import Tree
from onrecord.text import Span
from onrecord.wordlist import wordset

__all__ = ["Referents"]

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_ANSWERS = frozenset({"answer", "reply", "respond", "retort"})
_QUESTIONS = frozenset({"ask", "question", "press"})
_REACTIONS = frozenset({"thank", "agree", "refuse", "decline", "accept"}) | _ANSWERS
_TELLING = frozenset({"tell", "inform", "assure", "urge", "invite", "offer"}) | _QUESTIONS
_REACH = 12
"""Sentences that a pronoun looks back."""
_HIGH = frozenset({"top", "senior", "high-ranking"})
_TEMPORARY = wordset(
    "embattled exiled besieged beleaguered visiting veteran newly-elected defiant ailing"
)
"""Adjectives that say in what state somebody is, and tell nobody apart from another."""
_SPEAKING = BODIES | OUTLET_WORDS | PAPERS
_NEAR = 5
"""Sentences that "the official" looks back for "an official"."""


class Referents:
    """What earlier places of the article offer to be referred to.

    Attributions are told to it in order of the text, so that speakers count and what stands
    inside reported words does not. In an ``official`` text "the Minister" is the issuer's. In
    a turn of a transcript (``turns``: block to name) nobody says "he" of himself.
    """

    def __init__(self, tree: Tree, chains: Mapping[int, Chain]) -> None:
        self.tree = tree
        self.chains = chains
        self.official = False
        self.turns: dict[int, str] = {}
        self.speakers: set[int] = set()
        self._reported = Covered(tree.text)
        self._persons = sorted(
            {
                chain.names[0].first: chain for chain in chains.values() if chain.kind == "person"
            }.items()
        )

    def tell(self, sources: list[int], content: list[Span]) -> None:
        """Note the sources and the reported words of an attribution."""
        if self.official:  # an issuer's own sentences hide nobody
            content = [span for span in content if not self._is_whole(span)]
        self._reported.add(content)
        self.speakers.update(sources)
        for head in sources:  # "the editor, Anna Berg, said": the name speaks as well
            self.speakers.update(i for i in self.tree.with_dep(head, "appos") if self._chain_at(i))

    def _is_whole(self, span: Span) -> bool:
        """Tell words that begin their sentence, as all that an issuer says by itself does."""
        inside = self.tree.within(span)
        return bool(inside) and self.tree.sentence(inside[0]).first == inside[0]

    def _in_report(self, index: int) -> bool:
        return self._reported.holds(self.tree.tokens[index].start)

    def _chain_at(self, index: int) -> Chain | None:
        name = self.tree.names.get(index)
        return self.chains.get(name.first) if name is not None else None

    def of_pronoun(self, head: int) -> int | None:
        """Return the token that a pronoun refers to, or None."""
        word = self.tree.tokens[head].lower
        match word:
            case "he" | "him" | "his":
                return self._person(head, "m")
            case "she" | "her" | "hers":
                return self._person(head, "f")
            case "it" | "its":
                return self._thing(head)
            case _:
                return self._group(head)

    def _backwards(self, head: int) -> Iterator[int]:
        """Yield the tokens before ``head``, nearest first, as far as a pronoun looks."""
        sentence = self.tree.tokens[head].sentence
        for index in range(head - 1, -1, -1):
            if sentence - self.tree.tokens[index].sentence > _REACH:
                return
            yield index

    def _person(self, head: int, gender: str) -> int | None:
        ahead = self._ahead(head, gender)
        ahead = self._asked(head, gender) if ahead is None else ahead
        if ahead is not None:
            return ahead
        fallback = hidden_one = None
        tree, barred, source = self.tree, self._barred(head), credited(self.tree, head)
        quotation = tree.quoted[head]
        block = tree.block(tree.tokens[head].start)
        turn = block.index in self.turns
        for index in self._backwards(head):
            chain = self._chain_at(index)
            person = (
                chain is not None and chain.kind == "person" and chain.gender in {gender, None}
            ) or self._is_role(index, gender)
            if not person or self._owns(index, head) or self._is_turn_of(head, chain):
                continue
            if index in source or (barred is not None and barred in {index, self._first(index)}):
                continue
            if turn and chain and tree.block(tree.tokens[index].start) == block:
                return index
            hidden = self._in_report(index) or tree.quoted[index] not in {-1, quotation}
            near = tree.tokens[head].sentence - tree.tokens[index].sentence <= 1
            acts = is_subject(tree, index)
            if not hidden and (index in self.speakers or acts):
                return index
            if fallback is None and not hidden and chain is not None:
                fallback = index
            if (source or barred is not None) and hidden and near and chain is not None and acts:
                return index
            if hidden_one is None and hidden and chain is not None and acts:
                hidden_one = index
        if fallback is not None:
            return fallback
        only = self._only_person(gender)
        return only if only is not None else hidden_one

    def _barred(self, head: int) -> int | None:
        """Return who does the verb that a pronoun is the object of: "she thanked him"."""
        subject = clause_subject(self.tree, head)
        if subject is not None and self.tree.tokens[subject].lower in {"he", "she"}:
            subject = self.of_pronoun(subject)
        first = self._first(subject) if subject is not None else None
        return subject if first is None else first

    def _first(self, index: int) -> int | None:
        """Return where the one whom a token names is first named, or None."""
        chain = self._chain_at(index)
        return chain.names[0].first if chain is not None else None

    def _is_turn_of(self, head: int, chain: Chain | None) -> bool:
        """Tell whether the words are the turn of the person whom a chain names."""
        speaker = self.turns.get(self.tree.block(self.tree.tokens[head].start).index)
        return speaker is not None and chain is not None and chain.full == speaker

    def _ahead(self, head: int, gender: str) -> int | None:
        """Return the subject that follows "In her own words, ..." in its sentence."""
        token = self.tree.tokens[head]
        sentence = self.tree.sentence(head)
        if token.dep != "poss" or self.tree.tokens[sentence.first].pos != "ADP":
            return None
        for index in range(head + 1, sentence.last):
            chain = self._chain_at(index)
            if self.tree.tokens[index].dep in _SUBJECTS and self.tree.tokens[index].head != head:
                fits = chain is not None and chain.kind == "person"
                agrees = chain is not None and chain.gender in {gender, None}
                return index if fits and agrees else None
        return None

    def _asked(self, head: int, gender: str) -> int | None:
        """Return whom somebody asked before "he answered", or told before "and he thanked her"."""
        tree = self.tree
        token = tree.tokens[head]
        verb = tree.tokens[token.head]
        if token.dep not in _SUBJECTS or verb.lemma not in _REACTIONS:
            return None
        answers = verb.lemma in _ANSWERS
        first = tree.annotated.sentences[max(0, token.sentence - 2 * answers)].first
        cues = _QUESTIONS if answers else _TELLING
        for index in range(head - 1, first - 1, -1):
            if tree.tokens[index].lemma in cues and tree.quoted[index] < 0:
                for asked in tree.with_dep(index, "dobj", "dative"):
                    chain = self._chain_at(asked)
                    if chain is not None and chain.kind == "person":
                        return asked if chain.gender in {gender, None} else None
        return None

    def _only_person(self, gender: str) -> int | None:
        fitting = [first for first, chain in self._persons if chain.gender in {gender, None}]
        return fitting[0] if len(fitting) == 1 else None

    def _is_role(self, index: int, gender: str) -> bool:
        token = self.tree.tokens[index]
        shown = self.tree.roles.get(index)
        if shown is None or token.tag not in {"NN", "NNP"} or self._chain_at(index) is not None:
            return False
        is_subject = token.dep in _SUBJECTS or index in self.speakers
        return is_subject and shown in {gender, ""} and not self._has_name(index)

    def _has_name(self, index: int) -> bool:
        return any(self._chain_at(child) for child in self.tree.with_dep(index, "appos"))

    def _owns(self, index: int, head: int) -> bool:
        """Tell a name that only owns another noun of the pronoun's clause ("Berg's aide")."""
        return (
            self.tree.tokens[index].dep == "poss"
            and self.tree.tokens[index].sentence != self.tree.tokens[head].sentence
            and index not in self.speakers
        )

    def _thing(self, head: int) -> int | None:
        """Return the organisation, state, outlet or paper that "it" speaks as."""
        first = opening(self.tree, head)
        for index in self._backwards(head):
            hidden = self._in_report(index) and index != first
            if hidden or self.tree.quoted[index] >= 0:
                continue
            chain = self._chain_at(index)
            token = self.tree.tokens[index]
            named = chain is not None and chain.kind in {"organization", "place"}
            lemma = token.lemma.lower()
            common = token.pos in {"NOUN", "PROPN"} and lemma in _SPEAKING
            if (named or common) and (index in self.speakers or token.dep in _SUBJECTS):
                return index
        return None

    def _group(self, head: int) -> int | None:
        """Return the plural speaker that "they" takes up."""
        for index in self._backwards(head):
            token = self.tree.tokens[index]
            if self._in_report(index) or self.tree.quoted[index] >= 0:
                continue
            addressed = token.lower in ADDRESSED and token.dep in {"dobj", "dative"}
            if self._is_joined(index) or (addressed and self.tree.tokens[head].lower == "them"):
                return index
            plural = is_plural(self.tree, index) or token.lower in BODIES
            if plural and (
                index in self.speakers or (token.dep in _SUBJECTS and index in self.tree.roles)
            ):
                return index
        return None

    def _is_joined(self, index: int) -> bool:
        """Tell the first of several names that are one subject: "Berg and Solberg said"."""
        token = self.tree.tokens[index]
        if index not in self.tree.names or not (token.dep in _SUBJECTS or index in self.speakers):
            return False
        return any(self._chain_at(other) for other in self.tree.with_dep(index, "conj"))

    def of_role(self, head: int, span: Span) -> int | None:
        """Return the named person who was given the role at ``head`` before, or None."""
        tree = self.tree
        lemma = tree.tokens[head].lemma.lower()
        words = {lemma}
        if not is_borne(
            (t for _, c in self._persons for t in c.titles), lemma, tree.tokens[head].start
        ):
            words |= SYNONYMS.get(lemma, frozenset()) | HYPERNYMS.get(lemma, frozenset())
        modifiers = [
            tree.tokens[i].lower
            for i in tree.within(span)
            if i != head and tree.tokens[i].pos in {"ADJ", "NOUN", "PROPN"}
        ]
        generic = lemma in HYPERNYMS
        if generic:
            modifiers = [word for word in modifiers if word not in _HIGH]
        if not self.official:
            modifiers = [word for word in modifiers if word not in _TEMPORARY]
        if lemma == "secretary" and "press" in modifiers:
            words |= SPOKESMEN
            modifiers.remove("press")
        gender = tree.roles[head]
        if self.official and not modifiers:
            own = self._bearers(len(tree.text), words, [], gender)
            if own:  # an issuer's own minister is named first
                return own[0].names[0].last - 1
        bearers = self._bearers(span.start, words, modifiers, gender)
        kin = namesake_of(self.tree, head) if len(bearers) > 1 else None
        bearers = [chain for chain in bearers if chain.full.split()[-1] == kin] or bearers
        best: tuple[int, int] | None = None
        for chain in bearers:
            before = [
                name
                for name in chain.names
                if name.first < head and not (generic and self._in_report(name.last - 1))
            ]
            if before:
                acting = [n.last - 1 for n in before if self._acts(n.last - 1)]
                best = max(best or (-1, -1), (acting[-1] if acting else -1, before[-1].last - 1))
        described = self._described(head, lemma, modifiers)
        if described is not None and (best is None or generic or described > best[1]):
            return described
        if best is not None:
            return best[1]
        ahead = self._ahead_of_role(head, words, modifiers)
        if ahead is not None or generic:
            return ahead
        later = self._bearers(len(tree.text), words, modifiers, gender)
        return later[0].names[0].last - 1 if len(later) == 1 else self._varied(head)

    def _bearers(
        self, limit: int, words: set[str], modifiers: list[str], gender: str | None
    ) -> list[Chain]:
        """Return the persons called by a role before offset ``limit``, deputies after others."""
        found = [
            (chain, title)
            for _, chain in self._persons
            if not gender or chain.gender in {gender, None}
            for offset, title in chain.titles
            if offset < limit and fits(title, words, modifiers)
        ]
        full = [chain for chain, title in found if not is_lesser(title, modifiers)]
        chosen = full or [chain for chain, _ in found]
        return list({id(chain): chain for chain in chosen}.values())

    def _varied(self, head: int) -> int | None:
        """Return who spoke in the sentence before, whom no title names: "the minister told X".

        A quotation must stand before the role: it goes on with the words of its paragraph's
        speaker.
        """
        tree = self.tree
        here = tree.sentence(head)
        if tree.quoted[min(here.first + 1, head)] < 0 or tree.quoted[head] >= 0:
            return None
        block = tree.block(tree.tokens[head].start)
        for index in range(here.first - 1, -1, -1):
            if tree.tokens[index].start < block.span.start:
                return None
            chain = self._chain_at(index)
            if chain is not None and chain.kind == "person" and self._acts(index):
                return None if chain.titles else index
        return None

    def _ahead_of_role(self, head: int, words: set[str], modifiers: list[str]) -> int | None:
        """Return whom "X's minister" means where soon after stands "the minister, Anna Berg"."""
        if not modifiers:
            return None
        here = self.tree.tokens[head].sentence
        for _, chain in self._persons:
            first = chain.names[0]
            soon = head < first.first and self.tree.tokens[first.first].sentence - here <= _NEAR
            title = chain.titles[0] if chain.titles else None
            bare = title is not None and title[1].split()[-1] in words and " " not in title[1]
            if soon and bare and title is not None and title[0] == first.span.start:
                return first.last - 1
        return None

    def of_plural(self, head: int) -> int | None:
        """Return those described before by the same plural, who spoke: "ministers of X and Y"."""
        lemma = self.tree.tokens[head].lemma.lower()
        here = self.tree.tokens[head].sentence
        for index in self._backwards(head):
            token = self.tree.tokens[index]
            if here - token.sentence > _NEAR:
                return None
            same = token.lemma.lower() == lemma and is_plural(self.tree, index)
            if same and index in self.speakers and index not in self.tree.names:
                return index
        return None

    def _acts(self, index: int) -> bool:
        return index in self.speakers or (
            is_subject(self.tree, index) and not self._in_report(index)
        )

    def _described(self, head: int, lemma: str, modifiers: list[str]) -> int | None:
        """Return somebody unnamed, described by the same noun shortly before: "a diplomat"."""
        here = self.tree.tokens[head].sentence
        for index in self._backwards(head):
            token = self.tree.tokens[index]
            if here - token.sentence > _NEAR:
                return None
            if (
                token.lemma.lower() != lemma
                or index in self.tree.names
                or index not in self.tree.roles
            ):
                continue
            words = {self.tree.tokens[i].lower for i in self.tree.subtree(index)}
            new = words & {"a", "an", "one", "another"} or index in self.speakers
            if new and all(word in words for word in modifiers) and not self._has_name(index):
                return index
        return None

    def of_body(self, head: int) -> int | None:
        """Return the named body that "the ministry" takes up, or None."""
        return body_taken_up(self.tree, self.chains, self.speakers, head)
