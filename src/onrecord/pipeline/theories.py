"""The ontology as a reasoner takes it, with axioms of the user's own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from onrecord.errors import QuerySyntaxError, ReadError
from onrecord.ntriples import Triple, iri, plain
from onrecord.reasoning import Theory, axioms_of, short
from onrecord.resources import folder
from onrecord.stores.oxigraph import parse_graph, parse_turtle
from onrecord.vocab import ONRV, PREFIXES, RDF

__all__ = ["Given", "theory_of"]

_FILES = ("onrecord.ttl", "upper.ttl", "vocab.ttl")
_SYNTAXES = {
    ".jsonld": "jsonld",
    ".nt": "ntriples",
    ".owl": "rdfxml",
    ".rdf": "rdfxml",
    ".ttl": "turtle",
    ".xml": "rdfxml",
}
_PLACE_AGAIN = re.compile(r"malformed: Parser error at line \d+ [\w ]+: ")
_OURS = (f"<{PREFIXES['onr']}", f"<{ONRV}")
_IMPORTS, _VERSION = (f"<{PREFIXES['owl']}{name}>" for name in ("imports", "versionIRI"))


@dataclass(frozen=True, slots=True)
class Given:
    """What a reasoner is given besides facts.

    Attributes:
        theory: the axioms.
        missing: a sentence for each ontology that a file imports, and that nobody gave.
    """

    theory: Theory
    missing: tuple[str, ...]


def theory_of(*more: Path) -> Given:
    """Return the ontology with its lists, and further axioms of files.

    The suffix of a file tells its RDF syntax: Turtle where it tells none. Nothing is fetched.

    Raises:
        ReadError: if a file cannot be read, or uses a term of ours that there is not.
    """
    home = folder("ontology")
    ours = [
        _apart(triple, number)
        for number, name in enumerate(_FILES)
        for triple in parse_turtle(home / name)
    ]
    theirs = {file: _read(file) for file in more}
    known = {triple.subject for triple in ours} | {t.subject for t in parse_turtle(_aligned(home))}
    known |= {t.subject for said in theirs.values() for t in said if t.predicate == iri(RDF.type)}
    for file, said in theirs.items():
        _check_terms(file, said, known)
    missing = tuple(_missing(theirs, known | _versions([*ours, *_all(theirs.values())])))
    return Given(axioms_of([*ours, *_all(theirs.values())]), missing)


def _aligned(home: Path) -> Path:
    """Return the file of alignments, which no reasoner takes, but which may be imported."""
    return home / "alignments.ttl"


def _all(files: Iterable[Sequence[Triple]]) -> Iterator[Triple]:
    return (triple for said in files for triple in said)


def _read(file: Path) -> list[Triple]:
    """Return the triples of a file, with blank nodes that no other file has.

    Raises:
        ReadError: if it cannot be read.
    """
    form = _SYNTAXES.get(file.suffix.lower(), "turtle")
    try:
        return parse_graph(file.read_bytes(), form, file.absolute().as_uri())
    except OSError as fault:
        raise ReadError(f"{file}: cannot be read: {fault.strerror}") from fault
    except QuerySyntaxError as fault:
        words = _PLACE_AGAIN.sub("", fault.message)
        hint = f"is it {form}? The suffix says so; others are {', '.join(_SYNTAXES)}"
        raise ReadError(f"{file}: {words}", hint=hint) from fault


def _apart(triple: Triple, number: int) -> Triple:
    """Return a triple of a file with blank nodes that no other file has."""
    subject, object_ = (
        f"_:f{number}{term[2:]}" if term.startswith("_:") else term
        for term in (triple.subject, triple.object)
    )
    return Triple(subject, triple.predicate, object_)


def _check_terms(file: Path, said: Sequence[Triple], known: set[str]) -> None:
    """See that terms of our namespaces are there, or declared by whoever uses them.

    Raises:
        ReadError: if one is not.
    """
    used = sorted({term for triple in said for term in triple if term.startswith(_OURS)})
    absent = [term for term in used if term not in known]
    if not absent:
        return
    names = {short(term): term for term in sorted(known) if term.startswith(_OURS)}
    near = dict.fromkeys(n for a in absent for n in get_close_matches(short(a), names, 3))
    raise ReadError(
        f"{file}: no such term in the ontology: {', '.join(map(short, absent))}",
        hint=f"the nearest: {', '.join(near)}" if near else "see docs/reference/ontology.md",
    )


def _versions(triples: Iterable[Triple]) -> set[str]:
    return {triple.object for triple in triples if triple.predicate == _VERSION}


def _missing(theirs: dict[Path, list[Triple]], known: set[str]) -> Iterator[str]:
    """Go through what files import that is no ontology of ours or of another file."""
    for file, said in theirs.items():
        for name in sorted({t.object for t in said if t.predicate == _IMPORTS} - known):
            yield f"{file} imports {plain(name)}, which was not read: give its file as well"
