"""What schemathesis makes of the API's description: no request is answered by a fault of ours.

Every saved query is asked by its view, in this process; the other addresses, and a few queries,
at the real server.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from serving import Server

import onrecord
from onrecord.queries import catalogue
from onrecord.web.desk import Desk
from onrecord.web.exchange import Asked
from onrecord.web.openapi import description
from onrecord.web.protocol import pairs
from onrecord.web.routes import find
from onrecord.web.worker import answer

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("schemathesis")]

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
ORIGIN = "http://127.0.0.1"
SAVED = {f"/queries/{name}" for name in catalogue.load().names()}
# Of each kind of parameter one.
SOME = {"/queries/statements", "/queries/low-confidence-statements", "/queries/statements-by-act"}
PLAIN = [
    "application/sparql-query",
    "application/sparql-update",
    "application/n-triples",
    "application/n-quads",
    "application/trig",
    "text/turtle",
]
schemathesis.serializer.alias(PLAIN, "text/plain")
HELD: dict[str, Desk] = {}


def _described(kept: Iterable[str]) -> dict[str, Any]:
    whole = description(ORIGIN)
    return {**whole, "paths": {path: whole["paths"][path] for path in kept}}


def _few(examples: int) -> settings:
    return settings(
        max_examples=examples,
        deadline=None,
        derandomize=True,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )


def _app(environ: dict[str, Any], start: Any) -> list[bytes]:
    """Answer as a worker does, without a server around it."""
    found = find(environ["PATH_INFO"].encode("latin-1").decode("utf-8", "replace"))
    assert found is not None
    asked = Asked(
        path=found.path,
        query=pairs(environ["QUERY_STRING"].encode("latin-1")),
        accept=environ.get("HTTP_ACCEPT", ""),
        origin=ORIGIN,
    )
    reply = answer(HELD["desk"], found.view, asked)
    start(f"{reply.status} -", [("content-type", reply.media), *reply.headers])
    return [reply.body]


by_view = schemathesis.openapi.from_dict(_described(sorted(SAVED)))
by_view.app = _app
by_server = schemathesis.openapi.from_dict(
    _described(path for path in description(ORIGIN)["paths"] if path not in SAVED - SOME)
)


@pytest.fixture(scope="module")
def desk(sample_store: Path) -> Iterator[Desk]:
    """The view's desk over the sample store."""
    with onrecord.open(sample_store) as kg:
        HELD["desk"] = Desk(kg)
        yield HELD["desk"]


@by_view.parametrize()
@_few(3)
def test_a_saved_query_is_as_described(case: schemathesis.Case, desk: Desk) -> None:
    """Whatever fits the description of a query is answered as described, and by no fault."""
    case.call_and_validate(checks=CHECKS)


@by_server.parametrize()
@_few(3)
def test_an_address_is_as_described(case: schemathesis.Case, reading_server: Server) -> None:
    """Status, media type and content of the real server are as described, and no 5xx is."""
    response = case.call(base_url=reading_server.origin, timeout=60)
    case.validate_response(response, checks=CHECKS)
