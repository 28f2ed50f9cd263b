"""Words of status: what a verb, adjective or noun says of a meeting, document or agreement.

Verbs stand by what their subject or object is: ``UNDERGONE`` for what is done to a matter ("the
talks were called off", "they called off the talks"), ``DONE`` for what a matter does ("the talks
opened"). A particle is written after its verb. Statuses are those of the vocabulary; ``!`` in
front says that the word denies the status ("the truce has expired").
"""

from __future__ import annotations

from collections.abc import Mapping

__all__ = [
    "ADJECTIVES",
    "ATTRIBUTES",
    "DONE",
    "EVENTS",
    "EXISTENCE",
    "GOVERNED",
    "NOUNS",
    "PHRASES",
    "UNDERGONE",
]

Table = Mapping[str, Mapping[str, str]]


def _table(**kinds: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """Return a status for each verb, from the verbs of each status."""
    return {
        kind: {
            verb: status for status, verbs in statuses.items() for verb in verbs.split(", ") if verb
        }
        for kind, statuses in kinds.items()
    }


UNDERGONE: Table = _table(
    meeting={
        "postponed": "postpone, delay, defer, put off, put back, push back, shelve, adjourn",
        "cancelled": "cancel, scrap, call off, abandon, axe",
        "scheduled": "schedule, plan, set, fix, arrange, slate, agree",
        "proposed": "propose, suggest, float, offer",
        "suspended": "suspend, break off, interrupt, halt",
        "under-way": "begin, start, open, launch, resume",
        "held": "hold, host, convene, conclude, finish, complete, wrap up, conduct, have",
        "accepted": "accept",
        "rejected": "reject, rebuff",
    },
    document={
        "transmitted": "send, hand, hand over, transmit, deliver, submit, forward, receive, "
        "pass, pass on, give, present, circulate, bring, send over, dispatch",
        "drafted": "draft, draw up, write, prepare, compile, draft up, revise",
        "published": "publish, release, print, post, make public",
        "accepted": "accept, approve, endorse, adopt, ratify",
        "rejected": "reject, rebuff, veto, block, vote down, turn down, throw out",
        "signed": "sign",
        "agreed-in-principle": "initial",
        "under-review": "study, review, examine, consider",
        "withdrawn": "withdraw, retract, pull, take back, take off",
        "proposed": "propose, put forward, float, unveil",
        "suspended": "suspend",
    },
    agreement={
        "reached": "reach, achieve, strike, conclude, make, agree, seal, secure, clinch, "
        "hammer out",
        "signed": "sign",
        "agreed-in-principle": "initial",
        "drafted": "draft, draw up",
        "published": "publish",
        "accepted": "accept, approve, endorse, ratify",
        "rejected": "reject, rebuff, turn down",
        "proposed": "propose, put forward, float, offer",
        "suspended": "suspend, freeze",
        "in-force": "observe, uphold",
        "withdrawn": "abandon, quit, renounce, denounce, leave, tear up, scrap",
    },
)

DONE: Table = _table(
    meeting={
        "under-way": "begin, start, open, resume, continue, run, kick off, get under way",
        "held": "take place, happen, occur, end, conclude, finish, close, last, mark, wrap up, "
        "break up, produce, yield, settle, go ahead",
        "postponed": "slip",
        "cancelled": "fall through",
    },
    document={
        "published": "appear, come out",
    },
    agreement={
        "in-force": "hold, stand, endure, bind, apply",
        "!in-force": "expire, lapse, end, collapse, unravel, break down",
        "reached": "exist",
    },
)

GOVERNED: Mapping[str, Mapping[tuple[str, str], str]] = {
    "meeting": {
        ("agree", "on"): "scheduled",
        ("agree", "to"): "scheduled",
        ("call", "for"): "proposed",
    },
    "document": {
        ("agree", "to"): "accepted",
        ("agree", "on"): "accepted",
        ("call", "for"): "proposed",
        ("work", "on"): "drafted",
    },
    "agreement": {
        ("agree", "on"): "reached",
        ("agree", "to"): "accepted",
        ("withdraw", "from"): "withdrawn",
        ("pull", "from"): "withdrawn",
        ("walk", "from"): "withdrawn",
        ("back", "of"): "withdrawn",
        ("pull", "of"): "withdrawn",
        ("adhere", "to"): "in-force",
        ("stick", "to"): "in-force",
        ("commit", "to"): "in-force",
        ("committed", "to"): "in-force",
        ("bind", "by"): "in-force",
        ("abide", "by"): "in-force",
        ("stand", "by"): "in-force",
        ("comply", "with"): "in-force",
        ("call", "for"): "proposed",
    },
}
"""Verbs that reach a matter through a preposition."""

ADJECTIVES: Table = _table(
    meeting={
        "cancelled": "off",
        "scheduled": "due, scheduled, planned, imminent",
        "under-way": "underway, ongoing, under way",
        "held": "over",
    },
    document={
        "!signed": "unsigned",
        "published": "public",
        "in-force": "valid, binding",
        "accepted": "acceptable",
        "!accepted": "unacceptable",
    },
    agreement={
        "!signed": "unsigned",
        "in-force": "valid, binding, alive, intact, operative, effective",
        "!in-force": "void, dead, invalid",
    },
)
"""Adjectives after "be", "remain" and the like."""

PHRASES: Table = _table(
    meeting={"under-way": "under way, in progress, in session", "cancelled": "off the table"},
    document={
        "under-review": "under review, under consideration, under study, under discussion",
        "in-force": "in force, in effect, into force, into effect",
        "withdrawn": "off the table",
    },
    agreement={
        "in-force": "in force, in effect, in place, in order, into force, into effect",
        "under-review": "under review, under consideration, under discussion, under negotiation",
        "withdrawn": "off the table",
    },
)
"""Prepositions with their nouns after "be", "remain", "enter", "take" and the like."""

ATTRIBUTES: Table = _table(
    meeting={
        "postponed": "postponed, delayed",
        "cancelled": "cancelled, canceled, aborted",
        "scheduled": "planned, scheduled, upcoming, forthcoming",
        "proposed": "proposed, suggested, potential, possible",
        "suspended": "suspended",
        "under-way": "ongoing",
    },
    document={
        "proposed": "proposed",
        "signed": "signed",
        "!signed": "unsigned",
        "published": "published",
        "withdrawn": "withdrawn",
        "rejected": "rejected, vetoed",
        "agreed-in-principle": "initialled, initialed",
    },
    agreement={
        "proposed": "proposed, potential, possible",
        "signed": "signed",
        "!signed": "unsigned",
        "suspended": "suspended",
        "agreed-in-principle": "initialled, initialed",
    },
)
"""Words before the noun."""

NOUNS: Table = _table(
    meeting={
        "postponed": "postponement, deferral",
        "cancelled": "cancellation",
        "proposed": "proposal, initiative, offer, idea, invitation, suggestion",
        "suspended": "suspension",
    },
    document={
        "published": "publication",
        "withdrawn": "withdrawal",
        "rejected": "rejection, veto",
    },
    agreement={
        "suspended": "suspension",
        "withdrawn": "withdrawal",
        "proposed": "proposal, initiative, offer",
    },
)
"""Nouns that a matter is the "of" or "for" of."""

EXISTENCE: Mapping[str, str] = {
    "meeting": "held",
    "document": "drafted",
    "agreement": "reached",
}
"""What "there is" says."""

EVENTS = frozenset({"held", "under-way", "signed", "reached", "transmitted", "published"})
"""Statuses that come about by an event, which a tense or a modal verb may put off."""
