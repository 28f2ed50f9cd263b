"""Writing through the endpoint: the user's own graphs, and no other."""

from __future__ import annotations

import csv
import io
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest

from helpers import coded
from onrecord import iris
from onrecord.errors import (
    GraphProtected,
    NotInStore,
    ParameterError,
    QueryError,
    QueryRefused,
    QuerySyntaxError,
    StoreLocked,
)
from onrecord.graph import KnowledgeGraph
from onrecord.iris import DERIVED, META, REGISTRY, VOCABULARY
from onrecord.pipeline.endpoint import GRAPHS, Dataset, ReadableEndpoint
from onrecord.readable import ReadableGraph
from onrecord.stores.oxigraph import OxigraphStore
from onrecord.stores.snapshots import Snapshots

A, B = "http://example.org/a", "http://example.org/b"
TURTLE = "text/turtle"
ONE = (b"<#x> <#p> 1 .", TURTLE)
TWO = (b"<#x> <#p> 2 , _:b . _:b <#p> [] .", TURTLE)
Open = Callable[..., KnowledgeGraph]


def held(kg: KnowledgeGraph, graph: str | None = A) -> set[str]:
    """Return a graph's triples, a line each."""
    return set(kg.endpoint.read(graph, "application/n-triples").decode().splitlines())


def counted(kg: KnowledgeGraph) -> int:
    """Return how many triples there are in graphs that are not the user's own."""
    return kg.stats()["triples"]


def test_an_update_is_seen_by_whoever_asks_next(any_kg: KnowledgeGraph) -> None:
    """What an update did stands in the very next answer, in memory and on disk."""
    endpoint = any_kg.endpoint
    for number in range(3):
        endpoint.update(f"INSERT DATA {{ GRAPH <{A}> {{ <{A}> rdf:value {number} }} }}")

        assert len(held(any_kg)) == number + 1
    assert endpoint.graphs() == [A]
    endpoint.update(f"DROP GRAPH <{A}>")
    assert endpoint.graphs() == []


def test_another_process_sees_an_update(open_kg: Open, tmp_path: Path) -> None:
    """Who has the store open already reads the state after the update."""
    writer, reader = open_kg(tmp_path / "kg"), open_kg(tmp_path / "kg")
    writer.endpoint.update("INSERT DATA {}")
    version = reader._place.archive.note("version")
    assert reader.endpoint.graphs() == []
    writer.endpoint.update(f"CREATE GRAPH <{A}>")

    assert reader.endpoint.graphs() == [A]
    assert reader._place.archive.note("version") != version


def test_an_update_is_done_whole_or_not_at_all(any_kg: KnowledgeGraph) -> None:
    """Where a later operation fails, the earlier ones were not done; the next update works."""
    any_kg.endpoint.put(A, [ONE], A)
    insert = f"INSERT DATA {{ GRAPH <{A}> {{ <{A}> rdf:value 2 }} }}"
    with pytest.raises(QueryError, match="already exists"):
        any_kg.endpoint.update(f"DROP DEFAULT ; {insert} ; CREATE GRAPH <{A}>")

    assert len(held(any_kg)) == 1
    any_kg.endpoint.update(insert)
    assert len(held(any_kg)) == 2


@pytest.mark.parametrize("graph", [*iris.GRAPHS, "https://w3id.org/onrecord/graph/else", "article"])
def test_what_is_not_the_users_own_is_protected(full: KnowledgeGraph, graph: str) -> None:
    """An article's graph and Onrecord's are refused by every verb that writes; a hint says why."""
    if graph == "article":
        graph = f"{full.base}article/{full.articles()[0].key}"
    before = full.export()
    for attempt in (
        lambda: full.endpoint.update(f"INSERT DATA {{ GRAPH <{graph}> {{ <{A}> a <{A}> }} }}"),
        lambda: full.endpoint.update(f"DROP DEFAULT ; CLEAR GRAPH <{graph}>"),
        lambda: full.endpoint.update(f"MOVE <{graph}> TO <{A}>"),
        lambda: full.endpoint.put(graph, [ONE], A),
        lambda: full.endpoint.post(graph, [ONE], A),
        lambda: full.endpoint.delete(graph),
    ):
        with pytest.raises(GraphProtected, match=graph) as refused:
            attempt()
        assert refused.value.hint

    assert full.export() == before


