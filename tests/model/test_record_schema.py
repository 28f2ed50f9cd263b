"""The JSON Schema of records, and records to and from JSON values."""

from __future__ import annotations

import dataclasses
import json
import types
import typing
from typing import Any, get_args, get_origin, get_type_hints

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from helpers import coded_articles
from onrecord.model import Evidence, Metadata, Records, When, lists
from onrecord.model.codec import KINDS, encode, record_schema
from onrecord.model.exchange import dump, load, schema

CLASSES = {kind: cls for kind, (cls, _) in KINDS.items()}
# Plain strings that stand for a closed list.
LISTS: dict[tuple[str, str], tuple[str, ...]] = {
    ("meeting", "kinds"): lists.MEETING_KINDS,
    ("document", "kinds"): lists.DOCUMENT_KINDS,
    ("agreement", "kinds"): lists.AGREEMENT_KINDS,
    ("statement", "channel"): lists.CHANNELS,
    ("statement", "finer_act"): tuple(lists.FINER_ACTS),
    ("status_claim", "status"): lists.STATUSES,
    ("mention", "gender"): ("m", "f"),
}
# Which kind a reference names; where the field stands alone, in every kind of record.
TARGETS = {
    ("statement", "capacity"): "tenure",
    ("participation", "capacity"): None,
} | {
    (kind, field): target
    for kind in CLASSES
    for target, fields in {
        "mention": "refers_to issuers recipients parties holder body speakers addressees "
        "on_behalf_of carriers agent side place about",
        "meeting": "part_of reached_at said_at meeting",
        "document": "version_of revises set_out_in of",
        "statement": "reports claimed_in statement responds_to",
    }.items()
    for field in fields.split()
}
# What a record cannot be without, besides its evidence.
NEEDED = {
    "statement": ["mention"],
    "tenure": ["mention"],
    "participation": ["mention", "meeting"],
    "status_claim": ["document"],
}
TEXTS = st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\0"), min_size=1)


@pytest.mark.parametrize("kind", CLASSES)
def test_the_schema_is_the_dataclass(kind: str) -> None:
    """Every field of a record stands in its schema, and nothing else is allowed."""
    drawn = record_schema(kind)

    assert set(drawn["properties"]) == {f.name for f in dataclasses.fields(CLASSES[kind])}
    assert drawn["additionalProperties"] is False


@pytest.mark.parametrize("kind", CLASSES)
def test_a_field_without_default_is_required(kind: str) -> None:
    """What a record cannot be without, its schema requires; a cue may be left out for none."""
    needed = {f.name for f in dataclasses.fields(CLASSES[kind]) if f.default is dataclasses.MISSING}
    needed -= {f.name for f in dataclasses.fields(CLASSES[kind]) if _has_factory(f)}

    assert set(record_schema(kind)["required"]) == needed - {"cue"}


@pytest.mark.parametrize(("kind", "field"), LISTS)
def test_a_closed_list_is_closed(kind: str, field: str) -> None:
    """The schema takes exactly the values of a closed list, besides null where it may be absent."""
    drawn = record_schema(kind)["properties"][field]
    allowed = drawn["items"]["enum"] if "items" in drawn else drawn["enum"]

    assert tuple(v for v in allowed if v is not None) == LISTS[kind, field]


def test_the_schema_is_a_schema() -> None:
    """The whole is valid JSON Schema of 2020-12, and can be printed."""
    Draft202012Validator.check_schema(schema())

    assert json.loads(json.dumps(schema())) == schema()


def test_the_schema_fits_one_kind_a_line() -> None:
    """Each line that we write fits the printed schema, under exactly one of its choices."""
    check = Draft202012Validator(schema())
    for _, records in coded_articles():
        for line in dump(records, {"key": "0" * 16}):
            assert check.is_valid(json.loads(line)), line


def test_defaults_are_left_out() -> None:
    """A line says only what is not at its default."""
    assert encode(When("2025", None)) == {"edtf": "2025", "words": None}
    assert "negated" not in encode(coded_articles()[0][1].statements[0])


