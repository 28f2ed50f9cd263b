"""What is wrong with SPARQL of the user's own, in words that help to mend it."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from onrecord.errors import QuerySyntaxError
from onrecord.queries.scan import Token, place, tokens

__all__ = ["check_prefixes", "explained"]

_TERMS = frozenset({"iri", "string", "variable", "name", "number"})
_ENDS = frozenset({"}", ".", ";"})
_LACKS = {1: "a predicate and an object", 2: "an object"}


def check_prefixes(text: str, usual: Collection[str], others: Mapping[str, str]) -> None:
    """See that every prefix of a query is declared in it, or needs no declaration.

    Args:
        text: the query, which has passed the pre-check.
        usual: prefixes that need no declaration.
        others: namespaces of prefixes that we know but that do need one.

    Raises:
        QuerySyntaxError: with the place, and the declaration to add.
    """
    declared = set(usual)
    before = ""
    for token in tokens(text):
        if token.kind == "name":
            prefix = token.text.partition(":")[0]
            if before == "PREFIX":
                declared.add(prefix)
            elif prefix not in declared and prefix != "_":
                line, column = place(text, token.at)
                space = others[prefix] if prefix in others else "…"
                raise QuerySyntaxError(
                    f"line {line}, column {column}: unknown prefix {prefix}",
                    hint=f"add PREFIX {prefix}: <{space}>, or use one of "
                    + ", ".join(sorted(filter(None, usual))),
                    line=line,
                    column=column,
                )
        before = token.text.upper()


def explained(text: str, fault: QuerySyntaxError) -> QuerySyntaxError:
    """Return a fault that a parser found, told by what stands there, not by its grammar."""
    if fault.line is None or fault.column is None or "expected" not in fault.message:
        return fault
    lacking = _lacking(list(tokens(text)))
    if lacking is not None:
        here, what = lacking
        line, column = place(text, here.at)
        message = f"a triple needs {what}"
    else:
        line, column = fault.line, fault.column
        message = "what stands before this cannot be read as SPARQL"
    return QuerySyntaxError(f"line {line}, column {column}: {message}", line=line, column=column)


def _lacking(read: list[Token]) -> tuple[Token, str] | None:
    """Return where a triple ends too early, and what it lacks; None where none does."""
    start, data = 0, False
    for at, token in enumerate(read):
        if token.kind in _TERMS or token.text == "a":
            continue
        if token.text in _ENDS and not data and at - start in _LACKS:
            return token, _LACKS[at - start]
        # Only what begins a group or follows a whole triple begins a triple.
        begins = token.text == "{" or (token.text == "." and at - start > 0)
        before = read[at - 1] if at else token
        data = token.text == "{" and (before.kind == "variable" or before.text == ")")
        start = at + 1 if begins else len(read)
    return None
