"""Searching through the Python API: what is found, and that the index keeps up with the store."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from helpers import HERE, Coder, coded, coded_articles
from onrecord.errors import AmbiguousName, OnrecordError, ParameterError, StoreError
from onrecord.graph import KnowledgeGraph
from onrecord.iris import article_key
from onrecord.model import Article, Records
from onrecord.pipeline.indexing import Indexer
from onrecord.pipeline.upkeep import Upkeep
from onrecord.stores.search import SearchIndex
from onrecord.stores.searchfile import SearchFile
from onrecord.stores.snapshots import Snapshots
from presses import news

Open = Callable[..., KnowledgeGraph]
TWO_PAGES = article_key(coded("two-pages")[0])
DENIAL = article_key(coded("denial")[0])


def told(kg: KnowledgeGraph, words: str, **how: object) -> list[tuple[str, str | None, str | None]]:
    """Return kind, label and marked words of what is found."""
    found = kg.search(words, **how)  # type: ignore[arg-type]
    return [(row.kind, row.label, row.words) for row in found]


def test_a_name_leads_to_its_bearer_and_then_to_what_was_said(full: KnowledgeGraph) -> None:
    """A surname puts the person first, then statements by and about the person."""
    found = full.search("Reyk")
    first = found.rows[0]

    assert (first.kind, first.label) == ("agent", "Anton Reyk")
    assert first.entity == full.base + "id/person/anton-reyk"
    assert found.counts == {"statement": 6, "claim": 1, "agent": 1, "article": 2}
    assert found.total == 10


def test_a_statement_comes_with_speaker_words_and_article(full: KnowledgeGraph) -> None:
    """A row has all that a line of an answer needs, and the words that were found."""
    (row,) = full.search("no “non-paper”", kinds=["statement"])

    assert row.label == "Ilse Marant"
    assert (row.sentence, row.words) == ("There is no non-paper", "no … non-paper")
    assert (row.title, row.publisher, row.published) == (
        "Granary answers",
        "Lisk Press Agency",
        "2024-05-02",
    )
    assert row.entity == f"{full.base}article/{DENIAL}/statement/93-114"
    assert row.article == f"{full.base}article/{DENIAL}"


def test_an_article_is_found_by_title_and_by_text(full: KnowledgeGraph) -> None:
    """Each with the part of its text that holds most of the words."""
    assert [row.title for row in full.search("granary answers", kinds=["article"])] == [
        "Granary answers"
    ]
    (row,) = full.search("barges", kinds=["article"])
    assert "river commission said barges were moving" in row.sentence.lower()


def test_the_printed_table_marks_the_words(full: KnowledgeGraph) -> None:
    """Printed, what was found stands between asterisks, exactly where it stands."""
    assert "There is **no** **non-paper**" in str(full.search("no non-paper"))


@pytest.mark.parametrize("words", ["non-paper", "non paper", "nonpaper", "the “non-paper”"])
def test_however_a_compound_is_typed_the_same_is_found(full: KnowledgeGraph, words: str) -> None:
    """The matter of that name comes first, with the statements that hold it behind."""
    found = told(full, words.removeprefix("the "))

    assert found[0][:2] == ("matter", "non-paper")
    assert {label for kind, label, _ in found if kind == "statement"} == {"Pia Lund", "Ilse Marant"}


def test_since_until_outlet_and_speaker_narrow_what_is_found(full: KnowledgeGraph) -> None:
    """Each leaves out what it says, and all that no article says."""
    everything = full.search("non-paper").counts
    late = full.search("non-paper", since="2024-05-02")
    early = full.search("non-paper", until=date(2024, 4, 30))

    assert everything == {"statement": 2, "matter": 2, "article": 3}
    assert late.counts == {"statement": 2, "article": 1}
    assert early.counts == {"article": 1}
    assert full.search("non-paper", outlet="Lisk Press Agency").counts == late.counts
    assert told(full, "non-paper", speaker="Pia Lund") == [("statement", "Pia Lund", "non-paper")]


def test_a_misspelt_word_is_suggested_as_it_is_spelt(full: KnowledgeGraph) -> None:
    """Where nothing is found, the nearest words that find something are told."""
    found = full.search("summitt pell")

    assert not found
    assert found.suggestions == ("summit pell",)
    assert full.search("summit").suggestions == ()


@pytest.mark.parametrize(
    "wrong",
    [{"kinds": ["verb"]}, {"since": "tomorrowish"}, {"limit": -1}, {"offset": -1}, {"outlet": "Q"}],
)
def test_what_does_not_fit_is_told(full: KnowledgeGraph, wrong: dict[str, object]) -> None:
    """A kind, date, number or name that is none is an error of the parameter."""
    with pytest.raises(ParameterError):
        full.search("paper", **wrong)  # type: ignore[arg-type]


def test_a_speaker_that_fits_several_is_told(full: KnowledgeGraph) -> None:
    """As in every other question, with the candidates."""
    with pytest.raises(AmbiguousName):
        full.search("mediators", speaker="Lund")


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.text(st.one_of(st.sampled_from("\"*()-+^:{}“”'\0 aNEARORT,2"), st.characters()), max_size=60)
)
@example('NEAR("non paper", 2) OR words:paper*')
@example('"' * 99)
@example("paper " * 20_000)
@example("x" * 100_000)
@example("\0\ud800")
def test_no_words_make_it_fail(full: KnowledgeGraph, words: str) -> None:
    """Whatever is typed, an answer comes back, and can be printed and taken away."""
    found = full.search(words)

    assert found.total >= len(found)
    assert json.loads(found.to_json()) is not None
    assert str(found)


# Keeping up


def test_what_changes_is_found_at_once(any_kg: KnowledgeGraph) -> None:
    """Added, corrected, removed: the next search sees it."""
    any_kg.add_article(*coded("denial"))
    statement = f"{any_kg.base}article/{DENIAL}/statement/93-114"
    assert told(any_kg, "“no non-paper”", kinds=["statement"])
    any_kg.correct(statement, "speaker", "Pia Lund", by="ann", why="misheard")
    assert [row[1] for row in told(any_kg, "“no non-paper”", kinds=["statement"])] == ["Pia Lund"]
    any_kg.add_article(*coded("two-pages"))
    assert any_kg.search("Reyk").counts["statement"]
    any_kg.remove(DENIAL)

    assert not any_kg.search("“no non-paper”")
    assert not any_kg.search("Marant")


def test_a_renamed_state_is_found_by_its_new_name(
    open_kg: Open, world: Path, tmp_path: Path
) -> None:
    """Names of the registry are indexed with what its entries say, and go with them."""
    kg = open_kg(tmp_path / "kg")
    kg.add_article(*coded("two-pages"))
    assert kg.search("Anton Reyk").counts["statement"] == 3
    persons = world / "persons.csv"
    persons.write_text(persons.read_text().replace("Anton Reyk,Antón Reyk", "Anton Reyk,Toni Rey"))
    kg.refresh()

    assert kg.search("Toni Rey").counts["statement"] == 3
    assert not kg.search("Antón Toni Rey -Reyk")


def test_older_versions_of_an_article_are_left_out(kg: KnowledgeGraph) -> None:
    """Of an article and its newer version at the same address, the newer one is found."""
    for day, words in (("2024-05-01", "a draft accord"), ("2024-05-02", "a final accord")):
        coder = Coder(title="Accord", publisher="Post", published=day, url="https://p.example/1")
        coder.write(f"Anton Reyk said it was {words} between the two sides of the long river.")
        coder.says(coder.mention("Anton Reyk"), words, "said")
        kg.add_article(*coder.both())

    assert [row[2] for row in told(kg, "accord", kinds=["statement", "article"])] == [
        "accord",
        "accord",
    ]
    assert not kg.search("draft", kinds=["statement", "article"])


def small(number: int) -> tuple[Article, Records]:
    """Return an article that shares names, words and addresses with others."""
    coder = Coder(
        title=f"Story {number // 2}",
        publisher=("Radio Pell", "Nobody's Post")[number % 2],
        published=f"2024-05-{number + 1:02}",
        url=f"https://example.org/{number // 2}",
    )
    coder.write("Tarland sent a non-paper before the summit in Pell.")
    sender, place = coder.mention("Tarland", "state"), coder.mention("Pell", "place")
    paper = coder.document("non-paper", issuers=(sender,))
    summit = coder.meeting("summit", place=place)
    coder.write(f"{('Anton Reyk', 'Otto Brand', 'Lund')[number % 3]} said it was read.")
    speaker = coder.mention(("Anton Reyk", "Otto Brand", "Lund")[number % 3])
    said = coder.says(speaker, "it was read", "said", about=(paper, summit))
    coder.claim(summit, "scheduled", "read", claimed_in=said)
    return coder.both()


SMALL = [*map(small, range(5)), *coded_articles()[:2]]
STEP = st.one_of(
    st.tuples(st.just("add"), st.integers(0, len(SMALL) - 1)),
    st.tuples(st.just("bare"), st.integers(0, len(SMALL) - 1)),
    st.tuples(st.just("remove"), st.integers(0, 6)),
    st.tuples(st.sampled_from(["speaker", "drop", "same", "different"]), st.integers(0, 9)),
    st.tuples(st.just("search"), st.just(0)),
)


def step(kg: KnowledgeGraph, what: str, which: int) -> None:
    """Do one thing to a store; what is refused is refused."""
    keys = [info.key for info in kg.articles()]
    match what:
        case "add":
            kg.add_article(*SMALL[which])
        case "bare":
            article, records = SMALL[which]
            kg.add_article(article, Records(records.extractor, mentions=records.mentions))
        case "search":
            kg.search("non-paper")
        case "remove" if keys:
            kg.remove(keys[which % len(keys)])
        case "speaker" | "drop":
            statements = [row.statement for row in kg.ask("statements")]
            if statements:
                value = "Tomas Veld" if what == "speaker" else ""
                kg.correct(statements[which % len(statements)], what, value, by="a", why="b")
        case "same" | "different":
            papers = sorted({row.entity for row in kg.search("paper", kinds=["matter"])})
            if len(papers) > 1:
                kg.decide(what, papers[0], papers[1 + which % (len(papers) - 1)], by="a", why="b")


def content(index: SearchIndex) -> list[list[tuple[object, ...]]]:
    """Return all that an index holds, without its own numbers."""
    queries = (
        "SELECT p.iri, p.article, p.earliest, p.latest, p.day, f.names, f.words "
        "FROM passage p JOIN fulltext f ON f.rowid = p.id",
        "SELECT e.iri, e.label, e.type, e.content, e.weight, f.names, f.words "
        "FROM entity e JOIN fulltext f ON f.rowid = e.id",
        "SELECT iri, graph, title, outlet, publisher, published, label, plain, earliest, latest, "
        "statements, newer FROM article",
        "SELECT iri, label, type, content, plain, work, side, mentioned, weight, statements, said, "
        "utterances, conflicts FROM entity",
        "SELECT k.key, coalesce(e.iri, a.iri) FROM key k LEFT JOIN entity e ON e.id = k.bearer "
        "LEFT JOIN article a ON a.id = k.bearer",
        "SELECT k.word, coalesce(e.iri, a.iri) FROM part k LEFT JOIN entity e ON e.id = k.bearer "
        "LEFT JOIN article a ON a.id = k.bearer",
        "SELECT k.kind, e.iri FROM kind k JOIN entity e ON e.id = k.entity",
        "SELECT * FROM utterance",
        "SELECT * FROM conflict",
        "SELECT p.iri, s.mention FROM speaker s JOIN passage p ON p.id = s.passage",
        "SELECT e.iri, n.place, n.name, n.plain, n.made "
        "FROM name n JOIN entity e ON e.id = n.entity",
        "SELECT term, doc, cnt FROM vocabulary",
        "SELECT count(*) FROM fulltext",
        "SELECT names, words FROM shown",
    )
    return [sorted(index.db.execute(query).fetchall()) for query in queries]


def held(kg: KnowledgeGraph) -> list[list[tuple[object, ...]]]:
    """Return all that the index of a store holds, brought up to date."""
    kg.search("x")
    index = kg._upkeep.memory
    assert index is not None
    with index.writing() as found:
        return content(found)


def answers(kg: KnowledgeGraph) -> list[tuple[object, object]]:
    """Return what searches for some words give."""
    found = [kg.search(words) for words in WORDS]
    return [(each.cells, each.counts) for each in found]


WORDS = ("non-paper", "summit", "Reyk", "it was read", "Lund", "Veld", "paper -summit", "pell")


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(STEP, max_size=9))
@example([("add", 0), ("search", 0), ("add", 1), ("search", 0), ("remove", 1)])
@example([("add", 5), ("search", 0), ("speaker", 1), ("search", 0), ("drop", 0), ("bare", 5)])
@example([("add", 0), ("add", 2), ("search", 0), ("same", 0), ("search", 0), ("different", 0)])
def test_after_any_sequence_the_index_equals_one_made_anew(
    open_kg: Open, world: Path, steps: list[tuple[str, int]]
) -> None:
    """Whatever was done, with searches in between or not: content and answers are the same."""
    with KnowledgeGraph() as kg:
        for what, which in steps:
            try:
                step(kg, what, which)
            except OnrecordError as refused:
                assert what in ("speaker", "drop", "same", "different"), refused
        worn = held(kg), answers(kg)
        kg._upkeep = Upkeep(kg._place, kg._iris)

        assert (held(kg), answers(kg)) == worn


def test_while_a_writer_is_at_work_the_last_state_is_searched(
    open_kg: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is in the archive and in no snapshot yet is not found; afterwards, all of it is."""
    kg = open_kg(tmp_path / "kg")
    article, records = coded("denial")
    kg.add_article(article, records)
    kg.add_article(*coded("surnames"))
    before = kg.search("paper").cells
    for file in (tmp_path / "kg").glob("search*"):
        file.unlink()
    with monkeypatch.context() as stopping:
        stopping.setattr(Snapshots, "publish", lambda *_: None)
        kg.add_article(article, Records(records.extractor, mentions=records.mentions))
        kg.add_article(*coded("two-pages"))
        kg.remove(article_key(coded("surnames")[0]))
        reader = open_kg(tmp_path / "kg")

        assert reader.search("paper").cells == before
        assert not reader.search("Reyk")
        assert reader.search("barges")
    kg.refresh()
    kg.add_article(*coded("wire-copy"))

    assert reader.search("paper", kinds=["statement"]).counts == {"statement": 1}
    assert reader.search("Reyk")
    assert not reader.search("barges")


