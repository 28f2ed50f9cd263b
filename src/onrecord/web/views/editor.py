"""The SPARQL editor: a form that any browser can send, and an editor where there is JavaScript."""

from __future__ import annotations

import dataclasses
import json
from datetime import date
from typing import Any

from onrecord.errors import ParameterError, QueryError
from onrecord.iris import Iris
from onrecord.pipeline.sparql import prefixes_below
from onrecord.queries import SavedQuery, catalogue
from onrecord.queries.binding import bind
from onrecord.queries.parameters import resolve
from onrecord.vocab import ONRV, PREFIXES
from onrecord.web.answers import sheet
from onrecord.web.desk import Desk
from onrecord.web.exchange import HTML, Asked, Reply
from onrecord.web.questions import read

__all__ = ["editor"]

_MOST = 1000
_BEGUN = """\
# The statements, with speaker and words, the latest first.
{prefixes}

SELECT ?said ?name ?words ?statement
WHERE {{
  GRAPH ?article {{ ?statement a onr:Statement ; onr:speaker ?mention ; onr:text ?words }}
  GRAPH graph:derived {{ ?mention onr:denotes ?speaker }}
  OPTIONAL {{ GRAPH ?article {{ ?statement onr:uttered ?said }} }}
  OPTIONAL {{ GRAPH ?named {{ ?speaker rdfs:label ?name }} }}
}}
ORDER BY DESC(?said)
LIMIT 50
"""
_USED = ("graph", "onr", "rdfs")


def editor(desk: Desk, asked: Asked) -> Reply:
    """Show a query and, where the form was sent from a browser without JavaScript, its answer.

    Raises:
        UnknownQuery: if ``saved`` names no saved query.
    """
    spaces = PREFIXES | prefixes_below(Iris(desk.kg.base))
    values: dict[str, Any] = {
        "query": _text(desk, asked, spaces),
        "saved": asked.first("saved") or "",
        "queries": list(catalogue.load()),
        "prefixes": sorted(spaces.items()),
        "bases": json.dumps([desk.kg.base, ONRV.removesuffix("vocab/")]),
        "spaces": json.dumps(dict(sorted(spaces.items(), key=lambda each: -len(each[1])))),
        "fault": None,
        "sheet": None,
        "more": False,
    }
    if asked.first("run") is not None:
        values |= _run(desk, str(values["query"]))
    return Reply(desk.page("editor.html", **values), HTML, 400 if values["fault"] else 200)


def _run(desk: Desk, query: str) -> dict[str, Any]:
    try:
        answer = desk.kg.query(query)
    except QueryError as error:
        return {"fault": error}
    shown = dataclasses.replace(answer, cells=answer.cells[:_MOST])
    return {"sheet": sheet(desk, shown), "count": len(answer), "more": len(answer) > _MOST}


def _text(desk: Desk, asked: Asked, spaces: dict[str, str]) -> str:
    """Return the query that was sent, the saved query asked for, or one to begin with."""
    if query := asked.first("query"):
        return query
    if name := asked.first("saved"):
        return _saved(desk, catalogue.load()[name], asked)
    lines = "\n".join(f"PREFIX {prefix}: <{spaces[prefix]}>" for prefix in _USED)
    return _BEGUN.format(prefixes=lines)


def _saved(desk: Desk, saved: SavedQuery, asked: Asked) -> str:
    """Return the text of a saved query, with the values in it that the request tells.

    Where these do not fit, its own examples stay.
    """
    sent = tuple(each for each in asked.query if each[0] not in ("saved", "run", "query"))
    text = saved.text
    try:
        question = read(saved, Asked(query=sent))
        values = resolve(saved, question.given, lookup=desk.kg.called.lookup, today=date.today())
    except ParameterError:
        pass
    else:
        bound = {param.variable: values[param.name] for param in saved.params}
        text = bind(saved.template, bound)
    body = [line for line in text.splitlines() if not line.startswith("#+")]
    return "\n".join([f"# {saved.summary}", *body, ""])
