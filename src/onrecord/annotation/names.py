"""Proper names, each split from its titles, with one kind for one name in one article.

The language model labels each place by itself and errs; an article calls a person by the
same surname throughout. So labels are put to a vote over the article, and what the model
missed is added where it repeats a name that was found.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from onrecord.annotation.gazetteer import country_named, known_as, places_around
from onrecord.annotation.nameforms import (
    PAPERS,
    PORTFOLIOS,
    is_body,
    may_be_person,
)
from onrecord.annotation.roles import POSTNOMINALS, is_honorific, is_role, style_before
from onrecord.annotation.titles import title_of
from onrecord.annotation.votes import PRINTED, SURNAME, Run, key_of, vote
from onrecord.model.annotated import Name, NameKind, Sentence, Token
from onrecord.text import Span, unaccented
from onrecord.wordlist import wordset

__all__ = ["find_names"]

_KINDS: dict[str, NameKind] = {
    "PERSON": "person",
    "ORG": "organization",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "NORP": "group",
}
_POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
_NO_NAMES = wordset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may "
    "june july august september october november december i god internet "
    "a.m. p.m. am pm question answer"
)
_FIELDS = (
    wordset("foreign defense defence prime interior finance press deputy vice national and")
    | PORTFOLIOS
)
_APART = frozenset({"of", "from"})
_INITIALS = re.compile(r"^(?:[A-Z]\.-?)+$")


def find_names(
    text: str, sentences: Sequence[Sentence], tokens: Sequence[Token]
) -> tuple[Name, ...]:
    """Return the names of the article, in order, none overlapping another.

    Honorifics and titles are left out of a name's span and stand in its own fields.
    """
    runs = _merged([run for run in _runs(sentences, tokens) if run.first < run.last], tokens)
    kinds = vote(runs, sentences, tokens)
    names: list[Name] = []
    given: set[int] = set()
    runs = sorted([*runs, *_missed(runs, kinds, tokens)], key=lambda run: run.first)
    for run in runs:
        kind = kinds.get(key_of(tokens[run.first : run.last]), run.kind)
        if kind is not None:
            span = Span(tokens[run.first].start, tokens[run.last - 1].end)
            last = _past_letters(run.last, tokens) if kind == "person" else run.last
            title = title_of(run.first, last, kind, sentences, tokens, frozenset(given))
            if title.span is not None:
                given.add(title.span.start)
            country = country_named(span.of(text).lower()) if kind != "person" else None
            stands = tokens[run.last - 1].dep not in {"compound", "amod", "nmod"}
            if kind == "group" and country == span.of(text) and stands:
                kind = "place"  # "the US", which "US" of "US officials" outvotes
            around = places_around(span.of(text).lower()) if kind == "place" else ()
            found = (title.span, title.state, title.gender, country, around)
            names.append(Name(span, kind, run.first, last, *found))
    return tuple(names)


def _past_letters(last: int, tokens: Sequence[Token]) -> int:
    """Return the place behind the letters after a name: "Anna Berg KC MP".

    They belong to its tokens, which may be led by them, but not to its words.
    """
    while last < len(tokens) and tokens[last].text in POSTNOMINALS:
        last += 1
    return last


def _merged(runs: Sequence[Run], tokens: Sequence[Token]) -> list[Run]:
    """Join two persons' names that touch: the model parted "Anna Maria" from "Berg"."""
    merged: list[Run] = []
    for run in runs:
        before = merged[-1] if merged else None
        touching = before is not None and before.last == run.first and before.kind == "person"
        if before is not None and _is_initial(before, run, tokens):
            merged[-1] = Run(before.first, run.last, "person")
            continue
        short = run.last - run.first == 1 or _is_one(before, run, tokens)
        if before is not None and touching and run.kind != "group" and short:
            whole = tokens[before.first : run.last]
            if may_be_person(whole) and tokens[before.first].sentence == tokens[run.first].sentence:
                merged[-1] = Run(before.first, run.last, "person")
                continue
        merged.append(run)
    return merged


def _is_one(before: Run | None, run: Run, tokens: Sequence[Token]) -> bool:
    """Tell forenames that stand under the surname of the next run: "Abd-Rabbu | Omar Hadi"."""
    if before is None or run.kind != "person":
        return False
    if known_as(key_of(tokens[before.first : before.last])) is not None:
        return False  # "the ambassador to Sri Lanka Anna Berg"
    heads = {tokens[i].head for i in range(before.first, before.last)}
    return heads <= set(range(before.first, run.last)) and run.last - 1 in heads


