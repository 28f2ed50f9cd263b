"""The JSON of an answer is what the API's description says of its rows."""

from __future__ import annotations

import json

import jsonschema
import pytest
from query_cases import CASES, Case, answer, saved, stored

from onrecord.web.openapi.schemas import row_schema


@pytest.mark.parametrize("case", CASES, ids=str)
def test_json_rows_fit_their_schema(case: Case) -> None:
    """Every row of every case, written as JSON, fits the schema of its query's rows."""
    query = saved()[case.query]
    schema = row_schema(query)
    if query.evidence is not None:  # the sentence comes from the texts, which a case has not
        schema["required"].remove("sentence")

    for row in json.loads(answer(stored(case.data), query, case.params).to_json()):
        jsonschema.validate(row, schema)
