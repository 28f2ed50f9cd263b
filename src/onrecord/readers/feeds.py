"""Feeds: the items of an RSS or Atom file as articles. Nothing that they link to is fetched."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from onrecord.errors import ReadError
from onrecord.model.article import Article
from onrecord.readers.fields import understood, whole_article
from onrecord.readers.files import decode, read_bytes
from onrecord.readers.gathering import gathered
from onrecord.readers.markup import local_name, text_of_markup, tree_text, xml_tree
from onrecord.text import clean

__all__ = ["read_feed"]

# Elements by local name, the fullest first; RSS names beside Atom's.
_WHOLE = ("encoded", "content")
_SUMMARY = ("description", "summary")
_DATES = ("pubdate", "published", "date", "issued", "updated")
_BYLINES = ("creator", "author")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
_ENCODING = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})["']""")
_MAIL = re.compile(r"^\S+@\S+\s*\((?P<name>[^)]+)\)$")


class _Item(NamedTuple):
    text: str | None
    values: Mapping[str, str | None]
    notes: tuple[str, ...]
    place: str


def read_feed(path: Path) -> Iterator[Article]:
    """Yield an article for each item of a feed; raise what is wrong with the others at the end.

    The text of an item is its whole content where the feed carries it, else its summary, and
    a note says so. Its link, title, author and date are given, the feed's title is the
    publisher. Of a torn feed, the items before the tear are taken.

    Raises:
        ReadError: if the file cannot be read or is no feed; after the last good article, once,
            for items without words.
    """
    raw = read_bytes(path)
    encoding = _ENCODING.match(raw)
    text, notes = decode(raw, str(path), encoding[1].decode() if encoding else None)
    plain = _DECLARATION.sub("", text, count=1).strip().encode("utf-8", "replace")
    tree, fault = xml_tree(plain, torn=True)
    if tree is None:
        raise ReadError(f"{path}: broken markup: {fault}", hint="is it an RSS or Atom file?")
    if local_name(tree) not in ("rss", "rdf", "feed", "channel"):
        raise ReadError(
            f"{path}: XML of another kind than RSS or Atom: <{local_name(tree)}>",
            hint="save the article as .html or .txt",
        )
    yield from gathered(_items(tree, fault, notes, path), _article, path, "items")


def _items(
    tree: Any, fault: str, notes: tuple[str, ...], path: Path
) -> Iterator[_Item | ReadError]:
    number = 0
    channel = next((e for e in tree.iter() if local_name(e) in ("channel", "feed")), tree)
    common = {
        "publisher": _words(_child(channel, "title")),
        "language": _words(_child(channel, "language")) or _tongue(channel),
    }
    for element in tree.iter():
        if local_name(element) in ("item", "entry"):
            number += 1
            yield _item(element, common, notes, f"{path}: item {number}")
    if fault:
        yield ReadError(f"{path}: broken markup after item {number}: {fault}")
    elif not number:
        yield ReadError(f"{path}: a feed without items", hint="is it complete?")


def _item(
    element: Any, common: Mapping[str, str | None], notes: tuple[str, ...], place: str
) -> _Item:
    whole, summary = (_first(element, names, _body) for names in (_WHOLE, _SUMMARY))
    values = {
        "title": _words(_child(element, "title")),
        "published": _first(element, _DATES, _words),
        "url": _link(element),
        "byline": _first(element, _BYLINES, _name),
        **common,
    }
    told = () if whole else ("only a summary: the feed does not carry the article",)
    return _Item(whole or summary, values, (*notes, *told), place)


def _article(item: _Item) -> Article:
    if not item.text:
        raise ReadError(f"{item.place}: no text", hint="does the feed only list titles?")
    given = understood(item.values, item.place)
    return whole_article(clean(item.text), item.place, given=given, notes=item.notes)


def _first(element: Any, names: tuple[str, ...], read: Any) -> str | None:
    said = (read(child) for name in names if (child := _child(element, name)) is not None)
    return next(filter(None, said), None)


def _child(element: Any, name: str) -> Any:
    return next((child for child in element if local_name(child) == name), None)


def _body(element: Any) -> str:
    if len(element):  # XHTML in Atom: the markup stands as elements
        return tree_text(element)
    return text_of_markup((element.text or "").strip())


def _words(element: Any) -> str | None:
    if element is None:
        return None
    words = " ".join("".join(element.itertext()).split())
    return text_of_markup(words).replace("\n", " ") or None


def _name(element: Any) -> str | None:
    inner = _child(element, "name")
    words = _words(element if inner is None else inner)
    match = _MAIL.match(words) if words else None
    return match["name"] if match else words


def _link(element: Any) -> str | None:
    for child in element:
        if local_name(child) == "link":
            address = (child.text or "").strip() or child.get("href")
            if address and child.get("rel", "alternate") == "alternate":
                return str(address)
    guid = _words(_child(element, "guid"))
    return guid if guid and guid.startswith("http") else None


def _tongue(element: Any) -> str | None:
    tag = element.get("{http://www.w3.org/XML/1998/namespace}lang")
    return None if tag is None else str(tag)
