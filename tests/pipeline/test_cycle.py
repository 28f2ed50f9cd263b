"""The cycle by which anything changes: what comes in, what stays, and what goes out again."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from faulty import bad_article

from helpers import ARTICLES, Coder, coded, coded_articles, records_file
from onrecord import iris
from onrecord.errors import NotInStore, RecordsError, StoreError
from onrecord.graph import KnowledgeGraph
from onrecord.iris import article_key
from onrecord.model import Article, Metadata, Records, When
from onrecord.pipeline import writing
from onrecord.pipeline.writing import Writer

Open = Callable[..., KnowledgeGraph]


def statuses(outcomes: list) -> list[str]:
    """Return what became of articles."""
    return [outcome.status for outcome in outcomes]


def test_an_article_is_added_once(any_kg: KnowledgeGraph, tmp_path: Path) -> None:
    """Adding what is stored already changes nothing, and says so."""
    file = records_file(tmp_path / "r.jsonl", coded("denial"))
    path = ARTICLES / "denial.md"

    assert statuses(any_kg.add(path, records=file)) == ["added"]
    before = any_kg.export()
    assert statuses(any_kg.add(path, records=file)) == ["unchanged"]
    assert any_kg.export() == before


def test_other_records_update_an_article(kg: KnowledgeGraph, tmp_path: Path) -> None:
    """Records that differ take the place of those before."""
    article, records = coded("denial")
    kg.add_article(article, Records("hand"))
    file = records_file(tmp_path / "r.jsonl", (article, records))

    assert statuses(kg.add(records=file)) == ["updated"]
    assert kg.stats()["statements"] == len(records.statements)


def test_a_file_named_twice_is_one_article(kg: KnowledgeGraph, tmp_path: Path) -> None:
    """The second of two equal files is unchanged, not added again."""
    file = records_file(tmp_path / "r.jsonl", coded("denial"))
    path = ARTICLES / "denial.md"

    assert sorted(statuses(kg.add(path, path, records=file))) == ["added", "unchanged"]


def test_one_bad_file_does_not_stop_the_rest(kg: KnowledgeGraph, tmp_path: Path) -> None:
    """A file that cannot be read fails by itself; the others are stored."""
    (tmp_path / "empty.md").write_text("")
    file = records_file(tmp_path / "r.jsonl", coded("denial"))
    outcomes = kg.add(tmp_path / "empty.md", ARTICLES / "denial.md", records=file)

    assert sorted(statuses(outcomes)) == ["added", "failed"]


def test_an_extractor_that_fails_does_not_stop_the_rest(
    kg: KnowledgeGraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A text that the extractor stumbles over is told with its place and not stored."""

    def stumble(article: Article) -> Records:
        if "LUND" in article.text:
            raise ZeroDivisionError
        return Records("rules/1")

    monkeypatch.setattr("onrecord.graph.extract_records", stumble)
    outcomes = kg.add(ARTICLES / "surnames.txt", ARTICLES / "denial.md")
    (failed,) = [outcome for outcome in outcomes if outcome.status == "failed"]

    assert sorted(statuses(outcomes)) == ["added", "failed"]
    assert "surnames.txt" in failed.message
    assert len(kg.articles()) == 1


def test_a_malformed_records_file_stores_nothing(any_kg: KnowledgeGraph, tmp_path: Path) -> None:
    """Nothing of a records file with a fault is used."""
    file = records_file(tmp_path / "r.jsonl", *coded_articles(), with_text=True)
    file.write_text(file.read_text() + '{"record": "nonsense"}\n')
    with pytest.raises(RecordsError, match="nonsense"):
        any_kg.add(records=file)

    assert any_kg._place.archive.keys() == []


def test_records_that_do_not_fit_their_text_fail_alone(kg: KnowledgeGraph, tmp_path: Path) -> None:
    """Where one article's records do not fit its text, the other articles are stored."""
    article, records = coded("denial")
    file = records_file(tmp_path / "r.jsonl", coded("surnames"), with_text=True)
    lines = file.read_text() + records_file(tmp_path / "q", (article, records)).read_text()
    head = '{"record": "article", "text": "Another, much shorter text."}'
    file.write_text(lines.replace(next(x for x in lines.splitlines() if "sha256" in x), head))
    outcomes = kg.add(records=file)

    assert sorted(statuses(outcomes)) == ["added", "failed"]
    assert len(next(o for o in outcomes if o.status == "failed").notes) > 2


def test_records_may_bring_their_text(kg: KnowledgeGraph, tmp_path: Path) -> None:
    """A records file with texts needs no other file."""
    file = records_file(tmp_path / "r.jsonl", *coded_articles(), with_text=True)

    assert statuses(kg.add(records=file)) == ["added"] * 4
    assert statuses(kg.add(records=file)) == ["unchanged"] * 4


