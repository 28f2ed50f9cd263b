"""Proper names, each split from its titles, with one kind for one name in one article.

The language model labels each place by itself and errs; an article calls a person by the
same surname throughout. So labels are put to a vote over the article, and what the model
missed is added where it repeats a name that was found.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.annotation.gazetteer import country_named, known_as
from onrecord.annotation.nameforms import (
    PAPERS,
    PORTFOLIOS,
    is_body,
    is_geographical,
    is_official,
    may_be_person,
)
from onrecord.annotation.roles import is_honorific, is_role
from onrecord.annotation.titles import title_of
from onrecord.annotation.wordlist import wordset
from onrecord.model.annotated import Name, NameKind, Sentence, Token
from onrecord.text import Span

__all__ = ["find_names"]

_KINDS: dict[str, NameKind] = {
    "PERSON": "person",
    "ORG": "organization",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "NORP": "group",
}
# Endings of surnames in many languages of the press; words of bodies hardly ever have them.
_SURNAME = re.compile(r"^[A-Z]\w+(?:skyy?|skiy|enko|chuk|ovich|evich|shvili|adze|ić)$")
_SURNAME_OR_TOWN = re.compile(r"^[A-Z]\w+(?:yan|ov|ova|eva)$")
_POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
_NO_NAMES = wordset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may "
    "june july august september october november december i god internet "
    "a.m. p.m. am pm question answer"
)
_FIELDS = wordset("foreign defense defence prime interior finance press deputy vice")


@dataclass(frozen=True, slots=True)
class _Run:
    """Tokens that make one name, and the kind that the model gives it, if any."""

    first: int
    last: int
    kind: NameKind | None


def find_names(
    text: str, sentences: Sequence[Sentence], tokens: Sequence[Token]
) -> tuple[Name, ...]:
    """Return the names of the article, in order, none overlapping another.

    Honorifics and titles are left out of a name's span and stand in its own fields.
    """
    runs = _merged([run for run in _runs(sentences, tokens) if run.first < run.last], tokens)
    kinds = _vote(runs, sentences, tokens)
    names: list[Name] = []
    given: set[int] = set()
    runs = sorted([*runs, *_missed(runs, kinds, tokens)], key=lambda run: run.first)
    for run in runs:
        kind = kinds.get(_key(tokens[run.first : run.last]), run.kind)
        if kind is not None:
            span = Span(tokens[run.first].start, tokens[run.last - 1].end)
            title = title_of(run.first, run.last, kind, sentences, tokens, frozenset(given))
            if title.span is not None:
                given.add(title.span.start)
            country = country_named(span.of(text).lower()) if kind != "person" else None
            found = (title.span, title.state, title.gender, country)
            names.append(Name(span, kind, run.first, run.last, *found))
    return tuple(names)


def _merged(runs: Sequence[_Run], tokens: Sequence[Token]) -> list[_Run]:
    """Join two persons' names that touch: the model parted "Espen Barth" from "Eide"."""
    merged: list[_Run] = []
    for run in runs:
        before = merged[-1] if merged else None
        touching = before is not None and before.last == run.first and before.kind == "person"
        if before is not None and touching and run.kind != "group" and run.last - run.first == 1:
            whole = tokens[before.first : run.last]
            if may_be_person(whole) and tokens[before.first].sentence == tokens[run.first].sentence:
                merged[-1] = _Run(before.first, run.last, "person")
                continue
        merged.append(run)
    return merged


def _missed(
    runs: Iterable[_Run], kinds: Mapping[str, NameKind], tokens: Sequence[Token]
) -> Iterator[_Run]:
    """Yield persons' surnames that the model took for common nouns."""
    taken = {index for run in runs for index in range(run.first, run.last)}
    surnames = {key.rpartition(" ")[2] for key, kind in kinds.items() if kind == "person"}
    for token in tokens:
        missed = token.text.istitle() and token.lower in surnames and token.index not in taken
        if missed and token.pos == "NOUN" and not is_role(token):
            yield _Run(token.index, token.index + 1, "person")


def _key(words: Sequence[Token]) -> str:
    return " ".join(word.lower for word in words)


def _runs(sentences: Sequence[Sentence], tokens: Sequence[Token]) -> Iterator[_Run]:
    """Yield entities and, between them, runs of capitalised proper nouns."""
    for sentence in sentences:
        index = sentence.first
        while index < sentence.last:
            token = tokens[index]
            end = index + 1
            if token.entity in _KINDS:
                while (
                    end < sentence.last
                    and tokens[end].entity == token.entity
                    and not tokens[end].begins
                ):
                    end += 1
                yield _trimmed(index, end, _KINDS[token.entity], tokens)
            elif _is_loose_name(token, sentence):
                while (
                    end < sentence.last
                    and _is_loose_name(tokens[end], sentence)
                    and not tokens[end].entity
                ):
                    end += 1
                yield _trimmed(index, end, None, tokens)
            index = end


