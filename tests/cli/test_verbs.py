"""Every verb with good input: what it prints, and that it ends with 0."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
import rdflib

from helpers import ARTICLES, coded, records_file
from onrecord.cli.app import _VERBS, app
from onrecord.iris import article_key
from onrecord.queries.naming import Naming

KEY = article_key(coded("two-pages")[0])
DENIAL = article_key(coded("denial")[0])


@pytest.mark.parametrize("verb", _VERBS)
def test_every_verb_shows_examples(run, verb: str) -> None:
    """``--help`` of each verb says what it does and how it is called."""
    code, out, _ = run(verb, "--help")

    assert code == 0
    assert "\n  Examples:\n    onrecord " in out
    assert "\n  Exit codes:\n    0  done\n" in out


def test_the_help_lists_every_verb_and_exit_code(run) -> None:
    """The first page names all verbs, each with its sentence, and all exit codes."""
    out = run("--help").out

    assert all(f"\n  {verb} " in out for verb in _VERBS)
    assert all(f"\n    {code}  " in out for code in range(6))


def test_a_verb_is_a_method_of_the_api() -> None:
    """The command line is the API, verb for verb."""
    from onrecord.graph import KnowledgeGraph

    own = {"list": "articles", "reason": "reasoning"}
    own |= dict.fromkeys(("queries", "demo", "evaluate", "serve", "mcp"))
    names = {own.get(verb, verb) for verb in app.list_commands(None)} - {None}  # type: ignore[arg-type]

    assert names <= set(dir(KnowledgeGraph))


def test_add_prints_a_line_an_article(run, coded_file: Path) -> None:
    """Each article has its line with key and numbers; the last line sums up."""
    code, out, err = run("add", "--records", coded_file)

    assert (code, err) == (0, "")
    assert f"added      {KEY} 7 statements, " in out
    assert out.endswith("4 in all: 4 added\n")


def test_add_again_changes_nothing(filled, coded_file: Path) -> None:
    """What is stored already is unchanged."""
    assert filled("add", "--records", coded_file).out.endswith("4 in all: 4 unchanged\n")


def test_add_takes_metadata_from_options(run, tmp_path: Path) -> None:
    """Outlet, date and address fill what a file does not state."""
    file = records_file(tmp_path / "r.jsonl", coded("surnames"))
    text = ARTICLES / "surnames.txt"
    options = ("--outlet", "Radio Pell", "--published", "2024-05-05", "--url", "https://e.example/")
    run("add", text, "--records", file, *options)
    (row,) = json.loads(run("list", "--format", "json").out)

    assert (row["publisher"], row["published"]) == ("Radio Pell", "2024-05-05")


def test_add_extracts_where_there_are_no_records(run) -> None:
    """Without --records, the words are found by the extractor itself."""
    code, out, _ = run("add", ARTICLES / "denial.md")

    assert code == 0
    assert f"added      {DENIAL}" in out


def test_the_store_may_be_named(run, coded_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """-s names the store, and ONRECORD_STORE where it is not given."""
    run("-s", "other", "add", "--records", coded_file)
    monkeypatch.setenv("ONRECORD_STORE", "other")

    assert (Path("other") / "onrecord.json").is_file()
    assert len(run("list", "--format", "csv").out.splitlines()) == 5


def test_remove_takes_keys(filled) -> None:
    """An article goes by its key, and is not listed any more."""
    code, out, _ = filled("remove", KEY)

    assert (code, out) == (0, f"removed    {KEY} with its text and records\n")
    assert KEY not in filled("list").out


def test_remove_all_empties_the_store(filled) -> None:
    """--all removes every article."""
    assert filled("remove", "--all").out.endswith("4 in all: 4 removed\n")
    assert json.loads(filled("list", "--format", "json").out) == []


def test_list_shows_articles_by_date(filled) -> None:
    """Articles are listed by date; those without one come last."""
    rows = list(csv.DictReader(io.StringIO(filled("list", "--format", "csv").out)))

    assert [row["published"] for row in rows] == ["2024-04-30", "2024-05-01", "2024-05-02", ""]
    assert rows[0]["statements"] == "7"


def test_records_can_be_given_back(filled, tmp_path: Path) -> None:
    """What `records` prints, `add --records` takes; the same records change nothing."""
    out = filled("records", KEY).out
    file = tmp_path / "back.jsonl"
    file.write_text(out)

    assert '"exact": "Vesmar"' in out
    assert filled("add", "--records", file).out.startswith("unchanged")


def test_records_without_words_are_stand_off(filled) -> None:
    """--no-text prints offsets alone."""
    assert '"exact"' not in filled("records", KEY, "--no-text").out


def test_records_prints_its_schema(run) -> None:
    """--schema prints the JSON Schema, and needs no store."""
    found = json.loads(run("records", "--schema").out)

    assert found["title"] == "One line of an Onrecord records file"
    assert not Path("kg").exists()


def test_records_of_a_file_are_not_stored(run) -> None:
    """A file's records are printed without a store."""
    out = run("records", ARTICLES / "denial.md").out

    assert json.loads(out.splitlines()[0])["key"] == DENIAL
    assert not Path("kg").exists()


