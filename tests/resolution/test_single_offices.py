"""The offices that one person holds at a time."""

from __future__ import annotations

import re

from onrecord.resolution.roles import _SINGLE


def test_every_office_that_one_person_holds_is_a_whole_slug() -> None:
    """A list wrapped at a hyphen would hold two halves that no text ever gives."""
    assert all(re.fullmatch(r"[a-z]+(?:-[a-z]+)*", slug) for slug in _SINGLE)
    assert {"security-council-secretary", "permanent-representative"} <= _SINGLE
