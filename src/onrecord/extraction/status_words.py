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
    "DECISIONS",
    "DONE",
    "EVENTS",
    "EXISTENCE",
    "GOVERNED",
    "HANDS",
    "NOUNS",
    "PHRASES",
    "UNDERGONE",
    "table_of",
]

Table = Mapping[str, Mapping[str, str]]


def table_of(**kinds: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """Return a status for each verb, from the verbs of each status.

    Raises:
        ValueError: if a verb stands in two rows of a kind, or twice in one.
    """
    table: dict[str, dict[str, str]] = {}
    for kind, statuses in kinds.items():
        row = table.setdefault(kind, {})
        for status, verbs in statuses.items():
            for verb in verbs.split(", "):
                if verb in row:
                    raise ValueError(f"{kind}: {verb!r} is {row[verb]} and {status}")
                row[verb] = status
    return table


UNDERGONE: Table = table_of(
    meeting={
        "postponed": "postpone, delay, defer, put off, put back, push back, shelve, adjourn, "
        "reschedule, hold up, set back, move back, hold over",
        "cancelled": "cancel, scrap, call off, abandon, axe, abort, drop, ditch",
        "scheduled": "schedule, plan, set, fix, arrange, slate, slat, agree, announce, prepare, "
        "time, line up, pencil in, expect, set up, confirm, accept",
        "proposed": "propose, suggest, float, offer, moot, request, seek, demand, urge, want, "
        "mull, broach, consider, envisage, contemplate, favour, favor",
        "suspended": "suspend, break off, interrupt, halt, pause, freeze, put on hold",
        "under-way": "begin, start, open, launch, resume, reopen, restart, continue, revive, "
        "relaunch",
        "held": "hold, host, convene, conclude, finish, complete, wrap up, conduct, have, "
        "attend, chair, organise, organize, stage, round off, pay, end, close, facilitate, "
        "mediate, moderate, oversee, co-host, co-chair, follow",
        "rejected": "reject, rebuff, turn down, refuse, decline, spurn, rule out, boycott, "
        "snub, shun",
    },
    document={
        "!transmitted": "await",
        "transmitted": "send, hand, hand over, transmit, deliver, submit, forward, receive, "
        "pass on, give, present, circulate, bring, send over, dispatch, distribute, "
        "hand out, relay, convey, e-mail, email, mail, tender, lodge, file, fax, cable, share, "
        "pass along, telegraph",
        "drafted": "draft, draw up, write, prepare, compile, draft up, revise, amend, redraft, "
        "rewrite, rework, modify, finalise, finalize, formulate, work out, author, pen, edit, "
        "elaborate, devise, produce, put together, complete",
        "published": "publish, release, print, post, make public, leak, issue, disclose, "
        "declassify, put out, reveal, reproduce, unseal",
        "accepted": "accept, approve, endorse, adopt, ratify, back, pass, embrace",
        "rejected": "reject, rebuff, veto, block, vote down, turn down, throw out, dismiss, "
        "shoot down, refuse, spurn, defeat, decline",
        "signed": "sign, countersign, ink, co-sign, cosign",
        "agreed-in-principle": "initial, initialle",
        "under-review": "study, review, examine, consider, discuss, analyse, analyze, weigh, "
        "debate, negotiate",
        "withdrawn": "withdraw, retract, pull, take back, take off, recall, scrap, rescind, "
        "revoke, drop, tear up",
        "proposed": "propose, put forward, float, unveil, table, suggest, offer, lay out, request, "
        "advance, pitch, outline, introduce, set out, set forth, spell out, sketch, sketch out, "
        "detail, bring forward",
        "suspended": "suspend, freeze, shelve, put on hold",
    },
    agreement={
        "reached": "reach, achieve, strike, conclude, make, agree, seal, secure, clinch, "
        "hammer out, broker, mediate, forge, finalise, finalize, work out, thrash out, cut, "
        "cement, settle, announce, declare, close, nail down, give, exchange, produce, yield, "
        "deliver, win",
        "signed": "sign, ink",
        "agreed-in-principle": "initial, initialle",
        "drafted": "draft, draw up",
        "published": "publish",
        "accepted": "accept, approve, endorse, ratify, adopt, back",
        "rejected": "reject, rebuff, turn down, dismiss, refuse, spurn, rule out, decline",
        "proposed": "propose, put forward, float, offer, suggest, demand, seek, request, urge, "
        "moot, pitch, want, table, consider, mull, envisage, favour, favor",
        "suspended": "suspend, freeze, pause, halt",
        "in-force": "observe, uphold, extend, prolong, renew, maintain, keep, respect, implement, "
        "honour, honor, enforce",
        "!in-force": "end, void, nullify",
        "withdrawn": "abandon, quit, renounce, denounce, leave, tear up, scrap, terminate, "
        "cancel, revoke, rescind, annul, repudiate, exit, ditch, rip up, abrogate",
        "under-review": "negotiate, discuss",
        "scheduled": "schedule, plan",
        "postponed": "postpone, delay, put off",
    },
)

DONE: Table = table_of(
    meeting={
        "under-way": "begin, start, open, resume, continue, run, kick off, get under way, "
        "proceed, reopen, restart, go on, drag on, enter, get going",
        "held": "take place, happen, occur, end, conclude, finish, close, last, mark, wrap up, "
        "break up, produce, yield, settle, go ahead, break down, collapse, fail, adjourn, focus, "
        "bring together",
        "postponed": "slip",
        "cancelled": "fall through",
        "suspended": "stall, falter, break off",
    },
    document={
        "published": "appear, come out, surface, leak, leak out",
        "transmitted": "arrive, reach",
        "drafted": "exist",
        "rejected": "fail",
        "accepted": "pass",
        "in-force": "apply, bind",
        "!in-force": "expire, lapse",
    },
    agreement={
        "in-force": "hold, stand, endure, bind, apply, remain, survive, last, begin, start, "
        "commence, come in, kick in, function, operate",
        "!in-force": "expire, lapse, end, collapse, unravel, break down, fall apart, crumble",
        "reached": "exist",
        "held": "take place, go ahead",
    },
)

GOVERNED: Mapping[str, Mapping[tuple[str, str], str]] = {
    "meeting": {
        ("agree", "on"): "scheduled",
        ("agree", "to"): "scheduled",
        ("prepare", "for"): "scheduled",
        ("call", "for"): "proposed",
        ("ask", "for"): "proposed",
        ("appeal", "for"): "proposed",
        ("press", "for"): "proposed",
        ("push", "for"): "proposed",
        ("plead", "for"): "proposed",
        ("invite", "to"): "proposed",
        ("invite", "for"): "proposed",
        ("participate", "in"): "held",
        ("preside", "over"): "held",
        ("take", "in"): "held",
        ("engage", "in"): "held",
        ("emerge", "from"): "held",
        ("return", "from"): "held",
        ("sit", "for"): "held",
        ("meet", "for"): "held",
        ("meet", "in"): "held",
        ("convene", "for"): "held",
        ("reconvene", "for"): "held",
        ("ready", "for"): "proposed",
        ("open", "to"): "proposed",
        ("invitation", "to"): "proposed",
        ("walk", "of"): "suspended",
        ("storm", "of"): "suspended",
        ("gather", "for"): "under-way",
        ("assemble", "for"): "under-way",
    },
    "document": {
        ("agree", "to"): "accepted",
        ("agree", "on"): "accepted",
        ("sign", "to"): "accepted",
        ("vote", "for"): "accepted",
        ("vote", "against"): "rejected",
        ("call", "for"): "proposed",
        ("ask", "for"): "proposed",
        ("work", "on"): "drafted",
        ("look", "at"): "under-review",
        ("wait", "for"): "!transmitted",
        ("vote", "of"): "accepted",
        ("come", "with"): "proposed",
    },
    "agreement": {
        ("agree", "on"): "reached",
        ("agree", "to"): "accepted",
        ("sign", "to"): "accepted",
        ("vote", "for"): "accepted",
        ("vote", "of"): "accepted",
        ("vote", "against"): "rejected",
        ("result", "in"): "reached",
        ("end", "in"): "reached",
        ("end", "with"): "reached",
        ("culminate", "in"): "reached",
        ("lead", "to"): "reached",
        ("emerge", "with"): "reached",
        ("leave", "with"): "reached",
        ("return", "with"): "reached",
        ("close", "to"): "proposed",
        ("hope", "for"): "proposed",
        ("open", "to"): "proposed",
        ("ready", "for"): "proposed",
        ("come", "to"): "reached",
        ("arrive", "at"): "reached",
        ("settle", "on"): "reached",
        ("enter", "into"): "reached",
        ("withdraw", "from"): "withdrawn",
        ("pull", "from"): "withdrawn",
        ("walk", "from"): "withdrawn",
        ("back", "of"): "withdrawn",
        ("back", "from"): "withdrawn",
        ("pull", "of"): "withdrawn",
        ("renege", "on"): "withdrawn",
        ("adhere", "to"): "in-force",
        ("stick", "to"): "in-force",
        ("commit", "to"): "in-force",
        ("committed", "to"): "in-force",
        ("bind", "by"): "in-force",
        ("bound", "by"): "in-force",
        ("abide", "by"): "in-force",
        ("stand", "by"): "in-force",
        ("comply", "with"): "in-force",
        ("call", "for"): "proposed",
        ("ask", "for"): "proposed",
        ("appeal", "for"): "proposed",
        ("press", "for"): "proposed",
        ("push", "for"): "proposed",
        ("work", "on"): "under-review",
        ("work", "towards"): "proposed",
        ("work", "toward"): "proposed",
    },
}
"""Verbs that reach a matter through a preposition."""

ADJECTIVES: Table = table_of(
    meeting={
        "cancelled": "off, cancelled, canceled",
        "scheduled": "due, scheduled, planned, imminent, on, slated, back",
        "under-way": "underway, ongoing, under way",
        "held": "over",
        "postponed": "overdue",
        "suspended": "deadlocked, stalled, frozen, stuck",
        "proposed": "possible, conceivable",
    },
    document={
        "!signed": "unsigned",
        "published": "public",
        "!published": "secret, unpublished, confidential",
        "in-force": "valid, binding",
        "drafted": "ready, finished",
        "accepted": "acceptable",
        "!accepted": "unacceptable",
        "withdrawn": "off",
    },
    agreement={
        "!signed": "unsigned",
        "in-force": "valid, binding, alive, intact, operative, effective",
        "!in-force": "void, dead, invalid, over, defunct",
        "withdrawn": "off",
    },
)
"""Adjectives and adverbs after "be", "remain" and the like."""

PHRASES: Table = table_of(
    meeting={
        "under-way": "under way, in progress, in session, in swing",
        "cancelled": "off table, off agenda, off calendar",
        "scheduled": "on schedule, on track, on course, on calendar, on agenda, "
        "in diary, in preparation",
        "proposed": "on table, under discussion, under consideration, on cards",
        "suspended": "on hold, on ice, at impasse, at standstill, in deadlock",
    },
    document={
        "under-review": "under review, under consideration, under study, under discussion, "
        "under negotiation, under examination, under debate",
        "in-force": "in force, in effect, into force, into effect",
        "proposed": "on table",
        "published": "in domain, into open",
        "drafted": "in draft, in preparation, in works",
        "suspended": "on hold, on ice, in drawer",
        "withdrawn": "off table",
    },
    agreement={
        "in-force": "in force, in effect, in place, in order, into force, into effect, "
        "into operation",
        "!in-force": "in tatters, in ruins, in shreds",
        "under-review": "under review, under consideration, under discussion, under negotiation, "
        "in works",
        "proposed": "on table, on cards",
        "suspended": "on hold, on ice",
        "scheduled": "on schedule, on track",
        "withdrawn": "off table",
    },
)
"""Prepositions with their nouns after "be", "remain", "enter", "take" and the like."""

ATTRIBUTES: Table = table_of(
    meeting={
        "postponed": "postponed, delayed, deferred",
        "cancelled": "cancelled, canceled, aborted, scrapped",
        "scheduled": "planned, scheduled, upcoming, forthcoming, impending, imminent",
        "proposed": "proposed, suggested, potential, possible, mooted",
        "suspended": "suspended, stalled, deadlocked, frozen",
        "under-way": "ongoing, resumed, continuing",
    },
    document={
        "proposed": "proposed, suggested",
        "signed": "signed",
        "!signed": "unsigned",
        "published": "published, leaked",
        "!published": "unpublished, unreleased",
        "withdrawn": "withdrawn",
        "rejected": "rejected, vetoed",
        "agreed-in-principle": "initialled, initialed",
        "suspended": "suspended, shelved",
    },
    agreement={
        "proposed": "proposed, potential, possible, suggested, mooted",
        "signed": "signed",
        "!signed": "unsigned",
        "suspended": "suspended, stalled, frozen",
        "agreed-in-principle": "initialled, initialed",
        "!in-force": "expired, defunct, collapsed",
    },
)
"""Words before the noun."""

NOUNS: Table = table_of(
    meeting={
        "postponed": "postponement, deferral, delay, adjournment, rescheduling",
        "cancelled": "cancellation, scrapping",
        "proposed": "proposal, initiative, offer, idea, invitation, suggestion, call, request, "
        "demand, appeal, plan, possibility, prospect",
        "suspended": "suspension, interruption, breakdown",
        "under-way": "resumption, continuation",
        "scheduled": "preparation, preparations",
        "held": "existence",
    },
    document={
        "published": "publication, release, leak, disclosure",
        "withdrawn": "withdrawal, retraction",
        "rejected": "rejection, veto, dismissal",
        "signed": "signing, signature",
        "accepted": "adoption, approval, ratification, acceptance, endorsement",
        "transmitted": "delivery, submission, transmission, dispatch, receipt",
        "agreed-in-principle": "initialling",
        "drafted": "existence, drafting",
        "suspended": "suspension",
    },
    agreement={
        "signed": "signing, signature, signatory",
        "reached": "existence, conclusion",
        "suspended": "suspension",
        "withdrawn": "withdrawal, termination, abrogation, repudiation",
        "accepted": "ratification, approval, acceptance, endorsement",
        "rejected": "rejection",
        "proposed": "proposal, initiative, offer, call, request, demand, appeal",
        "!in-force": "collapse, expiry, expiration, breakdown, end, demise",
        "in-force": "extension, prolongation, renewal",
    },
)
"""Nouns that a matter is the "of" or "for" of."""

HANDS: Mapping[str, str] = {
    "signature": "signed",
    "signatures": "signed",
    "name": "signed",
    "initials": "agreed-in-principle",
    "initial": "agreed-in-principle",
}
"""What is put to a paper: "put their initials to the text"."""

EXISTENCE: Mapping[str, str] = {
    "meeting": "held",
    "document": "drafted",
    "agreement": "reached",
}
"""What "there is" says."""

DECISIONS = frozenset({"accepted", "rejected", "withdrawn", "agreed-in-principle", "in-force"})
"""Statuses that a decision to bring them about brings about."""

EVENTS = frozenset({"held", "under-way", "signed", "reached", "transmitted", "published"})
"""Statuses that come about by an event, which a tense or a modal verb may put off."""
