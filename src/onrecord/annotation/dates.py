"""Date expressions, and the dates that text and publication date settle together.

A weekday counts from the publication date: the last such day up to it for what is told in
the past, the next one for what is to come. A day and month get the year that the text
gives them elsewhere, else the one that puts them nearest to publication. Without a
publication date they keep their words only. Nothing counts from today.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence

from onrecord.model.annotated import DateExpression, Token
from onrecord.model.article import Article
from onrecord.text import Span
from onrecord.wordlist import wordset

__all__ = ["find_dates"]

_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_MONTH = (
    r"(?P<month>January|February|March|April|May|June|July|August|September|October|November|"
    r"December|Jan\.?|Feb\.?|Mar\.|Apr\.?|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?)"
)
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_SECOND = r"(?P<second>[0-3]?\d)(?:st|nd|rd|th)?"
_ON = rf"(?:\b(?:{'|'.join(map(str.title, _DAYS))}),? )?"
"""A weekday before a date, which says no more than the date does."""

_EVENT = (
    r"(?:visit|trip|tour|summit|meeting|talks|round|session|conference|call|deal|agreement|accord|"
    r"deadline|election|vote|ceasefire|truce|resolution|statement|letter|declaration|communique)"
)
_TO = r"(?: and | to |\s?[-–]\s?)"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"\b{_YEAR}-(?P<number>\d\d)-(?P<day>\d\d)\b",
        rf"\b{_DAY}{_TO}{_SECOND}(?: of)? {_MONTH}(?:,? {_YEAR})?(?!\w)",
        rf"\b{_MONTH} {_DAY}{_TO}{_SECOND}(?:,? {_YEAR})?(?![\w:])",
        rf"{_ON}\b{_DAY}(?: of)? {_MONTH},? {_YEAR}\b",
        rf"{_ON}\b{_MONTH} {_DAY},? {_YEAR}\b",
        rf"{_ON}\b{_DAY}(?: of)? {_MONTH}(?!\w)",
        rf"{_ON}\b{_MONTH} {_DAY}\b(?!:)",
        rf"\b{_MONTH},? (?:of )?{_YEAR}\b",
        r"(?P<turn>\b(?:[Ll]ast|[Nn]ext|[Tt]his|[Cc]oming) )?"
        rf"\b(?P<weekday>{'|'.join(map(str.title, _DAYS))})\b",
        r"\b(?P<relative>[Tt]oday|[Tt]onight|[Yy]esterday|[Tt]omorrow)\b",
        rf"\b(?:[Ii]n|[Ss]ince|[Uu]ntil|[Bb]y|[Dd]uring|[Oo]f) (?P<alone>{_YEAR})\b",
        rf"\b(?:[Ii]n|[Ii]nto|[Ss]ince|[Uu]ntil|[Tt]ill|[Bb]y|[Dd]uring|[Ll]ast|[Nn]ext|[Tt]his|[Ff]or|"
        rf"[Tt]o|[Ff]rom|[Bb]efore|[Aa]fter|[Tt]hrough|[Ll]ate|[Ee]arly|end of) "
        rf"(?:early |late |mid-)?(?P<bare>{_MONTH})(?![\w:]| \d)",
        rf"(?:\b(?:[Aa]n?|[Tt]he|[Tt]heir|[Hh]is|[Hh]er|[Ii]ts|[Oo]ur)|['’]s?) "
        rf"(?P<bare>{_MONTH})(?= (?:[a-z]+ )?{_EVENT}\b)",
        rf"\b[Tt]he (?:first|second|third|fourth|last) (?:week|half|days) of "
        rf"(?P<part>{_MONTH})(?!\w)",
        r"\b(?P<vague>(?:[Oo]ver|[Ii]n|[Ww]ithin|[Dd]uring) the (?:next|last|past|coming) "
        r"(?:(?:few|couple of|several|two|three|four|\d+) )?(?:hours|days|weeks|months)|"
        r"[Ww]ithin (?:a|one|two|three|four|six|\d+) (?:days?|weeks?|months?)|"
        r"(?:(?:[Bb]efore|[Aa]t|[Bb]y) )?[Tt]he end of (?:next|this) (?:week|month|year)|"
        r"[Tt]he (?:next|following) day)\b",
        r"\b(?:(?:[Ll]ater|[Ee]arlier) )?"
        r"(?P<which>[Ll]ast|[Nn]ext|[Tt]his|[Tt]he (?:coming|following|previous)) "
        r"(?P<unit>weekend|week|month|year|morning|afternoon|evening|night)\b",
        r"\b[Tt]he (?P<ordinal>[0-3]?\d(?:st|nd|rd|th))\b(?! [a-z]+(?:ury|uries|anniversary))",
    )
)
_AHEAD = wordset(
    "scheduled planned set due expected slated plans next upcoming coming until till for by"
)
_STARTS = wordset("begin start open resume meet convene expire gather reconvene")
_OFFSETS = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}


def find_dates(article: Article, tokens: Sequence[Token]) -> tuple[DateExpression, ...]:
    """Return the date expressions of the article, in order, the longest at each place."""
    published = _published(article)
    matches = list(_matches(article.text))
    years = {
        (_month(match), int(groups["day"])): int(groups["year"])
        for match in matches
        if (groups := match.groupdict()).get("day") and groups.get("year")
    }
    at = {token.start: token for token in tokens}
    return tuple(
        DateExpression(
            span, _settle(match, published, years, _is_ahead(at.get(span.start), tokens))
        )
        for match in matches
        for span in (_span(match),)
    )


def _published(article: Article) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(article.metadata.published or "")
    except ValueError:  # none, or only a month or year
        return None


def _matches(text: str) -> Iterator[re.Match[str]]:
    """Yield matches that do not overlap; at one place the earlier form wins."""
    found = sorted(
        (match.start(), number, match.end(), match)
        for number, form in enumerate(_FORMS)
        for match in form.finditer(text)
    )
    end = 0
    for start, _, stop, match in found:
        if start >= end:
            yield match
            end = stop


def _span(match: re.Match[str]) -> Span:
    groups = match.groupdict()
    group = next((name for name in ("alone", "bare") if groups.get(name)), 0)
    return Span(*match.span(group))


def _month(match: re.Match[str]) -> int:
    groups = match.groupdict()
    if groups.get("number"):
        return int(groups["number"])
    return next(
        n for n, name in enumerate(_MONTHS, 1) if name.startswith(groups["month"][:3].lower())
    )


def _settle(
    match: re.Match[str],
    published: datetime.date | None,
    years: dict[tuple[int, int], int],
    ahead: bool,
) -> str | None:
    """Return EDTF for one expression, or None where nothing settles it."""
    groups = match.groupdict()
    if groups.get("alone"):
        return groups["alone"]
    if groups.get("weekday"):
        return _weekday(groups["weekday"], groups["turn"] or "", published, ahead)
    if groups.get("relative"):
        days = datetime.timedelta(_OFFSETS[groups["relative"].lower()])
        return (published + days).isoformat() if published else None
    if groups.get("unit"):
        which = groups["which"].lower().removeprefix("the ")
        return _unit(which, groups["unit"], published)
    if groups.get("part") or groups.get("vague"):
        return None  # the month alone would say more than the words
    if groups.get("ordinal"):
        return _nearest_day(int(groups["ordinal"][:-2]), published)
    month = _month(match)
    if groups.get("bare"):
        return _nearest_month(month, published, match.group().lower().partition(" ")[0])
    if not groups.get("day"):
        return f"{groups['year']}-{month:02}"
    day = int(groups["day"])
    if groups.get("second"):
        return _interval(
            month, day, int(groups["second"]), groups["year"] or years.get((month, day)), published
        )
    if groups.get("year"):
        return _iso(int(groups["year"]), month, day)
    if (month, day) in years:
        return _iso(years[month, day], month, day)
    return _nearest(month, day, published)


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return None


def _nearest(month: int, day: int, published: datetime.date | None) -> str | None:
    if published is None:
        return None
    years = (published.year - 1, published.year, published.year + 1)
    dates = [iso for year in years if (iso := _iso(year, month, day))]
    if not dates:
        return None
    return min(dates, key=lambda iso: abs((datetime.date.fromisoformat(iso) - published).days))


def _interval(
    month: int, day: int, second: int, year: str | int | None, published: datetime.date | None
) -> str | None:
    """Return "16 and 17 March" as an interval; both days are of one month."""
    first = _iso(int(year), month, day) if year else _nearest(month, day, published)
    last = _iso(int(first[:4]), month, second) if first else None
    return f"{first}/{last}" if first and last and first < last else None


def _nearest_month(month: int, published: datetime.date | None, turn: str) -> str | None:
    if published is None:
        return None
    years = [published.year - 1, published.year, published.year + 1]
    here = published.year * 12 + published.month
    if turn == "last":
        years = [year for year in years if year * 12 + month < here]
    if turn == "next":
        years = [year for year in years if year * 12 + month > here]
    year = min(years, key=lambda year: abs(year * 12 + month - here))
    return f"{year}-{month:02}"


def _nearest_day(day: int, published: datetime.date | None) -> str | None:
    """Return "the 20th" of the month that puts it nearest to publication."""
    if published is None:
        return None
    near = (published.replace(day=1) + datetime.timedelta(days) for days in (-15, 0, 45))
    dates = [iso for date in near if (iso := _iso(date.year, date.month, day))]
    return min(
        dates,
        key=lambda iso: abs((datetime.date.fromisoformat(iso) - published).days),
        default=None,
    )


def _unit(which: str, unit: str, published: datetime.date | None) -> str | None:
    """Return "last month", "this year" or "this morning" as a month, a year or a day.

    A week is no unit of EDTF, and what follows or came before depends on what was told of.
    """
    if published is None or unit in {"week", "weekend"} or which in {"following", "previous"}:
        return None
    step = {"last": -1, "this": 0}.get(which, 1)
    if unit == "year":
        return str(published.year + step)
    if unit == "month":
        months = published.year * 12 + published.month - 1 + step
        return f"{months // 12}-{months % 12 + 1:02}"
    return (published + datetime.timedelta(step)).isoformat()


def _weekday(name: str, turn: str, published: datetime.date | None, ahead: bool) -> str | None:
    if published is None:
        return None
    back = (published.weekday() - _DAYS.index(name.lower())) % 7
    turn = turn.strip().lower()
    if turn == "last":
        back = back or 7
    elif turn in {"next", "coming"} or (ahead and back):
        back -= 7
    return (published - datetime.timedelta(back)).isoformat()


def _is_ahead(token: Token | None, tokens: Sequence[Token]) -> bool:
    """Tell whether the words that govern a date speak of what is to come."""
    seen = 0
    while token is not None and seen < 6:
        if token.pos in {"VERB", "AUX"}:
            starts = token.lemma in _STARTS and token.tag in {"VBP", "VBZ"}
            return (
                starts
                or token.lower in _AHEAD
                or any(
                    other.head == token.index
                    and other.lower in {"will", "'ll", "’ll", "would", "to", "shall"}
                    for other in tokens[max(0, token.index - 5) : token.index]
                )
            )
        if token.lower in _AHEAD:
            return True
        token = tokens[token.head] if token.head != token.index else None
        seen += 1
    return False
