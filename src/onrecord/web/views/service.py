"""The view of the endpoint itself: its service description, or for people its editor."""

from __future__ import annotations

import contextlib
from importlib import import_module

from onrecord.errors import NotInStore, OnrecordError
from onrecord.pipeline.endpoint import GRAPHS
from onrecord.pipeline.labels import library
from onrecord.queries.scan import Form
from onrecord.web.desk import Desk
from onrecord.web.exchange import Asked, Reply
from onrecord.web.negotiation import best, prefers_html
from onrecord.web.problems import NotAcceptable
from onrecord.web.routes import ROUTES

__all__ = ["description", "missing", "warm"]

_UPDATE = "http://www.w3.org/ns/sparql-service-description#SPARQL11Update"


def description(desk: Desk, asked: Asked) -> Reply:
    """Describe the endpoint in RDF; a browser is sent to the editor."""
    if prefers_html(asked.accept):
        return Reply(b"", status=303, headers=(("location", "/sparql/editor"),))

    def choose(form: Form) -> str:
        media = best(asked.accept, tuple(GRAPHS))
        if media is None:
            listed = ", ".join(GRAPHS)
            raise NotAcceptable(f"{asked.accept!r} is no format of RDF", hint=f"ask for {listed}")
        return media

    told = {"service": f"{asked.origin}/sparql"}
    if desk.writable:
        told["update"] = _UPDATE
    body, media = desk.kg.endpoint.query(library("service-description", **told), choose)
    charset = "; charset=utf-8" if media.startswith("text/") else ""
    return Reply(body, media + charset)


def missing(desk: Desk, asked: Asked) -> Reply:
    """Tell that an address leads nowhere.

    Raises:
        NotInStore: always.
    """
    raise NotInStore(f"nothing at {asked.path[:200]}", hint="/help lists every address")


def warm(desk: Desk, asked: Asked) -> Reply:
    """Learn the store and the program: what any page needs the first time that one is shown."""
    for name in desk.templates.list_templates():
        desk.templates.get_template(name)
    for route in ROUTES:
        import_module(f"onrecord.web.views.{route.view.partition(':')[0]}")
    from onrecord.web.views.home import home

    home(desk, asked)
    with contextlib.suppress(OnrecordError):  # the name of nothing, and of nobody
        desk.kg.find("\u2014")
    return Reply(b"")
