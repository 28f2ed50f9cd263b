"""States, organizations and outlets: by name, by seat ("Moscow"), and as "the ministry".

What the registry's names leave open is settled by the state that the words name, then by what
the article names otherwise, then by the one state that the article is about.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable

from onrecord.model import Mention
from onrecord.resolution.scene import Node, Scene
from onrecord.resolution.wording import bare, normal

__all__ = ["main_state", "present_states", "settle_bodies", "settle_generic_bodies"]

# Where a mention of a kind is looked up, best first; "seat" is a capital or seat of government.
_ORDER: dict[str, tuple[str, ...]] = {
    "organization": ("organization", "outlet", "state", "seat", "person"),
    "outlet": ("outlet", "organization"),
    "state": ("state", "seat", "organization", "outlet"),
}
_OF = frozenset({"of", "for", "in", "at", "to"})
_BODIES = ("organization", "outlet", "state")
_POSSESSOR = re.compile(r"((?:[^\W\d_]+[ -]){0,2}[^\W\d_]+)['’]s? $")
_REACH = 60  # characters before a name in which its possessor stands
_Find = Callable[[str, str], tuple[str, ...]]


def settle_bodies(scene: Scene) -> None:
    """Settle the states, organizations and outlets that their own words name."""
    unsure: list[tuple[Mention, tuple[str, ...], str]] = []
    for mention in _open(scene):
        keys, rule = _identify(scene, mention)
        if len(keys) == 1 and not _is_surname_here(scene, mention, keys[0]):
            _settle(scene, mention, keys[0], rule)
        elif keys:
            unsure.append((mention, keys, rule))
    for mention, keys, rule in unsure:
        key = _otherwise_named(scene, keys)
        if key is not None and not _is_surname_here(scene, mention, key):
            _settle(scene, mention, key, rule)
        else:
            scene.join(mention, scene.own(mention, "unresolved", keys), "unresolved")


def settle_generic_bodies(scene: Scene) -> None:
    """Settle what only the article can: "the ministry", short names, names nobody knows."""
    left = _open(scene)
    main = main_state(scene, lead=2) if left else None
    for mention in left:
        earlier = None if mention.form == "name" else scene.antecedent(mention)
        if earlier is not None and earlier.kind in _BODIES:
            scene.join(mention, earlier, "role")
            continue
        fitting = _ending_alike(scene, mention)
        key = None
        if not fitting and not _is_strangers(scene, mention):
            key = None if main is None else _in_state(scene, mention, main)
            key = key or _in_named(scene, mention)
        if len(fitting) == 1:
            scene.join(mention, fitting[0], "role")
        elif not fitting and key is not None:
            _settle(scene, mention, key, "role")
        else:
            keys = [node.key for node in fitting if node.key is not None]
            rule = "unresolved" if fitting else "new-name"
            scene.join(mention, scene.own(mention, rule, keys), rule)


def present_states(scene: Scene, *, but: str | None = None) -> Counter[str]:
    """Return how often mentions tie the article to each state.

    Args:
        scene: the article.
        but: a name, in normal form, that does not count.
    """
    found: Counter[str] = Counter()
    for mention in scene.mentions:
        if but is not None and normal(mention.name or mention.evidence.exact) == but:
            continue
        node = scene.node_of.get(mention.id)
        states = {scene.titles[mention.id].state}
        states |= scene.states(node) if node is not None and node.kind != "outlet" else set()
        found.update(state for state in states if state is not None)
    return found


def main_state(scene: Scene, *, lead: int) -> str | None:
    """Return the state that the article is mainly about, or None.

    Args:
        scene: the article.
        lead: how many times as often as to any other its mentions must tie the article to it;
            its text, where it is known, must name it so often less one.
    """
    leading = _leading(present_states(scene), lead)
    if leading is None or not scene.text:
        return leading
    return leading if _leading(scene.states_in_text, lead - 1) == leading else None


def _leading(counts: Counter[str], lead: int) -> str | None:
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    if not ranked:
        return None
    second = ranked[1][1] if len(ranked) > 1 else 0
    ahead = ranked[0][1] >= lead * second and ranked[0][1] > second
    return ranked[0][0] if ahead else None


def _open(scene: Scene) -> list[Mention]:
    """Return the bodies to be settled by name; a pronoun only where it alone brings the name."""
    return [
        m
        for m in scene.open(*_BODIES)
        if m.form != "pronoun" or (m.name is not None and m.refers_to is None)
    ]


def _settle(scene: Scene, mention: Mention, key: str, rule: str) -> None:
    node = scene.node(key.partition("/")[0], rule, key)
    node.names.add(tuple(normal(mention.name or mention.evidence.exact).split()))
    scene.join(mention, node, rule)


def _identify(scene: Scene, mention: Mention) -> tuple[tuple[str, ...], str]:
    """Return the entries that a mention's own words name, and the rule."""
    index = scene.knowledge.index
    title = scene.titles[mention.id]
    state = title.state or _leading_state(scene, mention) or _owner(scene, mention)
    if mention.kind != "state" and state is not None:
        key = _in_state(scene, mention, state)
        if key is not None:
            return (key,), "full-name"
    finders: tuple[_Find, ...] = (index.named, index.folded)
    for find in finders:
        for name in _names_at(mention):
            keys, rule = _look_up(scene, mention, name, find)
            if keys:
                return keys, rule
    outlet = None if mention.kind == "state" else index.outlet_at(mention.evidence.exact)
    if outlet is not None:
        return (outlet,), "domain"
    if mention.kind == "state" and mention.form == "description" and title.state is not None:
        return (title.state,), "full-name"
    return (), "new-name"


