"""The page on shapes, from ``shapes/*.ttl``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from rdflib import SH, Graph, URIRef

from onrecord.dev.reference.markdown import code, table
from onrecord.resources import folder
from onrecord.vocab import PREFIXES

__all__ = ["shape_names", "shapes_page"]

_SHAPES = "https://w3id.org/onrecord/shapes#"
_NAMED = re.compile(
    r"^shapes:(\S+) a sh:(?:NodeShape|PropertyShape|SPARQLConstraint)\b", re.MULTILINE
)


def shapes_page() -> str:
    """Return the page: for each file its shapes, each with its rule and how grave a breach is."""
    lines = [
        "# Shapes",
        "",
        "A *violation* keeps the record, and what refers to it, out of the graph. A *warning* is "
        "worth a look. An *info* counts. `onrecord validate` lists all three.",
        "",
    ]
    for file in sorted(folder("shapes").glob("*.ttl")):
        graph = Graph(bind_namespaces="none").parse(file, format="turtle")
        rows = [_row(graph, name) for name in shape_names(file)]
        lines += [f"## {file.stem}", "", *_targets(graph)]
        lines += table(("shape", "severity", "rule"), rows)
    return "\n".join(lines).rstrip("\n") + "\n"


def shape_names(file: Path) -> list[str]:
    """Return the local names of the shapes of a file, in its order."""
    return _NAMED.findall(file.read_text(encoding="utf-8"))


def _row(graph: Graph, name: str) -> tuple[str, str, str]:
    shape = URIRef(_SHAPES + name)
    severity = str(graph.value(shape, SH.severity) or SH.Violation).rsplit("#", 1)[1].lower()
    return code(name), severity, str(graph.value(shape, SH.message) or "")


def _targets(graph: Graph) -> Iterator[str]:
    classes = sorted({str(target) for target in graph.objects(None, SH.targetClass)})
    subjects = sorted({str(target) for target in graph.objects(None, SH.targetSubjectsOf)})
    words = [code(_short(target)) for target in classes]
    words += [f"whatever has {code(_short(target))}" for target in subjects]
    if words:
        yield f"Looks at {', '.join(words)}."
        yield ""


def _short(iri: str) -> str:
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri[len(namespace) :]}"
    return iri
