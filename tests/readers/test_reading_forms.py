"""Pages, JSON, tables, feeds and documents: the words whole, and what is stated of them."""

from __future__ import annotations

import builtins
import json
import textwrap
from pathlib import Path
from typing import Any

import pytest

from forms import PARAGRAPHS, TITLE, docx, page, pdf, rss, rtf, table, write_all
from onrecord.errors import ReadError
from onrecord.model import Article, Metadata
from onrecord.readers import read, read_stream

LINKED = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "WebSite", "name": "buoy.example"},
        {
            "@type": ["NewsArticle"],
            "headline": "Ferry line reopens",
            "datePublished": "2031-05-12T09:14:00+02:00",
            "author": [{"@type": "Person", "name": "Mara Fenn"}, {"name": "Ivo Brandt"}],
            "publisher": {"@type": "Organization", "name": "The Buoy"},
            "url": "https://buoy.example/ferry",
            "inLanguage": "en",
        },
    ],
}


def _read(tmp_path: Path, name: str, content: str | bytes, **how: Any) -> list[Article]:
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return list(read(path, **how))


def _holds(article: Article) -> bool:
    return all(words in article.text for words in PARAGRAPHS)


def test_a_page_gives_its_main_text_line_by_line(tmp_path: Path) -> None:
    """Paragraphs stay lines of their own, marks stay as they are, menus go."""
    (article,) = _read(tmp_path, "a.html", page())
    lines = article.text.split("\n")

    assert all(words in lines for words in PARAGRAPHS)
    assert "World" not in article.text
    assert article.metadata.title == TITLE


def test_what_a_page_says_of_itself_is_given(tmp_path: Path) -> None:
    """Linked data comes before meta, and the canonical address before others."""
    head = (
        f"<script type='application/ld+json'>{json.dumps(LINKED)}</script>"
        "<meta property='og:site_name' content='Wrong'>"
        "<link rel='canonical' href='https://buoy.example/2031/ferry'>"
    )
    (article,) = _read(tmp_path, "a.html", page(head=head))

    assert article.given == Metadata(
        title="Ferry line reopens",
        publisher="The Buoy",
        published="2031-05-12",
        url="https://buoy.example/2031/ferry",
        byline="Mara Fenn and Ivo Brandt",
    )
    assert article.found.language == "en"


def test_meta_stands_in_for_linked_data(tmp_path: Path) -> None:
    """OpenGraph and plain names are read; what is no date or name is left out."""
    head = (
        "<script type='application/ld+json'>{broken</script>"
        "<meta property='og:title' content='Ferries &amp; boats'>"
        "<meta property='article:published_time' content='2031-05-12T07:00Z'>"
        "<meta name='author' content='https://buoy.example/fenn'>"
    )
    (article,) = _read(tmp_path, "a.html", page(head=head))

    assert article.given == Metadata(title="Ferries & boats", published="2031-05-12")


@pytest.mark.parametrize("share", [0.4, 0.6, 0.8, 0.95])
def test_a_torn_page_keeps_its_words(tmp_path: Path, share: float) -> None:
    """Whatever is left of a page is read as far as it goes."""
    whole = page()
    (article,) = _read(tmp_path, "a.html", whole[: int(share * len(whole))])

    assert PARAGRAPHS[0][:40] in article.text


@pytest.mark.parametrize("charset", ["windows-1252", "utf-8", "klingon"])
def test_a_wrong_charset_does_no_harm(tmp_path: Path, charset: str) -> None:
    """UTF-8 is UTF-8, whatever a page declares."""
    (article,) = _read(tmp_path, "a.html", page(head=f"<meta charset='{charset}'>"))

    assert _holds(article)


def test_quotations_in_elements_get_their_marks(tmp_path: Path) -> None:
    """A browser shows marks around q; so does the text."""
    words = [*PARAGRAPHS, "She called it QOPENa bad yearQCLOSE for all."]
    markup = page(words).replace("QOPEN", "<q>").replace("QCLOSE", "</q>")
    (article,) = _read(tmp_path, "a.html", markup)

    assert "She called it “a bad year” for all." in article.text


def test_a_page_without_words_is_refused(tmp_path: Path) -> None:
    """Scripts alone are no article."""
    with pytest.raises(ReadError, match="no text after removing markup"):
        _read(tmp_path, "a.html", "<html><script>var x = 'words';</script></html>")


