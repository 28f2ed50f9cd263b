"""Names: they come from content, so that they are the same everywhere."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.iris import GRAPHS, Iris, article_key, digest
from onrecord.model import Article, Metadata
from onrecord.settings import Settings
from onrecord.text import Span

IRIS = Iris("https://w3id.org/onrecord/")
ARTICLE = IRIS.article("0123456789abcdef")


def test_an_articles_name_never_changes() -> None:
    """The key of a text is pinned: a change here would rename everything ever published."""
    given = Metadata(publisher="Anse Courier", published="2024-04-30", url="https://c.example/1")

    assert article_key(Article("Vesmar has called off the summit.")) == "d645c8bf9e4d05b2"
    assert article_key(Article("Vesmar has called off the summit.", given)) == "a4d6398ed0cf9472"


@pytest.mark.parametrize("field", ["publisher", "published", "url"])
def test_what_is_given_from_outside_names_the_article(field: str) -> None:
    """The same text with another publisher, date or address is another article."""
    assert article_key(Article("Words.", Metadata(**{field: "2024"}))) != article_key(
        Article("Words.")
    )


@pytest.mark.parametrize("field", ["title", "byline", "language"])
def test_other_metadata_does_not_name_the_article(field: str) -> None:
    """A corrected title or byline leaves the article's name alone."""
    assert article_key(Article("Words.", Metadata(**{field: "x"}))) == article_key(
        Article("Words.")
    )


def test_what_a_reader_found_does_not_name_the_article() -> None:
    """A better reader must not rename the articles that an older one read."""
    found = Metadata(publisher="Anse Courier", published="2024")

    assert article_key(Article("Words.", found=found)) == article_key(Article("Words."))


@given(st.lists(st.text(max_size=5), max_size=4), st.lists(st.text(max_size=5), max_size=4))
def test_a_digest_knows_where_its_parts_end(one: list[str], other: list[str]) -> None:
    """Two lists of parts have one digest exactly when they are equal."""
    try:
        same = digest(*one) == digest(*other)
    except UnicodeEncodeError:
        return  # lone surrogates are no text

    assert same == (one == other)


@given(st.integers(0, 10**6), st.integers(1, 10**4), st.sampled_from([None, "by-12", "0a1b"]))
def test_a_name_below_an_article_gives_its_span_back(
    start: int, length: int, apart: str | None
) -> None:
    """Key and span can be read off any name below an article."""
    span = Span(start, start + length)
    name = IRIS.below(ARTICLE, "statement", span, apart)

    assert IRIS.span_of(name) == span
    assert IRIS.article_of(name) == "0123456789abcdef"


def test_names_of_other_stores_are_no_articles_of_ours() -> None:
    """A name below another base, or with a longer key, is none of this store's articles."""
    assert IRIS.article_of("https://example.org/article/0123456789abcdef") is None
    assert IRIS.article_of(ARTICLE + "0") is None
    assert IRIS.article_of(ARTICLE) == "0123456789abcdef"


@pytest.mark.parametrize("tail", ["", "/extraction", "/statement/9-9", "/statement/9-3"])
def test_a_name_without_a_span_has_none(tail: str) -> None:
    """A name that ends in no span, or in an impossible one, has no span."""
    assert IRIS.span_of(ARTICLE + tail) is None


def test_a_canonical_name_tells_kinds_apart() -> None:
    """Entities of two kinds never share a name, though one member names both."""
    assert IRIS.canonical("meeting", ARTICLE) != IRIS.canonical("document", ARTICLE)


def test_the_graphs_keep_their_names_under_any_base() -> None:
    """The four graphs of Onrecord's own are called the same in every store."""
    assert {name.rsplit("/", 1)[1] for name in GRAPHS} == {
        "registry",
        "vocabulary",
        "derived",
        "meta",
    }
    assert all(name.startswith(Settings().base) for name in GRAPHS)


@pytest.mark.parametrize(
    "base", ["ftp://example.org/", "https://example.org", "https://exa mple.org/", "kg/", ""]
)
def test_a_base_that_cannot_begin_a_name_is_refused(base: str) -> None:
    """The base IRI is http(s), ends in a slash and holds no forbidden character."""
    with pytest.raises(ValueError, match="base IRI"):
        Settings(base)
