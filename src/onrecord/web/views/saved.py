"""Views of the saved queries: the list of them, and one with its answer."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from datetime import datetime
from urllib.parse import urlencode

from markupsafe import Markup

from onrecord.errors import AmbiguousName, ParameterError
from onrecord.queries import Iri, Result, SavedQuery
from onrecord.queries import catalogue as known_queries
from onrecord.queries.terms import Value
from onrecord.rendering.heading import heading
from onrecord.web.answers import groups, sheet
from onrecord.web.desk import Desk
from onrecord.web.downloads import FORMS, Form, drawable, picture, taken_away
from onrecord.web.exchange import HTML, Asked, Reply
from onrecord.web.fields import fields
from onrecord.web.filters import moment
from onrecord.web.negotiation import best
from onrecord.web.paging import pages
from onrecord.web.problems import NotAcceptable
from onrecord.web.questions import Question, read

__all__ = ["answer", "catalogue"]

_ROWS = 100
_NAMED = 8
_NAMES = {"table": "Table", "groups": "Groups", "timeline": "Timeline", "network": "Network"}
_BY_MEDIA = {form.media: form for form in FORMS if form.suffix != ".svg"}


def catalogue(desk: Desk, asked: Asked) -> Reply:
    """List the saved queries by tag."""
    tagged: dict[str, list[SavedQuery]] = {}
    for saved in known_queries.load():
        tagged.setdefault(saved.tags[0], []).append(saved)
    known = sorted(tagged.items(), key=lambda item: (-len(item[1]), item[0]))
    return Reply(desk.page("queries.html", tagged=known, count=len(known_queries.load())))


def answer(desk: Desk, asked: Asked) -> Reply:
    """Answer a saved query, as a page with its form or in another form.

    Raises:
        UnknownQuery: if no saved query has that name.
        NotAcceptable: if the client takes no form of an answer.
        NotInStore: if a picture is asked for, and the answer gives none.
        ParameterError: if a parameter does not fit, and the client is no browser.
    """
    name, form = _form(asked)
    question = read(known_queries.load()[name], asked)
    if form is None:
        return _page(desk, asked, question)
    return taken_away(desk, form, question.answer(desk), question.saved, question.view)


def _form(asked: Asked) -> tuple[str, Form | None]:
    """Return the name of the query, and the form in which its answer goes out; None for a page."""
    for form in FORMS:
        if asked.path.endswith(form.suffix):
            return asked.path.removesuffix(form.suffix), form
    media = best(
        asked.accept, ("text/html", *(media for media in _BY_MEDIA if media != "text/html"))
    )
    if media is None:
        raise NotAcceptable(
            f"{asked.accept!r} is no form of an answer", hint=f"ask for {', '.join(_BY_MEDIA)}"
        )
    return asked.path, None if media == "text/html" else _BY_MEDIA[media]


def _page(desk: Desk, asked: Asked, question: Question) -> Reply:
    fault: ParameterError | None = None
    found: Result | None = None
    limit = _ROWS if question.limit is None else question.limit
    more = False
    if not question.missing:
        try:
            found = dataclasses.replace(question, limit=limit + 1).answer(desk)
        except ParameterError as error:
            fault = error
        else:
            more = len(found) > limit
            found = dataclasses.replace(found, cells=found.cells[:limit], limit=limit)
    values = {
        "saved": question.saved,
        "question": question,
        "fields": fields(desk, question, fault),
        "fault": fault,
        "ambiguous": isinstance(fault, AmbiguousName),
        "title": question.saved.summary,
        "answer": None,
    }
    if found is not None:
        values |= _shown(desk, asked, question, found, more=more)
    return Reply(desk.page("query.html", **values), HTML, 400 if fault else 200)


def _shown(
    desk: Desk, asked: Asked, question: Question, found: Result, *, more: bool
) -> dict[str, object]:
    """Return what the page shows of an answer."""
    limit = found.limit or _ROWS
    drawn = drawable(found)
    usual = {"graph": "network"}.get(question.saved.view, question.saved.view)
    view = question.view or (usual if usual in (*drawn, "groups") else "table")
    # Of a table or groups the picture is the first that there is.
    pictured = view if view in drawn else None
    rows = sheet(desk, found)
    at = question.address(view=question.view, asked=question.asked)
    total = None if more else question.offset + len(found)
    views = ["table", "groups", *drawn] if rows.rows else []
    return {
        "answer": found,
        "title": _title(desk, question, found),
        "meant": list(_meant(desk, question, found)),
        "sheet": rows,
        "groups": groups(found, rows) if view == "groups" else [],
        "view": view,
        "views": [(each, _NAMES[each], question.address(view=each)) for each in views],
        "svg": Markup(picture(desk, found, view)) if view in drawn else None,  # noqa: S704 - it escapes
        "whole": question.address(".svg", view=view),
        "forms": [
            (form, question.address(form.suffix, view=pictured if form.suffix == ".svg" else None))
            for form in FORMS
            if form.suffix != ".svg" or drawn
        ],
        "more": more,
        "share": asked.origin + question.address(view=question.view),
        "pages": pages(at, offset=question.offset, limit=limit, held=len(found), all_=total),
        "sparql": question.sparql(found),
        "editor": "/sparql/editor?" + urlencode([("saved", question.saved.name), *_told(question)]),
    }


def _title(desk: Desk, question: Question, found: Result) -> str:
    """Return the question that was answered; what its names stand for is shown apart."""
    asked, mark, _ = heading(found, question.saved, desk.kg.short, named=False).partition("? (")
    return asked + mark[:1]


def _meant(
    desk: Desk, question: Question, found: Result
) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Go through the parameters that were told, with what they stand for as links or words."""
    for param in question.saved.params:
        values = found.params[param.name]
        if question.told(param.name) not in ((), (param.default,)):
            told = [_value(desk, found, value) for value in values[:_NAMED]]
            more = len(values) - len(told)
            yield param.name, [*told, *([(f"and {more} more", "")] if more else [])]


def _value(desk: Desk, found: Result, value: Value) -> tuple[str, str]:
    if isinstance(value, Iri):
        return found.labels.get(value, value.rsplit("/", 1)[-1]), desk.href(value)
    return (moment(value) if isinstance(value, datetime) else str(value)), ""


def _told(question: Question) -> list[tuple[str, str]]:
    return [(name, value) for name, values in question.given.items() for value in values]
