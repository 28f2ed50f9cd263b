"""HTML and XML as trees: parsed without network, entities or unbounded depth.

The one module that knows lxml. A tree becomes text by its blocks: each paragraph, heading,
item and line break is a line, and the words of each line stay as they are.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any

__all__ = ["html_tree", "local_name", "text_of_markup", "tree_text", "xml_tree"]

_LINES = re.compile(
    "address|article|aside|blockquote|br|caption|dd|div|dl|dt|figcaption|figure|footer|form|"
    "h[1-6]|header|hr|li|main|nav|ol|option|p|pre|section|table|td|th|title|tr|ul"
)
_UNSEEN = re.compile(
    "script|style|noscript|template|iframe|svg|object|select|button|input|textarea|head"
)
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,2000}>")
_SPACES = re.compile(r"[^\S\n]+")


def html_tree(text: str) -> Any:
    """Return the root element of a page or a piece of one, however torn, or None.

    Args:
        text: the markup.
    """
    from lxml import etree

    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, recover=True, huge_tree=False, remove_pis=True
    )
    try:
        return etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        return None


def xml_tree(raw: bytes, *, torn: bool = False) -> tuple[Any, str]:
    """Return the root element of an XML document and, where it is torn, what is wrong.

    Entities are not expanded, no DTD is loaded, nothing is fetched.

    Args:
        raw: the document.
        torn: take what can be read of a broken document.

    Returns:
        The root, or None where nothing can be read; and the fault in words, or "".
    """
    from lxml import etree

    def parsed(recover: bool) -> Any:
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            recover=recover,
            remove_comments=True,
            remove_pis=True,
        )
        return etree.fromstring(raw, parser)

    try:
        return parsed(False), ""
    except etree.XMLSyntaxError as error:
        fault = str(error.msg)
    try:
        return (parsed(True) if torn else None), fault
    except etree.XMLSyntaxError:
        return None, fault


def local_name(element: Any) -> str:
    """Return an element's name without namespace; "" for a comment or an instruction."""
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def text_of_markup(markup: str) -> str:
    r"""Return a piece of HTML as text, one block a line; text without tags as it is.

    >>> text_of_markup("<p>One &amp; two.</p><p>Three.</p>")
    'One & two.\nThree.'
    """
    if not _TAG.search(markup):
        return html.unescape(markup)
    tree = html_tree(markup)
    return "" if tree is None else tree_text(tree)


def tree_text(tree: Any) -> str:
    """Return the words of a tree, one block a line; scripts, styles and heads left out.

    Args:
        tree: an element, as :func:`html_tree` gives it.
    """
    lines = _SPACES.sub(" ", "".join(_pieces(tree))).split("\n")
    return "\n".join(line for each in lines if (line := each.strip()))


def _pieces(tree: Any) -> Iterator[str]:
    """Go through a tree in order, without recursion: pages nest as deep as they like."""
    left: list[tuple[str, Any]] = [("open", tree)]
    while left:
        what, element = left.pop()
        if what == "text":
            yield element
            continue
        name = local_name(element)
        if what == "close":
            yield _mark(name, closing=True)
            continue
        if element.tail and element is not tree:
            left.append(("text", element.tail.replace("\n", " ")))
        if not name or _UNSEEN.fullmatch(name):
            continue
        yield _mark(name, closing=False)
        yield _flat(element.text, name)
        left.append(("close", element))
        left += (("open", child) for child in reversed(element))


def _flat(text: str | None, name: str) -> str:
    if text is None:
        return ""
    return text if name == "pre" else text.replace("\n", " ").replace("\r", " ")


def _mark(name: str, *, closing: bool) -> str:
    if name == "q":
        return "”" if closing else "“"
    return "\n" if _LINES.fullmatch(name) else ""
