"""Terms in N-Triples form: what we write, every other tool reads back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.ntriples import Triple, iri, lines, literal, parse, plain, read_literal
from onrecord.vocab import XSD

TEXTS = st.text(st.characters(blacklist_categories=["Cs"]))
LANGS = st.sampled_from([None, "en", "en-gb", "zh-hant"])
S, P = "<https://example.org/s>", "<https://example.org/p>"


def read_by_oxigraph(term: str) -> ox.Literal:
    """Return the literal that Oxigraph's parser finds."""
    (quad,) = ox.parse(lines([Triple(S, P, term)]), format=ox.RdfFormat.N_TRIPLES)
    assert isinstance(quad.object, ox.Literal)
    return quad.object


@given(TEXTS, LANGS)
def test_any_text_survives_another_parser(text: str, lang: str | None) -> None:
    """A literal of any text, in any language, is read by Oxigraph as it was meant."""
    found = read_by_oxigraph(literal(text, lang))

    assert (found.value, found.language) == (text, lang)


@given(TEXTS, LANGS)
def test_any_literal_is_read_back(text: str, lang: str | None) -> None:
    """Taking a literal apart gives what it was made of."""
    found = read_literal(literal(text, lang))

    assert (found.value, found.lang, found.datatype) == (text, lang, None)


@given(TEXTS, LANGS)
def test_what_oxigraph_writes_is_read_back(text: str, lang: str | None) -> None:
    """The store's own form of a literal is understood, whichever characters it escapes."""
    found = read_literal(str(ox.Literal(text, language=lang)))

    assert (found.value, found.lang) == (text, lang)


@given(st.lists(st.tuples(TEXTS, LANGS), max_size=5))
def test_lines_and_parse_are_inverse(values: list[tuple[str, str | None]]) -> None:
    """Whatever stands in literals, a triple is one line, and lines give the triples back."""
    triples = [Triple(S, P, literal(text, lang)) for text, lang in values]
    text = lines(triples)

    assert list(parse(text)) == triples
    assert text.count("\n") == len(triples)


@given(
    st.decimals(
        allow_nan=False, allow_infinity=False, places=6, min_value=-(10**9), max_value=10**9
    )
)
def test_decimals_are_written_without_exponent(value: Decimal) -> None:
    """A decimal is written as XML Schema's canonical form, and is the same number."""
    found = read_by_oxigraph(literal(value))

    assert found.datatype.value == XSD.decimal
    assert "E" not in found.value
    assert "." in found.value
    assert Decimal(found.value) == value


@given(st.datetimes(), st.integers(-14 * 60, 14 * 60))
def test_times_are_written_in_utc(moment: datetime, minutes: int) -> None:
    """A time with any offset is written as the same instant, with Z."""
    if not datetime(2, 1, 1) < moment < datetime(9998, 1, 1):
        return
    value = moment.replace(tzinfo=timezone(timedelta(minutes=minutes)))
    found = read_by_oxigraph(literal(value)).value

    assert found.endswith("Z")
    assert datetime.fromisoformat(found) == value.astimezone(UTC)


def test_a_language_is_written_as_the_store_keeps_it() -> None:
    """Language tags know no case: they are written in lower case, so that nothing changes."""
    term = literal("colour", "en-GB")

    assert term == '"colour"@en-gb'
    assert str(read_by_oxigraph(term)) == term


@pytest.mark.parametrize("lang", ["", "en GB", "en_GB", "e n", "en-", 'en" .'])
def test_what_is_no_language_tag_is_refused(lang: str) -> None:
    """A malformed language tag never gets into a graph."""
    with pytest.raises(ValueError, match="language tag"):
        literal("words", lang)


def test_a_time_needs_its_zone() -> None:
    """A naive time is refused: nobody knows which instant it is."""
    with pytest.raises(ValueError, match="zone"):
        literal(datetime(2025, 1, 1))


def test_truth_is_no_number() -> None:
    """True is a boolean and 1 an integer, though Python counts them equal."""
    assert read_literal(literal(True)).datatype == XSD.boolean
    assert read_literal(literal(1)).datatype == XSD.integer


@pytest.mark.parametrize("fault", [" ", "<", ">", '"', "{", "}", "|", "^", "`", "\\", "\n", "\0"])
def test_an_iri_with_a_forbidden_character_is_refused(fault: str) -> None:
    """No character that could end an IRI early gets into one."""
    with pytest.raises(ValueError, match="may not stand in an IRI"):
        iri(f"https://example.org/a{fault}b")


def test_plain_is_the_inverse_of_iri() -> None:
    """An IRI keeps its characters, brackets aside."""
    assert plain(iri("https://example.org/ä?q#f")) == "https://example.org/ä?q#f"


@pytest.mark.parametrize("term", ['"words"', "https://example.org/", "_:b0"])
def test_plain_refuses_what_is_no_iri(term: str) -> None:
    """Literals, bare text and blank nodes are no IRIs."""
    with pytest.raises(ValueError, match="not an IRI"):
        plain(term)


@pytest.mark.parametrize("term", ["<https://example.org/>", '"open', '"a"b', '"a"@', ""])
def test_what_is_no_literal_is_refused(term: str) -> None:
    """A malformed literal is an error, never a shorter one."""
    with pytest.raises(ValueError, match="not a literal"):
        read_literal(term)


def test_a_bad_line_is_named() -> None:
    """Parsing stops at the first line that is no triple, and says which."""
    good = lines([Triple(S, P, literal("x"))])
    with pytest.raises(ValueError, match="line 2"):
        list(parse(good + "_:b <p> <o> .\n"))
