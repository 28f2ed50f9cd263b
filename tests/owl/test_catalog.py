"""Protege finds every import beside the file that a person opens, without a network."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from catalogs import NAME, faults

from onrecord.dev.release import MODULES, release
from onrecord.resources import folder

HEAD = '<catalog xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog">'


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a released version."""
    return release(tmp_path_factory.mktemp("released"), "2999-12-31")


@pytest.mark.parametrize("name", MODULES)
def test_the_masters_find_what_they_import(name: str) -> None:
    """Each file of ontology/ opens with all that it imports."""
    assert faults(folder("ontology") / f"{name}.ttl") == []


@pytest.mark.parametrize("name", MODULES)
@pytest.mark.parametrize("suffix", [".ttl", ".rdf"])
def test_a_release_finds_what_it_imports(released: Path, name: str, suffix: str) -> None:
    """So does each file of a release, in both syntaxes."""
    assert faults(released / f"{name}{suffix}") == []


def test_a_folder_of_data_reaches_the_ontology_by_its_catalog(tmp_path: Path) -> None:
    """A graph of one's own imports ours by a nextCatalog, as the how-to shows."""
    shutil.copytree(folder("ontology"), tmp_path / "ontology")
    data = tmp_path / "graph.ttl"
    data.write_text(
        "@prefix owl: <http://www.w3.org/2002/07/owl#> . <https://example.org/graph> "
        "a owl:Ontology ; owl:imports <https://w3id.org/onrecord/vocab> .",
        encoding="utf-8",
    )
    assert faults(data) == [f"graph.ttl: no {NAME} beside it"]

    catalog = tmp_path / NAME
    catalog.write_text(f'{HEAD}<nextCatalog catalog="ontology/{NAME}"/></catalog>', "utf-8")

    assert faults(data) == []


@pytest.mark.parametrize(
    ("entry", "fault"),
    [
        ('<group id="Folder, auto-update=true"/>', "group is rewritten by Protege"),
        ('<rewriteURI uriStartString="https://w3id.org/" rewritePrefix="./"/>', "makes it throw"),
        ('<uri name="https://w3id.org/onrecord/vocab" uri="gone.ttl"/>', "is no file"),
        ('<uri name="https://w3id.org/onrecord/vocab" uri="upper.ttl"/>', "another ontology"),
        ('<uri name="x" uri="file:///tmp/x.ttl"/>', "does not move with its folder"),
        ("", "imports <https://w3id.org/onrecord/ontology>, which no entry names"),
    ],
)
def test_what_protege_minds_is_found(tmp_path: Path, entry: str, fault: str) -> None:
    """A group, a rewriting, a missing or mistaken file, and an import that is not listed."""
    for name in MODULES:
        shutil.copyfile(folder("ontology") / f"{name}.ttl", tmp_path / f"{name}.ttl")
    file = tmp_path / ("vocab.ttl" if not entry else "graph.ttl")
    if entry:
        file.write_text(
            "<x:g> a <http://www.w3.org/2002/07/owl#Ontology> ; "
            "<http://www.w3.org/2002/07/owl#imports> <https://w3id.org/onrecord/vocab> .",
            encoding="utf-8",
        )
    (tmp_path / NAME).write_text(f"{HEAD}{entry}</catalog>", encoding="utf-8")

    assert fault in "\n".join(faults(file))
