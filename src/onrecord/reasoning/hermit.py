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

__all__ = ["HermiT", "Reasoner", "classpath"]

_MAIN = "org.semanticweb.HermiT.cli.CommandLine"
_INCONSISTENT = "InconsistentOntologyException"
_NOTHING = "http://www.w3.org/2002/07/owl#Nothing"
_THING = "http://www.w3.org/2002/07/owl#Thing"
_SATISFIABLE = " is satisfiable."
_TYPE = re.compile(r"^Type\( <([^>]+)> <([^>]+)> \)$", re.MULTILINE)
_UNREAD = "It all went pear-shaped: "
_THROWN = re.compile(r"Exception\b|Error\b")
_FEWER = "choose fewer articles: --article, --about"
# Most calls last a second or two, in which a thorough compiler, or several threads to collect
# garbage, cost more than they give: consistency of the sample takes 1.4 s instead of 3.5.
_OPTIONS = ("-Xss64m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Dfile.encoding=UTF-8")
_IRI = re.compile(r"<([^>]+)>")


class Reasoner(Protocol):
    """What an explanation needs of a reasoner."""

    def first_inconsistent(self, parts: Sequence[Iterable[Triple]]) -> int | None:
        """Return the index of the first part that is inconsistent, or None."""

    def unsatisfiable(self, triples: Iterable[Triple]) -> list[str] | None:
        """Return the IRIs of the classes that can have no member, sorted; None if inconsistent."""


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
        self._call = [java, f"-Xmx{heap}m", *_OPTIONS, "-cp", classpath(), _MAIN]

    def first_inconsistent(self, parts: Sequence[Iterable[Triple]]) -> int | None:
        """Return the index of the first part that is inconsistent, or None.

        Raises:
            ReasonerError: if HermiT cannot read the triples, or runs out of memory or time.
        """
        ran = self._run([f"--consistency=<{_THING}>"], parts)
        passed = ran.stdout.count(_SATISFIABLE)
        if _INCONSISTENT in ran.stderr:
            return passed
        if ran.returncode or passed < len(parts):
            raise _failed(ran)
        return None

    def unsatisfiable(self, triples: Iterable[Triple]) -> list[str] | None:
        """Return the IRIs of the classes that can have no member, sorted; None if inconsistent.

        Raises:
            ReasonerError: as :meth:`first_inconsistent`.
        """
        ran = self._run(["-U"], [triples])
        if _INCONSISTENT in ran.stdout + ran.stderr:
            return None
        if ran.returncode:
            raise _failed(ran)
        return sorted(set(_IRI.findall(ran.stdout)) - {_NOTHING})

    def types(self, triples: Iterable[Triple]) -> set[tuple[str, str]]:
        """Return each individual with each named class that it is in, as far as it is told.

        HermiT tells the most specific classes; what they are below is not told again.

        Raises:
            ReasonerError: if the triples are inconsistent, or as :meth:`first_inconsistent`.
        """
        ran = self._run(["-c", "-I"], [triples])
        if _INCONSISTENT in ran.stdout + ran.stderr:
            raise ReasonerError(
                "inconsistent: everything would follow", hint="onrecord reason says what is at odds"
            )
        if ran.returncode:
            raise _failed(ran)
        return set(_TYPE.findall(ran.stdout))

    def _run(
        self, action: Sequence[str], parts: Sequence[Iterable[Triple]]
    ) -> subprocess.CompletedProcess[str]:
        """Run HermiT on files of the parts, in their order; it stops at the first that fails.

        Raises:
            ReasonerError: if it was not done in time, or could not read a file.
        """
        try:
            with tempfile.TemporaryDirectory(prefix="onrecord-") as home:
                files = []
                for number, part in enumerate(parts):
                    file = Path(home) / f"{number}.nt"
                    file.write_text(lines(part), encoding="utf-8")
                    files.append(file.as_uri())
                ran = subprocess.run(  # noqa: S603 - our own call, on our own files
                    [*self._call, *action, *files],
                    capture_output=True,
                    text=True,
                    encoding="utf-8",
                    errors="replace",  # what Java itself says may be in another encoding
                    timeout=self._seconds,
                    check=False,
                )
        except subprocess.TimeoutExpired as fault:
            raise ReasonerError(
                f"HermiT was not done after {self._seconds} seconds", hint=_FEWER
            ) from fault
        except OSError as fault:
            raise ReasonerError(
                f"HermiT cannot be run: {fault.strerror}",
                hint="is there room for temporary files?",
            ) from fault
        if _UNREAD in ran.stderr:  # it would go on with the next file
            raise _failed(ran)
        return ran


def classpath() -> str:
    """Return where HermiT lies, without importing Owlready2, which takes its time.

    Raises:
        ReasonerError: if Owlready2 is not installed.
    """
    spec = find_spec("owlready2")
    if spec is None or spec.origin is None:
        raise ReasonerError(
            "HermiT comes with Owlready2, which is not installed", hint="pip install owlready2"
        )
    home = Path(spec.origin).parent / "hermit"
    return os.pathsep.join((str(home), str(home / "HermiT.jar")))  # its own command line first


def _failed(ran: subprocess.CompletedProcess[str]) -> ReasonerError:
    if ran.returncode < 0:  # by the operating system, where memory is short
        return ReasonerError(f"HermiT was ended by signal {-ran.returncode}", hint=_FEWER)
    told = (ran.stderr or ran.stdout).strip().splitlines() or ["no reason given"]
    said = next((line for line in told if _THROWN.search(line)), told[0])
    hint = _FEWER if "OutOfMemory" in ran.stderr else None
    return ReasonerError(f"HermiT failed: {said.removeprefix(_UNREAD)}", hint=hint)
