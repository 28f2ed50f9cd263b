"""Outlets, agencies, stations and platforms: told by their names and the nouns beside them."""

from __future__ import annotations

from onrecord.extraction.nouns import BODIES, OUTLET_WORDS, PLATFORMS, PROGRAMMES
from onrecord.extraction.tree import Tree
from onrecord.model.annotated import Name
from onrecord.wordlist import wordset

__all__ = [
    "AGENCIES",
    "is_agency",
    "is_house",
    "is_outlet",
    "is_platform",
    "is_press",
    "is_printed",
    "is_station",
]

_OWN = PROGRAMMES | wordset("journal correspondent reporter bureau crew")
"""What an outlet calls its own, beside the words for outlets themselves."""

_TITLES = wordset(
    "Herald Times Tribune Gazette Telegraph Journal Chronicle Observer Courier Ledger Examiner "
    "Express Mirror Guardian Economist Newspaper Magazine Weekly Daily News Radio Television TV"
)
"""Last words of names that no place has."""

_TOP = 6
"""Blocks at the top of a text, among which its dateline stands."""

_DATELINE = 80
"""Code points of a block in which the agency of a dateline is named."""

AGENCIES = frozenset(
    (
        "tass",
        "ria novosti",
        "ria",
        "interfax",
        "reuters",
        "ap",
        "associated press",
        "the associated press",
        "afp",
        "agence france-presse",
        "xinhua",
        "dpa",
        "ansa",
        "efe",
        "kyodo",
        "kyodo news",
        "yonhap",
        "pti",
        "press trust of india",
        "anadolu",
        "anadolu agency",
        "ukrinform",
        "interfax-ukraine",
        "unian",
        "belta",
        "irna",
        "tasnim",
        "kcna",
        "upi",
        "pap",
        "ctk",
        "mena",
        "petra",
        "wafa",
        "saudi press agency",
        "antara",
        "bernama",
        "apa",
        "lusa",
        "tanjug",
        "agerpres",
    )
)
"""Names of news agencies in lower case, as English texts print them."""


def is_outlet(tree: Tree, index: int) -> bool:
    """Tell a name or noun of those who print or carry words."""
    name = tree.names.get(index)
    if name is None:
        token = tree.tokens[index]
        alone = not tree.words(index, "det") & {"the", "a"}
        unknown = token.pos == "PROPN" and alone and token.lower not in BODIES
        return unknown or token.lower in OUTLET_WORDS
    words = {token.lower for token in tree.tokens[name.first : name.last]}
    before = tree.tokens[name.first - 1].lower if name.first else ""
    if before in OUTLET_WORDS - {"press", "media", "network", "post", "express"}:
        return True
    if words & OUTLET_WORDS or name.span.of(tree.text).lower() in PLATFORMS:
        return True
    publisher = tree.annotated.article.metadata.publisher or ""
    if name.span.of(tree.text).lower() in publisher.lower():
        return True
    plain = name.kind == "organization" and not words & BODIES
    return plain and tree.tokens[max(0, name.first - 1)].lower != "the"


def is_platform(tree: Tree, index: int) -> bool:
    """Tell a platform on which people post, whatever label the model gives it."""
    first = index
    while (
        first > 0
        and tree.tokens[first - 1].dep == "compound"
        and tree.tokens[first - 1].head == index
    ):
        first -= 1
    words = tree.span(first, index).of(tree.text).lower()
    return words.removesuffix(".") in PLATFORMS  # "wrote on X." may leave the stop on the name


def is_press(tree: Tree, name: Name) -> bool:
    """Tell a newspaper by the last word of its name, whatever the model takes it for."""
    return tree.tokens[name.last - 1].text in _TITLES


def is_house(tree: Tree, index: int) -> bool:
    """Tell what an outlet calls itself: "this newspaper", "our breakfast show"."""
    token = tree.tokens[index]
    if token.lower not in OUTLET_WORDS | _OWN or tree.quoted[index] >= 0:
        return False
    return bool(tree.words(index, "det", "poss") & {"this", "our"})


def is_agency(tree: Tree, index: int) -> bool:
    """Tell a news agency: a known one, one called so, or the one of the dateline."""
    name = tree.names.get(index)
    if name is None:
        return tree.tokens[index].lemma.lower() == "agency"
    words = name.span.of(tree.text)
    first = max(0, name.first - 2)
    called = {token.lower for token in tree.tokens[first : name.last]} & {"agency", "agencies"}
    tops = (block.span.of(tree.text)[:_DATELINE] for block in tree.annotated.blocks[:_TOP])
    dateline = any(f"({words})" in top for top in tops)
    return words.lower() in AGENCIES or bool(called) or dateline


def is_printed(tree: Tree, index: int) -> bool:
    """Tell an outlet by its name, or by the noun before it: "the news site X"."""
    before = (tree.tokens[i].lower for i in tree.with_dep(index, "compound"))
    return is_outlet(tree, index) or bool(set(before) & OUTLET_WORDS)


def is_station(tree: Tree, index: int) -> bool:
    """Tell the name of a station, on which somebody speaks."""
    name = tree.names.get(index)
    words = {t.lower for t in tree.tokens[name.first : name.last]} if name is not None else set()
    return bool(words & {"radio", "tv", "television"})
