"""Whether Protege finds all imports of a folder offline, by the rules of Protege 5.6.

Protege reads ``catalog-v001.xml`` beside the file that is opened, and no other: not the one of a
parent folder. It follows plain ``uri`` entries and ``nextCatalog``. A group that it updates itself
is rewritten when the folder is opened, and Turtle files are lost from it; a relative ``rewriteURI``
makes it throw. What no entry names it asks the network for.
"""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

from rdflib import OWL, RDF, Graph, URIRef

__all__ = ["faults"]

NAME = "catalog-v001.xml"
_SPACE = "{urn:oasis:names:tc:entity:xmlns:xml:catalog}"
_FORMATS = {".ttl": "turtle", ".rdf": "xml", ".owl": "xml"}


def faults(file: Path) -> list[str]:
    """Return what would go wrong when Protege opens a file without a network."""
    catalog = file.parent / NAME
    if not catalog.is_file():
        return [f"{file.name}: no {NAME} beside it"] if _imports(file) else []
    found: list[str] = []
    entries = _entries(catalog, found)
    seen: set[Path] = set()
    waiting = [file.resolve()]
    while waiting:
        each = waiting.pop()
        if each in seen:
            continue
        seen.add(each)
        for imported in _imports(each):
            target = entries.get(str(imported))
            if target is None:
                found.append(f"{each.name} imports <{imported}>, which no entry names")
            elif not target.is_file():
                found.append(f"<{imported}>: {target} is no file")
            elif imported not in _names(target):
                found.append(f"<{imported}>: {target.name} holds another ontology")
            else:
                waiting.append(target)
    return found


def _entries(catalog: Path, found: list[str]) -> dict[str, Path]:
    """Return what a catalog maps, the first entry of a name first; note what Protege minds."""
    entries: dict[str, Path] = {}
    root = ElementTree.parse(catalog).getroot()  # noqa: S314 - our own file
    for element in root:
        tag = element.tag.removeprefix(_SPACE)
        if tag == "uri":
            place = element.attrib["uri"]
            if ":" in place or place.startswith("/"):
                found.append(f"{catalog.name}: {place} does not move with its folder")
            entries.setdefault(element.attrib["name"], (catalog.parent / place).resolve())
        elif tag == "nextCatalog":
            following = catalog.parent / element.attrib["catalog"]
            for name, target in _entries(following, found).items():
                entries.setdefault(name, target)
        else:
            found.append(f"{catalog.name}: {tag} is rewritten by Protege, or makes it throw")
    return entries


def _imports(file: Path) -> list[URIRef]:
    return [each for each in _graph(file).objects(None, OWL.imports) if isinstance(each, URIRef)]


def _names(file: Path) -> set[object]:
    """Return the name and the version's name of the ontology in a file."""
    graph = _graph(file)
    ontology = graph.value(None, RDF.type, OWL.Ontology)
    return {ontology, graph.value(ontology, OWL.versionIRI)}


def _graph(file: Path) -> Graph:
    return Graph(bind_namespaces="none").parse(file, format=_FORMATS[file.suffix])
