"""The form of a saved query: a field for each parameter, with what it may be filled with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from onrecord.errors import ParameterError
from onrecord.queries.catalogue import ENTITY_TYPES, Parameter
from onrecord.queries.parameters import words_taken
from onrecord.web import lists
from onrecord.web.desk import Desk
from onrecord.web.lists import Listed
from onrecord.web.questions import Question

__all__ = ["Field", "fields"]

# What a drop-down offers: the commonest. Any other name can be typed.
_OFFERED = 250
_DAYS = ("today", "yesterday", "this week", "last week", "this month", "last month", "this year")
_HELP = {
    "Statement": "The address or short name of a statement, copied from an answer",
    "Resource": "The address or short name of anything in an answer",
    "date": "2025-10-16, October 2025, last week",
}


@dataclass(frozen=True, slots=True)
class Field:
    """One field of the form.

    Attributes:
        name: of the parameter, in the query string.
        label: what it means.
        control: ``select``, ``number`` or ``text``.
        values: what it holds, and an empty one where there is room for another.
        options: what to choose from: value and what to show.
        required: there is no answer without it.
        many: it takes a set.
        help: how to fill it in; empty where that is plain.
        example: shown in an empty field.
        default: the value that an open field stands for; empty for "any".
        step: of a number.
        fault: what is wrong with what it holds.
        candidates: what may have been meant, with the address that asks for it.
    """

    name: str
    label: str
    control: str
    values: tuple[str, ...]
    options: tuple[tuple[str, str], ...]
    required: bool
    many: bool
    help: str = ""
    example: str = ""
    default: str = ""
    step: str = ""
    fault: str = ""
    candidates: tuple[tuple[str, str], ...] = ()


def fields(desk: Desk, question: Question, fault: ParameterError | None = None) -> list[Field]:
    """Return the fields of a saved query's form, those that it cannot do without first.

    Args:
        desk: has the store, which fills the drop-downs.
        question: what they hold.
        fault: what is wrong with one of them.
    """
    made = [_field(desk, question, param, fault) for param in question.saved.params]
    return sorted(made, key=lambda field: not field.required)


def _field(desk: Desk, question: Question, param: Parameter, fault: ParameterError | None) -> Field:
    words = words_taken(param)
    told = question.told(param.name)
    hit = fault if fault is not None and fault.parameter == param.name else None
    taken = [(each, each.replace("-", " ")) for each in words]
    return Field(
        name=param.name,
        label=param.label[:1].upper() + param.label[1:],
        control="select" if words else "number" if param.type == "decimal" else "text",
        values=(*told, "") if param.many or not told else told,
        options=tuple(taken or _offered(desk, param)),
        required=param.required,
        many=param.many,
        help=_HELP.get(param.type, ""),
        example="" if words or param.type in _HELP else _example(desk, param),
        default=param.default or "",
        step="1" if param.name == "at-least" else "0.05",
        fault="" if hit is None else hit.message,
        candidates=()
        if hit is None
        else tuple((each, question.instead(param.name, each)) for each in hit.candidates),
    )


def _example(desk: Desk, param: Parameter) -> str:
    """Return the commonest thing that fits, which an example of ours may not be in the store."""
    offered = _listed(desk, param.type)
    return next((each.label for each in offered), param.example or "")


def _offered(desk: Desk, param: Parameter) -> list[tuple[str, str]]:
    """Return what a field may be filled with, each value apart from the others."""
    if param.type == "date":
        return [(day, "") for day in _DAYS]
    offered = list(islice(_listed(desk, param.type), _OFFERED))
    labels = Counter(each.label for each in offered)
    return [_option(desk, each, labels[each.label] > 1) for each in offered]


def _option(desk: Desk, each: Listed, alike: bool) -> tuple[str, str]:
    # "Label (short name)" is read as the short name.
    exact = each.iri and (alike or each.kind == "Article")
    value = f"{each.label} ({desk.kg.short(each.iri)})" if exact else each.label
    return value, each.publisher


def _listed(desk: Desk, type_: str) -> Sequence[Listed]:
    """Return what a parameter of a type may be, the commonest first."""
    match type_:
        case "Side":
            return lists.sides(desk)
        case "Outlet":
            return lists.outlets(desk)
        case "Article":
            return lists.articles(desk)
        case "Agent":
            return lists.quoted_most(desk)
        case "Entity" | "Matter":
            more = lists.quoted_most(desk) if type_ == "Entity" else []
            return _ranked([*lists.talked_of_most(desk), *more])
        case kind if kind in ENTITY_TYPES:
            return lists.commonest(desk, kind)
        case _:
            return []


def _ranked(things: Sequence[Listed]) -> list[Listed]:
    return sorted(things, key=lambda each: (-each.statements, each.label, each.iri))
