"""The linear pre-check of SPARQL text, before any parser sees it.

A parser that is recursive dies of 20,000 nested parentheses, and one that plans joins takes
seconds over a hundred of them; neither can be stopped from within. So one pass over the
tokens, which skips strings, comments and IRIs, bounds what is dear, refuses what reaches the
network or the disk, and says which form of query it is. What passes may still be malformed:
that is for the store's parser to say.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

from onrecord.errors import QueryRefused, QuerySyntaxError

__all__ = ["Form", "Limits", "Outline", "Token", "place", "scan", "tokens"]

Form = Literal["select", "ask", "construct", "describe", "update"]

_FORMS: dict[str, Form] = {
    "SELECT": "select",
    "ASK": "ask",
    "CONSTRUCT": "construct",
    "DESCRIBE": "describe",
    **dict.fromkeys(
        ("INSERT", "DELETE", "WITH", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY"), "update"
    ),
}
_TOKEN = re.compile(
    r"""
    (?P<space>[\ \t\r\n]++|\#[^\r\n]*+)
  | (?P<iri><[^<>"{}|^`\\\x00-\x20]*+>)
  | (?P<string>"{3}(?:[^"\\]|\\.|"(?!""))*+"{3} | '{3}(?:[^'\\]|\\.|'(?!''))*+'{3}
             | "(?!"")(?:[^"\\\r\n]|\\.)*+"    | '(?!'')(?:[^'\\\r\n]|\\.)*+')
  | (?P<variable>[?$]\w++)
  | (?P<language>@[A-Za-z][A-Za-z0-9\-]*+)
  | (?P<name>(?:\w[\w.\-]{0,255}+|)
        (?<![.\-]):(?:[\w:\-]|%[0-9A-Fa-f]{2}|\\.|\.++(?=[\w:\-%\\]))*+)
  | (?P<number>(?:[0-9]++(?:\.[0-9]++)?|\.[0-9]++)(?:[eE][+\-]?[0-9]++)?)
  | (?P<word>\w++)
  | (?P<symbol>\^\^|&&|\|\||[<>!]=|<<|>>|.)
    """,
    re.VERBOSE | re.DOTALL,
)
# SPARQL 1.1 section 19.2: such escapes count as their character before anything is parsed. Those
# of characters that end a string stay: Oxigraph reads them as part of the string, and nowhere else.
_CODEPOINT = re.compile(r"\\\\|\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_KEPT = frozenset("\"'\\\r\n")
_CLOSING = {"}": "{", ")": "(", "]": "[", ">>": "<<"}
_OPENING = frozenset(_CLOSING.values())
_TERMS = frozenset({"iri", "string", "variable", "name", "number"})
_OPERATORS = frozenset({"||", "&&", "=", "!=", "<", ">", "<=", ">=", "+", "-", "*", "/", "!"})
_BEFORE_DATA = frozenset({"FROM", "NAMED", "USING", "BASE"})
_SMALLER = "ask in smaller queries"
# Words before a group that is planned by itself.
_APART = frozenset({"UNION", "OPTIONAL", "EXISTS", "MINUS"})
_STEPS = frozenset({".", ";", ",", "/", "|", "^"})
_PREFIX_OPERATORS = frozenset({"!", "^", "-", "+"})


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of what is dear a text may hold.

    The defaults let through what people write, and keep Oxigraph's planning below a second:
    100 patterns on one subject plan for 0.5 s there and 200 for 8; 3,000 ``BIND`` and 20,000
    ``||`` overflow its stack.

    Attributes:
        length: characters.
        depth: brackets of any kind inside each other.
        chain: prefix operators one after the other (``!!!``).
        joined: what is joined in one group: triple patterns, steps of property paths, members
            of collections. Branches of UNION, OPTIONAL, EXISTS and MINUS are groups of their own.
        patterns: the same in all groups together.
        branches: groups (``{``), ``FILTER``, ``BIND`` and ``AS``.
        operators: operators of expressions.
    """

    length: int = 1_000_000
    depth: int = 60
    chain: int = 20
    joined: int = 120
    patterns: int = 400
    branches: int = 250
    operators: int = 1_000


class Token(NamedTuple):
    """A piece of SPARQL text: its kind, its characters, and where it begins."""

    kind: str
    text: str
    at: int


