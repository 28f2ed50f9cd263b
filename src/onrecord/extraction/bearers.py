"""Who bears an office in an article, by the titles and clauses that give it to a person.

"Anna Berg, the mayor", "Mayor Anna Berg", "Anna Berg came as mayor" and "Anna Berg is mayor"
give one office. The mayor's adviser, and no relation of the mayor, are not the mayor.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from collections.abc import Set as AbstractSet

from onrecord.extraction.tree import Tree
from onrecord.model.annotated import Name

__all__ = ["fits", "is_borne", "is_lesser", "namesake_of", "titles_of"]

_PARTS = re.compile(r", | and ")
_COMPLEMENT = re.compile(r" (?:of|for|to|in|at|on|with|from|under|until|since) ")
_OWNER = re.compile(r"^.*(?:['’]s|s['’]) ")
_ENDING = re.compile(r"['’]s?$")
_BEING = frozenset({"be", "become", "remain"})
_FIRST_MINISTERS = frozenset({"premier", "pm"})
_KIN = frozenset({"related", "relation", "relative", "namesake"})
_LESSER = frozenset(
    {"former", "ex", "deputy", "vice", "assistant", "then", "late", "outgoing", "acting"}
)


def titles_of(tree: Tree, name: Name) -> Iterator[str]:
    """Yield what a place of a name calls its bearer, in lower case, with the state if it is said.

    Args:
        tree: the article.
        name: a person's name.
    """
    if name.title is not None:
        title = name.title.of(tree.text).lower()
        state = name.state.of(tree.text).lower() if name.state is not None else ""
        yield title if state in title else f"{_ENDING.sub('', state)} {title}"
    last = name.last - 1
    above = tree.tokens[last].head
    verbs = [above] if tree.tokens[last].dep in {"nsubj", "nsubjpass"} else []
    for verb in verbs:
        for prep in tree.with_dep(verb, "prep"):
            if tree.tokens[prep].lower == "as" and prep > verb:
                yield from _said(tree, tree.with_dep(prep, "pobj"))
        if tree.tokens[verb].lemma in _BEING:
            yield from _said(tree, tree.with_dep(verb, "attr"))


def _said(tree: Tree, heads: Collection[int] | Iterator[int]) -> Iterator[str]:
    """Yield the descriptions that have role nouns in the singular as their heads."""
    for head in heads:
        if head in tree.roles and head not in tree.names and tree.tokens[head].tag == "NN":
            kept = tree.subtree(head, without=tree.with_dep(head, "relcl", "acl", "appos"))
            yield " ".join(tree.tokens[i].lower for i in kept).replace(" '", "'").replace(" ’", "’")


def fits(title: str, words: AbstractSet[str], modifiers: list[str]) -> bool:
    """Tell whether a title is of one of some roles, and has something like each modifier.

    >>> fits("leader of the opposition and no relation of the mayor", {"mayor"}, [])
    False
    >>> fits("norwegian fisheries minister", {"minister"}, ["norway"])
    True
    """
    heads = [
        word
        for part in _PARTS.split(title)
        for word in _OWNER.sub("", _COMPLEMENT.split(part)[0]).replace("-", " ").split()
    ]
    bears = {word.rstrip("s'’") for word in heads} | set(heads)
    parts = title.replace("-", " ").split()
    first = "prime" in parts or bool(bears & _FIRST_MINISTERS)
    if words & _FIRST_MINISTERS and not first:
        return False
    if "prime" in modifiers and bears & _FIRST_MINISTERS:
        modifiers = [word for word in modifiers if word != "prime"]
    elif not bears & words:
        return False
    return all(any(_akin(part, word) for part in parts) for word in modifiers)


def is_lesser(title: str, modifiers: list[str]) -> bool:
    """Tell a title that is a deputy's or is over, where the role asked for is neither.

    A prime minister is "the minister" to nobody either.
    """
    parts = {part.strip(",") for part in title.replace("-", " ").split()}
    wider = {"prime"} if "minister" in parts else set()
    return bool(parts & (_LESSER | wider) - set(modifiers))


def _akin(one: str, other: str) -> bool:
    """Tell words that share their beginning ("russian", "russia"); "press" is no "president"."""
    press = one.startswith("press") != other.startswith("press")
    return one[:4] == other[:4] and not press


def namesake_of(tree: Tree, head: int) -> str | None:
    """Return the surname of "the minister" where the text has just told of a namesake.

    "Ivar Berg, who is not related to the minister, said so. The minister denied it."
    """
    role = tree.tokens[head]
    for index in range(head, -1, -1):
        token = tree.tokens[index]
        if role.sentence - token.sentence > 1:
            return None
        above = tree.tokens[tree.tokens[token.head].head]
        same = token.lemma.lower() == role.lemma.lower() and token.dep == "pobj"
        if same and above.lower in _KIN:
            names = (tree.names.get(i) for i in range(above.index, -1, -1))
            name = next((n for n in names if n is not None and n.kind == "person"), None)
            return tree.tokens[name.last - 1].text if name is not None else None
    return None


def is_borne(titles: Iterable[tuple[int, str]], lemma: str, limit: int) -> bool:
    """Tell whether a title before an offset has a very word, so that no synonym is meant.

    Args:
        titles: titles with their offsets.
        lemma: the word, in lower case.
        limit: the offset.
    """
    return any(
        lemma in title.replace("-", " ").split() for offset, title in titles if offset < limit
    )
