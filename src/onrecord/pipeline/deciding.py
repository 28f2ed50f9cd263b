"""What people decide: rows of the decisions file, made from what they say and kept."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from onrecord.dates import bounds
from onrecord.errors import DecisionError, NotInStore
from onrecord.iris import REGISTRY, Iris
from onrecord.model import Decision
from onrecord.ntriples import iri
from onrecord.pipeline.article import Workshop
from onrecord.pipeline.labels import library
from onrecord.pipeline.ledger import Decided, ledger
from onrecord.resolution import append_decision, read_decisions, restore_decisions
from onrecord.stores import Place
from onrecord.stores.contract import GraphStore
from onrecord.vocab import ONR, RDF

__all__ = ["Decided", "Decider", "check_identity"]

_AGENTS = {
    ONR.Person, ONR.Organization, ONR.State, ONR.NewsOutlet, ONR.UnnamedSource, ONR.Agent,
}  # fmt: skip

_KIND = re.compile(r"/article/[0-9a-f]{16}/([a-z-]+)/")
# A span, and the start of the speaker where two statements share it.
_PLACE = re.compile(r"\d+-\d+(?:-by-\d+)?")
_KINDS: Mapping[str, str] = {
    "statement": "statement",
    "status-claim": "status_claim",
    "meeting": "meeting",
    "document": "document",
    "agreement": "agreement",
    "participation": "participation",
    "tenure": "tenure",
}


class Decider:
    """Reads and appends the decisions of one store."""

    def __init__(self, place: Place) -> None:
        self._place = place
        self._iris = Iris(place.settings.base)
        self._in_memory: list[Decision] = []

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """All decisions, in order of the file."""
        file = self._place.decisions
        if file is None:
            return tuple(self._in_memory)
        return read_decisions(file) if file.is_file() else ()

    def ledger(self, workshop: Workshop, short: Callable[[str], str]) -> list[Decided]:
        """Return all decisions, each with how it stands; see :func:`ledger`."""
        return ledger(self.decisions, workshop, self._place.archive, short)

    def keep(self, decision: Decision) -> Callable[[], None]:
        """Append a decision for good; returns what takes it and all after it back."""
        file = self._place.decisions
        if file is None:
            number = len(self._in_memory)
            self._in_memory.append(decision)
            return lambda: self._in_memory.__delitem__(slice(number, None))
        before = file.read_bytes() if file.is_file() else None
        append_decision(file, decision)
        return lambda: restore_decisions(file, before)

    def correction(
        self, record: str, field: str, value: str, *, by: str, why: str, on: str
    ) -> Decision:
        """Return the correction of a field of the record that an IRI names.

        Raises:
            DecisionError: if the IRI names no record of an article, or there is no reason.
            NotInStore: if its article is not stored.
        """
        key, span, kind = (
            self._iris.article_of(record),
            self._iris.span_of(record),
            _KIND.search(record),
        )
        if key is None or span is None or kind is None or kind[1] not in _KINDS:
            raise DecisionError(
                f"{record}: not a record of an article", hint="copy the IRI from an answer"
            )
        self._check_stored(key)
        _check_author(by, on)
        if not why.strip():
            raise DecisionError("a correction needs its reason", hint="say why it is corrected")
        place = record.rsplit("/", 1)[1]
        if not _PLACE.fullmatch(place):
            raise DecisionError(
                f"{record}: shares its words with another record, and nothing in them tells the "
                "two apart",
                hint="mend its line of `onrecord records ARTICLE`, and `onrecord add --records`",
            )
        return Decision("correct", key, place, _KINDS[kind[1]], field, value, by, why, on)

    def identity(
        self, action: str, subject: str, value: str, *, by: str, why: str, article: str, on: str
    ) -> Decision:
        """Return a decision that two IRIs are the same or different, or what a name means.

        Raises:
            DecisionError: if an IRI is none, the two are one, or nobody decides.
            NotInStore: if the article is not stored.
        """
        _check_author(by, on)
        if action == "is":
            where = self._iris.article_of(article) or article
            if where:
                self._check_stored(where)
            return Decision("is", where, "", subject, "", value, by, why, on)
        if action not in ("same", "different"):
            raise DecisionError(f"no decision {action!r}", hint="same, different or is")
        if subject == value:
            raise DecisionError(f"{subject}: the same IRI twice", hint="name two entities")
        for one in (subject, value):
            if not one.startswith(self._place.settings.base):
                raise DecisionError(f"{one}: no IRI of this store", hint="copy it from an answer")
            iri(one)
        same = action == "same"
        return Decision("same" if same else "different", "", "", subject, "", value, by, why, on)

    def _check_stored(self, key: str) -> None:
        if self._place.archive.state(key) is None:
            raise NotInStore(f"no article {key} in the store", hint="`onrecord list` shows them")


def check_identity(decision: Decision, graph: GraphStore) -> None:
    """See that what a decision joins or parts is there, and may be one.

    Raises:
        DecisionError: if the store knows nothing of an IRI, or what would be joined is of two
            kinds, agents aside, or stands in the registry twice.
    """
    if decision.action not in ("same", "different"):
        return
    classes, registered = [], True
    for name in (decision.subject, decision.value):
        said = graph.query(library("describe", thing=name)).rows
        if not said:
            raise DecisionError(f"nothing is said of {name}", hint="copy the IRI from an answer")
        classes.append({row[1].value for row in said if row[0].value == RDF.type})
        registered &= any(row[3] is not None and row[3].value == REGISTRY for row in said)
    if decision.action == "different":
        return
    if registered:
        raise DecisionError(
            "both stand in the registry, whose entries are each their own",
            hint="mend its tables, and `onrecord refresh`",
        )
    one, other = classes
    if one and other and not one & other and not (one | other) <= _AGENTS:
        raise DecisionError(
            "the two are of different kinds: "
            + " and ".join(min(found).rsplit("#", 1)[1].lower() for found in classes),
            hint="correct the record that is of the wrong kind: `onrecord correct RECORD drop`",
        )


def _check_author(by: str, on: str) -> None:
    if not by.strip():
        raise DecisionError("a decision needs its author", hint="say who decides: by")
    if on:
        try:
            bounds(on)
        except ValueError as fault:
            raise DecisionError(f"on: {fault}", hint="for instance 2025-10-16") from fault
