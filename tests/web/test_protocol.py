"""What a request to the endpoint asks for."""

from __future__ import annotations

import pytest

from onrecord.errors import OnrecordError, ParameterError, QuerySyntaxError
from onrecord.web.problems import WrongMedia
from onrecord.web.protocol import FORM, media_of, pairs, sparql_request

QUERY, UPDATE = "application/sparql-query", "application/sparql-update"


@pytest.mark.parametrize(
    ("method", "query", "media", "body", "operation"),
    [
        ("GET", b"query=ASK%20%7B%7D", "", b"", "query"),
        ("GET", b"", "", b"", "describe"),
        ("POST", b"", FORM, b"query=ASK+%7B%7D", "query"),
        ("POST", b"", QUERY, b"ASK {}", "query"),
        ("POST", b"default-graph-uri=urn:a", QUERY, b"ASK {}", "query"),
        ("POST", b"", UPDATE, b"CLEAR ALL", "update"),
        ("POST", b"", FORM + "; charset=UTF-8", b"update=CLEAR+ALL", "update"),
    ],
)
def test_an_operation_is_told_by_where_its_text_stands(
    method: str, query: bytes, media: str, body: bytes, operation: str
) -> None:
    """Section 2 of the protocol: GET, a form, or the text itself."""
    assert sparql_request(method, pairs(query), media, body)[0] == operation


@pytest.mark.parametrize(
    ("method", "query", "media", "body", "error"),
    [
        ("GET", b"query=ASK{}&query=ASK{}", "", b"", QuerySyntaxError),
        ("GET", b"update=CLEAR%20ALL", "", b"", QuerySyntaxError),
        ("POST", b"", FORM, b"query=ASK{}&update=CLEAR+ALL", QuerySyntaxError),
        ("POST", b"", FORM, b"", QuerySyntaxError),
        ("POST", b"", "", b"ASK {}", WrongMedia),
        ("POST", b"", "text/plain", b"ASK {}", WrongMedia),
        ("POST", b"", QUERY, "ASK {}".encode("utf-16"), QuerySyntaxError),
        ("POST", b"", QUERY + "; charset=utf-16", b"ASK {}", WrongMedia),
        ("POST", b"query=ASK{}", QUERY, b"ASK {}", QuerySyntaxError),
        ("POST", b"using-graph-uri=urn:a", QUERY, b"ASK {}", QuerySyntaxError),
        ("POST", b"default-graph-uri=urn:a", UPDATE, b"CLEAR ALL", QuerySyntaxError),
    ],
)
def test_what_the_protocol_does_not_allow_is_refused(
    method: str, query: bytes, media: str, body: bytes, error: type[OnrecordError]
) -> None:
    """Two texts, an update by GET, none at all, another media type, another encoding."""
    with pytest.raises(error):
        sparql_request(method, pairs(query), media, body)


def test_a_plus_in_the_body_itself_stays_a_plus() -> None:
    """Only forms are decoded, and once."""
    text = b"SELECT (1+1 AS ?two) WHERE { FILTER('%41' = 'a+b') }"
    assert dict(sparql_request("POST", (), QUERY, text)[1])["query"].encode() == text


@pytest.mark.parametrize("encoded", [b"query=%FF%FE", b"a=1&" * 2000])
def test_parameters_that_cannot_be_read_are_refused(encoded: bytes) -> None:
    """What is not UTF-8, or has too many fields."""
    with pytest.raises(ParameterError):
        pairs(encoded)


def test_the_media_type_stands_without_its_parameters() -> None:
    """In lower case."""
    assert media_of("Text/Turtle; charset=UTF-8") == "text/turtle"
