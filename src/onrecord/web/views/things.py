"""Views of things: the page about each, its data, and the name that leads to both.

What a thing is decides which module makes its page.
"""

from __future__ import annotations

from urllib.parse import quote

from onrecord.errors import ParameterError
from onrecord.iris import GRAPHS
from onrecord.pipeline.endpoint import GRAPHS as FORMATS
from onrecord.vocab import ONR
from onrecord.web.desk import Desk
from onrecord.web.exchange import HTML, Asked, Reply
from onrecord.web.facts import Facts, facts_of
from onrecord.web.negotiation import best
from onrecord.web.problems import NotAcceptable
from onrecord.web.views import agent, article, generic, matter, statement

__all__ = ["data", "name", "page"]

_MATTERS = {ONR.Meeting, ONR.Document, ONR.Agreement, ONR.Topic}
_AGENTS = {
    ONR.Agent, ONR.Person, ONR.Organization, ONR.State, ONR.NewsOutlet, ONR.UnnamedSource,
}  # fmt: skip
# Suffix of an address to media type and syntax; JSON is a list of facts, not RDF.
_SYNTAXES = {
    "ttl": ("text/turtle; charset=utf-8", "turtle"),
    "nt": ("application/n-triples", "ntriples"),
    "jsonld": ("application/ld+json", "jsonld"),
    "rdf": ("application/rdf+xml", "rdfxml"),
    "nq": ("application/n-quads", "nquads"),
    "trig": ("application/trig", "trig"),
    "json": ("application/json", ""),
}
_LONG = 300
# Bytes that a graph may have.
_MOST = 32 << 20
_PAGES = ("text/html", "application/xhtml+xml")
_OFFERED = (
    _PAGES[0], *(media.partition(";")[0] for media, _ in _SYNTAXES.values()), _PAGES[1],
)  # fmt: skip


def page(desk: Desk, asked: Asked) -> Reply:
    """Show what the store knows of a thing.

    A name that gave way to another leads to that one's page.

    Raises:
        NotInStore: if nothing is said of it.
        ParameterError: if the path makes no name.
    """
    thing = desk.named(asked.path)
    if thing in GRAPHS:
        return Reply(generic.graph(desk, thing))
    (facts,) = facts_of(desk, thing)
    if not facts or facts.iris(ONR.aliasOf):
        meant = desk.kg.things.meant(thing)
        if meant != thing:
            return _see(f"{desk.href(meant)}?was={quote(asked.path, safe='')}")
    if not facts:
        raise desk.kg.things.missing(thing)
    return _page(desk, asked, facts)


def data(desk: Desk, asked: Asked) -> Reply:
    """Return what is said of a thing as RDF, or as a list of facts in JSON; a graph as it is.

    Raises:
        AnswerTooLarge: if a graph has more than 32 MiB.
        NotInStore: if nothing is said of it, or the suffix is none that we write.
        ParameterError: if the path makes no name.
    """
    path, _, suffix = asked.path.rpartition(".")
    thing = desk.named(path)
    if not path or suffix not in _SYNTAXES:
        raise desk.kg.things.missing(desk.named(asked.path))
    media, syntax = _SYNTAXES[suffix]
    if thing in GRAPHS:
        return Reply(_graph(desk, thing, syntax), media)
    if not desk.kg.things.known(thing):
        raise desk.kg.things.missing(thing)
    if not syntax:
        return Reply(desk.kg.show(thing).to_json().encode(), media)
    return Reply(desk.kg.things.described(thing, syntax), media)


def name(desk: Desk, asked: Asked) -> Reply:
    """Lead from the name of a thing to its page or its data, by what the client takes.

    Raises:
        NotInStore: if nothing is said of it.
        NotAcceptable: if the client takes neither HTML nor RDF.
        ParameterError: if the path makes no name.
    """
    thing = desk.named(asked.path)
    meant = thing if thing in GRAPHS else desk.kg.things.meant(thing)
    if not desk.kg.things.known(meant):
        raise desk.kg.things.missing(thing)
    media = best(asked.accept, _OFFERED)
    if media is None:
        raise NotAcceptable(
            f"nothing is said of it in {asked.accept[:100]}", hint=f"one of {', '.join(_OFFERED)}"
        )
    if media in _PAGES:
        was = "" if meant == thing else f"?was={quote(asked.path, safe='')}"
        return _see(desk.href(meant) + was, vary=True)
    (suffix,) = (each for each, (told, _) in _SYNTAXES.items() if told.startswith(media))
    return _see(f"/data/{desk.path(meant)}.{suffix}", vary=True)


def _graph(desk: Desk, name: str, syntax: str) -> bytes:
    """Return a graph of Onrecord's own; as JSON it is JSON-LD, for it has no facts of its own."""
    written = {form: media for media, form in FORMATS.items()}
    return desk.kg.endpoint.read(name, written[syntax or "jsonld"], most=_MOST)


def _page(desk: Desk, asked: Asked, facts: Facts) -> Reply:
    was = _moved_from(desk, asked, facts.thing)
    types = facts.types
    told_by_article = any(entity != facts.thing for entity in facts.iris(ONR.denotes))
    if ONR.Article in types:
        body = article.page(desk, facts, was)
    elif ONR.Statement in types:
        body = statement.page(desk, facts, was)
    elif types & _MATTERS and not told_by_article:
        body = matter.page(desk, asked, facts, was)
    elif types & _AGENTS and not told_by_article:
        body = agent.page(desk, asked, facts, was)
    else:
        body = generic.page(desk, facts, was)
    return Reply(body)


def _moved_from(desk: Desk, asked: Asked, thing: str) -> str | None:
    """Return the former name that led here, where the store bears that out."""
    was = asked.first("was")
    if not was or len(was) > _LONG:
        return None
    try:
        return was if desk.kg.things.meant(desk.named(was)) == thing else None
    except ParameterError:  # no name at all
        return None


def _see(address: str, *, vary: bool = False) -> Reply:
    headers = (("location", address), *((("vary", "Accept"),) if vary else ()))
    return Reply(b"", HTML, 303, headers)
