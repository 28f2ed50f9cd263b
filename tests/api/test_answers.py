"""Asking through the Python API, and answers as people read them."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest

import onrecord
from helpers import ARTICLES, Coder, coded, records_file
from onrecord.errors import (
    AmbiguousName,
    NotInStore,
    ParameterError,
    QueryRefused,
    StoreError,
    StoreNotFound,
    UnknownQuery,
)
from onrecord.graph import KnowledgeGraph
from onrecord.iris import article_key
from onrecord.model import Records
from onrecord.model.exchange import dump
from onrecord.queries import catalogue
from onrecord.rendering import FORMATS, marked, render, render_rows, saved_query
from onrecord.rendering.pictures import picture

Open = Callable[..., KnowledgeGraph]
BASE = "https://w3id.org/onrecord/"


class Page(HTMLParser):
    """Collects what a page would load, and its tags."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.loaded: list[str] = []
        self.marks: list[str] = []
        self._in_mark = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag and what it would load."""
        self.tags.append(tag)
        self.loaded += [v or "" for k, v in attrs if k in ("src", "srcset", "data", "action")]
        self._in_mark = tag == "mark"

    def handle_endtag(self, tag: str) -> None:
        """Leave a mark."""
        self._in_mark = False

    def handle_data(self, data: str) -> None:
        """Note the words in a mark."""
        if self._in_mark:
            self.marks.append(data)


def test_a_question_is_answered(full: KnowledgeGraph) -> None:
    """Rows hold speaker, words, outlet and the sentence that the words stand in."""
    answer = full.ask("who asserted what about the non-paper?")
    rows = [dict(zip(answer.names, cells, strict=True)) for cells in answer.cells]
    (row,) = [r for r in rows if r["words"].value == "It is a reminder"]

    assert answer.query == "who-asserted-what"
    assert row["publisher"].value == "Anse Courier"
    assert row["sentence"].value == "“It is a reminder,” the official said."


def test_a_saved_query_takes_parameters(full: KnowledgeGraph) -> None:
    """Parameters may be words, IRIs, and lists of either."""
    one = full.ask("statements", speaker="Anton Reyk")
    other = full.ask("statements", speaker=f"{BASE}id/person/anton-reyk")
    both = full.ask("statements", speaker=["Anton Reyk", "Hana Corvin"])

    assert one.cells == other.cells
    assert 0 < len(one) < len(both)
    assert full.statements(speaker="Anton Reyk").cells == one.cells


def test_a_name_that_nobody_speaks_of_is_no_error(full: KnowledgeGraph) -> None:
    """The registry knows more than articles say: asking for it finds nothing."""
    assert len(full.ask("statements", speaker="Joris Lund")) == 0


@pytest.mark.parametrize(
    ("question", "error"),
    [("how tall is the moon", UnknownQuery), ("who asserted what about xyzzy?", ParameterError)],
)
def test_what_cannot_be_answered_is_told(
    full: KnowledgeGraph, question: str, error: type[Exception]
) -> None:
    """An unknown question or name raises what it is."""
    with pytest.raises(error):
        full.ask(question)


def test_an_update_is_refused(full: KnowledgeGraph) -> None:
    """Articles are changed by verbs alone."""
    with pytest.raises(QueryRefused, match="update"):
        full.query("DELETE WHERE { ?s ?p ?o }")


def test_queries_run_over_the_union(full: KnowledgeGraph) -> None:
    """`SELECT * { ?s a onr:Statement }` works, and counts each once."""
    assert len(full.query("SELECT * { ?s a onr:Statement }")) == 16
    (cells,) = full.query("SELECT (COUNT(?s) AS ?n) { ?s a onr:Statement }").cells
    assert cells[0] is not None
    assert cells[0].value == "16"


def test_an_answer_is_as_old_as_its_snapshot(any_kg: KnowledgeGraph) -> None:
    """After a change, the same object answers anew."""
    any_kg.add_article(*coded("surnames"))
    before = len(any_kg.ask("statements"))
    any_kg.add_article(*coded("two-pages"))

    assert len(any_kg.ask("statements")) > before


@pytest.mark.parametrize(
    "words",
    [
        "Anton Reyk",
        "Reyk",
        "person/anton-reyk",
        "id:person/anton-reyk",
        "Anton Reyk (person/anton-reyk)",
    ],
)
def test_a_thing_is_found_by_any_of_its_names(full: KnowledgeGraph, words: str) -> None:
    """Words, a key, a CURIE and what an error proposes lead to one IRI, and that to itself."""
    found = full.find(words)

    assert found == f"{BASE}id/person/anton-reyk"
    assert full.find(full.short(found)) == full.find(found) == found


def test_what_names_nothing_is_not_found(full: KnowledgeGraph) -> None:
    """A misspelt name raises, with what was perhaps meant; so does one of several."""
    with pytest.raises(ParameterError) as error:
        full.find("Anton Ryek")
    assert error.value.candidates == ("Anton Reyk (person/anton-reyk)",)
    with pytest.raises(AmbiguousName):
        full.find("non-paper")


def test_show_says_what_it_shows(full: KnowledgeGraph) -> None:
    """The thing shown, and its label, come with the answer: words may have named it."""
    shown = full.show("Reyk")

    assert shown.params == {"thing": (f"{BASE}id/person/anton-reyk",)}
    assert shown.labels == {f"{BASE}id/person/anton-reyk": "Anton Reyk"}


def test_a_registry_name_beyond_the_articles_is_proposed(full: KnowledgeGraph) -> None:
    """Articles speak of no Joris Lund, the registry does: a slip in his name leads to him."""
    with pytest.raises(ParameterError) as error:
        full.ask("statements", speaker="Jorsi")

    assert error.value.candidates == ("Joris Lund (person/joris-lund)",)


def test_the_sentence_of_a_name(full: KnowledgeGraph) -> None:
    """An IRI with a span has its sentence; one without, or of another store, has none."""
    key = article_key(coded("two-pages")[0])

    assert full.sentence(f"{BASE}article/{key}/statement/418-434") == (
        "“It is a reminder,” the official said."
    )
    assert full.sentence(f"{BASE}article/{key}") is None
    assert full.sentence(f"{BASE}article/{key}/statement/1-99999") is None
    assert full.sentence(f"{BASE}article/0123456789abcdef/statement/1-2") is None


def test_nothing_is_said_of_nothing(full: KnowledgeGraph) -> None:
    """Showing what the store does not know raises."""
    for thing in (f"{BASE}id/person/nobody", f"{BASE}article/{'0' * 16}/statement/1-2"):
        with pytest.raises(NotInStore, match="no article or entity"):
            full.show(thing)


def test_articles_are_listed_whole(full: KnowledgeGraph) -> None:
    """Each article has key, title, publisher, date, statements and source."""
    info = full.articles()[0]

    assert info.key == article_key(coded("two-pages")[0])
    assert (info.title, info.statements) == ("Two pages that sank a summit", 7)
    assert info.source.endswith("two-pages.md")


def test_opening_needs_a_store_unless_made(tmp_path: Path) -> None:
    """`create=False` opens what is there, and nothing else."""
    with pytest.raises(StoreNotFound):
        onrecord.open(tmp_path / "kg", create=False)
    with pytest.raises(ParameterError, match="base IRI"):
        onrecord.open(base="kg")
    with onrecord.open("memory:") as kg:
        assert isinstance(kg, onrecord.KnowledgeGraph)
    assert onrecord.errors.StoreError is StoreError


def test_one_string_is_enough() -> None:
    """`onrecord.extract(text)` gives records with the exact words, and stores nothing."""
    text = "“We are in no hurry,” Foreign Minister Pia Lund told reporters on Monday."
    records = onrecord.extract(text)

    assert isinstance(records, Records)
    assert [s.content[0].exact for s in records.statements] == ["We are in no hurry,"] or [
        s.content[0].exact for s in records.statements
    ] == ["We are in no hurry"]


def test_a_string_gives_what_a_text_file_gives(tmp_path: Path) -> None:
    """The headline and the dateline of a text count as they do in a file."""
    text = (ARTICLES / "surnames.txt").read_text(encoding="utf-8")
    file = tmp_path / "a.txt"
    file.write_text(text, encoding="utf-8")
    lines = list(onrecord.records_of(file))[1:]

    assert list(dump(onrecord.extract(text), {}))[1:] == lines


@pytest.mark.parametrize("text", [None, 5, b"He said no."])
def test_only_text_is_a_text(text: object, full: KnowledgeGraph) -> None:
    """What is no string is refused by name, in extracting and in asking."""
    with pytest.raises(TypeError, match=f"is a str, not {type(text).__name__}"):
        onrecord.extract(text)  # type: ignore[arg-type] # the mistake that is tried
    with pytest.raises(TypeError, match=f"is a str, not {type(text).__name__}"):
        full.ask(text)  # type: ignore[arg-type] # the mistake that is tried


def test_a_closed_store_says_so(open_kg: Open) -> None:
    """Asking after the end is an error of ours; the representation tells it too."""
    kg = open_kg()
    assert repr(kg) == "<KnowledgeGraph memory:: 0 articles, 0 statements>"
    kg.close()

    assert repr(kg) == "<KnowledgeGraph memory:: closed>"
    with pytest.raises(StoreError, match="closed"):
        kg.ask("statements")


def test_an_answer_prints_as_the_command_does(full: KnowledgeGraph) -> None:
    """Printed it is the table with its heading; its representation is a line."""
    answer = full.ask("who asserted what about the non-paper?", limit=2)

    assert str(answer) == render(answer, "table", saved_query(answer), full.short)
    assert repr(answer) == "<Result: 2 rows of who-asserted-what; matter, speaker, act, words, …>"
    assert str(full.query("SELECT ?s { ?s a onr:Article } LIMIT 1")).startswith("s\n")
    assert repr(full).endswith("memory:: 4 articles, 16 statements>")


def test_no_name_is_no_sentence(full: KnowledgeGraph) -> None:
    """Words that name nothing are an error, not a sentence that is missing."""
    with pytest.raises(ParameterError, match="'x' names nothing"):
        full.sentence("x")


def test_what_the_package_shows_is_public() -> None:
    """Completion offers the API, not what it was built with."""
    assert [name for name in dir(onrecord) if not name.startswith("_")] == [
        "KnowledgeGraph",
        "errors",
        "extract",
        "open",
        "records_of",
    ]


def test_added_records_read_the_same_from_a_file(kg: KnowledgeGraph, tmp_path: Path) -> None:
    """An article given as an object equals the same article from files."""
    article, records = coded("surnames")
    file = records_file(tmp_path / "r.jsonl", (article, records))
    kg.add_article(article, records)
    (outcome,) = kg.add(article.source, records=file)

    assert outcome.status == "unchanged"


@pytest.mark.parametrize("name", catalogue.load().names())
def test_every_query_prints_in_every_format(full: KnowledgeGraph, name: str) -> None:
    """Whatever a saved query finds, each format can write it."""
    saved = catalogue.load()[name]
    given = {p.name: p.example for p in saved.params if p.required and p.example}
    try:
        answer = full.ask(name, **given)
    except ParameterError:
        pytest.skip("the example is not of this small world")

    for form in FORMATS:
        assert render(answer, form, saved_query(answer)).strip()


HOSTILE = "<script>alert(1)</script> & “<img src=x onerror=alert(2)>” <mark>"


@pytest.fixture
def hostile(kg: KnowledgeGraph) -> KnowledgeGraph:
    """A store of an article whose every word is an attack."""
    coder = Coder(title=HOSTILE, publisher=HOSTILE, published="2024-05-01", byline=HOSTILE)
    coder.write(f"On the paper: {HOSTILE}, said Anton Reyk </td></table> today.")
    paper = coder.document("paper", label=HOSTILE)
    coder.says(coder.mention("Anton Reyk"), HOSTILE, "said", about=(paper,))
    kg.add_article(*coder.both())
    return kg


def test_a_page_stands_by_itself(hostile: KnowledgeGraph) -> None:
    """A page loads nothing, runs nothing, and holds the words as words."""
    answer = hostile.ask("statements")
    text = render(answer, "html", saved_query(answer))
    page = Page()
    page.feed(text)

    assert page.loaded == []
    assert not {"script", "img", "link", "iframe"} & set(page.tags)
    assert "url(" not in text
    assert html.escape(HOSTILE) in text
    assert page.tags.count("table") == 1


def test_a_page_marks_the_words_in_their_sentence(hostile: KnowledgeGraph) -> None:
    """The sentence shows the exact words, marked, and no others."""
    answer = hostile.ask("statements")
    page = Page()
    page.feed(render(answer, "html", saved_query(answer)))

    assert "".join(page.marks) == HOSTILE


def test_hostile_words_do_not_break_other_formats(hostile: KnowledgeGraph) -> None:
    """CSV and JSON give the words back; a Markdown row stays one row."""
    answer = hostile.ask("statements")
    (row,) = json.loads(render(answer, "json"))
    table = [x for x in render(answer, "md").splitlines() if x.startswith("|")]

    assert row["words"] == HOSTILE
    assert len(table) == 3
    assert len({len(re.findall(r"(?<!\\)\|", line)) for line in table}) == 1


def test_escape_sequences_do_not_reach_the_terminal(kg: KnowledgeGraph) -> None:
    """Words of an article cannot colour, move or title the reader's terminal."""
    coder = Coder("\x1b]0;owned\x07\x1b[2J said Anton Reyk now.")
    coder.says(coder.mention("Anton Reyk"), "\x1b]0;owned\x07\x1b[2J", "said")
    kg.add_article(*coder.both())
    answer = kg.ask("statements")

    assert "\x1b" not in render(answer, "table", saved_query(answer))
    assert "\x07" not in render(answer, "table", saved_query(answer))


