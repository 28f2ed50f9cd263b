"""Turning what a user says of a parameter into terms, by the parameter's type."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, time
from decimal import Decimal, InvalidOperation
from typing import Any

from onrecord.errors import ParameterError
from onrecord.model import lists
from onrecord.queries.catalogue import ENTITY_TYPES, Parameter, SavedQuery
from onrecord.queries.lookup import Entry, Labels, Lookup
from onrecord.queries.moments import days
from onrecord.queries.terms import Iri, Value
from onrecord.queries.wording import near, plain, stem, without_article
from onrecord.vocab import concept

__all__ = ["both", "looks_like", "resolve", "words_taken"]

# What can only be an IRI, a CURIE, a key or an article's digits.
_REFERENCE = re.compile(r"\S*[:/]\S+|[0-9a-f]{16}")
_WORDED_ACTS = {"ask": "questions", "offer": "proposes", "oppose": "rejects", "pledge": "promises",
                "refuse": "declines", "support": "agrees", "vow": "promises"}  # fmt: skip
# What a question may call a choice.
_WORDED_CHOICES = {"contradict": "disputes", "disagree": "disputes", "reply": "respondsTo",
                   "respond": "respondsTo"}  # fmt: skip
# Confidences.
_SHARES = frozenset({"min-confidence", "below"})
_PLACES = 20
# Any day serves to see whether words name one.
_SOME_DAY = date(2000, 1, 3)
# For each type that draws from closed lists: the scheme of each word's concept.
_LISTS: dict[str, dict[str, str]] = {
    "act": dict.fromkeys((*lists.ACTS, *lists.FINER_ACTS), "speech-act"),
    "status": dict.fromkeys(lists.STATUSES, "status"),
    "mode": dict.fromkeys(lists.MODES, "quotation-mode"),
    "channel": dict.fromkeys(lists.CHANNELS, "channel"),
}
_KINDS = {
    "meeting-kind": lists.MEETING_KINDS,
    "document-kind": lists.DOCUMENT_KINDS,
    "agreement-kind": lists.AGREEMENT_KINDS,
}


class _NoLabels(Labels):
    """Labels where nothing has a name."""

    def entries(self, types: frozenset[str]) -> Iterable[Entry]:
        """Return nothing."""
        return ()

    def canonical(self, iri: str) -> str:
        """Return the IRI."""
        return iri


_NOWHERE = Lookup(_NoLabels(), "https://w3id.org/onrecord/")


def resolve(
    query: SavedQuery, given: Mapping[str, Any], *, lookup: Lookup, today: date | None = None
) -> dict[str, tuple[Value, ...]]:
    """Return the values of every parameter of a query, by its name; empty means "any".

    Args:
        query: the saved query.
        given: by name (``min-confidence``, ``min_confidence``): words, a Python value, or a
            list of them; None counts as not given.
        lookup: where names of entities are looked up.
        today: the day that "today", "yesterday" and names of weekdays count from.

    Raises:
        ParameterError: if one is unknown, missing, of the wrong type, or names nothing.
        AmbiguousName: if a name fits several entities.
    """
    told = _by_name(query, given)
    missing = [p for p in query.params if p.required and p.name not in told]
    if missing:
        raise ParameterError(
            f"{query.name} needs {' and '.join(p.name for p in missing)}",
            hint="; ".join(map(_wanted, missing)),
        )
    values: dict[str, tuple[Value, ...]] = {}
    for param in query.params:
        words = told.get(param.name, [] if param.default is None else [param.default])
        found: list[Value] = []
        for word in words:
            found += (value for value in _told(param, word, lookup, today) if value not in found)
        values[param.name] = tuple(found)
    return values


def _wanted(param: Parameter) -> str:
    """Return how a parameter that is missing is given."""
    option = f"give --{param.name} {param.type.upper()}"
    match param.type:
        case "Statement":
            how = "its name stands below the row of every answer: `onrecord ask statements`"
        case "Article":
            how = "`onrecord list` shows the keys of the articles"
        case "Resource":
            how = "copy its name from an answer"
        case entity if entity in ENTITY_TYPES:
            how = "in words, or by a name that an answer shows"
        case _:
            how = f"for instance {param.example}" if param.example else "in words"
    return f"{option}: {how}"


def words_taken(param: Parameter) -> tuple[str, ...]:
    """Return the words that a parameter takes, where it takes them from a closed list."""
    match param.type:
        case "choice":
            return param.choices
        case "kind":
            return tuple(_kinds(param))
        case listed if listed in _LISTS:
            return tuple(_LISTS[listed])
        case _:
            return ()


def both(
    query: SavedQuery,
    worded: Mapping[str, Any],
    given: Mapping[str, Any],
    *,
    lookup: Lookup,
    today: date | None = None,
) -> dict[str, Any]:
    """Return what a question says in words together with the parameters given beside it.

    Raises:
        ParameterError: if the two say different things of one parameter.
    """
    told: dict[str, Any] = dict(worded)
    for name, value in _by_name(query, given).items():
        param = query.param(name)
        if name in told and param is not None:
            words = _listed(told[name])
            found = [
                {each for word in said for each in _values(param, word, lookup, today)}
                for said in (words, value)
            ]
            if found[0] != found[1]:
                raise ParameterError(
                    f"{name} is told twice: {_quoted(words)} in the question, "
                    f"{_quoted(value)} beside it",
                    hint="leave one of them out",
                )
        told[name] = value
    return told


def looks_like(param: Parameter, words: str) -> bool:
    """Tell whether words can be a value of a parameter, without looking any entity up.

    >>> year = Parameter("since", "date", "said on this day or later", "since")
    >>> looks_like(year, "2025"), looks_like(year, "the summit")
    (True, False)
    """
    if param.type in ENTITY_TYPES or param.type in ("Resource", "string"):
        return True
    if param.type in ("Article", "Statement"):
        return _REFERENCE.fullmatch(words.strip()) is not None
    try:
        found = _values(param, words, _NOWHERE, _SOME_DAY)
    except ParameterError:
        return False
    return bool(found)


def _by_name(query: SavedQuery, given: Mapping[str, Any]) -> dict[str, list[Any]]:
    told = {}
    for name, value in given.items():
        param = query.param(name)
        if param is None:
            known = [p.name for p in query.params]
            raise ParameterError(
                f"{query.name} has no parameter {name!r}",
                hint=f"it takes {', '.join(known)}",
                candidates=near(name, known) or known,
            )
        if value is None:
            continue
        several = sorted(value) if isinstance(value, set | frozenset) else value
        words = list(several) if isinstance(several, list | tuple) else [several]
        if not words:
            raise ParameterError(f"{param.name} is an empty list", hint="leave it out for any")
        if len(words) > 1 and not param.many:
            raise ParameterError(
                f"{param.name} takes one value, not {len(words)}", hint="ask once for each"
            )
        told[param.name] = words
    return told


def _listed(words: Any) -> list[Any]:
    return words if isinstance(words, list) else [words]


def _quoted(words: Sequence[Any]) -> str:
    return ", ".join(repr(str(word)) for word in words)


def _told(param: Parameter, word: Any, lookup: Lookup, today: date | None) -> Sequence[Value]:
    try:
        return _values(param, word, lookup, today)
    except ParameterError as error:
        error.parameter = param.name
        raise


def _values(param: Parameter, word: Any, lookup: Lookup, today: date | None) -> Sequence[Value]:
    match param.type:
        case "date":
            return (_moment(param, word, today),)
        case "decimal":
            return (_decimal(param, word),)
        case "string":
            return (str(word),)
        case "choice":
            return (_choice(param, str(word)),)
        case "act" | "status" | "kind" | "mode" | "channel":
            return _concepts(param, word)
        case "Article" | "Statement":
            return lookup.find(str(word), param.type)
        case entity if entity == "Resource" or entity in ENTITY_TYPES:
            return lookup.find(str(word), param.type, alike=True)
        case never:
            raise AssertionError(never)


def _choice(param: Parameter, word: str) -> str:
    if word in param.choices:
        return word
    same = {stem(plain(choice)): choice for choice in param.choices}
    same |= {stem(said): each for said, each in _WORDED_CHOICES.items() if each in param.choices}
    if (meant := same.get(stem(plain(word)))) is not None:
        return meant
    raise ParameterError(
        f"{param.name} is {word!r}", hint=f"it takes {', '.join(param.choices)}",
        candidates=param.choices,
    )  # fmt: skip


def _concepts(param: Parameter, word: Any) -> Sequence[Value]:
    if isinstance(word, Iri) or str(word).startswith("https://"):
        return (Iri(word),)
    known = _LISTS[param.type] if param.type in _LISTS else _kinds(param)
    name = plain(without_article(str(word))).replace(" ", "-")
    if param.type == "act":
        name = next((act for said, act in _WORDED_ACTS.items() if stem(said) == stem(name)), name)
    if name not in known:
        same = [other for other in known if _stems(other) == _stems(name)] or [
            other for other in known if other.startswith(f"{name}-")
        ]
        if len(same) != 1:
            like = near(name, known, cutoff=0.4)
            raise ParameterError(
                f"{param.name}: {str(word)!r} is no {param.type}",
                hint=f"it takes {', '.join(like or known)}",
                candidates=like or tuple(known),
            )
        name = same[0]
    return (Iri(concept(known[name], name)),)


def _stems(name: str) -> list[str]:
    return [stem(part) for part in name.split("-")]


def _kinds(param: Parameter) -> dict[str, str]:
    """Return the kinds of the sort of matter from which the parameter's example is."""
    return {
        kind: scheme
        for scheme, kinds in _KINDS.items()
        if param.example is None or param.example in kinds
        for kind in kinds
    }


