"""Content negotiation by Accept headers."""

from __future__ import annotations

import pytest

from onrecord.web.negotiation import best, prefers_html

OFFERED = ("application/sparql-results+json", "application/sparql-results+xml", "text/csv")
JSON, XML, CSV = OFFERED


@pytest.mark.parametrize(
    ("accept", "wanted"),
    [
        ("", JSON),
        ("*/*", JSON),
        (XML, XML),
        (f"{XML};q=0.1, {CSV};q=0.9", CSV),
        (f"{CSV};q=0.5, application/*", JSON),
        ("text/*", CSV),
        (f"*/*, {JSON};q=0", XML),
        (f"{JSON};q=0", None),
        ("image/png", None),
        ("TEXT/CSV", CSV),
        (f"{CSV} ; charset=utf-8 ; Q=0.3, {XML};q=0.2", CSV),
        (f"{JSON};q=nonsense, {CSV};q=0.1", CSV),
        (f"{JSON};q=7, {CSV};q=0.1", CSV),
        (", ,", JSON),
    ],
)
def test_the_best_liked_is_chosen(accept: str, wanted: str | None) -> None:
    """By q-value, then by the most specific range, then as the server prefers (RFC 9110)."""
    assert best(accept, OFFERED) == wanted


@pytest.mark.parametrize(
    ("accept", "browser"),
    [
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", True),
        ("*/*", False),
        ("", False),
        ("application/json, text/html;q=0.5", False),
    ],
)
def test_a_browser_is_known_by_naming_html(accept: str, browser: bool) -> None:
    """Who takes anything is no browser: a program gets data."""
    assert prefers_html(accept) is browser
