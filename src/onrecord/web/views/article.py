"""The page about an article: its text with every record marked, and what was left out of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.errors import NotInStore
from onrecord.model.lists import Part
from onrecord.queries import Iri
from onrecord.text import Span
from onrecord.vocab import DCTERMS, ONR
from onrecord.web.cards import Said, said
from onrecord.web.desk import Desk
from onrecord.web.facts import Facts, facts_of, labels, shortened, web_address, word
from onrecord.web.spans import Marked, Piece, Role, pieces

__all__ = ["Bit", "Paragraph", "Withheld", "page", "paragraphs"]

_ROLES: dict[str, Role] = {
    ONR.contentSpan: "content",
    ONR.cueSpan: "cue",
    ONR.speakerSpan: "speaker",
}
_SHOWN = 90


@dataclass(frozen=True, slots=True)
class Bit:
    """A piece of the text as it is shown.

    Attributes:
        href: where it leads, or None.
        title: what rests on it, in words.
        anchors: ids of the statements that begin here.
    """

    piece: Piece
    href: str | None
    title: str
    anchors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A run of the text that is one part of the article; the texts of all join to the text."""

    part: Part
    bits: tuple[Bit, ...]


@dataclass(frozen=True, slots=True)
class Withheld:
    """A record that breaks a rule, and is not in the graph.

    Attributes:
        rules: the rules that it, or what it refers to, breaks.
        line: the record as a line of a records file.
    """

    iri: str
    rules: tuple[str, ...]
    line: str


def page(desk: Desk, facts: Facts, was: str | None) -> bytes:
    """Return the page.

    Args:
        desk: has the store.
        facts: what is said of the article.
        was: a former name that led here, or None.
    """
    article = facts.thing
    text, parts = _text(desk, article)
    rows = desk.kg.things.rows("spans-of-article", article=Iri(article)).rows
    about = desk.kg.things.rows("records-of-article", article=Iri(article)).rows
    statements = {str(row.record) for row in about if row.type == ONR.Statement}
    told = said(desk, [str(row.record) for row in rows if str(row.record) in statements])
    spans = [
        Marked(row.start, row.end, _ROLES.get(str(row.role), "named"), str(row.record))
        for row in rows
        if str(row.role) != ONR.condition
    ]
    return desk.page(
        "article.html",
        thing=article,
        path=desk.path(article),
        key=desk.kg.short(article),
        was=was,
        facts=facts,
        label=facts.label or word(article),
        address=web_address(facts.value(ONR.address)),
        unsafe_address=facts.value(ONR.address),
        length=len(text),
        paragraphs=paragraphs(desk, text, parts, spans, _titles(told, about)),
        parts=Counter(part for _, part in parts),
        statements=sorted(told.values(), key=lambda each: _place(each.iri)),
        records=_records(about),
        withheld=_withheld(desk, article),
        copies=desk.kg.things.rows("same-text", article=Iri(article)).rows,
        newer=_newer(desk, facts),
        extraction=_extraction(desk, facts),
        language=facts.value(DCTERMS.language),
        onr=ONR,
    )


def paragraphs(
    desk: Desk,
    text: str,
    parts: Sequence[tuple[Span, Part]],
    spans: Sequence[Marked],
    titles: Mapping[str, str],
) -> list[Paragraph]:
    """Return a text in paragraphs of one part each, cut into the pieces that records cover.

    Args:
        desk: gives addresses.
        text: the text; what stands in the paragraphs joins to exactly it.
        parts: its lines with their parts, in order.
        spans: what records rest on.
        titles: what each record is, in words.
    """
    starts = _starts(text, parts)
    cut = pieces(text, spans, [at for at, _ in starts])
    made: list[Paragraph] = []
    bits: list[Bit] = []
    coming = 0
    for piece in cut:
        if coming < len(starts) and starts[coming][0] == piece.start:
            if bits:
                made.append(Paragraph(starts[coming - 1][1], tuple(bits)))
            bits, coming = [], coming + 1
        bits.append(_bit(desk, piece, titles))
    return [*made, Paragraph(starts[coming - 1][1], tuple(bits))] if bits else made


def _starts(text: str, parts: Sequence[tuple[Span, Part]]) -> list[tuple[int, Part]]:
    """Return where a new part begins, from 0 on: lines of one part that follow each other join."""
    found: list[tuple[int, Part]] = []
    for span, part in parts:
        if found and found[-1][1] == part:
            continue
        found.append((text.rfind("\n", 0, span.start) + 1 if found else 0, part))
    return found or [(0, "body")]


def _bit(desk: Desk, piece: Piece, titles: Mapping[str, str]) -> Bit:
    records = list(dict.fromkeys(each.record for each in piece.over))
    told = [titles.get(record, word(record)) for record in records]
    anchors = tuple("s" + iri.rsplit("/", 1)[1] for iri in piece.begins)
    href = desk.href(records[0]) if records else None
    return Bit(piece, href, "\n".join(told), anchors)


def _text(desk: Desk, article: str) -> tuple[str, list[tuple[Span, Part]]]:
    """Return text and parts; nothing of either where the store has the graph alone."""
    try:
        return desk.kg.things.text(article), desk.kg.things.parts(article)
    except NotInStore:
        return "", []


def _titles(told: Mapping[str, Said], about: Sequence[Any]) -> dict[str, str]:
    titles = {
        str(row.record): f"{_class(row.type)}: {row.label}" if row.label else _class(row.type)
        for row in about
    }
    for iri, each in told.items():
        who = " and ".join(name for _, name in each.speakers)
        titles[iri] = f"{who} {each.act}: {shortened(each.words, _SHOWN)}"
    return titles


def _class(iri: Any) -> str:
    words = word(str(iri))
    return words[:1].upper() + words[1:]


def _records(about: Sequence[Any]) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return what else the article speaks of, by class: the entity's IRI, else the node's."""
    found: dict[str, dict[str, str]] = {}
    for row in about:
        if row.label and row.type != ONR.Statement:
            names = found.setdefault(_class(row.type), {})
            names.setdefault(str(row.entity or row.record), str(row.label))
    return [(name, list(entities.items())) for name, entities in sorted(found.items())]


def _withheld(desk: Desk, article: str) -> list[Withheld]:
    rows = desk.kg.things.rows("withheld-of-article", article=Iri(article)).rows
    found: dict[str, tuple[list[str], list[str]]] = {}
    for row in rows:
        rules, lines = found.setdefault(str(row.record), ([], []))
        rules += [str(row.rule)] if str(row.rule) not in rules else []
        lines += [str(row.line)] if str(row.line) not in lines else []
    return [Withheld(iri, tuple(rules), "\n".join(lines)) for iri, (rules, lines) in found.items()]


def _newer(desk: Desk, facts: Facts) -> list[tuple[str, str]]:
    newer = facts.iris(ONR.supersededBy)
    names = labels(desk, newer)
    return [(iri, names[iri]) for iri in newer]


def _extraction(desk: Desk, facts: Facts) -> str | None:
    found = facts.iris(ONR.extraction)
    made = facts_of(desk, *found)[0].value(ONR.extractor) if found else None
    return None if made is None else str(made)


def _place(iri: str) -> tuple[int, str]:
    start = iri.rsplit("/", 1)[1].partition("-")[0]
    return (int(start) if start.isdigit() else 0, iri)