def test_records_of_a_stored_text_need_no_file(full: KnowledgeGraph, tmp_path: Path) -> None:
    """Records that name a stored text by its hash or its key go to that article."""
    article, records = coded("denial")
    by_hash = records_file(tmp_path / "hash.jsonl", (article, Records("hand", records.mentions)))
    by_key = tmp_path / "key.jsonl"
    by_key.write_text("\n".join(full.records(article_key(article))))

    assert statuses(full.add(records=by_key)) == ["unchanged"]
    assert statuses(full.add(records=by_hash)) == ["updated"]
    assert statuses(full.add(records=by_key)) == ["updated"]


def test_records_of_an_unknown_text_fail(kg: KnowledgeGraph, tmp_path: Path) -> None:
    """Records without a text to belong to are told apart, with what to do."""
    file = records_file(tmp_path / "r.jsonl", coded("denial"))
    (outcome,) = kg.add(records=file)

    assert outcome.status == "failed"
    assert "neither stored nor among the files" in outcome.message


def test_a_text_that_the_records_do_not_know_fails(kg: KnowledgeGraph, tmp_path: Path) -> None:
    """With a records file, nothing is extracted behind the coder's back."""
    file = records_file(tmp_path / "r.jsonl", coded("denial"), with_text=True)
    outcomes = kg.add(ARTICLES / "surnames.txt", records=file)

    assert sorted(statuses(outcomes)) == ["added", "failed"]


def test_what_was_given_fills_what_files_do_not_state(kg: KnowledgeGraph, tmp_path: Path) -> None:
    """The date on the command names an article that states none, and no other."""
    file = records_file(tmp_path / "r.jsonl", *coded_articles())
    given = Metadata(published="2024-05-05", publisher="Radio Pell")
    kg.add(ARTICLES / "denial.md", ARTICLES / "surnames.txt", records=file, given=given)
    found = {info.published: info.publisher for info in kg.articles()}

    assert found == {"2024-05-02": "Lisk Press Agency", "2024-05-05": "Radio Pell"}


def test_folders_are_searched(kg: KnowledgeGraph, articles_folder: Path, tmp_path: Path) -> None:
    """Files below a folder are read where some reader knows them; others are named at the end."""
    (articles_folder / ".hidden").mkdir()
    shutil.copy(ARTICLES / "denial.md", articles_folder / ".hidden")
    (articles_folder / "picture.png").write_bytes(b"\x89PNG")
    file = records_file(tmp_path / "r.jsonl", *coded_articles())

    *added, passed = kg.add(articles_folder, records=file)

    assert statuses(added) == ["added"] * 4
    assert passed.status == "skipped"
    assert passed.message.endswith(
        "1 file that is no article: " + str(articles_folder / "picture.png")
    )


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_adding_does_not_matter(
    open_kg: Open, full: KnowledgeGraph, seed: int
) -> None:
    """Whatever the order, the same articles give the same bytes."""
    articles = coded_articles()
    Random(seed).shuffle(articles)  # noqa: S311 - dice, not keys
    other = open_kg()
    for article, records in articles:
        other.add_article(article, records)

    assert other.export() == full.export()


def test_the_folder_does_not_matter(
    open_kg: Open, full: KnowledgeGraph, articles_folder: Path, tmp_path: Path
) -> None:
    """A store on disk, fed from files at once, gives the bytes of one in memory, fed one by one."""
    file = records_file(tmp_path / "r.jsonl", *coded_articles())
    other = open_kg(tmp_path / "deep" / "kg")
    other.add(articles_folder, records=file)

    assert other.export() == full.export()


@pytest.mark.parametrize("size", [1, 2, 3, 4])
def test_the_size_of_a_round_does_not_matter(
    open_kg: Open,
    full: KnowledgeGraph,
    articles_folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    size: int,
) -> None:
    """Articles written in batches, and taken in by derivation in rounds, give the same bytes."""
    monkeypatch.setattr("onrecord.pipeline.writing._BATCH", size)
    monkeypatch.setattr("onrecord.pipeline.writing._ROUND", 2)
    file = records_file(tmp_path / "r.jsonl", *coded_articles())
    other = open_kg()

    assert statuses(other.add(articles_folder, records=file)) == ["added"] * 4
    assert other.export() == full.export()
    other.rebuild()
    assert other.export() == full.export()


@pytest.mark.parametrize("gone", range(4))
def test_a_removal_leaves_no_trace(
    any_kg: KnowledgeGraph, open_kg: Open, gone: int, tmp_path: Path
) -> None:
    """The export after a removal is that of a store that never had the article."""
    articles = coded_articles()
    never = open_kg()
    for at, (article, records) in enumerate(articles):
        any_kg.add_article(article, records)
        if at != gone:
            never.add_article(article, records)
    outcomes = any_kg.remove(article_key(articles[gone][0]))

    assert statuses(outcomes) == ["removed"]
    assert any_kg.export(with_text=True) == never.export(with_text=True)


