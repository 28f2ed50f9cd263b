"""Views of the SPARQL endpoint and the Graph Store Protocol."""

from __future__ import annotations

from collections.abc import Mapping
from email import policy
from email.parser import BytesParser
from functools import partial
from urllib.parse import urlencode

from onrecord.errors import ParameterError
from onrecord.pipeline.endpoint import GRAPHS, RESULTS, Dataset
from onrecord.queries.scan import Form
from onrecord.web.desk import Desk
from onrecord.web.exchange import Asked, Reply
from onrecord.web.negotiation import best
from onrecord.web.problems import NotAcceptable, WrongMedia
from onrecord.web.protocol import asked_for, media_of

__all__ = ["delete", "graph", "post", "put", "query", "update"]

_MOST = 32 << 20
# Names of formats that may stand in an address where a client cannot set a header. SPARQLWrapper
# sends one beside its Accept header, whatever the form of its query.
_SHORT: Mapping[str, tuple[str, ...]] = {
    "json": ("application/sparql-results+json", "application/ld+json"),
    "xml": ("application/sparql-results+xml", "application/rdf+xml"),
    "csv": ("text/csv",),
    "tsv": ("text/tab-separated-values",),
    "turtle": ("text/turtle",),
    "ttl": ("text/turtle",),
    "n3": ("text/turtle",),
    "nt": ("application/n-triples",),
    "ntriples": ("application/n-triples",),
    "rdf": ("application/rdf+xml",),
    "rdfxml": ("application/rdf+xml",),
    "rdf+xml": ("application/rdf+xml",),
    "jsonld": ("application/ld+json",),
    "json-ld": ("application/ld+json",),
    "nquads": ("application/n-quads",),
    "trig": ("application/trig",),
}


def query(desk: Desk, asked: Asked) -> Reply:
    """Answer a SPARQL query; a browser into which one was pasted is led to the editor with it."""
    if asked.method == "GET" and _is_pasted(asked):
        place = f"/sparql/editor?{urlencode(asked.query)}"
        return Reply(b"", status=303, headers=(("location", place),))
    default, named = asked_for(asked, "query")
    body, media = desk.kg.endpoint.query(
        asked.first("query") or "",
        partial(_chosen, asked),
        dataset=Dataset(default, named),
        base=f"{asked.origin}/sparql",
        most=_MOST,
    )
    return Reply(body, _with_charset(media))


def update(desk: Desk, asked: Asked) -> Reply:
    """Carry out a SPARQL update."""
    default, named = asked_for(asked, "update")
    desk.kg.endpoint.update(
        asked.first("update") or "", using=Dataset(default, named), base=f"{asked.origin}/sparql"
    )
    return Reply(b"", "text/plain", 204)


def graph(desk: Desk, asked: Asked) -> Reply:
    """Return a graph (Graph Store Protocol, GET)."""
    media = best(asked.accept, tuple(GRAPHS))
    if media is None:
        raise _not_acceptable(asked.accept, GRAPHS)
    return Reply(desk.kg.endpoint.read(_named(asked), media, most=_MOST), _with_charset(media))


def put(desk: Desk, asked: Asked) -> Reply:
    """Put a graph in the place of another."""
    new = desk.kg.endpoint.put(_named(asked), _parts(asked), _base(asked))
    return Reply(b"", "text/plain", 201 if new else 204)


def post(desk: Desk, asked: Asked) -> Reply:
    """Add triples to a graph."""
    new = desk.kg.endpoint.post(_named(asked), _parts(asked), _base(asked))
    if asked.first("created"):
        return Reply(b"", "text/plain", 201, (("location", asked.first("created") or ""),))
    return Reply(b"", "text/plain", 201 if new else 204)


def delete(desk: Desk, asked: Asked) -> Reply:
    """Remove a graph."""
    desk.kg.endpoint.delete(_named(asked))
    return Reply(b"", "text/plain", 204)


def _is_pasted(asked: Asked) -> bool:
    """Tell whether a client wants a page, and neither names a dataset nor a format."""
    offered = (*RESULTS, *GRAPHS, "text/html")
    bare = {name for name, _ in asked.query} == {"query"}
    return bare and best(asked.accept, offered) == "text/html"


def _chosen(asked: Asked, form: Form) -> str:
    offered = RESULTS if form in {"select", "ask"} else GRAPHS
    told = asked.first("format") or asked.first("output")
    if told is not None:
        meant = _SHORT.get(told.lower(), (told.lower(),))
        if fitting := [media for media in meant if media in offered]:
            return fitting[0]
        if not any(media in RESULTS or media in GRAPHS for media in meant):
            raise _not_acceptable(told, offered)
    media = best(asked.accept, tuple(offered))
    if media is None:
        raise _not_acceptable(asked.accept, offered)
    return media


def _not_acceptable(accept: str, offered: object) -> NotAcceptable:
    listed = ", ".join(offered) if isinstance(offered, Mapping) else str(offered)
    return NotAcceptable(f"{accept!r} is no format that we write", hint=f"ask for {listed}")


def _named(asked: Asked) -> str | None:
    """Return the graph that a request names; None is the default graph."""
    if asked.first("default") is not None:
        return None
    name = asked.first("graph")
    if name is None:
        raise ParameterError("no graph is named", hint="?graph=IRI or ?default")
    return name


def _base(asked: Asked) -> str:
    return asked.first("graph") or f"{asked.origin}/gsp"


def _parts(asked: Asked) -> list[tuple[bytes, str]]:
    """Return the contents that were sent, each with its media type."""
    media = media_of(asked.media)
    if media != "multipart/form-data":
        return [(asked.body, _known(media or "text/turtle"))]
    head = f"Content-Type: {asked.media}\r\n\r\n".encode("latin-1", "replace")
    message = BytesParser(policy=policy.HTTP).parsebytes(head + asked.body)
    if not message.is_multipart():
        raise ParameterError("the parts of the body cannot be told apart")
    parts = []
    for part in message.iter_parts():
        # A part that is made of parts itself has no bytes.
        known = _known(part.get_content_type())
        parts.append((bytes(part.get_payload(decode=True)), known))
    return parts


def _known(media: str) -> str:
    if media not in GRAPHS:
        raise WrongMedia(f"a graph of type {media}", hint=f"send {', '.join(GRAPHS)}")
    return media


def _with_charset(media: str) -> str:
    return media + "; charset=utf-8" if media.startswith("text/") else media