def test_ask_answers_in_words(filled) -> None:
    """A question prints which query it ran, speaker, words in their sentence, and a count."""
    code, out, err = filled("ask", "who asserted what about the non-paper?")

    assert (code, err) == (0, "")
    assert out.startswith("who-asserted-what: ")
    assert "Anton Reyk" in out
    assert "**It was" in out
    assert out.rstrip().endswith("rows")


def test_ask_takes_parameters(filled) -> None:
    """Parameters of the query are options; one given twice is a list."""
    args = ("ask", "who-asserted-what", "--about", "non-paper", "--format", "json")
    everything = json.loads(filled(*args).out)
    some = json.loads(filled(*args, "--since=2024-05-02").out)
    two = json.loads(filled(*args, "--outlet", "Anse Courier", "--outlet", "Evening Post").out)

    assert 0 < len(some) < len(everything)
    assert {row["publisher"] for row in two} <= {"Anse Courier", "The Evening Post"}


def test_ask_limits_rows(filled) -> None:
    """--limit and --offset cut the answer."""
    args = ("ask", "statements", "--format", "json")
    rows = json.loads(filled(*args).out)

    assert json.loads(filled(*args, "--limit", "2", "--offset", "1").out) == rows[1:3]


def test_query_runs_sparql(filled, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """SPARQL is taken as text, from a .rq file, or from standard input."""
    text = "SELECT (COUNT(?s) AS ?n) WHERE { ?s a onr:Statement }"
    file = tmp_path / "q.rq"
    file.write_text(text)
    printed = filled("query", text, "--format", "csv").out
    monkeypatch.setattr("sys.stdin", io.StringIO(text))

    assert printed.split() == ["n", "16"]
    assert filled("query", file, "--format", "csv").out == printed
    assert filled("query", "-", "--format", "csv").out == printed


def test_query_answers_yes_or_no(filled) -> None:
    """ASK prints true or false."""
    assert "true" in filled("query", "ASK { ?s a onr:Statement }").out


def test_queries_lists_and_shows(run) -> None:
    """All saved queries are listed; one is shown with parameters and examples."""
    assert "who-asserted-what" in run("queries").out
    shown = run("queries", "who-asserted-what").out

    assert "--about" in shown
    assert 'onrecord ask "' in shown
    rows = json.loads(run("queries", "who-asserted-what", "--format", "json").out)
    assert rows[0]["parameter"] == "about"
    assert rows[0]["required"] == "yes"


@pytest.mark.parametrize(
    "thing", ["Anton Reyk", "Reyk", "person/anton-reyk", "id:person/anton-reyk"]
)
def test_show_takes_keys_and_names(filled, thing: str) -> None:
    """A name in words, a key or a CURIE names what is shown; the first line tells which it is."""
    code, out, _ = filled("show", thing)

    assert code == 0
    assert out.startswith("person/anton-reyk: Anton Reyk\n")
    assert re.search(r"^skos:altLabel +Antón Reyk +graph:registry$", out, re.MULTILINE)


@pytest.mark.parametrize("thing", [KEY, f"article/{KEY}", "Two pages that sank a summit"])
def test_show_takes_articles(filled, thing: str) -> None:
    """An article is shown by its key, its IRI without base, or its title."""
    assert filled("show", thing).out.startswith(f"{KEY}: Two pages that sank a summit\n")


def test_show_tells_the_sentence_of_a_statement(filled) -> None:
    """What has no label is headed by the sentence where it stands."""
    out = filled("show", f"{DENIAL}/statement/93-114").out

    assert out.startswith(f"{DENIAL}/statement/93-114: “There is no non-paper,” she said.\n")


@pytest.mark.parametrize("thing", [f"{DENIAL}/statement/93-114", DENIAL, "Anton Reyk"])
def test_whatever_show_prints_leads_on(filled, thing: str) -> None:
    """Each thing of the store that the table names is taken by show under the name printed."""
    shown = filled("show", thing).out
    rows = json.loads(filled("show", thing, "--format", "json").out)
    base = "https://w3id.org/onrecord/"
    iris = {str(row[name]) for row in rows for name in ("value", "graph")}
    things = [i for i in iris if i.startswith((f"{base}id/", f"{base}article/", f"{base}vocab/"))]
    names = [Naming(base).short(iri) for iri in things]

    assert len(names) > 1
    assert all(re.search(rf"(?m)(?<!\S){re.escape(name)}(?!\S)", shown) for name in names)
    assert not [name for name in names if filled("show", name).code]


def test_show_gives_machines_full_iris(filled) -> None:
    """JSON and CSV name things in full."""
    rows = json.loads(filled("show", f"{DENIAL}/statement/93-114", "--format", "json").out)

    assert all(row["property"].startswith("http") for row in rows)
    assert f"https://w3id.org/onrecord/article/{DENIAL}" in {row["graph"] for row in rows}


def test_an_answer_names_statements_that_can_be_corrected(filled) -> None:
    """The name below a row is taken by show, correct and records."""
    out = filled("ask", "statements", "--speaker", "Anton Reyk", "--limit", "1").out
    (name,) = re.findall(r"^ +([0-9a-f]{16}/statement/\S+)$", out, re.MULTILINE)
    key = name.split("/")[0]

    assert filled("show", name).code == 0
    assert filled("correct", name, "channel", "interview", "--why", "told so").code == 0
    assert filled("records", name).out == filled("records", key).out != ""


def test_records_takes_a_title(filled) -> None:
    """An article is named by its title, too."""
    assert filled("records", "two pages that sank").out == filled("records", KEY).out


def test_show_finds_a_statement_that_moved(filled) -> None:
    """A statement's IRI whose span has moved shows the one that overlaps it most."""
    moved = f"https://w3id.org/onrecord/article/{KEY}/statement/271-300"

    assert "would not survive" in filled("show", moved).out


def test_stats_counts(filled) -> None:
    """Counts come by class."""
    counts = {r["what"]: r["count"] for r in json.loads(filled("stats", "--format", "json").out)}

    assert (int(counts["articles"]), int(counts["statements"])) == (4, 16)


def test_unresolved_lists_names(filled) -> None:
    """Names that fit several entries are listed with candidates."""
    out = filled("unresolved", "--format", "csv").out

    assert "Lund" in out


def test_decide_and_correct(filled) -> None:
    """Decisions print what they changed, and hold."""
    decided = filled("decide", "is", "Lund", "person/pia-lund", "--why", "Joris was ill")
    statement = f"{DENIAL}/statement/93-114"
    corrected = filled("correct", statement, "act", "asserts", "--why", "misheard", "--by", "ann")

    assert decided.code == corrected.code == 0
    assert corrected.out.startswith(f"updated    {DENIAL}")
    assert Path("kg/decisions.csv").read_text().count("\n") == 3


def test_decide_takes_words(filled) -> None:
    """Entities are named in plain words or short; the line tells what was understood."""
    parted = filled("decide", "different", "Antón Reyk", "person/hana-corvin", "--why", "two men")
    meant = filled("decide", "is", "Lund", "Pia Lund", "--why", "Joris was ill")

    assert parted.out.startswith(
        "decided: person/anton-reyk is different from person/hana-corvin\n"
    )
    assert meant.out.startswith("decided: Lund is person/pia-lund\n")


def test_an_outlet_is_found_by_its_name(filled, tmp_path: Path) -> None:
    """An outlet that the registry lacks is asked for by the name it printed under."""
    file = records_file(tmp_path / "r.jsonl", coded("surnames"))
    filled("remove", "--all")
    filled("add", ARTICLES / "surnames.txt", "--records", file, "--outlet", "Village Herald")
    found = filled("ask", "statements", "--outlet", "the village herald", "--format", "csv").out
    wrong = filled("ask", "statements", "--outlet", "Vilage Herald")

    assert found.count("Village Herald") == len(found.splitlines()) - 1 > 0
    assert (wrong.code, "did you mean: Village Herald" in wrong.err) == (2, True)


def test_refresh_and_rebuild(filled) -> None:
    """Refresh has nothing to do, and says so; rebuild goes over every article."""
    assert filled("refresh") == (0, "nothing to do: every article is up to date\n", "")
    assert filled("refresh", "--rebuild").out.endswith("4 in all: 4 updated\n")


def test_refresh_tells_of_decisions_that_fit_nothing(filled) -> None:
    """A correction whose record is gone, and a name that no article has, are named each time."""
    Path("kg/decisions.csv").write_text(
        "action,article,span,subject,field,value,by,why,on\n"
        f"correct,{DENIAL},1-2,statement,act,asserts,ann,gone,\n"
        "is,,,Nobody Known,,person/pia-lund,ann,misspelt,\n"
        "is,,,Lund,,person/pia-lund,ann,the other is ill,\n"
    )
    first, again = filled("refresh"), filled("refresh")

    for ran in (first, again):
        assert f"decision not used: {DENIAL}/statement/1-2 act asserts (by ann)" in ran.err
        assert "decision not used: Nobody Known is person/pia-lund (by ann)" in ran.err
        assert "Lund person" not in ran.err.replace("Nobody Known person", "")


def test_a_corrected_name_that_nothing_knows_is_told(filled) -> None:
    """A misspelt speaker makes a new person, and the note says whom it might have been."""
    statement = f"{DENIAL}/statement/93-114"
    ran = filled("correct", statement, "speaker", "Antonn Reyk", "--why", "he spoke")
    known = filled("correct", statement, "speaker", "Anton Reyk", "--why", "he spoke")

    assert ran.code == known.code == 0
    assert "'Antonn Reyk' is not in the registry: a new name, taken for" in ran.err
    assert "did you mean Anton Reyk (person/anton-reyk)?" in ran.err
    assert "not in the registry" not in known.err


def test_validate_finds_nothing_wrong(filled) -> None:
    """Articles that were coded well violate no shape."""
    code, out, err = filled("validate", "--format", "json")

    assert code == 0, out
    assert err.startswith("0 violations, ")


def test_export_prints_or_writes(filled) -> None:
    """Without a file the graph goes to standard output, with one into it; the same bytes."""
    printed = filled("export").out
    filled("export", "-o", "graph.nq")

    assert printed == Path("graph.nq").read_text()
    assert printed.count("\n") > 1000


@pytest.mark.parametrize("name", ["g.nq", "g.trig", "g.ttl", "g.jsonld", "g.rdf"])
def test_export_writes_every_syntax(filled, name: str) -> None:
    """The suffix tells the syntax, and other tools read it."""
    assert filled("export", "-o", name).code == 0
    read = rdflib.Dataset() if name in ("g.nq", "g.trig", "g.jsonld") else rdflib.Graph()
    read.parse(name)

    assert len(read) > 1000


def test_export_leaves_texts_out_unless_asked(filled) -> None:
    """Whole texts go out with --with-text alone."""
    words = "The reason is a non-paper of two pages, handed over"

    assert words not in filled("export").out
    assert words in filled("export", "--with-text").out


def test_export_writes_tables(filled) -> None:
    """Tidy tables come with their codebook, and the files are named."""
    code, out, err = filled("export", "--tables", "tables")

    assert (code, err) == (0, "")
    assert "tables/codebook.csv" in out.splitlines()
    assert all(Path(line).is_file() for line in out.splitlines())


def test_the_version_is_told(run) -> None:
    """--version prints the package's version."""
    assert run("--version").out.startswith("onrecord, version ")


def test_python_m_onrecord_is_the_command(run, monkeypatch: pytest.MonkeyPatch) -> None:
    """The package runs as a module."""
    import runpy

    monkeypatch.setattr(sys, "argv", ["onrecord", "--version"])
    with pytest.raises(SystemExit) as ended:
        runpy.run_module("onrecord", run_name="__main__")

    assert ended.value.code == 0


@pytest.mark.slow
def test_the_demo_runs(tmp_path: Path) -> None:
    """The shipped sample is read, checked and asked, by the extractor itself."""
    done = subprocess.run(
        [sys.executable, "-m", "onrecord", "demo", "--keep", "kg"],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert " sample articles: " in done.stdout
    assert "0 violations" in done.stdout
    assert (tmp_path / "kg" / "onrecord.json").is_file()


def test_the_demo_pours_into_nothing_that_is_in_use(filled, tmp_path: Path) -> None:
    """A store, a folder with files, and a question that nothing answers: nothing is built."""
    before = filled("list").out
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "a.txt").write_text("mine")
    store = filled("demo", "--keep", "kg")
    files = filled("demo", "--keep", tmp_path / "notes")
    asked = filled("demo", "who killed what?", "--keep", "new")

    assert (store.code, files.code, asked.code) == (5, 5, 2)
    assert "a store is there already" in store.err
    assert "not an empty folder" in files.err
    assert "did you mean: " in asked.err
    assert filled("list").out == before
    assert not Path("new").exists()


def test_parameters_may_stand_before_the_question(filled) -> None:
    """Options go before or after; what the question says otherwise is an error."""
    before = filled("ask", "--speaker", "Anton Reyk", "which statements are there?")
    after = filled("ask", "which statements are there?", "--speaker", "Anton Reyk")
    twice = filled("ask", "--speaker", "Hana Corvin", "what did Anton Reyk say?")

    assert before.out == after.out != ""
    assert (twice.code, twice.out) == (2, "")
    assert "speaker is told twice" in twice.err


def test_the_heading_holds_what_was_asked_of(filled) -> None:
    """The question stands whole above the answer and in the page's title."""
    table = filled("ask", "who-asserted-what", "--about", "the non-paper").out.splitlines()[0]
    page = filled("ask", "who said what about the non-paper?", "--format", "html").out

    assert table.startswith("who-asserted-what: Who asserted what about the non-paper? (about = ")
    assert "<title>Who asserted what about the non-paper?" in page


def test_a_weak_reading_is_named_as_one(filled) -> None:
    """Why somebody denied is not answered; what he denied is, and is called a reading."""
    out = filled("ask", "why did Anton Reyk deny the non-paper?").out

    assert out.startswith("read as denials: ")


def test_an_export_without_the_registry(filled) -> None:
    """The registry's graph stays out when asked; names below it are still prefixed in Turtle."""
    whole, own = filled("export").out, filled("export", "--no-registry").out
    turtle = filled("export", "--no-registry", "--format", "turtle").out

    assert "graph/registry>" in whole
    assert "graph/registry>" not in own
    assert set(own.splitlines()) < set(whole.splitlines())
    assert "@prefix article: <https://w3id.org/onrecord/article/> ." in turtle
    assert "<https://w3id.org/onrecord/vocab/speech-act" not in turtle
