"""What every picture has in common: signs, colours, the scale of time, and which one is drawn."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pictured import answer, said

import onrecord
from onrecord.errors import ParameterError
from onrecord.model.lists import ACTS, FINER_ACTS, STATUSES
from onrecord.rendering import render
from onrecord.rendering.drawing import COLOURS, dark_style, shortened, text_width, wrapped
from onrecord.rendering.glyphs import GLYPHS, of_act
from onrecord.rendering.pictures import picture
from onrecord.rendering.timescale import UNITS, period, scale

CSS = Path(onrecord.__file__).parent / "web" / "static" / "onrecord.css"


def test_every_act_and_status_has_a_sign() -> None:
    """Each act has the sign of the act it is a kind of, and each status a flag."""
    for act in ACTS:
        assert of_act(act) == act
        assert act in GLYPHS
    for finer, act in FINER_ACTS.items():
        assert of_act(finer.replace("-", " ")) == act
    assert {of_act(status) for status in STATUSES} == {"status"}


def test_signs_differ_in_shape() -> None:
    """No two signs differ in colour alone: they are told apart in grey."""
    assert len({(glyph.path, glyph.hollow) for glyph in GLYPHS.values()}) == len(GLYPHS)


def _light(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("name", sorted(COLOURS.keys() - {"ground", "band", "line"}))
@pytest.mark.parametrize("ground", ["ground", "band"])
@pytest.mark.parametrize("dark", [0, 1])
def test_colours_stand_out(name: str, ground: str, dark: int) -> None:
    """Text and signs have a contrast of 4.5 on both grounds, light and dark; lines of 3."""
    low, high = sorted((_light(COLOURS[name][dark]), _light(COLOURS[ground][dark])))

    assert (high + 0.05) / (low + 0.05) >= (3 if name == "firm" else 4.5)


def test_pages_recolour_pictures_alike() -> None:
    """The style of the pages has the dark colours of the pictures."""
    assert dark_style() in CSS.read_text(encoding="utf-8")


def test_the_query_says_which_picture() -> None:
    """A query whose view is a graph gives a network, any other a timeline first."""
    both = said("A", "2024-05-02", respondent="B")
    graph = picture(answer(both, query="network"))
    time = picture(answer(both, query="responses"))
    neither = picture(answer({"what": "x"}))

    assert graph is not None and 'class="chart network"' in graph
    assert time is not None and 'class="chart timeline"' in time
    assert neither is None


@pytest.mark.parametrize("rows", [[], [{"what": "x"}]])
def test_an_answer_without_a_picture_says_what_next(rows: list[dict[str, str | None]]) -> None:
    """The error says why there is none, and what to do."""
    with pytest.raises(ParameterError, match="no picture") as fault:
        render(answer(*rows), "svg")

    assert fault.value.hint


DAYS = st.integers(1, date.max.toordinal())


@given(st.lists(DAYS, min_size=1, max_size=30))
def test_later_days_are_further_right(days: list[int]) -> None:
    """On every scale days stay in order and between its ends, with or without breaks."""
    made = scale(((day, day) for day in days), 100, 900)
    places = [made.middle(day) for day in sorted(days)]

    assert places == sorted(places)
    assert places[0] >= 100
    assert places[-1] <= 900 + 1e-6
    assert len({round(place, 9) for place in places}) <= len(set(days))


@given(st.lists(DAYS, min_size=1, max_size=30))
def test_ticks_leave_room_for_their_words(days: list[int]) -> None:
    """No two ticks stand so close that their labels touch."""
    ticks = list(scale(((day, day) for day in days), 100, 900).ticks())

    assert ticks
    for one, other in pairwise(ticks):
        half = (text_width(one.words, 11) + text_width(other.words, 11)) / 2
        assert other.x - one.x > half


@given(DAYS, st.sampled_from([unit for unit, _ in UNITS]))
def test_a_day_is_in_its_period(day: int, unit: tuple[str, int]) -> None:
    """Every day is in the day, week, month or years that it is put in, with its first day."""
    found = period(day, unit)

    assert found.first <= day <= found.last
    assert period(found.first, unit).first == found.first


@given(st.text(max_size=60), st.floats(10, 300))
def test_words_are_cut_to_their_room(words: str, room: float) -> None:
    """What is cut fits, and so does each line of what is wrapped."""
    assert text_width(shortened(words, room, 12), 12) <= room
    assert all(text_width(line, 12) <= room for line in wrapped(words, room, 12, lines=2))
    assert len(wrapped(words, room, 12, lines=2)) <= 2
