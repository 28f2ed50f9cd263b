"""The view of a question in words, which leads to the saved query that answers it."""

from __future__ import annotations

from urllib.parse import urlencode

from onrecord.errors import ParameterError, UnknownQuery
from onrecord.queries import catalogue as known_queries
from onrecord.queries.matching import Match, match
from onrecord.web.desk import Desk
from onrecord.web.exchange import Asked, Reply
from onrecord.web.negotiation import prefers_html

__all__ = ["ask"]


def ask(desk: Desk, asked: Asked) -> Reply:
    """Lead from a question in words to the saved query that answers it.

    Raises:
        UnknownQuery: if none does, and the client is no browser.
    """
    words = (asked.first("q") or "").strip()
    if not words:
        return Reply(desk.page("ask.html", words="", nearest=[], things=[], hint=None))
    try:
        called = desk.kg.called
        found = match(words, known_queries.load(), called.fits, called.sample)
    except UnknownQuery as unknown:
        if asked.accept and not prefers_html(asked.accept):
            raise
        body = desk.page(
            "ask.html",
            words=words,
            nearest=unknown.candidates,
            things=_things(desk, words),
            hint=unknown.hint,
        )
        return Reply(body, status=404)
    return Reply(b"", status=303, headers=(("location", _address(found, words)),))


def _things(desk: Desk, words: str) -> list[str]:
    """Return the things that words name, as candidates of an error are told."""
    try:
        found = desk.kg.called.lookup.find(words, "Entity")
    except ParameterError as error:
        return list(error.candidates)
    return [f"{words} ({desk.kg.short(str(iri))})" for iri in found]


def _address(found: Match, words: str) -> str:
    told = []
    for name, said in found.values.items():
        told += [(name, str(each)) for each in (said if isinstance(said, list) else [said])]
    return f"/queries/{found.query.name}?{urlencode([*told, ('asked', words)])}"