@dataclass(frozen=True, slots=True)
class Outline:
    """What the pre-check saw of a text that passed it.

    Attributes:
        text: what was checked, and so what is to be run: the text with its escapes of
            characters put in, line by line as it was given.
        form: which form of query it is.
        dataset: it names a dataset of its own (``FROM``).
    """

    text: str
    form: Form
    dataset: bool
    depth: int
    patterns: int
    branches: int
    operators: int


def tokens(text: str) -> Iterator[Token]:
    """Yield the tokens of SPARQL text in order; white space and comments are left out.

    Raises:
        QuerySyntaxError: at a string that does not end.
    """
    for match in _TOKEN.finditer(text):
        token = Token(str(match.lastgroup), match.group(), match.start())
        if token.kind == "space":
            continue
        if token.kind == "symbol" and token.text in "\"'":
            raise _syntax_error("a string does not end", *place(text, token.at))
        yield token


def scan(text: str, limits: Limits | None = None) -> Outline:
    """Check SPARQL text, a query or an update, in one pass.

    Raises:
        QueryRefused: if it is longer, deeper or wider than ``limits`` allow, or names SERVICE,
            LOAD or a file.
        QuerySyntaxError: if brackets do not match, a string does not end, or it is no query.

    >>> scan("SELECT ?s WHERE { ?s ?p 'SERVICE' }").form
    'select'
    """
    bounds = Limits() if limits is None else limits
    if len(text) > bounds.length:
        raise QueryRefused(
            f"the query has {len(text):,} characters; at most {bounds.length:,} are read"
        )
    decoded, places = _decode(text)
    pass_ = _Pass(bounds)
    try:
        for token in tokens(decoded):
            pass_.take(token)
        return pass_.outline(decoded)
    except _FaultError as fault:
        line, column = place(text, places.original(fault.at))
        if fault.malformed:
            raise _syntax_error(fault.message, line, column) from None
        where = f"line {line}, column {column}"
        raise QueryRefused(f"{where}: {fault.message}", hint=fault.hint) from None


def place(text: str, at: int) -> tuple[int, int]:
    """Return line and column, both from 1, of a character."""
    before = text[:at]
    return before.count("\n") + 1, at - (before.rfind("\n") + 1) + 1


def _syntax_error(message: str, line: int, column: int) -> QuerySyntaxError:
    return QuerySyntaxError(f"line {line}, column {column}: {message}", line=line, column=column)


class _Places:
    """Where a character of the decoded text stands in the text as it was given."""

    def __init__(self) -> None:
        self._at: list[int] = [0]
        self._shift: list[int] = [0]

    def add(self, decoded_at: int, shift: int) -> None:
        self._at.append(decoded_at)
        self._shift.append(shift)

    def original(self, at: int) -> int:
        return at + self._shift[bisect_right(self._at, at) - 1]


def _decode(text: str) -> tuple[str, _Places]:
    places, parts, last, length = _Places(), [], 0, 0
    for match in _CODEPOINT.finditer(text):
        if match.lastindex is None:  # an escaped backslash: what follows it is no escape
            continue
        code = int(match.group(1) or match.group(2), 16)
        if code > 0x10FFFF or 0xD800 <= code <= 0xDFFF:
            raise _syntax_error("an escape that is no character", *place(text, match.start()))
        if chr(code) in _KEPT:
            continue
        parts += [text[last : match.start()], chr(code)]
        length += match.start() - last + 1
        last = match.end()
        places.add(length, last - length)
    return "".join([*parts, text[last:]]), places


class _FaultError(Exception):
    def __init__(
        self, message: str, at: int, *, hint: str | None = None, malformed: bool = False
    ) -> None:
        super().__init__(message)
        self.message, self.at, self.hint, self.malformed = message, at, hint, malformed


class _Open(NamedTuple):
    """A bracket that is still open: group, data (no patterns), expression or terms.

    ``apart`` marks a group that is planned by itself.
    """

    bracket: str
    holds: Literal["group", "data", "expression", "terms"]
    at: int
    apart: bool = False


_TOP = _Open("", "expression", 0)


