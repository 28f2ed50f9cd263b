"""Web pages that were saved: their main text, and what their head says of it."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from onrecord.errors import ReadError
from onrecord.model.article import Article
from onrecord.readers.fields import ADDRESS, NAMES, understood, whole_article
from onrecord.readers.files import decode, read_bytes
from onrecord.readers.markup import html_tree, local_name, text_of_markup, tree_text
from onrecord.text import clean

__all__ = ["read_html"]

_CHARSET = re.compile(rb"""<meta[^>]{1,200}?charset\s*=\s*["']?([\w.:-]{1,40})""", re.IGNORECASE)
_ARTICLE = re.compile(r"(?:\w*Article|\w*Posting|Report|Review)$")
_FEW = 40  # words; a page whose main text has fewer is looked at again
# Names of <meta> by field, the most trustworthy first.
_META: Mapping[str, tuple[str, ...]] = {
    "title": ("og:title", "twitter:title", "dc.title", "title"),
    "publisher": ("og:site_name", "dc.publisher", "publisher", "application-name"),
    "published": (
        "article:published_time",
        "og:published_time",
        "date.issued",
        "dc.date.issued",
        "dc.date",
        "datepublished",
        "pubdate",
        "publish-date",
        "parsely-pub-date",
        "date",
    ),
    "url": ("og:url",),
    "byline": ("author", "article:author", "parsely-author", "dc.creator", "byl"),
    "language": ("og:locale", "dc.language", "content-language"),
}
_BREAKS = re.compile(r"[\u2028\u2029]")


def read_html(path: Path) -> Iterator[Article]:
    """Yield the one article of a saved page, however torn.

    Its head gives title, publisher, date, address and byline: schema.org's JSON-LD first, then
    OpenGraph and other ``meta``, then the canonical link. The language that a page declares is
    only found: templates often declare another one.

    Raises:
        ReadError: if the file cannot be read, or holds no running text.
    """
    raw = read_bytes(path)
    charset = _CHARSET.search(raw[:4000])
    text, notes = decode(raw, str(path), charset[1].decode() if charset else None)
    tree = html_tree(text)
    if tree is None:
        raise ReadError(f"{path}: no markup that can be read", hint="save it as .txt")
    linked = _linked_data(tree)
    words = _main_text(text, tree, linked)
    if not words.strip():
        raise ReadError(f"{path}: no text after removing markup", hint="is it a login page?")
    head = _head(tree, linked)
    language = head.pop("language", None)
    given = understood(head, str(path))
    found = understood({"language": language}, str(path))
    yield whole_article(clean(words), str(path), given=given, found=found, notes=notes)


def _main_text(text: str, tree: Any, linked: Mapping[str, Any]) -> str:
    from trafilatura import extract

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # our own errors tell of faults
    quoted = _with_quotes(text)
    main = extract(
        quoted,
        output_format="txt",
        include_comments=False,
        include_tables=True,
        with_metadata=False,
        deduplicate=False,
    )
    words = _BREAKS.sub("\n", main or "")
    if len(words.split()) >= _FEW:
        return words
    body = linked.get("articleBody")
    others = [text_of_markup(body) if isinstance(body, str) else "", tree_text(tree)]
    longer = [other for other in others if len(other.split()) > 1.5 * len(words.split())]
    return longer[0] if longer else words


def _with_quotes(text: str) -> str:
    """Return a page with its ``q`` elements written as the marks that a browser shows."""
    opened = re.sub(r"<q(?:\s[^<>]{0,300})?>", "“", text, flags=re.IGNORECASE)
    return re.sub(r"</q\s*>", "”", opened, flags=re.IGNORECASE)


def _head(tree: Any, linked: Mapping[str, Any]) -> dict[str, object]:
    """Return what a page says of itself, by our keys; the most trustworthy of each."""
    metas = _metas(tree)
    said: dict[str, object] = {}
    for key, names in _META.items():
        from_linked = [linked[name] for name in NAMES[key] if name in linked]
        from_meta = [metas[name] for name in names if name in metas]
        said[key] = next((v for v in (*from_linked, *from_meta) if v not in (None, "", [])), None)
    if isinstance(byline := said["byline"], str) and ADDRESS.match(byline):
        said["byline"] = None
    said["url"] = _canonical(tree) or said["url"]
    said["language"] = said["language"] or _attribute(tree, "html", "lang")
    said["title"] = said["title"] or _title(tree)
    said["published"] = said["published"] or _attribute(tree, "time", "datetime")
    return said


def _linked_data(tree: Any) -> Mapping[str, Any]:
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        try:
            value = json.loads((script.text or "").strip().rstrip(";"), strict=False)
        except (ValueError, RecursionError):
            continue
        for node in _nodes(value):
            kinds = node.get("@type")
            names = kinds if isinstance(kinds, list) else [kinds]
            if any(isinstance(name, str) and _ARTICLE.fullmatch(name) for name in names):
                return node
    return {}


def _nodes(value: Any) -> Iterator[Mapping[str, Any]]:
    """Go through the nodes of linked data: the outermost, and those of lists and graphs."""
    left = [value]
    while left:
        one = left.pop(0)
        if isinstance(one, list):
            left += one
        elif isinstance(one, dict):
            yield one
            left += [one[key] for key in ("@graph", "mainEntity") if key in one]


def _metas(tree: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        content = " ".join((meta.get("content") or "").split())
        if name and content:
            found.setdefault(name.lower(), content)
    return found


def _canonical(tree: Any) -> str | None:
    for link in tree.iter("link"):
        address = (link.get("href") or "").strip()
        if "canonical" in (link.get("rel") or "").lower() and ADDRESS.fullmatch(address):
            return str(address)
    return None


def _title(tree: Any) -> str | None:
    for name in ("h1", "title"):
        for element in tree.iter(name):
            words = " ".join("".join(element.itertext()).split())
            if words:
                return words
    return None


def _attribute(tree: Any, name: str, attribute: str) -> str | None:
    for element in tree.iter(name):
        if local_name(element) == name and (value := element.get(attribute)):
            return str(value)
    return None
