"""What a speaker does by saying it, and how: act, negation, certainty."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.extraction.found import Found
from onrecord.extraction.nouns import OWNED
from onrecord.extraction.ownacts import act_of_words
from onrecord.extraction.tree import Tree
from onrecord.extraction.untruths import called_untrue
from onrecord.model.lists import Act, Certainty
from onrecord.text import Span
from onrecord.wordlist import wordset

__all__ = ["act_of", "certainty_of", "is_negated"]

_NEGATIVE_SUBJECTS = frozenset({"no", "nobody", "none", "nothing", "neither", "nor"})
_POSSIBLE = wordset("may might could can perhaps possibly maybe possible potentially")
_PROBABLE = wordset(
    "likely probably should presumably apparently expected expects seems appears unlikely"
)
_CERTAIN = wordset(
    "certainly definitely undoubtedly surely certain absolutely inevitable unquestionably"
)
_CLAIMS = OWNED | wordset(
    "report allegation accusation charge rumour rumor suggestion news story version assertion "
    "description conjecture characterisation characterization narrative insinuation speculation "
    "reading criticism notion theory"
)
_TURNS: tuple[tuple[re.Pattern[str], Act], ...] = (
    (re.compile(r"No\b[,.]? (?:that|this|it|we|i) \w+(?:n't| not)\b|No, not\b", re.I), "denies"),
    (
        re.compile(
            r"(?:No[,.] )?(?:that|this|it)(?: is|'s| was) "
            r"(?:(?:simply|just|completely|absolutely) )?(?:not true|false|untrue|nonsense|a lie)",
            re.I,
        ),
        "denies",
    ),
    (
        re.compile(
            r"(?:i|we)(?: (?:must|have to))? (?:decline|refuse)\b|"
            r"(?:i|we)(?: would|'d) rather not\b|"
            r"(?:i|we)(?: will|'ll| am| are)?(?: not|n't)(?: going to)? "
            r"(?:comment|discuss|speculate|go into|answer|disclose|elaborate)\b|no comment\b",
            re.I,
        ),
        "declines",
    ),
    (re.compile(r"(?:thank you|thanks|many thanks)\b", re.I), "expresses"),
    (re.compile(r"(?:i|we) (?:hope|regret|welcome|condemn|apologi[sz]e)\b", re.I), "expresses"),
)
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
    if each.rule == "turn" and entry.act in {"asserts", "denies"} and not each.declined:
        return _act_of_turn(tree, each) or entry.act, entry.finer
    if each.declined:
        return entry.act, entry.finer
    if each.verb is None:
        plain = entry.act == "asserts" and each.rule in {"continuation", "colon"}
        return (act_of_words(tree, each) if plain else None) or entry.act, entry.finer
    if called_untrue(tree, each.verb):
        return "denies", None
    match entry.lemma:
        case "ask" if _is_subjunctive(tree, each.verb):
            return "demands", None
        case "assure" | "reassure":
            if not _is_future(tree, each):
                return "asserts", None
        case "reject" if _is_told(tree, each):
            return "denies", None
        case (
            "call"
            | "describe"
            | "label"
            | "brand"
            | "dub"
            | "term"
            | "characterise"
            | "characterize"
        ):
            if _is_judged(tree, each.verb):
                return "expresses", None
        case "reaffirm" | "reiterate" if _is_commitment(tree, each):
            return "promises", None
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
    if entry.act == "asserts" and each.rule not in {"turn", "noun"}:
        return act_of_words(tree, each) or entry.act, entry.finer
    return entry.act, entry.finer


def _act_of_turn(tree: Tree, each: Found) -> Act | None:
    """Return what a sentence of a turn does by its own words: denies, declines, thanks."""
    words = " ".join(span.of(tree.text) for span in each.content).replace("’", "'")
    return next((act for form, act in _TURNS if form.match(words)), act_of_words(tree, each))


def _is_future(tree: Tree, each: Found) -> bool:
    """Tell "assured them that they would be paid" from "that they had been"."""
    heads = _heads(tree, each.content)
    helpers = {tree.tokens[i].lower for h in heads for i in tree.with_dep(h, "aux")}
    return not heads or bool(helpers & {"will", "would", "'ll", "’ll", "shall", "wo", "'d", "’d"})


def _is_judged(tree: Tree, verb: int) -> bool:
    """Tell "called it clumsy", "described the talks as “useful”" from "called it a note"."""
    judged = list(tree.with_dep(verb, "oprd", "acomp", "xcomp", "ccomp"))
    judged += [
        i
        for prep in tree.with_dep(verb, "prep")
        if tree.tokens[prep].lower == "as"
        for i in [*tree.with_dep(prep, "pobj", "amod", "acomp", "pcomp", "advmod")]
    ]
    return any(tree.tokens[i].pos == "ADJ" or tree.tokens[i].tag in {"JJ", "JJS"} for i in judged)


def _is_commitment(tree: Tree, each: Found) -> bool:
    words = {tree.tokens[i].lemma.lower() for s in each.content for i in list(tree.within(s))[:6]}
    return bool(words & {"commitment", "pledge", "promise"}) or (
        each.entry.lemma == "reaffirm" and each.rule == "clause" and _is_future(tree, each)
    )


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
        helpers = tree.words(child, "aux")
        subject = tree.child(child, "nsubj", "nsubjpass")
        single = subject is not None and tree.tokens[subject].tag in {"NN", "NNP", "PRP"}
        plural = subject is not None and tree.tokens[subject].lower in {"they", "we", "you", "i"}
        bare = tree.tokens[child].tag in ({"VB", "VBP"} if single and not plural else {"VB"})
        bare = bare or [tree.tokens[i].lower for i in tree.with_dep(child, "auxpass")] == ["be"]
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
    """Tell whether the content is said not to hold, in all of its main clauses.

    What is denied is negated too, but not what somebody else is said to have claimed
    ("dismissed the report that ...").
    """
    if each.entry.lemma == "deny":
        return not _is_told(tree, each)
    if each.declined or each.entry.act in {"denies", "declines"}:
        return False
    if each.rule == "turn" and _act_of_turn(tree, each) == "declines":
        return False
    heads = _heads(tree, each.content)
    if not heads:
        return False
    inside = {i for span in each.content for i in tree.within(span)}
    first = tree.tokens[heads[0]].sentence
    clauses = [heads[0], *(i for i in heads[1:] if tree.tokens[i].sentence != first)]
    clauses += [
        i
        for head in list(clauses)
        for i in tree.with_dep(head, "conj")
        if i in inside and tree.child(i, "nsubj", "nsubjpass") is not None
    ]
    return all(_is_negative(tree, head) for head in clauses)


def _is_told(tree: Tree, each: Found) -> bool:
    """Tell "denied a report that ..." from "denied that ...": the claim is another's."""
    what = tree.child(each.verb, "dobj") if each.verb is not None else None
    return what is not None and tree.tokens[what].lemma.lower() in _CLAIMS