def _look_up(scene: Scene, mention: Mention, name: str, find: _Find) -> tuple[tuple[str, ...], str]:
    index = scene.knowledge.index
    for source in _ORDER[mention.kind]:
        if source == "seat":
            keys = index.seats(name)
            if keys and mention.kind == "state":
                keys = tuple(sorted({*keys, *index.named(name, "organization")}))
            rule = "metonym"
        elif source == "person" and len(bare(name)) < 2:
            continue
        else:
            keys, rule = find(name, source), "full-name"
        keys = tuple(key for key in keys if not _refuted(scene, mention, key))
        keys = tuple(key for key in keys if not _spelt_otherwise(scene, mention, name, key))
        if keys:
            return keys, rule
    return (), ""


def _refuted(scene: Scene, mention: Mention, key: str) -> bool:
    """Tell whether a mention's own words tie it to another state than an entry's."""
    said = scene.titles[mention.id].state
    state = scene.knowledge.offices.state_of(key)
    return said is not None and state is not None and said != state


def _spelt_otherwise(scene: Scene, mention: Mention, letters: str, key: str) -> bool:
    """Tell letters that the article spells out as another name of the same initials.

    "NRC" is no Norwegian Refugee Council where the article has a Northern Rivers Council.
    """
    full = mention.name
    if full is None or not letters.isupper() or _initials(full) != letters:
        return False
    entry = scene.knowledge.entry(key)
    words = {*normal(full).split()}
    shared = (words & {*normal(name).split()} for name in (entry.name, *entry.other_names))
    return all(2 * len(same) <= len(words) for same in shared)


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split() if word[0].isupper())


def _in_state(scene: Scene, mention: Mention, state: str) -> str | None:
    """Return the organization that a name means in a state: "Foreign Ministry" in Russia."""
    entry = scene.knowledge.entry(state)
    index = scene.knowledge.index
    forms = {normal(tie) for tie in (entry.name, *entry.other_names, *entry.adjectives)}
    ties = sorted(forms, key=lambda tie: (-len(tie), tie))
    found: set[str] = set()
    for name in _names_at(mention):
        words = normal(name)
        tie = next((tie for tie in ties if words.startswith(tie + " ")), "")
        plain = words.removeprefix(tie).strip()
        for tie in ties:
            for form in (f"{tie} {plain}", f"{plain} of {tie}"):
                found.update(index.named(form, "organization"))
    return min(found) if len(found) == 1 else None


