"""The full-text index: what it finds, in which order, and what becomes of a bad file."""

from __future__ import annotations

import os
import re
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from onrecord.errors import StoreError
from onrecord.stores.finding import Finder
from onrecord.stores.fulltext import terms
from onrecord.stores.search import SearchIndex
from onrecord.stores.searchable import (
    KINDS,
    MARKS,
    Filters,
    Hit,
    IndexedArticle,
    IndexedEntity,
    Page,
    Passage,
)
from onrecord.stores.searchfile import SearchFile, SearchMemory, State, snapshot_state

BASE = "https://example.org/"
STATE = State(1, "token")


def article(name: str, *words: str, published: str = "2025-10-16", who: str = "") -> IndexedArticle:
    """Return an article with a statement for each of some words."""
    said = tuple(
        Passage("statement", f"{name}/{at}", who, each, (who,) if who else (), published, published)
        for at, each in enumerate(words)
    )
    text = Passage("article", name, f"Title of {name}", " ".join(words), (), published, published)
    return IndexedArticle(name, "digest", f"Title of {name}", "o", "Post", published, (*said, text))


def entity(iri: str, label: str, weight: int = 1, kind: str = "matter") -> IndexedEntity:
    """Return an entity that its label alone means."""
    plain = label.replace("-", "").replace(" ", "").lower()
    return IndexedEntity(kind, iri, label, "Document", (), "", (plain,), weight)


def found(index: SearchIndex, words: str, **how: object) -> Page:
    """Return the first page of what holds words."""
    plain = re.sub(r"\W", "", words).lower()
    told: dict[str, object] = {"kinds": KINDS, "filters": Filters(), "limit": 20, "offset": 0} | how
    return Finder(index).find(terms(words), plain, **told)  # type: ignore[arg-type]


def names(index: SearchIndex, words: str, **how: object) -> list[str]:
    """Return what holds words, by name, in order."""
    return [hit.iri for hit in found(index, words, **how).hits]


@pytest.fixture
def index() -> SearchIndex:
    """An index in memory of three articles and two matters."""
    with SearchMemory(BASE).writing() as made:
        made.put_article(article("a", "the non-paper was sent", "nothing was", who="Lund"))
        made.put_article(article("b", "a nonpaper it is", published="2025-10-18"))
        made.put_article(article("c", "Støre denied it", "Store denied it", published="2025-11"))
        made.put_entity(entity("d1", "non-paper"))
        made.put_entity(entity("d2", "second non-paper", 7))
        return made


@pytest.mark.parametrize("words", ["non-paper", "non paper", "nonpaper", "NON‑PAPER", "“non paper"])
def test_a_compound_is_found_however_it_is_written(index: SearchIndex, words: str) -> None:
    """Hyphen, space or neither: what is found begins with the matter of that name."""
    assert {"d1", "d2", "a", "a/0"} <= set(names(index, words))
    assert names(index, words)[0] == "d1" or words.startswith("“")


def test_the_word_without_a_hyphen_is_found_too(index: SearchIndex) -> None:
    """Typed with a hyphen, the compound is found where it is written as one word."""
    assert "b/0" in names(index, "non-paper")
    assert "b/0" in names(index, "non paper")


def test_accents_and_letters_that_unicode_keeps_whole_do_not_matter(index: SearchIndex) -> None:
    """Store finds Støre, which is shown as it is written, marked."""
    hits = {hit.iri: hit.words for hit in found(index, "store denied").hits}

    assert hits["c/0"] == "{}Støre{} {}denied{} it".format(*MARKS, *MARKS)
    assert hits["c/1"] == "{}Store{} {}denied{} it".format(*MARKS, *MARKS)


def test_names_come_first_then_statements_other_entities_and_articles(index: SearchIndex) -> None:
    """What bears the words as its name is first, whatever else holds them."""
    kinds = [hit.kind for hit in found(index, "non-paper").hits]

    assert kinds == ["matter", "statement", "statement", "matter", "article", "article"]


def test_the_newer_comes_first_where_the_words_are_the_same(index: SearchIndex) -> None:
    """Copies of a statement stand in order of their articles' dates, then of their names."""
    for name, published in (("x", "2025-01-01"), ("z", "2025-03-01"), ("y", "2025-03-01")):
        index.put_article(article(name, "an identical sentence", published=published))

    assert names(index, "identical", kinds=("statement",)) == ["y/0", "z/0", "x/0"]


def test_parts_of_an_answer_make_the_whole(index: SearchIndex) -> None:
    """Page by page, every find comes once and in order, and counts are those of all."""
    whole = found(index, "non-paper")
    parts = [found(index, "non-paper", limit=1, offset=at) for at in range(8)]

    assert [hit.iri for part in parts for hit in part.hits] == [hit.iri for hit in whole.hits]
    assert all(part.counts == whole.counts for part in parts)
    assert whole.counts == {"statement": 2, "matter": 2, "article": 2}


