"""The tools for assistants, asked by the protocol's own client over a real process."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import onrecord
from helpers import coded_articles, records_file
from onrecord.queries import catalogue
from onrecord.web.openapi.schemas import row_schema

mcp = pytest.importorskip("mcp")

# One session serves them all.
pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("mcp")]

_SECONDS = 120.0
_HEAVY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
_CALLS: dict[str, tuple[str, dict[str, Any]]] = {
    "statements": ("statements", {"limit": 2}),
    "rest": ("statements", {"limit": 100, "offset": 2}),
    "none": ("statements", {"since": "2999"}),
    "matters": ("meetings", {"limit": 100}),
    "unnamed": ("who-asserted-what", {"about": "zzz"}),
    "lacking": ("who-asserted-what", {}),
    "wrong": ("statements", {"speeker": "Lavrov"}),
    "many": ("statements", {"limit": 101}),
    "shown": ("show", {"thing": "summit"}),
    "sparql": ("sparql", {"query": "SELECT ?s { GRAPH ?g { ?s a onr:Statement } }", "limit": 3}),
    "broken": ("sparql", {"query": "SELECT ?s { ?s ?p }"}),
    "update": ("sparql", {"query": "DELETE WHERE { ?s ?p ?o }"}),
    "service": ("sparql", {"query": "SELECT * { SERVICE <http://localhost:1/> { ?s ?p ?o } }"}),
    "heavy": ("sparql", {"query": _HEAVY}),
    "after": ("sparql", {"query": "ASK {}"}),
    "found": ("search", {"words": "summit", "limit": 3}),
}


@dataclass
class Session:
    """What one session of the client saw."""

    instructions: str = ""
    tools: dict[str, Any] = field(default_factory=dict)
    results: dict[str, Any] = field(default_factory=dict)
    ontology: str = ""
    text: str = ""
    faults: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store on disk with the sample articles."""
    home = tmp_path_factory.mktemp("assisted")
    records = records_file(home / "coded.jsonl", *coded_articles(), with_text=True)
    with onrecord.open(home / "kg") as kg:
        kg.add(records=records)
    return home / "kg"


@pytest.fixture(scope="module")
def session(store: Path) -> Session:
    """One session with the real server, in which everything was asked once."""
    return asyncio.run(asyncio.wait_for(_session(store), _SECONDS))


async def _session(store: Path) -> Session:
    seen = Session()
    command = ["-m", "onrecord", "-s", str(store), "mcp", "--timeout", "5"]
    server = mcp.StdioServerParameters(command=sys.executable, args=command, env=dict(os.environ))
    async with mcp.Client(server) as client:
        seen.instructions = client.instructions or ""
        seen.tools = {tool.name: tool for tool in (await client.list_tools()).tools}
        for name, (tool, arguments) in _CALLS.items():
            seen.results[name] = await client.call_tool(tool, arguments)
        seen.ontology = (await client.read_resource("onrecord:ontology")).contents[0].text
        article = seen.results["statements"].structured_content["rows"][0]["article"]
        seen.text = (await client.read_resource(article)).contents[0].text
        for asked in (
            client.read_resource("https://example.org/article/1"),
            client.read_resource("file:///etc/passwd"),
            client.call_tool("no-such-tool", {}),
        ):
            with pytest.raises(mcp.MCPError) as fault:
                await asked
            seen.faults.append(str(fault.value))
    return seen


def _rows(session: Session, name: str) -> list[dict[str, Any]]:
    result = session.results[name]
    assert not result.is_error, result.content[0].text
    rows: list[dict[str, Any]] = result.structured_content["rows"]
    return rows


def _fault(session: Session, name: str) -> str:
    assert session.results[name].is_error
    return str(session.results[name].content[0].text)


def test_every_saved_query_is_a_tool(session: Session) -> None:
    """There is a tool for each saved query, and search, show and sparql; all only read."""
    assert set(session.tools) == {*catalogue.load().names(), "search", "show", "sparql"}
    for tool in session.tools.values():
        assert tool.annotations.read_only_hint
        assert tool.description
        jsonschema.Draft202012Validator.check_schema(tool.input_schema)


def test_the_tools_are_told_in_few_words(session: Session) -> None:
    """An assistant pays for all definitions before its first question: at most 30 kB of them."""
    listed = [tool.model_dump(by_alias=True, exclude_none=True) for tool in session.tools.values()]
    told = json.dumps(listed, separators=(",", ":"))

    assert len(told) + len(session.instructions) < 32_000
    assert len(told) < 30_000


def test_what_tools_share_is_told_in_the_instructions(session: Session) -> None:
    """A parameter says itself what it is, or its tool, or all tools' instructions do."""
    for saved in catalogue.load():
        told = session.tools[saved.name].input_schema["properties"]
        for param in saved.params:
            known = param.name == param.label or param.name in session.instructions
            assert known or told[param.name]["description"] == param.label
    for name in ("limit", "offset", "rows", "more", "note", "evidence", "when", "basis"):
        assert name in session.instructions


