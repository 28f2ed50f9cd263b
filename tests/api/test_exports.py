"""What goes out: five syntaxes of one graph, texts when asked, tidy tables."""

from __future__ import annotations

import csv
import json
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.compare import to_isomorphic

from onrecord.errors import ParameterError, StoreError
from onrecord.graph import KnowledgeGraph
from onrecord.iris import META
from onrecord.vocab import ONR

DATASETS = {"nquads": "nquads", "trig": "trig", "jsonld": "json-ld"}
GRAPHS = {"turtle": "turtle", "rdfxml": "xml"}
BY_OXIGRAPH = {
    "nquads": ox.RdfFormat.N_QUADS,
    "trig": ox.RdfFormat.TRIG,
    "jsonld": ox.RdfFormat.JSON_LD,
    "turtle": ox.RdfFormat.TURTLE,
    "rdfxml": ox.RdfFormat.RDF_XML,
}


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The exports of one store, by syntax; made once, for reading is slow."""
    import shutil

    from helpers import WORLD, coded_articles
    from onrecord import resources

    data = tmp_path_factory.mktemp("data")
    shutil.copytree(WORLD, data / "registry")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            "onrecord.pipeline.workshops.folder",
            lambda name: data if name == "data" else resources.folder(name),
        )
        with KnowledgeGraph() as kg:
            for article, records in coded_articles():
                kg.add_article(article, records)
            return {syntax: kg.export(syntax=syntax) for syntax in BY_OXIGRAPH}


@pytest.mark.parametrize("syntax", DATASETS)
def test_a_syntax_with_graphs_holds_the_same_quads(exported: dict[str, bytes], syntax: str) -> None:
    """N-Quads, TriG and JSON-LD hold the same triples in the same graphs."""
    expected = set(ox.parse(exported["nquads"], format=ox.RdfFormat.N_QUADS))

    assert set(ox.parse(exported[syntax], format=BY_OXIGRAPH[syntax])) == expected


@pytest.mark.parametrize("syntax", GRAPHS)
def test_a_syntax_without_graphs_holds_the_same_triples(
    exported: dict[str, bytes], syntax: str
) -> None:
    """Turtle and RDF/XML hold all triples, graphs merged, each once."""
    quads = ox.parse(exported["nquads"], format=ox.RdfFormat.N_QUADS)
    found = list(ox.parse(exported[syntax], format=BY_OXIGRAPH[syntax]))

    assert {q.triple for q in found} == {q.triple for q in quads}
    assert len(found) == len({q.triple for q in found})


@pytest.mark.parametrize("syntax", DATASETS | GRAPHS)
def test_rdflib_reads_what_we_write(exported: dict[str, bytes], syntax: str) -> None:
    """Another library's parser finds as many triples, and no blank node."""
    expected = {q.triple for q in ox.parse(exported["nquads"], format=ox.RdfFormat.N_QUADS)}
    if syntax in GRAPHS:
        graph = rdflib.Graph().parse(data=exported[syntax], format=GRAPHS[syntax])
        triples = set(graph)
    else:
        dataset = rdflib.Dataset()
        dataset.parse(data=exported[syntax], format=DATASETS[syntax])
        triples = {(s, p, o) for s, p, o, _ in dataset.quads()}

    assert len(triples) == len(expected)
    assert not any(isinstance(term, rdflib.BNode) for triple in triples for term in triple)


def test_turtle_and_rdfxml_are_one_graph(exported: dict[str, bytes]) -> None:
    """Rdflib finds the two merged graphs isomorphic."""
    one, other = (
        rdflib.Graph().parse(data=exported[syntax], format=form) for syntax, form in GRAPHS.items()
    )

    assert to_isomorphic(one) == to_isomorphic(other)


def test_an_export_is_sorted(exported: dict[str, bytes]) -> None:
    """Quads are sorted within their graph, and graphs by name."""
    quads = [line.rpartition(" <")[::2] for line in exported["nquads"].decode().splitlines()]
    keyed = [
        (graph.rstrip(" .>"), triple)
        for triple, _, graph in (
            line.rstrip(" .").rpartition(" <") for line in exported["nquads"].decode().splitlines()
        )
    ]

    assert [graph for graph, _ in keyed] == sorted(graph for graph, _ in keyed)
    assert len(quads) == len(set(quads))


