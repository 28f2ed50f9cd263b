"""Which matter "it" and "this" take up, and what "agreed in Oslo" means by the place.

What is said of such a word is said of the matter.
"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.extraction.draft import Draft
from onrecord.extraction.nouns import BODIES, DONE_TO
from onrecord.extraction.tree import Tree
from onrecord.wordlist import wordset

__all__ = ["link_pronouns"]

_OBJECTS = dict.fromkeys(
    wordset("sign initial print type leak circulate amend revise receive table adopt tear"),
    "document",
) | dict.fromkeys(wordset("break honour honor breach respect keep uphold"), "agreement")
"""Verbs that say what their object, or the subject of their passive, is; beside ``DONE_TO``."""

_SUBJECTS = dict.fromkeys(
    wordset("contain carry propose list comprise drop describe demand call consist"), "document"
) | dict.fromkeys(wordset("hold bind outlive lapse expire"), "agreement")
"""Verbs that say what their subject is."""

_SETTLING = wordset(
    "agree discuss accept reach achieve formulate outline settle sign decide promise pledge "
    "exchange"
)
"""What is done at a meeting, so that its place is enough to name it."""

_DOING = wordset(
    "want need urge dismiss sign control host release supply base promise refuse threaten deny "
    "reject accept support believe consider hope plan insist put issue rule use buy recall send"
)
"""Verbs that only an agent does."""

_PREDICATING = wordset("be seem appear make take announce note say report")
_STATES_OF_THINGS = wordset(
    "situation time day week month year morning pity shame moment season winter war peace fact "
    "truth secret case turn matter question pleasure honour honor privilege duty"
)
"""What "it is a ..." says of things at large, and of nothing that was named."""
_REACH = 3
"""Sentences that such a pronoun looks back."""
_RANKS = {"nsubjpass": 3, "nsubj": 3, "dobj": 2}


def link_pronouns(draft: Draft) -> None:
    """Let each pronoun that stands for a meeting, document or agreement count as its mention.

    The verb may choose ("it was postponed" is a meeting, "it was sent" a document); then
    subjects win over objects, and the nearer over the farther.
    """
    tree = draft.tree
    linked: dict[int, str] = {}
    for token in tree.tokens:
        if token.lower not in {"it", "this"} or token.pos != "PRON":
            continue
        if token.dep not in {"nsubj", "nsubjpass", "dobj", "pobj"} or _is_empty(tree, token.index):
            continue
        matter = _antecedent(draft, token.index, linked)
        if matter is not None:
            linked[token.index] = matter
    draft.matters.update(linked)
    for index, matter in _by_place(draft):
        draft.matters.setdefault(index, matter)


def _by_place(draft: Draft) -> Iterator[tuple[int, str]]:
    """Yield places that stand for what went on there: "what we discussed in Oslo"."""
    tree = draft.tree
    for name in tree.annotated.names:
        index = name.last - 1
        token = tree.tokens[index]
        prep = tree.tokens[token.head]
        if name.kind != "place" or token.dep != "pobj" or prep.lower not in {"in", "at"}:
            continue
        above = tree.tokens[prep.head]
        agreed = draft.matters.get(above.index, "").startswith("agreement")
        if above.lemma not in _SETTLING and not agreed:
            continue
        words = name.span.of(tree.text).lower()
        matter = next((m.id for m in draft.meetings if (m.place or "").lower() == words), None)
        if matter is None and not agreed:
            labels = [(m.id, m.label.lower().split()) for m in draft.agreements]
            matter = next((key for key, label in labels if words in label), None)
        if matter is not None:
            yield index, matter


def _is_empty(tree: Tree, index: int) -> bool:
    """Tell the "it" of "it is clear that", "make it possible to", "it is a new situation"."""
    head = tree.tokens[index].head
    verb = tree.tokens[head]
    if verb.lemma not in _PREDICATING:
        return False
    what = tree.child(head, "attr")
    if what is not None and tree.tokens[what].lemma.lower() in _STATES_OF_THINGS:
        return True
    below = [
        *tree.children[head],
        *(j for i in tree.with_dep(head, "acomp", "oprd") for j in tree.children[i]),
    ]
    return any(
        child > index and tree.tokens[child].dep in {"ccomp", "xcomp", "csubj"} for child in below
    )


def _wanted(tree: Tree, index: int) -> str | None:
    """Return the class that the verb chooses, or None where it leaves it open."""
    token = tree.tokens[index]
    verb = tree.tokens[token.head]
    if token.dep == "nsubj":
        return _SUBJECTS.get(verb.lemma)
    return _OBJECTS.get(verb.lemma, DONE_TO.get(verb.lemma))


def _named_after(draft: Draft, index: int) -> str | None:
    """Return the matter that "it was their first talk" itself names."""
    tree = draft.tree
    verb = tree.tokens[index].head
    attribute = tree.child(verb, "attr") if tree.tokens[verb].lemma == "be" else None
    return draft.matters.get(attribute) if attribute is not None else None


def _does(tree: Tree, index: int) -> bool:
    """Tell a pronoun that must mean an agent, and the empty one of "tells it differently"."""
    token = tree.tokens[index]
    verb = tree.tokens[token.head]
    if token.dep == "nsubj":
        return verb.lemma in _DOING
    apart = "differently" in tree.words(verb.index, "advmod")
    return token.dep == "dobj" and (apart or tree.child(verb.index, "dative") == index)


def _antecedent(draft: Draft, index: int, linked: dict[int, str]) -> str | None:
    tree = draft.tree
    named = _named_after(draft, index)
    if named is not None or _does(tree, index):
        return named
    wanted = _wanted(tree, index)
    passing = {m.id for m in draft.meetings if m.kinds == ("press-conference",)}
    best: tuple[int, int, str] | None = None
    rival = 0
    here = tree.tokens[index].sentence
    for before in range(index - 1, -1, -1):
        token = tree.tokens[before]
        if here - token.sentence > _REACH:
            break
        matter = linked.get(before) or draft.matters.get(before)
        if matter is None or matter in passing or matter.startswith("topic"):
            rival = max(rival, _rival(tree, before) - (here - token.sentence))
            continue
        fits = wanted is None or matter.startswith(wanted)
        rank = _RANKS.get(token.dep, 1) + (4 if wanted and fits else 0) - (here - token.sentence)
        if fits and (best is None or rank > best[0]):
            best = (rank, before, matter)
    if best is None or (tree.tokens[index].dep == "nsubj" and rival > best[0]):
        return None
    return None if wanted is None and _has_nearer(draft, index, best[1]) else best[2]


def _has_nearer(draft: Draft, index: int, found: int) -> bool:
    """Tell "they lost the ship, or sold it": its own sentence holds another thing for it."""
    tree = draft.tree
    first = tree.sentence(index).first
    if found >= first or tree.tokens[index].dep != "dobj":
        return False
    return any(
        tree.tokens[i].tag == "NN" and tree.tokens[i].dep in {"dobj", "nsubj", "nsubjpass"}
        for i in range(first, index)
    )


def _rival(tree: Tree, index: int) -> int:
    """Return the rank of an agent without a gender, which "it" may mean as well."""
    token = tree.tokens[index]
    name = tree.names.get(index)
    body = name.kind in {"place", "organization"} if name else token.lemma.lower() in BODIES
    return _RANKS[token.dep] if body and token.dep in {"nsubj", "nsubjpass"} else 0
