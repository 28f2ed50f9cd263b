"""The fields that files state about an article, under the names that are in use.

Front matter, sidecars, JSON, tables, feeds and the heads of pages name the same few things in
many ways: our own keys, schema.org's, ninjs's, and what columns are commonly called.
"""

from __future__ import annotations

import contextlib
import datetime
import email.utils
import re
from collections.abc import Mapping
from dataclasses import fields, replace
from types import MappingProxyType

from edtf import parse_edtf
from edtf.parser.edtf_exceptions import EDTFParseException

from onrecord.errors import ReadError
from onrecord.model.article import Article, Metadata
from onrecord.readers.found import found_metadata, written_date
from onrecord.readers.markup import text_of_markup
from onrecord.text import clean

__all__ = [
    "ADDRESS",
    "KEYS",
    "NAMES",
    "TEXT_NAMES",
    "article_of",
    "check_columns",
    "metadata",
    "stated",
    "understood",
    "whole_article",
]

KEYS = tuple(field.name for field in fields(Metadata))
"""The keys that may be given, in the order of :class:`onrecord.model.Metadata`."""

TEXT_NAMES = ("text", "articleBody", "body_text", "body", "content", "fulltext", "maintext")
"""Names under which the words stand, the first that is there first."""

_MARKUP_NAMES = ("body_xhtml", "body_html", "content_html", "html")

NAMES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "title": ("title", "headline"),
        "publisher": ("publisher", "outlet", "source", "provider"),
        "published": (
            "published",
            "datePublished",
            "date_published",
            "published_at",
            "publishedAt",
            "publication_date",
            "pubDate",
            "versioncreated",
            "firstcreated",
            "date",
        ),
        "url": ("url", "link", "mainEntityOfPage", "address", "uri"),
        "byline": ("byline", "author", "authors", "creator"),
        "language": ("language", "inLanguage", "lang"),
    }
)
"""Names of each field, our own first."""

ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
"""An address on the web."""

_LONGEST = 1_000_000  # characters of one article; the language model takes no more
_TIMESTAMP = re.compile(r"(?<=^\d{4}-\d\d-\d\d)[T ]\d.*$")
_MARKUP = re.compile(r"<(?:p|br|div|h[1-6]|ul|blockquote)\b[^>]{0,500}>", re.IGNORECASE)
_LANGUAGES = MappingProxyType({"english": "en", "eng": "en"})


def metadata(values: Mapping[str, object], place: str) -> Metadata:
    """Return ``values`` as metadata; keys that it does not know are left alone.

    Dates may be EDTF strings or what YAML makes of them. A null counts as not given.

    Args:
        values: our own keys, and values as a parser gives them.
        place: file, and line where there are several, for messages.

    Raises:
        ReadError: if a value is not text, or ``published`` not a date.
    """
    given = {key: _words(key, values[key], place) for key in KEYS if values.get(key) is not None}
    if given.get("published"):
        given["published"] = _date(given["published"], place)
    if given.get("language"):
        given["language"] = _language(given["language"])
    try:
        return Metadata(**{key: value for key, value in given.items() if value})
    except ReadError as fault:
        raise ReadError(f"{place}: {fault.message}", hint=fault.hint) from fault


def stated(
    values: Mapping[str, object], place: str, columns: Mapping[str, str] = MappingProxyType({})
) -> Metadata:
    """Return the metadata that ``values`` state under any of the names in use.

    Args:
        values: names and values as a parser gives them.
        place: file, and line where there are several, for messages.
        columns: our keys to the names to take instead, as ``--map`` gives them.

    Raises:
        ReadError: if a value is of another form than its name says.
    """
    found: dict[str, object] = {}
    for key, names in NAMES.items():
        mapped = (columns[key],) if key in columns else names
        held = ((name, _plain(name, values[name])) for name in mapped if name in values)
        found[key] = next((value for _, value in held if value not in (None, "")), None)
    return metadata(found, place)


def understood(values: Mapping[str, object], place: str) -> Metadata:
    """Return what can be understood of what a machine states: faults are gaps.

    Args:
        values: our keys, and values of any form.
        place: where they stand.
    """
    kept = Metadata()
    for key, value in values.items():
        if value is not None:
            with contextlib.suppress(ReadError):
                kept = kept.over(stated({NAMES[key][0]: value}, place))
    return kept


def article_of(
    values: Mapping[str, object],
    place: str,
    columns: Mapping[str, str] = MappingProxyType({}),
    notes: tuple[str, ...] = (),
) -> Article:
    """Return the article that a row or an object states: its words and its metadata.

    Args:
        values: names and values as a parser gives them.
        place: file and line, for messages.
        columns: our keys, and ``text``, to the names to take instead.
        notes: what is to be told of reading it.

    Raises:
        ReadError: if there are no words, or a value is of another form than its name says.
    """
    text = _encodable(clean(_text(values, place, columns)), place)
    return whole_article(text, place, given=stated(values, place, columns), notes=notes)