def _has_factory(field: dataclasses.Field[Any]) -> bool:
    return field.default_factory is not dataclasses.MISSING


@st.composite
def texts_with_records(draw: st.DrawFn) -> tuple[str, Records]:
    """Any text with any records that fit it."""
    text = draw(TEXTS)
    counts = {kind: draw(st.integers(0, 2)) for kind in CLASSES if kind != "issue"}
    for kind, needed in NEEDED.items():
        if not all(counts[one] for one in needed):
            counts[kind] = 0
    ids = {kind: [f"{kind}-{n}" for n in range(count)] for kind, count in counts.items()}
    made = {
        KINDS[kind][1]: tuple(_drawn(draw, kind, text, ids, {"id": name}) for name in names)
        for kind, names in ids.items()
    }
    return text, Records(draw(st.sampled_from(["hand", "rules/3"])), **made)


def _drawn(draw: st.DrawFn, kind: str, text: str, ids: Any, values: dict[str, Any]) -> Any:
    cls = CLASSES[kind]
    hints = get_type_hints(cls)
    for field in dataclasses.fields(cls):
        if field.name not in values:
            values[field.name] = draw(_values(kind, field.name, hints[field.name], text, ids))
    return cls(**values)


def _values(kind: str, name: str, hint: Any, text: str, ids: Any) -> st.SearchStrategy[Any]:
    origin, args = get_origin(hint), get_args(hint)
    if origin in (typing.Union, types.UnionType):
        inner = next(arg for arg in args if arg is not type(None))
        if (target := TARGETS.get((kind, name))) is not None and not ids[target]:
            return st.none()
        return st.none() | _values(kind, name, inner, text, ids)
    if origin is tuple and args[-1] is Ellipsis:
        if (target := TARGETS.get((kind, name))) is not None and not ids[target]:
            return st.just(())
        least = 1 if name in ("speakers", "content", "evidence") else 0
        return st.lists(_values(kind, name, args[0], text, ids), min_size=least, max_size=2).map(
            tuple
        )
    if origin is tuple:
        relation, statement = args
        return st.tuples(
            _values(kind, "relation", relation, text, ids),
            _values(kind, name, statement, text, ids),
        )
    if origin is typing.Literal:
        return st.sampled_from(args)
    return _plain(kind, name, hint, text, ids)


def _plain(kind: str, name: str, hint: Any, text: str, ids: Any) -> st.SearchStrategy[Any]:
    if hint is Evidence:
        return st.tuples(st.integers(0, len(text) - 1), st.integers(1, len(text))).map(
            lambda at: _evidence(text, at)
        )
    if hint is When:
        return st.builds(When, st.sampled_from(["2025", "2025-10-16/.."]), st.none() | TEXTS)
    if hint is bool:
        return st.booleans()
    if hint is float:
        return st.floats(0, 1)
    target = TARGETS.get((kind, name))
    if target is not None:
        return st.sampled_from(ids[target]) if ids[target] else st.nothing()
    return st.sampled_from(LISTS[kind, name]) if (kind, name) in LISTS else TEXTS


def _evidence(text: str, at: tuple[int, int]) -> Evidence:
    start, end = min(at), max(at)
    end = end if end > start else start + 1
    return Evidence(start, end, text[start:end], "caption")


@settings(max_examples=60, suppress_health_check=list(HealthCheck), deadline=None)
@given(texts_with_records(), st.booleans())
def test_any_records_come_back(coded: tuple[str, Records], exact: bool) -> None:
    """Whatever records hold, writing and reading them gives the same, with or without words."""
    text, records = coded
    lines = list(dump(records, {"key": "0" * 16}, exact=exact))
    (found,) = load(lines, "coded.jsonl")

    assert found.records(text) == records


def test_metadata_falls_back_on_other() -> None:
    """What is given wins; what is not given is filled, and an empty value counts as given."""
    mine = Metadata(title="A", publisher="")

    assert mine.over(Metadata(title="B", publisher="C", url="u")) == Metadata("A", "", None, "u")
