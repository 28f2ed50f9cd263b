"""What only seems to be said: visits, symptoms, names in use, nothing at all."""

from __future__ import annotations

from onrecord.extraction.clauses import second_cues
from onrecord.extraction.cues import Cue
from onrecord.extraction.objects import NAMING
from onrecord.extraction.tree import Tree
from onrecord.text import Span
from onrecord.wordlist import wordset

__all__ = ["is_unsaid", "is_usual"]

_SHOWING = wordset(
    "underline underscore highlight signal indicate suggest stress emphasize emphasise"
)
_SYMPTOMS = wordset(
    "difficulty risk depth extent fragility scale stake tension challenge strain sensitivity gulf "
    "divide complexity gravity urgency uncertainty seriousness volatility severity rift"
)
_TOLD_AFTER = frozenset({"after", "despite", "since", "before"})
_SELVES = frozenset({"himself", "herself", "itself", "themselves"})
_CALLING = frozenset({"call_on", "call_upon"})
_CONTAINING = frozenset({"set_out", "lay_out", "outline", "provide_for", "detail", "list", "name"})
_FINDING = frozenset({"confirm", "verify"})
_NOT_SAID = frozenset(
    {
        "time",
        "time and again",
        "again",
        "anonymity",
        "comment",
        "questions",
        "reporters",
        "as much",
        "so",
    }
)


def is_unsaid(tree: Tree, verb: int, entry: Cue, sources: list[int], content: Span) -> bool:
    """Tell whether a cue with an object says nothing: "offered no details".

    Args:
        tree: the article.
        verb: the cue.
        entry: its line of the lexicon.
        sources: who does it.
        content: the object.
    """
    unclear = any(tree.tokens[i].lower in {"it", "which"} for i in sources)
    if unclear and entry.lemma in _CONTAINING:
        return True
    if entry.lemma in _FINDING and tree.tokens[verb].dep == "pcomp":
        return True  # "after confirming the position of the ship"
    if entry.act == "proposes" and _is_nothing(tree, content):
        return True
    if entry.lemma in _CALLING and not _asks(tree, verb):
        return True  # "called on the Minister", which is a visit
    return content.of(tree.text).lower() in _NOT_SAID or _is_told_of(tree, verb, entry, content)


def is_usual(tree: Tree, verb: int, entry: Cue) -> bool:
    """Tell a name in use from one that somebody gives: "what sailors call", "as they call it"."""
    subject, thing = tree.child(verb, "nsubj"), tree.child(verb, "dobj")
    own = thing is not None and tree.tokens[thing].lower in _SELVES
    if entry.lemma in NAMING and own and tree.tokens[verb].dep == "acl":
        return True  # "a man calling himself X"
    if entry.lemma not in NAMING or subject is None or subject in tree.names:
        return False
    if tree.tokens[verb].tag != "VBP":
        return False
    return tree.tokens[min(tree.subtree(subject)) - 1].lower in {"what", "as"}


def _is_told_of(tree: Tree, verb: int, entry: Cue, span: Span) -> bool:
    """Tell what the text itself tells by a participle, where nobody speaks.

    "underlining the difficulty of the talks", "threatening a wider war", "after agreeing to a
    truce".
    """
    token = tree.tokens[verb]
    if token.tag != "VBG" or tree.child(verb, "aux") is not None:
        return False
    if entry.deed and token.dep == "pcomp":
        return tree.tokens[token.head].lower in _TOLD_AFTER
    if entry.lemma == "threaten":
        return True
    things = {tree.tokens[i].lemma for i in tree.with_dep(verb, "dobj") if i >= verb}
    return entry.lemma in _SHOWING and bool(things & _SYMPTOMS) and span.start > token.start


def _is_nothing(tree: Tree, span: Span) -> bool:
    return span.of(tree.text).lower().startswith(("no ", "little ", "few "))


def _asks(tree: Tree, verb: int) -> bool:
    """Tell "called on them to leave" and "called on them for help" from a visit."""
    aside = [*second_cues(tree, verb), *tree.with_dep(verb, "conj")]
    below = tree.subtree(verb, without=aside)
    after = [tree.tokens[i] for i in below if i > verb]
    return any(token.tag == "TO" or token.lower in {"for", "not"} for token in after)
