"""The saved queries: ``queries/*.rq`` with the headers that say what they answer.

A header is YAML on the lines that begin with ``#+``. It is checked when it is read: what a
face of Onrecord prints, offers or fills in comes from here and from nowhere else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from onrecord import resources
from onrecord.errors import QueryError, UnknownQuery
from onrecord.queries.binding import Template, template
from onrecord.queries.wording import near

__all__ = ["Catalogue", "Column", "Example", "Parameter", "SavedQuery", "load", "parse"]

ENTITY_TYPES = (
    "Entity", "Matter", "Meeting", "Document", "Agreement", "Topic",
    "Agent", "Person", "Organization", "State", "Side", "Outlet", "Place",
)  # fmt: skip
PARAMETER_TYPES = (
    *ENTITY_TYPES, "Article", "Statement", "Resource",
    "date", "decimal", "string", "act", "status", "kind", "mode", "channel", "choice",
)  # fmt: skip
COLUMN_TYPES = (
    "Entity", "Article", "Statement", "Resource",
    "text", "names", "edtf", "dateTime", "integer", "decimal", "boolean",
)  # fmt: skip
VIEWS = ("table", "timeline", "graph", "groups")
_HEADER = {
    "summary", "description", "answers", "tags", "examples", "params", "columns", "view", "evidence"
}  # fmt: skip
_PARAMETER = {
    "type", "label", "variable", "required", "many", "default", "example", "choices", "edge"
}  # fmt: skip
# A value inside an example: "[about=the non-paper]".
_VALUE = re.compile(r"\[([a-z][a-z-]*)=\s*([^\]]+?)\s*\]")
_SLOT = re.compile(r"\[([a-z][a-z-]*)\]")


@dataclass(frozen=True, slots=True)
class Parameter:
    """One thing that a saved query may be told.

    Attributes:
        name: in kebab case, as users write it (``min-confidence``).
        type: one of ``PARAMETER_TYPES``.
        label: what it means, in a few words.
        variable: its variable in the query, without ``?``; where the header does not say, the
            name in camel case (``minConfidence``).
        required: there is no answer without it.
        many: it takes a set of values.
        default: in words, or None where leaving it out means "any".
        example: in words, or None.
        choices: for type ``choice``, the words it takes.
        edge: for type ``date``, the moment that a day stands for: ``start`` or ``end``.
    """

    name: str
    type: str
    label: str
    variable: str
    required: bool = False
    many: bool = False
    default: str | None = None
    example: str | None = None
    choices: tuple[str, ...] = ()
    edge: str = "start"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the answer: its variable, what to print above it, what it holds."""

    name: str
    label: str
    type: str


@dataclass(frozen=True, slots=True)
class Example:
    """A question in words that the query answers, and the values that it names.

    Attributes:
        text: the question as a user types it.
        pattern: the same with slots: "Who asserted what about [about]?".
        values: parameter name to words.
    """

    text: str
    pattern: str
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class SavedQuery:
    """A saved query: what its header says, and its text cut where values go.

    Attributes:
        evidence: the column that names what to show the sentence of, or None.
    """

    name: str
    summary: str
    description: str
    answers: tuple[int, ...]
    tags: tuple[str, ...]
    examples: tuple[Example, ...]
    params: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    view: str
    evidence: str | None
    text: str
    template: Template

    def param(self, name: str) -> Parameter | None:
        """Return the parameter of this name, spelt ``a-b``, ``a_b`` or ``aB``; else None."""
        kebab = re.sub(r"(?<=[a-z])(?=[A-Z])", "-", name).replace("_", "-").lower()
        return next((param for param in self.params if param.name == kebab), None)


class Catalogue:
    """The saved queries by name, in the order of their names."""

    def __init__(self, queries: Iterable[SavedQuery]) -> None:
        self._queries = {query.name: query for query in sorted(queries, key=lambda q: q.name)}

    def __getitem__(self, name: str) -> SavedQuery:
        if name in self._queries:
            return self._queries[name]
        like = near(name, self._queries)
        hint = f"did you mean {like[0]}?" if like else "`onrecord queries` lists them"
        raise UnknownQuery(f"no saved query is named {name!r}", hint=hint, candidates=like)

    def __contains__(self, name: object) -> bool:
        return name in self._queries

    def __iter__(self) -> Iterator[SavedQuery]:
        return iter(self._queries.values())

    def __len__(self) -> int:
        return len(self._queries)

    def names(self) -> tuple[str, ...]:
        """Return the names, sorted."""
        return tuple(self._queries)


@cache
def load(folder: Path | None = None) -> Catalogue:
    """Return the saved queries of a folder, by default those that come with Onrecord.

    Raises:
        QueryError: naming every file whose header is wrong, and why.
    """
    home = resources.folder("queries") if folder is None else folder
    queries, faults = [], []
    for path in sorted(home.glob("*.rq")):
        try:
            queries.append(parse(path.stem, path.read_text(encoding="utf-8")))
        except QueryError as error:
            faults.append(error.message)
    if faults:
        raise QueryError("\n".join(faults))
    return Catalogue(queries)