def test_deep_nesting_is_no_danger(tmp_path: Path) -> None:
    """A hundred thousand open elements are read or refused, and end."""
    try:
        _read(tmp_path, "a.html", "<div>" * 100_000 + "Boats ran.")
    except ReadError as fault:
        assert "a.html" in fault.message


@pytest.mark.parametrize(
    "values",
    [
        LINKED["@graph"][1] | {"articleBody": "Boats ran."},
        {
            "body_text": "Boats ran.",
            "headline": "Ferry line reopens",
            "versioncreated": "2031-05-12T09:14:00Z",
            "byline": "Mara Fenn and Ivo Brandt",
            "language": "en",
            "uri": "https://buoy.example/ferry",
            "source": "The Buoy",
            "located": "Port Selm",
        },
        {
            "content": "Boats ran.",
            "title": "Ferry line reopens",
            "publishedAt": "Mon, 12 May 2031 09:14:00 GMT",
            "author": ["Mara Fenn", "Ivo Brandt"],
            "link": "https://buoy.example/ferry",
            "source": {"id": None, "name": "The Buoy"},
            "lang": "English",
        },
    ],
    ids=["schema.org", "ninjs", "plain"],
)
def test_the_names_in_use_are_known(tmp_path: Path, values: dict[str, Any]) -> None:
    """An article says the same in schema.org's words, in ninjs's and in plain ones."""
    for content in (values, [values], {"articles": [values]}):
        (article,) = _read(tmp_path, "a.json", json.dumps(content))

        assert article.text == "Boats ran."
        assert article.given == Metadata(
            "Ferry line reopens",
            "The Buoy",
            "2031-05-12",
            "https://buoy.example/ferry",
            "Mara Fenn and Ivo Brandt",
            "en",
        )


def test_markup_in_json_becomes_lines(tmp_path: Path) -> None:
    """HTML bodies are read as HTML, text as text."""
    values = {"body_html": "<p>One &amp; two.</p><p>Three<br>four.</p>"}
    (article,) = _read(tmp_path, "a.json", json.dumps(values))

    assert article.text == "One & two.\nThree\nfour."


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("[]", "a list without articles"),
        ('{"title": "A"}', "no text"),
        ("[1]", "article 1: not an object"),
        ('{"text": "A."', "not JSON"),
        ('[{"text": "A."}, {"text": "B.", "date": "soon"}]', "article 2: published is not a date"),
        ("[" * 100_000, "nested too deeply"),
    ],
)
def test_json_that_is_no_article(tmp_path: Path, content: str, said: str) -> None:
    """Each fault has its words and its place."""
    with pytest.raises(ReadError, match=said):
        _read(tmp_path, "a.json", content)


@pytest.mark.parametrize(("name", "delimiter"), [("a.csv", ","), ("a.csv", ";"), ("a.tsv", "\t")])
def test_a_table_has_an_article_a_row(tmp_path: Path, name: str, delimiter: str) -> None:
    """Cells may hold lines and marks; columns are known by the names in use."""
    rows = [
        {"body": 'One, "two";\nthree.', "date": "2031-05-12", "outlet": "The Buoy"},
        {"body": "Four.", "date": "", "outlet": ""},
    ]
    first, second = _read(tmp_path, name, table(rows, delimiter))

    assert first.text == 'One, "two";\nthree.'
    assert first.given == Metadata(publisher="The Buoy", published="2031-05-12")
    assert (second.text, second.given) == ("Four.", Metadata())
    assert second.source.endswith(f"{name}: line 4")


def test_columns_may_be_mapped(tmp_path: Path) -> None:
    """What --map names is taken, also where a column of our own name is there."""
    rows = table([{"text": "Summary.", "words": "Boats ran.", "day": "2031-05-12"}])
    (article,) = _read(tmp_path, "a.csv", rows, columns={"text": "words", "published": "day"})

    assert (article.text, article.given.published) == ("Boats ran.", "2031-05-12")


@pytest.mark.parametrize(
    ("content", "columns", "said"),
    [
        ("a,b\n1,2\n", {}, "no column for the text among 'a, b'"),
        ("text\nA.\n", {"published": "day"}, "no column 'day'"),
        ("text,date\nA.,soon\n", {}, "line 2: published is not a date"),
        ("text\nA.\nB.,C.\n", {}, "line 3: 2 cells under 1 columns"),
        ('text\n"' + "x" * 2_000_001 + '"\n', {}, "line 2: field larger than field limit"),
    ],
)
def test_a_table_at_fault(tmp_path: Path, content: str, columns: dict[str, str], said: str) -> None:
    """Each fault has its words and its line."""
    with pytest.raises(ReadError, match=said):
        _read(tmp_path, "a.csv", content, columns=columns)


