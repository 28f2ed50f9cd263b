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
from rdflib.term import Node

from onrecord.model import Finding
from onrecord.ntriples import literal, read_literal
from onrecord.ntriples import parse as parse_ntriples
from onrecord.resources import folder
from onrecord.validation import GraphKind, shape_files, validate
from onrecord.vocab import ONR, XSD

# rdflib warns of the malformed boolean that one file holds on purpose.
pytestmark = pytest.mark.filterwarnings("ignore:Parsing weird boolean")

HERE = Path(__file__).parent
SHAPES = "https://w3id.org/onrecord/shapes#"
KINDS: tuple[GraphKind, ...] = ("article", "derived", "meta", "registry")
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
        case "meta":
            return "meta"
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


@pytest.mark.parametrize("kind", KINDS)
def test_results_are_those_of_plain_pyshacl(kind: GraphKind) -> None:
    """All files of a kind at once give what they give without our short cuts."""
    # pySHACL by itself raises where a bound is malformed.
    files = [f for f in FILES if kind_of(f) == kind and "bound-malformed" not in f.name]
    graph = "\n".join(sorted({line for file in files for line in whole(file).split("\n")}))
    known = sorted({line for file in files for line in beside(file, "known.ttl")})
    findings = validate(graph, text=text_of(graph), known=known, kind=kind)

    assert {(f.focus, f.shape, f.value) for f in findings} == plain(graph, known, kind)
    assert len({finding.shape for finding in findings}) > 10


def plain(graph: str, known: list[str], kind: GraphKind) -> set[tuple[str, str, str | None]]:
    """Return what pySHACL says by itself: focus node, shape and value of each result."""
    data, ontology, shapes = Graph(), Graph(), Graph()
    for triple in parse_ntriples("\n".join([graph, *known])):
        data.add(tuple(map(term, triple)))  # type: ignore[arg-type]
    for name in ("onrecord.ttl", "upper.ttl", "vocab.ttl"):
        ontology.parse(folder("ontology") / name)
    # pySHACL copies axioms from the ontology, but not what the concepts are.
    data += ontology.triples((None, RDF.type, None))
    for file in shape_files(kind):
        shapes.parse(file)
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes, ont_graph=ontology, inference="none")
    own = {triple.subject for triple in parse_ntriples(graph)}
    found = set()
    for result in report.subjects(RDF.type, SH.ValidationResult):
        focus, value = (report.value(result, p) for p in (SH.focusNode, SH.value))
        shape = report.value(result, SH.sourceConstraint) or report.value(result, SH.sourceShape)
        if f"<{focus}>" in own:
            found.add((str(focus), str(shape), None if value is None else ntriples(value)))
    return found


def term(text: str) -> URIRef | Literal:
    """Return a term of N-Triples as one of rdflib, not normalised."""
    if text.startswith("<"):
        return URIRef(text[1:-1])
    value, lang, datatype = read_literal(text)
    return Literal(value, lang=lang, datatype=datatype, normalize=False)


def ntriples(node: Node) -> str:
    """Return a term of rdflib in N-Triples form."""
    if not isinstance(node, Literal):
        return f"<{node}>"
    kind = None if str(node.datatype or XSD.string) == XSD.string else f"^^<{node.datatype}>"
    return literal(str(node), node.language) + (kind or "")