def test_prefixes_are_declared(exported: dict[str, bytes]) -> None:
    """Turtle is written with the usual prefixes, for people to read."""
    text = exported["turtle"].decode()

    assert "@prefix onr: <https://w3id.org/onrecord/ontology#>" in text
    assert "onr:speaker" in text


def test_run_times_stay_out(exported: dict[str, bytes]) -> None:
    """The graph of run times is in no export."""
    assert META not in exported["nquads"].decode()


@pytest.mark.parametrize("suffix", [".nq", ".trig", ".ttl", ".jsonld", ".rdf"])
def test_a_suffix_tells_the_syntax(full: KnowledgeGraph, tmp_path: Path, suffix: str) -> None:
    """What is written to a file is what is returned, in the syntax of its suffix."""
    path = tmp_path / f"graph{suffix}"
    content = full.export(path)

    assert path.read_bytes() == content
    assert full.export(path, "trig") == full.export(syntax="trig")


@pytest.mark.parametrize(("name", "syntax"), [("g.docx", None), ("g", None), ("g.nq", "n3")])
def test_an_unknown_syntax_is_refused(
    full: KnowledgeGraph, tmp_path: Path, name: str, syntax: str | None
) -> None:
    """A suffix or a name of no syntax is told before anything is written."""
    with pytest.raises(ParameterError, match="syntax"):
        full.export(tmp_path / name, syntax)

    assert list(tmp_path.glob("g*")) == []


def test_a_file_that_cannot_be_written_is_told(full: KnowledgeGraph, tmp_path: Path) -> None:
    """A folder that is not there is named."""
    with pytest.raises(StoreError, match="cannot be written"):
        full.export(tmp_path / "no" / "g.nq")


def test_texts_go_out_when_asked(full: KnowledgeGraph) -> None:
    """With texts, each article has one triple more, and nothing else changes."""
    without = set(full.export().decode().splitlines())
    texts = set(full.export(with_text=True).decode().splitlines()) - without

    assert without < set(full.export(with_text=True).decode().splitlines())
    assert len(texts) == 4
    assert all(f"<{ONR.articleText}>" in line for line in texts)


def test_tables_are_tidy(full: KnowledgeGraph, tmp_path: Path) -> None:
    """Every table has a header, its columns stand in the codebook, and rows are as wide."""
    files = full.export_tables(tmp_path / "tables")
    with (tmp_path / "tables" / "codebook.csv").open(encoding="utf-8", newline="") as file:
        book = list(csv.DictReader(file))
    for path in (p for p in files if p.suffix == ".csv" and p.stem != "codebook"):
        with path.open(encoding="utf-8", newline="") as file:
            header, *rows = csv.reader(file)

        assert header == [row["column"] for row in book if row["table"] == path.stem]
        assert {len(row) for row in rows} <= {len(header)}
    assert {"statements.csv", "codebook.csv"} <= {path.name for path in files}


def test_tables_are_the_same_each_time(full: KnowledgeGraph, tmp_path: Path) -> None:
    """The same store gives the same bytes in every CSV file."""
    one = {p.name: p.read_bytes() for p in full.export_tables(tmp_path / "a") if p.suffix == ".csv"}
    two = {p.name: p.read_bytes() for p in full.export_tables(tmp_path / "b") if p.suffix == ".csv"}

    assert one == two


def test_tables_do_without_parquet(
    full: KnowledgeGraph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the libraries for Parquet are missing, there is CSV alone."""
    monkeypatch.setitem(sys.modules, "polars", None)

    assert {path.suffix for path in full.export_tables(tmp_path / "t")} == {".csv"}


def test_tables_need_a_folder(full: KnowledgeGraph, tmp_path: Path) -> None:
    """A file in the place of the folder is told."""
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="cannot be written"):
        full.export_tables(tmp_path / "file")


def test_jsonld_is_json(exported: dict[str, bytes]) -> None:
    """JSON-LD is plain JSON."""
    assert json.loads(exported["jsonld"])
