"""Persons by title alone: "the Russian foreign minister", "the spokesman", "the president".

A title is settled by a person of the article who bears it, else by the registry's tenures at
the article's date, and only where exactly one person fits.
"""

from __future__ import annotations

from onrecord.model import Mention
from onrecord.resolution.bodies import main_state
from onrecord.resolution.scene import Node, Scene, gender_of
from onrecord.resolution.titles import Title
from onrecord.resolution.wording import normal
from onrecord.wordlist import wordset

__all__ = ["settle_roles"]

# Offices that a state or body has one holder of: without a name, only these are looked up.
_SINGLE = wordset(
    "president prime-minister chancellor king queen emir sultan emperor pope supreme-leader "
    "grand-duke reigning-prince crown-prince acting-president acting-prime-minister "
    "acting-foreign-minister transitional-leader chief-adviser vice-president vice-chancellor "
    "president-elect first-lady secretary-of-state national-security-adviser "
    "security-council-secretary presidential-spokesperson foreign-ministry-spokesperson "
    "defense-ministry-spokesperson government-spokesperson prime-ministers-spokesperson "
    "chief-cabinet-secretary presidential-office-head secretary-general high-representative "
    "commission-president council-president speaker-of-parliament upper-house-speaker "
    "general-staff-chief commander-in-chief central-bank-governor attorney-general "
    "permanent-representative intelligence-chief military-intelligence-chief "
    "security-service-chief supreme-allied-commander general-assembly-president"
)
_NOT_SINGLE = ("deputy-", "vice-", "former-", "regional-")
_FALSE_MINISTERS = frozenset({"minister-without-portfolio"})
_ARTICLES = ("a ", "an ", "another ", "one ", "some ")


def settle_roles(scene: Scene) -> None:
    """Settle the persons of whom only a title or description is given."""
    left = [m for m in scene.open("person") if m.form in ("role", "description")]
    home = main_state(scene, lead=3) if left else None
    for mention in left:
        earlier = scene.antecedent(mention)
        if earlier is not None and _agrees(scene, mention, earlier):
            scene.join(mention, earlier, "role")
            continue
        _settle(scene, mention, home)


def _settle(scene: Scene, mention: Mention, home: str | None) -> None:
    title = scene.titles[mention.id]
    bearers = [] if _is_indefinite(mention) else _bearers(scene, mention, title)
    if len(bearers) == 1:
        scene.join(mention, bearers[0], "role")
        return
    candidates = [node.key for node in bearers if node.key is not None]
    if not bearers and not _is_indefinite(mention):
        keys = _holders(scene, mention, title, home)
        if len(keys) == 1:
            node = scene.node("person", "role", keys[0])
            scene.join(mention, node, "role")
            return
        candidates = list(keys)
    _leave_open(scene, mention, title, candidates, alone=bool(bearers))


def _leave_open(
    scene: Scene, mention: Mention, title: Title, candidates: list[str], *, alone: bool
) -> None:
    """Make a node of what cannot be settled; one definite title is one person."""
    words = tuple(normal(mention.descriptor or mention.evidence.exact).split())
    same = [
        node
        for node in scene.nodes
        if node.key is None
        and node.rule == "unresolved"
        and words in node.names
        and node.mentions
        and node.mentions[0].kind == "person"
    ]
    if same and not alone and not _is_indefinite(mention):
        scene.join(mention, same[0], "unresolved")
        return
    node = scene.node("person", "unresolved", None, candidates)
    node.names.add(words)
    scene.join(mention, node, "unresolved")


def _is_indefinite(mention: Mention) -> bool:
    return mention.evidence.exact.casefold().startswith(_ARTICLES)


def _agrees(scene: Scene, mention: Mention, node: Node) -> bool:
    """Tell whether nothing speaks against a mention repeating a node."""
    gender = gender_of(mention)
    if gender is not None and scene.gender(node) not in (None, gender):
        return False
    state = scene.titles[mention.id].state
    return state is None or not scene.states(node) or state in scene.states(node)


def _bearers(scene: Scene, mention: Mention, title: Title) -> list[Node]:
    """Return the persons of the article, named before, who bear a title."""
    named = [
        node
        for node in scene.nodes
        if node.mentions
        and node.mentions[0].kind == "person"
        and any(m.form == "name" or scene.rule_of[m.id] != "unresolved" for m in node.mentions)
        and scene.before(mention, node)
        and _agrees(scene, mention, node)
    ]
    bearers = [node for node in named if _said_to_bear(scene, node, title)]
    bearers = bearers or [node for node in named if _known_to_bear(scene, node, title)]
    keys = [node.key for node in bearers if node.key is not None]
    if title.fresh and len(bearers) > 1 and len(keys) == len(bearers):
        latest = scene.knowledge.offices.latest(keys, title)
        return [node for node in bearers if latest in (None, node.key)]
    return bearers


def _said_to_bear(scene: Scene, node: Node, title: Title) -> bool:
    """Tell whether the article gives a person this title, or one of its main noun."""
    for other in (*scene.titles_of(node), *scene.tenure_titles(node)):
        if other.former != title.former:
            continue
        if title.offices and other.offices:
            if title.offices & other.offices:
                return True
        elif title.roles & other.roles or (
            title.head and title.head == other.head and title.is_bare
        ):
            return True
    return False


def _known_to_bear(scene: Scene, node: Node, title: Title) -> bool:
    if node.key is None or not (title.names_office or title.body is not None):
        return False
    return scene.knowledge.offices.has_held(node.key, title, scene.on)


def _holders(scene: Scene, mention: Mention, title: Title, home: str | None) -> tuple[str, ...]:
    """Return the registry's holders of a title at the article's date."""
    if title.state is None and title.body is None:
        if home is None or not title.roles or _is_foreign(mention):
            return ()
        title = title.of_state(home)
    offices = scene.knowledge.offices
    fitting = offices.fitting(title, scene.on)
    general = title.body is None and not title.offices and not any(map(_is_single, title.roles))
    if general or not all(_is_single(h.role) or h.office in title.offices for h in fitting):
        return ()
    keys = tuple(sorted({held.person for held in fitting}))
    if title.former:
        keys = tuple(key for key in keys if scene.speaks_of(key))
    gender = gender_of(mention)
    keys = tuple(
        key for key in keys if gender is None or scene.knowledge.entry(key).gender in (None, gender)
    )
    if len(keys) > 1 and title.fresh and scene.on is not None:
        latest = offices.latest(keys, title)
        return keys if latest is None else (latest,)
    return keys


def _is_foreign(mention: Mention) -> bool:
    """Tell a title with a name in it that the registry does not know: "Freedonia's minister"."""
    return mention.state is not None


def _is_single(role: str) -> bool:
    if role in _SINGLE:
        return True
    single = role.endswith("-minister") and not role.startswith(_NOT_SINGLE)
    return single and role not in _FALSE_MINISTERS
