"""HermiT, the OWL 2 DL reasoner that Owlready2 carries: run on triples, in a process of its own.

Owlready2 itself is not imported: only the jar beside it is used. The triples go out as a file
of N-Triples, which HermiT takes without a change of a single literal.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Protocol

from onrecord.errors import ReasonerError
from onrecord.ntriples import Triple, lines

__all__ = ["HermiT", "Reasoner"]

_MAIN = "org.semanticweb.HermiT.cli.CommandLine"
_INCONSISTENT = "InconsistentOntologyException"
_NOTHING = "http://www.w3.org/2002/07/owl#Nothing"
_THING = "http://www.w3.org/2002/07/owl#Thing"
_SATISFIABLE = " is satisfiable."
_TYPE = re.compile(r"^Type\( <([^>]+)> <([^>]+)> \)$", re.MULTILINE)
_IRI = re.compile(r"<([^>]+)>")


class Reasoner(Protocol):
    """What an explanation needs of a reasoner."""

    def first_inconsistent(self, parts: Sequence[Iterable[Triple]]) -> int | None:
        """Return the index of the first part that is inconsistent, or None."""

    def first_without(self, class_: str, parts: Sequence[Iterable[Triple]]) -> int | None:
        """Return the index of the first part in which a class can have no member, or None."""

    def unsatisfiable(self, triples: Iterable[Triple]) -> list[str]:
        """Return the IRIs of the classes that can have no member, sorted."""


class HermiT:
    """HermiT on a Java virtual machine that is started for each call.

    Args:
        heap: memory that Java may take, in MiB.
        seconds: time that a call may take.

    Raises:
        ReasonerError: if Java or Owlready2 is not installed.
    """

    def __init__(self, heap: int = 1500, seconds: int = 900) -> None:
        java = shutil.which("java")
        if java is None:
            raise ReasonerError(
                "HermiT needs Java, and there is no java on the search path",
                hint="install Java 11 or newer; onrecord reason --infer needs none",
            )
        self._seconds = seconds
        self._call = [java, f"-Xmx{heap}m", "-Xss64m", "-cp", _classpath(), _MAIN]

    def first_inconsistent(self, parts: Sequence[Iterable[Triple]]) -> int | None:
        """Return the index of the first part that is inconsistent, or None.

        Raises:
            ReasonerError: if HermiT cannot read the triples, or runs out of memory or time.
        """
        return self._first(_THING, parts)

    def first_without(self, class_: str, parts: Sequence[Iterable[Triple]]) -> int | None:
        """Return the index of the first part in which a class can have no member, or None.

        Raises:
            ReasonerError: as :meth:`first_inconsistent`.
        """
        return self._first(class_, parts)

    def unsatisfiable(self, triples: Iterable[Triple]) -> list[str]:
        """Return the IRIs of the classes that can have no member, sorted.

        Raises:
            ReasonerError: if the triples are inconsistent, or as :meth:`first_inconsistent`.
        """
        told = self._checked(self._run(["-U"], [triples]))
        return sorted(set(_IRI.findall(told)) - {_NOTHING})

    def types(self, triples: Iterable[Triple]) -> set[tuple[str, str]]:
        """Return each individual with each named class that it is in, as far as it is told.

        HermiT tells the most specific classes; what they are below is not told again.

        Raises:
            ReasonerError: if the triples are inconsistent, or as :meth:`first_inconsistent`.
        """
        return set(_TYPE.findall(self._checked(self._run(["-c", "-I"], [triples]))))

    def _first(self, class_: str, parts: Sequence[Iterable[Triple]]) -> int | None:
        ran = self._run([f"--consistency=<{class_}>"], parts)
        for number, line in enumerate(ran.stdout.splitlines()):
            if not line.endswith(_SATISFIABLE):
                return number
        passed = len(ran.stdout.splitlines())
        if passed == len(parts):
            return None
        if _INCONSISTENT in ran.stderr:
            return passed
        raise _failed(ran)

    def _checked(self, ran: subprocess.CompletedProcess[str]) -> str:
        if _INCONSISTENT in ran.stdout + ran.stderr:
            raise ReasonerError(
                "inconsistent: everything would follow", hint="onrecord reason says what is at odds"
            )
        if ran.returncode:
            raise _failed(ran)
        return ran.stdout

    def _run(
        self, action: Sequence[str], parts: Sequence[Iterable[Triple]]
    ) -> subprocess.CompletedProcess[str]:
        """Run HermiT on files of the parts, in their order; it stops at the first that fails."""
        with tempfile.TemporaryDirectory(prefix="onrecord-") as home:
            files = []
            for number, part in enumerate(parts):
                file = Path(home) / f"{number}.nt"
                file.write_text(lines(part), encoding="utf-8")
                files.append(file.as_uri())
            try:
                return subprocess.run(  # noqa: S603 - our own call, on our own files
                    [*self._call, *action, *files],
                    capture_output=True,
                    text=True,
                    encoding="utf-8",
                    timeout=self._seconds,
                    check=False,
                )
            except subprocess.TimeoutExpired as fault:
                raise ReasonerError(
                    f"HermiT was not done after {self._seconds} seconds",
                    hint="choose fewer articles: --article, --about",
                ) from fault


def _classpath() -> str:
    """Return where HermiT lies, without importing Owlready2, which takes its time."""
    spec = find_spec("owlready2")
    if spec is None or spec.origin is None:
        raise ReasonerError(
            "HermiT comes with Owlready2, which is not installed", hint="pip install owlready2"
        )
    home = Path(spec.origin).parent / "hermit"
    return os.pathsep.join((str(home), str(home / "HermiT.jar")))  # its own command line first


def _failed(ran: subprocess.CompletedProcess[str]) -> ReasonerError:
    said = next(iter((ran.stderr or ran.stdout).strip().splitlines()), "no reason given")
    hint = "choose fewer articles: --article, --about" if "OutOfMemory" in ran.stderr else None
    return ReasonerError(f"HermiT failed: {said}", hint=hint)
