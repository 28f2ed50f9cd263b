"""Metadata that stands inside a text: its title, date, writer and agency.

What is found here never becomes part of an article's identity; it only fills gaps. So it
is looked for in few and plain forms, and left out where a form is not met.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator

from onrecord.model.article import Metadata

__all__ = ["found_metadata", "written_date"]

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
_NAMED_DATE = re.compile(r"^(?P<name>[^\W\d_][^\d|()\n]{2,60}?)\s*(?:\s[-–—]|[|•·])\s*(?=\S)")
_DATE_KEY = re.compile(
    r"^(?:date|published|posted|updated|last updated|last modified|issued|released)\b",
    re.IGNORECASE,
)
_GLUED = re.compile(
    r"(?<=[a-zà-þ.!?\"”’'])(?=By [A-ZÀ-Þ][\w.’'-]+ [A-ZÀ-Þ])"
    r"|\s(?=By [A-ZÀ-Þ][\w.’'-]+ [A-ZÀ-Þ][^.!?]{0,60}\d[^.!?]{0,40}$)"
    r"|(?<=[a-zà-þ'\"”’])(?=(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? \d)"
)
"""Where a title was run together with the byline or date behind it."""
_SECTION = re.compile(
    r"about|account|africa|america|americas|analysis|archive|arts|asia|audio|business|"
    r"columns|contact|culture|defence|defense|economics|economy|editorial|education|"
    r"entertainment|environment|europe|events|features|finance|food|health|history|home|"
    r"incidents|interviews|investigations|latest|life|lifestyle|live|local|login|markets|"
    r"media|menu|money|more|news|newsletter|newsletters|opinion|opinions|people|photo|"
    r"photos|podcast|podcasts|politics|region|regions|register|religion|reviews|science|"
    r"search|security|sign|society|sport|sports|style|subscribe|tech|technology|top|travel|"
    r"trending|video|videos|war|weather|world",
    re.IGNORECASE,
)
_PARTICLES = frozenset(
    [
        "and",
        "&",
        "al",
        "bin",
        "da",
        "de",
        "del",
        "den",
        "der",
        "di",
        "el",
        "ibn",
        "la",
        "van",
        "von",
    ]
)
_TITLE_KEY = re.compile(r"^(?:title|headline)\s*:\s*(?P<title>.+)$", re.IGNORECASE)
_COPYRIGHT = re.compile(
    r"^(?:copyright\s*)?(?:©|\(c\)|copyright)\s*(?:(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)\d\d)?,?\s+)?"
    r"(?:by\s+)?(?P<name>[^\W\d_][^.,|()\d]{1,50}?)\s*(?:[.,|].*|,? all rights reserved.*)?$",
    re.IGNORECASE,
)
_PUBLISHER_KEY = re.compile(r"^(?:publisher|outlet)\s*:\s*(?P<name>[^.]{2,60})$", re.I)
_EDITOR = re.compile(
    r"^(?:edited by|editor(?:[`'’]?s)?(?: name)?)\s*:?\s+[A-Z]\S+(?: \S+){0,3}$", re.I
)
_DATELINE = re.compile(
    r"^[A-Z][\w’' .\-/]{2,40}(?:,[^()/\n]{1,40})?\s*"
    r"(?:\((?P<agency>[A-Z][\w .&’']{1,30})\)\s*[-–—]|/(?P<slashed>[A-Z][\w ]{1,20})/\.)",
)
# "PARIS, March 12, 2025 (Agency) - ", "The Baltic Monitor, 2 December 2025".
_BEFORE_A_DATE = re.compile(r"^(?P<name>[^\W\d_][^\d,|()\n]{1,40})(?:,[^,()\d\n]{2,30})?,\s*$")
_AFTER_A_DATE = re.compile(r"^\s*(?:\([A-Z][\w .&’'/]{1,30}\))?\s*(?:$|[-–—:]|\.?\s*[-–—])")
_SENTENCE_END = re.compile(r"[.!?…][\"”’»)\]]*$")


def found_metadata(text: str) -> Metadata:
    """Return what ``text`` says about itself; what it does not say stays None.

    Only the first and last lines are looked at. A date counts where it stands alone in its
    line, with a time, a word such as "Updated", a name before it or a site's menu at most; of
    several, the first. An editor is no writer.
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
        before, after = line[: match.start()], line[match.end() :]
        rest = _AROUND_A_DATE.sub(" ", f"{before} {after}")
        if len(re.findall(r"[^\W\d_]{2,}", rest)) <= 2:
            return _iso(match)
        if _is_menu(rest) or (_DATE_KEY.match(line) and not before.split()[1:] and _is_list(after)):
            return _iso(match)
        if _signed(before, _AROUND_A_DATE.sub(" ", after)) or _is_dateline(before, after):
            return _iso(match)
    return None