def test_the_hint_names_the_verb(full: KnowledgeGraph) -> None:
    """What is refused can be done in another way, and that is told."""
    article = f"{full.base}article/{full.articles()[0].key}"
    for graph, verb in (
        (article, "onrecord correct"),
        (DERIVED, "onrecord decide"),
        (REGISTRY, "registry's tables"),
        (META, "a name of your own"),
        (VOCABULARY, "a name of your own"),
    ):
        with pytest.raises(GraphProtected) as refused:
            full.endpoint.delete(graph)
        assert verb in str(refused.value.hint)


def test_all_means_all_own_graphs(full: KnowledgeGraph) -> None:
    """DROP ALL leaves articles and what is made from them, also for what the update itself made."""
    before, triples = full.export(), counted(full)
    full.endpoint.update(f"INSERT DATA {{ <{A}> a <{A}> GRAPH <{A}> {{ <{A}> a <{A}> }} }}")
    full.endpoint.update(f"INSERT DATA {{ GRAPH <{B}> {{ <{A}> a <{A}> }} }} ; CLEAR ALL")

    assert (held(full), held(full, B), held(full, None)) == (set(), set(), set())
    assert full.endpoint.graphs() == [A, B]
    full.endpoint.update("DROP NAMED")
    assert full.endpoint.graphs() == []
    assert (full.export(), counted(full)) == (before, triples)


def test_own_graphs_may_be_made_from_ours(full: KnowledgeGraph) -> None:
    """Patterns read every graph; a copy of a protected graph is the user's own."""
    article = f"{full.base}article/{full.articles()[0].key}"
    full.endpoint.update(
        f"COPY <{article}> TO <{A}> ; INSERT {{ GRAPH <{B}> {{ ?s rdfs:comment 'checked' }} }} "
        f"WHERE {{ GRAPH <{article}> {{ ?s a onr:Statement }} }}"
    )

    assert held(full) == held(full, article)
    assert held(full, B)


def test_a_dataset_of_the_request_is_what_patterns_match(kg: KnowledgeGraph) -> None:
    """using-graph-uri takes the place of USING, and stands against it in the text."""
    kg.endpoint.put(A, [ONE], A)
    kg.endpoint.put(B, [TWO], B)
    change = "DELETE WHERE { ?s ?p 1 } ; INSERT { ?s ?p 'x' } WHERE { ?s ?p 1 }"
    kg.endpoint.update(change, using=Dataset(default=(B,)))
    assert held(kg, None) == set()
    kg.endpoint.update(change, using=Dataset(default=(A, B)))
    assert len(held(kg, None)) == 1

    with pytest.raises(QuerySyntaxError, match="names a dataset already"):
        kg.endpoint.update(f"WITH <{A}> {change.split(';')[1]}", using=Dataset(named=(B,)))
    with pytest.raises(ParameterError):
        kg.endpoint.update(change, using=Dataset(default=("no iri",)))


