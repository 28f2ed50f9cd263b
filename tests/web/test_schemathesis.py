"""What schemathesis makes of the API's description, sent to the real server: no failure of ours."""

from __future__ import annotations

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from onrecord.web.openapi import description
from serving import Server

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("schemathesis")]

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
schema = schemathesis.openapi.from_dict(description("http://127.0.0.1"))


@schema.parametrize()
@settings(
    max_examples=3,
    deadline=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_no_request_as_described_is_answered_by_a_fault(
    case: schemathesis.Case, reading_server: Server
) -> None:
    """Status, media type and content are as described, and no status is a fault of the server."""
    response = case.call(base_url=reading_server.origin, timeout=60)
    case.validate_response(response, checks=CHECKS)
