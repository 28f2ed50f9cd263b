"""Questions as patterns: the fixed words of an example, and slots for what it asks of.

Tense, auxiliaries, articles and inflection do not matter: "What has Lavrov said?" and "what is
Lavrov saying" fit the example "What did [speaker] say?".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from onrecord.queries.catalogue import ENTITY_TYPES, Parameter, SavedQuery
from onrecord.queries.moments import dated
from onrecord.queries.parameters import looks_like
from onrecord.queries.wording import FUNCTION_WORDS, plain, stem

__all__ = ["SLOT", "Fit", "Template", "Values", "normal", "of_query", "wordings"]

Values = dict[str, str | list[str]]

SLOT = re.compile(r"\[([a-z][a-z-]*)\]")
_LEAD = re.compile(
    r"(?:please\s+)?(?:can you\s+)?(?:show|list|give|tell|find)(?:\s+(?:me|us|all|the|every))*\s+",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"\([^()]*\)")
_SAME = re.compile(r"\b(?:regarding|concerning|with regard to|with respect to)\b", re.IGNORECASE)
# "What was Rubio told?" and "Who was told?" ask what was said to them, not what they told.
_TOLD = (
    (re.compile(r"\bwhom?( was| were| is| are) told\b", re.IGNORECASE), r"to whom\1 said"),
    (re.compile(r"\b(was|were|is|are) (.{1,60}?) told\b", re.IGNORECASE), r"\1 said to \2"),
)
_LIST = re.compile(r"\s*(?:,\s*and|,\s*or|,|\band\b|\bor\b)\s*")
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$")
_AUXILIARY = frozenset(
    """
    am are be been being can could did do does had has have is shall should was were will would
    """.split()  # noqa: SIM905 - a list of words is read as words
)
_FILLERS = frozenset({"a", "also", "an", "anything", "ever", "exactly", "it", "so", "still",
                      "the", "there", "they", "you"})  # fmt: skip
_ASKING = frozenset(
    "anybody anyone everybody everyone how what when where which who whom whose why".split()  # noqa: SIM905 - as above
)
# Words that ask the same, in the form in which they are compared.
_ALIKE = {
    stem(word): stem(same)
    for same, words in (
        ("say", "assert claim declare remark tell"),
        ("who", "whom"),
        ("what", "which"),
    )
    for word in words.split()
}
# "Who agreed to the plan?" asks of the plan.
_LEADING = frozenset({"to", "with", "for"})
_SLOT_WORDS = 8
# A word that carries meaning tells more than a closed slot, and that more than a small word.
_CONTENT, _CLOSED, _SMALL = 3, 2, 1


class _Token(NamedTuple):
    """A word of a question as typed, and as it is compared."""

    typed: str
    form: str


class Fit(NamedTuple):
    """How a question fits a template.

    Attributes:
        query: whose template it is.
        values: what the question says in each slot.
        score: how much of the template is fixed.
        bare: nothing but question words and auxiliaries is fixed.
    """

    query: SavedQuery
    values: Values
    score: int
    bare: bool


class Template:
    """One example of a query, or its summary, as a pattern.

    Args:
        query: the query.
        words: with slots: "What did [speaker] say?".
    """

    def __init__(self, query: SavedQuery, words: str) -> None:
        self._query = query
        pieces = SLOT.split(words)
        params = {param.name: param for param in query.params}
        pieces[0] = _without_lead(pieces[0])
        forms = [[token.form for token in _tokens(_one_line(piece))] for piece in pieces[::2]]
        fixed = [form for piece in forms for form in piece if form not in _AUXILIARY | _FILLERS]
        slots = [params[name] for name in pieces[1::2]]
        closed = sum(slot.type not in ENTITY_TYPES for slot in slots)
        content = sum(form not in FUNCTION_WORDS for form in fixed)
        self.bare = not content and not closed
        self.score = _CONTENT * content + _SMALL * (len(fixed) - content) + _CLOSED * closed
        self._parts: list[str | Parameter] = []
        for number, piece in enumerate(forms):
            self._parts += [form for at, form in enumerate(piece) if self._tells(form, number + at)]
            self._parts += slots[number : number + 1]

    def _tells(self, form: str, place: int) -> bool:
        # "Who is Umerov?" says nothing but "is": there, and as first word, it counts.
        return form not in _FILLERS and (form not in _AUXILIARY or self.bare or place == 0)

    def fits(self, question: str) -> Iterator[Fit]:
        """Go through the ways in which a whole question, normal in form, fits."""
        tokens = _tokens(question)
        for values in self._from(tokens, 0, 0):
            said = {name: each[0] if len(each) == 1 else each for name, each in values.items()}
            yield Fit(self._query, said, self.score, self.bare)

    def _from(self, tokens: Sequence[_Token], at: int, part: int) -> Iterator[dict[str, list[str]]]:
        if part == len(self._parts):
            if all(token.form in _AUXILIARY | _FILLERS for token in tokens[at:]):
                yield {}
            return
        wanted = self._parts[part]
        if isinstance(wanted, str):
            while at < len(tokens):
                form = tokens[at].form
                if form == wanted or (wanted in _AUXILIARY and form in _AUXILIARY):
                    yield from self._from(tokens, at + 1, part + 1)
                    return
                if form not in _AUXILIARY | _FILLERS:
                    return
                at += 1
            return
        for end in range(at + 1, min(len(tokens), at + _SLOT_WORDS + 2) + 1):
            said = _said(wanted, tokens[at:end])
            if said:
                for rest in self._from(tokens, end, part + 1):
                    yield {**rest, wanted.name: [*said, *rest.get(wanted.name, [])]}


def of_query(query: SavedQuery) -> list[Template]:
    """Return the templates of a query: its summary and each of its examples."""
    return [Template(query, words) for words in _worded(query)]


def wordings(query: SavedQuery) -> list[str]:
    """Return the summary and the examples of a query without their slots."""
    return [SLOT.sub(" ", words) for words in _worded(query)]


def normal(question: str) -> str:
    """Return a question on one line, without asides, politeness and its closing mark."""
    return _without_lead(_one_line(question).strip(" .!"))


def _worded(query: SavedQuery) -> list[str]:
    return list(dict.fromkeys([query.summary, *(example.pattern for example in query.examples)]))


def _one_line(words: str) -> str:
    plain_marks = _ASIDE.sub(" ", words.replace("’", "'").replace("?", " "))
    line = re.sub(r"\s+", " ", _SAME.sub("about", plain_marks))
    for passive, active in _TOLD:
        line = passive.sub(active, line)
    return line


def _without_lead(words: str) -> str:
    lead = _LEAD.match(words)
    return words[lead.end() :] if lead else words


@lru_cache(maxsize=64)
def _tokens(words: str) -> tuple[_Token, ...]:
    found = []
    for typed in words.split():
        form = " ".join(_form(word) for word in plain(typed).split())
        # What is left of "[speaker]'s position" behind the slot.
        if form and typed not in ("'s", "'"):
            found.append(_Token(typed, form))
    return tuple(found)


def _form(word: str) -> str:
    form = word if word in _AUXILIARY or word in _FILLERS else stem(word)
    return _ALIKE[form] if form in _ALIKE else form


def _said(slot: Parameter, tokens: Sequence[_Token]) -> list[str]:
    """Return what the words of a slot say, or nothing where it cannot hold them."""
    inner = list(tokens)
    small = _AUXILIARY | _FILLERS - {"the", "a", "an"}
    while inner and inner[0].form in small:
        inner = inner[1:]
    while inner and inner[-1].form in small | {"the", "a", "an"}:
        inner = inner[:-1]
    if not inner or len(inner) > _SLOT_WORDS or any(token.form in _ASKING for token in inner):
        return []
    if slot.type in ENTITY_TYPES and len(inner) > 1 and inner[0].form in _LEADING:
        inner = inner[1:]
    words = _POSSESSIVE.sub("", " ".join(token.typed for token in inner).strip(' ,"“”.:;'))
    if slot.type in ENTITY_TYPES:
        empty = all(token.form in FUNCTION_WORDS for token in inner)
        # "that the summit is off" is a clause, and names nothing.
        return [] if empty or dated(words) or inner[0].form == "that" else [words]
    several = _LIST.split(words)
    return several if all(looks_like(slot, each) for each in several) else []
