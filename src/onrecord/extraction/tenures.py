"""Tenures: persons given an office by the article, where the office is named beside them."""

from __future__ import annotations

from dataclasses import replace

from onrecord.extraction.affiliations import body_at
from onrecord.extraction.draft import Draft
from onrecord.extraction.offices import Office, find_offices
from onrecord.model.records import Tenure

__all__ = ["find_tenures"]


def find_tenures(draft: Draft) -> None:
    """Find the offices that the article gives, each once for a person, where first given.

    A short form ("Minister Berg" beside "Fisheries Minister Anna Berg") is no office of its own.
    """
    offices = find_offices(draft)
    seen: dict[tuple[str, str], int] = {}
    for office in offices:
        holder = draft.mentions.of(office.name.last - 1)
        if holder is None:
            continue
        key = (holder.name or "", office.words.lower())
        if any(_is_short(draft, office, other) for other in offices):
            continue
        body = body_at(draft, office.body) if office.body is not None else None
        if key in seen:
            known = draft.tenures[seen[key]]
            if known.body is None and body is not None:
                draft.tenures[seen[key]] = replace(known, body=body.id)
            continue
        seen[key] = len(draft.tenures)
        draft.tenures.append(
            Tenure(
                id=f"tenure@{office.name.first}.{len(seen)}",
                holder=holder.id,
                office=office.words,
                evidence=(draft.tree.evidence(office.span),),
                body=body.id if body is not None else None,
                ended=office.ended,
            )
        )


def _is_short(draft: Draft, office: Office, other: Office) -> bool:
    """Tell whether ``office`` says of the same person less than ``other`` does."""
    chains = draft.mentions.chains
    if chains[office.name.first] is not chains[other.name.first] or other.ended:
        return False
    return set(office.words.lower().split()) < set(other.words.lower().split())