@pytest.mark.parametrize(
    ("filters", "wanted"),
    [
        (Filters(since="2025-10-17"), ["b/0", "b"]),
        (Filters(until="2025-10-17"), ["a/0", "a"]),
        (Filters(outlets=("Post",)), ["a/0", "b/0", "a", "b"]),
        (Filters(outlets=("o",)), ["a/0", "b/0", "a", "b"]),
        (Filters(outlets=("Courier",)), []),
        (Filters(speakers=("Lund",)), ["a/0"]),
        (Filters(speakers=()), []),
    ],
)
def test_filters_leave_out_what_they_say(
    index: SearchIndex, filters: Filters, wanted: list[str]
) -> None:
    """Time, outlet and speaker narrow what articles say; entities are then left out."""
    page = found(index, "non-paper", filters=filters)

    assert sorted(hit.iri for hit in page.hits) == sorted(wanted)
    assert sum(page.counts.values()) == len(wanted)


def test_what_is_removed_is_not_found(index: SearchIndex) -> None:
    """An article goes with all that was found in it, an entity with its name."""
    index.remove_article("a")
    index.remove_entity("d1")

    assert names(index, "non-paper") == ["b/0", "d2", "b"]
    assert not Finder(index).knows("sent")
    assert index.articles().keys() == {"b", "c"}


def test_replacing_is_as_if_it_had_never_been_otherwise() -> None:
    """After any replacement the same is found, in the same order, as in an index made anew."""
    with SearchMemory(BASE).writing() as worn, SearchMemory(BASE).writing() as fresh:
        for words in ("one talk", "two talks of peace", "talk talk talk"):
            worn.put_article(article("a", words, "peace"))
            worn.put_entity(entity("e", words))
        worn.put_article(article("b", "peace talk"))
        worn.remove_article("b")
        worn.put_article(article("b", "peace talk"))
        fresh.put_entity(entity("e", "talk talk talk"))
        fresh.put_article(article("b", "peace talk"))
        fresh.put_article(article("a", "talk talk talk", "peace"))

        for words in ("talk", "peace", "talks", "peace talk", "one"):
            assert found(worn, words) == found(fresh, words)


# The file


def fill(index: SearchIndex, words: str = "peace") -> None:
    """Write one article."""
    with index.transaction():
        index.put_article(article("a", words))
        index.set_state(STATE)


def ask(file: SearchFile, words: str = "peace") -> list[str] | None:
    """Return what holds words, or None where the index does not hold the state."""
    return file.answered(STATE, lambda index: names(index, words))


def test_an_index_answers_only_for_the_state_that_it_holds(tmp_path: Path) -> None:
    """One that is missing, or of another state, gives no answer."""
    file = SearchFile(tmp_path, BASE)
    assert ask(file) is None
    with file.writing() as index:
        fill(index)

    assert ask(file) == ["a/0", "a"]
    assert file.answered(State(1, "other"), lambda index: 1) is None


def test_others_see_what_one_wrote(tmp_path: Path) -> None:
    """A file that is open elsewhere gives the newest answer."""
    one, other = SearchFile(tmp_path, BASE), SearchFile(tmp_path, BASE)
    with one.writing() as index:
        fill(index)
    assert ask(other) == ["a/0", "a"]
    with one.writing() as index:
        fill(index, "war")

    assert ask(other) == []
    assert ask(other, "war") == ["a/0", "a"]


def test_what_failed_midway_is_not_there(tmp_path: Path) -> None:
    """A change that ends in an error leaves the index as it was."""
    file = SearchFile(tmp_path, BASE)
    with file.writing() as index:
        fill(index)
    with pytest.raises(RuntimeError), file.writing() as index, index.transaction():
        index.put_article(article("b", "peace"))
        raise RuntimeError

    assert ask(file) == ["a/0", "a"]