def test_one_more_article_does_not_make_the_others_be_read_again(
    open_kg: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only what is new is written to the index."""
    kg = open_kg(tmp_path / "kg")
    articles = list(news(12, statements=2))
    for article, records in articles[:-1]:
        kg.add_article(article, records)
    kg.search("x")
    written: list[str] = []
    real = SearchIndex.put_article
    monkeypatch.setattr(
        SearchIndex, "put_article", lambda self, a: (written.append(a.iri), real(self, a))
    )
    kg.add_article(*articles[-1])
    kg.search("x")

    assert len(written) == 1


def test_what_the_writer_noted_is_all_that_is_looked_at(
    open_kg: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After adding, correcting, deciding and removing, the whole store is gone through no more."""
    kg = open_kg(tmp_path / "kg")
    kg.add_article(*coded("denial"))
    kg.search("x")

    def never(*_: object) -> None:
        raise AssertionError("the whole store is gone through")

    monkeypatch.setattr(Indexer, "_go_through_all", never)
    kg.add_article(*coded("two-pages"))
    assert kg.search("Reyk").counts["statement"] == 4
    statement = f"{kg.base}article/{DENIAL}/statement/93-114"
    kg.correct(statement, "speaker", "Pia Lund", by="ann", why="misheard")
    assert [row[1] for row in told(kg, "“no non-paper”", kinds=["statement"])] == ["Pia Lund"]
    kg.remove(DENIAL)

    assert not kg.search("Marant")


# Files


def test_a_new_process_finds_the_index_ready(
    open_kg: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The index lies beside the store: who opens it next does not make it anew."""
    kg = open_kg(tmp_path / "kg")
    kg.add_article(*coded("denial"))
    before = kg.search("paper").cells

    def never(*_: object) -> None:
        raise AssertionError("the index is written again")

    monkeypatch.setattr(SearchFile, "writing", never)
    assert open_kg(tmp_path / "kg").search("paper").cells == before


def test_where_the_index_cannot_be_written_the_answers_are_the_same(
    open_kg: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is then made in memory, and kept up to date there."""
    kg = open_kg(tmp_path / "kg")
    kg.add_article(*coded("denial"))
    before = kg.search("paper").cells
    for file in (tmp_path / "kg").glob("search*"):
        file.unlink()

    def refused(self: SearchFile) -> None:
        raise StoreError("cannot be written")

    monkeypatch.setattr(SearchFile, "writing", refused)
    reader = open_kg(tmp_path / "kg")
    assert reader.search("paper").cells == before
    kg.add_article(*coded("two-pages"))

    assert reader.search("Reyk").counts == {"statement": 4, "claim": 1, "agent": 1, "article": 1}
    assert not list((tmp_path / "kg").glob("search*"))


@pytest.mark.skipif(os.name != "posix", reason="permissions are those of POSIX")
@pytest.mark.parametrize("indexed", [True, False])
def test_a_folder_that_may_only_be_read_is_searched(
    open_kg: Open, world: Path, indexed: bool
) -> None:
    """By the index that lies there, or by one in memory: the answers are the same."""
    home = Path(tempfile.mkdtemp())
    kg = open_kg(home / "kg")
    kg.add_article(*coded("denial"))
    before = kg.search("paper")
    kg.close()
    if not indexed:
        for file in (home / "kg").glob("search*"):
            file.unlink()
    for folder, _, files in os.walk(home):
        for name in files:
            (Path(folder) / name).chmod(0o444)
        Path(folder).chmod(0o555)
    me = os.geteuid()
    try:
        if me == 0:  # root may write everywhere
            os.seteuid(65534)
        reader = open_kg(home / "kg", create=False)
        found = reader.search("paper")
        in_memory = reader._upkeep.memory is not None
    finally:
        os.seteuid(me)
        for folder, _, _ in os.walk(home):
            Path(folder).chmod(0o755)
        shutil.rmtree(home)

    assert (found.cells, found.counts) == (before.cells, before.counts)
    assert in_memory is not indexed


def test_a_store_restored_from_a_backup_is_searched_as_it_is(open_kg: Open, tmp_path: Path) -> None:
    """An index of a later state than the store's is brought back to the store's."""
    kg = open_kg(tmp_path / "kg")
    kg.add_article(*coded("denial"))
    kg.close()
    shutil.copytree(tmp_path / "kg", tmp_path / "backup")
    kg = open_kg(tmp_path / "kg")
    kg.add_article(*coded("two-pages"))
    assert kg.search("Reyk")
    kg.close()
    for file in (tmp_path / "kg").glob("search*"):
        shutil.copy(file, tmp_path / "backup")
    restored = open_kg(tmp_path / "backup")

    assert not restored.search("Reyk")
    assert restored.search("Marant")


SEARCHING = """
import sys
from pathlib import Path
import onrecord.pipeline.workshops as workshops
from onrecord import resources
data = Path(sys.argv[1])
workshops.folder = lambda name: data if name == "data" else resources.folder(name)
from onrecord.graph import KnowledgeGraph
with KnowledgeGraph(sys.argv[2], create=False) as kg:
    print("ready", flush=True)
    last = 0
    while last < int(sys.argv[3]):
        found = kg.search("guarantees the", kinds=["article"], limit=1).total
        assert found >= last, (found, last)
        held = len(kg.articles())
        again = kg.search("the", kinds=["article"], limit=1).total
        assert again >= held, (again, held)
        last = again
print("done", flush=True)
"""


def test_several_processes_search_while_one_adds(
    open_kg: Open, world: Path, tmp_path: Path
) -> None:
    """Nobody fails, and everybody sees what was stored before the question was asked."""
    articles = [
        (Article(f"{article.text}\n\nThe guarantees {n}.", article.given), Records("hand"))
        for n, (article, _) in enumerate(list(news(8, statements=1)))
    ]
    kg = open_kg(tmp_path / "kg")
    kg.add_article(*articles[0])
    args = [sys.executable, "-c", SEARCHING, str(world.parent), str(tmp_path / "kg")]
    env = {**os.environ, "PYTHONPATH": os.pathsep.join([str(HERE), *sys.path])}
    readers = [
        subprocess.Popen([*args, str(len(articles))], stdout=subprocess.PIPE, text=True, env=env)
        for _ in range(3)
    ]
    for reader in readers:
        assert reader.stdout is not None
        assert reader.stdout.readline() == "ready\n"
    for article, records in articles[1:]:
        kg.add_article(article, records)
    done = [reader.communicate(timeout=120)[0] for reader in readers]

    assert done == ["done\n"] * 3
    assert kg.search("the", kinds=["article"]).total == len(articles)
