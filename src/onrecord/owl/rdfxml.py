"""RDF/XML, written one individual after the other, so that no graph need be held.

Source of the grammar: RDF 1.1 XML Syntax, https://www.w3.org/TR/rdf-syntax-grammar/; of
annotations of axioms: OWL 2 Mapping to RDF Graphs, section 2.3.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import IO

from onrecord.errors import QueryError
from onrecord.ntriples import iri, plain, read_literal
from onrecord.vocab import OWL, PREFIXES, RDF

__all__ = ["RdfXml"]

Said = Iterable[tuple[str, str]]

# XML 1.0, production Char.
_NO_CHARACTER = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
# Enough of XML's production NCName for the local names of terms.
_TERM = re.compile(r"(?P<space>.*[/#])(?P<name>[A-Za-z_][A-Za-z0-9_.\-]*)\Z", re.DOTALL)
_SPACES = {space: prefix for prefix, space in PREFIXES.items()}


class RdfXml:
    """Writes RDF/XML: a document between :meth:`begin` and :meth:`close`, or what stands inside.

    Args:
        out: a text file, opened to write UTF-8 with line ends as they are.
    """

    def __init__(self, out: IO[str]) -> None:
        self._out = out
        self._names: dict[str, str] = {}

    def begin(self, base: str) -> None:
        """Write the beginning of a document.

        Args:
            base: IRI of the ontology, by which tools find it in a folder.
        """
        spaces = "".join(f'\n    xmlns:{p}="{s}"' for s, p in sorted(_SPACES.items()))
        self._out.write(
            f'<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF xml:base="{_attribute(base)}"'
            f"{spaces}>\n"
        )

    def close(self) -> None:
        """Write the end."""
        self._out.write("</rdf:RDF>\n")

    def thing(self, subject: str, said: Said) -> None:
        """Write all that is said of one thing, in the order given.

        Args:
            subject: its IRI.
            said: properties and values in N-Triples form.

        Raises:
            QueryError: if a property's IRI ends in no XML name.
        """
        parts = [f'<rdf:Description rdf:about="{_attribute(subject)}">\n']
        parts += [self._element(property_, value) for property_, value in said]
        self._out.write("".join(parts) + "</rdf:Description>\n")

    def individual(self, subject: str, said: Said, sources: Mapping[tuple[str, str], Said]) -> None:
        """Write an individual, and for some of what is said of it, where that stands.

        Args:
            subject: its IRI.
            said: properties and values in N-Triples form.
            sources: for a property and value, what annotates that axiom.
        """
        held = list(said)
        self.thing(subject, [(iri(RDF.type), iri(OWL.NamedIndividual)), *held])
        for each in held:
            if each in sources:
                self._axiom(iri(subject), each, sources[each])

    def _axiom(self, subject: str, said: tuple[str, str], notes: Said) -> None:
        parts = ["<owl:Axiom>\n", self._element(iri(OWL.annotatedSource), subject)]
        parts.append(self._element(iri(OWL.annotatedProperty), said[0]))
        parts.append(self._element(iri(OWL.annotatedTarget), said[1]))
        parts += [self._element(property_, value) for property_, value in notes]
        self._out.write("".join(parts) + "</owl:Axiom>\n")

    def _element(self, property_: str, value: str) -> str:
        name = self._names.get(property_)
        if name is None:
            name = self._names[property_] = _name(plain(property_))
        tag = name.partition(" ")[0]
        if value.startswith("<"):
            return f'  <{name} rdf:resource="{_attribute(plain(value))}"/>\n'
        words, lang, datatype = read_literal(value)
        kind = ""
        if lang is not None:
            kind = f' xml:lang="{lang}"'
        elif datatype is not None:
            kind = f' rdf:datatype="{_attribute(datatype)}"'
        return f"  <{name}{kind}>{_text(words)}</{tag}>\n"


def _name(term: str) -> str:
    """Return a property as an element's name, with the declaration of a prefix of its own."""
    match = _TERM.match(term)
    if match is None:
        raise QueryError(f"RDF/XML has no way to write the property {term}", hint="ask for Turtle")
    prefix = _SPACES.get(match["space"])
    if prefix is None:
        return f'own:{match["name"]} xmlns:own="{_attribute(match["space"])}"'
    return f"{prefix}:{match['name']}"


def _text(words: str) -> str:
    held = _NO_CHARACTER.sub("\ufffd", words)
    held = held.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return held.replace("\r", "&#13;")


def _attribute(value: str) -> str:
    return value.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