def test_parquet_is_a_table(tmp_path: Path) -> None:
    """Dates may be dates; nulls count as not given."""
    pyarrow = pytest.importorskip("pyarrow")
    from datetime import datetime

    from pyarrow.parquet import write_table

    path = tmp_path / "a.parquet"
    days = [datetime(2031, 5, 12, 9), None]
    write_table(pyarrow.table({"body": ["Boats ran.", "Four."], "published": days}), path)
    first, second = read(path)

    assert (first.text, first.given.published) == ("Boats ran.", "2031-05-12")
    assert second.given == Metadata()
    with pytest.raises(ReadError, match="not a Parquet table"):
        _read(tmp_path, "torn.parquet", path.read_bytes()[:200])


ITEM = (
    "<title>Ferry &amp; boats</title><link>https://buoy.example/1</link>"
    "<pubDate>Mon, 12 May 2031 09:14:00 +0200</pubDate><dc:creator>Mara Fenn</dc:creator>"
    "<description>Short.</description>"
)


def test_a_feed_has_an_article_an_item(tmp_path: Path) -> None:
    """The whole content comes before the summary; where there is only one, a note says so."""
    whole = (
        "<content:encoded><![CDATA[<p>Boats ran.</p><p>“Yes,” she said.</p>]]></content:encoded>"
    )
    first, second = _read(tmp_path, "a.rss", rss([ITEM + whole, ITEM]))

    assert first.text == "Boats ran.\n“Yes,” she said."
    assert first.given == Metadata(
        "Ferry & boats", "The Buoy", "2031-05-12", "https://buoy.example/1", "Mara Fenn"
    )
    assert first.notes == ()
    assert second.text == "Short."
    assert second.notes == ("only a summary: the feed does not carry the article",)


def test_atom_is_a_feed(tmp_path: Path) -> None:
    """Content may be markup in elements; the alternate link is the address."""
    feed = (
        "<feed xmlns='http://www.w3.org/2005/Atom' xml:lang='en'><title>The Buoy</title><entry>"
        "<title>Boats</title><link rel='self' href='https://buoy.example/api'/>"
        "<link href='https://buoy.example/2'/><updated>2031-05-13T00:00:00Z</updated>"
        "<published>2031-05-12T00:00:00Z</published><author><name>Mara Fenn</name></author>"
        "<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>One.</p><p>Two.</p>"
        "</div></content></entry></feed>"
    )
    (article,) = _read(tmp_path, "a.atom", feed)

    assert article.text == "One.\nTwo."
    assert article.given == Metadata(
        "Boats", "The Buoy", "2031-05-12", "https://buoy.example/2", "Mara Fenn", "en"
    )


def test_a_torn_feed_gives_what_stands_before_the_tear(tmp_path: Path) -> None:
    """Whole items are taken, then the tear is told."""
    path = tmp_path / "a.xml"
    path.write_text(rss([ITEM, ITEM.replace("Short", "Shorter")])[:-60])
    taken: list[Article] = []

    with pytest.raises(ReadError, match="broken markup after item 2"):
        taken.extend(read(path))
    assert taken[0].text == "Short."


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (rss([]), "a feed without items"),
        (rss(["<title>A</title>"]), "item 1: no text"),
        ("<urlset><url/></urlset>", "XML of another kind than RSS or Atom: <urlset>"),
        ("words & words", "broken markup"),
    ],
)
def test_a_feed_at_fault(tmp_path: Path, content: str, said: str) -> None:
    """Each fault has its words."""
    with pytest.raises(ReadError, match=said):
        _read(tmp_path, "a.xml", content)


def test_entities_are_not_expanded(tmp_path: Path) -> None:
    """Neither a file of this machine nor a billion laughs gets into a text."""
    secret = tmp_path / "secret.txt"
    secret.write_text("hidden words")
    laughs = "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">' for n in range(9))
    for entities, name in (
        (f'<!ENTITY l SYSTEM "{secret.as_uri()}">', "l"),
        (f'<!ENTITY l0 "laugh">{laughs}', "l9"),
    ):
        item = f"<description>Boats ran. &{name};</description>"
        body = rss([item]).replace("?>", f"?><!DOCTYPE rss [{entities}]>", 1)
        try:
            (article,) = _read(tmp_path, "a.rss", body)
        except ReadError:
            continue
        assert "hidden" not in article.text
        assert len(article.text) < 1000


