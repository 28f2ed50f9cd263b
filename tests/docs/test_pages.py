"""What the documentation shows is what happens."""

from __future__ import annotations

import difflib
from pathlib import Path

import pytest
from pages import ROOT, Sample, blocks, pages, played

PAGES = [page for page in pages() if list(blocks(page.read_text(encoding="utf-8")))]

# One process runs them all, so that the language model is loaded once.
pytestmark = [pytest.mark.xdist_group("docs"), pytest.mark.slow]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_a_page_runs_and_prints_what_it_shows(page: Path, sample: Sample, tmp_path: Path) -> None:
    """Every marked block runs, and what it prints stands below it.

    ``python tests/docs/pages.py`` writes the pages anew.
    """
    shown = page.read_text(encoding="utf-8")

    happened, faults = played(page, tmp_path / "page", sample)

    change = difflib.unified_diff(
        shown.split("\n"), happened.split("\n"), "shown", "happened", lineterm="", n=1
    )
    assert faults == []
    assert "\n".join(change) == ""


def test_the_tutorial_and_the_readme_are_run() -> None:
    """The first pages that people see have blocks that run."""
    assert {ROOT / "README.md", ROOT / "docs" / "tutorial.md"} <= set(PAGES)