def test_an_empty_answer_says_so(kg: KnowledgeGraph) -> None:
    """A table without rows is no empty output."""
    assert render(kg.query("SELECT ?s WHERE { ?s a onr:Statement }"), "table") == "no rows\n"


def test_plain_rows_are_printed_alike() -> None:
    """Lists that are no answers of a query have the same formats."""
    rows = [{"what": "a|b", "count": 2}]

    assert render_rows(rows, ("what", "count"), "csv").splitlines() == ["what,count", "a|b,2"]
    assert json.loads(render_rows(rows, ("what", "count"), "json")) == [{"what": "a|b", "count": 2}]


MARKS = {
    "one piece": ("He said no to it.", "no", "He said [no] to it."),
    "two pieces": ("No, he said, thanks.", "No … thanks", "[No], he said, [thanks]."),
    "a line break in the words": ("He said no to it.", "no\nto", "He said [no to] it."),
    "words elsewhere": ("He said no.", "yes", "He said no."),
    "no words": ("He said no.", "", "He said no."),
    "an ellipsis of the text": ("He said no … well.", "no … well", "He said [no … well]."),
}


@pytest.mark.parametrize("why", MARKS)
def test_words_are_marked_in_their_sentence(why: str) -> None:
    """Pieces are marked in order; what is not in the sentence is left unmarked."""
    sentence, words, expected = MARKS[why]

    assert marked(sentence, words, "[", "]") in (
        expected,
        expected.replace("[no … well]", "[no] … [well]"),
    )


