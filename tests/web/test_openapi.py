"""The description of the HTTP API: valid, complete, and true of what the queries take and give."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest
from openapi_spec_validator import validate

from onrecord.graph import KnowledgeGraph
from onrecord.queries import SavedQuery, catalogue
from onrecord.queries.catalogue import Parameter
from onrecord.queries.parameters import looks_like, words_taken
from onrecord.web.desk import Desk
from onrecord.web.exchange import Asked
from onrecord.web.openapi import ANSWERS, description
from onrecord.web.openapi.schemas import parameter_schema
from onrecord.web.routes import ROUTES
from onrecord.web.views.describing import openapi

ORIGIN = "https://example.org:8443"
KNOWN = catalogue.load()
DESCRIBED = description(ORIGIN)
PARAMETERS = [(saved, param) for saved in KNOWN for param in saved.params]
DATES = ["2025-10-16", "2025-10", "2025", "16 October 2025", "October 2025", "today", "Monday",
         "last week", "2025-10-16T12:00:00Z"]  # fmt: skip


def _operation(saved: SavedQuery) -> dict[str, Any]:
    operation: dict[str, Any] = DESCRIBED["paths"][f"/queries/{saved.name}"]["get"]
    return operation


def _valid(value: Any, schema: dict[str, Any]) -> bool:
    checker = jsonschema.Draft202012Validator.FORMAT_CHECKER
    return jsonschema.Draft202012Validator(schema, format_checker=checker).is_valid(value)


def test_the_description_is_valid_openapi() -> None:
    """The description is OpenAPI 3.1, every reference in it leads somewhere."""
    assert DESCRIBED["openapi"] == "3.1.0"
    validate(DESCRIBED)


def test_the_view_gives_the_description_of_where_it_was_asked() -> None:
    """The bytes are JSON, the same every time, and name the server that was asked."""
    with KnowledgeGraph("memory:") as kg:
        first, second = (openapi(Desk(kg), Asked(origin=ORIGIN)) for _ in range(2))

    assert first == second
    assert first.media == "application/json"
    assert json.loads(first.body)["servers"] == [{"url": ORIGIN}]


def test_every_saved_query_has_an_address() -> None:
    """Each saved query is an operation with its parameters, and what stands beside them."""
    for saved in KNOWN:
        told = {each["name"]: each for each in _operation(saved)["parameters"]}

        assert list(told) == [*(param.name for param in saved.params), "limit", "offset", "view"]
        for param in saved.params:
            assert told[param.name]["required"] is param.required
            assert (told[param.name]["schema"].get("type") == "array") is param.many
            assert told[param.name]["description"]


def test_every_form_of_an_answer_is_described() -> None:
    """A query's answer comes in each of our media types, a failure as problem+json."""
    for saved in KNOWN:
        responses = _operation(saved)["responses"]

        assert set(responses["200"]["content"]) == set(ANSWERS.values())
        assert {"400", "404", "406", "429", "503", "504"} <= set(responses)
    for name, response in DESCRIBED["components"]["responses"].items():
        # Of a request whose head is too large nothing is read, not even what it would take.
        assert name == "HeadTooLarge" or "application/problem+json" in response["content"]


def test_only_a_question_in_words_leads_elsewhere() -> None:
    """Data of a thing, a whole graph too, comes from where it is asked for."""
    led = [path for path, item in DESCRIBED["paths"].items() if "303" in item["get"]["responses"]]

    assert led == ["/ask"]


def test_operations_have_names_of_their_own() -> None:
    """No two operations share the name under which generated clients call them."""
    names = [op["operationId"] for path in DESCRIBED["paths"].values() for op in path.values()]

    assert len(names) == len(set(names))


def test_every_address_that_serves_data_is_described() -> None:
    """The addresses for programs are all there; those left out are pages alone."""
    ours = {path for path in DESCRIBED["paths"] if not path.startswith("/queries/")}
    routed = {route.path for route in ROUTES}

    assert {"/sparql", "/gsp", "/health", "/data/{path}"} < ours
    assert ours - {"/sparql", "/gsp", "/health", "/data/{path}"} <= routed


@pytest.mark.parametrize(
    ("saved", "param"),
    PARAMETERS,
    ids=[f"{saved.name}-{param.name}" for saved, param in PARAMETERS],
)
def test_a_closed_list_is_what_the_parameter_takes(saved: SavedQuery, param: Parameter) -> None:
    """Every word that the description lists is taken, and one that it does not list is not."""
    words = words_taken(param)

    assert all(looks_like(param, word) for word in words)
    assert bool(words) == (param.type in {"choice", "act", "status", "kind", "mode", "channel"})
    if words:
        assert not looks_like(param, "no-such-word")


def test_dates_and_numbers_that_are_described_are_taken() -> None:
    """What the schemas of dates and numbers allow, the parameters take; what they refuse, not."""
    for _, param in PARAMETERS:
        schema = parameter_schema(param)
        if param.type == "date":
            assert all(_valid(words, schema) and looks_like(param, words) for words in DATES)
            assert not _valid("sometime", schema)
        if param.type == "decimal":
            assert all(looks_like(param, str(schema[end])) for end in ("minimum", "maximum"))
            assert looks_like(param, "-1") == (param.name == "at-least")


def test_a_default_and_an_example_fit_their_schema() -> None:
    """What the headers give as default or example is valid as described."""
    for saved in KNOWN:
        for told in _operation(saved)["parameters"]:
            schema = told["schema"]
            for value in (told.get("example"), schema.get("default")):
                assert value is None or _valid(value, schema), (saved.name, told["name"], value)


def test_the_rows_of_an_answer_fit_their_schema(full: KnowledgeGraph) -> None:
    """Rows as the store of the sample articles gives them, with their sentences, are as told."""
    for name in (
        "statements",
        "statements-by-channel",
        "documents",
        "meetings",
        "unresolved-names",
    ):
        rows = json.loads(full.ask(name).to_json())
        described = DESCRIBED["components"]["schemas"][_component(KNOWN[name])]

        assert rows
        for row in rows:
            jsonschema.validate(row, described)


def _component(saved: SavedQuery) -> str:
    rows = _operation(saved)["responses"]["200"]["content"]["application/json"]["schema"]
    return str(rows["items"]["$ref"]).rpartition("/")[2]