def truncate(path: Path) -> None:
    """Tear a file off in its middle."""
    os.truncate(path, path.stat().st_size // 2 - 100)


def scribble(path: Path) -> None:
    """Overwrite all but a file's first page."""
    size = path.stat().st_size
    path.write_bytes(path.read_bytes()[:4096] + b"\xa5" * (size - 4096))


def foreign(path: Path) -> None:
    """Put another's database in its place."""
    path.unlink()
    db = sqlite3.connect(path)
    db.execute("CREATE TABLE note (name TEXT PRIMARY KEY, value TEXT)")
    db.execute("INSERT INTO note VALUES ('state', '1 token')")
    db.commit()
    db.close()


def elsewhere(path: Path) -> None:
    """Make it the index of a store with another base."""
    db = sqlite3.connect(path)
    db.execute("UPDATE note SET value = 'https://other.example/' WHERE name = 'base'")
    db.execute("UPDATE note SET value = '' WHERE name = 'state'")
    db.commit()
    db.close()


@pytest.mark.parametrize(
    "harm",
    [
        truncate,
        scribble,
        foreign,
        elsewhere,
        lambda path: path.write_bytes(b"no database at all"),
        lambda path: path.write_bytes(b""),
        lambda path: path.unlink(),
    ],
)
def test_a_file_that_is_no_sound_index_is_made_anew(
    tmp_path: Path, harm: Callable[[Path], None]
) -> None:
    """Torn, overwritten, foreign or gone: at the second attempt at the latest it is there again."""
    with SearchFile(tmp_path, BASE).writing() as index:
        with index.transaction():
            for number in range(50):
                index.put_article(article(str(number), f"word{number} peace"))
        fill(index)
    harm(tmp_path / "search.sqlite")
    file = SearchFile(tmp_path, BASE)
    for _ in range(2):
        ask(file)
        try:
            with file.writing() as index:
                fill(index)
        except StoreError:
            continue

    assert ask(file, "peace")


KILLED = """
import sys
from pathlib import Path
sys.path[:0] = sys.argv[2:]
from test_search_index import BASE, article, fill
from onrecord.stores.searchfile import SearchFile
with SearchFile(Path(sys.argv[1]), BASE).writing() as index:
    with index.transaction():
        index.put_article(article("b", "war"))
        print("midway", flush=True)
        sys.stdin.read()
"""


def test_a_process_that_is_killed_midway_leaves_lock_and_index_as_they_were(tmp_path: Path) -> None:
    """Killed while it writes, it is as if it had never begun; the next one need not wait."""
    file = SearchFile(tmp_path, BASE)
    with file.writing() as index:
        fill(index)
    here = Path(__file__).parent
    args = [sys.executable, "-c", KILLED, tmp_path, here, here.parent]
    with subprocess.Popen(args, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "midway\n"
        assert ask(file) == ["a/0", "a"]  # readers do not wait
        other.send_signal(signal.SIGKILL)
        other.wait()
        begun = time.monotonic()
        with file.writing() as index:
            assert index.articles() == {"a": "digest"}

    assert time.monotonic() - begun < 10
    assert ask(file) == ["a/0", "a"]


def test_two_thousand_articles_cost_little() -> None:
    """Ten thousand statements are indexed in seconds, and a search takes milliseconds of CPU.

    A word of every third statement, a phrase, and an article more; limits are ten times what
    was measured.
    """
    dice = Random(7)  # noqa: S311 - dice, not keys
    words = [f"word{number}" for number in range(3000)]
    texts = [
        [" ".join([*dice.choices(words, k=20), ("talks", "peace", "war")[n % 3]]) for n in range(5)]
        for _ in range(2000)
    ]
    with SearchMemory(BASE).writing() as index:
        begun = time.process_time()
        with index.transaction():
            for number, said in enumerate(texts):
                index.put_article(article(str(number), *said, published=f"2025-{number % 12}"))
        built = time.process_time() - begun
        cost = {}
        for sought in ("talks", texts[0][0], f'"{" ".join(texts[0][0].split()[3:6])}"'):
            begun = time.process_time()
            page = found(index, sought)
            cost[sought] = time.process_time() - begun
            if sought == "talks":
                assert page.counts == {"statement": 4000, "article": 2000}
            else:
                assert page.hits[0].iri == "0/0"
        begun = time.process_time()
        with index.transaction():
            index.put_article(article("2000", "one more"))
        more = time.process_time() - begun
    print(f"built {built:.2f} s, searches {cost}, one more {more:.4f} s")  # noqa: T201 - with -rP

    assert built < 20
    assert max(cost.values()) < 0.5
    assert more < 0.1


def test_snapshots_are_told_apart_by_what_they_hold(tmp_path: Path) -> None:
    """Two stores that came to the same version by different ways have different states."""
    assert snapshot_state(tmp_path) is None
    for number, content in (("1", "x"), ("2", "x"), ("2.new", "xyz")):
        (tmp_path / "snapshots" / number).mkdir(parents=True)
        (tmp_path / "snapshots" / number / "f.sst").write_text(content)
    before = snapshot_state(tmp_path)
    (tmp_path / "snapshots" / "2" / "f.sst").write_text("xx")

    assert before is not None
    assert before.version == 2
    assert snapshot_state(tmp_path) != before


def test_a_find_of_an_entity_says_what_it_is(index: SearchIndex) -> None:
    """A matter comes with label, class and the number of articles that speak of it."""
    hit = found(index, "second").hits[0]

    assert isinstance(hit, Hit)
    assert (hit.label, hit.type, hit.weight, hit.article) == ("second non-paper", "Document", 7, "")
