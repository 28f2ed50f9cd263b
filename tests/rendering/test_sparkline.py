"""Bars over time: one for each month or day, evenly spaced."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pictured import SVG, labels, marks, overlapping, read

from onrecord.rendering.sparkline import bars_svg

MONTHS = [("2024-03", 4), ("2024-05", 77), ("2024-06", 31), ("2025-11", 10)]


def test_a_bar_for_each_month() -> None:
    """Each bar has its number in its title, and all of them stand in the description."""
    svg = bars_svg(MONTHS) or ""

    assert [mark.findtext(f"{SVG}title") for mark in marks(svg)] == [
        "March 2024: 4", "May 2024: 77", "June 2024: 31", "November 2025: 10"
    ]  # fmt: skip
    assert read(svg).findtext(f"{SVG}desc") == (
        "March 2024: 4, May 2024: 77, June 2024: 31, November 2025: 10"
    )
    assert read(svg).findtext(f"{SVG}title") == "122 from March 2024 to November 2025"


def test_months_without_anything_keep_their_place() -> None:
    """Bars are as far apart as the months are."""
    bars = [mark.find(f"{SVG}rect") for mark in marks(bars_svg(MONTHS) or "")]
    at = [float(bar.get("x")) for bar in bars if bar is not None]

    assert round((at[1] - at[0]) / (at[2] - at[1]), 1) == 2
    assert round((at[3] - at[2]) / (at[2] - at[1]), 1) == 17


@pytest.mark.parametrize("counts", [[], [("2024-03", 0)], [("2024-03", -1)]])
def test_nothing_gives_no_picture(counts: list[tuple[str, int]]) -> None:
    """No counts, or only zeros: no picture."""
    assert bars_svg(counts) is None


@given(
    st.lists(
        st.tuples(
            st.dates().map(str) | st.dates().map(lambda day: str(day)[:7]) | st.text(max_size=20),
            st.integers(0, 10_000_000),
        ),
        max_size=40,
    )
)
def test_no_counts_break_it(counts: list[tuple[str, int]]) -> None:
    """Whatever the bars are called, each count above 0 has its bar, and no text is hidden."""
    svg = bars_svg(counts)
    kept = [count for _, count in counts if count > 0]

    assert (svg is None) == (not kept)
    if svg is not None:
        assert len(marks(svg)) == len(kept)
        assert overlapping(labels(svg)) == []
