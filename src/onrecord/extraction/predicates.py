"""What is said of a noun: the verbs and adjectives that it is subject or object of.

Across auxiliaries, infinitives, coordination, relative clauses and participles: "the talks, due
to open on Monday, have been postponed and may be held in May" says three things of the talks.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from onrecord.extraction.modality import is_regarded
from onrecord.extraction.tree import Tree

__all__ = ["Predicate", "Role", "contrasted", "is_portion", "passive", "predicates_of"]

Role = Literal["does", "undergoes", "governed"]

_RELATIVE = frozenset({"which", "that", "who", "whom"})
_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
_VERBAL = frozenset({"VERB", "AUX"})
_ROWS = frozenset({"series", "string", "flurry"})
_STRETCHES = frozenset({"hour", "day", "week", "month"}) | _ROWS
_GIVING = frozenset({"hand", "give", "send", "pass", "bring", "show", "submit", "present"})
_NAMING = frozenset({"call", "declare", "consider", "deem", "pronounce", "leave", "keep", "regard"})
_PORTIONS = frozenset({"page", "part", "extract", "excerpt", "passage", "section", "portion"})
_DEPTH = 6


class Predicate(NamedTuple):
    """One word said of a noun.

    Attributes:
        word: the verb, adjective or adverb.
        role: whether the noun does it, undergoes it, or hangs on it by a preposition.
        prep: that preposition, in lower case, or empty.
    """

    word: int
    role: Role
    prep: str = ""


def predicates_of(tree: Tree, head: int, depth: int = 0) -> Iterator[Predicate]:
    """Yield what is said of a noun or pronoun, each word once, those nearest to it first."""
    if depth > _DEPTH:
        return
    seen: set[int] = set()
    for found in _all(tree, head, depth):
        if found.word not in seen:
            seen.add(found.word)
            yield found


def _all(tree: Tree, head: int, depth: int) -> Iterator[Predicate]:
    token = tree.tokens[head]
    above = tree.tokens[token.head]
    match token.dep:
        case "nsubj" | "nsubjpass" if above.pos in _VERBAL:
            yield from _of_subject(tree, head, above.index)
        case "nsubj" if is_regarded(tree, above.index):  # "declared the talks over"
            yield Predicate(above.index, "does")
        case "dobj" if above.pos in _VERBAL:
            yield Predicate(above.index, "undergoes")
            yield from _shared_object(tree, above.index, head)
            yield from _named(tree, above.index)
        case "pobj" if above.lower == "of" and is_portion(tree, above.head):
            yield from predicates_of(tree, above.head, depth + 1)
        case "pobj" if above.lower == "of" and _is_stretch(tree, above.head):
            yield from predicates_of(tree, above.head, depth + 1)
        case "pobj":
            verb = _over_preposition(tree, above.index)
            if verb is not None:
                yield Predicate(verb, "governed", above.lower)
        case "npadvmod" if above.pos == "VERB" and tree.child(above.index, "dobj") is not None:
            if above.lemma in _GIVING:  # "handed the envoy a note"
                yield Predicate(above.index, "undergoes")
        case "conj" | "appos" if above.pos in {"NOUN", "PROPN", "PRON"} and above.index != head:
            yield from predicates_of(tree, above.index, depth + 1)
        case _:
            pass
    yield from _after(tree, head)
    for name in _names_within(tree, head):
        for child in tree.with_dep(name, "acl", "relcl"):
            if tree.tokens[child].dep == "relcl" and tree.names[name].kind != "person":
                yield from _relative(tree, child)
            elif tree.tokens[child].dep == "acl" and tree.tokens[child].tag in {"VBN", "VBD"}:
                yield from _chain(tree, child, undergoes=True)
        for child in tree.with_dep(name, "amod"):
            if tree.tokens[child].lower == "due" and child > name:
                yield from _chain(tree, child)
    trailing = _trailing(tree, head)
    if trailing is not None:
        yield from _chain(tree, trailing, undergoes=True)


def is_portion(tree: Tree, noun: int) -> bool:
    """Tell the "pages" of "published four pages of the treaty"."""
    return tree.tokens[noun].lemma.lower() in _PORTIONS


def _named(tree: Tree, verb: int) -> Iterator[Predicate]:
    """Yield the "dead" of "called the treaty dead"."""
    if tree.tokens[verb].lemma in _NAMING:
        for index in tree.with_dep(verb, "oprd"):
            if tree.tokens[index].pos in {"ADJ", "ADP", "ADV", "VERB"}:
                yield Predicate(index, "undergoes" if tree.tokens[index].pos == "VERB" else "does")


def _trailing(tree: Tree, head: int) -> int | None:
    """Return the participle right after a noun's phrase and a comma, wherever a parser hangs it.

    "an understanding between A and B, reached in May".
    """
    index = max(tree.subtree(head)) + 1
    last = tree.sentence(head).last
    if index < last and tree.tokens[index].text == ",":
        index += 1
    if index >= last or tree.tokens[index - 1].text != ",":
        return None
    if tree.tokens[index].lower == "as" and index + 1 < last:  # ", as endorsed by the council"
        index += 1
    token = tree.tokens[index]
    bare = tree.child(index, *_SUBJECTS, "aux", "auxpass", "dobj", "cc") is None
    loose = token.dep in {"advcl", "acl", "dep", "conj", "ccomp"}
    return index if token.tag in {"VBN", "VBD"} and bare and loose else None


def _names_within(tree: Tree, head: int) -> Iterator[int]:
    """Yield the names in a noun's own phrase.

    In "talks between A and B, held in C" a parser may hang the participle on B.
    """
    todo = list(tree.with_dep(head, "prep", "appos"))
    while todo:
        index = todo.pop()
        if index in tree.names:
            yield index
        todo.extend(tree.with_dep(index, "pobj", "conj", "appos"))


def _of_subject(tree: Tree, head: int, verb: int) -> Iterator[Predicate]:
    """Yield what a clause says of its subject, a participle taken for its verb told apart.

    "the note sent on Friday remains under review": a parser may take "sent" for the main verb.
    """
    token = tree.tokens[verb]
    helped = tree.child(verb, "aux", "auxpass") is not None
    later = [
        i
        for i in (*tree.children[verb], *tree.children[token.head])
        if i > verb and not helped and (_lacks_subject(tree, i) or _goes_on(tree, verb, i))
    ]
    if is_regarded(tree, verb) and not helped and token.tag in {"VBN", "VBD"}:
        yield Predicate(verb, "undergoes")
    elif (token.tag == "VBN" and not helped) or (token.tag == "VBD" and later):
        yield Predicate(verb, "undergoes")
        for other in later[:1]:
            yield from _chain(tree, other)
    else:
        yield from _chain(tree, verb)


def _lacks_subject(tree: Tree, verb: int) -> bool:
    """Tell a finite verb without subject or conjunction, whose subject stands elsewhere."""
    token = tree.tokens[verb]
    finite = token.tag in {"VBD", "VBZ", "VBP"} or any(
        tree.tokens[i].tag in {"MD", "VBD", "VBZ", "VBP"}
        for i in tree.with_dep(verb, "aux", "auxpass")
    )
    alone = tree.child(verb, *_SUBJECTS, "mark", "cc") is None
    return token.dep in {"advcl", "ccomp", "dep"} and finite and alone


def _goes_on(tree: Tree, participle: int, verb: int) -> bool:
    """Tell the verb of "the truce, agreed in April, has held", joined by a comma alone."""
    set_off = participle > 0 and tree.tokens[participle - 1].text == ","
    joined = tree.tokens[verb].dep == "conj" and tree.child(participle, "cc") is None
    return set_off and joined and tree.child(verb, *_SUBJECTS) is None


def _over_preposition(tree: Tree, prep: int) -> int | None:
    """Return the verb above a preposition, over a first one too ("pulled out of", "back from")."""
    above = tree.tokens[tree.tokens[prep].head]
    if above.lemma in {"favour", "favor", "support"} and above.dep == "pobj":  # "in favour of"
        above = tree.tokens[above.head]
    doubled = above.dep in {"prep", "advmod", "prt"} and above.pos in {"ADP", "ADV", "SCONJ"}
    if doubled or (above.dep == "dobj" and above.lower == "part"):
        above = tree.tokens[above.head]
    said = above.pos in _VERBAL or (above.pos == "ADJ" and above.dep == "acomp")
    return above.index if said else None


def _is_stretch(tree: Tree, noun: int) -> bool:
    """Tell the "days" of "two days of talks", the "series" of "a series of meetings"."""
    token = tree.tokens[noun]
    return token.lemma.lower() in _STRETCHES and (token.tag == "NNS" or token.lemma in _ROWS)


def _after(tree: Tree, head: int) -> Iterator[Predicate]:
    """Yield what participles, adjectives and relative clauses after a noun say of it."""
    for child in tree.children[head]:
        token = tree.tokens[child]
        if child < head:
            continue
        if token.dep == "relcl":
            yield from _relative(tree, child)
        elif token.dep == "acl" and token.tag in {"VBN", "VBD"}:
            yield from _chain(tree, child, undergoes=True)
        elif token.dep == "acl" and token.tag == "VBG":
            yield from _chain(tree, child)
        elif token.dep == "acl" and token.pos in _VERBAL:
            yield from _chain(tree, child, undergoes=not passive(tree, child))
        elif token.lower == "due" or (
            token.dep in {"amod", "appos", "advcl"} and token.pos in {"ADJ", "VERB"}
        ):
            yield from _chain(tree, child, undergoes=token.tag == "VBN")


def _relative(tree: Tree, verb: int) -> Iterator[Predicate]:
    """Yield what a relative clause says of its noun: "which was sent", "(that) they sent"."""
    subject = tree.child(verb, *_SUBJECTS)
    if subject is None or _is_relative(tree, subject):
        yield from _chain(tree, verb, undergoes=subject is None and tree.tokens[verb].tag == "VBN")
        return
    for inner in tree.with_dep(verb, "ccomp"):  # "which they said had ended"
        own = tree.child(inner, *_SUBJECTS)
        if own is not None and _is_relative(tree, own) and own < verb:
            yield from _chain(tree, inner)
            return
    placed = any(_is_relative(tree, i) for i in tree.under(verb))
    owning = any(
        _is_relative(tree, i) or tree.tokens[i].lower == "whose" for i in tree.subtree(subject)
    )
    if placed or owning:
        return
    if tree.child(verb, "dobj") is None or any(
        _is_relative(tree, i) for i in tree.with_dep(verb, "dobj")
    ):
        yield Predicate(verb, "undergoes")
        for inner in tree.with_dep(verb, "xcomp", "ccomp", "conj"):
            if tree.child(inner, "dobj") is None:
                yield Predicate(inner, "undergoes")


def _is_relative(tree: Tree, index: int) -> bool:
    return tree.tokens[index].lower in _RELATIVE


def _chain(tree: Tree, word: int, *, undergoes: bool = False) -> Iterator[Predicate]:
    """Yield a word with those that share its subject: infinitives, second verbs, adjectives."""
    todo: list[tuple[int, bool]] = [(word, undergoes)]
    for index, done in todo:
        done = done or passive(tree, index)
        yield Predicate(index, "undergoes" if done else "does")
        for child in tree.children[index]:
            token = tree.tokens[child]
            if token.dep in {"acomp", "oprd"} or (token.dep == "attr" and token.pos == "ADJ"):
                todo.append((child, token.tag in {"VBN", "VBD"}))
            elif token.dep == "xcomp" and tree.child(index, "dobj") is None:
                todo.append((child, False))
            elif (
                token.dep == "conj"
                and token.pos in {"VERB", "AUX", "ADJ"}
                and not _turns(tree, index, child)
                and tree.child(child, *_SUBJECTS) is None
                and not contrasted(tree, child)
            ):
                bare = tree.child(child, "aux", "auxpass", "dobj") is None
                shares = token.tag in {"VBN", "VBD"} and bare
                todo.append((child, done and shares))


def _turns(tree: Tree, verb: int, other: int) -> bool:
    """Tell the "begin" of "it is time to stop, begin the talks" from a verb of the same subject."""
    bare = tree.tokens[other].tag == "VB" and tree.child(other, "aux", "auxpass") is None
    return bare and tree.tokens[verb].tag != "VB"


def _shared_object(tree: Tree, verb: int, head: int) -> Iterator[Predicate]:
    """Yield the verbs joined to one before their common object: "drafted and sent the note"."""
    token = tree.tokens[verb]
    if token.dep == "conj" and tree.tokens[token.head].pos == "VERB":
        first = token.head
        if tree.child(first, "dobj") is None and first < verb < head:
            yield Predicate(first, "undergoes")


def contrasted(tree: Tree, index: int) -> bool:
    """Tell the second of "postponed, not cancelled", "postponed rather than cancelled"."""
    first = max(tree.sentence(index).first, index - 3)
    before = {t.lower for t in tree.tokens[first:index]}
    return "but" not in before and bool(before & {"not", "rather", "instead"})


def passive(tree: Tree, verb: int) -> bool:
    """Tell whether a verb is in the passive voice by its own auxiliaries or its subject."""
    return tree.child(verb, "auxpass", "nsubjpass") is not None
