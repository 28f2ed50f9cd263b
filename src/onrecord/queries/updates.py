"""SPARQL updates put in plain form, with every graph that they write.

What was checked is what is run: one pass over the tokens takes an update apart into its
operations, sees which graphs each writes, and puts it down anew without prefixes, relative
IRIs, escapes or comments. So no parser behind this one can take a name for another, and no
brace can hide. What stands inside a pattern is not read here: that is for the store's parser.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from onrecord.errors import GraphProtected, QuerySyntaxError
from onrecord.ntriples import iri
from onrecord.queries.prologue import END, Prologue, malformed
from onrecord.queries.scan import Token, tokens

__all__ = ["Plain", "Update", "read"]


@dataclass(frozen=True, slots=True)
class _Piece:
    """Something to be run, and where in the update as given it comes from."""

    text: str
    at: int


@dataclass(frozen=True, slots=True)
class _Sweep:
    """``CLEAR`` or ``DROP`` of several graphs: named ones, and with ``ALL`` the default graph.

    ``before`` are the graphs that earlier operations may have made.
    """

    verb: str
    at: int
    default: bool
    before: frozenset[str]

    def pieces(self, graphs: Iterable[str]) -> list[_Piece]:
        """Return it as operations on each graph; where there is none, as one that does nothing."""
        steps = [f"{self.verb} SILENT DEFAULT"] if self.default else []
        steps += [f"{self.verb} SILENT GRAPH {iri(name)}\n" for name in sorted({*graphs})]
        return [_Piece(" ; ".join(steps) or "INSERT DATA {}", self.at)]


@dataclass(frozen=True, slots=True)
class Plain:
    """An update as it is run.

    Attributes:
        text: SPARQL.
    """

    text: str
    _given: str
    _starts: tuple[int, ...]
    _places: tuple[int, ...]

    def explained(self, fault: QuerySyntaxError) -> QuerySyntaxError:
        """Return a fault that a parser found in :attr:`text`, placed in the update as given."""
        if fault.line is None or fault.column is None:
            return fault
        lines = self.text.split("\n")[: fault.line - 1]
        at = sum(len(line) + 1 for line in lines) + fault.column - 1
        piece = bisect_right(self._starts, at) - 1
        message = "what stands before this cannot be read as SPARQL"
        return malformed(message, self._given, self._places[piece])


@dataclass(frozen=True, slots=True)
class Update:
    """An update that passed.

    Attributes:
        written: the named graphs that it writes; of ``ALL`` and ``NAMED`` it writes those that
            :meth:`plain` is told of.
    """

    written: frozenset[str]
    _given: str
    _steps: tuple[_Piece | _Sweep, ...]

    def plain(self, graphs: Iterable[str]) -> Plain:
        """Return the update as it is to be run.

        Args:
            graphs: the named graphs that ``ALL`` and ``NAMED`` stand for.
        """
        known = frozenset(graphs)
        pieces: list[_Piece] = []
        for step in self._steps:
            if isinstance(step, _Sweep):
                pieces += step.pieces(known | step.before)
            else:
                pieces.append(step)
        starts = accumulate((len(piece.text) for piece in pieces), initial=0)
        text = "".join(piece.text for piece in pieces)
        places = (*(piece.at for piece in pieces), len(self._given))
        return Plain(text, self._given, tuple(starts), places)


def read(
    text: str,
    admit: Callable[[str], None],
    *,
    base: str | None = None,
    default: Sequence[str] = (),
    named: Sequence[str] = (),
) -> Update:
    """Take an update apart, and see that it writes no graph but those that may be written.

    Prefixes of :data:`~onrecord.vocab.PREFIXES` need no declaration.

    Args:
        text: the update, which has passed the pre-check.
        admit: raises at the IRI of a graph that may not be written.
        base: resolves relative IRIs until the text says ``BASE``.
        default: graphs that patterns are matched in, as ``USING`` would name them.
        named: graphs that ``GRAPH`` finds, as ``USING NAMED`` would name them.

    Raises:
        GraphProtected: if it leaves open which graph it writes.
        QuerySyntaxError: if it is malformed, or names a dataset besides ``default`` and ``named``.
    """
    using = [f"USING {iri(name)}\n" for name in default]
    using += [f"USING NAMED {iri(name)}\n" for name in named]
    reader = _Reader(text, admit, base, using)
    reader.update()
    return Update(frozenset(reader.written), text, tuple(reader.steps))


class _Reader:
    """Goes over an update once: SPARQL 1.1 Update, production Update.

    Attributes:
        steps: what is to be run.
        written: graphs that it writes.
    """

    def __init__(
        self, text: str, admit: Callable[[str], None], base: str | None, using: Sequence[str]
    ) -> None:
        self._terms = Prologue(text, base)
        self._admit = admit
        self._using = using
        self._tokens = tokens(text)
        self._next = next(self._tokens, END)
        self._end = -1  # where the last token that was put down ended
        self._last = ""
        self.steps: list[_Piece | _Sweep] = []
        self.written: set[str] = set()

    def update(self) -> None:
        """Read everything."""
        while True:
            self._prologue()
            if self._next is END:
                return
            self._operation()
            if self._next is END:
                return
            self._symbol(";")

    def _prologue(self) -> None:
        while (word := self._word()) in ("PREFIX", "BASE"):
            self._skip()
            first = self._skip()
            if word == "BASE":
                self._terms.set_base(first)
            else:
                self._terms.set_prefix(first, self._skip())

    def _operation(self) -> None:
        match self._word():
            case "INSERT" | "DELETE" | "WITH":
                self._changing()
            case "CLEAR" | "DROP":
                self._clearing()
            case "CREATE":
                self._put()
                self._silent()
                self._keyword("GRAPH")
                self._target()
            case "ADD" | "MOVE" | "COPY" as verb:
                self._put()
                self._silent()
                self._graph_or_default(written=verb == "MOVE")
                self._keyword("TO")
                self._graph_or_default(written=True)
            case _:
                raise self._fault("an update is missing", "INSERT, DELETE, CLEAR, DROP ...")

    def _changing(self) -> None:
        has_with = self._word() == "WITH"
        if has_with:
            self._no_dataset("WITH")
            self._put()
            self._target()
        verb = self._word()
        if verb not in ("INSERT", "DELETE"):
            raise self._fault("INSERT or DELETE is missing")
        self._put()
        if self._word() == "DATA" and not has_with:
            self._put()
            self._quads()
        elif self._word() == "WHERE" and verb == "DELETE" and not has_with:
            self._delete_where()
        else:
            self._quads()
            if verb == "DELETE" and self._word() == "INSERT":
                self._put()
                self._quads()
            self._where()

    def _delete_where(self) -> None:
        if not self._using:
            self._put()
            self._quads()
            return
        # DELETE WHERE takes no USING; the long form says the same.
        where = self._skip()
        before = len(self.steps)
        self._quads()
        pattern = self.steps[before:]
        self._say(f" {''.join(self._using)}WHERE ", where)
        self.steps += pattern

    def _where(self) -> None:
        while self._word() == "USING":
            self._no_dataset("USING")
            self._put()
            if self._word() == "NAMED":
                self._put()
            self._name()
        self._say(f" {''.join(self._using)}", self._next)
        self._keyword("WHERE")
        self._group()

    def _no_dataset(self, word: str) -> None:
        if self._using:
            raise self._fault(
                f"{word}: the request names a dataset already",
                "leave out using-graph-uri and using-named-graph-uri",
            )

    def _clearing(self) -> None:
        verb = self._skip()
        silent = self._word() == "SILENT" and self._skip()
        what = self._word()
        if what in ("ALL", "NAMED"):
            self._skip()
            sweep = _Sweep(verb.text.upper(), verb.at, what == "ALL", frozenset(self.written))
            self.steps.append(sweep)
            return
        self._say(f"{verb.text} SILENT " if silent else f"{verb.text} ", verb)
        if what == "DEFAULT":
            self._put()
        else:
            self._keyword("GRAPH")
            self._target()

    def _graph_or_default(self, *, written: bool) -> None:
        if self._word() == "DEFAULT":
            self._put()
            return
        if self._word() == "GRAPH":
            self._put()
        if written:
            self._target()
        else:
            self._name()

    def _silent(self) -> None:
        if self._word() == "SILENT":
            self._put()

    def _quads(self) -> None:
        """Read triples of a template or of data, in the default graph and below GRAPH."""
        self._symbol("{")
        while self._next.text != "}":
            if self._word() == "GRAPH":
                self._put()
                self._target()
                self._symbol("{")
                while self._next.text != "}":
                    self._triple_part()
                self._put()
            else:
                self._triple_part()
        self._put()

    def _triple_part(self) -> None:
        if self._next is END or self._next.text == "{" or self._word() == "GRAPH":
            raise self._fault("what stands before this cannot be read as triples")
        self._put()

    def _group(self) -> None:
        """Read a pattern, whatever it holds: it writes nothing."""
        self._symbol("{")
        depth = 1
        while depth:
            if self._next is END:
                raise self._fault("'{' is never closed")
            depth += {"{": 1, "}": -1}.get(self._next.text, 0)
            self._put()

    def _target(self) -> None:
        """Read the name of a graph that is written."""
        if self._next.kind == "variable":
            raise GraphProtected(
                f"{self._next.text}: which graph is written must stand in the update",
                hint="name the graph: GRAPH <IRI>",
            )
        name = self._name()
        self._admit(name)
        self.written.add(name)

    def _name(self) -> str:
        if self._next.kind not in ("iri", "name") or self._next.text.startswith("_:"):
            raise self._fault("the name of a graph is missing")
        return self._put()[1:-1]

    def _keyword(self, word: str) -> None:
        if self._word() != word:
            raise self._fault(f"{word} is missing")
        self._put()

    def _symbol(self, text: str) -> None:
        if self._next.text != text:
            raise self._fault(f"{text!r} is missing")
        self._put()

    def _word(self) -> str:
        return self._next.text.upper() if self._next.kind == "word" else ""

    def _fault(self, message: str, hint: str | None = None) -> QuerySyntaxError:
        fault = self._terms.fault(message, self._next)
        fault.hint = hint
        return fault

    def _skip(self) -> Token:
        """Pass over a token: it is not run."""
        token, self._next = self._next, next(self._tokens, END)
        self._end = -1
        return token

    def _put(self) -> str:
        """Put a token down to be run, in plain form, which is returned."""
        token, text = self._next, self._terms.plain(self._next)
        gap = "" if token.at == self._end else " "
        if text.startswith("<") and self._last.endswith("<"):
            gap = " "
        if self._last.startswith("<") and "#" in self._last:
            gap = "\n"  # whoever took the "<" for an operator would see a comment, which ends here
        self._say(gap + text, token)
        self._last, self._end = text, token.at + len(token.text)
        self._next = next(self._tokens, END)
        return text

    def _say(self, text: str, token: Token) -> None:
        self.steps.append(_Piece(text, max(token.at, 0)))
