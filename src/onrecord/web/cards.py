"""Things said, as pages show them: an utterance a card, its statements below it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, time
from itertools import islice
from typing import Any, Literal

from onrecord.errors import ParameterError
from onrecord.model.lists import ACTS
from onrecord.queries import Iri
from onrecord.queries.moments import days
from onrecord.vocab import ONR, concept
from onrecord.web.desk import Desk
from onrecord.web.exchange import Asked
from onrecord.web.facts import labels, word
from onrecord.web.many import first_said

__all__ = ["PAGE", "Card", "Chosen", "Said", "Stream", "cards", "chosen", "said", "stream"]

# Utterances of a page, and statements below each of them.
PAGE = 100
_BELOW = 12
# Where there are more statements, dates are not looked up one by one.
_MANY = 1500
# Statements whose outlets a form offers.
_SOME = 400


@dataclass(frozen=True, slots=True)
class Said:
    """A statement.

    Attributes:
        speakers: IRI and name of each.
        sides: IRI and name of each state that it speaks for.
        said: EDTF, as the text gives it, or None.
        bounds: first and last moment that were derived where the text gives no date.
        when: first moment that it may have been said, else the end of what is known of it, else
            its article's date; None where there is none.
        published: EDTF, of its article.
    """

    iri: str
    words: str
    act: str
    negated: bool
    said: str | None
    bounds: tuple[datetime | None, datetime | None]
    when: datetime | None
    publisher: str | None
    published: str | None
    title: str | None
    article: str
    speakers: tuple[tuple[str, str], ...]
    sides: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Card:
    """An utterance.

    Attributes:
        first: the statement that was printed first.
        sentence: the sentence around its words, or None.
        others: further statements of it, at most a dozen.
        statements: how many there are.
        outlets: how many outlets carried it.
        articles: in how many articles, copies counted once.
        wordings: in how many wordings.
    """

    iri: str
    first: Said
    sentence: str | None
    others: tuple[Said, ...]
    statements: int
    outlets: int
    articles: int
    wordings: int


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a page's form narrows its statements to, as the user wrote it; empty means any."""

    since: str = ""
    until: str = ""
    outlet: str = ""
    side: str = ""
    act: str = ""
    fault: str = ""

    def __bool__(self) -> bool:
        return any((self.since, self.until, self.outlet, self.side, self.act))


@dataclass(frozen=True, slots=True)
class Stream:
    """A part of what was said.

    Attributes:
        all_: how many utterances there are in all.
        rough: they are in order of their articles' dates alone, for there are very many.
        outlets: names of outlets that carried any, those that carried most first.
    """

    cards: list[Card]
    all_: int
    rough: bool = False
    outlets: list[str] = field(default_factory=list)


def chosen(asked: Asked) -> Chosen:
    """Return what a request narrows its page to; a date that is none is told as a fault."""
    told = {name: (asked.first(name) or "").strip() for name in ("since", "until", "outlet")}
    told |= {name: (asked.first(name) or "").strip() for name in ("side", "act")}
    fault = ""
    for name in ("since", "until"):
        try:
            _moment(told[name], name)
        except ParameterError as error:
            fault, told[name] = error.message, ""
    if told["act"] not in ACTS:
        told["act"] = ""
    return Chosen(**told, fault=fault)


def stream(
    desk: Desk,
    how: Literal["about", "for", "by"],
    thing: str,
    narrowed: Chosen,
    *,
    count: int,
    offset: int = 0,
) -> Stream:
    """Return a part of what was said about a thing, for a state, or by an agent.

    Args:
        desk: has the store.
        how: about it, for it or by it.
        thing: its IRI.
        narrowed: what to leave in.
        count: about how many statements there are in all.
        offset: how many utterances to leave out first.
    """
    anchor: dict[str, Any] = (
        {"speaker": Iri(thing)}
        if how == "by"
        else {"about": Iri(thing), "link": Iri(ONR.concerns if how == "about" else ONR.speaksFor)}
    )
    family = "by" if how == "by" else "about"
    if count > _MANY and not narrowed:
        return _rough(desk, family, anchor, count, offset)
    found = desk.kg.things.rows(f"utterances-{family}", **anchor, **_filters(narrowed)).rows
    firsts = [row.first.split(" ", 1)[1] for row in found]
    shown = found[offset : offset + PAGE]
    return Stream(cards(desk, shown), len(found), outlets=_outlets(desk, firsts))