@pytest.mark.parametrize(
    ("update", "error"),
    [
        ("ASK {}", QuerySyntaxError),
        ("CLEAR XYZ", QuerySyntaxError),
        ("INSERT DATA { <a:s> <a:p> 1 } INSERT DATA {}", QuerySyntaxError),
        ("INSERT DATA { ?s <a:p> 1 }", QuerySyntaxError),
        ("INSERT DATA {} ; SELECT * {}", QuerySyntaxError),
        ("INSERT DATA { <a:s> <a:p> <relative> }", QuerySyntaxError),
        ("LOAD <http://127.0.0.1:9/>", QueryRefused),
        ("INSERT {} WHERE { SERVICE <http://127.0.0.1:9/> {} }", QueryRefused),
        ("DELETE WHERE { GRAPH ?g { ?s ?p ?o } }", GraphProtected),
        ("DROP GRAPH <http://example.org/none>", QueryError),
    ],
)
def test_what_is_no_update_changes_nothing(
    kg: KnowledgeGraph, update: str, error: type[QueryError]
) -> None:
    """A query, something malformed, and what reaches out are refused, each by its own error."""
    kg.endpoint.put(None, [ONE], A)
    with pytest.raises(error) as refused:
        kg.endpoint.update(update)

    assert refused.type is error
    assert len(held(kg, None)) == 1


def test_relative_iris_of_an_update_are_resolved(kg: KnowledgeGraph) -> None:
    """The base of the request serves until the update says BASE."""
    update = "INSERT DATA { GRAPH <a> { <x> a <y> } } ; BASE <z/> DROP SILENT GRAPH <a>"
    kg.endpoint.update(update, base="http://example.org/sparql")

    assert kg.endpoint.graphs() == [A]
    with pytest.raises(GraphProtected):
        kg.endpoint.update("DROP GRAPH <derived>", base=DERIVED)


def test_put_replaces_and_post_merges(any_kg: KnowledgeGraph) -> None:
    """PUT takes the place of a graph, POST adds to it; both say whether it is new."""
    endpoint = any_kg.endpoint

    assert endpoint.put(A, [ONE], A) is True
    assert endpoint.put(A, [TWO], A) is False
    assert len(held(any_kg)) == 3
    assert endpoint.post(A, [ONE, TWO], A) is False
    assert len(held(any_kg)) == 6  # blank nodes of another message are others
    assert endpoint.post(B, [ONE], B) is True
    assert endpoint.holds(B)


def test_an_empty_graph_is_there_until_it_is_deleted(any_kg: KnowledgeGraph) -> None:
    """PUT of nothing makes an empty graph; DELETE removes it, once."""
    endpoint = any_kg.endpoint

    assert endpoint.put(A, [(b"", TURTLE)], A) is True
    assert endpoint.put(A, [(b"", TURTLE)], A) is False
    assert (endpoint.graphs(), held(any_kg)) == ([A], set())
    endpoint.delete(A)
    assert not endpoint.holds(A)
    with pytest.raises(NotInStore, match="no graph"):
        endpoint.delete(A)


def test_the_graph_without_a_name_is_the_users_own(full: KnowledgeGraph) -> None:
    """It is always there, never new, written as any own graph, and read as it was written."""
    endpoint = full.endpoint

    assert endpoint.holds(None)
    assert endpoint.put(None, [ONE], A) is False
    assert endpoint.post(None, [TWO], A) is False
    assert len(held(full, None)) == 4
    endpoint.delete(None)
    endpoint.delete(None)
    assert held(full, None) == set()


TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
LINE = f"<http://example.org/x> <{TYPE}> <http://example.org/y> ."
XML = (
    '<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://example.org/">'
    '<y r:about="x"/></r:RDF>'
)
CONTENTS = {
    "text/turtle": "<http://example.org/x> a <y> .",
    "application/n-triples": LINE,
    "application/rdf+xml": XML,
    "application/ld+json": '{"@id": "x", "@type": "http://example.org/y"}',
    "application/n-quads": LINE,
    "application/trig": "{ <x> a <y> }",
}


@pytest.mark.parametrize("media", GRAPHS)
def test_every_format_is_read(kg: KnowledgeGraph, media: str) -> None:
    """Each format that graphs are written in is also read."""
    kg.endpoint.put(A, [(CONTENTS[media].encode(), media)], "http://example.org/base")

    assert held(kg) == {LINE}