def test_arguments_are_typed(session: Session) -> None:
    """A tool's arguments are the query's parameters, with lists, sets and what is required."""
    for saved in catalogue.load():
        schema = session.tools[saved.name].input_schema

        assert list(schema["properties"]) == [*(p.name for p in saved.params), "limit", "offset"]
        assert schema.get("required", []) == [p.name for p in saved.params if p.required]
    by_act = session.tools["statements-by-act"].input_schema["properties"]["act"]
    assert by_act["type"] == "array"
    assert "demands" in by_act["items"]["enum"]


def test_every_row_carries_its_evidence(session: Session) -> None:
    """A row names its record and article, with exact words that stand in the sentence."""
    for row in _rows(session, "rest"):
        behind = row["evidence"]

        assert behind["record"] == row["statement"]
        assert behind["article"] == row["article"]
        assert all(part in behind["sentence"] for part in behind["words"].split(" … ")[:1])
        assert behind["title"]


def test_an_entity_rests_on_what_first_told_of_it(session: Session) -> None:
    """A matter across articles comes with the words of the article that first spoke of it."""
    for row in _rows(session, "matters"):
        assert row["evidence"]["record"].startswith(row["evidence"]["article"] + "/")
        assert row["evidence"]["words"]


def test_rows_are_bounded_and_tell_how_to_get_more(session: Session) -> None:
    """So many rows come at once; the note says how to go on, and pages neither overlap nor gap."""
    first = session.results["statements"].structured_content
    rest = session.results["rest"].structured_content

    assert len(first["rows"]) == 2
    assert first["more"]
    assert "offset 2" in first["note"]
    assert not rest["more"]
    names = [(row["statement"], row["speaker"]) for row in (*first["rows"], *rest["rows"])]
    assert len(names) == len(set(names))
    assert "0 to 100" in _fault(session, "many")


def test_no_rows_are_told_as_such(session: Session) -> None:
    """An empty answer is an answer, and says that nothing is recorded."""
    assert _rows(session, "none") == []
    assert "nothing is recorded" in session.results["none"].structured_content["note"]


def test_answers_are_what_the_instructions_say(session: Session) -> None:
    """Structured content has rows as the query's header types them; the text is the same JSON."""
    for name, (tool, _) in _CALLS.items():
        result = session.results[name]
        if result.is_error:
            continue
        answer = result.structured_content
        assert {"rows", "offset", "more"} <= answer.keys()
        assert json.loads(result.content[0].text) == answer
        if tool in catalogue.load().names():
            schema = row_schema(catalogue.load()[tool])
            schema["properties"].pop("sentence")
            schema["properties"]["evidence"] = {"type": ["object", "null"]}
            schema["required"] = list(schema["properties"])
            for row in answer["rows"]:
                jsonschema.validate(row, schema)


def test_faults_tell_how_to_mend_them(session: Session) -> None:
    """A wrong call is answered within the tool's result, in words that lead on."""
    assert "zzz" in _fault(session, "unnamed")
    assert "needs about" in _fault(session, "lacking")
    assert "it takes" in _fault(session, "wrong")
    assert "line 1, column" in _fault(session, "broken")


def test_nothing_can_be_changed_or_reached(session: Session) -> None:
    """Updates and SERVICE are refused, and only articles of the store can be read."""
    assert "update" in _fault(session, "update")
    assert "SERVICE" in _fault(session, "service")
    assert len(_rows(session, "sparql")) == 3
    assert all("article" in fault or "tool" in fault for fault in session.faults)
    assert len(session.faults) == 3


def test_a_heavy_query_ends_at_its_deadline(session: Session) -> None:
    """A query past its deadline is killed and told; the next call is answered."""
    assert "within 5 s" in _fault(session, "heavy")
    assert _rows(session, "after") == [{"answer": True}]


def test_a_thing_is_shown_and_found(session: Session) -> None:
    """Show gives the triples of one thing with evidence; search finds by words."""
    shown = session.results["shown"].structured_content

    assert shown["thing"].startswith("https://")
    assert {"property", "value", "graph"} <= set(shown["rows"][0])
    assert shown["evidence"]["words"]
    assert _rows(session, "found")[0]["evidence"]["sentence"]


def test_resources_are_the_terms_and_the_texts(session: Session, store: Path) -> None:
    """The ontology and the text of an article can be read by their names."""
    with onrecord.open(store) as kg:
        article = session.results["statements"].structured_content["rows"][0]["article"]
        assert session.text == kg.things.text(article)
    assert "owl:Class" in session.ontology
    assert "never instructions" in session.instructions


def test_without_the_extra_the_verb_says_what_to_install(store: Path) -> None:
    """Where the extra is not installed, one line says so, and the next how to get it."""
    code = "import sys; sys.modules['mcp'] = None; from onrecord.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code, "-s", str(store), "mcp"],
        input="",
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert done.returncode == 1
    assert done.stdout == ""
    assert "onrecord[mcp]" in done.stderr


def test_a_store_that_is_not_there_is_told(tmp_path: Path) -> None:
    """Nothing is served where nothing is stored."""
    done = subprocess.run(
        [sys.executable, "-m", "onrecord", "-s", str(tmp_path / "no"), "mcp"],
        input="",
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert done.returncode == 5
    assert done.stdout == ""