def whole_article(
    text: str,
    place: str,
    *,
    given: Metadata = Metadata(),  # noqa: B008 - frozen
    found: Metadata = Metadata(),  # noqa: B008 - frozen
    notes: tuple[str, ...] = (),
) -> Article:
    """Return an article of clean text, with what is found in the text filled in.

    Args:
        text: the words, clean.
        place: where it comes from.
        given: what is stated beside the text.
        found: what a reader found besides; it wins over what stands in the text.
        notes: what is to be told of reading it.

    Raises:
        ReadError: if the text is empty, has no words, or is longer than an article can be.
    """
    article = Article(text, given=given, source=place, notes=notes)
    if not any(map(str.isalpha, text)):
        raise ReadError(f"{place}: a text without words", hint="is it an article?")
    if len(text) > _LONGEST:
        raise ReadError(
            f"{place}: {len(text):,} characters, more than an article's limit of {_LONGEST:,}",
            hint="give one article a line as .jsonl, or a file each",
        )
    return replace(article, found=found.over(found_metadata(text)))


def check_columns(columns: Mapping[str, str]) -> None:
    """See that what shall be taken from other names is something that an article has.

    Raises:
        ReadError: if a key is none of ``text`` and the metadata keys.
    """
    for key in columns:
        if key not in ("text", *KEYS):
            raise ReadError(
                f"no field {key!r} to map", hint=f"fields are: {', '.join(('text', *KEYS))}"
            )


def _text(values: Mapping[str, object], place: str, columns: Mapping[str, str]) -> str:
    if "text" in columns and columns["text"] not in values:
        raise ReadError(
            f"{place}: nothing under {columns['text']!r}",
            hint=f"there is: {', '.join(sorted(map(str, values)))[:200]}",
        )
    names = (columns["text"],) if "text" in columns else TEXT_NAMES
    for name in names:
        raw = values.get(name)
        if isinstance(raw, str) and raw.strip():
            return text_of_markup(raw) if _MARKUP.search(raw) and name != "text" else raw
        if raw is not None and not isinstance(raw, str):
            raise ReadError(f"{place}: no text under {name!r}", hint="put the words there")
    for name in _MARKUP_NAMES:
        raw = values.get(name)
        if isinstance(raw, str) and raw.strip():
            return text_of_markup(raw)
    raise ReadError(f"{place}: no text", hint='put the words under the key "text"')


def _plain(name: str, value: object) -> object:
    """Return what a parser gives as plain words: names of things, lists joined."""
    if isinstance(value, Mapping):
        within = ("@id", "url") if name == "mainEntityOfPage" else ("name", "title", "@id")
        value = next((value[key] for key in within if key in value), None)
    elif isinstance(value, list | tuple):
        parts = [part for one in value if isinstance(part := _plain(name, one), str) and part]
        value = " and ".join(filter(None, [", ".join(parts[:-1]), *parts[-1:]])) or None
    if name in ("uri", "mainEntityOfPage") and not ADDRESS.fullmatch(str(value)):
        return None
    return value


def _words(key: str, value: object, place: str) -> str:
    if isinstance(value, datetime.date):  # YAML turns an unquoted 2025-05-12 into a date
        return value.isoformat()[:10]
    if isinstance(value, int) and key == "published" and not isinstance(value, bool):
        return str(value)  # and an unquoted 2025 into a number
    if not isinstance(value, str):
        raise ReadError(f"{place}: {key} is not text but {value!r}", hint="put it in quotes")
    return value.strip()


def _date(value: str, place: str) -> str:
    day = _TIMESTAMP.sub("", value)  # the time of day is no part of an article's date
    try:
        parse_edtf(day)
    except EDTFParseException as error:
        written = written_date(value) or _date_of_mail(value)
        if written is None:
            raise ReadError(
                f"{place}: published is not a date: {value!r}", hint="write it as 2025-05-31"
            ) from error
        return written
    return day


def _date_of_mail(value: str) -> str | None:
    """Return an RFC 5322 date, as feeds write it, as ISO 8601."""
    try:
        return email.utils.parsedate_to_datetime(value).date().isoformat()
    except (ValueError, TypeError, IndexError):
        return None


def _language(value: str) -> str:
    tag = value.replace("_", "-")
    return _LANGUAGES[tag.lower()] if tag.lower() in _LANGUAGES else tag


def _encodable(text: str, place: str) -> str:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:  # "\ud800" is valid JSON and no character
        raise ReadError(f"{place}: half a character at offset {error.start}") from error
    return text