def test_removing_everything_leaves_an_empty_store(open_kg: Open, full: KnowledgeGraph) -> None:
    """A store from which all was removed equals a new one that had one article for a moment."""
    full.remove(*(info.key for info in full.articles()))
    empty = open_kg()
    empty.refresh()

    assert full.export() == empty.export()


def test_an_article_named_twice_is_removed_once(full: KnowledgeGraph) -> None:
    """Key and IRI of one article are one article."""
    key = full.articles()[0].key
    iri = f"https://w3id.org/onrecord/article/{key}"

    assert statuses(full.remove(key, iri)) == ["removed"]


def test_where_one_article_is_unknown_none_is_removed(full: KnowledgeGraph) -> None:
    """Removing stops before it begins if a key is wrong."""
    keys = [info.key for info in full.articles()]
    with pytest.raises(NotInStore, match="0123456789abcdef"):
        full.remove(keys[0], "0123456789abcdef")

    assert [info.key for info in full.articles()] == keys


@pytest.mark.parametrize("verb", ["refresh", "rebuild"])
def test_going_over_everything_changes_nothing(any_kg: KnowledgeGraph, verb: str) -> None:
    """Refresh and rebuild give the bytes that were there before."""
    for article, records in coded_articles():
        any_kg.add_article(article, records)
    before = any_kg.export()
    getattr(any_kg, verb)()

    assert any_kg.export() == before


def test_a_refresh_of_nothing_new_has_no_outcomes(full: KnowledgeGraph) -> None:
    """Where nothing changed, refresh has nothing to say."""
    assert full.refresh() == []


def test_a_rebuild_says_what_it_built(full: KnowledgeGraph) -> None:
    """A rebuild goes over each article, and tells how far it is."""
    steps: list[tuple[int, int]] = []
    outcomes = full.rebuild(lambda done, total: steps.append((done, total)))

    assert statuses(outcomes) == ["updated"] * 4
    assert steps == [(1, 4), (2, 4), (3, 4), (4, 4)]


