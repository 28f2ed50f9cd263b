"""The first page: ask, search, what is in here, and what was said last."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from onrecord.web import lists
from onrecord.web.asking import counts, kept, rows
from onrecord.web.desk import Desk
from onrecord.web.examples import examples
from onrecord.web.exchange import Asked, Reply

__all__ = ["home"]

_LATEST = 12
_MOST = 8
_COUNTED = (
    ("Article", "articles", "/articles"),
    ("Statement", "statements", "/agents"),
    ("Utterance", "things said, repeats counted once", "/queries/restatements"),
    ("Meeting", "meetings", "/matters?kind=meeting"),
    ("Document", "documents", "/matters?kind=document"),
    ("Agreement", "agreements", "/matters?kind=agreement"),
    ("Conflict", "conflicts of claims", "/matters?sort=conflicts"),
)


def home(desk: Desk, asked: Asked) -> Reply:
    """Show the first page."""
    held = counts(desk)
    return Reply(
        desk.page(
            "home.html",
            counted=_counted(held),
            empty=not held.get("Article"),
            latest=kept(desk, "latest", lambda: _latest(desk)),
            examples=examples(desk),
            matters=lists.talked_of_most(desk)[:_MOST],
            agents=lists.quoted_most(desk)[:_MOST],
        )
    )


def _counted(held: Mapping[str, int]) -> list[tuple[int, str, str]]:
    """Return how many there are of what, with its address; repeats only where there are any."""
    repeated = held.get("Utterance") != held.get("Statement")
    return [
        (held.get(name, 0), words, address)
        for name, words, address in _COUNTED
        if name != "Utterance" or repeated
    ]


def _latest(desk: Desk) -> list[dict[str, Any]]:
    """Return the statements said last, as the macro ``statement_card`` takes them."""
    found: dict[str, dict[str, Any]] = {}
    articles = desk.kg.inventory.latest(_LATEST)
    for row in rows(desk, "latest-statements", article=articles) if articles else ():
        iri = str(row.statement)
        if iri in found or len(found) == _LATEST:
            continue
        found[iri] = {
            "iri": iri,
            "speaker": row.speaker,
            "speaker_iri": str(row.agent),
            "act": row.act,
            "side": None,
            "words": row.words,
            "sentence": desk.kg.sentence(iri),
            "when": row.said or row.published,
            "publisher": row.publisher,
            "article": str(row.article),
            "title": row.title,
        }
    return list(found.values())