def _decimal(param: Parameter, word: Any) -> Decimal:
    try:
        number = Decimal(str(word))
    except InvalidOperation:
        number = Decimal("NaN")
    # In a query a number is written out: what has more places than these is no share or count.
    if not number.is_finite() or abs(number.adjusted()) > _PLACES:
        raise ParameterError(f"{param.name}: {str(word)!r} is no number", hint="write 0.8")
    if param.name in _SHARES and not 0 <= number <= 1:
        raise ParameterError(
            f"{param.name}: {number} is no confidence", hint="it goes from 0 to 1: write 0.8"
        )
    return number


def _moment(param: Parameter, word: Any, today: date | None) -> datetime:
    """Return the first or last second of the day, month or year that is meant, in UTC."""
    exact = _exact(word)
    if exact is not None:
        return _in_utc(param, exact)
    first, last = (word, word) if isinstance(word, date) else _days(param, str(word).strip(), today)
    if param.edge == "end":
        return datetime.combine(last, time(23, 59, 59), UTC)
    return datetime.combine(first, time(), UTC)


def _in_utc(param: Parameter, moment: datetime) -> datetime:
    if moment.tzinfo is None:
        return moment.replace(tzinfo=UTC)
    try:
        return moment.astimezone(UTC)
    except OverflowError:
        raise ParameterError(
            f"{param.name}: {moment.isoformat()} is before the year 1 or after 9999 in UTC"
        ) from None


def _exact(word: Any) -> datetime | None:
    if isinstance(word, datetime):
        return word
    try:
        return datetime.fromisoformat(word) if "T" in str(word) else None
    except (TypeError, ValueError):
        return None


def _days(param: Parameter, words: str, today: date | None) -> tuple[date, date]:
    try:
        return days(words, today)
    except ValueError:
        raise ParameterError(
            f"{param.name}: {words!r} is no date",
            hint="write 2025-10-16, 2025-10, 2025 or 16 October 2025",
        ) from None
