"""The exceptions that Onrecord raises, drawn in one place.

    OnrecordError                     anything a caller may want to catch at once
    ├── ReadError                     a file cannot be turned into an article
    ├── RecordsError                  records are malformed or do not fit their text
    ├── RegistryError                 a registry table breaks its own rules
    ├── DecisionError                 a decision or correction does not fit the store
    ├── ParameterError                a query's parameter is missing, unknown or ambiguous
    │   └── AmbiguousName             a name fits several entities; carries the candidates
    ├── UnknownQuery                  no saved query has this name or answers this question
    ├── ReasonerError                 the OWL reasoner is not there, or did not come to an end
    ├── QueryError                    a SPARQL query was refused or failed
    │   ├── QuerySyntaxError          malformed; carries line and column
    │   ├── QueryRefused              stopped by the pre-check before any parser saw it
    │   ├── QueryTimeout              killed at its deadline
    │   ├── AnswerTooLarge            has more bytes than one may have
    │   └── GraphProtected            an update of a graph that is not the user's own
    └── StoreError                    a store cannot be opened, read or written
        ├── StoreLocked               another process is writing to it
        ├── StoreNotFound             nothing is stored at that place
        ├── StoreEmpty                a store was made, and nothing was ever written to it
        ├── FolderTaken               a folder that is to be filled holds something already
        └── NotInStore                an article, statement or entity is not in the store

Exceptions (cannot go on), findings (SHACL results) and issues (an extractor met what it
does not understand) are three different things: the last two are data and live in
:mod:`onrecord.model`.
"""

from __future__ import annotations

from collections.abc import Sequence

__all__ = [
    "AmbiguousName",
    "AnswerTooLarge",
    "DecisionError",
    "FolderTaken",
    "GraphProtected",
    "NotInStore",
    "OnrecordError",
    "ParameterError",
    "QueryError",
    "QueryRefused",
    "QuerySyntaxError",
    "QueryTimeout",
    "ReadError",
    "ReasonerError",
    "RecordsError",
    "RegistryError",
    "StoreEmpty",
    "StoreError",
    "StoreLocked",
    "StoreNotFound",
    "UnknownQuery",
]


class OnrecordError(Exception):
    """Base of all errors that Onrecord raises on purpose.

    Args:
        message: what went wrong and where, one line.
        hint: the next step, one line; printed after the message by the command.
    """

    exit_code = 1

    def __init__(self, message: str, *, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} ({self.hint})" if self.hint else self.message


class ReadError(OnrecordError):
    """A file cannot be turned into an article."""

    exit_code = 3


class RecordsError(OnrecordError):
    """Records are malformed, or do not fit the text that they speak of.

    Attributes:
        faults: every fault with its place, where a whole file was read.
    """

    exit_code = 3

    def __init__(
        self, message: str, *, hint: str | None = None, faults: Sequence[str] = ()
    ) -> None:
        super().__init__(message, hint=hint)
        self.faults = tuple(faults)


class RegistryError(OnrecordError):
    """A registry table breaks its own rules."""

    exit_code = 3


class DecisionError(OnrecordError):
    """A decision or correction does not fit the store, or a decisions file is malformed."""

    exit_code = 3


class _Near(OnrecordError):
    """What the caller named is not there; ``candidates`` are perhaps meant."""

    exit_code = 2

    def __init__(
        self, message: str, *, hint: str | None = None, candidates: Sequence[str] = ()
    ) -> None:
        super().__init__(message, hint=hint)
        self.candidates = tuple(candidates)


class ParameterError(_Near):
    """A query's parameter is missing, unknown, of the wrong type, or names nothing.

    Attributes:
        candidates: labels or IRIs that the caller may have meant, best first.
        parameter: name of the saved query's parameter whose value is at fault, where one is.
    """

    parameter: str | None = None


class AmbiguousName(ParameterError):
    """A name fits several entities; ``candidates`` lists them.

    Attributes:
        same: the command that makes one of two that may well be the same, or None.
    """

    same: str | None = None


class UnknownQuery(_Near):
    """No saved query has this name, and none answers this question.

    Attributes:
        candidates: names of the nearest saved queries, best first.
    """


class ReasonerError(OnrecordError):
    """The OWL reasoner is not there, cannot read what it is given, or did not come to an end."""

    exit_code = 6


class QueryError(OnrecordError):
    """A SPARQL query was refused or failed."""

    exit_code = 4


class QuerySyntaxError(QueryError):
    """A SPARQL query is malformed.

    Attributes:
        line: line of the fault, from 1, or None where the parser does not say.
        column: column of the fault, from 1, or None.
    """

    def __init__(
        self,
        message: str,
        *,
        hint: str | None = None,
        line: int | None = None,
        column: int | None = None,
    ) -> None:
        super().__init__(message, hint=hint)
        self.line = line
        self.column = column


class QueryRefused(QueryError):
    """A SPARQL query was stopped by the pre-check, before any parser saw it."""


class QueryTimeout(QueryError):
    """A SPARQL query ran past its deadline and was killed."""


class AnswerTooLarge(QueryError):
    """An answer has more bytes than one may have."""


class GraphProtected(QueryError):
    """An update would change a graph that is not the user's own."""


class StoreError(OnrecordError):
    """A store cannot be opened, read or written."""

    exit_code = 5


class StoreLocked(StoreError):
    """Another process is writing to the store."""


class StoreNotFound(StoreError):
    """Nothing is stored at that place."""


class StoreEmpty(StoreError):
    """A store was made there, and nothing was ever written to it."""


class FolderTaken(StoreError):
    """A folder that is to be filled holds something already, or is a file."""

    exit_code = 2


class NotInStore(StoreError):
    """An article, statement or entity is not in the store.

    Attributes:
        candidates: what the caller may have meant, best first.
    """

    exit_code = 2

    def __init__(
        self, message: str, *, hint: str | None = None, candidates: Sequence[str] = ()
    ) -> None:
        super().__init__(message, hint=hint)
        self.candidates = tuple(candidates)