def _is_negative(tree: Tree, head: int) -> bool:
    """Tell a negative clause: "did not", "no date was", "there is no date", "wanted nothing"."""
    if any(tree.tokens[i].lower in {"but", "rather"} for i in _contrasts(tree, head)):
        return False
    if any(abs(i - head) < 6 for i in tree.with_dep(head, "neg")):
        return True
    near = [*tree.with_dep(head, "nsubj", "nsubjpass", "attr", "dobj", "oprd"), head]
    words = {tree.tokens[i].lower for i in near if i != head}
    words |= {tree.tokens[i].lower for n in near for i in tree.with_dep(n, "det", "neg", "preconj")}
    longer = any(
        tree.tokens[i].lower == "longer" and tree.tokens[i - 1].lower == "no"
        for i in tree.with_dep(head, "advmod")
    )
    return bool(words & _NEGATIVE_SUBJECTS) or longer


def _contrasts(tree: Tree, head: int) -> list[int]:
    """Return the words that join what holds to what does not: "not a sketch but a threat"."""
    below = [head, *tree.with_dep(head, "attr", "dobj", "acomp", "prep", "xcomp")]
    return [i for n in below for i in tree.with_dep(n, "cc")]


def certainty_of(tree: Tree, each: Found) -> Certainty:
    """Return how firmly the content's first clause is put."""
    heads = _heads(tree, each.content)
    if not heads or each.declined:
        return "underspecified"
    head = heads[0]
    near = {head, *tree.with_dep(head, "aux", "advmod", "acomp")}
    words = {tree.tokens[i].lower for i in near}
    if words & _POSSIBLE or (each.entry.lemma == "rule_out" and tree.child(each.cue[-1], "neg")):
        return "possible"
    if words & _PROBABLE:
        return "probable"
    return "certain" if words & _CERTAIN else "underspecified"
