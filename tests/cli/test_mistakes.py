"""Every verb with bad input: the exit code, one clear line, the next step, nothing lost."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
from pathlib import Path

import pytest

from helpers import ARTICLES, WORLD, Coder, coded, records_file
from onrecord.iris import article_key
from onrecord.stores import open_place

KEY = article_key(coded("two-pages")[0])


def told(ran, code: int, *words: str) -> None:
    """Hold that a call ended with a code, and one line of its kind with these words."""
    first = ran.err.splitlines()[0] if ran.err else ""

    assert ran.code == code, ran
    assert all(word in ran.err for word in words), ran.err
    assert "Traceback" not in ran.err
    assert first.startswith(("onrecord: ", "Usage: ")), ran.err


def test_an_unknown_verb(run) -> None:
    """A verb that is none is a wrong call."""
    told(run("aks"), 2, "aks")


@pytest.mark.parametrize(
    "args",
    [
        ("add", "x.txt", "--store", "kg"),
        ("list", "--store=kg"),
        ("stats", "-s", "kg"),
        ("ask", "what did Lavrov say?", "--store", "kg"),
        ("ask", "-s", "kg", "timeline"),
        ("search", "peace", "--store=kg"),
        ("decide", "same", "a", "b", "--store", "kg"),
    ],
    ids=" ".join,
)
def test_the_store_behind_the_verb(run, args: tuple[str, ...]) -> None:
    """The message says where the option goes, with the verb of this call."""
    ran = run(*args)

    told(ran, 2, "-s/--store goes before the verb", f" FOLDER {args[0]} ...")
    assert "Did you mean" not in ran.err


@pytest.mark.parametrize("args", [("add", "--stor", "x"), ("add", "--bse", "x"), ("--bogus",)])
def test_an_option_that_nothing_has(run, args: tuple[str, ...]) -> None:
    """Another option is unknown, and is not taken for the store."""
    ran = run(*args)

    told(ran, 2, "No such option")
    assert "before the verb" not in ran.err


@pytest.mark.parametrize(
    "args",
    [
        ("add", "--no-such-option", "x"),
        ("add",),
        ("remove",),
        ("records",),
        ("list", "--format", "xml"),
        ("decide", "perhaps", "a", "b"),
        ("correct", "a"),
        ("correct", "a", "act", "denies"),
        ("ask",),
        ("export", "--format", "word"),
        ("add", "x.txt", "--published", "Friday"),
    ],
    ids=" ".join,
)
def test_a_wrong_call(run, args: tuple[str, ...]) -> None:
    """Missing arguments and unknown options show the usage; no store is made."""
    told(run(*args), 2, "Usage: ", "Error: ")

    assert not Path("kg").exists()


@pytest.mark.parametrize(
    "args",
    [
        ("list",),
        ("remove", "x"),
        ("ask", "statements"),
        ("query", "ASK {}"),
        ("show", "x"),
        ("stats",),
        ("unresolved",),
        ("refresh",),
        ("validate",),
        ("export",),
        ("correct", "x", "act", "denies", "--why", "y"),
        ("decide", "is", "x", "y"),
        ("records", KEY),
    ],
    ids=" ".join,
)
def test_a_store_that_is_not_there(run, args: tuple[str, ...]) -> None:
    """Without a store, every verb but add says how one is made, and makes none."""
    told(run(*args), 5, "kg: no Onrecord store", "next: `onrecord add FILE...` makes one")

    assert not Path("kg").exists()


def test_a_file_that_is_not_there(run) -> None:
    """A missing file fails by itself; the call ends with 1."""
    ran = run("add", "nowhere.txt")

    assert ran.code == 1
    assert ran.out.startswith("failed")
    assert "nowhere.txt" in ran.out


FILES: dict[str, bytes] = {
    "empty.txt": b"",
    "blank.md": b" \n\n",
    "binary.txt": bytes(range(256)) * 20,
    "nul.txt": b"words\0words",
    "picture.txt": b"\x89PNG\r\n\x1a\n" + b"\0" * 50,
    "latin.txt": "Ni\xf1o said no.".encode("latin-1"),
    "half.md": b"---\ntitle: x\n",
    "date.md": b"---\npublished: Friday\n---\n\nWords.\n",
    "lines.jsonl": b'{"text": ',
    "surrogate.jsonl": b'{"text": "a \\ud800 b"}',
    "torn.docx": b"PK\x03\x04",
    "unknown.doc": b"\xd0\xcf\x11\xe0",
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_is_no_article(run, name: str) -> None:
    """Such a file fails with its name and a reason, and other files are stored."""
    Path(name).write_bytes(FILES[name])
    coder = Coder("Reyk said no.")
    Path("good.txt").write_text(coder.text)
    records = records_file(Path("r.jsonl"), coder.both())
    ran = run("add", name, "good.txt", "--records", records)

    assert ran.code == 1, ran
    assert [line.split()[0] for line in ran.out.splitlines()[:2]] == ["failed", "added"]
    assert name in ran.out
    assert "Traceback" not in ran.err


def test_malformed_records(filled) -> None:
    """A records file with a fault is refused with the line; the store stays as it was."""
    before = filled("export").out
    Path("bad.jsonl").write_text('{"record": "article", "text": "x"}\n{"record": "speech"}\n')
    told(filled("add", "--records", "bad.jsonl"), 3, "bad.jsonl: line 2: ", "--schema")

    assert filled("export").out == before


@pytest.mark.parametrize("content", [None, b"\xff\xfe", b"["])
def test_a_records_file_that_cannot_be_read(run, content: bytes | None) -> None:
    """A missing, undecodable or broken records file ends with 3 and its name."""
    if content is not None:
        Path("bad.jsonl").write_bytes(content)
    told(run("add", "--records", "bad.jsonl"), 3, "bad.jsonl")


def test_offsets_that_do_not_fit(run) -> None:
    """Records that do not fit their text fail with each span and its line."""
    records = [
        {"record": "article", "text": "Reyk said no."},
        {"record": "topic", "id": "t1", "name": "x", "evidence": [{"start": 0, "end": 99}]},
        {"record": "topic", "id": "t2", "name": "x", "evidence": [{"start": 3, "end": 2}]},
    ]
    Path("r.jsonl").write_text("\n".join(map(json.dumps, records)))
    ran = run("add", "--records", "r.jsonl")

    assert ran.code == 1
    assert "line 2: span 0-99 does not fit a text of 13 characters" in ran.out
    assert "line 3: span 3-2 does not fit" in ran.err


def test_a_record_that_violates_a_shape(run) -> None:
    """The article is stored incomplete, the rule is told, and validate lists it."""
    coder = Coder("The paper is here.")
    coder.document("paper", label="")
    ran = run("add", "--records", records_file(Path("r.jsonl"), coder.both(), with_text=True))
    checked = run("validate")

    assert ran.code == checked.code == 1
    assert ran.out.startswith("incomplete")
    assert "rdfs:label" in ran.err
    assert "violation" in checked.out
    assert checked.err.startswith("1 violations")


def test_an_unknown_article(filled) -> None:
    """A key of no article is told, with how to find one; nothing is removed."""
    told(filled("remove", KEY, "0123456789abcdef"), 2, "0123456789abcdef", "onrecord list")
    told(filled("records", "0123456789abcdef"), 2, "0123456789abcdef")

    assert KEY in filled("list").out


def test_an_unknown_query(filled) -> None:
    """A query or question that nothing answers names the nearest."""
    told(filled("ask", "how tall is the moon"), 2, "did you mean: ")
    told(filled("queries", "who-aserted-what"), 2, "who-asserted-what")


def test_a_name_that_fits_several(filled) -> None:
    """An ambiguous name lists its candidates."""
    ran = filled("show", "foreign ministry")
    told(ran, 2, "'foreign ministry' fits 2 ", "did you mean: ", "Vesmari Foreign Ministry")


def test_a_name_that_stands_for_a_kind(filled) -> None:
    """A word for a kind of matter stands for several; one has to be named to be shown."""
    ran = filled("show", "non-paper")
    told(ran, 2, "'non-paper' stands for 2 entities", "did you mean: ", "(document/")
    meant = [line.removeprefix("  did you mean:").strip() for line in ran.err.splitlines()[1:]]

    assert all(filled("show", name).code == 0 for name in meant)
    assert len(meant) == 2


def test_what_was_perhaps_meant_is_told_once(filled) -> None:
    """Each candidate has a line, and no hint says the same again."""
    err = filled("ask", "statements", "--speaker", "Corvni").err

    assert err.splitlines() == [
        "onrecord: no agent is named 'Corvni'",
        "  did you mean: Hana Corvin (person/hana-corvin)",
    ]


def test_a_part_of_an_article_is_not_removed(filled) -> None:
    """Who names a statement does not mean its article; nor does who tells some of a title."""
    told(filled("remove", f"{KEY}/statement/270-322"), 2, f"name the article itself: {KEY}")
    told(filled("remove", "Two pages that sank a summit"), 2, "onrecord list")

    assert KEY in filled("list").out


def test_two_that_words_do_not_tell_apart_are_not_decided(filled) -> None:
    """Words that fit several, or none, are no entity; nothing is written."""
    told(filled("decide", "same", "non-paper", "Anton Reyk", "--why", "x"), 2, "stands for 2")
    told(filled("decide", "same", "x", "y"), 2, "no entity is named 'x'")

    assert not Path("kg/decisions.csv").exists()


def test_a_name_that_fits_nothing(filled) -> None:
    """An unknown name is told, with the nearest."""
    told(filled("ask", "who-asserted-what", "--about", "the summmit"), 2, "summmit")
    told(filled("show", "Zzyzx"), 2, "Zzyzx")


@pytest.mark.parametrize(
    "args",
    [
        ("who-asserted-what",),
        ("who-asserted-what", "--about"),
        ("who-asserted-what", "--about", "non-paper", "--colour", "red"),
        ("who-asserted-what", "--about", "non-paper", "--since", "Fri"),
        ("who-asserted-what", "non-paper"),
        ("who-asserted-what", "--about", "non-paper", "--limit", "-3"),
        ("who-asserted-what", "--about", "non-paper", "--min-confidence", "much"),
    ],
    ids=" ".join,
)
def test_a_wrong_parameter(filled, args: tuple[str, ...]) -> None:
    """Missing, unknown and malformed parameters are wrong calls."""
    told(filled("ask", *args), 2)


def test_a_malformed_query(filled) -> None:
    """SPARQL that goes wrong is told with line and column."""
    told(filled("query", "SELECT ?s\nWHERE { ?s ?p }"), 4, "line 2, column")


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT * WHERE " + "{" * 20_000 + "}" * 20_000,
        "SELECT * WHERE { FILTER(" + "(" * 20_000 + "1" + ")" * 20_000 + ") }",
        "SELECT * WHERE { SERVICE <https://example.org/> { ?s ?p ?o } }",
        "DROP ALL",
        "LOAD <https://example.org/>",
        "SELECT ?s FROM <file:///etc/passwd> WHERE { ?s ?p ?o }",
    ],
    ids=["braces", "parentheses", "service", "update", "load", "from"],
)
def test_a_query_that_is_not_run(filled, sparql: str) -> None:
    """Queries too deep, and those that reach out of the store, are refused; nothing is lost."""
    before = filled("export").out
    told(filled("query", sparql), 4)

    assert filled("export").out == before


def test_a_query_file_that_is_not_there(filled) -> None:
    """A .rq file that cannot be read is a wrong call."""
    told(filled("query", "nowhere.rq"), 2, "nowhere.rq")


def test_a_wrong_correction(filled) -> None:
    """A correction that does not fit says what would; nothing is written."""
    record = f"{KEY}/statement/270-322"
    told(filled("correct", record, "act", "says", "--why", "x"), 3, "asserts")
    told(filled("correct", record, "colour", "red", "--why", "x"), 3, "speaker")
    told(filled("correct", f"{KEY}/statement/1-2", "act", "denies", "--why", "x"), 3)
    told(filled("correct", "nonsense", "act", "denies", "--why", "x"), 3, "nonsense")
    told(filled("decide", "is", "Lund", "person/nobody"), 3, "person/nobody")
    told(filled("decide", "same", "https://other.example/x", "person/y"), 3, "no IRI")

    assert not Path("kg/decisions.csv").exists()


def test_a_second_writer(filled, coded_file: Path) -> None:
    """While another process writes, writing ends with 5 and reading goes on."""
    place = open_place("kg")
    with place.writing():
        told(filled("remove", KEY), 5, "another process is writing", "next: try again")
        told(filled("add", "--records", coded_file), 5, "another process is writing")
        listed = filled("list")

    assert listed.code == 0
    assert KEY in listed.out


def test_a_broken_settings_file(filled) -> None:
    """A damaged store names the damaged file."""
    Path("kg/onrecord.json").write_text("{")
    told(filled("list"), 5, "onrecord.json: damaged", "backup")


def test_a_broken_database(filled) -> None:
    """A damaged SQLite file is named."""
    Path("kg/articles.sqlite").write_bytes(b"not a database" * 999)
    for extra in Path("kg").glob("articles.sqlite-*"):
        extra.unlink()
    told(filled("list"), 5, "articles.sqlite")


def test_a_database_with_a_damaged_article(filled) -> None:
    """A row that cannot be read is an error of the store, not a crash."""
    with sqlite3.connect("kg/articles.sqlite") as db:
        db.execute("UPDATE article SET text = x'00' WHERE key = ?", (KEY,))
    db.close()
    told(filled("records", KEY), 5, KEY)


def test_a_broken_graph(filled) -> None:
    """A damaged graph database is named."""
    for path in Path("kg/snapshots").rglob("*"):
        if path.is_file():
            path.write_bytes(b"damaged")
    told(filled("list"), 5, "snapshots")


def test_a_newer_store(filled) -> None:
    """A store of a later version says what to do."""
    file = Path("kg/onrecord.json")
    file.write_text(json.dumps(json.loads(file.read_text()) | {"format": 99}))
    told(filled("list"), 5, "another version", "next: ")


def test_a_folder_with_other_files(run, coded_file: Path) -> None:
    """A folder that holds other things is not made a store."""
    Path("kg").mkdir()
    Path("kg/letter.txt").write_text("mine")
    told(run("add", "--records", coded_file), 5, "other files")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_an_unwritable_folder(run, coded_file: Path) -> None:
    """Where nothing can be written, the message says so."""
    Path("locked").mkdir(mode=0o500)
    told(run("-s", "locked/kg", "add", "--records", coded_file), 5, "cannot be written")


def test_a_place_that_cannot_be_written(filled) -> None:
    """Output into a folder that is not there ends with 5."""
    told(filled("export", "-o", "no/where.nq"), 5, "no/where.nq: cannot be written")
    told(filled("ask", "statements", "-o", "no/where.html"), 5, "cannot be written")
    Path("file").write_text("")
    told(filled("export", "--tables", "file/tables"), 5, "cannot be written")


@pytest.mark.parametrize("verb", [("export",), ("ask", "statements"), ("evaluate", "gold")])
def test_a_folder_is_no_file(run, verb: tuple[str, ...]) -> None:
    """Output into a folder is a wrong call, before anything is opened."""
    Path("folder").mkdir()
    told(run(*verb, "-o", "folder"), 2, "folder", "is a directory")


def test_an_unknown_suffix(filled) -> None:
    """A suffix that names no syntax is a wrong call that names those there are."""
    told(filled("export", "-o", "graph.docx"), 2, ".ttl")


def test_another_base(filled, coded_file: Path) -> None:
    """A store keeps its base; a base that is none is a wrong call."""
    told(filled("add", "--records", coded_file, "--base", "https://e.example/"), 5, "its base IRI")
    told(filled("-s", "kg2", "add", "--records", coded_file, "--base", "kg"), 2, "base IRI")


def test_a_broken_registry(run, coded_file: Path) -> None:
    """A registry table that is malformed ends with 3, its file and line."""
    Path("tables").mkdir()
    Path("tables/persons.csv").write_text("name\nx\n")
    told(run("add", "--records", coded_file, "--registry", "tables"), 3, "persons.csv, line 1")


def test_the_reader_goes_away(filled, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nobody reads the output any more (`| head`), the command ends quietly."""

    def gone(*_: object) -> None:
        raise BrokenPipeError

    monkeypatch.setattr("onrecord.cli.articles.show_rows", gone)
    monkeypatch.setattr("sys.stderr.close", lambda: None, raising=False)

    assert filled("list").code == 0


