"""Every shape is seen to fire, and to keep silent, on files.

``<shapes file>/valid.<why>.ttl`` and ``invalid.<why>.ttl`` are small graphs. Their first
comment names the shapes that must fire, ``# fires: Statement-speaker``. What they refer to
stands in ``context.ttl`` (validated with them) and ``known.ttl`` (types that other graphs
state), in their own folder or in this one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pyoxigraph
import pyshacl
import pytest
from rdflib import RDF, SH, Graph, Literal, URIRef

from onrecord.model import Finding
from onrecord.ntriples import Triple, read_literal
from onrecord.ntriples import parse as parse_ntriples
from onrecord.resources import folder
from onrecord.validation import GraphKind, shape_files, validate
from onrecord.vocab import ONR

HERE = Path(__file__).parent
SHAPES = "https://w3id.org/onrecord/shapes#"
KINDS: tuple[GraphKind, ...] = ("article", "derived", "registry")
FILES = sorted(HERE.glob("*/*valid.*.ttl"))


@cache
def triples(file: Path) -> tuple[str, ...]:
    """Return a Turtle file as lines of N-Triples, literals as they are written."""
    found = pyoxigraph.parse(path=str(file), format=pyoxigraph.RdfFormat.TURTLE)
    return tuple(f"{quad.subject} {quad.predicate} {quad.object} ." for quad in found)


def beside(file: Path, name: str) -> tuple[str, ...]:
    """Return what a folder, or the one above it, has under ``name``."""
    for home in (file.parent, HERE):
        if (home / name).exists():
            return triples(home / name)
        if kind_of(file) != "article":
            return ()
    raise FileNotFoundError(name)


def kind_of(file: Path) -> GraphKind:
    """Return whose shapes a file tests."""
    match file.parent.name:
        case "derived":
            return "derived"
        case "registry":
            return "registry"
        case _:
            return "article"


def whole(file: Path) -> str:
    """Return a test file with its context, as N-Triples."""
    return "\n".join({*triples(file), *beside(file, "context.ttl")})


def text_of(graph: str) -> str | None:
    """Return the text that a graph carries for its article, if any."""
    for triple in parse_ntriples(graph):
        if triple.predicate == f"<{ONR.articleText}>" and "@" not in triple.object[-4:]:
            return read_literal(triple.object).value
    return None


def run(file: Path) -> tuple[Finding, ...]:
    """Validate a test file with its context."""
    graph = whole(file)
    known = beside(file, "known.ttl")
    return validate(graph, text=text_of(graph), known=known, kind=kind_of(file))


def expected(file: Path) -> set[str]:
    """Return the names of the shapes that a test file says must fire."""
    named = re.search(r"^# fires: (.+)$", file.read_text("utf8"), re.MULTILINE)
    return set(named.group(1).split()) if named else set()


def named_shapes(kind: GraphKind) -> Iterator[str]:
    """Go through the shapes that can report, by their short names."""
    graph = Graph()
    for file in shape_files(kind):
        graph.parse(file)
    reporting = {
        *graph.subjects(RDF.type, SH.PropertyShape),
        *graph.subjects(SH.closed, Literal(True)),
        *graph.subjects(RDF.type, SH.SPARQLConstraint),
    }
    for shape in reporting:
        if isinstance(shape, URIRef):
            yield shape.removeprefix(SHAPES)


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_exactly_the_named_shapes_fire(file: Path) -> None:
    """A file makes the shapes fire that it names, and no others."""
    fired = {finding.shape.removeprefix(SHAPES) for finding in run(file)}

    assert fired == expected(file)
    assert bool(fired) == file.name.startswith("invalid.")


@pytest.mark.parametrize("kind", KINDS)
def test_every_shape_is_seen_to_fire(kind: GraphKind) -> None:
    """Each property shape, closed node shape and SPARQL constraint has an invalid file."""
    seen = {name for file in FILES if kind_of(file) == kind for name in expected(file)}

    assert set(named_shapes(kind)) - seen == set()


def test_every_folder_of_tests_has_a_file_of_shapes() -> None:
    """The folders here and the files of shapes are the same."""
    assert {file.parent.name for file in FILES} == {
        file.stem for file in folder("shapes").glob("*.ttl")
    }


def test_every_folder_has_something_valid() -> None:
    """Shapes are also seen to keep silent."""
    valid = {file.parent for file in FILES if file.name.startswith("valid.")}

    assert valid == {file.parent for file in FILES}


def plain(file: Path) -> set[tuple[str, str, str | None]]:
    """Return what pySHACL says by itself: focus node, shape and value, each as text."""
    own = Graph()
    for triple in parse_ntriples(whole(file)):
        own.add(tuple(map(_term, triple)))  # type: ignore[arg-type]
    types = {term: {*own.objects(term, RDF.type)} for term in own.subjects()}
    data = own + Graph()
    for line in beside(file, "known.ttl"):
        data.add(tuple(map(_term, next(parse_ntriples(line)))))  # type: ignore[arg-type]
    ontology, shapes = Graph(), Graph()
    for name in ("onrecord.ttl", "upper.ttl", "vocab.ttl"):
        ontology.parse(folder("ontology") / name)
    for triple in ontology.triples((None, RDF.type, None)):
        data.add(triple)
    for part in shape_files(kind_of(file)):
        shapes.parse(part)
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes, ont_graph=ontology, inference="none")
    return {
        (
            str(focus := report.value(result, SH.focusNode)),
            str(report.value(result, SH.sourceShape)),
            None if (value := report.value(result, SH.value)) is None else str(value),
        )
        for result in report.subjects(RDF.type, SH.ValidationResult)
        if focus in types
    }


def _term(text: str) -> URIRef | Literal:
    if text.startswith("<"):
        return URIRef(text[1:-1])
    value, lang, datatype = read_literal(text)
    return Literal(value, lang=lang, datatype=datatype, normalize=False)
