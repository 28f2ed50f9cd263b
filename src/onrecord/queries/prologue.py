"""The prologue of SPARQL text, and what terms stand for under it.

A name with a prefix, a relative IRI and a string with escapes say in their own way what can be
said in one way: here they are put so.
"""

from __future__ import annotations

import re

from onrecord.errors import QuerySyntaxError
from onrecord.ntriples import iri, literal
from onrecord.queries.references import is_absolute, resolved
from onrecord.queries.scan import Token, place
from onrecord.vocab import PREFIXES

__all__ = ["END", "Prologue", "malformed"]

END = Token("end", "", -1)
# SPARQL 1.1 section 19.8, productions ECHAR and PN_LOCAL_ESC.
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_ESCAPED = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f", '"': '"', "'": "'", "\\": "\\"}
_LOCAL_ESCAPE = re.compile(r"\\([_~.\-!$&'()*+,;=/?#@%])")


def malformed(message: str, text: str, at: int) -> QuerySyntaxError:
    """Return the fault at a character of a text, with its line and column."""
    line, column = place(text, at)
    return QuerySyntaxError(f"line {line}, column {column}: {message}", line=line, column=column)


class Prologue:
    """Prefixes and base as they stand, and terms in plain form by them.

    Args:
        text: the whole text, in which faults are placed.
        base: resolves relative IRIs until the text says ``BASE``.
    """

    def __init__(self, text: str, base: str | None) -> None:
        self._text = text
        self._base = base
        self._prefixes = dict(PREFIXES)
        self._known: dict[str, str] = {}

    def set_base(self, token: Token) -> None:
        """Resolve against another base from here on.

        Raises:
            QuerySyntaxError: if it is no IRI, or a relative one that nothing resolves.
        """
        self._base = self._reference(token)

    def set_prefix(self, name: Token, namespace: Token) -> None:
        """Declare a prefix, in place of what it stood for.

        Raises:
            QuerySyntaxError: if the name is no prefix, or the namespace no IRI.
        """
        prefix, _, local = name.text.partition(":")
        if name.kind != "name" or local or prefix == "_":
            raise self.fault("PREFIX needs a name that ends in a colon", name)
        self._prefixes[prefix] = self._reference(namespace)
        self._known.clear()

    def plain(self, token: Token) -> str:
        """Return a token without prefix, escape or relative IRI.

        Raises:
            QuerySyntaxError: if it stands for nothing.
        """
        match token.kind:
            case "iri":
                return f"<{self._reference(token)}>"
            case "name":
                return token.text if token.text.startswith("_:") else self._name(token)
            case "string":
                return self._string(token)
            case _:
                return token.text

    def fault(self, message: str, token: Token) -> QuerySyntaxError:
        """Return the fault of a token."""
        return malformed(message, self._text, len(self._text) if token is END else token.at)

    def _reference(self, token: Token) -> str:
        if token.kind != "iri":
            raise self.fault("an IRI in angle brackets is missing", token)
        reference = token.text[1:-1]
        if self._base is None:
            if not is_absolute(reference):
                raise self.fault(f"{token.text} is relative, and there is no BASE", token)
            return reference
        return resolved(reference, self._base)

    def _name(self, token: Token) -> str:
        known = self._known.get(token.text)
        if known is None:
            prefix, _, local = token.text.partition(":")
            if prefix not in self._prefixes:
                raise self.fault(f"unknown prefix {prefix}", token)
            try:
                known = iri(self._prefixes[prefix] + _LOCAL_ESCAPE.sub(r"\1", local))
            except ValueError as fault:
                raise self.fault(f"{token.text!r} is no name", token) from fault
            self._known[token.text] = known
        return known

    def _string(self, token: Token) -> str:
        marks = 3 if token.text.startswith(('"""', "'''")) else 1
        body = token.text[marks:-marks]
        if "\\" not in body:
            return literal(body)

        def unescaped(match: re.Match[str]) -> str:
            code = match[1] or match[2]
            if code is not None and int(code, 16) <= 0x10FFFF:
                return chr(int(code, 16))
            if match[3] not in _ESCAPED:
                raise self.fault(f"{match.group()!r} is no escape", token)
            return _ESCAPED[match[3]]

        return literal(_ESCAPE.sub(unescaped, body))
