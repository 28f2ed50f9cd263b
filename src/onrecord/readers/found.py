"""Metadata that stands inside a text: its title, date, writer and agency.

What is found here never becomes part of an article's identity; it only fills gaps. So it
is looked for in few and plain forms, and left out where a form is not met.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator

from onrecord.model.article import Metadata

__all__ = ["found_metadata"]

_HEAD_LINES = 25
_TAIL_LINES = 6
_MONTHS = {
    month: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sep sept",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for month in names.split()
}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DATE_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"\b(?P<y>(?:19|20)\d\d)-(?P<m>\d\d)-(?P<d>\d\d)(?=$|[T\s,;|)])",
        rf"\b(?P<d>\d\d?)(?:st|nd|rd|th)?\.?\s+(?P<n>{_MONTH})\.?,?\s+(?P<y>(?:19|20)\d\d)\b",
        rf"\b(?P<n>{_MONTH})\.?\s+(?P<d>\d\d?)(?:st|nd|rd|th)?,?\s+(?P<y>(?:19|20)\d\d)\b",
        r"\b(?P<d>\d\d?)\.(?P<m>\d\d?)\.(?P<y>(?:19|20)\d\d)\b",
    )
)
_AROUND_A_DATE = re.compile(
    r"\b(?:published|updated|last|modified|posted|created|release[ds]?|issued|first|date|on|at|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tue|wed|thu|fri|sat|sun|am|pm|a\.m|p\.m|"
    r"gmt|utc|bst|cet|cest|edt|est|et|msk|time|hrs?|ago|min|read|minutes?|utc[+-]\d+|"
    r"\d\d?[:.h]\d\d(?::\d\d)?|\d\d?\s?(?=am|pm))\b|[\W_]+|\+\d+",
    re.IGNORECASE,
)
_BYLINE = re.compile(
    r"^(?:(?:written |reported |story |analysis )?by[: ]\s*|author(?:[`'’]?s)?(?: name)?\s*:?\s+"
    r"|authors?\s*:\s*)"
    r"(?P<name>[^\W\d_][^\d|()\n]{2,60}?)\s*(?:[|(].*|,? (?:in|for) .*|[.,])?$",
    re.IGNORECASE,
)
_TITLE_KEY = re.compile(r"^(?:title|headline)\s*:\s*(?P<title>.+)$", re.IGNORECASE)
_PUBLISHER_KEY = re.compile(r"^(?:publisher|outlet)\s*:\s*(?P<name>[^.]{2,60})$", re.I)
_DATELINE = re.compile(
    r"^[A-Z][\w’' .\-/]{2,40}(?:,[^()/\n]{1,40})?\s*"
    r"(?:\((?P<agency>[A-Z][\w .&’']{1,30})\)\s*[-–—]|/(?P<slashed>[A-Z][\w ]{1,20})/\.)",
)
_SENTENCE_END = re.compile(r"[.!?…][\"”’»)\]]*$")


def found_metadata(text: str) -> Metadata:
    """Return what ``text`` says about itself; what it does not say stays None.

    Only the first and last lines are looked at. A date counts where it stands alone in its
    line, with a time or a word such as "Updated" at most; of several, the first.
    """
    lines = [line for raw in text.split("\n") if (line := raw.strip(" \t*_#>"))]
    head, tail = lines[:_HEAD_LINES], lines[_HEAD_LINES:][-_TAIL_LINES:]
    edges = (*head, *tail)
    return Metadata(
        title=_title(head),
        publisher=_first(_publishers(edges)),
        published=_first(filter(None, map(_own_date, edges))),
        byline=_first(_bylines(edges)),
    )


def _first(values: Iterable[str]) -> str | None:
    return next(iter(values), None)


def _own_date(line: str) -> str | None:
    """Return the date of a line that holds little else, as ISO 8601."""
    for form in _DATE_FORMS:
        if (match := form.search(line)) is None:
            continue
        rest = _AROUND_A_DATE.sub(" ", f"{line[: match.start()]} {line[match.end() :]}")
        if len(re.findall(r"[^\W\d_]{2,}", rest)) <= 2:
            return _iso(match)
    return None


def _iso(match: re.Match[str]) -> str | None:
    parts = match.groupdict()
    month = _MONTHS[parts["n"].lower()] if parts.get("n") else int(parts["m"])
    try:
        return datetime.date(int(parts["y"]), month, int(parts["d"])).isoformat()
    except ValueError:
        return None


def _bylines(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        if (match := _BYLINE.match(line)) and _is_name(match["name"]):
            yield match["name"].strip()


def _is_name(words: str) -> bool:
    parts = [part for part in re.split(r"[\s,]+", words) if part not in {"and", "&", "de", "van"}]
    return 1 <= len(parts) <= 8 and all(part[0].isupper() for part in parts if part)


def _publishers(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        if match := _PUBLISHER_KEY.match(line):
            yield match["name"].strip()
        elif match := _DATELINE.match(line):
            yield (match["agency"] or match["slashed"]).strip()


def _title(lines: Iterable[str]) -> str | None:
    """Return the first line that reads like a headline, unless running text comes first."""
    for line in lines:
        if match := _TITLE_KEY.match(line):
            return match["title"].strip()
        words = line.split()
        if _own_date(line) or _BYLINE.match(line) or len(words) < 3:
            continue
        if _DATELINE.match(line):
            return None
        ends = _SENTENCE_END.search(line)
        if len(words) > 40 or (ends and (len(words) > 18 or "." in ends.group())):
            return None
        return line
    return None