def test_a_word_document_has_a_line_a_paragraph(tmp_path: Path) -> None:
    """Words that were deleted are gone; tabs and breaks stay."""
    gone = "<w:del><w:r><w:t>Gone.</w:t></w:r></w:del>"
    more = f"<w:p>{gone}<w:r><w:t>A</w:t><w:br/><w:t>b.</w:t></w:r></w:p>"
    (article,) = _read(tmp_path, "a.docx", docx(more=more))

    assert article.text == "\n".join([*PARAGRAPHS, "A\nb."])


def test_a_bomb_is_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A small file that unpacks to a large one is refused at the limit."""
    monkeypatch.setattr("onrecord.readers.documents.LIMIT", 100_000)
    bomb = docx(["x" * 200_000])

    assert len(bomb) < 2_000
    with pytest.raises(ReadError, match="unpacks to more than the limit of 100,000 bytes"):
        _read(tmp_path, "a.docx", bomb)


def test_an_rtf_document_keeps_its_marks(tmp_path: Path) -> None:
    """Escaped characters are what they stand for."""
    (article,) = _read(tmp_path, "a.rtf", rtf())

    assert [line for line in article.text.split("\n") if line] == list(PARAGRAPHS)


def test_the_lines_of_a_pdf_are_joined(tmp_path: Path) -> None:
    """A word broken at a line's end is closed up only where it stands elsewhere in one piece."""
    plain = " ".join(PARAGRAPHS).translate(str.maketrans("“”’", '""\''))
    lines = textwrap.wrap(plain, 78)
    lines += ["The har-", "bour board and the non-", "paper were named by the island-", "ers too."]
    (article,) = _read(tmp_path, "a.pdf", pdf(lines))

    assert "The channel is open," in article.text
    assert plain in article.text.replace("\n", " ")
    assert "non-paper were named" in article.text
    assert "island-ers" in article.text


@pytest.mark.parametrize(
    "name", ["a.docx", "a.rtf", "a.pdf", "a.parquet", "a.html", "a.xml", "a.json"]
)
@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_torn_documents_do_no_harm(tmp_path: Path, name: str, share: float) -> None:
    """What is cut off is read or refused with its name; nothing else happens."""
    whole = {
        "a.docx": docx(),
        "a.rtf": rtf(),
        "a.pdf": pdf(["Boats ran.", "And again."]),
        "a.parquet": b"PAR1" + b"\0" * 400,
        "a.html": page().encode(),
        "a.xml": rss([ITEM] * 5).encode(),
        "a.json": json.dumps([{"text": "Boats ran."}] * 5).encode(),
    }[name]
    try:
        articles = _read(tmp_path, name, whole[: int(share * len(whole))])
    except ReadError as fault:
        assert name in fault.message
    else:
        assert articles


@pytest.mark.parametrize(
    ("name", "library", "extra"),
    [
        ("a.pdf", "pypdf", "documents"),
        ("a.rtf", "striprtf", "documents"),
        ("a.parquet", "pyarrow", "tables"),
    ],
)
def test_a_missing_library_names_its_extra(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, library: str, extra: str
) -> None:
    """Without the library, the message says what to install."""
    real = builtins.__import__

    def without(module: str, *args: Any, **kwargs: Any) -> Any:
        if module.split(".")[0] == library:
            raise ImportError(module)
        return real(module, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(ReadError, match=library) as caught:
        _read(tmp_path, name, b"%PDF {\\rtf PAR1")

    assert caught.value.hint == f"pip install 'onrecord[{extra}]'"


def test_a_stream_is_read_in_its_form() -> None:
    """What came without a name is called by its source."""
    (article,) = read_stream(page().encode(), "html", "standard input")

    assert _holds(article)
    assert article.source == "standard input"
    with pytest.raises(ReadError, match="standard input: not JSON"):
        list(read_stream(b"{", "json", "standard input"))


def test_each_form_is_read(tmp_path: Path) -> None:
    """Twenty articles in seventeen files of all forms are read."""
    wanted = write_all(tmp_path)
    articles = [article for path in sorted(tmp_path.iterdir()) for article in read(path)]

    assert len(articles) == wanted
    assert all("Harbour Master Mara Fenn" in article.text for article in articles)