def test_a_stop_by_the_user(filled, monkeypatch: pytest.MonkeyPatch) -> None:
    """Control-C ends with 130 and no traceback."""

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("onrecord.cli.articles.show_rows", stop)
    ran = filled("list")

    assert (ran.code, ran.err.strip()) == (130, "stopped")
    assert ARTICLES.is_dir()


@pytest.mark.parametrize(
    ("call", "code", "words"),
    [
        (("query", "SELECT * { ?s ?p }"), 4, "line 1, column 18: a triple needs an object"),
        (("query", "SELECT * { ?s foo:a ?o }"), 4, "unknown prefix foo"),
        (("query", "SELECT * { ?s graph:a ?o }"), 4,
         "add PREFIX graph: <https://w3id.org/onrecord/graph/>"),
        (("records", "nofile.txt"), 3, "nofile.txt: no such file"),
        (("show", "0123456789abcdef"), 2, "no article or entity 0123456789abcdef"),
        (("ask", "statements", "--min-confidence", "3"), 2, "3 is no confidence"),
        (("ask", "--side", "Norland"), 2, "QUESTION"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_in_words(
    filled, call: tuple[str, ...], code: int, words: str
) -> None:
    """No grammar, no traceback: what is wrong, and what to write."""
    told(filled(*call), code, words)


def test_candidates_are_listed_once(filled) -> None:
    """A hint that only says the candidates over again is not printed."""
    ran = filled("ask", "what did Lund say?")

    assert ran.err.count("Pia Lund") == 1


def test_columns_that_nothing_fills_are_there(filled) -> None:
    """A query that binds none of its columns still prints them."""
    ran = filled("query", "SELECT ?nothing { ?s a onr:Article } LIMIT 2")

    assert ran.out.splitlines()[0] == "nothing"


def test_registry_tables_that_moved(run, tmp_path: Path, coded_file: Path) -> None:
    """The error names the folder, the settings that name it, and how to change them."""
    tables = tmp_path / "tables"
    tables.mkdir()
    shutil.copy(WORLD / "topics.csv", tables)
    assert run("add", "--records", coded_file, "--registry", tables).code == 0
    shutil.rmtree(tables)

    told(run("refresh"), 3, str(tables), "kg/onrecord.json", "--registry FOLDER")
