"""Views that describe the service: OpenAPI, a catalogue for SPARQL editors, a page of help."""

from __future__ import annotations

import json

from onrecord.ntriples import iri, literal
from onrecord.queries import Catalogue, SavedQuery, catalogue
from onrecord.queries.scan import tokens
from onrecord.vocab import PREFIXES
from onrecord.web.desk import Desk
from onrecord.web.exchange import Asked, Reply
from onrecord.web.openapi import ANSWERS, description

__all__ = ["help_page", "openapi", "turtle"]

_USED = ("rdfs", "schema", "sh", "xsd")
_DECLARED = "_:prefixes"


def openapi(desk: Desk, asked: Asked) -> Reply:
    """Describe the HTTP API (OpenAPI 3.1)."""
    text = json.dumps(description(asked.origin), ensure_ascii=False, separators=(",", ":"))
    return Reply(text.encode(), "application/json")


def turtle(desk: Desk, asked: Asked) -> Reply:
    """List the saved queries as SPARQL editors take them.

    The convention is that of the SIB (https://github.com/sib-swiss/sparql-examples): SHACL holds
    a query and its prefixes, schema.org its endpoint and keywords.
    """
    known = catalogue.load()
    head = [f"@prefix {prefix}: {iri(PREFIXES[prefix])} ." for prefix in _USED]
    blocks = ["\n".join(head), _declarations(_prefixes(known))]
    blocks += [_executable(saved, asked.origin) for saved in known]
    return Reply("\n\n".join([*blocks, ""]).encode(), "text/turtle; charset=utf-8")


def help_page(desk: Desk, asked: Asked) -> Reply:
    """Show how the API is used."""
    return Reply(
        desk.page(
            "help.html",
            origin=asked.origin,
            queries=list(catalogue.load()),
            forms=ANSWERS,
            prefixes=PREFIXES,
        )
    )


def _executable(saved: SavedQuery, origin: str) -> str:
    said = [
        "a sh:SPARQLExecutable, sh:SPARQLSelectExecutable",
        f"rdfs:label {literal(saved.summary, 'en')}",
        f"rdfs:comment {literal(f'{saved.summary} {saved.description}', 'en')}",
        f"sh:prefixes {_DECLARED}",
        f"sh:select {_long(_body(saved.text))}",
        f"schema:keywords {', '.join(literal(tag) for tag in saved.tags)}",
        f"schema:target {iri(origin + '/sparql')}",
    ]
    return f"{iri(f'{origin}/queries/{saved.name}')}\n    " + " ;\n    ".join(said) + " ."


def _body(text: str) -> str:
    """Return a query without its header."""
    lines = text.splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith("#+"))


def _long(text: str) -> str:
    """Return text as a literal of several lines."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"""{escaped}"""'


def _prefixes(known: Catalogue) -> dict[str, str]:
    """Return the prefixes that the queries declare."""
    declared: dict[str, str] = {}
    for saved in known:
        read = list(tokens(saved.text))
        for keyword, prefix, space in zip(read, read[1:], read[2:], strict=False):
            if keyword.text.upper() == "PREFIX":
                declared[prefix.text.removesuffix(":")] = space.text[1:-1]
    return dict(sorted(declared.items()))


def _declarations(prefixes: dict[str, str]) -> str:
    entries = [
        f"[ sh:prefix {literal(prefix)} ; sh:namespace {literal(space)}^^xsd:anyURI ]"
        for prefix, space in prefixes.items()
    ]
    return f"{_DECLARED} sh:declare\n    " + ",\n    ".join(entries) + " ."
