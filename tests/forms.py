"""The forms that news comes in: an article written as a file of each."""

from __future__ import annotations

import csv
import html
import io
import json
import textwrap
import zipfile
from collections.abc import Sequence
from pathlib import Path

__all__ = ["docx", "page", "pdf", "rss", "rtf", "table", "write_all"]

TITLE = "Ferry line reopens at last"
PARAGRAPHS = (
    "Boats ran again between Port Selm and the islands on Monday after the harbour board had "
    "lifted every order that had kept them in port since the winter.",
    "“The channel is open,” Harbour Master Mara Fenn said on Monday. “We will not close it again.”",
    "The non-paper that the board sent to the ministry in March asked for dredgers, according to "
    "two officials who had read it. The ministry has not answered the non-paper.",
)


def page(
    paragraphs: Sequence[str] = PARAGRAPHS, head: str = "", tail: str = "</body></html>"
) -> str:
    """Return a web page with a menu, an article and a footer."""
    body = "".join(f"<p>{html.escape(words, quote=False)}</p>\n" for words in paragraphs)
    return (
        f"<!DOCTYPE html><html lang='en'><head><title>{TITLE} - The Buoy</title>{head}</head><body>"
        "<nav><ul><li><a href='/'>Home</a></li><li><a href='/w'>World</a></li></ul></nav>"
        f"<article><h1>{TITLE}</h1>\n{body}</article>"
        f"<footer><p>Subscribe to our newsletter</p></footer>{tail}"
    )


def rss(items: Sequence[str], channel: str = "<title>The Buoy</title>") -> str:
    """Return an RSS feed of items that are written already."""
    inner = "".join(f"<item>{item}</item>" for item in items)
    return (
        '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<channel>{channel}{inner}</channel></rss>"
    )


def docx(paragraphs: Sequence[str] = PARAGRAPHS, more: str = "") -> bytes:
    """Return a Word document of plain paragraphs."""
    inner = "".join(
        f"<w:p><w:r><w:t>{html.escape(words)}</w:t></w:r></w:p>" for words in paragraphs
    )
    document = (
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        f"<w:body>{inner}{more}</w:body></w:document>"
    )
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", document)
    return file.getvalue()


def pdf(lines: Sequence[str]) -> bytes:
    """Return a PDF of one page with these lines, in a font that has only ASCII."""
    shown = "".join(
        "({}) Tj T* ".format(line.translate({40: r"\(", 41: r"\)", 92: r"\\"})) for line in lines
    )
    stream = f"BT /F1 10 Tf 12 TL 50 780 Td {shown}ET".encode("latin-1")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table_at = len(out)
    out += b"xref\n0 6\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % p for p in places)
    return out + b"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % table_at


def rtf(paragraphs: Sequence[str] = PARAGRAPHS) -> bytes:
    """Return an RTF document; what is beyond ASCII is escaped."""
    words = "\\par ".join(paragraphs)
    body = "".join(char if ord(char) < 128 else f"\\u{ord(char)}?" for char in words)
    return ("{\\rtf1\\ansi\\deff0 " + body + "}").encode("ascii")


def table(rows: Sequence[dict[str, str]], delimiter: str = ",") -> str:
    """Return a table in CSV."""
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def write_all(folder: Path) -> int:
    """Write twenty articles in every form, each with words of its own; return how many."""
    folder.mkdir(parents=True, exist_ok=True)

    def words(number: int) -> list[str]:
        return [f"Dispatch number {number} from Port Selm.", *PARAGRAPHS]

    def text(number: int) -> str:
        return "\n\n".join(words(number))

    def item(number: int) -> str:
        return f"<title>Item {number}</title><description>{text(number)}</description>"

    plain = text(0).translate(str.maketrans("“”’", '""\''))
    texts: dict[str, str | bytes] = {
        "01.txt": text(1),
        "02.md": f"---\ntitle: Boats\npublished: 2031-05-12\n---\n\n{text(2)}",
        "03.jsonl": "\n".join(json.dumps({"text": text(n)}) for n in (3, 4)),
        "05.json": json.dumps({"headline": "Boats", "articleBody": text(5)}),
        "06.json": json.dumps({"articles": [{"title": "A", "content": text(6)}]}),
        "07.csv": table([{"text": text(n), "date": "2031-05-12"} for n in (7, 8)]),
        "09.tsv": table([{"body": text(9), "outlet": "The Buoy"}], "\t"),
        "10.html": page(words(10)),
        "11.htm": page(words(11), tail=""),
        "12.rss": rss([item(12), item(13)]),
        "14.atom": "<feed xmlns='http://www.w3.org/2005/Atom'><title>The Buoy</title>"
        f"<entry><title>Boats</title><content>{text(14)}</content></entry></feed>",
        "15.xml": rss([item(15)]),
        "16.docx": docx(words(16)),
        "17.rtf": rtf(words(17)),
        "18.pdf": pdf(textwrap.wrap(plain, 80)),
        "19.txt": text(19).encode("utf-16"),
        "20.txt": text(20).encode("cp1252"),
    }
    for name, content in texts.items():
        path = folder / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return 20
