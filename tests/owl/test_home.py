"""The folder of an export: it is there whole, or nothing of it is."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from onrecord.errors import StoreError
from onrecord.owl import Entities, new_folder


def test_the_folder_one_is_in_is_filled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It cannot be put in the place of another, and need not be."""
    monkeypatch.chdir(tmp_path)

    with new_folder(Path()) as made:
        (made / "graph.owl").write_text("whole", encoding="utf-8")

    assert [path.name for path in tmp_path.iterdir()] == ["graph.owl"]


@pytest.mark.parametrize("there", [True, False])
def test_what_failed_leaves_nothing(tmp_path: Path, there: bool) -> None:
    """An empty folder stays empty, a new one goes away."""
    home = tmp_path / "home"
    if there:
        home.mkdir()

    with pytest.raises(KeyboardInterrupt), new_folder(home) as made:
        (made / "graph.owl").write_text("half", encoding="utf-8")
        raise KeyboardInterrupt

    assert list(tmp_path.rglob("*")) == ([home] if there else [])


def test_one_export_at_a_time_fills_a_folder(tmp_path: Path) -> None:
    """Another finds that it is not empty."""
    home = tmp_path / "home"
    with new_folder(home), pytest.raises(StoreError, match="not empty"), new_folder(home):
        pass


@pytest.mark.skipif(sys.platform == "win32", reason="there is no umask")
def test_others_see_what_the_user_lets_them_see(tmp_path: Path) -> None:
    """Permissions are those of any new folder and file."""
    before = os.umask(0o027)
    try:
        with new_folder(tmp_path / "home") as made:
            (made / "graph.owl").write_text("whole", encoding="utf-8")
            (made / "ontology").mkdir()
    finally:
        os.umask(before)

    modes = {p.name: oct(p.stat().st_mode & 0o777) for p in tmp_path.rglob("*")}
    assert modes == {"home": "0o750", "graph.owl": "0o640", "ontology": "0o750"}


def test_a_full_disk_is_no_traceback(tmp_path: Path) -> None:
    """What articles say is kept in a file; where it cannot grow, the error says so."""
    with pytest.raises(StoreError, match="cannot be kept"), Entities(tmp_path / "scratch") as all_:
        all_._db.execute("PRAGMA max_page_count = 8")
        for number in range(10_000):
            all_.want([f"<https://example.org/{number}>"])
