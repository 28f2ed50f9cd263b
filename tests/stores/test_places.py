"""Places: folders and memory, the writer's lock, and what readers see meanwhile."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from onrecord.errors import StoreError, StoreLocked, StoreNotFound
from onrecord.ntriples import Triple, iri, literal
from onrecord.settings import Settings
from onrecord.stores import FolderPlace, MemoryPlace, Patch, open_place

GRAPH = "https://example.org/g"


def write(place: FolderPlace | MemoryPlace, words: str) -> None:
    """Change a store once, as a verb does."""
    with place.writing() as graph:
        graph.apply(Patch(replaced={GRAPH: (Triple(iri(GRAPH), iri(GRAPH), literal(words)),)}))
        version = int(place.archive.note("version") or "0") + 1
        place.archive.set_note("version", str(version))


def words(place: FolderPlace | MemoryPlace) -> list[str]:
    """Return what a reader sees."""
    return [triple.object for triple in place.reading().triples(GRAPH)]


@pytest.fixture
def place(tmp_path: Path) -> FolderPlace:
    """A new store in a folder."""
    return FolderPlace(tmp_path / "kg", create=True)


def test_memory_is_a_place(tmp_path: Path) -> None:
    """``memory:`` needs no folder and keeps no decisions file."""
    place = open_place("memory:")
    write(place, "x")  # type: ignore[arg-type]

    assert words(place) == ['"x"']  # type: ignore[arg-type]
    assert place.decisions is None
    assert isinstance(place, MemoryPlace)


def test_a_folder_without_a_store_is_not_found(tmp_path: Path) -> None:
    """Opening without making says that nothing is there, and makes nothing."""
    with pytest.raises(StoreNotFound, match="no Onrecord store"):
        open_place(tmp_path / "kg")

    assert not (tmp_path / "kg").exists()


def test_a_folder_with_other_files_is_not_taken(tmp_path: Path) -> None:
    """A store is made in a new or empty folder only."""
    (tmp_path / "letter.txt").write_text("mine")
    with pytest.raises(StoreError, match="other files"):
        open_place(tmp_path, create=True)

    assert [p.name for p in tmp_path.iterdir()] == ["letter.txt"]


BASE = "https://example.org/kg/"


def test_a_store_keeps_its_settings(tmp_path: Path) -> None:
    """What a store was made with holds when it is opened again, to read or to add."""
    open_place(tmp_path / "kg", create=True, base=BASE, registry=("tables",)).close()

    assert open_place(tmp_path / "kg").settings == Settings(BASE, ("tables",))
    assert open_place(tmp_path / "kg", create=True).settings == Settings(BASE, ("tables",))


def test_a_store_keeps_its_base(tmp_path: Path) -> None:
    """Names that were given cannot be given anew: another base is refused."""
    open_place(tmp_path / "kg", create=True, base=BASE).close()
    with pytest.raises(StoreError, match=f"its base IRI is {BASE}"):
        open_place(tmp_path / "kg", base="https://example.org/two/")


def test_a_store_takes_other_registry_folders(tmp_path: Path) -> None:
    """Folders that are named take the place of those before, for good."""
    open_place(tmp_path / "kg", create=True, registry=("one",)).close()
    open_place(tmp_path / "kg", registry=("two",)).close()

    assert open_place(tmp_path / "kg").settings.registry == ("two",)


@pytest.mark.parametrize("damage", ["", "{", "[]", "{}", '{"format": 2}', '{"format": 2, "x": 2}'])
def test_damaged_settings_are_named(place: FolderPlace, damage: str) -> None:
    """A damaged settings file is an error that names it; it is not overwritten."""
    file = place.path / "onrecord.json"
    file.write_text(damage)
    with pytest.raises(StoreError, match=r"onrecord\.json: damaged"):
        FolderPlace(place.path, create=True)

    assert file.read_text() == damage


def test_a_newer_store_is_refused(place: FolderPlace) -> None:
    """A store of a later version says which version it needs."""
    file = place.path / "onrecord.json"
    file.write_text(json.dumps(json.loads(file.read_text()) | {"format": 99}))
    with pytest.raises(StoreError, match="another version"):
        FolderPlace(place.path)


def test_nothing_was_stored_yet(place: FolderPlace) -> None:
    """A reader of a store without a write is told what to do."""
    with pytest.raises(StoreError, match="nothing was ever stored"):
        place.reading()


def test_a_reader_sees_the_last_completed_write(place: FolderPlace) -> None:
    """What a writer has done but not completed, no reader sees."""
    write(place, "one")
    reader = FolderPlace(place.path)
    with place.writing() as graph:
        graph.apply(Patch(replaced={GRAPH: ()}))

        assert words(reader) == ['"one"']
    write(place, "two")

    assert words(reader) == ['"two"']


def test_a_reader_in_another_process_is_not_held_up(place: FolderPlace) -> None:
    """While one process holds the writer's lock, another reads the last completed write."""
    write(place, "one")
    code = (
        "import sys; from onrecord.stores import open_place\n"
        "place = open_place(sys.argv[1])\n"
        f"print([t.object for t in place.reading().triples({GRAPH!r})])"
    )
    with place.writing() as graph:
        graph.apply(Patch(replaced={GRAPH: ()}))
        done = subprocess.run(
            [sys.executable, "-c", code, str(place.path)],
            capture_output=True,
            text=True,
            check=True,
        )

    assert done.stdout == "['\"one\"']\n"