def cards(desk: Desk, counted: Sequence[Any]) -> list[Card]:
    """Return the cards of some utterances.

    Args:
        desk: has the store.
        counted: rows of ``utterances-about`` or its like.
    """
    if not counted:
        return []
    carried = defaultdict(list)
    utterances = [row.utterance for row in counted]
    for row in desk.kg.things.rows("carriers", utterance=utterances):
        carried[str(row.utterance)].append(str(row.statement))
    firsts = {str(row.utterance): row.first.split(" ", 1)[1] for row in counted}
    wanted = {
        name: [firsts[name], *(each for each in carried[name] if each != firsts[name])]
        for name in firsts
    }
    told = said(desk, [iri for many in wanted.values() for iri in many[: _BELOW + 1]])
    made = []
    for row in counted:
        name = str(row.utterance)
        group = [told[iri] for iri in wanted[name][: _BELOW + 1] if iri in told]
        if not group:
            continue
        first, *others = group
        others.sort(key=lambda each: (each.published or "9999", each.iri))
        made.append(
            Card(
                name, first, desk.kg.sentence(first.iri), tuple(others), row.statements,
                row.outlets, row.articles, row.wordings,
            )
        )  # fmt: skip
    return made


def said(desk: Desk, statements: Iterable[str]) -> dict[str, Said]:
    """Return some statements by IRI, in the order given; what is none is not among them."""
    wanted = list(dict.fromkeys(statements))
    if not wanted:
        return {}
    rows = desk.kg.things.rows("statement-rows", statement=[Iri(iri) for iri in wanted]).rows
    names = labels(desk, [str(each) for row in rows for each in (row.agent, row.side) if each])
    by_statement = defaultdict(list)
    for row in rows:
        by_statement[str(row.statement)].append(row)
    return {iri: _said(by_statement[iri], names) for iri in wanted if iri in by_statement}


def _said(rows: Sequence[Any], names: Mapping[str, str]) -> Said:
    row = rows[0]
    return Said(
        str(row.statement),
        str(row.words or ""),
        word(str(row.act)).replace("-", " "),
        row.negated is True,
        row.said,
        (row.boundFrom, row.boundTo),
        row.saidFrom or row.boundFrom or row.boundTo or row.printed,
        row.publisher,
        row.published,
        row.title,
        str(row.article),
        tuple((iri, names[iri]) for iri in dict.fromkeys(str(each.agent) for each in rows)),
        tuple((iri, names[iri]) for iri in dict.fromkeys(str(e.side) for e in rows if e.side)),
    )


def _rough(desk: Desk, family: str, anchor: dict[str, Any], count: int, offset: int) -> Stream:
    """Return a part of very many: in order of the articles' dates."""
    first = dict(first_said(desk, f"many-{family}", anchor, count, PAGE, offset))
    (all_,) = desk.kg.things.rows(f"how-many-{family}", **anchor).rows
    part = [Iri(utterance) for utterance in first]
    counted = desk.kg.things.rows("utterance-counts", utterance=part).rows if part else []
    place = {str(utterance): at for at, utterance in enumerate(part)}
    counted.sort(key=lambda row: place[str(row.utterance)])
    outlets = _outlets(desk, first.values())
    return Stream(cards(desk, counted), all_.utterances, rough=True, outlets=outlets)


def _outlets(desk: Desk, statements: Iterable[str]) -> list[str]:
    """Return the outlets of statements, of many those of some, by how many they carried."""
    articles = Counter(iri.split("/statement/", 1)[0] for iri in islice(statements, _SOME))
    if not articles:
        return []
    names: Counter[str] = Counter()
    rows = desk.kg.things.rows("publishers", article=[Iri(iri) for iri in articles])
    for row in rows:
        names[str(row.publisher)] += articles[str(row.article)]
    return sorted(names, key=lambda name: (-names[name], name))


def _filters(narrowed: Chosen) -> dict[str, Any]:
    """Return the values of the lines that every query over utterances has."""
    return {
        "since": _moment(narrowed.since, "since"),
        "until": _moment(narrowed.until, "until"),
        "outlet": (narrowed.outlet,) if narrowed.outlet else (),
        "side": (Iri(narrowed.side),) if narrowed.side else (),
        "act": (Iri(concept("speech-act", narrowed.act)),) if narrowed.act else (),
    }


def _moment(day: str, edge: str) -> tuple[datetime, ...]:
    """Return the first moment of a day, or of ``until`` the last; none of an empty string."""
    if not day:
        return ()
    try:
        first, last = days(day, None)
    except (ValueError, AttributeError) as fault:
        raise ParameterError(
            f"{edge}: {day!r} is no date", hint="write it as 2025-05-31"
        ) from fault
    if edge == "since":
        return (datetime.combine(first, time(), UTC),)
    return (datetime.combine(last, time(23, 59, 59), UTC),)
