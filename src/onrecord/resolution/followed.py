"""What followed from a speaker that was corrected: it goes, or is found anew."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from onrecord.model import Amendment, Records, Statement
from onrecord.resolution.scene import Node, Scene

__all__ = ["with_what_follows"]


def with_what_follows(
    records: Records, before: Records, amendments: Iterable[Amendment], scene: Scene
) -> Records:
    """Return corrected records in which nothing is left of a speaker who is another now.

    The office in which the old one spoke is no office of the new one: in its place stands the
    one that the article gives the new speaker, if it gives one. On whose behalf the old one
    spoke goes too, unless that was corrected itself.

    Args:
        records: after corrections.
        before: as extracted.
        amendments: what was corrected.
        scene: the article with every mention settled.
    """
    fields: dict[str, set[str]] = {}
    for amendment in amendments:
        fields.setdefault(amendment.record, set()).add(amendment.field)
    if not any("speaker" in changed for changed in fields.values()):
        return records
    speakers = {statement.id: statement.speakers for statement in before.statements}
    statements = tuple(
        _of_new_speaker(each, fields[each.id], speakers[each.id], scene)
        if "speaker" in fields.get(each.id, ())
        else each
        for each in records.statements
    )
    return replace(records, statements=statements)


def _of_new_speaker(
    statement: Statement, changed: Collection[str], before: Iterable[str], scene: Scene
) -> Statement:
    now = _nodes(statement.speakers, scene)
    if now == _nodes(before, scene):
        return statement
    behalf = statement.on_behalf_of if "on_behalf_of" in changed else ()
    return replace(statement, capacity=_office(statement, now, scene), on_behalf_of=behalf)


def _office(statement: Statement, speakers: list[Node], scene: Scene) -> str | None:
    """Return the office that the article gives the only speaker, or None; the old one if it can."""
    if len(speakers) != 1:
        return None
    held = [
        tenure.id
        for tenure in scene.records.tenures
        if scene.node_of.get(tenure.holder) is speakers[0] and not tenure.ended
    ]
    if statement.capacity in held:
        return statement.capacity
    return held[0] if len(held) == 1 else None


def _nodes(mentions: Iterable[str], scene: Scene) -> list[Node]:
    return [scene.node_of[one] for one in mentions if one in scene.node_of]
