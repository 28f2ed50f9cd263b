"""The fields that a correction may set, and what each may hold.

One table: kind of record and field to the attribute of the record and the form of its value.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.errors import DecisionError
from onrecord.model import Decision, When, lists
from onrecord.resolution.periods import period

__all__ = ["COLLECTIONS", "FIELDS", "PLAIN", "Field", "kind_of", "names_agents", "plain_value"]

Form = Literal[
    "choice",
    "choices",
    "truth",
    "text",
    "date",
    "agents",
    "agent",
    "abouts",
    "matter",
    "spans",
    "span",
    "drop",
]

# The forms whose values stand for themselves.
PLAIN: tuple[Form, ...] = ("choice", "choices", "truth", "text", "date")

# Kind of record to the field of Records that holds it.
COLLECTIONS = {
    "statement": "statements",
    "status_claim": "status_claims",
    "meeting": "meetings",
    "document": "documents",
    "agreement": "agreements",
    "tenure": "tenures",
    "participation": "participations",
}


@dataclass(frozen=True, slots=True)
class Field:
    """A field as a correction names it.

    Attributes:
        attribute: the record's attribute.
        form: what the value is.
        choices: the closed list that it is taken from, or empty.
        optional: it may be emptied.
    """

    attribute: str
    form: Form
    choices: tuple[str, ...] = ()
    optional: bool = False


_DROP = {"drop": Field("", "drop")}


def _matter(kinds: tuple[str, ...], date: str) -> dict[str, Field]:
    return {
        "label": Field("label", "text"),
        "kind": Field("kinds", "choices", kinds),
        "date": Field(date, "date", optional=True),
        **_DROP,
    }


FIELDS: dict[str, dict[str, Field]] = {
    "statement": {
        "speaker": Field("speakers", "agents"),
        "addressee": Field("addressees", "agents", optional=True),
        "on_behalf_of": Field("on_behalf_of", "agents", optional=True),
        "carrier": Field("carriers", "agents", optional=True),
        "about": Field("about", "abouts", optional=True),
        "act": Field("act", "choice", lists.ACTS),
        "finer_act": Field("finer_act", "choice", tuple(lists.FINER_ACTS), optional=True),
        "mode": Field("mode", "choice", lists.MODES),
        "cue_class": Field("cue_class", "choice", lists.CUE_CLASSES),
        "negated": Field("negated", "truth"),
        "certainty": Field("certainty", "choice", lists.CERTAINTIES),
        "channel": Field("channel", "choice", lists.CHANNELS, optional=True),
        "date": Field("uttered", "date", optional=True),
        "said_at": Field("said_at", "matter", optional=True),
        "content": Field("content", "spans"),
        "cue": Field("cue", "span", optional=True),
        "condition": Field("condition", "span", optional=True),
        **_DROP,
    },
    "status_claim": {
        "of": Field("of", "matter"),
        "status": Field("status", "choice", lists.STATUSES, optional=True),
        "date": Field("date", "date", optional=True),
        "negated": Field("negated", "truth"),
        **_DROP,
    },
    "meeting": _matter(lists.MEETING_KINDS, "occurs")
    | {"place": Field("place", "agent", optional=True)},
    "document": _matter(lists.DOCUMENT_KINDS, "dated")
    | {
        "issuer": Field("issuers", "agents", optional=True),
        "recipient": Field("recipients", "agents", optional=True),
        "version_label": Field("version_label", "text", optional=True),
    },
    "agreement": _matter(lists.AGREEMENT_KINDS, "dated")
    | {"party": Field("parties", "agents", optional=True)},
    "tenure": {"office": Field("office", "text"), "ended": Field("ended", "truth"), **_DROP},
    "participation": {
        "agent": Field("agent", "agent"),
        "side": Field("side", "agent", optional=True),
        "capacity": Field("capacity", "text", optional=True),
        **_DROP,
    },
}


def kind_of(subject: str) -> str | None:
    """Return the kind of record that a decision's subject names, or None.

    >>> kind_of("status-claim")
    'status_claim'
    """
    kind = subject.replace("-", "_")
    return kind if kind in FIELDS else None


def names_agents(decision: Decision) -> bool:
    """Tell whether a correction says who: a speaker, an addressee, a party."""
    kind = kind_of(decision.subject)
    if decision.action != "correct" or kind is None or decision.field not in FIELDS[kind]:
        return False
    return decision.field != "place" and FIELDS[kind][decision.field].form in ("agent", "agents")


def plain_value(kind: str, name: str, value: str) -> object:
    """Return what a field that names no other record is set to.

    Raises:
        DecisionError: if the value is not allowed; says what is.
    """
    field = FIELDS[kind][name]
    if not value:
        if not field.optional:
            raise DecisionError(f"{kind} {name} cannot be empty")
        return None
    match field.form:
        case "choice":
            return _chosen(kind, name, field, value)
        case "choices":
            return tuple(_chosen(kind, name, field, one.strip()) for one in value.split("|"))
        case "truth":
            if value not in ("true", "false"):
                raise DecisionError(f"{kind} {name} is true or false, not {value!r}")
            return value == "true"
        case "date":
            return _when(kind, name, value)
        case "text":
            return value
        case _:
            raise ValueError(f"{kind} {name} names other records")


def _chosen(kind: str, name: str, field: Field, value: str) -> str:
    if value not in field.choices:
        raise DecisionError(
            f"{kind} {name} cannot be {value!r}", hint=f"one of {', '.join(field.choices)}"
        )
    return value


def _when(kind: str, name: str, value: str) -> When:
    try:
        period(value)
    except ValueError as fault:
        raise DecisionError(
            f"{kind} {name} is not an EDTF date: {value!r}", hint="for instance 2025-10-16"
        ) from fault
    return When(value, None)
