"""Surnames of which the article has no full name: never settled without support."""

from __future__ import annotations

from collections import defaultdict

from onrecord.model import Mention
from onrecord.resolution.offices import Held
from onrecord.resolution.periods import ALWAYS
from onrecord.resolution.persons import GOING_BY_FIRST_WORD, clash, holds, is_short, surface
from onrecord.resolution.scene import Node, Scene, gender_of
from onrecord.resolution.wording import is_given_name_of

__all__ = ["settle_surnames", "settle_surnames_by_article", "settle_surnames_late"]

Words = tuple[str, ...]


def settle_surnames(scene: Scene, mentions: list[Mention]) -> None:
    """Settle short names by the office or state given with them, else as nodes of their own.

    Mentions of one surname are one person, unless their genders differ: then those of unknown
    gender stand alone.
    """
    genders: dict[Words, set[str]] = defaultdict(set)
    for mention in mentions:
        gender = gender_of(mention)
        if gender is not None:
            genders[surface(scene, mention)].add(gender)
    groups: dict[tuple[Words, str | None], list[Mention]] = defaultdict(list)
    for mention in mentions:
        words = surface(scene, mention)
        mixed = len(genders[words]) > 1
        apart = (gender_of(mention) or mention.id) if mixed else None
        groups[words, apart].append(mention)
    for (words, _), group in groups.items():
        key, candidates = _identify(scene, words, group)
        rule = "surname" if key is not None else ("unresolved" if candidates else "new-name")
        node = scene.node("person", rule, key, candidates)
        node.names.add(words)
        node.bare_surname = True
        for mention in group:
            scene.join(mention, node, rule)


def settle_surnames_by_article(scene: Scene) -> None:
    """Settle surnames for which the rest of the article speaks.

    Either its text holds the full name of one candidate, or the only candidate is in an office
    of a state or body that it speaks of. A title that fits none of the person's offices, and
    words that the registry does not know ("the violinist"), speak against that. To be asked
    once states and bodies are settled.
    """
    for node in [n for n in scene.nodes if n.bare_surname and n.candidates]:
        named = [key for key in node.candidates if scene.speaks_of(key)]
        if len(named) == 1:
            _settle(scene, node, named[0])
        elif len(node.candidates) == 1 and _is_at_home(scene, node, node.candidates[0]):
            _settle(scene, node, node.candidates[0])


def _is_at_home(scene: Scene, node: Node, key: str) -> bool:
    if any(title.names_office or title.rest for title in scene.titles_of(node)):
        return False
    own = {body for held in _present(scene, key) for body in (held.state, held.body)}
    return any(scene.speaks_of(body) for body in own if body is not None)


def _is_given_name(scene: Scene, words: Words, key: str) -> bool:
    """Tell whether a word is only the given name of a person who does not go by it."""
    names = [name for name in scene.knowledge.names(key) if is_short(words, name)]
    custom = scene.knowledge.entry(key).state in GOING_BY_FIRST_WORD
    return bool(names) and not custom and all(is_given_name_of(words, name) for name in names)


def _present(scene: Scene, key: str) -> list[Held]:
    """Return the offices that a person may hold at the article's date, or still holds."""
    held = scene.knowledge.offices.held_by(key)
    if scene.on is None:
        return [one for one in held if one.period.last == ALWAYS.last]
    return [one for one in held if one.period.overlaps(scene.on)]


def _settle(scene: Scene, node: Node, key: str) -> None:
    target = scene.node("person", "surname", key)
    target.names |= node.names
    for mention in node.mentions:
        rule = "surname" if mention.form == "name" else scene.rule_of[mention.id]
        scene.join(mention, target, rule)
    node.mentions = []


def settle_surnames_late(scene: Scene) -> None:
    """Settle surnames whose one candidate the article speaks of by office elsewhere."""
    by_role = {
        node.key
        for node in scene.nodes
        if node.key is not None and any(scene.rule_of[m.id] == "role" for m in node.mentions)
    }
    for node in [n for n in scene.nodes if n.bare_surname and n.candidates]:
        fitting = [key for key in node.candidates if key in by_role]
        if len(fitting) == 1:
            _settle(scene, node, fitting[0])


def _identify(
    scene: Scene, words: Words, group: list[Mention]
) -> tuple[str | None, tuple[str, ...]]:
    knowledge = scene.knowledge
    titles = [scene.titles[mention.id] for mention in group]
    genders = {gender_of(mention) for mention in group}
    states = {title.state for title in titles}
    fitting = [
        key
        for key in knowledge.index.persons_with(words[-1])
        if any(words == name or is_short(words, name) for name in knowledge.names(key))
        and not clash(genders, knowledge.entry(key).gender)
    ]
    in_office = [key for key in fitting if any(holds(scene, key, title) for title in titles)]
    if len(in_office) == 1:
        return in_office[0], ()
    fitting = [key for key in fitting if not _is_given_name(scene, words, key)]
    only_states = {t.state for t in titles if t.state and not t.names_office and not t.rest}
    of_state = [key for key in fitting if knowledge.entry(key).state in only_states]
    if len(of_state) == 1 and not any(title.names_office for title in titles):
        return of_state[0], ()
    unrefuted = [key for key in fitting if not clash(states, knowledge.entry(key).state)]
    return None, tuple(in_office or unrefuted)
