"""What belongs to the description of somebody, and what only stands beside it."""

from __future__ import annotations

from onrecord.extraction.nouns import FELLOWS
from onrecord.extraction.tree import Tree
from onrecord.text import Span

__all__ = ["is_nobody", "phrase_of", "word_of"]

_TALKS = frozenset({"talk", "talks", "negotiation", "meeting"})
_NOT_FIRST = frozenset({"DET", "PUNCT", "CCONJ", "SCONJ"})
_CREDITING = frozenset({"cite", "quote", "say", "add", "on", "in"})
_NOBODY = frozenset({"neither", "no", "nobody", "none"})


def is_nobody(tree: Tree, head: int) -> bool:
    """Tell those of whom there is none: "neither side", "no official", "nobody"."""
    words = tree.words(head, "det", "preconj")
    return bool((words | {tree.tokens[head].lower}) & _NOBODY)


def word_of(tree: Tree, head: int) -> int:
    """Return the office in a word with hyphens that a parser cut: "premier" of "vice-premier"."""
    last = _parts(tree, head)[-1]
    return last if head not in tree.roles and last in tree.roles else head


def phrase_of(tree: Tree, head: int) -> Span:
    """Return a description without its article, relative clauses and appositives.

    A word with hyphens is never cut.
    """
    cut = list(tree.with_dep(head, "relcl", "appos", "conj", "cc", "preconj", "punct", "advcl"))
    cut += [i for i in tree.with_dep(head, "acl", "prep") if _is_loose(tree, i)]
    cut += [i for i in tree.with_dep(head, "prep") if i > head and _is_setting(tree, head, i)]
    cut = [i for i in cut if not _is_hyphen(tree, i)]
    cut += [i for i in tree.subtree(head, without=cut) if i > head and _is_aside(tree, i)]
    indices = set(tree.subtree(head, without=cut))
    for part in _parts(tree, head):
        below = tree.subtree(part, without=cut)
        indices |= set(below) if head not in below else set()
    run = [head]
    while run[0] - 1 in indices:
        run.insert(0, run[0] - 1)
    while run[-1] + 1 in indices:
        run.append(run[-1] + 1)
    while run[0] != head and (
        tree.tokens[run[0]].pos in _NOT_FIRST
        or tree.tokens[run[0]].tag == "PRP$"
        or tree.tokens[run[0]].lower == "own"
    ):
        run.pop(0)
    while run[-1] != head and (
        tree.tokens[run[-1]].pos == "PUNCT" or tree.tokens[run[-1]].tag == "POS"
    ):
        run.pop()
    return tree.span(_parts(tree, run[0])[0], _parts(tree, run[-1])[-1])


def _parts(tree: Tree, index: int) -> range:
    """Return the tokens of the word with hyphens in which a token stands."""
    first = last = index
    while first > 1 and _is_hyphen(tree, first - 1):
        first -= 2
    while last + 2 < len(tree.tokens) and _is_hyphen(tree, last + 1):
        last += 2
    return range(first, last + 1)


def _is_hyphen(tree: Tree, index: int) -> bool:
    """Tell the hyphen of "secretary-general", which parts nothing."""
    token, text = tree.tokens[index], tree.text
    inner = token.start > 0 and token.end < len(text)
    return (
        token.text in {"-", "‑"}
        and inner
        and text[token.start - 1].isalnum()
        and text[token.end].isalnum()
    )


def _is_setting(tree: Tree, head: int, prep: int) -> bool:
    """Tell when and where people are from who they are: "ministers in May"."""
    noun = tree.child(prep, "pobj")
    if noun is None or head not in tree.roles or tree.tokens[prep].lower not in {"in", "at"}:
        return False
    peer = tree.tokens[head].lemma.lower() in FELLOWS
    talks = tree.tokens[noun].lemma.lower() in _TALKS
    return peer or talks or tree.tokens[noun].entity in {"DATE", "TIME"}


def _is_aside(tree: Tree, index: int) -> bool:
    """Tell what is set off by a comma inside a description: ", who asked not to be named"."""
    apart = tree.tokens[index].dep in {"relcl", "appos", "acl"}
    return apart and tree.tokens[min(tree.subtree(index)) - 1].text == ","


def _is_loose(tree: Tree, index: int) -> bool:
    """Tell a phrase set off by a comma, or one that credits an outlet ("cited by X")."""
    token = tree.tokens[index]
    crediting = token.lemma in _CREDITING and token.dep == "acl"
    return tree.tokens[index - 1].text == "," or crediting
