"""What tests of the ontology share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path

import pytest
from resident import Resident

from onrecord.errors import ReasonerError
from onrecord.ntriples import Triple, lines
from onrecord.reasoning import HermiT, Reasoner
from onrecord.reasoning.hermit import classpath

pytest.register_assert_rewrite("owlapi")


class ResidentHermiT:
    """HermiT in a JVM that stays: an explanation asks it a dozen times.

    Args:
        resident: the script ``consistency``.
        home: a folder for what it is given.
    """

    def __init__(self, resident: Resident, home: Path) -> None:
        self._resident = resident
        self._home = home

    def first_inconsistent(self, parts: Sequence[Iterable[Triple]]) -> int | None:
        """Return the index of the first part that is inconsistent, or None."""
        index: int | None = self._resident.ask({"first": [self._file(p) for p in parts]})
        return index

    def unsatisfiable(self, triples: Iterable[Triple]) -> list[str] | None:
        """Return the IRIs of the classes that can have no member, sorted; None if inconsistent."""
        classes: list[str] | None = self._resident.ask({"empty": self._file(triples)})
        return classes

    def _file(self, triples: Iterable[Triple]) -> str:
        file = self._home / f"{len(list(self._home.iterdir()))}.nt"
        file.write_text(lines(triples), encoding="utf-8")
        return str(file)


@pytest.fixture(scope="session")
def hermit() -> HermiT:
    """HermiT as the package runs it, where there is Java."""
    try:
        return HermiT()
    except ReasonerError as error:
        pytest.skip(str(error))


@pytest.fixture(scope="session")
def reasoner(hermit: HermiT, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reasoner]:
    """The same HermiT, in one JVM for all tests where jpype1 is installed."""
    if find_spec("jpype") is None:
        yield hermit
        return
    with Resident(Path(__file__).with_name("consistency.py"), classpath()) as resident:
        yield ResidentHermiT(resident, tmp_path_factory.mktemp("hermit"))
