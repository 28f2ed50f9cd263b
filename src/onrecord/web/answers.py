"""An answer as a page shows it: rows of linked words, each with the sentence that it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from markupsafe import Markup, escape

from onrecord.queries import Result
from onrecord.queries.catalogue import Column
from onrecord.queries.terms import Cell, python_value
from onrecord.rendering.cells import NAMES, shown, when_of, words_of
from onrecord.web.asking import named
from onrecord.web.desk import Desk
from onrecord.web.facts import web_address
from onrecord.web.filters import day, mark_words, number, percent

__all__ = ["Group", "Piece", "Row", "Sheet", "groups", "sheet"]

_NUMBERS = frozenset({"integer", "decimal"})
# What a card shows as small labels beside the speaker, and what as its line of facts.
_CHIPS = {"act": "act", "finer": "act", "status": "act", "relation": "act", "sideName": "side"}
_FACTS = ("when", "said", "published", "publisher")
# Words of our lists, and roles: no names, though a thing may be named by the same word.
_UNLINKED = {
    "act", "capacity", "change", "channel", "conflict", "entityType", "finer", "kind", "link",
    "mode", "problem", "relation", "role", "rule", "status", "statuses", "type", "voice", "what",
}  # fmt: skip
# Names of the row itself, which its words link to.
_OWN = frozenset({"statement", "record", "claim"})


@dataclass(frozen=True, slots=True)
class Piece:
    """One cell, ready to be shown.

    Attributes:
        name: of its column.
        label: what stands above the column.
        html: what it shows, escaped; empty where nothing is bound.
        plain: the same as text.
        numeric: it is aligned as a number.
    """

    name: str
    label: str
    html: Markup
    plain: str
    numeric: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One row.

    Attributes:
        pieces: its cells that people read, in order of the columns.
        sentence: the sentence it rests on with the words marked, linked; empty where none is.
        below: links to go on with: the article, the statement that is answered, the record.
        chips: small labels for a card: words and class.
        title: who speaks, or what the row is about, linked.
        facts: date and outlet for a card.
        rest: cells that stand nowhere else in a card.
    """

    pieces: tuple[Piece, ...]
    sentence: Markup = field(default_factory=Markup)
    below: tuple[Markup, ...] = ()
    chips: tuple[tuple[str, str], ...] = ()
    title: Markup = field(default_factory=Markup)
    facts: tuple[Markup, ...] = ()
    rest: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """An answer as a page shows it.

    Attributes:
        columns: the columns that people read.
        rows: the rows.
        sentences: rows rest on words of articles.
    """

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    sentences: bool


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under one heading."""

    heading: Markup
    rows: tuple[Row, ...]


def sheet(desk: Desk, answer: Result) -> Sheet:
    """Return an answer for a page.

    Args:
        desk: has the store, which says whose names the words of a row are.
        answer: the rows.
    """
    labels = named(desk, _things(answer))
    maker = _Maker(desk, answer, labels)
    return Sheet(
        tuple(answer.columns[at] for at in maker.columns),
        tuple(maker.row(cells) for cells in answer.cells),
        maker.sentences,
    )


def groups(answer: Result, shown_: Sheet) -> list[Group]:
    """Return the rows of an answer under headings, in the order of their first rows."""
    key = _grouping(answer, shown_)
    found: dict[Markup, list[Row]] = {}
    for row in shown_.rows:
        piece = next((each for each in row.pieces if each.name == key), None)
        # Things of one label are told apart by where they lead.
        heading = Markup() if piece is None else piece.html
        found.setdefault(heading, []).append(_without(row, key))
    return [Group(heading or Markup("Others"), tuple(rows)) for heading, rows in found.items()]


def _grouping(answer: Result, shown_: Sheet) -> str:
    """Return the column that groups: the first of words that does not hold the speaker."""
    for column in shown_.columns:
        if column.type in ("text", "names") and column.name != "speaker":
            return column.name
    return shown_.columns[0].name if shown_.columns else answer.names[0]


def _without(row: Row, name: str) -> Row:
    return Row(
        tuple(piece for piece in row.pieces if piece.name != name),
        row.sentence,
        row.below,
        tuple(chip for chip in row.chips if chip[0] != name),
        row.title,
        row.facts,
        tuple(piece for piece in row.rest if piece.name != name),
    )


def _things(answer: Result) -> Iterator[str]:
    for at, column in enumerate(answer.columns):
        if column.type in NAMES:
            found = (cells[at] for cells in answer.cells)
            yield from (cell.value for cell in found if cell is not None and cell.kind == "iri")


class _Maker:
    """Makes the rows of one answer."""

    def __init__(self, desk: Desk, answer: Result, labels: Mapping[str, Mapping[str, str]]) -> None:
        self.desk, self.answer, self.labels = desk, answer, labels
        self.sentences = "sentence" in answer.names and any(
            cells[answer.names.index("sentence")] is not None for cells in answer.cells
        )
        readable = [at for at in shown(answer) if self._is_read(at)]
        self.columns = [*readable, *([] if self.sentences else self._lonely(readable))]

    def _is_read(self, at: int) -> bool:
        """Tell whether a column says anything: not the sentence, nor a mark that no row bears."""
        column = self.answer.columns[at]
        if column.type == "boolean":
            return any((cell := cells[at]) and cell.value == "true" for cells in self.answer.cells)
        return column.name != "sentence"

    def _lonely(self, readable: Sequence[int]) -> list[int]:
        """Return the columns of names whose things no readable column names."""
        return [
            at
            for at, column in enumerate(self.answer.columns)
            if column.type in NAMES
            and any(
                (cell := cells[at]) is not None and cell.value not in self._linked(cells, readable)
                for cells in self.answer.cells
            )
        ]

    def _linked(self, cells: Sequence[Cell | None], readable: Sequence[int]) -> set[str]:
        known = self._known(cells)
        words = {cell.value for at in readable if (cell := cells[at]) is not None}
        return {iri for label, iri in known.items() if label in words}

    def _known(self, cells: Sequence[Cell | None]) -> dict[str, str]:
        """Return the labels that the things of a row bear, and whose they are."""
        found: dict[str, str] = {}
        for column, cell in zip(self.answer.columns, cells, strict=True):
            if column.type in NAMES and cell is not None:
                found |= self.labels.get(cell.value, {})
        return found

    def row(self, cells: Sequence[Cell | None]) -> Row:
        """Return a row."""
        known = self._known(cells)
        timed = self._timed(cells)
        pieces = [self._piece(self.answer.columns[at], timed[at], known) for at in self.columns]
        by_name = {piece.name: piece for piece in pieces if piece.plain}
        sentence = self._sentence(cells)
        below = tuple(self._below(cells)) if self.sentences else ()
        title = by_name.get("speaker") or next(iter(by_name.values()), None)
        chips = [
            (piece.name, _CHIPS[piece.name], piece.plain)
            for piece in pieces
            if piece.name in _CHIPS and piece.plain
        ]
        if _denied(by_name):
            chips.append(("negated", "", "denied"))
        used = {*_CHIPS, *_FACTS, "negated", "words", title.name if title else ""}
        return Row(
            tuple(pieces),
            sentence,
            below,
            tuple((words, kind) for _, kind, words in chips),
            title.html if title else Markup(),
            tuple(self._facts(by_name)),
            tuple(piece for piece in pieces if piece.name not in used and piece.plain),
        )

    def _timed(self, cells: Sequence[Cell | None]) -> list[Cell | None]:
        """Return the cells of a row, when it was said told with what that rests on."""
        when = when_of(self.answer, cells)
        return [
            Cell("literal", when) if column.name == "when" and cell is not None else cell
            for column, cell in zip(self.answer.columns, cells, strict=True)
        ]

    def _facts(self, by_name: Mapping[str, Piece]) -> Iterator[Markup]:
        dated = next(
            (by_name[name] for name in ("said", "when", "published") if name in by_name), None
        )
        if dated is not None:
            yield dated.html
        if "publisher" in by_name:
            yield by_name["publisher"].html

    def _sentence(self, cells: Sequence[Cell | None]) -> Markup:
        if not self.sentences:
            return Markup()
        cell = cells[self.answer.names.index("sentence")]
        words = words_of(self.answer, cells)
        told = mark_words(words, None if cell is None else cell.value)
        own = next((iri for _, iri in self._names(cells, own=True)), None)
        return told if own is None or not told else _link(self.desk.href(own), told)

    def _below(self, cells: Sequence[Cell | None]) -> Iterator[Markup]:
        """Go through links to what stands behind a row."""
        for column, iri in self._names(cells, own=False):
            own = next((label for label, of in self.labels.get(iri, {}).items() if of == iri), None)
            told = own if column.type != "Statement" and own else column.label.lower()
            yield _link(self.desk.href(iri), escape(told))

    def _names(self, cells: Sequence[Cell | None], *, own: bool) -> Iterator[tuple[Column, str]]:
        """Go through the things of a row: what it is itself, or all else."""
        found: list[str] = []
        ours = False
        for column, cell in zip(self.answer.columns, cells, strict=True):
            if (
                column.type not in NAMES
                or cell is None
                or cell.kind != "iri"
                or cell.value in found
            ):
                continue
            found.append(cell.value)
            itself = column.name in _OWN and not ours
            ours = ours or itself
            if itself == own:
                yield column, cell.value

    def _piece(self, column: Column, cell: Cell | None, known: Mapping[str, str]) -> Piece:
        named_ = {} if column.name in _UNLINKED else known
        html = Markup() if cell is None else self._html(column, cell, named_)
        plain = html.striptags() if cell is not None else ""
        return Piece(column.name, column.label, html, plain, column.type in _NUMBERS)

    def _html(self, column: Column, cell: Cell, known: Mapping[str, str]) -> Markup:
        if cell.kind == "iri":
            return self._thing(cell.value)
        match column.type:
            case "dateTime":
                return day(cell.value, last=column.name.endswith("latest"))
            case "edtf":
                return day(cell.value)
            case "integer" | "decimal" | "boolean":
                return escape(_value(column, cell))
            case "names":
                return Markup("; ").join(self._name(part, known) for part in cell.value.split("; "))
            case _:
                return self._name(cell.value, known)

    def _name(self, words: str, known: Mapping[str, str]) -> Markup:
        if words not in known or ("/article/" in known[words] and "/statement/" in known[words]):
            return escape(words)
        return _link(self.desk.href(known[words]), escape(words))

    def _thing(self, iri: str) -> Markup:
        own = next((label for label, of in self.labels.get(iri, {}).items() if of == iri), None)
        return _link(self.desk.href(iri), escape(own or self.desk.kg.short(iri)))


def _denied(by_name: Mapping[str, Piece]) -> bool:
    """Tell whether a row is a claim of a status that is denied.

    A statement in the negative shows that by its words, or by its act.
    """
    told = {name: piece.plain for name, piece in by_name.items()}
    claimed = "status" in told or ("what", "status claim") in told.items()
    return claimed and ("negated", "yes") in told.items()


def _value(column: Column, cell: Cell) -> str:
    value = python_value(cell)
    match value:
        case bool():
            return "yes" if value else "no"
        case str() | None:
            return cell.value
        case _ if column.name == "share":
            return percent(float(value))  # type: ignore[arg-type] # a number, by its column
        case _:
            return number(value)  # type: ignore[arg-type] # a number, by its column


def _link(address: str, words: Markup) -> Markup:
    """Return words that lead to a page of ours or to the web, else the words alone."""
    if not address.startswith("/") and web_address(address) is None:
        return words
    return Markup('<a href="{}">{}</a>').format(address, words)
