"""Persons by name: full names and other spellings, and short names within one article.

Two people of one surname are never one node: a surname alone joins a full name of the article,
or a registry entry that office, state or gender supports (:mod:`.surnames`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from onrecord.model import Mention
from onrecord.resolution.scene import Node, Scene, gender_of
from onrecord.resolution.titles import Title
from onrecord.resolution.wording import (
    PARTICLES,
    core,
    fold,
    folded_words,
    gender_of_words,
    is_given_name_of,
    is_short_of,
)
from onrecord.wordlist import wordset

__all__ = [
    "GOING_BY_FIRST_WORD",
    "clash",
    "full_name",
    "holds",
    "is_short",
    "settle_given_names",
    "settle_persons",
    "surface",
]

Words = tuple[str, ...]

# Where the first word of a name is the family name, or the name that people go by.
GOING_BY_FIRST_WORD = frozenset(
    f"state/{code}"
    for code in wordset("CHN ERI ETH IDN ISL KHM KOR MMR MNG MYS PRK SGP SOM THA TWN VNM")
)


def settle_persons(scene: Scene) -> list[Mention]:
    """Settle the mentions of persons by name; return the short names that are left over."""
    decided = [node for node in scene.nodes if node.kind == "person"]
    named = [m for m in scene.open("person", "unnamed") if _is_named(scene, m)]
    words = {mention.id: full_name(scene, mention) for mention in named}
    shorts = _short_names(scene, set(words.values()) | {n for d in decided for n in d.names})
    people = _people(scene, [m for m in named if words[m.id] not in shorts], words)
    people = decided + people
    loose = [m for m in named if m.id not in scene.node_of]
    loose += [m for node in people for m in _misplaced(scene, node)]
    left = [m for m in loose if not _join_short(scene, m, people)]
    return sorted(left, key=lambda m: scene.place[m.id])


def _is_named(scene: Scene, mention: Mention) -> bool:
    """Tell whether a mention is by name; a full name of the registry is one, whatever its form."""
    if mention.kind == "person" and (mention.form == "name" or mention.name is not None):
        return mention.form == "name"
    words = scene.knowledge.person_words(mention.evidence.exact)
    named = scene.knowledge.index.named(" ".join(words), "person")
    return mention.form in ("role", "description") and len(words) > 1 and bool(named)


def full_name(scene: Scene, mention: Mention) -> Words:
    """Return the fullest name that a mention supports, as words."""
    name = mention.evidence.exact if mention.name is None else mention.name
    return scene.knowledge.person_words(name)


def surface(scene: Scene, mention: Mention) -> Words:
    """Return the name that stands at a mention itself, as words."""
    if mention.form != "name":
        return full_name(scene, mention)
    return scene.knowledge.person_words(mention.evidence.exact)


def _short_names(scene: Scene, names: set[Words]) -> set[Words]:
    """Return the names that cannot stand alone: single words, and short forms of others."""
    named = scene.knowledge.index.named
    by_word: dict[str, list[Words]] = defaultdict(list)
    for name in names:
        for word in folded_words(name):
            by_word[word].append(name)
    return {
        words
        for words in names
        if (len(words) == 1 and not named(words[0], "person"))
        or (_is_headless(words) and not named(" ".join(words), "person"))
        or any(
            is_short(words, other) for word in folded_words(words)[-1:] for other in by_word[word]
        )
    }


def _is_headless(words: Words) -> bool:
    """Tell whether a name lacks its given name: "S. Lavrov", "von der Leyen"."""
    return len(words) > 1 and (len(words[0]) == 1 or words[0] in PARTICLES)


def is_short(short: Words, full: Words) -> bool:
    """Tell whether one name may be a shorter way to write the other, in any romanisation."""
    return is_short_of(short, full) or is_short_of(folded_words(short), folded_words(full))


def _people(scene: Scene, named: list[Mention], words: dict[str, Words]) -> list[Node]:
    """Make a node of each full name, spellings of one name together, and identify it."""
    found: dict[str, Node] = {}
    for mention in sorted(named, key=lambda m: (-len(words[m.id]), scene.place[m.id])):
        name = words[mention.id]
        node = found.setdefault(_sameness(name), Node("person"))
        node.names.add(name)
        scene.join(mention, node, "full-name")
    people = list(found.values())
    for node in people:
        node.key, node.candidates = _identify(scene, node)
        node.rule = "full-name" if node.key is not None else "new-name"
        node.rule = "unresolved" if node.candidates else node.rule
        for mention in node.mentions:
            short = len(surface(scene, mention)) < len(words[mention.id])
            scene.rule_of[mention.id] = "surname" if short else node.rule
    merged = _merged(scene, people)
    scene.nodes += merged
    return merged


def _merged(scene: Scene, people: list[Node]) -> list[Node]:
    """Return the people with those of one registry entry made one node."""
    kept: list[Node] = []
    for node in people:
        same = next((n for n in kept if n.key is not None and n.key == node.key), None)
        if same is None:
            kept.append(node)
            continue
        same.names |= node.names
        for mention in node.mentions:
            scene.join(mention, same, scene.rule_of[mention.id])
    return kept


def _sameness(name: Words) -> str:
    """Return what the spellings of one full name share, patronymics and initials left out."""
    plain = " ".join(core(name))
    return fold(plain) if len(name) > 1 else plain


def _identify(scene: Scene, node: Node) -> tuple[str | None, tuple[str, ...]]:
    """Return the registry person whom a full name names, else the candidates.

    A name that fits but contradicts state or office is no candidate. Gender only chooses among
    several: where two people share a surname, records mix up theirs.
    """
    index = scene.knowledge.index
    names = sorted(" ".join(name) for name in node.names)
    hits = {key for name in names for key in index.named(name, "person")}
    hits = hits or {key for name in names for key in index.folded(name, "person")}
    fitting = [key for key in sorted(hits) if not _contradicts(scene, key, node)]
    if len(fitting) > 1:
        supported = [key for key in fitting if _supports(scene, key, node.mentions)]
        genders = [gender_of(mention) for mention in node.mentions]
        of_gender = [
            key for key in fitting if not clash(genders, scene.knowledge.entry(key).gender)
        ]
        fitting = next((keys for keys in (supported, of_gender) if len(keys) == 1), fitting)
    if not hits:
        fitting = [key for name in names if " " in name for key in _bodies(scene, name)]
    if len(fitting) == 1:
        return fitting[0], ()
    return None, tuple(fitting)


def _bodies(scene: Scene, name: str) -> tuple[str, ...]:
    """Return the bodies of a name of several words that was taken for a person's."""
    index = scene.knowledge.index
    return index.named(name, "organization") or index.named(name, "outlet")


