"""Headers of saved queries are read, and checked when they are read."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from query_cases import saved

from onrecord.errors import QueryError, UnknownQuery
from onrecord.queries import catalogue

GOOD = """\
#+ summary: Who said [what]?
#+ description: Who it was.
#+ answers: [1]
#+ tags: [a]
#+ examples:
#+   - Who said [what=hello]?
#+ params:
#+   what: {type: string, required: true, label: words}
#+   at-least: {type: decimal, default: 2, label: number}
#+ columns:
#+   who: {label: Who, type: text}
#+ view: table
#+ evidence: who
SELECT ?who { VALUES ?what { "x" } VALUES ?atLeast { 2 } ?who ?p ?what }
ORDER BY ?who
"""


def test_a_header_is_read() -> None:
    """Every field of a header is there under its name."""
    query = catalogue.parse("who-said", GOOD)

    assert query.summary == "Who said [what]?"
    assert [(p.name, p.variable, p.required, p.default) for p in query.params] == [
        ("what", "what", True, None),
        ("at-least", "atLeast", False, "2"),
    ]
    (example,) = query.examples
    assert (example.text, example.pattern) == ("Who said hello?", "Who said [what]?")
    assert example.values == {"what": "hello"}
    assert query.template.places == ("what", "atLeast")


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("#+ view: table\n", "", "view is missing"),
        ("view: table", "view: pie", "'pie' is none of"),
        ("summary: Who said [what]?", "summary: Who said [that]?", "is no parameter"),
        ("[what=hello]", "[that=hello]", "is no parameter"),
        ("type: string", "type: thing", "'thing' is none of"),
        ("type: text", "type: thing", "'thing' is none of"),
        ("evidence: who", "evidence: whom", "evidence names no column"),
        ("label: words", "lable: words", "parameter what"),
        ("{label: Who, type: text}", "{type: text}", "column who"),
        ("answers: [1]", "answers: 1", "answers is no list"),
        ("tags: [a]", "tags: []", "tags is no list"),
        ("tags: [a]", "tag: [a]", "unknown field 'tag'"),
        ("type: decimal", "type: choice", "choices and type choice"),
        ("params:", "params: [", "not YAML"),
        ('VALUES ?what { "x" }', "", "no line 'VALUES"),
    ],
)
def test_a_wrong_header_is_named_with_its_fault(old: str, new: str, fault: str) -> None:
    """Whatever is wrong with a header, the error says in which query and what."""
    assert old in GOOD
    with pytest.raises(QueryError, match=fault) as error:
        catalogue.parse("who-said", GOOD.replace(old, new, 1))

    assert error.value.message.startswith("who-said: ")


def test_a_file_without_a_header_is_refused() -> None:
    """A query that says nothing of itself is no saved query."""
    with pytest.raises(QueryError, match="no header"):
        catalogue.parse("bare", "SELECT ?x {}")


def test_all_faults_of_a_folder_are_told_at_once(tmp_path: Path) -> None:
    """Two wrong files are one error that names both."""
    for name in ("first", "second"):
        (tmp_path / f"{name}.rq").write_text("SELECT ?x {}", encoding="utf-8")

    with pytest.raises(QueryError, match=r"(?s)first.*second"):
        catalogue.load(tmp_path)


def test_an_unknown_name_has_candidates() -> None:
    """A misspelt name names the nearest."""
    with pytest.raises(UnknownQuery, match="no saved query is named") as error:
        saved()["who-asserted"]

    assert error.value.candidates[0] == "who-asserted-what"
    with pytest.raises(UnknownQuery) as error:
        saved()["xyzzy"]
    assert error.value.candidates == ()


def test_the_queries_come_sorted_by_name() -> None:
    """The catalogue is a collection in the order of names."""
    names = saved().names()

    assert list(names) == sorted(names) == [query.name for query in saved()]
    assert len(saved()) == len(names)
    assert "documents" in saved()


@pytest.mark.xdist_group("owlapi")  # never beside a JVM, which takes every processor
def test_importing_is_cheap_and_brings_in_no_heavy_library() -> None:
    """The package comes within 60 ms of CPU, without any library for RDF, tables or YAML."""
    script = (
        "import sys, time, onrecord.model; began = time.process_time(); "
        "import onrecord.queries.matching, onrecord.queries.run; "
        "took = time.process_time() - began; "
        "heavy = {'rdflib', 'pyoxigraph', 'pandas', 'polars', 'spacy', 'pyshacl', 'yaml'}; "
        "print(took, sorted(heavy & set(sys.modules)))"
    )
    took = [_run(script) for _ in range(3)]

    assert {heavy for _, heavy in took} == {"[]"}
    assert min(seconds for seconds, _ in took) < 0.06


def _run(script: str) -> tuple[float, str]:
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    seconds, heavy = done.stdout.split(maxsplit=1)
    return float(seconds), heavy.strip()