def _is_loose_name(token: Token, sentence: Sentence) -> bool:
    return (
        (
            token.pos == "PROPN"
            or (token.pos == "NOUN" and bool(_SURNAME.search(token.text)))
            or known_as(token.lower) == "place"
        )
        and token.entity in {"", "WORK_OF_ART", "PRODUCT", "EVENT", "LAW", "LANGUAGE"}
        and token.text[0].isupper()
        and token.lower not in _NO_NAMES
    )


def _trimmed(first: int, last: int, kind: NameKind | None, tokens: Sequence[Token]) -> _Run:
    """Cut determiners, honorifics, titles and possessive endings off a run."""
    while first < last and (
        tokens[first].pos in {"DET", "PUNCT"}
        or tokens[first].lower in {"the", "a", "former", "then"}
    ):
        first += 1
    while last > first and (
        tokens[last - 1].text in _POSSESSIVES or tokens[last - 1].pos == "PUNCT"
    ):
        last -= 1
    if last - first > 1 and tokens[last - 1].lower in PAPERS:  # "Budapest Memorandum"
        return _Run(first, first, None)
    if first and tokens[first - 1].lower == "of" and _is_portfolio(tokens[first:last]):
        return _Run(first, first, None)  # "Minister of Foreign Affairs"
    office = _past_office(first, last, tokens)
    if office == last:  # "Ministers of Foreign Affairs"
        return _Run(first, first, None)
    if office is not None:
        first, kind = office, ("person" if may_be_person(tokens[office:last]) else "place")
    first = _at_office_end(first, last, kind, tokens)
    if kind == "organization" and last - first <= 2 and _is_apposed(last - 1, tokens):
        kind = "person"
    if kind in {"organization", "place"} and last - first == 1 and _is_forename(first, tokens):
        kind = None  # half a name was labelled; what it names is put to the vote
    while kind != "group" and last - first <= 2 and kind != "place" and _is_forename(first, tokens):
        first -= 1
    while kind == "organization" and last - first > 1 and is_role(tokens[last - 1]):
        last -= 1  # "Kremlin Spokesman" is not a body
    if kind == "organization" and last < len(tokens) and is_role(tokens[last]):
        while last > first and tokens[last - 1].lower in _FIELDS:
            last -= 1  # "Foreign" of "Freedonian Foreign Minister"
        if first < last and tokens[last - 1].pos == "ADJ":
            kind = "group"
    if kind in {"person", None}:
        heads = [
            i for i in range(first, last) if is_role(tokens[i]) or is_honorific(tokens[i].text)
        ]
        if heads and heads[-1] + 1 < last:
            first = heads[-1] + 1
        elif heads:  # nothing but a title
            return _Run(first, first, None)
    return _Run(first, last, kind)


def _at_office_end(first: int, last: int, kind: NameKind | None, tokens: Sequence[Token]) -> int:
    """Return where a name begins that an office's field runs into, or a body's that it parts.

    "... and Security Policy Anna Berg" names Anna Berg; "Peace and Security Council" is one.
    """
    before = tokens[first - 1].lower if first else ""
    if kind == "organization" and before == "and" and first >= 2:
        joined = tokens[first - 2].text[0].isupper() and tokens[first - 2].lower in PORTFOLIOS
        return first - 2 if joined and is_body(tokens[first:last]) else first
    start = first
    while last - start > 2 and tokens[start].lower in PORTFOLIOS:
        start += 1
    return start if start > first and may_be_person(tokens[start:last]) else first


def _is_portfolio(words: Sequence[Token]) -> bool:
    return all(word.lower in PORTFOLIOS | {"and", "of", "for"} for word in words)


def _past_office(first: int, last: int, tokens: Sequence[Token]) -> int | None:
    """Return where a name begins behind the office that a run took in, or None.

    "Minister of Fisheries of Iceland" names Iceland; after "Minister of", "Fisheries Anna
    Berg" names a person.
    """
    office = first >= 2 and tokens[first - 1].lower == "of" and is_role(tokens[first - 2])
    if not office and not (first < last and is_role(tokens[first])):
        return None
    inner = [i for i in range(first, last) if tokens[i].lower == "of"]
    start = inner[-1] + 1 if inner else first
    while start < last and tokens[start].lower in {"the", "and"} | PORTFOLIOS:
        start += 1
    return start if first < start else None


def _is_apposed(index: int, tokens: Sequence[Token]) -> bool:
    """Tell a name beside a role: "the security chief, X"."""
    head = tokens[tokens[index].head]
    return tokens[index].dep == "appos" and head.index < index and is_role(head)


def _is_forename(first: int, tokens: Sequence[Token]) -> bool:
    """Tell a capitalised word before a person's name that the model left out of it."""
    if first in {0, len(tokens)} or tokens[first - 1].sentence != tokens[first].sentence:
        return False
    token = tokens[first - 1]
    return (
        token.pos == "PROPN"
        and token.dep == "compound"
        and not token.entity
        and token.text[0].isupper()
        and not token.text.isupper()
        and not is_role(token)
        and not is_honorific(token.text)
    )