def _is_initial(before: Run, run: Run, tokens: Sequence[Token]) -> bool:
    """Tell the "J." of "J. Berg", which the model may take for something else."""
    token = tokens[before.first]
    return (
        before.last == run.first == before.first + 1
        and bool(_INITIALS.match(token.text))
        and known_as(token.lower) is None
        and run.kind in {"person", None}
        and run.last - run.first <= 2
        and token.sentence == tokens[run.first].sentence
        and not is_body(tokens[run.first : run.last])
    )


def _missed(
    runs: Iterable[Run], kinds: Mapping[str, NameKind], tokens: Sequence[Token]
) -> Iterator[Run]:
    """Yield persons' surnames that the model took for common nouns."""
    taken = {index for run in runs for index in range(run.first, run.last)}
    surnames = {
        unaccented(key.rpartition(" ")[2]) for key, kind in kinds.items() if kind == "person"
    }
    for token in tokens:
        missed = token.pos == "NOUN" and token.text.istitle() and token.index not in taken
        if missed and unaccented(token.text) in surnames and not is_role(token):
            yield Run(token.index, token.index + 1, "person")


def _runs(sentences: Sequence[Sentence], tokens: Sequence[Token]) -> Iterator[Run]:
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
                kind = _KINDS[token.entity]
                if kind == "group" and _is_cut(index, end, tokens):
                    end, kind = end + 2, "place"
                for first, last, within in _parts(index, end, kind, tokens):
                    yield _trimmed(first, last, within, tokens)
            elif _is_loose_name(token, sentence):
                while (
                    end < sentence.last
                    and _is_loose_name(tokens[end], sentence)
                    and not tokens[end].entity
                ):
                    end += 1
                yield _trimmed(index, end, None, tokens)
            index = end


def _is_cut(first: int, last: int, tokens: Sequence[Token]) -> bool:
    """Tell the "Brae" of "Brae-Moray", a name of which the model labelled one half as a people."""
    if last + 1 >= len(tokens) or known_as(key_of(tokens[first:last])) is not None:
        return False
    hyphen, other = tokens[last], tokens[last + 1]
    joined = hyphen.text == "-" and tokens[last - 1].end == hyphen.start == other.start - 1
    stands = other.pos == "PROPN" and other.dep not in {"compound", "amod", "nmod"}
    return joined and stands and not other.entity and tokens[last - 1].head == other.index


def _parts(
    first: int, last: int, kind: NameKind, tokens: Sequence[Token]
) -> Iterator[tuple[int, int, NameKind | None]]:
    """Cut an entity where the model ran on: "Anna Berg of Norway", "Fish Board (FB"."""
    start = first
    within: NameKind | None = kind
    for index in range(first, last):
        of_person = within == "person" and tokens[index].lower in _APART and index > start
        owns = within == "person" and tokens[index].text in _POSSESSIVES and index > start
        if owns and index + 1 < last:  # "Anna Berg's Meeting"
            yield start, index, within
            start, within = index + 1, None
        elif of_person or (tokens[index].text in {"(", ")"} and first < index):
            if start < index:
                yield start, index, within
            start, within = index + 1, ("place" if of_person else kind)
    if start < last:
        yield start, last, within


def _is_loose_name(token: Token, sentence: Sentence) -> bool:
    return (
        (
            token.pos == "PROPN"
            or (token.pos == "NOUN" and bool(SURNAME.search(token.text)))
            or known_as(token.lower) == "place"
        )
        and token.entity in {"", "WORK_OF_ART", "PRODUCT", "EVENT", "LAW", "LANGUAGE"}
        and token.text[0].isupper()
        and token.lower not in _NO_NAMES
    )


