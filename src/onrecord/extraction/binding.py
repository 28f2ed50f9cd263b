"""What the grammar of a clause says of its pronouns: its subject, and who cannot be meant."""

from __future__ import annotations

from onrecord.extraction.tree import Tree

__all__ = ["clause_subject", "credited", "is_subject", "opening"]

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})


def clause_subject(tree: Tree, head: int) -> int | None:
    """Return the subject of the verb whose object ``head`` is, or None where it is no object.

    An object pronoun never means it: nobody is "him" to himself.
    """
    token = tree.tokens[head]
    above = tree.tokens[token.head]
    if token.dep == "pobj" and above.dep in {"prep", "dative", "agent"}:
        above = tree.tokens[above.head]
    elif token.dep not in {"dobj", "dative"}:
        return None
    while above.pos in {"VERB", "AUX"}:
        subject = tree.child(above.index, *_SUBJECTS)
        if subject is not None or above.dep not in {"conj", "xcomp"} or above.head == above.index:
            return subject if above.dep != "xcomp" else None
        above = tree.tokens[above.head]
    return None


def credited(tree: Tree, head: int) -> frozenset[int]:
    """Return whom "she" cannot mean in "According to the diplomat, she left": the nameless source.

    The source stands wherever the same word stands for somebody without a name.
    """
    for index in range(head - 1, tree.sentence(head).first - 1, -1):
        token = tree.tokens[index]
        credit = tree.tokens[tree.tokens[token.head].head].lower == "according"
        if token.dep == "pobj" and credit and index in tree.roles:
            named = any(i in tree.names for i in (index, *tree.with_dep(index, "appos")))
            same = (i for i in tree.roles if tree.tokens[i].lemma == token.lemma)
            return frozenset(() if named else (i for i in same if i not in tree.names))
    return frozenset()


def is_subject(tree: Tree, index: int) -> bool:
    """Tell the head of a subject, or of one coordinated with it."""
    token = tree.tokens[index]
    name = tree.names.get(index)
    if token.dep in _SUBJECTS:
        return True
    if token.dep == "conj":
        return is_subject(tree, token.head) and token.head != index
    if token.dep == "appos" and token.head != index:
        called = token.head in tree.roles or token.head in tree.names
        return called and is_subject(tree, token.head)
    return (
        name is not None
        and token.dep in {"compound", "flat"}
        and name.first <= token.head < name.last
        and is_subject(tree, token.head)
    )


def opening(tree: Tree, head: int) -> int | None:
    """Return the subject of "Togo is ready, its envoy said": what is said may name it."""
    token, first = tree.tokens[head], tree.sentence(head).first
    if token.dep != "poss" or token.head not in tree.roles:
        return None
    return next((i for i in range(first, head) if tree.tokens[i].dep in _SUBJECTS), None)
