"""What a speaker does by saying it, and how: act, negation, certainty, condition."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.extraction.found import Found
from onrecord.extraction.tree import Tree
from onrecord.extraction.wordlist import wordset
from onrecord.model.lists import Act, Certainty
from onrecord.text import Span

__all__ = ["act_of", "certainty_of", "condition_of", "is_negated"]

_NEGATIVE_SUBJECTS = frozenset({"no", "nobody", "none", "nothing", "neither", "nor"})
_POSSIBLE = wordset("may might could can perhaps possibly maybe possible potentially")
_PROBABLE = wordset(
    "likely probably should presumably apparently expected expects seems appears unlikely"
)
_CERTAIN = wordset(
    "certainly definitely undoubtedly surely certain absolutely inevitable unquestionably"
)
_IF = frozenset({"if", "unless"})
_PROVIDED = frozenset({"provided", "providing", "assuming"})
_GRATITUDE = {
    "hope": "hopes",
    "hopes": "hopes",
    "gratitude": "thanks",
    "thanks": "thanks",
    "condemnation": "condemns",
    "praise": "praises",
}


def act_of(tree: Tree, each: Found) -> tuple[Act, str | None]:
    """Return the act and the narrower act of an attribution.

    The cue decides; where a cue does different things, its complement does: "asked them to
    leave" demands, "asked whether" questions.
    """
    entry = each.entry
    if each.declined or each.verb is None:
        return entry.act, entry.finer
    match entry.lemma:
        case "ask" | "tell" | "beg":
            if _has_infinitive(tree, each.verb) or tree.child(each.verb, "prep") in _fors(
                tree, each
            ):
                return "demands", None
        case "suggest":
            if not _is_proposal(tree, each):
                return "asserts", None
        case "express" | "voice" | "convey" | "extend":
            return entry.act, _expressed(tree, each.verb)
        case "rule_out":
            if tree.child(each.verb, "neg") is not None:
                return "asserts", None
        case "insist":
            if _is_subjunctive(tree, each.verb):
                return "demands", None
        case _:
            pass
    return entry.act, entry.finer


def _has_infinitive(tree: Tree, verb: int) -> bool:
    for child in tree.with_dep(verb, "xcomp", "ccomp"):
        marks = [tree.tokens[i].lower for i in tree.with_dep(child, "aux")]
        if tree.tokens[child].tag == "VB" and "to" in marks:
            return True
    return False


def _fors(tree: Tree, each: Found) -> list[int]:
    if each.entry.lemma != "ask" or each.verb is None:
        return []
    return [i for i in tree.with_dep(each.verb, "prep") if tree.tokens[i].lower == "for"]


def _is_proposal(tree: Tree, each: Found) -> bool:
    verb = each.verb
    if verb is None or each.rule in {"object", "noun"}:
        return each.rule == "object"
    return _is_subjunctive(tree, verb)


def _is_subjunctive(tree: Tree, verb: int) -> bool:
    """Tell "that he leave", "that he should leave" from "that he left"."""
    for child in tree.with_dep(verb, "ccomp"):
        helpers = {tree.tokens[i].lower for i in tree.with_dep(child, "aux")}
        subject = tree.child(child, "nsubj", "nsubjpass")
        single = subject is not None and tree.tokens[subject].tag in {"NN", "NNP", "PRP"}
        plural = subject is not None and tree.tokens[subject].lower in {"they", "we", "you", "i"}
        bare = tree.tokens[child].tag in ({"VB", "VBP"} if single and not plural else {"VB"})
        if "should" in helpers or (bare and not helpers):
            return True
    return False


def _expressed(tree: Tree, verb: int) -> str | None:
    """Return the narrower act named by what is expressed: hope, thanks."""
    what = tree.child(verb, "dobj")
    return _GRATITUDE.get(tree.tokens[what].lower) if what is not None else None


def _heads(tree: Tree, content: Sequence[Span]) -> list[int]:
    """Return the verbs at the top of the content's clauses."""
    inside = {i for span in content for i in tree.within(span)}
    return [
        i
        for i in sorted(inside)
        if tree.tokens[i].pos in {"VERB", "AUX"}
        and (tree.tokens[i].head == i or tree.tokens[i].head not in inside)
        and tree.tokens[i].dep not in {"aux", "auxpass"}
    ]


def is_negated(tree: Tree, each: Found) -> bool:
    """Tell whether the content's first clause is said not to hold."""
    if each.declined or each.entry.act in {"denies", "declines"}:
        return False
    heads = _heads(tree, each.content)
    if not heads:
        return False
    if any(abs(i - heads[0]) < 6 for i in tree.with_dep(heads[0], "neg")):
        return True
    subject = tree.child(heads[0], "nsubj", "nsubjpass")
    if subject is None:
        return False
    words = {tree.tokens[subject].lower}
    words.update(tree.tokens[i].lower for i in tree.with_dep(subject, "det", "neg"))
    return bool(words & _NEGATIVE_SUBJECTS)


def certainty_of(tree: Tree, each: Found) -> Certainty:
    """Return how firmly the content's first clause is put."""
    heads = _heads(tree, each.content)
    if not heads:
        return "underspecified"
    head = heads[0]
    near = {head, *tree.with_dep(head, "aux", "advmod", "acomp")}
    words = {tree.tokens[i].lower for i in near}
    if words & _POSSIBLE or (each.entry.lemma == "rule_out" and tree.child(each.cue[-1], "neg")):
        return "possible"
    if words & _PROBABLE:
        return "probable"
    return "certain" if words & _CERTAIN else "underspecified"


def condition_of(tree: Tree, each: Found) -> Span | None:
    """Return the words on which the content is made to depend: "if ...", "provided that ..."."""
    for index in (i for span in each.content for i in tree.within(span)):
        token = tree.tokens[index]
        before = tree.tokens[index - 1].lower if index else ""
        if token.lower in _IF and before in {"as", "even"}:
            continue
        if token.lower in _IF and token.dep == "mark" and tree.tokens[token.head].dep == "advcl":
            return _clause(tree, token.head)
        if token.lower in _PROVIDED and tree.tokens[index + 1].lower == "that":
            below = tree.subtree(index)
            return _clause(tree, index if len(below) > 2 else token.head, index)
        if token.lower == "condition" and tree.tokens[token.head].lower in {"on", "under"}:
            return _clause(tree, token.head)
    return None


def _clause(tree: Tree, head: int, first: int = 0) -> Span | None:
    spans = tree.spans(i for i in tree.subtree(head) if i >= first)
    return spans[0] if spans else None