def _is_dateline(before: str, after: str) -> bool:
    """Tell whether a date stands after a place or a paper, at the head of a line."""
    match = _BEFORE_A_DATE.match(before)
    return (
        match is not None
        and _AFTER_A_DATE.match(after) is not None
        and len(match["name"].split()) <= 5
        and _is_name(match["name"])
    )


def written_date(words: str) -> str | None:
    """Return the day that ``words`` name and little else, as ISO 8601, or None.

    >>> written_date("Friday, 2 May 2031, 12:16")
    '2031-05-02'
    """
    return _own_date(words.strip())


def _is_list(words: str) -> bool:
    """Tell whether words are items set side by side, each with a capital."""
    parts = [part for part in re.split(r"[\s|•·/&]+", words) if part]
    return _SENTENCE_END.search(words) is None and all(
        part[0].isupper() or part in {"in", "us"} for part in parts
    )


def _is_menu(line: str) -> bool:
    """Tell whether a line is the menu of a site: mostly names of sections."""
    parts = [part for part in re.split(r"[^\w'’]+", line) if part]
    sections = sum(_SECTION.fullmatch(part) is not None for part in parts)
    return sections >= 3 and 2 * sections >= len(parts) and _is_list(line)


def _signed(before: str, after: str) -> str | None:
    """Return the name of a line that is a name, a dash or bar, and a date."""
    match = _NAMED_DATE.match(before + " .") if not after.strip() else None
    if match is None or before[match.end() :].strip() or not _is_name(match["name"]):
        return None
    name = match["name"].strip()
    words = [word for word in name.split() if not _SECTION.fullmatch(word)]
    return name if 2 <= len(words) == len(name.split()) <= 5 else None


def _signature(line: str) -> str | None:
    for form in _DATE_FORMS:
        if (match := form.search(line)) is not None:
            rest = _AROUND_A_DATE.sub(" ", line[match.end() :])
            return _signed(line[: match.start()], rest)
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
        elif (name := _signature(line)) and not _AROUND_A_DATE.fullmatch(name.split()[0]):
            yield name


def _is_name(words: str) -> bool:
    parts = [part for part in re.split(r"[\s,]+", words) if part not in _PARTICLES]
    return 1 <= len(parts) <= 8 and all(part[0].isupper() for part in parts if part)


def _publishers(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        match = _PUBLISHER_KEY.match(line) or _COPYRIGHT.match(line)
        if match and (_PUBLISHER_KEY.match(line) or _is_name(match["name"])):
            yield match["name"].strip()
        elif match := _DATELINE.match(line):
            yield (match["agency"] or match["slashed"]).strip()


def _is_edge(line: str) -> bool:
    """Tell whether a line is a menu, a byline, an editor's or a copyright line."""
    forms = (_BYLINE, _EDITOR, _COPYRIGHT)
    return _is_menu(line) or any(form.match(line) for form in forms)


def _title(lines: Iterable[str]) -> str | None:
    """Return the first line that reads like a headline, unless running text comes first."""
    for line in lines:
        if match := _TITLE_KEY.match(line):
            return match["title"].strip()
        words = line.split()
        if len(words) < 3 or _own_date(line) or _is_edge(line):
            continue
        if _DATELINE.match(line):
            return None
        ends = _SENTENCE_END.search(line)
        if len(words) > 40 or (ends and (len(words) > 18 or "." in ends.group())):
            return None
        return _GLUED.split(line, maxsplit=1)[0].strip()
    return None
