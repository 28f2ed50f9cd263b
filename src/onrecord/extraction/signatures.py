"""Who signs or reads out an official text, as a line below it or above it tells."""

from __future__ import annotations

import re

from onrecord.extraction.headings import has_verb, head_of, tail_of
from onrecord.extraction.tree import Tree
from onrecord.model.annotated import Block
from onrecord.text import squeeze

__all__ = ["CAPITALS", "IS_OFFICE", "LONGEST_SIGNATURE", "OFFICE", "signer_of"]

OFFICE = (
    r"(?:high representative|secretary[- ]general|spokes(?:person|man|woman)|president|(?:prime |"
    r"deputy |foreign |defen[cs]e |first |vice[- ])*minister|secretary|chancellor|premier|"
    r"(?:co-)?chair(?:man|person|woman|s)?|commissioner|ambassador|envoy|representative|taoiseach|"
    r"director[- ]general|coordinator|mediator|rapporteur|king|pope|governor|senator)"
)
CAPITALS = r"(?-i:[A-ZÀ-Þ][\w’'.-]*(?: [A-ZÀ-Þ][\w’'.-]*){0,3})"
IS_OFFICE = re.compile(rf"\b{OFFICE}\b", re.IGNORECASE)
_SIGNED = re.compile(
    rf"^\W*(?:read by |signed:? |by |delivered by )?(?:the )?(?:rt\.? hon\.? |hon\.? |h\.e\.? |"
    rf"senator |sen\.? |dr\.? |mr\.? |mrs\.? |ms\.? )*({CAPITALS})(?: (?-i:[A-Z]{{2,3}}))?,? "
    rf"(?:the )?(?:\w+ ){{0,3}}?{OFFICE}\b",
    re.IGNORECASE,
)
_NAME_ALONE = re.compile(
    rf"^\W*(?:the )?(?:(?:rt|right|hon|honou?rable|h\.e|senator|sen|excellency|dr|mr|mrs|ms|the|"
    rf"his|her)\b\.? )+({CAPITALS}?)(?:,? (?-i:[A-Z]{{2,3}}))*\W*$",
    re.IGNORECASE,
)
_READ_OUT = re.compile(r"^\W*(?:read|signed|delivered)\b", re.IGNORECASE)
_CONTACT = re.compile(r"\b(?:inquir|enquir|contact|tel\b|phone|e-?mail|media advis)|@|\+\d", re.I)
_STYLED = re.compile(rf"\b(?:hon|h\.e|senator|mp|{OFFICE})\b", re.IGNORECASE)
LONGEST_SIGNATURE = 22
"""Words of a line that signs a text, at most."""
_LONGEST_STYLED = 8


def signer_of(tree: Tree) -> str | None:
    """Return the name of the one who signs or reads out a text, below it or above."""
    for block in [*tail_of(tree), *head_of(tree)]:
        words = squeeze(block.span.of(tree.text))
        if len(words.split()) > LONGEST_SIGNATURE or _CONTACT.search(words):
            continue
        told = _tells(tree, block) and not _READ_OUT.match(words)
        match = None if told else _SIGNED.match(words) or _NAME_ALONE.match(words)
        if match is not None and not IS_OFFICE.search(match[1]):
            return match[1]
        inside = [n for n in tree.annotated.names if block.span.covers(n.span)]
        persons = [n for n in inside if n.kind == "person"]
        alone = len(words.split()) <= _LONGEST_STYLED and not told
        if len(persons) == 1 and alone and _STYLED.search(words):
            return persons[0].span.of(tree.text)
    return None


def _tells(tree: Tree, block: Block) -> bool:
    return any(has_verb(tree, s) for s in tree.annotated.sentences if s.block == block.index)
