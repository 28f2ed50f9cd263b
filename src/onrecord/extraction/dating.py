"""When a matter is dated: in its own phrase, at the verb that makes it, by the year in its name."""

from __future__ import annotations

from collections.abc import Container

from onrecord.extraction.encounters import at_verb
from onrecord.extraction.grouping import Group
from onrecord.extraction.matters import Noun
from onrecord.extraction.modality import mood_of
from onrecord.extraction.predicates import predicates_of
from onrecord.extraction.tree import Tree
from onrecord.model.annotated import DateExpression

__all__ = ["made_on", "year_of"]

_FIRST_YEAR, _LAST_YEAR = 1600, 2100


def made_on(tree: Tree, group: Group, verbs: Container[str]) -> DateExpression | None:
    """Return the date at one of the verbs by which a matter comes about: "signed on 4 May"."""
    for noun in group.nouns:
        for said in predicates_of(tree, noun.head):
            token = tree.tokens[said.word]
            if said.role != "undergoes" or token.lemma.lower() not in verbs:
                continue
            mood = mood_of(tree, said.word)
            if mood.reality == "real" and not mood.negated:
                date = next(at_verb(tree, said.word), None)
                if date is not None:
                    return date
    return None


def year_of(tree: Tree, noun: Noun) -> DateExpression | None:
    """Return the year that a name begins or ends with: "the 2019 truce", "resolution 5 (2019)"."""
    after = [i for i in (noun.last + 2,) if i < len(tree.tokens) and i > 1]
    bracketed = [i for i in after if tree.tokens[i - 1].text == "("]
    for index in (*range(noun.first, noun.head), *bracketed):
        token = tree.tokens[index]
        year = int(token.text) if token.text.isdigit() and len(token.text) == 4 else 0
        if _FIRST_YEAR < year < _LAST_YEAR:
            return DateExpression(token.span, token.text)
    return None
