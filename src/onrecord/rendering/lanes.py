"""The lines of a timeline as markup: their names, the signs on them, and the bars of bins."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from onrecord.rendering.drawing import coloured, element, escaped, text, text_width, wrapped
from onrecord.rendering.events import Event, day_words
from onrecord.rendering.glyphs import GLYPHS, arrow, drawn
from onrecord.rendering.marks import COUNT_SIZE, LABEL_SIZE, SIGN, Bin, Mark

__all__ = [
    "BIN_HEIGHT",
    "Href",
    "band",
    "bar_key",
    "bars",
    "lane_name",
    "linked",
    "name_height",
    "signs",
]

Href = Callable[[str], str]

BIN_HEIGHT = 52.0
_NAME_SIZE, _NAME_LINE = 12.5, 15.0
_BAR_ROOM = BIN_HEIGHT - 22
_BAR_THICKNESS = 7.0
# So many of the rows that share a sign are told in words.
_TOLD = 6


def band(y: float, width: float, height: float) -> str:
    """Return the ground of every other line."""
    return element("rect", x=0, y=y, width=width, height=height, fill="currentColor")


def name_height(name: str, count: int, left: float, right: float) -> float:
    """Return how high a line must be for its name, of which two lines are shown."""
    return 8 + _NAME_LINE * len(_name(name, count, right - left, 2))


def _name(name: str, count: int, room: float, lines: int) -> list[str]:
    number = f" ({count:,})"
    words = wrapped(name, room - text_width(number, _NAME_SIZE), _NAME_SIZE, lines)
    return [*words[:-1], "".join(words[-1:]) + number]


def lane_name(name: str, count: int, y: float, height: float, left: float, right: float) -> str:
    """Return the name of a line with its number of rows, in as many lines as there is room for."""
    lines = max(1, min(4, int((height - 8) // _NAME_LINE)))
    words = _name(name, count, right - left, lines)
    start = y + height / 2 + 4.5 - _NAME_LINE / 2 * (len(words) - 1)
    if height >= 3 * SIGN:
        start = y + 21
    spans = [
        text(line, left, start + _NAME_LINE * number, font_size=_NAME_SIZE)
        for number, line in enumerate(words)
    ]
    return coloured("ink", element("g", *spans, fill="currentColor"))


def linked(
    content: Sequence[str], title: str, detail: str, rows: int | None, address: str | None = None
) -> str:
    """Return something that stands for rows, named, described and, where it leads on, a link."""
    told = [element("title", escaped(title))]
    if detail:
        told.append(element("desc", escaped(detail)))
    if address is None:
        role = "graphics-symbol img"
        return element("g", *told, *content, role=role, class_="chart-mark", data_rows=rows)
    return element("a", *told, *content, href=address, class_="chart-mark", data_rows=rows)


def signs(tracks: Sequence[Sequence[Mark]], top: float, href: Href | None) -> Iterator[str]:
    """Go through the signs of a line, a track below the other.

    Args:
        tracks: from the top.
        top: where the first begins.
        href: gives the address of a thing.
    """
    for number, track in enumerate(tracks):
        for mark in track:
            yield _sign(mark, top + (number + 0.5) * SIGN, href)


def _sign(mark: Mark, y: float, href: Href | None) -> str:
    event = mark.events[0]
    leads = href is not None and all(each.iri == event.iri != "" for each in mark.events)
    address = href(event.iri) if href is not None and leads else None
    # Not seen, but hit by finger and mouse.
    whole = element(
        "rect", x=mark.left, y=y - SIGN / 2, width=mark.right - mark.left, height=SIGN,
        fill="currentColor", fill_opacity=0,
    )  # fmt: skip
    content = [whole, *_stretch(mark, y), drawn(event.sign, mark.x, y, negated=event.negated)]
    if mark.label:
        at = mark.left + mark.label_width if mark.before else mark.right - mark.label_width
        anchor = "end" if mark.before else None
        words = text(mark.label, at, y + 4, font_size=LABEL_SIZE, text_anchor=anchor)
        content.append(coloured("ink", element("g", words, fill="currentColor")))
    return linked(content, *_told(mark.events), len(mark.events), address)


def _stretch(mark: Mark, y: float) -> Iterator[str]:
    """Go through what shows that a time is a span, or open at an end."""
    event = mark.events[0]
    colour = GLYPHS[event.sign].colour
    if mark.end > mark.start:
        bar = element(
            "rect", x=mark.start, y=y - _BAR_THICKNESS / 2, width=mark.end - mark.start,
            height=_BAR_THICKNESS, rx=2, fill="currentColor", fill_opacity=0.25,
            stroke="currentColor",
        )  # fmt: skip
        yield coloured(colour, bar)
    for is_open, way in ((event.first is None, -1), (event.last is None, 1)):
        if is_open:
            edge = mark.x if way < 0 else max(mark.x, mark.end)
            yield arrow(edge + way * 7, y, way, colour)


def bars(bins: Sequence[Bin], y: float, most: int) -> Iterator[str]:
    """Go through the bars of a line, each with its number above it.

    Args:
        bins: of this line.
        y: where the line begins.
        most: the number of rows that the highest bar of the picture stands for.
    """
    foot = y + BIN_HEIGHT - 4
    for each in bins:
        count = len(each.events)
        height = max(2.0, _BAR_ROOM * count / most)
        middle = (each.left + each.right) / 2
        width = max(each.right - each.left - 3, 3.0)
        bar = element(
            "rect", x=middle - width / 2, y=foot - height, width=width, height=height,
            fill="currentColor", fill_opacity=0.75,
        )  # fmt: skip
        at, anchor = _count_place(each)
        words = text(f"{count:,}", at, foot - height - 4, font_size=COUNT_SIZE, text_anchor=anchor)
        named = coloured("ink", element("g", words, fill="currentColor"))
        yield linked([coloured("blue", bar), named], *_told(each.events, each.lane), count)


def bar_key() -> str:
    """Return a small bar for the key of the picture."""
    bar = element("rect", x=-8, y=-6, width=16, height=12, fill="currentColor", fill_opacity=0.75)
    return coloured("blue", bar)


def _count_place(each: Bin) -> tuple[float, str]:
    """Return where the number of a bar stands: out of the way of others where the bar is cut."""
    if each.right - each.left >= text_width(f"{len(each.events):,}", COUNT_SIZE) + 2:
        return (each.left + each.right) / 2, "middle"
    return (each.left, "start") if each.cut_after else (each.right, "end")


def _told(events: Sequence[Event], lane: str = "") -> tuple[str, str]:
    """Return title and description of what stands for some rows."""
    if not lane and len({event.iri or event for event in events}) == 1:
        details = dict.fromkeys(event.detail for event in events)
        return events[0].title, " / ".join(filter(None, details))
    first = min(event.days[0] for event in events)
    last = max(event.days[1] for event in events)
    kinds = Counter(GLYPHS[event.sign].name for event in events)
    counted = ", ".join(
        f"{name} {count}" for name, count in sorted(kinds.items(), key=lambda x: (-x[1], x[0]))
    )
    who = f"{lane}: " if lane else ""
    rows = f"{len(events):,} {'row' if len(events) == 1 else 'rows'}"
    more = len(events) - _TOLD
    words = [event.title for event in events[:_TOLD]] + [f"and {more:,} more"] * (more > 0)
    return f"{who}{rows}, {day_words(first, last)} ({counted})", "; ".join(words)