class _Pass:
    """What one pass over the tokens has seen so far."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.form: Form | None = None
        self.open: list[_Open] = []
        self.before = [Token("", "", 0), Token("", "", 0)]
        self.data_next = self.dataset = False
        self.joined = [0]
        self.depth = self.chain = self.patterns = self.branches = self.operators = 0

    def take(self, token: Token) -> None:
        """Go one token further."""
        match token.kind:
            case "word":
                self._word(token)
            case "symbol":
                self._symbol(token)
            case "iri":
                self._iri(token)
        inside = self._inside()
        if token.kind in _TERMS and inside.holds == "terms":
            self._join(2, token.at)
        if token.text not in _PREFIX_OPERATORS:
            self.chain = 0
        self.before = [self.before[1], token]

    def outline(self, text: str) -> Outline:
        """Return what was seen, once the text has ended."""
        if self.open:
            still = self.open[-1]
            raise _FaultError(f"{still.bracket!r} is never closed", still.at, malformed=True)
        if self.form is None:
            message = "no query: neither SELECT nor any other form"
            raise _FaultError(message, len(text), malformed=True)
        seen = (self.depth, self.patterns, self.branches, self.operators)
        return Outline(text, self.form, self.dataset, *seen)

    def _inside(self) -> _Open:
        return self.open[-1] if self.open else _TOP

    def _join(self, patterns: int, at: int) -> None:
        self.joined[-1] += patterns
        if self.joined[-1] > self.limits.joined:
            raise _FaultError(f"more than {self.limits.joined} patterns joined", at, hint=_SMALLER)
        self._count("patterns", patterns, at)

    def _count(self, what: Literal["patterns", "branches", "operators"], by: int, at: int) -> None:
        seen, most = getattr(self, what) + by, getattr(self.limits, what)
        setattr(self, what, seen)
        if seen > most:
            raise _FaultError(f"more than {most} {what}", at, hint=_SMALLER)

    def _word(self, token: Token) -> None:
        word = token.text.upper()
        if word in {"SERVICE", "LOAD"}:
            raise _FaultError(
                f"{word} is not run here", token.at, hint="it reaches out of the store"
            )
        if self.form is None and word not in {"PREFIX", "BASE"}:
            if word not in _FORMS:
                raise _FaultError(f"no query begins with {token.text!r}", token.at, malformed=True)
            self.form = _FORMS[word]
        if word in {"VALUES", "DATA", "CONSTRUCT", "INSERT", "DELETE"}:
            self.data_next = True
        elif word in {"WHERE", "FROM", "USING"}:
            self.data_next = False
            self.dataset |= word == "FROM" and not self.open
        elif word in {"FILTER", "BIND", "AS"}:
            self._count("branches", 1, token.at)

    def _iri(self, token: Token) -> None:
        before = self.before[1]
        names_data = before.kind == "name" or before.text.upper() in _BEFORE_DATA
        if names_data and not self.open and token.text[1:6].lower() == "file:":
            raise _FaultError("files are not read here", token.at, hint="name a graph of the store")

    def _symbol(self, token: Token) -> None:
        text = token.text
        if text in _OPENING:
            self._push(token)
        elif text in _CLOSING:
            if self._inside().bracket != _CLOSING[text]:
                self._unmatched(token)
            elif self.open.pop().apart:
                self.joined.pop()
        elif text in _STEPS and self._inside().holds in {"group", "terms"}:
            self._join(1, token.at)
        if text in _PREFIX_OPERATORS:
            self.chain += 1
            if self.chain > self.limits.chain:
                raise _FaultError(f"more than {self.limits.chain} {text!r} in a row", token.at)
        if text in _OPERATORS and self._inside().holds == "expression":
            self._count("operators", 1, token.at)

    def _unmatched(self, token: Token) -> None:
        # ">>" may also be two signs of comparison, where nothing quoted is open.
        if token.text != ">>":
            raise _FaultError(f"{token.text!r} closes nothing", token.at, malformed=True)

    def _push(self, token: Token) -> None:
        holds = self._holds(token.text)
        apart = token.text == "{" and self.before[1].text.upper() in _APART
        if apart:
            self.joined.append(0)
        self.open.append(_Open(token.text, holds, token.at, apart))
        self.depth = max(self.depth, len(self.open))
        if len(self.open) > self.limits.depth:
            raise _FaultError(f"brackets nest deeper than {self.limits.depth}", token.at)
        if token.text == "{":
            self.data_next = False
        if holds == "group":
            self._count("branches", 1, token.at)
        if token.text == "[" or holds == "group":
            self._join(1, token.at)

    def _holds(self, bracket: str) -> Literal["group", "data", "expression", "terms"]:
        inside = self._inside()
        if inside.holds == "data" or (bracket == "{" and self.data_next):
            return "data"
        if bracket == "{":
            return "group"
        if bracket != "(" or inside.holds == "terms":
            return "terms"
        earlier, last = self.before
        called = last.kind == "word" or earlier.text.upper() in {"FILTER", "HAVING", "BY"}
        return "expression" if inside.holds == "expression" or called else "terms"
