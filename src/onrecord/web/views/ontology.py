"""Ontologies and shapes: a reference of each for people, its RDF for programs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

from onrecord.pipeline import shapes as rules
from onrecord.pipeline.axioms import DEFINED, axioms
from onrecord.pipeline.ontologies import MEDIA, Ontology, ontologies, ontology_at
from onrecord.pipeline.ontology import Term, terms
from onrecord.queries import SavedQuery, catalogue
from onrecord.vocab import ONRV, PREFIXES
from onrecord.web.desk import Desk
from onrecord.web.exchange import Asked, Reply
from onrecord.web.negotiation import best
from onrecord.web.problems import NotAcceptable

__all__ = ["ontology", "shapes"]

_CORE = PREFIXES["onr"].removesuffix("#")
_TURTLE = "text/turtle"
_SPACES = {**PREFIXES, "onrv": ONRV, "org": "http://www.w3.org/ns/org#"}


def ontology(desk: Desk, asked: Asked) -> Reply:
    """Show an ontology of ours by its name or its version's; to a program, the ontology as RDF.

    Raises:
        NotAcceptable: if the client takes neither.
        NotInStore: if there is none of this name, or it is of another version than ours.
    """
    found = ontology_at(asked.path)
    media = best(asked.accept, ("text/html", *MEDIA))
    if media is None:
        raise NotAcceptable(
            f"the ontology is not written in {asked.accept[:100]}",
            hint=f"ask for one of {', '.join(MEDIA)}",
        )
    if media != "text/html":
        charset = "; charset=utf-8" if media == _TURTLE else ""
        return Reply(found.written(media), f"{media}{charset}")
    if found.name == _CORE:
        return Reply(_reference(desk, found))
    return Reply(_told(desk, found))


def _reference(desk: Desk, found: Ontology) -> bytes:
    """Return the page of every class and property."""
    groups = [
        (name, heading, [_shown(desk, term) for term in terms() if term.kind == name])
        for name, heading in (("class", "Classes"), ("property", "Properties"))
    ]
    values = {"groups": groups, "namespace": PREFIXES["onr"]}
    return desk.page("ontology.html", found=found, others=_others(desk, found), **values)


def _told(desk: Desk, found: Ontology) -> bytes:
    """Return the page of an ontology that has no terms of its own, or concepts alone."""
    imported = [each for each in ontologies() if each.name in found.imports]
    others = _others(desk, found)
    return desk.page("module.html", found=found, imported=imported, others=others)


def _others(desk: Desk, found: Ontology) -> list[tuple[str, str]]:
    """Return the ontologies of ours besides one: what each is called, and its address."""
    return [(each.title, desk.href(each.name)) for each in ontologies() if each != found]


def shapes(desk: Desk, asked: Asked) -> Reply:
    """Show every shape; to a client that wants RDF, the shapes themselves.

    Raises:
        NotAcceptable: if the client takes neither.
    """
    media = best(asked.accept, ("text/html", _TURTLE))
    if media is None:
        raise NotAcceptable("the shapes are written in Turtle", hint=f"ask for {_TURTLE}")
    if media == _TURTLE:
        return Reply(rules.turtle(), f"{_TURTLE}; charset=utf-8")
    found = rules.shapes()
    return Reply(
        desk.page(
            "shapes.html",
            heads=[shape for shape in found if shape.severity and not (shape.path or shape.owners)],
            shapes=[_rule(desk, shape) for shape in found],
            namespace=rules.NAMESPACE,
        )
    )


def _links(desk: Desk, lists: dict[str, Sequence[str]]) -> list[tuple[str, list[tuple[str, str]]]]:
    return [
        (head, [(_short(iri), desk.href(iri)) for iri in iris])
        for head, iris in lists.items()
        if iris
    ]


def _rule(desk: Desk, shape: rules.Shape) -> dict[str, Any]:
    lists: dict[str, Sequence[str]] = {
        "Looks at": shape.targets,
        "Property": (shape.path,) if shape.path else (),
        "Part of": shape.owners,
        "Consists of": shape.parts,
    }
    return {
        "name": shape.name,
        "message": shape.message,
        "severity": shape.severity,
        "links": _links(desk, lists),
    }


def _shown(desk: Desk, term: Term) -> dict[str, Any]:
    lists: dict[str, Sequence[str]] = {
        "Narrower than": term.broader,
        "Of": term.domain,
        "Its values": term.range,
        "Inverse": term.inverse,
    }
    narrower = [each.iri for each in terms() if term.iri in each.broader]
    having = [each.iri for each in terms() if term.iri in each.domain]
    if term.kind == "class":
        lists = {"Narrower than": term.broader, "Wider than": narrower, "Properties": having}
    said = axioms(term)
    return {
        "name": term.name,
        "label": term.label,
        "definition": term.definition,
        "scope": term.scope,
        "features": term.features,
        "axioms": said,
        "inferred": any(head == DEFINED for head, _ in said),
        "links": _links(desk, lists),
        "queries": _queries(term.name),
    }


@cache
def _queries(name: str) -> tuple[SavedQuery, ...]:
    """Return the saved queries that use a term."""
    used = re.compile(rf"\bonr:{re.escape(name)}\b")
    return tuple(saved for saved in catalogue.load() if used.search(saved.text))


def _short(iri: str) -> str:
    """Return a term by its prefix; our own without one."""
    for own in (PREFIXES["onr"], rules.NAMESPACE):
        if iri.startswith(own):
            return iri.removeprefix(own)
    for prefix, space in _SPACES.items():
        if iri.startswith(space):
            return f"{prefix}:{iri.removeprefix(space)}"
    return iri
