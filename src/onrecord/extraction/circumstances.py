"""Around a cue: to whom it was said, through whom it reached us, where, when, how."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.extraction.found import Found
from onrecord.extraction.nouns import (
    ADDRESSED,
    BODIES,
    CHANNELS,
    OUTLET_WORDS,
    OWNED,
    PAPERS,
    PEOPLE,
    PLATFORMS,
)
from onrecord.extraction.subjects import cited_by, joined
from onrecord.extraction.tree import Tree
from onrecord.extraction.wordlist import wordset
from onrecord.model.annotated import DateExpression

__all__ = ["addressees_of", "carriers_of", "channel_of", "date_of", "occasions_of"]

_OCCASIONS = {
    "interview": "interview",
    "conference": "press-conference",
    "briefing": "press-conference",
    "question": "remarks-to-reporters",
    "remarks": "speech",
    "speech": "speech",
    "address": "speech",
}
_SAID_TO = wordset(
    "tell inform assure reassure remind notify brief ask urge warn advise invite implore beg press "
    "instruct thank encourage congratulate"
)
_TO = wordset(
    "say reply write suggest explain stress respond announce propose add speak appeal offer convey"
)


def addressees_of(tree: Tree, each: Found) -> list[int]:
    """Return the head tokens of those addressed, audiences without a name left out."""
    verb = each.verb
    if verb is None or each.rule == "according":
        return []
    lemma = tree.tokens[verb].lemma
    found: list[int] = []
    if lemma in _SAID_TO:
        for index in tree.with_dep(verb, "dobj", "dative"):
            timed = tree.tokens[index].entity in {"DATE", "TIME"}
            if not timed and index > verb and index not in each.sources:
                found.extend(joined(tree, index))
        clause = tree.child(verb, "ccomp")
        if not found and clause is not None and tree.tokens[clause].tag == "VB":
            subject = tree.child(clause, "nsubj")
            found.extend(joined(tree, subject) if subject is not None else [])
    if lemma in _TO:
        for prep in tree.with_dep(verb, "prep", "dative"):
            named = tree.child(prep, "pobj") if tree.tokens[prep].lower == "to" else None
            if named is not None and (named in tree.names or named in tree.roles):
                found.extend(joined(tree, named))
    return [i for i in found if tree.tokens[i].lower not in ADDRESSED and _is_agent(tree, i)]


def _is_agent(tree: Tree, index: int) -> bool:
    token = tree.tokens[index]
    return (
        index in tree.names
        or index in tree.roles
        or token.lemma.lower() in BODIES
        or token.lower in OUTLET_WORDS
        or (token.pos == "PRON" and token.lower in {"him", "her", "them"})
    )


def is_speaker(tree: Tree, index: int) -> bool:
    """Tell somebody or something that can speak: an agent, a paper, a sum of people."""
    token = tree.tokens[index]
    people = token.lemma.lower() in PEOPLE or token.lower in {"he", "she", "they", "it", "who"}
    return _is_agent(tree, index) or people or token.lemma.lower() in OWNED | PAPERS


def is_outlet(tree: Tree, index: int) -> bool:
    """Tell a name or noun of those who print or carry words."""
    name = tree.names.get(index)
    if name is None:
        return tree.tokens[index].lower in OUTLET_WORDS
    words = {token.lower for token in tree.tokens[name.first : name.last]}
    if words & OUTLET_WORDS or name.span.of(tree.text).lower() in PLATFORMS:
        return True
    publisher = tree.annotated.article.metadata.publisher or ""
    if name.span.of(tree.text).lower() in publisher.lower():
        return True
    plain = name.kind == "organization" and not words & BODIES
    return plain and tree.tokens[max(0, name.first - 1)].lower != "the"


def is_platform(tree: Tree, index: int) -> bool:
    """Tell a platform on which people post, whatever label the model gives it."""
    first = index
    while (
        first > 0
        and tree.tokens[first - 1].dep == "compound"
        and tree.tokens[first - 1].head == index
    ):
        first -= 1
    return tree.span(first, index).of(tree.text).lower() in PLATFORMS


def carriers_of(tree: Tree, each: Found) -> list[int]:
    """Return the head tokens of outlets and platforms that the words are credited to."""
    found = list(each.carriers)
    for source in each.sources:
        found.extend(cited_by(tree, source))
    if each.verb is None or each.rule == "according":
        return found
    if tree.tokens[each.verb].lemma == "tell":
        found.extend(i for i in addressees_of(tree, each) if i in tree.names and is_outlet(tree, i))
    for noun, prep in _phrases(tree, each):
        if is_platform(tree, noun) and tree.tokens[prep].lower in {"on", "via"}:
            found.append(noun)
        if tree.tokens[noun].lemma in {
            "interview",
            "post",
            "comment",
            "remark",
            "tweet",
            "message",
        }:
            found.extend(_within(tree, noun))
    kept = (i for i in found if tree.tokens[i].pos != "PRON" or i in each.carriers)
    return list(dict.fromkeys(kept))


def _within(tree: Tree, noun: int) -> Iterator[int]:
    """Yield the outlet or platform of an interview or post."""
    for prep in tree.with_dep(noun, "prep"):
        named = tree.child(prep, "pobj")
        word = tree.tokens[prep].lower
        if named is None or word not in {"with", "on", "to", "for"}:
            continue
        if is_platform(tree, named):
            yield named
        elif named in tree.names and is_outlet(tree, named):
            yield from (i for i in joined(tree, named) if i in tree.names)
    for index in tree.with_dep(noun, "compound", "nmod", "poss"):
        if index in tree.names and is_outlet(tree, index):
            yield index


def _phrases(tree: Tree, each: Found) -> Iterator[tuple[int, int]]:
    """Yield the nouns of prepositional phrases at the cue, with their prepositions."""
    content = each.content
    todo = [each.verb] if each.verb is not None else []
    todo += [
        i
        for v in list(todo)
        for i in tree.with_dep(v, "advcl")
        if tree.tokens[i].lemma in {"speak", "post", "write", "address"}
    ]
    todo += [
        i
        for source in each.sources
        for i in tree.with_dep(source, "acl", "advcl", "relcl")
        if tree.tokens[i].lemma == "speak"
    ]
    while todo:
        head = todo.pop(0)
        for prep in tree.with_dep(head, "prep"):
            start = tree.tokens[prep].start
            if any(span.start <= start < span.end for span in content):
                continue
            for noun in tree.with_dep(prep, "pobj"):
                yield noun, prep
                todo.append(noun)


def channel_of(tree: Tree, each: Found) -> str | None:
    """Return the channel that the words around the cue name, or None."""
    if each.rule == "turn":
        return _occasion(tree)
    if each.verb is None or each.rule == "according":
        return None
    for noun, prep in _phrases(tree, each):
        token = tree.tokens[noun]
        before = tree.tokens[noun - 1].lower if noun else ""
        if token.lemma == "conference" and before in {"press", "news"}:
            return "press-conference"
        if is_platform(tree, noun) and tree.tokens[prep].lower in {"on", "via"}:
            return "social-media-post"
        if token.lemma.lower() in CHANNELS:
            return CHANNELS[token.lemma.lower()]
    told = tree.child(each.verb, "dobj", "dative")
    if told is not None and tree.tokens[told].lower in ADDRESSED:
        return "remarks-to-reporters"
    if told is not None and tree.tokens[told].lower == "conference":
        return "press-conference"
    if each.entry.lemma in {"tweet", "post"}:
        return "social-media-post"
    return None


def _occasion(tree: Tree) -> str | None:
    """Return the channel of a transcript, by its title."""
    title = (tree.annotated.article.metadata.title or "").lower()
    return next((channel for word, channel in _OCCASIONS.items() if word in title), None)


def occasions_of(tree: Tree, each: Found) -> list[int]:
    """Return the nouns of "at a press conference", "during the talks", "in a call"."""
    found = [
        noun
        for noun, prep in _phrases(tree, each)
        if tree.tokens[prep].lower in {"at", "during", "in", "on"} and noun not in tree.names
    ]
    if each.verb is not None:
        found += [
            i for i in tree.with_dep(each.verb, "dobj") if tree.tokens[i].lower == "conference"
        ]
    return found


def date_of(tree: Tree, each: Found) -> DateExpression | None:
    """Return the date expression that hangs on the cue itself, or None."""
    if each.verb is None:
        return None
    near = {each.verb}
    for index in tree.children[each.verb]:
        token = tree.tokens[index]
        if token.dep in {"prep", "npadvmod", "advmod", "pobj"}:
            near.add(index)
            near.update(tree.with_dep(index, "pobj"))
    outside = [
        i for i in near if not any(s.start <= tree.tokens[i].start < s.end for s in each.content)
    ]
    for expression in tree.annotated.dates:
        if any(expression.span.overlaps(tree.tokens[i].span) for i in outside):
            return expression
    return None
