"""Records as plain, readable data: what the cases of extraction are compared in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from onrecord.model import Mention, Records

Data = dict[str, Any]


def view(records: Records, kinds: Sequence[str]) -> Data:
    """Return the records of some kinds with names for ids, and without what is absent."""
    viewer = _Viewer(records)
    return {
        kind: [viewer.show(kind, record) for record in getattr(records, kind)] for kind in kinds
    }


class _Viewer:
    """Turns records into data, each reference into a name."""

    def __init__(self, records: Records) -> None:
        self.names: dict[str, str] = {m.id: _agent(m) for m in records.mentions}
        for matter in (*records.meetings, *records.documents, *records.agreements):
            self.names[matter.id] = matter.label
        self.names.update({topic.id: topic.name for topic in records.topics})
        self.names.update(
            {s.id: " … ".join(e.exact for e in s.content) for s in records.statements}
        )

    def show(self, kind: str, record: Any) -> Data:
        """Return one record as data."""
        found: Data = getattr(self, f"_{kind}")(record)
        return {key: value for key, value in found.items() if value not in (None, [], False, "")}

    def _all(self, ids: Sequence[str]) -> list[str]:
        return [self.names[i] for i in ids]

    def _statements(self, s: Any) -> Data:
        return {
            "speakers": self._all(s.speakers),
            "cue": s.cue.exact if s.cue else None,
            "content": [e.exact for e in s.content],
            "act": s.finer_act or s.act,
            "mode": s.mode,
            "class": s.cue_class if s.cue_class != "speech" else None,
            "negated": s.negated,
            "certainty": s.certainty if s.certainty != "underspecified" else None,
            "to": self._all(s.addressees),
            "via": self._all(s.carriers),
            "for": self._all(s.on_behalf_of),
            "channel": s.channel,
            "at": self.names.get(s.said_at or ""),
            "on": (s.uttered.edtf or s.uttered.words) if s.uttered else None,
            "condition": s.condition.exact if s.condition else None,
            "about": self._all(s.about),
            "responds": [f"{relation}: {self.names[i]}" for relation, i in s.responds_to],
            "reports": self._all(s.reports),
        }

    def _attributions(self, a: Any) -> Data:
        return {
            "source": [e.exact for e in a.source],
            "cue": a.cue.exact if a.cue else None,
            "content": [e.exact for e in a.content],
            "class": a.cue_class,
            "statement": a.statement is not None,
        }

    def _meetings(self, m: Any) -> Data:
        return {
            "label": m.label,
            "kinds": list(m.kinds),
            "place": self.names.get(m.place or ""),
            "occurs": (m.occurs.edtf or m.occurs.words) if m.occurs else None,
            "mentions": len(m.evidence),
        }

    def _documents(self, d: Any) -> Data:
        return {
            "label": d.label,
            "kinds": list(d.kinds),
            "issuers": self._all(d.issuers),
            "recipients": self._all(d.recipients),
            "dated": (d.dated.edtf or d.dated.words) if d.dated else None,
            "version_of": self.names.get(d.version_of or ""),
            "revises": self.names.get(d.revises or ""),
            "version": d.version_label,
            "mentions": len(d.evidence),
        }

    def _agreements(self, a: Any) -> Data:
        return {
            "label": a.label,
            "kinds": list(a.kinds),
            "parties": self._all(a.parties),
            "reached_at": self.names.get(a.reached_at or ""),
            "set_out_in": self.names.get(a.set_out_in or ""),
            "dated": (a.dated.edtf or a.dated.words) if a.dated else None,
            "mentions": len(a.evidence),
        }

    def _topics(self, t: Any) -> Data:
        return {"name": t.name, "mentions": len(t.evidence)}

    def _tenures(self, t: Any) -> Data:
        return {
            "holder": self.names[t.holder],
            "office": t.office,
            "body": self.names.get(t.body or ""),
            "ended": t.ended,
        }

    def _participations(self, p: Any) -> Data:
        return {
            "meeting": self.names[p.meeting],
            "agent": self.names[p.agent],
            "capacity": p.capacity,
        }

    def _status_claims(self, c: Any) -> Data:
        return {
            "of": self.names[c.of],
            "status": c.status,
            "negated": c.negated,
            "date": (c.date.edtf or c.date.words) if c.date else None,
            "words": c.evidence[0].exact,
            "in": self.names.get(c.claimed_in or ""),
        }

    def _mentions(self, m: Any) -> Data:
        return {
            "words": m.evidence.exact,
            "kind": m.kind,
            "form": m.form,
            "name": m.name,
            "descriptor": m.descriptor,
            "state": m.state,
            "gender": m.gender,
        }


def _agent(mention: Mention) -> str:
    """Return a mention's name, or its description in brackets."""
    return mention.name or f"({mention.descriptor or mention.evidence.exact})"