def _in_named(scene: Scene, mention: Mention) -> str | None:
    """Return the one body that a name means in what the article names: the UN's Security Council.

    A state that has a body of this name, and is named too, leaves it open.
    """
    index = scene.knowledge.index
    named = {node.key for node in scene.nodes if node.mentions and node.kind == "organization"}
    found = {_in_state(scene, mention, state) for state in present_states(scene)}
    for key in filter(None, named):
        entry = scene.knowledge.entry(key)
        for form in (entry.name, *entry.other_names):
            for name in _names_at(mention):
                words = normal(name).removeprefix("the ")
                found.update(index.named(f"{normal(form)} {words}", "organization"))
    found.discard(None)
    return found.pop() if len(found) == 1 else None


def _leading_state(scene: Scene, mention: Mention) -> str | None:
    """Return the state with which a body's name begins: "Russia's Foreign Ministry"."""
    words = normal(mention.name or mention.evidence.exact).split()
    leads = (" ".join(words[:length]) for length in range(len(words) - 1, 0, -1))
    return next((state for lead in leads if (state := scene.knowledge.index.state(lead))), None)


def _possessor(scene: Scene, mention: Mention) -> str | None:
    """Return whose a body is by the words before it: "Kazakhstan's" Foreign Ministry."""
    start = mention.evidence.start
    found = _POSSESSOR.search(scene.text, max(0, start - _REACH), start)
    return None if found is None else found[1]


def _owner(scene: Scene, mention: Mention) -> str | None:
    """Return the state that the words before a body give it to."""
    words = normal(_possessor(scene, mention) or "").split()
    tails = (" ".join(words[at:]) for at in range(len(words)))
    return next((state for tail in tails if (state := scene.knowledge.index.state(tail))), None)


def _is_strangers(scene: Scene, mention: Mention) -> bool:
    """Tell a body that the words before it give to somebody whom the registry does not know."""
    owner = _possessor(scene, mention)
    return owner is not None and owner.split()[-1][0].isupper() and _owner(scene, mention) is None


def _names_at(mention: Mention) -> tuple[str, ...]:
    """Return the words by which a mention may be looked up, fullest first."""
    words = (mention.name, mention.evidence.exact, mention.descriptor)
    return tuple(dict.fromkeys(name for name in words if name is not None))


def _is_surname_here(scene: Scene, mention: Mention, key: str) -> bool:
    """Tell whether a state's name is a surname in this article, which does not show the state."""
    if not key.startswith("state/") or mention.kind != "state":
        return False
    name = normal(mention.name or mention.evidence.exact)
    shared = any(
        node.kind == "person" and any(len(n) > 1 and n[-1] == name for n in node.names)
        for node in scene.nodes
    )
    return shared and key not in present_states(scene, but=name)


def _otherwise_named(scene: Scene, keys: Iterable[str]) -> str | None:
    """Return the one of several entries that the article names in another way, or None."""
    named = {node.key for node in scene.nodes if node.mentions}
    chosen = [key for key in keys if key in named]
    if not chosen:
        states = present_states(scene)
        chosen = [key for key in keys if scene.knowledge.offices.state_of(key) in states]
    return chosen[0] if len(chosen) == 1 else None


def _ending_alike(scene: Scene, mention: Mention) -> list[Node]:
    """Return the bodies named before whose name ends in these words ("the ministry").

    A state is no body, and what follows "of" in a name is whose it is: the committee of the
    parliament is not the parliament.
    """
    if mention.kind == "state":
        return []
    words = tuple(normal(mention.name or mention.evidence.exact).split())
    state = scene.titles[mention.id].state
    fitting = []
    for node in scene.nodes:
        if node.kind not in ("organization", "outlet") or not scene.before(mention, node):
            continue
        if state is not None and scene.states(node) - {state}:
            continue
        if any(_ends_in(name, words) for name in _names(scene, node)):
            fitting.append(node)
    return fitting


def _ends_in(name: tuple[str, ...], words: tuple[str, ...]) -> bool:
    """Tell whether a longer name ends in some words, other than as whose it is."""
    before = {*name[: -len(words)]}
    return name[-len(words) :] == words and bool(before) and before.isdisjoint(_OF)


def _names(scene: Scene, node: Node) -> set[tuple[str, ...]]:
    if node.key is None:
        return node.names
    entry = scene.knowledge.entry(node.key)
    known = (tuple(normal(name).split()) for name in (entry.name, *entry.other_names))
    return node.names | set(known)
