"""The bridge to Owlready2: classes and individuals as Python has them.

The only module that imports Owlready2.
"""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import owlready2
from owlready2.base import LOADING

from onrecord.owl.home import OntologyFile
from onrecord.vocab import PREFIXES, XSD

__all__ = ["load"]

_TERMS = PREFIXES["onr"]
_SPACES = {space: prefix for prefix, space in PREFIXES.items()}
# Owlready2 has no Python type of its own for these, and fails at reading a literal of one.
_TEXTS = {"AnyURI": XSD.anyURI}


def load(ours: Sequence[OntologyFile], graph: Path, name: str, world: Any = None) -> Any:
    """Load an exported ontology, with all that it imports, without the network.

    Args:
        ours: our ontologies, imported ones first.
        graph: the exported ontology, RDF/XML.
        name: its IRI.
        world: an ``owlready2.World`` to load it into; none makes one in memory.

    Returns:
        the exported ontology as an ``owlready2.Ontology``; its ``world`` holds ours as well.
    """
    world = owlready2.World() if world is None else world
    _declare_datatypes()
    for module, content in ours:
        loaded = world.get_ontology(module.name)
        if not loaded.loaded:
            # Before what imports it: else Owlready2 would look for it on the network.
            loaded.load(fileobj=BytesIO(content))
    with graph.open("rb") as file:
        ontology = world.get_ontology(name).load(fileobj=file, reload=True)
    _name_properties(world)
    return ontology


def _declare_datatypes() -> None:
    for name, datatype in _TEXTS.items():
        if owlready2.base._universal_iri_2_abbrev.get(datatype) is None:
            owlready2.declare_datatype(type(name, (str,), {}), datatype, str, str)


def _name_properties(world: Any) -> None:
    """Give our properties the names that people type; of other vocabularies, longer ones.

    ``article.title`` is ours; the one of DCMI is ``dcterms_title``. Owlready2 keeps ``name`` to
    itself, so that the one of ours is ``name_``.
    """
    properties = list(world.properties())
    own = {each.name for each in properties if each.iri.startswith(_TERMS)}
    with LOADING:  # names for Python, no triples
        for each in properties:
            space = each.iri.removesuffix(each.name)
            if space != _TERMS and each.name in own and space in _SPACES:
                each.python_name = f"{_SPACES[space]}_{each.name}"
        for each in properties:
            if each.iri.startswith(_TERMS):
                each.python_name = "name_" if each.name == "name" else each.name