def _trimmed(first: int, last: int, kind: NameKind | None, tokens: Sequence[Token]) -> Run:
    """Cut determiners, honorifics, titles and possessive endings off a run."""
    while first < last and (
        tokens[first].pos in {"DET", "PUNCT"}
        or tokens[first].lower in {"the", "a", "former", "then"}
        or style_before([token.text for token in tokens[first : first + 2]])
    ):
        first += max(1, style_before([token.text for token in tokens[first : first + 2]]))
    if first and style_before([t.text for t in tokens[first - 1 : first + 1]]) > 1 < last - first:
        first += 1  # "Dato'", which the model left out, with "Sri"
    while last > first and (
        tokens[last - 1].text in _POSSESSIVES or tokens[last - 1].pos == "PUNCT"
    ):
        last -= 1
    last = _before_letters(first, last, tokens)
    if _is_led(first, last, tokens):
        return Run(first - 1, last, "organization")
    if last - first > 1 and tokens[last - 1].lower in PAPERS:  # "Budapest Memorandum"
        return Run(first, first, None)
    if first and tokens[first - 1].lower == "of" and _is_portfolio(tokens[first:last]):
        return Run(first, first, None)  # "Minister of Foreign Affairs"
    office = _past_office(first, last, tokens)
    if office == last:  # "Ministers of Foreign Affairs"
        return Run(first, first, None)
    if office is not None:
        first, kind = office, ("person" if may_be_person(tokens[office:last]) else "place")
    posted = _past_post(first, last, tokens)
    if posted is not None:
        first, kind = posted, "person"
    first = _at_office_end(first, last, kind, tokens)
    if kind == "organization" and last - first <= 2 and _is_apposed(last - 1, tokens):
        kind = "person"
    if kind in {"organization", "place"} and last - first == 1 and _is_forename(first, tokens):
        kind = None  # half a name was labelled; what it names is put to the vote
    while kind != "group" and last - first <= 2 and kind != "place" and _is_forename(first, tokens):
        first -= 1
    while kind == "organization" and last - first > 1 and is_role(tokens[last - 1]):
        if tokens[last - 2].lower == "of":  # "Court of Justice"
            break
        last -= 1  # "Kremlin Spokesman" is not a body
    if kind in {"organization", None} and last < len(tokens) and is_role(tokens[last]):
        end = last
        while last > first and tokens[last - 1].lower in _FIELDS and tokens[last - 2].lower != "of":
            last -= 1  # "Foreign" of "Freedonian Foreign Minister"
        if first < last < end:
            kind = known_as(tokens[last - 1].lower) or kind
        if kind == "organization" and first < last and tokens[last - 1].pos == "ADJ":
            kind = "group"
    holder = _holder(first, last, tokens) if kind in {"organization", "place"} else None
    if holder is not None:
        first, kind = holder, "person"
    if kind in {"person", None}:
        heads = [
            i for i in range(first, last) if is_role(tokens[i]) or is_honorific(tokens[i].text)
        ]
        if heads and heads[-1] + 1 < last:
            first = heads[-1] + 1
        elif heads:  # nothing but a title
            return Run(first, first, None)
    return Run(first, last, kind)


def _is_led(first: int, last: int, tokens: Sequence[Token]) -> bool:
    """Tell an outlet whose name begins with a small word: "the daily To Vima"."""
    if first < 2 or first == last or tokens[first - 2].lower not in PRINTED:
        return False
    led = tokens[first - 1]
    return led.text.istitle() and led.pos in {"ADP", "DET", "PART", "ADV"} and led.lower != "the"


def _before_letters(first: int, last: int, tokens: Sequence[Token]) -> int:
    """Return where a name ends before letters such as "MP"; its beginning where it has no words.

    Before another name they are a title: "the MP Anna Berg".
    """
    end = last
    while end > first and tokens[end - 1].text in POSTNOMINALS:
        end -= 1
    titles = last < len(tokens) and tokens[last].pos == "PROPN" and end == first
    named = end > first or (first > 0 and tokens[first - 1].pos == "PROPN" and not titles)
    return end if named else last


def _holder(first: int, last: int, tokens: Sequence[Token]) -> int | None:
    """Return where the name begins in "National Security Advisors Berg", taken for a body."""
    roles = [i for i in range(first + 1, last - 1) if is_role(tokens[i])]
    if not roles:
        return None
    before, after = tokens[first : roles[-1]], tokens[roles[-1] + 1 : last]
    titled = all(
        word.lower in _FIELDS
        or is_role(word)
        or known_as(word.lower) is not None
        or word.text.isupper()
        for word in before
    )
    named = all(word.text.istitle() for word in after) and not is_body(after)
    return roles[-1] + 1 if titled and named and not _is_portfolio(after) else None


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


def _past_post(first: int, last: int, tokens: Sequence[Token]) -> int | None:
    """Return where the name begins in "Ambassador to Sri Lanka Anna Berg", or None."""
    if first < 2 or tokens[first - 1].lower not in {"to", "in"} or not is_role(tokens[first - 2]):
        return None
    for start in range(last - 2, first, -1):
        place = " ".join(token.lower for token in tokens[first:start])
        if known_as(place) == "place" and may_be_person(tokens[start:last]):
            return start
    return None


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
