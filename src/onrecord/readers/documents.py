"""Documents of word processors and printers: DOCX; PDF and RTF with their libraries."""

from __future__ import annotations

import io
import logging
import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from onrecord.errors import ReadError
from onrecord.model.article import Article
from onrecord.readers.fields import whole_article
from onrecord.readers.files import LIMIT, read_bytes
from onrecord.readers.markup import local_name, xml_tree
from onrecord.readers.printed import running_text
from onrecord.text import clean

__all__ = ["read_docx", "read_pdf", "read_rtf"]

_BODY = "word/document.xml"
_EXTRA = "pip install 'onrecord[documents]'"
_PAGES = 1000
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")


def read_docx(path: Path) -> Iterator[Article]:
    """Yield the one article of a Word document: a line for each paragraph.

    Deleted words, field codes, notes and headers are left out.

    Raises:
        ReadError: if the file is no such document, holds no text, or unpacks to more than
            :data:`onrecord.readers.LIMIT` bytes.
    """
    raw = read_bytes(path)
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive, archive.open(_BODY) as file:
            document = file.read(LIMIT + 1)
    except KeyError as error:
        raise ReadError(f"{path}: a ZIP archive, not a Word document") from error
    except (zipfile.BadZipFile, zlib.error, OSError, RuntimeError, NotImplementedError) as error:
        raise ReadError(f"{path}: not a Word document: {error}", hint="is it complete?") from error
    if len(document) > LIMIT:
        raise ReadError(f"{path}: unpacks to more than the limit of {LIMIT:,} bytes")
    tree, fault = xml_tree(document)
    if tree is None:
        raise ReadError(f"{path}: broken markup: {fault}", hint="is it complete?")
    yield _article("\n".join(_paragraphs(tree)), path)


def read_rtf(path: Path) -> Iterator[Article]:
    """Yield the one article of an RTF document.

    Raises:
        ReadError: if the file is no such document or holds no text, or striprtf is missing.
    """
    try:
        from striprtf.striprtf import rtf_to_text
    except ImportError as error:
        raise ReadError(f"{path}: RTF needs striprtf", hint=_EXTRA) from error
    raw = read_bytes(path)
    if not raw.lstrip().startswith(b"{\\rtf"):
        raise ReadError(f"{path}: not an RTF document", hint="save it as .txt")
    try:
        text: str = rtf_to_text(raw.decode("cp1252", "replace"), errors="replace")
    except (ValueError, LookupError, IndexError, RecursionError) as error:
        raise ReadError(f"{path}: broken RTF: {error}", hint="save it as .txt") from error
    yield _article(text, path)


def read_pdf(path: Path) -> Iterator[Article]:
    """Yield the one article of a PDF: its lines joined to paragraphs.

    Raises:
        ReadError: if the file is no PDF, is locked or broken, holds no text, or pypdf is
            missing.
    """
    try:
        from pypdf import PdfReader
        from pypdf.errors import PyPdfError
    except ImportError as error:
        raise ReadError(f"{path}: PDF needs pypdf", hint=_EXTRA) from error
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # faults are told by our own errors
    raw = read_bytes(path)
    if b"%PDF" not in raw[:1024]:
        raise ReadError(f"{path}: not a PDF", hint="save it as .txt")
    try:
        reader = PdfReader(io.BytesIO(raw))
        if reader.is_encrypted and not reader.decrypt(""):
            raise ReadError(f"{path}: locked by a password", hint="save it without one")
        if len(reader.pages) > _PAGES:
            raise ReadError(f"{path}: {len(reader.pages)} pages, more than the limit of {_PAGES}")
        pages = [page.extract_text() for page in reader.pages]
    except (
        PyPdfError,
        ValueError,
        TypeError,
        KeyError,
        IndexError,
        AttributeError,
        RecursionError,
        zlib.error,
    ) as error:  # pypdf lets these through where a file is torn
        raise ReadError(
            f"{path}: broken PDF: {error}", hint="is it complete? save it as .txt"
        ) from error
    text = running_text(pages)
    if not text.strip():
        raise ReadError(
            f"{path}: a PDF without text", hint="is it a scan? recognise its text first"
        )
    yield _article(text, path)


def _article(text: str, path: Path) -> Article:
    text = clean(_CONTROLS.sub("", text).replace("\x0c", "\n"))
    if not text.strip():
        raise ReadError(f"{path}: no text", hint="is the document empty?")
    return whole_article(text.encode("utf-8", "ignore").decode(), str(path))


def _paragraphs(tree: Any) -> Iterator[str]:
    """Go through the paragraphs of a document in order, each as its words."""
    from lxml import etree

    open_: list[list[str]] = []
    hidden = 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        name = local_name(element)
        if name in ("del", "movefrom", "fallback", "instrtext"):
            hidden += 1 if event == "start" else -1
        elif name == "p" and event == "start":
            open_.append([])
        elif name == "p" and open_:
            yield "".join(open_.pop()).strip()
        elif event == "end" and not hidden and open_:
            if name == "t":
                open_[-1].append(element.text or "")
            elif name in ("tab", "br", "cr"):
                open_[-1].append("\t" if name == "tab" else "\n")
            elif name == "nobreakhyphen":
                open_[-1].append("-")
