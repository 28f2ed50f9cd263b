"""Errors: one tree, each with its exit code, and resources that say what is missing."""

from __future__ import annotations

from pathlib import Path

import pytest

import onrecord
from onrecord import errors, resources


def test_every_error_stands_in_the_drawing() -> None:
    """The tree at the top of the module names every exception, and nothing else."""
    drawing = errors.__doc__ or ""
    drawn = [line.split()[-len(line.split()) :] for line in drawing.splitlines()]
    names = {
        word for line in drawn for word in line if word.endswith("Error") or word in errors.__all__
    }

    assert names == set(errors.__all__)


def test_every_error_has_an_exit_code_of_the_command() -> None:
    """Each exception ends the command with one of the codes that its help lists."""
    codes = {getattr(errors, name).exit_code for name in errors.__all__}

    assert codes == {1, 2, 3, 4, 5, 6}


def test_an_error_says_what_next() -> None:
    """The hint follows the message."""
    assert str(errors.ReadError("x.txt: no text", hint="is it empty?")) == (
        "x.txt: no text (is it empty?)"
    )
    assert str(errors.ReadError("x.txt: no text")) == "x.txt: no text"


def test_a_folder_that_is_no_resource_is_refused() -> None:
    """Only the four folders of Onrecord's own can be asked for."""
    with pytest.raises(ValueError, match="not a resource"):
        resources.folder("secrets")


@pytest.mark.parametrize("name", ["ontology", "shapes", "queries", "data"])
def test_every_resource_is_there(name: str) -> None:
    """A checkout holds all folders that the package reads."""
    assert resources.folder(name).is_dir()


def test_a_missing_resource_says_which(monkeypatch: pytest.MonkeyPatch) -> None:
    """An installation without its files says so by name."""
    monkeypatch.setattr(Path, "is_dir", lambda self: False)
    resources.folder.cache_clear()
    with pytest.raises(FileNotFoundError, match="shapes/"):
        resources.folder("shapes")


def test_the_package_has_no_other_names() -> None:
    """A misspelt name of the package is an AttributeError."""
    with pytest.raises(AttributeError, match="opne"):
        onrecord.opne  # noqa: B018