def test_every_statement_of_a_dated_article_has_a_time(full: KnowledgeGraph) -> None:
    """What the text does not date is dated by what bounds it, which says so; none is left out."""
    rows = full.ask("statements").rows
    dated = {info.key for info in full.articles() if info.published}
    known = [row for row in rows if str(row.article).rsplit("/", 1)[-1] in dated]

    assert {row.basis for row in known} >= {"own date", "latest bound"}
    assert all((row.when is not None) and (row.basis is not None) for row in known)
    assert all((row.basis == "own date") == (row.said is not None) for row in known)


def test_the_timeline_of_who_asserted_what_leaves_no_dated_article_out(
    full: KnowledgeGraph,
) -> None:
    """Rows without a date of their own stand in the picture, at what bounds them."""
    answer = full.ask("who-asserted-what", about="non-paper")
    drawn = picture(answer)

    assert any(row.said is None for row in answer.rows)
    assert drawn is not None
    assert f"{len(answer)} of {len(answer)} rows in the picture." in drawn
    assert "by " in render(answer, "table", saved_query(answer), full.short)


def test_an_answer_takes_all_of_one_name_and_says_so(kg: KnowledgeGraph) -> None:
    """Two meetings that cannot be told apart are both answered for, with how to make them one."""
    for month, place in (("03", "Oslo"), ("09", "Bergen")):
        coder = Coder(
            f"Ada Roe of {place} said the harbour talks are off.", published=f"2031-{month}"
        )
        coder.says(coder.mention("Ada Roe"), "the harbour talks are off", "said")
        coder.meeting("harbour talks", "talks")
        kg.add_article(*coder.both())
    answer = kg.ask("When are the harbour talks?")

    assert len(answer) == 2
    (note,) = answer.notes
    assert "two meetings are called “harbour talks”" in note.message
    assert "onrecord decide same meeting/" in str(note.same)
    assert "Two meetings are called “harbour talks”" in str(answer)
    with pytest.raises(AmbiguousName, match="fits 2"):
        kg.show("harbour talks")


def test_no_rows_come_with_what_is_called_so(kg: KnowledgeGraph) -> None:
    """Nothing was said by her, but a meeting is called after her."""
    coder = Coder("Ada Roe met them. The Ada Roe talks went on.", published="2031-03-01")
    roe, talks = coder.mention("Ada Roe"), coder.meeting("Ada Roe talks", "talks")
    coder.seat(talks, roe, "Ada Roe")
    kg.add_article(*coder.both())
    answer = kg.ask("What has Ada Roe said?")

    assert not answer
    (note,) = answer.notes
    assert any("Ada Roe talks (meeting/" in each for each in note.candidates)
