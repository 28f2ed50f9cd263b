"""Whom the label of a turn stands for: "MR FENN:", "Q", "Anna Lind, Harbour News:"."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cached_property

from onrecord.extraction.chains import Chain
from onrecord.extraction.draft import Draft
from onrecord.extraction.guests import guest_of
from onrecord.extraction.nouns import OUTLET_WORDS
from onrecord.extraction.outlets import AGENCIES
from onrecord.model.annotated import Block, Sentence
from onrecord.model.lists import MentionForm, MentionKind
from onrecord.model.records import Mention
from onrecord.text import Span
from onrecord.wordlist import wordset

__all__ = ["Labels", "is_unnamed"]

_ASKED = frozenset({"q", "question", "questioner"})
_ANSWERED = frozenset({"a", "answer"})
_UNNAMED = _ASKED | wordset(
    "reporter reporters journalist interviewer moderator host media press presenter anchor compere "
    "facilitator interpreter translator correspondent participant speaker audience operator caller"
)
_OFFICES = wordset(
    "president minister secretary chancellor premier chair chairman chairwoman chairperson king "
    "ambassador envoy mediator spokesperson spokesman spokeswoman commissioner representative "
    "general director governor mayor senator speaker rapporteur coordinator queen prince adviser "
    "advisor official undersecretary"
)
_CAPITAL = r"[A-ZÀ-Þ][\w’'-]+"
_CALLED = re.compile(
    rf"\b({_CAPITAL}(?:\s{_CAPITAL}){{0,2}})\s(?:with|from|of|at)\s(?:the )?[A-ZÀ-Þ]"
)
_CALLED_ALONE = re.compile(
    r"(?:(?:yes|okay|ok|and|next|now|sorry|all right|go ahead|please|over to you|so|then|let[’']s "
    r"go to|(?:we|i)[’']ll go to|we go to)\b[\s,.:–—-]*)*"
    rf"(?-i:({_CAPITAL}(?: {_CAPITAL})?))[\s,.?:–—-]*(?:go ahead|please|yes|you[’']re next)?\W*$",
    re.IGNORECASE,
)
_REPORTER = re.compile(
    rf"({_CAPITAL}(?: (?:[A-ZÀ-Þ]\.|al|bin|da|de|del|la|van|von|{_CAPITAL})){{1,3}})"
    rf"(?:,| of| with| from| at| [-–—/])((?: the)? [A-ZÀ-Þ].*)"
)
"""Who asks, and for which outlet."""
_SPOKEN_IN = re.compile(r"(?:spoke|spoken|speaking|in|through|via|by) ", re.IGNORECASE)
_NUMBER = re.compile(r"\s?\d+$")
_NO_NAME = wordset(
    "thank thanks yes no okay ok please go next good right all and so sure sir madam mr ms mrs "
    "one last hi hello morning afternoon evening great well now again exactly absolutely "
    "correct sorry ladies gentlemen everyone everybody ready"
)
_BESIDE = re.compile(r", ((?:[^\W\d]+ ?){1,5})")
_INVITING = re.compile(
    r"\b(?:go ahead|next|questions?|go to|turn to|over to|start us off|please|call on|floor)\b",
    re.IGNORECASE,
)
_OWNER = re.compile(
    r"\W*(?:The )?((?:[\w-]+ ){0,5}?[\w-]+?)(?:[’']s)? "
    r"(?:remarks|comments?|answers?|response|replies)\b",
    re.IGNORECASE,
)
_HONORIFICS = wordset("mr mrs ms miss dr sir lord lady")
_NOT_GIVEN = _OFFICES | _UNNAMED | _HONORIFICS | wordset("the with by of and")
_SHORT = 14
"""Words of a sentence that only gives somebody the floor."""
_LETTERS = 5
"""Letters of an outlet's initials."""


def _cased(words: str) -> str:
    """Return words in capitals as a name is written."""
    return words.title() if words.isupper() and len(words) > 1 else words