def _vote(
    runs: Sequence[_Run], sentences: Sequence[Sentence], tokens: Sequence[Token]
) -> dict[str, NameKind]:
    """Settle one kind for each name: the most frequent label, full names of persons first."""
    counts: dict[str, Counter[NameKind]] = defaultdict(Counter)
    loose: set[str] = set()
    for run in runs:
        words = tokens[run.first : run.last]
        key = _key(words)
        loose.add(key)
        known = known_as(key)
        if known is not None and not _is_titled(run, tokens):
            counts[key][known] += 6
        if run.kind is not None:
            kind = _by_form(run.kind, words)
            counts[key][kind] += 2
            if run.kind == "person" and _is_located(run, tokens):
                counts[key]["place"] += 3
            if run.kind != "group" and _is_presented(run, sentences, tokens):
                counts[key]["person"] += 4
        elif _is_titled(run, tokens):
            counts[key]["person"] += 4
        elif _is_saying(run, tokens) or (len(words) == 2 and all(w.text.istitle() for w in words)):
            counts[key]["person"] += 1
        elif _is_acronym(words) or _is_told(run, tokens):
            counts[key]["organization"] += 1
    kinds: dict[str, NameKind] = {
        key: max(sorted(count), key=lambda kind, count=count: count[kind])  # type: ignore[misc]  # mypy: default argument of a lambda
        for key, count in counts.items()
    }
    surnames = {
        key.rpartition(" ")[2] for key, kind in kinds.items() if kind == "person" and " " in key
    }
    shapes = {_key(words): words for words in (tokens[r.first : r.last] for r in runs)}
    for key, kind in kinds.items():
        last = key.rpartition(" ")[2]
        shared = kinds.get(last) == "person" or (last in surnames and may_be_person(shapes[key]))
        if kind == "organization" and shared:
            kinds[key] = "person"
    for key in loose:
        if key in surnames and kinds.get(key) != "group":
            kinds[key] = "person"
    return kinds


def _by_form(kind: NameKind, words: Sequence[Token]) -> NameKind:
    """Correct a label by the word's form: "DTA" is no person, "Solovenko" no body."""
    last = words[-1].text
    if is_geographical(words):
        return "place"
    if is_official(words) or (kind == "person" and len(words) > 1 and is_body(words)):
        return "organization"
    forms = {"organization": (_SURNAME, _SURNAME_OR_TOWN), "place": (_SURNAME,)}
    if len(words) <= 2 and any(form.search(last) for form in forms.get(kind, ())):
        return "person"
    return "organization" if kind == "person" and _is_acronym(words) else kind


def _is_acronym(words: Sequence[Token]) -> bool:
    return len(words) == 1 and words[0].text.isupper() and 2 <= len(words[0].text) <= 5


def _is_saying(run: _Run, tokens: Sequence[Token]) -> bool:
    """Tell the unlabelled subject of a verb: most often a person."""
    word = tokens[run.last - 1]
    before = tokens[run.first - 1].lower if run.first else ""
    acts = word.dep == "nsubj" and tokens[word.head].pos == "VERB" and before != "the"
    return acts and not _is_acronym(tokens[run.first : run.last]) and not _is_told(run, tokens)


def _is_told(run: _Run, tokens: Sequence[Token]) -> bool:
    """Tell the unlabelled name in "told X": most often an outlet."""
    word = tokens[run.last - 1]
    if word.dep == "nsubj" and tokens[word.head].lemma in {"report", "publish"}:
        return True
    return word.dep in {"dobj", "dative"} and tokens[word.head].lemma == "tell"


def _is_located(run: _Run, tokens: Sequence[Token]) -> bool:
    """Tell a single word after "in" or "at", where no person stands."""
    single = run.last - run.first == 1 and run.first > 0
    return single and tokens[run.first - 1].lower in {"in", "near", "outside"}


def _is_presented(run: _Run, sentences: Sequence[Sentence], tokens: Sequence[Token]) -> bool:
    """Tell a run of a person's form that has a person's title before or after it."""
    words = tokens[run.first : run.last]
    if not may_be_person(words):
        return False
    after = [token.lower for token in tokens[run.last : run.last + 2]]
    if _is_predicated(run, tokens):
        return True
    if after[:1] in (["who"], ["whose"]) or after in ([",", "who"], [",", "whose"]):
        return True
    return title_of(run.first, run.last, "person", sentences, tokens).span is not None


def _is_predicated(run: _Run, tokens: Sequence[Token]) -> bool:
    """Tell the subject of "has been minister since May"."""
    word = tokens[run.last - 1]
    if word.dep != "nsubj" or tokens[word.head].lemma not in {"be", "become", "remain"}:
        return False
    what = (t for t in tokens[run.last : run.last + 12] if t.head == word.head and t.dep == "attr")
    return any(is_role(token) for token in what)


def _is_titled(run: _Run, tokens: Sequence[Token]) -> bool:
    """Tell whether a role or an honorific stands right before the run, as before a person."""
    if run.first == 0 or tokens[run.first - 1].sentence != tokens[run.first].sentence:
        return False
    before = tokens[run.first - 1]
    return is_honorific(before.text) or (is_role(before) and tokens[run.last - 1].pos == "PROPN")