def _contradicts(scene: Scene, key: str, node: Node) -> bool:
    """Tell whether what the article says of a person speaks against a registry entry."""
    if _supports(scene, key, node.mentions):
        return False
    entry = scene.knowledge.entry(key)
    titles = list(scene.titles_of(node))
    if clash((title.state for title in titles), entry.state):
        return True
    offices = scene.knowledge.offices
    return entry.state is None and any(
        t.names_office and t.state and offices.holders(t, scene.on) for t in titles
    )


def clash(said: Iterable[str | None], known: str | None) -> bool:
    """Tell whether something is said and none of it is what is known."""
    shown = {one for one in said if one is not None}
    return known is not None and bool(shown) and known not in shown


def _supports(scene: Scene, key: str, mentions: Sequence[Mention]) -> bool:
    """Tell whether an office or state given with a name is that of a registry person."""
    state = scene.knowledge.entry(key).state
    titles = [scene.titles[mention.id] for mention in mentions]
    return any(
        (title.state is not None and title.state == state) or holds(scene, key, title)
        for title in titles
    )


def holds(scene: Scene, key: str, title: Title) -> bool:
    """Tell whether a registry person holds, at the article's date, the office of a title."""
    if not title.names_office and title.head != "leader" and title.body is None:
        return False
    return scene.knowledge.offices.has_held(key, title, scene.on)