@pytest.mark.parametrize(
    ("content", "media", "fault"),
    [
        (b"<x> <y>\n <z>", TURTLE, "line 2, column 5: malformed"),
        (b"<x> <y> '\xff' .", TURTLE, "malformed"),
        (b"<rdf:RDF", "application/rdf+xml", "malformed"),
        (b'{"@context": "http://127.0.0.1:9/", "a": 1}', "application/ld+json", "malformed"),
        (b'<a:s> <a:p> "x" <a:g> .', "application/n-quads", "a graph of its own: <a:g>"),
        (
            b'<!DOCTYPE x [<!ENTITY a "lol"><!ENTITY b "&a;&a;">]><x>&b;</x>',
            "application/rdf+xml",
            "XML entities grow too large",
        ),
        (
            b'<!DOCTYPE x [<!ENTITY a "' + b"l" * 50_000 + b'">]><x>' + b"&a;" * 50_000,
            "application/rdf+xml",
            "XML entities grow too large",
        ),
    ],
    ids=range(7),
)
def test_what_cannot_be_read_changes_nothing(
    kg: KnowledgeGraph, content: bytes, media: str, fault: str
) -> None:
    """Malformed content is told with its place, and leaves the graph as it was."""
    kg.endpoint.put(A, [ONE], A)
    with pytest.raises(QuerySyntaxError, match=fault):
        kg.endpoint.put(A, [ONE, (content, media)], A)
    with pytest.raises(ParameterError, match="text/html"):
        kg.endpoint.put(A, [(content, "text/html")], A)

    assert len(held(kg)) == 1


def test_own_graphs_outlive_what_is_built_anew(
    any_kg: KnowledgeGraph, two_pages: tuple[object, object]
) -> None:
    """Rebuild, refresh, remove and decide leave own graphs as they are."""
    any_kg.add_article(*two_pages)  # type: ignore[arg-type]
    any_kg.endpoint.put(A, [TWO], A)
    any_kg.endpoint.put(None, [ONE], A)
    before = any_kg.export()
    any_kg.rebuild()
    assert any_kg.export() == before
    any_kg.refresh()
    any_kg.remove(any_kg.articles()[0].key)

    assert (len(held(any_kg)), len(held(any_kg, None))) == (3, 1)


def test_own_graphs_are_exported_and_counted_apart(full: KnowledgeGraph) -> None:
    """An export holds them, statistics tell them apart, and no shape is held against them."""
    triples, findings = counted(full), full.validate()
    full.endpoint.update(
        f"INSERT DATA {{ <{A}> a onr:Statement GRAPH <{A}> {{ <{A}> a onr:Statement . "
        f"<{full.base}id/person/nobody> a onr:Person }} }}"
    )
    exported = full.export().decode()

    assert f"<{A}> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type>" in exported
    assert f"<https://w3id.org/onrecord/ontology#Statement> <{A}> ." in exported
    assert "#Statement> .\n" in exported
    assert full.stats()["triples in graphs of your own"] == 3
    assert counted(full) == triples
    assert full.validate() == findings
    for syntax in ("trig", "turtle", "jsonld", "rdfxml"):
        assert A.encode() in full.export(syntax=syntax)


def test_a_graph_open_for_asking_writes_nothing(tmp_path: Path, kg: KnowledgeGraph) -> None:
    """The endpoint of the asking half has no verb that changes."""
    with ReadableGraph(tmp_path / "kg") as asking:
        assert type(asking.endpoint) is ReadableEndpoint
        assert not hasattr(asking.endpoint, "update")


def test_a_second_writer_is_told_so(open_kg: Open, tmp_path: Path) -> None:
    """While another process writes, an update is refused at once, and may be tried again."""
    first, second = open_kg(tmp_path / "kg"), open_kg(tmp_path / "kg")
    with first._place.writing(), pytest.raises(StoreLocked):
        second.endpoint.update("INSERT DATA {}")
    second.endpoint.update(f"CREATE GRAPH <{A}>")

    assert first.endpoint.graphs() == [A]


# Stopped in the midst

