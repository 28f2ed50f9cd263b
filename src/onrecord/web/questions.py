"""A saved query as a request asks it: its parameters, which rows, which view."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from onrecord.errors import ParameterError
from onrecord.queries import Result, SavedQuery
from onrecord.queries.binding import bind
from onrecord.web.desk import Desk
from onrecord.web.exchange import Asked
from onrecord.web.paging import number

__all__ = ["VIEWS", "Question", "read"]

VIEWS = ("table", "groups", "timeline", "network")
# Beside the parameters of a query: the rows wanted, how they are shown, the asker's own words.
BESIDE = ("limit", "offset", "view", "asked")


@dataclass(frozen=True, slots=True)
class Question:
    """What a request asks of a saved query.

    Attributes:
        saved: the query.
        given: what it was told, by parameter name as the request spells it.
        limit: at most so many rows, or None where the request does not say.
        offset: so many rows are left out first.
        view: how the rows shall be shown; None leaves it to the query.
        asked: the question in the asker's words, where it was put in words.
    """

    saved: SavedQuery
    given: Mapping[str, Sequence[str]]
    limit: int | None = None
    offset: int = 0
    view: str | None = None
    asked: str | None = None

    @property
    def missing(self) -> list[str]:
        """Names of required parameters that were not told."""
        told = {param.name for name in self.given if (param := self.saved.param(name)) is not None}
        return [
            param.name for param in self.saved.params if param.required and param.name not in told
        ]

    def told(self, name: str) -> tuple[str, ...]:
        """Return what was told of a parameter, however the request spells its name."""
        return tuple(
            value
            for spelt, values in self.given.items()
            if (param := self.saved.param(spelt)) is not None and param.name == name
            for value in values
        )

    def answer(self, desk: Desk, *, most: int | None = None) -> Result:
        """Run it.

        Args:
            desk: has the store.
            most: so many rows where the request sets no limit; None for all.

        Raises:
            ParameterError: if a parameter is missing, unknown or names nothing.
        """
        limit = most if self.limit is None else self.limit
        given = {name: list(values) for name, values in self.given.items()}
        return desk.kg.ask(self.saved.name, limit=limit, offset=self.offset or None, **given)

    def sparql(self, answer: Result) -> str:
        """Return the SPARQL that gave an answer, without the query's header."""
        values = {param.variable: answer.params[param.name] for param in self.saved.params}
        text = bind(self.saved.template, values, limit=self.limit, offset=self.offset)
        lines = text.splitlines()
        return "\n".join(line for line in lines if not line.startswith("#+")) + "\n"

    def address(self, suffix: str = "", **beside: str | int | None) -> str:
        """Return the address of this question.

        Args:
            suffix: of a download (``.csv``).
            beside: what stands beside the parameters; of these, ``limit``, ``offset`` and
                ``view`` that are not named stay out.
        """
        told = [(name, value) for name, values in self.given.items() for value in values]
        told += [(name, str(value)) for name, value in beside.items() if value is not None]
        path = f"/queries/{quote(self.saved.name)}{suffix}"
        return f"{path}?{urlencode(told)}" if told else path

    def instead(self, name: str, value: str) -> str:
        """Return the address of this question with another value for one parameter."""
        given = {
            spelt: values
            for spelt, values in self.given.items()
            if (param := self.saved.param(spelt)) is None or param.name != name
        }
        changed = dataclasses.replace(self, given={**given, name: (value,)})
        return changed.address(view=self.view)


def read(saved: SavedQuery, asked: Asked) -> Question:
    """Return what a request asks of a saved query; fields left empty count as not sent.

    Raises:
        ParameterError: if limit or offset is no number of rows, or no view has that name.
    """
    given: dict[str, list[str]] = {}
    for name, value in asked.query:
        if name not in BESIDE and value.strip():
            given.setdefault(name, []).append(value.strip())
    view = asked.first("view") or None
    if view is not None and view not in VIEWS:
        raise ParameterError(f"view is {view!r}", hint=f"it is one of {', '.join(VIEWS)}")
    return Question(
        saved,
        given,
        number(asked, "limit", None),
        number(asked, "offset", 0),
        view,
        asked.first("asked"),
    )
