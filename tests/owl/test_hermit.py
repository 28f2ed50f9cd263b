"""HermiT's process: whatever Java does, the caller learns what happened and what to do."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from onrecord.errors import ReasonerError
from onrecord.reasoning import HermiT

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a shell script stands for java")

SATISFIABLE = "echo '<http://www.w3.org/2002/07/owl#Thing> is satisfiable.'"
INCONSISTENT = "echo 'Exception in thread \"main\" InconsistentOntologyException' >&2; exit 1"


@pytest.fixture
def java(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file that stands for Java, to be filled."""
    file = tmp_path / "bin" / "java"
    file.parent.mkdir()
    monkeypatch.setenv("PATH", f"{file.parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("TMPDIR", str(tmp_path / "scratch"))
    monkeypatch.setattr("tempfile.tempdir", None)
    (tmp_path / "scratch").mkdir()
    return file


def does(java: Path, script: str) -> None:
    """Let Java do something."""
    java.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    java.chmod(0o755)


@pytest.mark.parametrize(
    ("script", "index"),
    [
        (f"{SATISFIABLE}; {SATISFIABLE}", None),
        (f"{SATISFIABLE}; {INCONSISTENT}", 1),
        (INCONSISTENT, 0),
    ],
)
def test_the_first_that_fails_is_counted(java: Path, script: str, index: int | None) -> None:
    """By those that passed before it."""
    does(java, script)

    assert HermiT().first_inconsistent([[], []]) == index


@pytest.mark.parametrize(
    ("script", "said", "hint"),
    [
        ("kill -9 $$", "ended by signal 9", "fewer articles"),
        ("echo 'x.OutOfMemoryError: Java heap space' >&2; exit 1", "OutOfMemoryError", "fewer"),
        ("echo warning >&2; echo 'a.b.CException: no' >&2; exit 1", "CException: no", "None"),
        # It goes on with the next file, and ends well.
        ("echo 'It all went pear-shaped: no such thing' >&2", "failed: no such thing", "None"),
        ("exit 0", "no reason given", "None"),
        ("exec sleep 60", "not done after 1 seconds", "fewer articles"),
    ],
)
def test_what_goes_wrong_is_said(java: Path, script: str, said: str, hint: str) -> None:
    """And nothing is left behind of the files that it read."""
    does(java, script)

    with pytest.raises(ReasonerError, match=said) as error:
        HermiT(seconds=1).first_inconsistent([[]])
    assert hint in str(error.value.hint)
    assert list((java.parent.parent / "scratch").iterdir()) == []


def test_nowhere_to_write_is_no_traceback(
    java: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The error says so."""
    does(java, "exit 0")
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "gone"))

    with pytest.raises(ReasonerError, match="cannot be run"):
        HermiT().first_inconsistent([[]])


def test_classes_are_told_by_name(java: Path) -> None:
    """All but owl:Nothing, sorted; of what is inconsistent, none."""
    does(java, "echo '<http://www.w3.org/2002/07/owl#Nothing>'; echo '<x:Bé>'; echo '<x:A>'")
    assert HermiT().unsatisfiable([]) == ["x:A", "x:Bé"]

    does(java, INCONSISTENT)
    assert HermiT().unsatisfiable([]) is None
    with pytest.raises(ReasonerError, match="everything would follow"):
        HermiT().types([])