CHILD = f"""
import sys
from pathlib import Path
from onrecord import resources
from onrecord.pipeline import workshops

data, store = Path(sys.argv[1]), sys.argv[2]
workshops.folder = lambda name: data if name == "data" else resources.folder(name)
from onrecord.graph import KnowledgeGraph

kg = KnowledgeGraph(store)
print("open", flush=True)
for turn in range(1, 100000):
    rows = " ".join(f"<http://example.org/{{n}}> rdf:value {{turn}} ." for n in range(200))
    kg.endpoint.update(
        "DROP SILENT GRAPH <{A}> ; INSERT DATA {{ GRAPH <{A}> {{ " + rows + " }} }} ;"
        "CLEAR SILENT GRAPH <{B}> ; INSERT DATA {{ GRAPH <{B}> {{ " + rows + " }} }}"
    )
    print(turn, flush=True)
"""


@pytest.mark.parametrize("seed", range(4))
def test_a_killed_process_leaves_all_of_an_update_or_nothing(
    open_kg: Open, world: Path, tmp_path: Path, seed: int
) -> None:
    """After kill -9 both graphs hold one and the same turn, at least the last that was answered."""
    process = subprocess.Popen(
        [sys.executable, "-c", CHILD, world.parent, tmp_path / "kg"],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "open\n"
    for _ in range(2):
        process.stdout.readline()
    time.sleep(Random(seed).random() / 5)  # noqa: S311 - any moment will do
    os.kill(process.pid, signal.SIGKILL)
    answered = max([2, *map(int, process.stdout.read().split())])
    process.wait(60)
    kg = open_kg(tmp_path / "kg")
    read = turns(kg)
    kg.endpoint.update("INSERT DATA {}")  # the next writer publishes what was done

    assert read in (answered, answered + 1)
    assert turns(kg) in (answered, answered + 1)
    assert turns(kg) >= read


def turns(kg: KnowledgeGraph) -> int:
    """Return the one turn that both graphs are of, each of them whole."""
    body, _ = kg.endpoint.query(
        "SELECT ?turn (COUNT(*) AS ?rows) WHERE { ?s rdf:value ?turn } GROUP BY ?turn",
        lambda form: "text/csv",
    )
    ((turn, rows),) = list(csv.reader(io.StringIO(body.decode())))[1:]
    assert rows == "400"
    return int(turn)


@pytest.mark.parametrize("stop", ["graph", "publish"])
def test_what_was_done_but_not_published_is_published_by_the_next(
    open_kg: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stop: str
) -> None:
    """A process that stops after the update leaves it to the next writer, whatever that does."""

    class StoppedError(RuntimeError):
        """The process stops here."""

    real = OxigraphStore.update

    def stopping(self: Any, *told: Any) -> None:
        if stop == "graph":
            real(self, *told)
        raise StoppedError

    kg = open_kg(tmp_path / "kg")
    kg.add_article(*coded("two-pages"))
    where = (OxigraphStore, "update") if stop == "graph" else (Snapshots, "publish")
    with monkeypatch.context() as patched:
        patched.setattr(*where, stopping)
        with pytest.raises(StoppedError):
            kg.endpoint.update(f"CREATE GRAPH <{A}>")
    assert kg.endpoint.graphs() == []
    open_kg(tmp_path / "kg").refresh()

    assert kg.endpoint.graphs() == [A]


def test_an_answer_in_json_is_json(kg: KnowledgeGraph) -> None:
    """Strings come back as they went in, whatever they hold."""
    words = 'He said: "}\\" \u0001\u2028 \U0001f600'
    escaped = json.dumps(words, ensure_ascii=False)
    kg.endpoint.update(f"INSERT DATA {{ <{A}> rdf:value {escaped} }}")
    body, _ = kg.endpoint.query(
        f"SELECT ?v {{ <{A}> rdf:value ?v }}", lambda form: "application/json"
    )

    assert json.loads(body)["results"]["bindings"][0]["v"]["value"] == words
