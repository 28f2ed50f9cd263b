"""How templates print values: dates, marked words, numbers."""

from __future__ import annotations

import re
from collections.abc import Sized
from datetime import UTC, date, datetime
from decimal import Decimal
from urllib.parse import quote

import jinja2
from markupsafe import Markup, escape

from onrecord.queries.moments import moment_shown
from onrecord.queries.naming import Naming
from onrecord.rendering.cells import MARK, marked

__all__ = [
    "address",
    "day",
    "install",
    "kind",
    "mark_words",
    "moment",
    "number",
    "percent",
    "plural",
    "question",
    "sentence",
    "short_name",
    "without_name",
]

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_EDTF = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?([?~%])?", re.ASCII)
_DOUBT = {"?": "perhaps ", "~": "about ", "%": "perhaps about "}
# HTML's valid date, month and year strings.
_VALID = re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d)?Z)?)?)?", re.ASCII)
# As candidates are told: "Sergey Lavrov (person/sergey-lavrov)".
_LABELLED = re.compile(r"(.+) \((\S+)\)", re.DOTALL)
_HUMP = re.compile(r"[A-Z]")
_SLOT = re.compile(r"\[[a-z][a-z-]*\]")
_QUERY = re.compile(r"[a-z]+(?:-[a-z]+)*")
_UNMARKED = dict.fromkeys(map(ord, MARK))
# A base under which names are spelt out, only to be cut off again.
_NAMING = Naming("x://x/")


def install(environment: jinja2.Environment) -> None:
    """Give an environment our filters."""
    environment.filters.update(
        address=address,
        day=day,
        kind=kind,
        marked=mark_words,
        moment=moment,
        number=number,
        percent=percent,
        plural=plural,
        question=question,
        sentence=sentence,
        short_name=short_name,
        without_name=without_name,
    )


def moment(value: datetime | date | str, *, last: bool = False) -> str:
    """Return a moment or an EDTF date as people write it; what is neither stays as it is.

    Args:
        value: a moment in UTC, or EDTF.
        last: a moment is known to be an end, and needs no "by".

    >>> moment("2025-10-16T23:59:59Z"), moment("2025-10/2025-12"), moment("2025-10-16~")
    ('by 16 October 2025', 'October 2025 to December 2025', 'about 16 October 2025')
    """
    if isinstance(value, datetime):
        zoned = value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
        value = zoned.strftime("%Y-%m-%dT%H:%M:%SZ")
    words = str(value)
    if "T" in words:
        words = moment_shown(words, open_="../", last=last)
    if "T" in words:
        start, _, clock = words.partition("T")
        return f"{_edtf(start)}, {clock[:5]} UTC"
    first, interval, rest = words.partition("/")
    if not interval:
        return _edtf(first)
    if first in ("", ".."):
        return f"by {_edtf(rest)}"
    return f"from {_edtf(first)}" if rest in ("", "..") else f"{_edtf(first)} to {_edtf(rest)}"


def day(value: datetime | date | str, *, last: bool = False) -> Markup:
    """Return a moment or date as a ``time`` element where HTML can say it, else as words."""
    words = moment(value, last=last)
    told = value.isoformat() if isinstance(value, date) else str(value)
    told = told.replace("+00:00", "Z").removesuffix("T00:00:00Z").removesuffix("T23:59:59Z")
    told = told.removeprefix("../").removesuffix("/..")
    if not _VALID.fullmatch(told):
        return escape(words)
    return Markup('<time datetime="{}">{}</time>').format(told, words)


def mark_words(words: str | None, sentence: str | None) -> Markup:
    """Return a sentence with the words of a statement in ``mark`` elements, all escaped.

    Without a sentence the words are all there is, and none of them is marked.
    """
    if not sentence:
        return escape(words or "")
    text = escape(marked(sentence.translate(_UNMARKED), words or "", *MARK))
    return text.replace(MARK[0], Markup("<mark>")).replace(MARK[1], Markup("</mark>"))


def number(value: float | Decimal) -> str:
    """Return a number with its thousands apart; a fraction has at most three places.

    >>> number(12345), number(Decimal("0.850"))
    ('12,345', '0.85')
    """
    if isinstance(value, int):
        return f"{value:,}"
    shown = f"{value:,.3f}"
    return shown.rstrip("0").rstrip(".")


def percent(value: float | Decimal) -> str:
    """Return a share as a percentage.

    >>> percent(Decimal("0.108"))
    '10.8 %'
    """
    return f"{number(round(float(value) * 100, 1))} %"


def plural(count: int | Sized, one: str, many: str | None = None) -> str:
    """Return how many there are of something.

    >>> plural(1, "row"), plural(1200, "agency", "agencies")
    ('1 row', '1,200 agencies')
    """
    held = count if isinstance(count, int) else len(count)
    return f"{held:,} {one if held == 1 else many or one + 's'}"


def sentence(words: str) -> str:
    """Return a hint of an error as a sentence: it begins with a capital and ends with a stop.

    >>> sentence("name one of: a; b")
    'Name one of: a; b.'
    """
    begun = words[:1].upper() + words[1:]
    return begun if begun.endswith((".", "?", "!")) else begun + "."


def question(summary: str) -> str:
    """Return the question of a saved query with what is open in it as an ellipsis or a name.

    >>> question("What did [side] say about [about]?")
    'What did … say about …?'
    """
    return _SLOT.sub("…", summary)


def kind(class_: str) -> str:
    """Return the name of a class as people say it.

    >>> kind("UnnamedSource"), kind("Organization")
    ('unnamed source', 'organization')
    """
    return _HUMP.sub(lambda hump: f" {hump[0]}", class_).strip().lower()


def address(candidate: str) -> str | None:
    """Return where a candidate of an error leads: a thing's page, a saved query, or nowhere.

    >>> address("Sergey Lavrov (person/sergey-lavrov)"), address("who-asserted-what")
    ('/page/id/person/sergey-lavrov', '/queries/who-asserted-what')
    """
    iri = _NAMING.full(candidate)
    if iri is not None and iri.startswith("x://x/"):
        return "/page/" + quote(iri.removeprefix("x://x/"), safe="/-._~:@!$&'()*+,;=")
    return f"/queries/{candidate}" if "-" in candidate and _QUERY.fullmatch(candidate) else None


def without_name(candidate: str) -> str:
    """Return a candidate's label without the short name after it."""
    match = _LABELLED.fullmatch(candidate)
    return match[1] if match else candidate


def _edtf(words: str) -> str:
    match = _EDTF.fullmatch(words)
    if match is None or not 1 <= int(match[2] or 1) <= len(_MONTHS):
        return words
    year, month, day_, doubt = match.groups()
    parts = [str(int(day_))] if day_ else []
    parts += [_MONTHS[int(month) - 1]] if month else []
    return _DOUBT.get(doubt or "", "") + " ".join([*parts, year])


def short_name(candidate: str) -> str:
    """Return the short name after a candidate's label; empty where there is none.

    >>> short_name("Sergey Lavrov (person/sergey-lavrov)")
    'person/sergey-lavrov'
    """
    match = _LABELLED.fullmatch(candidate)
    return match[2] if match else ""