def parse(name: str, text: str) -> SavedQuery:
    """Read one saved query.

    Raises:
        QueryError: if its header is missing or wrong, or does not fit the query.
    """
    header = _Header(name, _yaml(name, text))
    params = tuple(
        header.parameter(param, about) for param, about in header.mapping("params").items()
    )
    columns = tuple(
        header.column(column, about) for column, about in header.mapping("columns").items()
    )
    evidence = header.fields.get("evidence")
    if evidence is not None and evidence not in {column.name for column in columns}:
        raise header.fault(f"evidence names no column: {evidence!r}")
    examples = tuple(header.example(words, params) for words in header.sequence("examples"))
    try:
        cut = template(text, {param.variable for param in params})
    except QueryError as error:
        raise header.fault(error.message) from error
    return SavedQuery(
        name=name,
        summary=header.summary({param.name for param in params}),
        description=" ".join(header.string("description").split()),
        answers=tuple(int(number) for number in header.sequence("answers")),
        tags=tuple(header.sequence("tags")),
        examples=examples,
        params=params,
        columns=columns,
        view=header.one_of(header.string("view"), VIEWS),
        evidence=evidence,
        text=text,
        template=cut,
    )


def _yaml(name: str, text: str) -> dict[str, Any]:
    import yaml

    lines = [line[2:].removeprefix(" ") for line in text.splitlines() if line.startswith("#+")]
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        fields = yaml.load("\n".join(lines), Loader=loader)  # noqa: S506 - both are safe loaders
    except yaml.YAMLError as error:
        raise QueryError(f"{name}: the header is not YAML: {error}") from error
    if not isinstance(fields, dict):
        raise QueryError(f"{name}: no header of '#+' lines")
    return fields


class _Header:
    """The fields of one header, each checked when it is taken."""

    def __init__(self, name: str, fields: dict[str, Any]) -> None:
        self.name, self.fields = name, fields
        unknown = sorted(set(fields) - _HEADER)
        if unknown:
            raise self.fault(f"unknown field {unknown[0]!r}")

    def fault(self, message: str) -> QueryError:
        return QueryError(f"{self.name}: {message}")

    def string(self, field: str) -> str:
        value = self.fields.get(field)
        if not isinstance(value, str) or not value.strip():
            raise self.fault(f"{field} is missing")
        return value.strip()

    def sequence(self, field: str) -> list[Any]:
        value = self.fields.get(field)
        if not isinstance(value, list) or not value:
            raise self.fault(f"{field} is no list")
        return value

    def mapping(self, field: str) -> dict[str, Any]:
        value = self.fields.get(field)
        if not isinstance(value, dict):
            raise self.fault(f"{field} is no mapping")
        return value

    def one_of(self, value: str, allowed: tuple[str, ...]) -> str:
        if value not in allowed:
            raise self.fault(f"{value!r} is none of {', '.join(allowed)}")
        return value

    def summary(self, names: set[str]) -> str:
        summary = self.string("summary")
        for slot in _SLOT.findall(summary):
            if slot not in names:
                raise self.fault(f"the summary's [{slot}] is no parameter")
        return summary

    def parameter(self, name: str, about: Any) -> Parameter:
        if not isinstance(about, dict) or not set(about) <= _PARAMETER:
            raise self.fault(f"parameter {name}: takes {', '.join(sorted(_PARAMETER))}")
        if not {"type", "label"} <= set(about):
            raise self.fault(f"parameter {name}: type or label is missing")
        type_ = self.one_of(about["type"], PARAMETER_TYPES)
        choices = tuple(str(choice) for choice in about.get("choices", ()))
        if bool(choices) != (type_ == "choice"):
            raise self.fault(f"parameter {name}: choices and type choice go together")
        return Parameter(
            name=name,
            type=type_,
            label=about["label"],
            variable=about.get("variable", _camel(name)),
            required=bool(about.get("required", False)),
            many=bool(about.get("many", False)),
            default=_words(about.get("default")),
            example=_words(about.get("example")),
            choices=choices,
            edge=self.one_of(about.get("edge", "start"), ("start", "end")),
        )

    def column(self, name: str, about: Any) -> Column:
        if not isinstance(about, dict) or set(about) != {"label", "type"}:
            raise self.fault(f"column {name}: has a label and a type")
        return Column(name, about["label"], self.one_of(about["type"], COLUMN_TYPES))

    def example(self, words: str, params: tuple[Parameter, ...]) -> Example:
        values = dict(_VALUE.findall(words))
        unknown = sorted(set(values) - {param.name for param in params})
        if unknown:
            raise self.fault(f"the example's [{unknown[0]}=…] is no parameter")
        pattern = _VALUE.sub(lambda match: f"[{match[1]}]", words)
        return Example(_VALUE.sub(lambda match: match[2], words), pattern, values)


def _camel(name: str) -> str:
    first, *rest = name.split("-")
    return first + "".join(part.capitalize() for part in rest)


def _words(value: Any) -> str | None:
    return None if value is None else str(value)