def test_a_newer_extractor_makes_records_anew(
    full: KnowledgeGraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Refresh takes articles whose records an older extractor made, and leaves hand coding."""
    coder = Coder("Reyk said no.")
    full.add_article(coder.article(), Records("rules/0"))
    monkeypatch.setattr("onrecord.graph.extract_records", lambda article: Records("rules/9"))
    monkeypatch.setattr("onrecord.extraction.VERSION", "rules/9")
    seen: list[tuple[int, int]] = []
    outcomes = full.refresh(lambda *step: seen.append(step))

    assert [(o.key, o.status) for o in outcomes] == [(article_key(coder.article()), "updated")]
    assert seen == [(1, 1)]


def test_a_record_that_violates_a_shape_is_withheld(kg: KnowledgeGraph) -> None:
    """What breaks a rule and what refers to it stay out; the rest is stored."""
    coder = bad_article()
    outcome = kg.add_article(*coder.both())
    graph = kg.export().decode()

    assert outcome.status == "incomplete"
    assert "4 records withheld" in outcome.message
    assert "rdfs:label" in " ".join(outcome.notes)
    assert kg.stats()["statements"] == 1
    assert "/document/" not in graph.replace("vocab/", "")


def test_what_was_withheld_is_listed(kg: KnowledgeGraph) -> None:
    """Validation lists the finding for what is not in the graph, too."""
    kg.add_article(*bad_article().both())
    violations = [f for f in kg.validate() if f.severity == "violation"]

    assert ["/document/" in f.focus and "rdfs:label" in f.message for f in violations] == [True]


def test_what_was_withheld_is_kept(kg: KnowledgeGraph) -> None:
    """The records of an article are kept whole, so that a corrected one can come back."""
    coder = bad_article()
    key = kg.add_article(*coder.both()).key

    assert sum('"record": "statement"' in line for line in kg.records(key)) == 3
    (record,) = [f.focus for f in kg.validate() if f.severity == "violation"]
    kg.correct(record, "label", "paper", by="ann", why="it was empty")
    assert [f for f in kg.validate() if f.severity == "violation"] == []
    assert kg.stats()["statements"] == 3


def test_words_that_equal_an_id_are_no_reference(kg: KnowledgeGraph) -> None:
    """Only what refers to a withheld record goes with it, not what happens to spell its id."""
    coder = Coder("Reyk read the paper and the d1. Veld said no.")
    coder.document("paper", label="")
    coder.document("d1", label="d1")
    outcome = kg.add_article(*coder.both())

    assert "1 record withheld" in outcome.message
    assert kg.stats()["documents"] == 1


def test_a_changed_registry_is_taken_in(kg: KnowledgeGraph, world: Path) -> None:
    """A name that the registry learns is resolved at the next write, without extraction."""
    coder = Coder("Otto Brand said no.")
    coder.says(coder.mention("Otto Brand"), "no", "said")
    kg.add_article(*coder.both())
    with (world / "persons.csv").open("a") as file:
        file.write("otto-brand,Otto Brand,,m,XOS,\n")
    outcomes = kg.refresh()

    assert statuses(outcomes) == ["updated"]
    assert "speaker> <https://w3id.org/onrecord/id/person/otto-brand>" in kg.export().decode()


def test_a_registry_that_changes_no_graph_still_reaches_what_is_derived(
    open_kg: Open, full: KnowledgeGraph, world: Path
) -> None:
    """A label of the registry that derivation copies is changed there too."""
    path = world / "states.csv"
    path.write_text(path.read_text().replace("Tarland,Republic", "Tarlandia,Republic"))
    before = full.export()
    full.refresh()
    after = full.export()
    full.rebuild()

    assert after != before
    assert full.export() == after


def test_a_broken_registry_stops_before_anything_changes(full: KnowledgeGraph, world: Path) -> None:
    """A malformed table is told with its file; the store goes on as it was."""
    before = full.export()
    (world / "persons.csv").write_text("slug\nx\n")
    with pytest.raises(Exception, match=r"persons\.csv, line 1"):
        full.refresh()

    assert full.export() == before


def test_no_triple_stands_in_two_graphs(full: KnowledgeGraph) -> None:
    """The graphs of a store are disjoint, derived and registry graph included."""
    graph = full._place.reading()
    seen: dict[object, str] = {}
    for name in graph.graphs():
        for triple in graph.triples(name):
            assert seen.setdefault(triple, name) == name, triple


def test_graphs_are_articles_and_four_of_our_own(full: KnowledgeGraph) -> None:
    """There is one graph an article, named by it, and none besides our own."""
    names = set(full._place.reading().graphs())
    articles = {f"https://w3id.org/onrecord/article/{info.key}" for info in full.articles()}

    assert articles < names
    assert names - articles <= set(iris.GRAPHS)


def test_a_store_under_another_base_names_its_articles_there(open_kg: Open) -> None:
    """The base of a store is that of all its articles and entities."""
    kg = open_kg("memory:", base="https://example.org/kg/")
    key = kg.add_article(*coded("denial")).key

    assert f"<https://example.org/kg/article/{key}>" in kg.export().decode()
    assert statuses(kg.remove(f"https://example.org/kg/article/{key}")) == ["removed"]


def test_a_date_without_end_is_stored(kg: KnowledgeGraph) -> None:
    """A meeting from a day on has a beginning and no end."""
    coder = Coder("The summit begins on 28 May.")
    coder.meeting("summit", occurs=When("2024-05-28/..", "28 May"))

    assert kg.add_article(*coder.both()).status == "added"


def test_an_empty_store_answers(kg: KnowledgeGraph) -> None:
    """Nothing stored is nothing found, and no error."""
    assert kg.articles() == []
    assert kg.stats()["articles"] == 0
    assert kg.validate() == []


def test_a_text_is_kept_to_the_letter(any_kg: KnowledgeGraph) -> None:
    """Every character of a text comes back, whatever it is."""
    text = "\u202eRTL \U0001f600 “quotes” \u0301 tab\t\x07 end"
    key = any_kg.add_article(Article(text), Records("hand")).key
    quoted = any_kg.export(with_text=True)

    assert any_kg._place.archive.get(key).article.text == text
    assert len(quoted) > len(any_kg.export())


def test_a_store_that_was_never_written_says_so(open_kg: Open, tmp_path: Path) -> None:
    """Asking a store on disk before the first article names the next step."""
    kg = open_kg(tmp_path / "kg")
    with pytest.raises(StoreError, match="nothing was ever stored"):
        kg.articles()


def test_a_store_that_an_older_onrecord_wrote_is_built_anew(
    open_kg: Open, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Where mapping or rules have changed, the first writer makes every graph again, once."""
    kg = open_kg(tmp_path / "kg")
    kg.add_article(*coded("denial"))
    before = kg.export()
    rebuilds = []
    rebuild = Writer.rebuild
    monkeypatch.setattr(Writer, "rebuild", lambda self: rebuilds.append(self) or rebuild(self))
    monkeypatch.setattr(writing, "GRAPHS", "another")
    kg.close()

    later = open_kg(tmp_path / "kg")
    later.refresh()
    later.refresh()

    assert len(rebuilds) == 1
    assert later.export() == before
