"""Questions to begin with: examples of the saved queries, told of what is in the store."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from onrecord.errors import OnrecordError
from onrecord.queries import catalogue
from onrecord.web import lists
from onrecord.web.asking import counts, kept
from onrecord.web.desk import Desk
from onrecord.web.lists import Listed

__all__ = ["Begun", "examples"]

_SHOWN = 8
# Statements up to which each question is tried before it is shown.
_TRIED = 5_000
# Saved query, and the question with what each of its parameters is filled with.
_ASKED: tuple[tuple[str, str, dict[str, str]], ...] = (
    ("who-asserted-what", "Who asserted what about {about}?", {"about": "Document"}),
    ("conflicting-claims", "Which claims about {about} conflict?", {"about": "conflict"}),
    ("statements-by-speaker", "What has {speaker} said?", {"speaker": "Person"}),
    ("positions-by-side", "What did the sides say about {about}?", {"about": "Meeting"}),
    ("timeline", "What is the timeline of {about}?", {"about": "Meeting"}),
    ("denials", "Who denied what, and whose claim was it?", {}),
    ("network", "Who was named or spoke together with {agent}?", {"agent": "Person"}),
    ("participants", "Who takes part in {meeting}?", {"meeting": "Meeting"}),
    ("speakers-for-a-state", "Who speaks for {state}?", {"state": "side"}),
    ("unnamed-sources", "Which claims come from unnamed sources?", {}),
    ("open-proposals", "Which requests and proposals have no answer yet?", {}),
    ("restatements", "Which statements restate one another in several articles?", {}),
    ("shares-by-outlet", "Which outlets say what share of the statements?", {}),
    ("statements", "Which statements are there?", {}),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Begun:
    """A question that has an answer in this store, and its address."""

    text: str
    address: str


def examples(desk: Desk) -> list[Begun]:
    """Return up to eight questions that have an answer in the store."""
    return kept(desk, "examples", lambda: list(_answered(desk)))


def _answered(desk: Desk) -> Iterator[Begun]:
    left = _SHOWN
    for name, pattern, slots in _ASKED:
        if left and name in catalogue.load():
            for begun in _asked(desk, name, pattern, slots):
                left -= 1
                yield begun


def _asked(desk: Desk, name: str, pattern: str, slots: dict[str, str]) -> Iterator[Begun]:
    """Go through the one question that a pattern makes, or none where nothing answers it."""
    filled = {slot: next(iter(_SOURCES[kind](desk)), None) for slot, kind in slots.items()}
    things = {slot: thing for slot, thing in filled.items() if thing is not None}
    if len(things) < len(slots):
        return
    given: dict[str, Any] = {slot: desk.kg.short(thing.iri) for slot, thing in things.items()}
    if _is_answered(desk, name, given):
        labels = {slot: _called(thing) for slot, thing in things.items()}
        address = f"/queries/{name}" + (f"?{urlencode(given)}" if given else "")
        yield Begun(pattern.format(**labels), address)


def _is_answered(desk: Desk, name: str, given: dict[str, Any]) -> bool:
    """Tell whether a question has an answer; in a large store, where most do, it is not tried."""
    if counts(desk).get("Statement", 0) > _TRIED:
        return True
    try:
        return bool(desk.kg.ask(name, limit=1, **given))
    except OnrecordError:  # an example less
        return False


def _called(thing: Listed) -> str:
    """Return a label as it stands in a question: "the Alaska summit", but "Ilvane's plan"."""
    first, _, _ = thing.label.partition(" ")
    named = thing.kind not in ("Document", "Meeting", "Agreement")
    if named or first.lower() in ("the", "a", "an") or first.endswith(("'s", "’s", "s'", "s’")):
        return thing.label
    return f"the {thing.label}"


def _of(kind: str) -> Callable[[Desk], Sequence[Listed]]:
    return lambda desk: lists.commonest(desk, kind)


def _disputed(desk: Desk) -> list[Listed]:
    return [each for each in lists.talked_of_most(desk) if each.conflicts]


_SOURCES: dict[str, Callable[[Desk], Sequence[Listed]]] = {
    "Document": _of("Document"),
    "Meeting": _of("Meeting"),
    "Person": _of("Person"),
    "conflict": _disputed,
    "side": lists.sides,
}
