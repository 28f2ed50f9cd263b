"""Titles around a name: "Russian Foreign Minister" before it, "the Kremlin aide" after it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from onrecord.annotation.nameforms import PORTFOLIOS
from onrecord.annotation.roles import gender_of, is_honorific, is_role, is_style
from onrecord.model.annotated import NameKind, Sentence, Token
from onrecord.text import Span

__all__ = ["Title", "title_of"]

_LONGEST = 14
_ARTICLES = frozenset({"the", "a", "an", "its", "his", "her", "their", "'s", "’s"})
_AGENTS = frozenset({"PERSON", "GPE", "NORP"})
_COMPLEMENTS = frozenset({"of", "for", "to", "on", "in", "at"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_RANKS = frozenset({"sheikh", "prince", "princess"})
_FARTHEST = 24
"""Words before a comma among which the role of the name after it may stand."""
_OWNERS: dict[str, Literal["m", "f"] | None] = {"his": "m", "her": "f", "your": None, "the": None}


@dataclass(frozen=True, slots=True)
class Title:
    """What stands around a name: the title, the state in it, and a gender it shows."""

    span: Span | None = None
    state: Span | None = None
    gender: Literal["m", "f"] | None = None


def title_of(
    first: int,
    last: int,
    kind: NameKind,
    sentences: Sequence[Sentence],
    tokens: Sequence[Token],
    given: frozenset[int] = frozenset(),
) -> Title:
    """Return the title of the name at tokens ``first`` to ``last``; only persons have one.

    ``given`` holds the offsets of titles that names before it have: in "the minister of A, X,
    the minister of B, Y" each name has the title before it, and none is given twice.
    """
    if kind != "person":
        return Title()
    sentence = sentences[tokens[first].sentence]
    start, gender = _past_honorifics(first, sentence, tokens)
    rank = _before(start, sentence, tokens)
    if rank is not None and all(t.lower in _RANKS for t in tokens[rank[0] : rank[1]]):
        beside = (_before_comma(rank[0], last, sentence, tokens), _after(last, sentence, tokens))
        rank = next((p for p in beside if p is not None and tokens[p[0]].start not in given), rank)
    places = (
        rank,
        _before_comma(start, last, sentence, tokens),
        _after(last, sentence, tokens),
    )
    place = next((p for p in places if p is not None and tokens[p[0]].start not in given), None)
    if place is None:
        return Title(state=_possessor(start, sentence, tokens), gender=gender)
    of_state = _of_state(last, sentence, tokens) if place[1] <= first else None
    words = tokens[place[0] : place[1]]
    head = next((i for i, word in enumerate(words) if word.pos == "ADP"), len(words))
    genders = [found for word in words[:head] if (found := gender_of(word.text))]
    return Title(
        span=Span(words[0].start, words[-1].end),
        state=_state(words) or of_state,
        gender=gender or (genders[-1] if genders else None),
    )


def _past_honorifics(
    first: int, sentence: Sentence, tokens: Sequence[Token]
) -> tuple[int, Literal["m", "f"] | None]:
    """Return where the honorifics before a name begin, and the gender that they show."""
    start, shown = first, None
    while start > sentence.first and is_honorific(tokens[start - 1].text):
        start -= 1
        shown = shown or gender_of(tokens[start].text)
    styled = start < first and is_style(tokens[start].text) and start > sentence.first
    if styled and tokens[start - 1].lower in _OWNERS:  # "His Excellency"
        start -= 1
        shown = shown or _OWNERS[tokens[start].lower]
    return start, shown


def _before(first: int, sentence: Sentence, tokens: Sequence[Token]) -> tuple[int, int] | None:
    """Return the tokens of a title that ends right before ``first``."""
    start = first
    while (
        start > sentence.first
        and first - start < _LONGEST
        and _in_title(start - 1, first, tokens)
        and not _ends_person(start - 1, tokens)
    ):
        start -= 1
    while start < first and (
        tokens[start].pos in {"DET", "ADP", "CCONJ", "PUNCT", "PART", "PRON"}
        or tokens[start].lower in {"'s", "’s"}
    ):
        start += 1
    if not any(is_role(tokens[index]) for index in range(start, first)):
        return None
    return start, first


def _before_comma(
    first: int, last: int, sentence: Sentence, tokens: Sequence[Token]
) -> tuple[int, int] | None:
    """Return the tokens of a title to which the name is set: "the minister of B, Y, ..."."""
    end = last
    if end < sentence.last and tokens[end].lower in {"of", "from"}:  # ", Anna Berg of Norway,"
        end += 1
        while end < sentence.last and tokens[end].pos == "PROPN":
            end += 1
    apart = end == sentence.last or tokens[end].text in {",", ".", ";", "—", "–", ")", "and"}
    if not apart or first - 2 < sentence.first or tokens[first - 1].text != ",":
        return None
    place = _before(first - 1, sentence, tokens)
    if place is None:
        return _described(first - 1, sentence, tokens)
    if place[0] == sentence.first:
        return place
    return place if tokens[place[0] - 1].lower in _ARTICLES else None


def _described(comma: int, sentence: Sentence, tokens: Sequence[Token]) -> tuple[int, int] | None:
    """Return "chairman of the board that ends at ``comma``": a role and its long complement."""
    limit = max(sentence.first, comma - _FARTHEST)
    for index in range(comma - 1, limit - 1, -1):
        token = tokens[index]
        if token.text in {",", ";", ":", "“", "”", '"'} or token.tag in _FINITE:
            return None
        if is_role(token) and tokens[index + 1].lower in _COMPLEMENTS:
            start = index
            while start > limit and tokens[start - 1].pos in {"ADJ", "NOUN", "PROPN"}:
                start -= 1
            before = tokens[start - 1].lower if start > sentence.first else "the"
            return (start, comma) if before in _ARTICLES else None
    return None


def _ends_person(index: int, tokens: Sequence[Token]) -> bool:
    """Tell the possessive of "Anna Berg's spokesman": whose he is, is no title of his."""
    owned = tokens[index].lower in {"'s", "’s"} and index > 0
    return owned and tokens[index - 1].entity == "PERSON"


def _in_title(index: int, first: int, tokens: Sequence[Token]) -> bool:
    token = tokens[index]
    if token.text in {"'s", "’s", "-", "/"} or token.lower in {"of", "for", "and", "the"}:
        return _role_or_name_follows(index, first, tokens)
    if token.pos in {"ADJ", "NOUN", "PROPN"} or token.tag in {"VBN", "VBG"}:
        return token.lower not in {"other", "many", "several", "such"} and token.entity != "DATE"
    return False


def _role_or_name_follows(index: int, first: int, tokens: Sequence[Token]) -> bool:
    """Let "of", "and", "the" into a title only inside it: "Secretary of State", "the minister"."""
    token = tokens[index]
    if index + 1 >= first:
        return False
    if token.lower == "the":  # only "of the ...", inside; a leading article ends the title
        return tokens[index - 1].lower in {"of", "for", "to", "and"} and index >= 2
    if token.lower in {"of", "for"}:
        before = tokens[max(0, index - 1)]
        return index >= 1 and (is_role(before) or before.lower in PORTFOLIOS)
    if token.lower == "and" and is_role(tokens[index + 1]) and not is_role(tokens[index - 1]):
        return tokens[index - 1].pos != "PROPN"
    if token.lower == "and" and {tokens[index - 1].entity, tokens[index + 1].entity} & _AGENTS:
        return False
    if token.lower == "and":
        return (
            tokens[index - 1].pos in {"ADJ", "NOUN", "PROPN"}
            and tokens[index - 1].entity != "PERSON"
        )
    return True


def _after(last: int, sentence: Sentence, tokens: Sequence[Token]) -> tuple[int, int] | None:
    """Return the tokens of an appositive that begins right after ``last`` and a comma."""
    if last + 1 >= sentence.last or tokens[last].text not in {",", "(", "—", "–"}:
        return None
    start = end = last + 1
    if tokens[start].pos == "CCONJ":  # "Anna Berg, and the Prime Minister, ..."
        return None
    if tokens[start].lower in {"the", "a", "an", "his", "her", "its"}:
        start = end = start + 1
    while end < sentence.last and end - start < _LONGEST + 4:
        token = tokens[end]
        if token.pos in {"VERB", "AUX", "PUNCT", "PRON", "SCONJ"} and token.text not in {
            "-",
            "/",
            "'s",
            "’s",
        }:
            break
        end += 1
    limit = next((i for i in range(start, end) if tokens[i].pos == "ADP"), end)
    roles = [index for index in range(start, limit) if is_role(tokens[index])]
    if not roles or end >= sentence.last or tokens[end].text not in {",", ")", "—", "–", ".", ";"}:
        return None
    if any(token.entity == "PERSON" for token in tokens[start : roles[0]]):
        return None
    return start, end


def _possessor(first: int, sentence: Sentence, tokens: Sequence[Token]) -> Span | None:
    """Return the state of "Freedonia's Firefly", which is all the title there is."""
    if first - 2 < sentence.first or tokens[first - 1].lower not in {"'s", "’s"}:
        return None
    owner = tokens[first - 2]
    return Span(owner.start, tokens[first - 1].end) if owner.entity == "GPE" else None


def _of_state(last: int, sentence: Sentence, tokens: Sequence[Token]) -> Span | None:
    """Return the state after a name with a title before it: "President X of Freedonia"."""
    if last + 1 >= sentence.last or tokens[last].lower != "of" or tokens[last + 1].pos != "PROPN":
        return None
    end = last + 2
    while end < sentence.last and tokens[end].pos == "PROPN" and tokens[end].dep != "conj":
        end += 1
    return Span(tokens[last + 1].start, tokens[end - 1].end)


def _state(words: Sequence[Token]) -> Span | None:
    """Return the first state name or adjective in a title, with its possessive ending."""
    for index, word in enumerate(words):
        if word.entity in {"NORP", "GPE"}:
            end = index + 1
            while end < len(words) and words[end].entity == word.entity and not words[end].begins:
                end += 1
            possessive = end < len(words) and words[end].lower in {"'s", "’s"}
            return Span(word.start, words[end if possessive else end - 1].end)
    return None
