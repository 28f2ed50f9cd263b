"""Marked texts: whatever records lie over each other, a reader gets the text to the letter."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import get_args

from hypothesis import given
from hypothesis import strategies as st

from onrecord.graph import KnowledgeGraph
from onrecord.model.lists import PARTS, Part
from onrecord.text import Span
from onrecord.web.desk import Desk
from onrecord.web.spans import Marked, Role, pieces
from onrecord.web.views.article import paragraphs

BASE = "https://w3id.org/onrecord/"
# What no text of an article holds: see onrecord.text.clean and unwritable.
TEXTS = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0\r"), min_size=1, max_size=60
)
HOSTILE = "</div><script>alert(1)</script> & &amp; \"quoted\" 'so' <mark>\n\n\u2028 {{ 7*7 }} "


@st.composite
def marked_texts(draw: st.DrawFn) -> tuple[str, list[Marked]]:
    """A text with spans over it, nested, overlapping, equal, and some that reach beyond it."""
    text = draw(st.one_of(TEXTS, st.just(HOSTILE)))
    spans = []
    for number in range(draw(st.integers(0, 8))):
        start = draw(st.integers(0, len(text)))
        end = start + draw(st.integers(1, len(text) + 1))
        role: Role = draw(st.sampled_from(get_args(Role)))
        record = f"{BASE}article/0123456789abcdef/statement/{start}-{end}{'-by-' * (number % 2)}"
        spans.append(Marked(start, end, role, record))
    return text, spans


class _Shown(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self._inside = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._inside:
            assert tag in {"div", "mark", "a", "span"}
            self._inside += 1
        elif ("class", "article-text") in attrs:
            self._inside = 1

    def handle_endtag(self, tag: str) -> None:
        self._inside = max(0, self._inside - 1)

    def handle_data(self, data: str) -> None:
        self.text += data if self._inside else ""


@given(marked_texts())
def test_pieces_join_to_the_text(given_: tuple[str, list[Marked]]) -> None:
    """No character is lost, doubled or moved, and each piece is covered by whole spans."""
    text, spans = given_

    cut = pieces(text, spans)

    assert "".join(piece.text for piece in cut) == text
    for piece in cut:
        end = piece.start + len(piece.text)
        covering = {s for s in spans if s.start < end and piece.start < s.end}
        assert set(piece.over) == covering
        assert all(s.start <= piece.start and end <= max(s.end, len(text)) for s in covering)


@given(marked_texts())
def test_every_statement_begins_once(given_: tuple[str, list[Marked]]) -> None:
    """A statement has one anchor, at the first word of its content."""
    text, spans = given_

    begun = [(record, piece.start) for piece in pieces(text, spans) for record in piece.begins]
    first: dict[str, int] = {}
    for span in spans:
        if span.role == "content" and span.start < len(text):
            first[span.record] = min(span.start, first.get(span.record, span.start))

    assert sorted(begun) == sorted(first.items())


DESK = Desk(KnowledgeGraph("memory:"))
BLOCKS = st.lists(st.tuples(st.integers(0, 59), st.sampled_from(PARTS)), max_size=5)


@given(marked_texts(), BLOCKS)
def test_a_page_shows_the_text_to_the_letter(
    given_: tuple[str, list[Marked]], blocks: list[tuple[int, Part]]
) -> None:
    """Markup gone, the page's text is the article's, whatever is marked and whatever it says."""
    text, spans = given_
    starts = sorted({at for at, _ in blocks if at < len(text)})
    named = dict(blocks)
    parts = [(Span(at, at + 1), named[at]) for at in starts]
    made = paragraphs(DESK, text, parts, spans, {})

    parser = _Shown()
    template = DESK.templates.from_string(_TEXT_OF_ARTICLE)
    parser.feed(template.render(paragraphs=made))

    assert "".join(bit.piece.text for each in made for bit in each.bits) == text
    assert parser.text == text


def _source() -> str:
    loader = DESK.templates.loader
    assert loader is not None
    return loader.get_source(DESK.templates, "article.html")[0]


def _between(words: str, first: str, last: str) -> str:
    return first + words.split(first, 1)[1].split(last, 1)[0]


_TEXT_OF_ARTICLE = _between(_source(), '<div class="article-text">', "{% else %}")
