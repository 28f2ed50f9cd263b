"""Files of axioms of one's own: read by their suffix, and told of where something is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.errors import ReadError
from onrecord.pipeline.theories import theory_of
from onrecord.stores.oxigraph import parse_graph, serialize

HEAD = (
    "@prefix : <https://example.org/> . "
    "@prefix onr: <https://w3id.org/onrecord/ontology#> . "
    "@prefix act: <https://w3id.org/onrecord/vocab/speech-act/> . "
    "@prefix owl: <http://www.w3.org/2002/07/owl#> . "
    "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . "
)


def file(home: Path, turtle: str, name: str = "mine.ttl") -> Path:
    """Write a file of axioms."""
    path = home / name
    path.write_text(HEAD + turtle, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("suffix", "syntax"),
    [
        (".ttl", "turtle"),
        (".owl", "rdfxml"),
        (".rdf", "rdfxml"),
        (".XML", "rdfxml"),
        (".nt", "ntriples"),
        (".jsonld", "jsonld"),
        ("", "turtle"),
    ],
)
def test_the_suffix_tells_the_syntax(tmp_path: Path, suffix: str, syntax: str) -> None:
    """The same axiom is read from each."""
    mine = ":Memo rdfs:subClassOf onr:Document ."
    triples = parse_graph((HEAD + mine).encode(), "turtle", None)
    path = tmp_path / f"mine{suffix}"
    path.write_bytes(serialize([(triple, None) for triple in triples], syntax, {}))

    assert "every Memo is Document" in {each.words for each in theory_of(path).theory.axioms}


@pytest.mark.parametrize(
    ("turtle", "absent", "near"),
    [
        ("onr:Denail rdfs:subClassOf :Memo .", "Denail", "Denial"),
        (":Memo rdfs:subClassOf [ owl:onProperty onr:speeker ] .", "speeker", "speaker"),
        (":m onr:reportedby :n .", "reportedby", "reportedBy"),
        (":m onr:speechAct act:denys .", "denys", "denies"),
        (":m a onr:Zzz .", "Zzz", "see docs"),
    ],
)
def test_a_term_of_ours_that_there_is_not_is_an_error(
    tmp_path: Path, turtle: str, absent: str, near: str
) -> None:
    """Wherever it stands; the hint names the nearest."""
    with pytest.raises(ReadError, match=rf"mine\.ttl: no such term .*: {absent} ") as error:
        theory_of(file(tmp_path, turtle))
    assert near in str(error.value.hint)


@pytest.mark.parametrize(
    "turtle",
    [
        "onr:Denial rdfs:subClassOf :Memo .",
        "onr:OurOwn a owl:Class ; rdfs:subClassOf onr:Statement .",
        ':m rdfs:label "https://w3id.org/onrecord/ontology#Denail" .',
        ":Denail rdfs:subClassOf :Memo .",
    ],
)
def test_what_is_there_or_declared_is_taken(tmp_path: Path, turtle: str) -> None:
    """A term of another namespace may be called as anybody likes."""
    theory_of(file(tmp_path, turtle))


def test_an_import_that_nobody_gave_is_told(tmp_path: Path) -> None:
    """Ours, by name or version, and those given beside it are not."""
    one = file(
        tmp_path,
        "<https://example.org/one> a owl:Ontology ; owl:imports <https://example.org/two> ,"
        " <https://w3id.org/onrecord/ontology> , <https://w3id.org/onrecord/ontology/alignments> .",
    )
    two = file(tmp_path, "<https://example.org/two> a owl:Ontology .", "two.ttl")

    (told,) = theory_of(one).missing
    assert told.startswith(f"{one} imports https://example.org/two, which was not read")
    assert theory_of(one, two).missing == ()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.ttl", "@prefix x: <https://x.example/> .\nx:a x:b", "line 2, column "),
        ("a.ttl", "nothing of the sort", "line 1, column "),
        ("a.owl", "@prefix x: <https://x.example/> .", "a.owl: "),
        ("a.owl", "<rdf:RDF>", "a.owl: "),
    ],
)
def test_what_cannot_be_read_is_named_with_its_place(
    tmp_path: Path, name: str, content: str, said: str
) -> None:
    """Once; the command ends with 3."""
    (tmp_path / name).write_text(content, encoding="utf-8")

    with pytest.raises(ReadError, match=said) as error:
        theory_of(tmp_path / name)
    assert error.value.exit_code == 3
    assert error.value.message.count("line ") <= 1


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    """With what the operating system says."""
    with pytest.raises(ReadError, match=r"gone\.ttl: cannot be read: No such file"):
        theory_of(tmp_path / "gone.ttl")