def _misplaced(scene: Scene, node: Node) -> list[Mention]:
    """Take away the short mentions that speak against the person whose name they were given."""
    wrong = [
        m
        for m in node.mentions
        if m.form == "name" and scene.rule_of[m.id] == "surname" and _against(scene, m, node)
    ]
    for mention in wrong:
        node.mentions.remove(mention)
        scene.release(mention)
    return wrong


def _join_short(scene: Scene, mention: Mention, people: list[Node]) -> bool:
    """Join a short name to the article's own full name; tell whether it is settled."""
    words = surface(scene, mention)
    fitting = [n for n in people if _may_be_called(scene, mention, words, n)]
    open_to = [n for n in fitting if not _against(scene, mention, n)]
    if len(open_to) > 1:
        open_to = _supported(scene, mention, open_to)
    if not open_to:
        return False
    if len(open_to) == 1:
        scene.join(mention, open_to[0], "surname")
        return True
    keys = [node.key for node in open_to if node.key is not None]
    node = scene.node("person", "unresolved", None, keys)
    node.names.add(words)
    scene.join(mention, node, "unresolved")
    return True


def _may_be_called(scene: Scene, mention: Mention, words: Words, node: Node) -> bool:
    """Tell whether a short name is one by which a text may go on to call a person.

    A given name alone is not, unless it comes with an honorific ("Sir Keir") or is what people
    of that country go by ("Xi", "Abiy").
    """
    short_of = [name for name in node.names if is_short(words, name)]
    if all(is_given_name_of(words, name) for name in short_of):
        honoured = gender_of_words(f"{mention.descriptor or ''} {mention.evidence.exact}")
        by_custom = scene.states(node) & GOING_BY_FIRST_WORD
        return bool(short_of) and (honoured is not None or bool(by_custom))
    return True


def _against(scene: Scene, mention: Mention, node: Node) -> bool:
    """Tell whether a short name's own words speak against a person of the article."""
    gender = gender_of(mention)
    if gender is not None and scene.gender(node, without=mention) not in (None, gender):
        return True
    title = scene.titles[mention.id]
    states = scene.states(node, without=mention)
    if title.state is not None and states and title.state not in states:
        return not (node.key is not None and holds(scene, node.key, title))
    if not title.names_office or _has_title(scene, node, title):
        return False
    words = surface(scene, mention)
    holders = scene.knowledge.offices.holders(title, scene.on)
    names = (n for key in holders if key != node.key for n in scene.knowledge.names(key))
    return any(is_short(words, name) for name in names)


def _has_title(scene: Scene, node: Node, title: Title) -> bool:
    if node.key is not None and holds(scene, node.key, title):
        return True
    return any(t.roles & title.roles or t.offices & title.offices for t in scene.titles_of(node))


def _supported(scene: Scene, mention: Mention, nodes: list[Node]) -> list[Node]:
    """Return the one person whom a short name's title, state or gender speaks for, else all."""
    title = scene.titles[mention.id]
    gender = gender_of(mention)
    tests = (
        title.names_office and [n for n in nodes if _has_title(scene, n, title)],
        title.state and [n for n in nodes if title.state in scene.states(n)],
        gender and [n for n in nodes if scene.gender(n) == gender],
    )
    return next((chosen for chosen in tests if chosen and len(chosen) == 1), nodes)


def settle_given_names(scene: Scene) -> None:
    """Settle the pronouns and titles to which the records give a name, by that name."""
    for mention in [m for m in scene.open("person") if m.form != "name" and m.name is not None]:
        words = full_name(scene, mention)
        gender = gender_of(mention)
        fitting = [
            node
            for node in scene.nodes
            if node.kind == "person"
            and node.mentions
            and any(words == name or is_short(words, name) for name in node.names)
            and (gender is None or scene.gender(node) in (None, gender))
        ]
        antecedent = scene.antecedent(mention)
        if antecedent is not None and antecedent in fitting:
            fitting = [antecedent]
        if len(fitting) == 1:
            scene.join(mention, fitting[0], "pronoun" if mention.form == "pronoun" else "role")
