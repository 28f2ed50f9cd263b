"""The archive: texts and records, their states, and derivation's memory."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.errors import NotInStore, StoreError, StoreLocked
from onrecord.model import Article, Metadata
from onrecord.model.exchange import text_hash
from onrecord.stores import Archive, Shelved
from onrecord.stores.archive import FORMAT

MADE = datetime(2025, 10, 18, 9, 30, tzinfo=UTC)
ARTICLE = Article("Words – “quoted”.\n", Metadata(title="T"), Metadata(byline="B"), "a.txt")


def shelved(key: str = "0" * 16, state: str = "stored") -> Shelved:
    """Return an article on the shelf."""
    finding = {"focus": "f", "shape": "s"}
    lines = ('{"record": "article"}', '{"record": "issue"}')
    return Shelved(key, ARTICLE, lines, "hand", MADE, "digest", state, (finding,))  # type: ignore[arg-type]


@pytest.fixture(params=["memory", "disk"])
def archive(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Archive]:
    """Every kind of archive, empty."""
    made = Archive(None if request.param == "memory" else tmp_path / "articles.sqlite")
    yield made
    made.close()


def test_an_article_comes_back_whole(archive: Archive) -> None:
    """Text, metadata, records, the time when they were made, findings and state are kept."""
    with archive.transaction():
        archive.put(shelved())

    assert archive.get("0" * 16) == shelved()


def test_an_article_without_records_has_none(archive: Archive) -> None:
    """No lines come back as no lines, not as an empty one."""
    archive.put(Shelved("0" * 16, ARTICLE, (), "", MADE, "", "pending"))

    assert archive.get("0" * 16).records == ()


def test_a_later_article_of_a_key_takes_its_place(archive: Archive) -> None:
    """A key names one article."""
    archive.put(shelved())
    archive.put(shelved(state="leaving"))

    assert archive.keys() == ["0" * 16]
    assert archive.state("0" * 16) == "leaving"


def test_articles_are_listed_by_state(archive: Archive) -> None:
    """Keys come sorted, all of them or those in some states."""
    for number, state in enumerate(("stored", "pending", "leaving", "stored")):
        archive.put(shelved(f"{3 - number:016}", state))

    assert archive.keys() == [f"{n:016}" for n in range(4)]
    assert archive.keys("stored") == [f"{n:016}" for n in (0, 3)]
    assert archive.keys("pending", "leaving") == [f"{n:016}" for n in (1, 2)]


def test_an_unknown_state_is_refused(archive: Archive) -> None:
    """The three states are all there are."""
    with pytest.raises(StoreError), archive.transaction():
        archive.put(shelved(state="lost"))


def test_a_text_is_found_by_its_hash(archive: Archive) -> None:
    """One text may be that of several articles."""
    for key in ("b" * 16, "a" * 16):
        archive.put(shelved(key))

    assert archive.keys_of_text(text_hash(ARTICLE.text)) == ["a" * 16, "b" * 16]
    assert archive.keys_of_text("0" * 64) == []


def test_a_deleted_article_is_gone(archive: Archive) -> None:
    """Nothing of a deleted article can be had."""
    archive.put(shelved())
    archive.delete("0" * 16)

    assert archive.state("0" * 16) is None
    with pytest.raises(NotInStore, match="0" * 16):
        archive.get("0" * 16)


def test_a_transaction_is_all_or_nothing(archive: Archive) -> None:
    """What happened inside a transaction that fails has not happened."""
    with pytest.raises(RuntimeError), archive.transaction():
        archive.put(shelved())
        archive.set_note("version", "7")
        archive.journal.put("facts", "a", "1")
        raise RuntimeError

    assert archive.keys() == []
    assert archive.note("version") is None
    assert archive.journal.get("facts", "a") is None


def test_what_was_committed_is_there_after_reopening(tmp_path: Path) -> None:
    """A file that is opened again holds what was committed, without having been closed."""
    first = Archive(tmp_path / "a.sqlite")
    with first.transaction():
        first.put(shelved())
    second = Archive(tmp_path / "a.sqlite", writable=False)

    assert second.keys() == ["0" * 16]


def test_a_second_writer_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """While one writes, another that wants to is told so in one line."""
    first, second = Archive(tmp_path / "a.sqlite"), Archive(tmp_path / "a.sqlite")
    second._db.execute("PRAGMA busy_timeout = 10")
    with (
        first.transaction(),
        pytest.raises(StoreLocked, match="another process"),
        second.transaction(),
    ):
        pass


def test_a_newer_format_is_refused(tmp_path: Path) -> None:
    """A file of a later version of Onrecord is not touched."""
    first = Archive(tmp_path / "a.sqlite")
    first.set_note("format", str(FORMAT + 1))
    first.close()
    with pytest.raises(StoreError, match=f"format {FORMAT + 1}") as refused:
        Archive(tmp_path / "a.sqlite")

    assert "later one" in (refused.value.hint or "")


def test_an_older_format_is_refused(tmp_path: Path) -> None:
    """A file of an earlier version says what to do, since its articles can come along."""
    first = Archive(tmp_path / "a.sqlite")
    first.set_note("format", str(FORMAT - 1))
    first.close()
    with pytest.raises(StoreError, match=f"format {FORMAT - 1}") as refused:
        Archive(tmp_path / "a.sqlite")

    assert "new folder" in (refused.value.hint or "")


def test_a_file_that_is_no_archive_is_refused(tmp_path: Path) -> None:
    """A damaged file is named, with what to do."""
    (tmp_path / "a.sqlite").write_bytes(b"no database at all, and long enough to look" * 50)
    with pytest.raises(StoreError, match=r"a\.sqlite") as refused:
        Archive(tmp_path / "a.sqlite")

    assert "backup" in (refused.value.hint or "")


def test_another_programs_database_is_refused_for_reading(tmp_path: Path) -> None:
    """A SQLite file without our tables is no archive."""
    sqlite3.connect(tmp_path / "a.sqlite").execute("CREATE TABLE t (x)").connection.close()
    with pytest.raises(StoreError):
        Archive(tmp_path / "a.sqlite", writable=False)


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    """Where no file can be made, the message says so."""
    with pytest.raises(StoreError, match="cannot be written"):
        Archive(tmp_path / "no" / "such" / "a.sqlite")


KEYS = st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\0"), max_size=4)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.dictionaries(KEYS, KEYS, max_size=8), KEYS)
def test_the_journal_is_a_sorted_map(archive: Archive, rows: dict[str, str], prefix: str) -> None:
    """Rows under a prefix come in order of code points, whatever the keys."""
    journal = archive.journal
    journal.clear()
    for key, value in rows.items():
        journal.put("t", key, value)
        journal.put("other", key, "x")
    found = list(journal.items("t", prefix))

    assert found == [(k, rows[k]) for k in sorted(rows) if k.startswith(prefix)]


def test_a_journals_row_can_be_deleted(archive: Archive) -> None:
    """Deleting a row twice is deleting it once."""
    archive.journal.put("t", "k", "v")
    archive.journal.delete("t", "k")
    archive.journal.delete("t", "k")

    assert archive.journal.get("t", "k") is None