def test_a_second_writer_is_refused_and_the_first_goes_on(place: FolderPlace) -> None:
    """The lock is held inside ``writing`` only, and by one."""
    other = FolderPlace(place.path)
    with (
        place.writing(),
        pytest.raises(StoreLocked, match="another process is writing"),
        other.writing(),
    ):
        pass
    write(other, "now")

    assert words(other) == ['"now"']


def test_a_failed_write_is_not_shown(place: FolderPlace) -> None:
    """Where a verb fails, readers go on with the state before it."""
    write(place, "one")
    with pytest.raises(RuntimeError), place.writing() as graph:
        graph.apply(Patch(replaced={GRAPH: ()}))
        raise RuntimeError

    assert words(place) == ['"one"']


def test_old_snapshots_go(place: FolderPlace) -> None:
    """Two snapshots are kept, however often the store is written."""
    for number in range(5):
        write(place, str(number))
    names = sorted(path.name for path in (place.path / "snapshots").iterdir())

    assert names == ["000000000004", "000000000005"]


def test_a_torn_snapshot_is_made_again(place: FolderPlace) -> None:
    """A snapshot that a stopped process left unfinished is no snapshot."""
    write(place, "one")
    torn = place.path / "snapshots" / "000000000002.new"
    torn.mkdir()
    (torn / "CURRENT").write_text("torn")
    write(place, "two")

    assert words(place) == ['"two"']
    assert not torn.exists()


def test_a_reader_outlives_its_snapshot(place: FolderPlace) -> None:
    """Who holds an old snapshot goes on reading it after its files are gone."""
    write(place, "one")
    held = place.reading()
    for number in range(4):
        write(place, str(number))

    assert [triple.object for triple in held.triples(GRAPH)] == ['"one"']


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    """Where no folder can be made, the message says so."""
    tmp_path.chmod(0o500)
    with pytest.raises(StoreError, match="cannot be written"):
        open_place(tmp_path / "kg", create=True)
    tmp_path.chmod(0o700)


def test_a_file_in_the_way_is_told(tmp_path: Path) -> None:
    """A store cannot be made below a file."""
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="cannot be written"):
        open_place(tmp_path / "file" / "kg", create=True)


def test_a_damaged_database_is_named(place: FolderPlace) -> None:
    """A store whose SQLite file is damaged says so when it is opened."""
    place.close()
    (place.path / "articles.sqlite").write_bytes(b"damaged" * 1000)
    with pytest.raises(StoreError, match=r"articles\.sqlite"):
        FolderPlace(place.path)


def test_a_store_can_be_moved(place: FolderPlace, tmp_path: Path) -> None:
    """Nothing in a store names the folder that it lies in."""
    write(place, "one")
    place.close()
    shutil.move(place.path, tmp_path / "moved")

    assert words(FolderPlace(tmp_path / "moved")) == ['"one"']