def _called(words: str) -> str:
    """Return an outlet's label as its name is written: initials stay capitals."""
    return words if " " not in words else _cased(words)


def _is_state(words: str) -> bool:
    """Tell what may be a state's name, beside a delegate's, from an outlet's and from remarks."""
    outlet = set(words.lower().split()) & OUTLET_WORDS or words.lower() in AGENCIES
    return words[:1].isupper() and not words.isupper() and not outlet and " spoke" not in words


def is_unnamed(words: str) -> bool:
    """Tell a label of one who asks or leads and is not named: "question", "moderator"."""
    return set(words.removeprefix("unidentified ").split()) <= _UNNAMED


class Labels:
    """The labels of one transcript, settled in order of the text.

    Args:
        draft: the article.
    """

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._tree = draft.tree
        self._known: dict[str, str] = {}  # full names that labels before gave, by surname
        self._initials: dict[str, str] = {}
        self._chains: dict[str, Chain] = {}
        for chain in draft.mentions.persons:
            full = chain.full.lower()
            self._chains.setdefault(full, chain)
            self._chains.setdefault(full.split()[-1], chain)
        self._places = {c.full.lower() for c in draft.mentions.chains.values() if c.kind == "place"}
        publisher = draft.tree.annotated.article.metadata.publisher
        for name in (publisher, *(chain.full for chain in draft.mentions.persons)):
            if name is not None:
                self._learn(name)
        self._sentences: dict[int, list[Sentence]] = defaultdict(list)
        for sentence in draft.tree.annotated.sentences:
            self._sentences[sentence.block].append(sentence)
        words = [
            block.speaker.of(draft.tree.text)
            for block in draft.tree.annotated.blocks
            if block.speaker is not None
        ]
        self._namesakes = self._shared_surnames()
        self._answered = any(word.lower() in _ANSWERED for word in words)
        self._capitals = 2 * sum(word.isupper() for word in words) > len(words)

    def speaker(self, block: Block, before: Block | None) -> Mention | None:
        """Return the mention that a label makes, or None where nobody can be meant by it.

        Args:
            block: the block with the label.
            before: the last block of the turn before it, in which somebody may be called on.
        """
        text = self._tree.text
        if block.label is None or block.speaker is None:
            return None
        words = self._spelled_out(block.speaker.of(text))
        bare = _NUMBER.sub("", words).lower()
        if bare in _ANSWERED:
            return self._interviewee(block)
        if is_unnamed(bare):
            return self._asking(block, before)
        if self._is_outlet(words):
            publisher = self._tree.annotated.article.metadata.publisher or ""
            name = publisher if words.lower() in publisher.lower() else _called(words)
            self._learn(name)
            return self._keep(block, "outlet", "name", name)
        if set(words.lower().split()) & _OFFICES:
            return self._officer(block, words)
        if words.lower() in self._namesakes:
            return self._namesake(block, words)
        name = self._full_name(words)
        self._learn(name)
        self._known.setdefault(name.split()[-1].lower(), name)
        label = block.label.of(text)
        title = _cased(label[: block.speaker.start - block.label.start].strip())
        beside = label[block.speaker.end - block.label.start :].strip()
        aside = beside.strip(" ,()[]-–—/").partition(")")[0]
        delegate = beside.startswith("(") and title.lower().strip(".") in _HONORIFICS
        state = aside if self._is_place(aside) or (delegate and _is_state(aside)) else None
        affiliation = "" if state or _SPOKEN_IN.match(aside) else aside
        return self._keep(block, "person", "name", name, title or affiliation or None, state)

    def _titled(self, block: Block) -> str:
        """Return what stands before the name in a label: "Minister" of "Minister Lind"."""
        if block.label is None or block.speaker is None:
            return ""
        return self._tree.text[block.label.start : block.speaker.start].strip()

    def _shared_surnames(self) -> set[str]:
        """Return the surnames that labels give to several: "Minister Lind", "Spokesman Lind"."""
        titles: dict[str, set[str]] = defaultdict(set)
        for block in self._tree.annotated.blocks:
            title = self._titled(block).lower()
            if block.speaker is not None and set(title.split()) & _OFFICES:
                titles[block.speaker.of(self._tree.text).lower()].add(title)
        return {name for name, several in titles.items() if len(several) > 1 and " " not in name}

    def _namesake(self, block: Block, surname: str) -> Mention:
        """Return which one of several with a surname a label means, as its title tells."""
        title = self._titled(block)
        wanted = set(title.lower().split()) & _OFFICES
        text = self._tree.text
        labels = [b.label for b in self._tree.annotated.blocks if b.label is not None]
        for chain in self._draft.mentions.persons:
            if not chain.full.lower().endswith(f" {surname.lower()}"):
                continue
            own = [t for at, t in chain.titles if not any(b.start <= at < b.end for b in labels)]
            own += [self._after(name.span) for name in chain.names if " " in name.span.of(text)]
            if any(wanted & set(re.findall(r"\w+", words)) for words in own):
                return self._keep(block, "person", "name", chain.full, _cased(title))
        return self._keep(block, "person", "role", None, f"{_cased(title)} {_cased(surname)}")

    def _after(self, name: Span) -> str:
        """Return what follows a name after a comma: ", Minister of Trade"."""
        match = _BESIDE.match(self._tree.text, name.end)
        return match[1].lower() if match is not None else ""

    def _learn(self, name: str) -> None:
        """Remember a name by its initials."""
        parts = name.split()
        if len(parts) > 1:
            self._initials.setdefault("".join(part[0] for part in parts if part[0].isupper()), name)

    def _spelled_out(self, words: str) -> str:
        """Return the name that initials stand for, where a label or the publisher has them."""
        return self._initials.get(words, words) if words.isupper() else words

    def _keep(
        self,
        block: Block,
        kind: MentionKind,
        form: MentionForm,
        name: str | None,
        descriptor: str | None = None,
        state: str | None = None,
    ) -> Mention:
        """Return the mention at the speaker of a label; it is made once."""
        span = block.speaker or block.span
        chain = self._chain(name) if kind == "person" and name is not None else None
        made = Mention(
            id=f"mention@{span.start}",
            evidence=self._tree.evidence(span),
            kind=kind,
            form=form,
            name=name,
            descriptor=descriptor,
            state=state,
            gender=chain.gender if chain is not None else None,
        )
        return self._draft.mentions.made.setdefault(span.start, made)

    def _interviewee(self, block: Block) -> Mention | None:
        """Return whom "A:" stands for, or None where nobody is named above."""
        chain = self._interviewed
        if chain is not None:
            return self._keep(block, "person", "name", chain.full)
        title = self._tree.annotated.article.metadata.title or ""
        owner = _OWNER.match(title)
        if owner is None or not set(owner[1].lower().replace("-", " ").split()) & _OFFICES:
            return None
        return self._keep(block, "person", "role", None, owner[1])

    @cached_property
    def _interviewed(self) -> Chain | None:
        """The person whom "A:" stands for, or None in a text without such labels."""
        mentions = self._draft.mentions
        if not self._answered:
            return None
        return guest_of(self._tree, mentions.persons, mentions.referents)

    def _asking(self, block: Block, before: Block | None) -> Mention:
        """Return who asks: the one called on before, in an interview its outlet, else unnamed."""
        label = block.label.of(self._tree.text) if block.label is not None else ""
        words = block.speaker.of(self._tree.text) if block.speaker is not None else ""
        aside = label[len(words) :].strip(" ,()[]-–—/")
        publisher = self._tree.annotated.article.metadata.publisher
        asks = _NUMBER.sub("", words).lower() in _ASKED
        called = self._called(before) if asks and not aside and before is not None else None
        if called is not None:
            return called
        if asks and publisher and self._interviewed is not None:
            return self._keep(block, "outlet", "description", publisher, words)
        named = _REPORTER.fullmatch(aside)
        if named is not None and not set(named[1].lower().split()) & (OUTLET_WORDS | _NOT_GIVEN):
            return self._reporter(block, named[1], named[2])
        told = "" if _SPOKEN_IN.match(aside) else aside
        return self._keep(block, "unnamed", "description", None, told or words)

    def _reporter(self, block: Block, name: str, outlet: str) -> Mention:
        """Return who asks by name, at the name: "Q (Anna Lind, Harbour News)"."""
        label = block.label or block.span
        start = self._tree.text.index(name, label.start)
        span = Span(start, start + len(name))
        made = Mention(
            f"mention@{start}", self._tree.evidence(span), "person", "name", name, outlet.strip()
        )
        return self._draft.mentions.made.setdefault(start, made)

    def _called(self, before: Block) -> Mention | None:
        """Return whom the last words of the turn before give the floor, by name."""
        tree = self._tree
        for sentence in reversed(self._sentences.get(before.index, [])[-2:]):
            words = sentence.span.of(tree.text)
            if len(words.split()) > _SHORT:
                continue
            match = _CALLED_ALONE.match(words)
            if match is None and _INVITING.search(words):
                match = _CALLED.search(words)
            if match is None or set(match[1].lower().split()) & _NO_NAME:
                continue
            start = sentence.span.start + match.start(1)
            span = Span(start, start + len(match[1]))
            made = Mention(f"mention@{start}", tree.evidence(span), "person", "name", match[1])
            return self._draft.mentions.made.setdefault(start, made)
        return None

    def _is_place(self, words: str) -> bool:
        """Tell the name of a country or city in the text, as delegates have beside their own."""
        return words.lower() in self._places

    def _is_outlet(self, words: str) -> bool:
        """Tell the label of an outlet: its own name, an agency's, or letters among names."""
        lower = words.lower()
        publisher = (self._tree.annotated.article.metadata.publisher or "").lower()
        letters = words.isupper() and " " not in words and len(words) <= _LETTERS
        return (
            lower in AGENCIES
            or bool(set(lower.split()) & OUTLET_WORDS)
            or (lower in publisher.split() or lower == publisher)
            or (letters and not self._capitals)
        )

    def _officer(self, block: Block, words: str) -> Mention:
        """Return who is labelled by office: the one person to whom the text gives that title."""
        wanted = set(words.lower().split()) - {"the", "of", "for", "and"}
        fits = [
            chain
            for chain in self._draft.mentions.persons
            if any(wanted <= set(title.split()) for _, title in chain.titles)
        ]
        if len(fits) == 1 or (fits and len({chain.full for chain in fits}) == 1):
            return self._keep(block, "person", "role", fits[0].full, _cased(words))
        named = _named_in(self._tree.annotated.article.metadata.title or "", words)
        return self._keep(block, "person", "role", named, _cased(words))

    def _chain(self, words: str) -> Chain | None:
        """Return the chain of the person whom words name, by full name or surname."""
        return self._chains.get(words.lower())

    def _full_name(self, words: str) -> str:
        """Return the fullest name that text, labels or title give the one whom a label names."""
        chain = self._chain(words)
        if chain is not None and " " in chain.full:
            return chain.full
        if " " in words:
            return _cased(words)
        title = self._tree.annotated.article.metadata.title or ""
        given = re.search(rf"\b({_CAPITAL}) {re.escape(words)}\b", title, re.IGNORECASE)
        if given is not None and given[1][0].isupper() and given[1].lower() not in _NOT_GIVEN:
            return f"{given[1]} {_cased(words)}"
        return self._known.get(words.lower(), chain.full if chain is not None else _cased(words))


def _named_in(title: str, office: str) -> str | None:
    """Return the name that follows an office in a title: "Remarks by President A. Fenn"."""
    match = re.search(
        rf"\b{re.escape(office)} ((?-i:{_CAPITAL}(?: {_CAPITAL}){{0,2}}))", title, re.IGNORECASE
    )
    return match[1] if match is not None else None
