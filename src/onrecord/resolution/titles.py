"""Titles: what "Russian Foreign Ministry spokeswoman" says of whoever bears it.

A title is read by the wordings of the registry's roles and offices and by the names of its
states and bodies; nothing is guessed from words that it does not know.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from onrecord.resolution.compounds import without_names
from onrecord.resolution.index import Index, Phrase
from onrecord.resolution.wording import normal
from onrecord.wordlist import wordset

__all__ = ["NO_TITLE", "Title", "Titles", "head_of"]

_MOST_KEPT = 20_000
_NO_TITLE = wordset("a an his her its their mr mrs ms miss mx dr sir dame lord lady")
_FORMER = frozenset({"former", "ex", "late", "onetime", "outgoing", "departing"})
_FRESH = frozenset({"new", "newly", "incoming", "current", "acting", "appointed"})
_BEFORE_OTHERS = wordset("of for to at in from on with under")
# After these a state is whom the office deals with, not whose it is.
_TOWARDS = frozenset({"for", "to", "on", "with"})
_DEALING = wordset("envoy mediator negotiator representative coordinator expert ambassador")
_POSSESSIVES = ("'s", "’s", "s'", "s’")
_GENDERLESS = {
    "spokesman": "spokesperson",
    "spokeswoman": "spokesperson",
    "chairman": "chairperson",
    "chairwoman": "chairperson",
    "chair": "chairperson",
    "congresswoman": "congressman",
}
_BINDING = {"vice": "vice", "deputy": "deputy", "prime": "prime", "assistant": "deputy"}


@dataclass(frozen=True, slots=True)
class Title:
    """What a title says.

    Attributes:
        roles: slugs of the generic roles that it names.
        offices: keys of the offices that it names by their own name.
        state: key of the state whose title it is, or None.
        body: key of the organization whose title it is, or None.
        head: its main noun, with "deputy", "vice" or "prime" before it, or empty.
        former: it is said to be held no longer.
        fresh: it is said to be held newly.
        rest: words of it that none of these explains.
        is_bare: it is its main noun alone ("the minister").
    """

    roles: frozenset[str] = frozenset()
    offices: frozenset[str] = frozenset()
    state: str | None = None
    body: str | None = None
    head: str = ""
    former: bool = False
    fresh: bool = False
    rest: tuple[str, ...] = ()
    is_bare: bool = False

    def of_state(self, state: str) -> Title:
        """Return the same title, of a state."""
        return replace(self, state=state)

    @property
    def names_office(self) -> bool:
        """It names a role or an office that the registry knows."""
        return bool(self.roles or self.offices)


NO_TITLE = Title()


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    phrase: Phrase

    @property
    def places(self) -> range:
        """The positions of its words."""
        return range(self.start, self.end)


class Titles:
    """Reads titles, each wording once.

    Args:
        index: names of the registry.
    """

    def __init__(self, index: Index) -> None:
        self.index = index
        self._read: dict[tuple[str, str | None], Title] = {}

    def read(self, words: str | None, state: str | None) -> Title:
        """Return what a title says.

        Args:
            words: the title as the article has it, or None.
            state: the words that tie it to a state, or None; they win over what the title says.
        """
        key = (words or "", state)
        if key not in self._read:
            if len(self._read) == _MOST_KEPT:
                self._read.clear()
            self._read[key] = self._parse(*key)
        return self._read[key]

    def _parse(self, words: str, state_words: str | None) -> Title:
        tokens = [token for token in normal(words).split() if token not in _NO_TITLE]
        found = list(self._find(tokens))
        roles = _leading(_widest([f for f in found if f.phrase.roles]), tokens)
        offices = _widest([f for f in found if f.phrase.offices])
        bodies = _widest([f for f in found if f.phrase.bodies])
        shown = without_names(words, self.index)
        said = state_words is not None and not (state_words in words and state_words not in shown)
        state = self._own_state(state_words or "", head_of(tokens)) if said else None
        if state is None and shown == words:
            state = self._state(found, bodies, tokens)
        elif state is None:
            state = self._shown_state(shown)
        body = self._body(bodies, tokens, state)
        tied = {i for f in (*bodies, *(f for f in found if f.phrase.states)) for i in f.places}
        used = tied | {i for f in (*roles, *offices) for i in f.places}
        own = [t for i, t in enumerate(tokens) if i not in tied and t not in _FORMER | _FRESH]
        head = head_of(tokens)
        first = min((f.start for f in (*roles, *offices)), default=len(tokens))
        return Title(
            roles=frozenset(role for f in roles for role in f.phrase.roles),
            offices=frozenset(office for f in offices for office in f.phrase.offices),
            state=state or (None if body is None else self.index.tables.entries[body].state),
            body=body,
            head=head,
            former=any(token in _FORMER for token in tokens[:first]),
            fresh=any(token in _FRESH for token in tokens[:first]),
            rest=tuple(
                t
                for i, t in enumerate(tokens)
                if i not in used and t not in _FORMER | _FRESH | _BEFORE_OTHERS and t != "and"
            ),
            is_bare=body is None and bool(own) and len(own) == len(head.split()),
        )

    def _own_state(self, words: str, head: str) -> str | None:
        """Return the state that words beside a title tie it to.

        A bare name before an envoy or mediator is what he deals with: "Ukraine envoy".
        """
        state = self.index.state(words)
        if state is None or head not in _DEALING or words.endswith(_POSSESSIVES):
            return state
        adjectives = self.index.tables.entries[state].adjectives
        return state if normal(words) in map(normal, adjectives) else None

    def _find(self, tokens: list[str]) -> Iterator[_Found]:
        phrases = self.index.phrases
        for start in range(len(tokens)):
            for end in range(start + 1, min(len(tokens), start + self.index.longest_phrase) + 1):
                words = " ".join(tokens[start:end])
                if words not in phrases:
                    words = words.removesuffix("s")  # "Presidents Marandian and Almontar"
                if words in phrases:
                    yield _Found(start, end, phrases[words])

    def _shown_state(self, words: str) -> str | None:
        """Return the state of a title from which names were taken out."""
        tokens = [token for token in normal(words).split() if token not in _NO_TITLE]
        found = list(self._find(tokens))
        return self._state(found, _widest([f for f in found if f.phrase.bodies]), tokens)

    def _state(self, found: list[_Found], bodies: list[_Found], tokens: list[str]) -> str | None:
        for one in _widest([f for f in found if f.phrase.states]):
            inside = any(b.start <= one.start and one.end <= b.end != one.end for b in bodies)
            towards = one.start > 0 and tokens[one.start - 1] in _TOWARDS
            if len(one.phrase.states) == 1 and not inside and not towards:
                return None if _shared(one, tokens) else min(one.phrase.states)
        return None

    def _body(self, bodies: list[_Found], tokens: list[str], state: str | None) -> str | None:
        entries = self.index.tables.entries
        for one in bodies:
            if one.start > 0 and tokens[one.start - 1] in _TOWARDS - {"for"}:
                continue
            fitting = [b for b in one.phrase.bodies if state in (None, entries[b].state)]
            if len(fitting) == 1:
                return fitting[0]
        return None


def _shared(state: _Found, tokens: list[str]) -> bool:
    """Tell whether several bear a title, each of another state: "ministers of A and B"."""
    return tokens[state.end : state.end + 1] == ["and"] and head_of(tokens).endswith("s")


def _widest(found: list[_Found]) -> list[_Found]:
    """Return the runs that no wider run of the same sort holds."""
    return [
        one
        for one in found
        if not any(
            other.start <= one.start
            and one.end <= other.end
            and other.end - other.start > one.end - one.start
            for other in found
        )
    ]


def _leading(roles: list[_Found], tokens: list[str]) -> list[_Found]:
    """Return the roles that the bearer has, not those of whom he or she serves."""
    kept: list[_Found] = []
    for one in roles:
        between = tokens[kept[-1].end : one.start] if kept else []
        if any(token in _BEFORE_OTHERS for token in between):
            break
        if kept and not between:
            kept.pop()  # "foreign minister's spokesman": the last noun leads
        kept.append(one)
    return kept


def head_of(tokens: list[str]) -> str:
    """Return the main noun of a title.

    >>> head_of("deputy head of the water authority".split())
    'deputy head'
    >>> head_of("russian foreign ministry spokeswoman".split())
    'spokesperson'
    """
    end = next((i for i, t in enumerate(tokens) if i and t in _BEFORE_OTHERS), len(tokens))
    if not end:
        return ""
    head = tokens[end - 1]
    head = _GENDERLESS.get(head, head)
    binding = [_BINDING[token] for token in tokens[: end - 1] if token in _BINDING]
    return f"{binding[-1]} {head}" if binding else head
