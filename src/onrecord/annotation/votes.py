"""What kind each name of an article is: labels, forms and neighbours put to a vote.

The language model labels each place by itself and errs; what a name stands beside elsewhere
in the article corrects it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations

from onrecord.annotation.gazetteer import begins_as_person, known_as
from onrecord.annotation.nameforms import (
    is_body,
    is_geographical,
    is_official,
    may_be_person,
)
from onrecord.annotation.roles import is_honorific, is_role
from onrecord.annotation.titles import title_of
from onrecord.model.annotated import NameKind, Sentence, Token
from onrecord.text import is_adjective_of, unaccented
from onrecord.wordlist import wordset

__all__ = ["PRINTED", "SURNAME", "Run", "key_of", "vote"]

# Endings of surnames in many languages of the press; words of bodies hardly ever have them.
SURNAME = re.compile(r"^[A-Z]\w+(?:skyy?|skiy|enko|chuk|ovich|evich|shvili|adze|ić)$")
_SURNAME_OR_TOWN = re.compile(r"^[A-Z]\w+(?:yan|ov|ova|eva)$")
_POLITIES = wordset(
    "republic kingdom sultanate emirate principality federation government parliament capital "
    "embassy state people king queen sultan emir"
)
_STATELY = wordset(
    "ministry capital parliament embassy army navy military border borders constitution territory "
    "population economy coast president minister ambassador foreign prime defence defense"
)
_STATE_FIELDS = wordset("foreign prime deputy interior finance new own permanent")
PRINTED = wordset(
    "newspaper daily weekly broadcaster agency channel magazine portal website outlet tabloid "
    "periodical news-site station wire paper"
)
"""What an outlet is called beside its name: "the weekly X", "X, a daily"."""
_WHERE = frozenset({"in", "near", "outside", "inside", "across", "throughout"})
_TRUSTING = wordset("trust faith confidence interest believe interested confident belief hope")
_LINKS = frozenset({",", "and", "&"})
_HE = frozenset({"he", "she", "his", "her", "him"})
_ITS = frozenset({"its", "their"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_MARKS = frozenset({'"', "“", "”", "«", "»"})
_LONGEST_LIST = 14
"""Tokens over which a plural title reaches."""
_STEM = 4
"""Letters that an adjective has from its country's name, at least."""


@dataclass(frozen=True, slots=True)
class Run:
    """Tokens that make one name, and the kind that the model gives it, if any."""

    first: int
    last: int
    kind: NameKind | None


def key_of(words: Sequence[Token]) -> str:
    """Return what all places of one name share: its words in lower case."""
    return " ".join(word.lower for word in words)


def vote(
    runs: Sequence[Run], sentences: Sequence[Sentence], tokens: Sequence[Token]
) -> dict[str, NameKind]:
    """Settle one kind for each name: the most frequent label, full names of persons first."""
    counts: dict[str, Counter[NameKind]] = defaultdict(Counter)
    for run in runs:
        _count(counts[key_of(tokens[run.first : run.last])], run, sentences, tokens)
    shapes = {key_of(words): words for words in (tokens[r.first : r.last] for r in runs)}
    for key in shapes:
        before, _, country = key.rpartition(" of ")
        if before.rpartition(" ")[2] in _POLITIES and country in shapes:
            counts[country]["place"] += 4  # "Republic of X" makes a place of X
    for people, country in _adjectives(shapes):
        counts[people]["group"] += 4
        counts[country]["place"] += 4
    kinds: dict[str, NameKind] = {
        key: max(sorted(count), key=lambda kind, count=count: count[kind])  # type: ignore[misc]  # mypy: default argument of a lambda
        for key, count in counts.items()
        if count
    }
    _settle_persons(kinds, shapes)
    return kinds


def _count(
    count: Counter[NameKind], run: Run, sentences: Sequence[Sentence], tokens: Sequence[Token]
) -> None:
    """Add what one place of a name says of its kind."""
    words = tokens[run.first : run.last]
    known = known_as(key_of(words))
    titled = _is_titled(run, tokens)
    if known == "person" or (known is not None and not titled):
        count[known] += 6
    if not titled and _is_printed(run, tokens):
        count["organization"] += 8
    if run.kind in {"person", "organization", None} and not titled and _is_land(run, tokens):
        count["place"] += 6
    if run.kind in {"person", "organization"} and not titled and _is_it(run, sentences, tokens):
        count["place"] += 5
    if run.kind == "organization" and _is_he(run, sentences, tokens):
        count["person"] += 3
    if known is None and run.kind != "group" and _is_taken_up(run, sentences, tokens):
        count["person"] += 5
    if len(words) > 1 and begins_as_person(words[0].lower) and may_be_person(words):
        count["person"] += 2
    if run.kind is not None:
        kind = _by_form(run.kind, words)
        count[kind] += 2
        if run.kind == "person" and not titled and _is_located(run, tokens):
            count["place"] += 3
        called = titled and len(words) == 1 and _may_be_surname(run, tokens)
        if run.kind != "group" and (called or _is_presented(run, sentences, tokens)):
            count["person"] += 4
    elif titled:
        count["person"] += 4
    elif _is_articled(run, tokens):
        return
    elif _is_saying(run, tokens) or (len(words) == 2 and all(w.text.istitle() for w in words)):
        count["person"] += 1
    elif _is_acronym(words) or _is_told(run, tokens):
        count["organization"] += 1


def _is_printed(run: Run, tokens: Sequence[Token]) -> bool:
    """Tell an outlet by the word beside it: "the weekly Lanterna", "Lanterna, a weekly"."""
    before = tokens[run.first - 1] if run.first else None
    if before is not None and before.lower in PRINTED and before.pos in {"NOUN", "ADJ"}:
        return True
    after = tokens[run.last : run.last + 5]
    if len(after) < 3 or after[0].text != "," or after[1].lower not in {"a", "an", "the"}:
        return False
    called = next((i for i, token in enumerate(after) if token.lower in PRINTED), None)
    return called is not None and all(t.pos in {"ADJ", "NOUN", "DET"} for t in after[1:called])


def _settle_persons(kinds: dict[str, NameKind], shapes: Mapping[str, Sequence[Token]]) -> None:
    """Make a person of each name that shares a person's surname, or whose last word is used alone.

    "Tahir Mansouf" with a later "Mansouf" is no body, whatever the labels; nor is "Marín" with
    "Marin".
    """
    spelt = {unaccented(key): key for key in shapes}
    for key, words in shapes.items():
        last = key.rpartition(" ")[2]
        short = last if last in shapes else spelt.get(unaccented(last), "")
        alone = " " in key and short in shapes and shapes[short][0].text.istitle()
        labelled = {kinds.get(key), kinds.get(short)} & {"person", "organization"}
        placed = kinds.get(key) == "place" or kinds.get(short) in {"place", "group"}
        known = placed or _is_known(key, last)
        if alone and labelled and not known and may_be_person(words):
            kinds[key] = kinds[short] = "person"
    surnames = {
        unaccented(key.rpartition(" ")[2])
        for key, kind in kinds.items()
        if kind == "person" and " " in key
    }
    for key, kind in list(kinds.items()):
        last = key.rpartition(" ")[2]
        own = unaccented(last) in surnames and may_be_person(shapes[key])
        if kind == "organization" and (kinds.get(last) == "person" or own):
            kinds[key] = "person"
    for key in shapes:
        if unaccented(key) in surnames and kinds.get(key) != "group":
            kinds[key] = "person"
    parts = _parts_of_persons(kinds)
    for key, words in shapes.items():
        body = kinds.get(key) == "organization"
        if body and unaccented(key) in parts and words[-1].text.istitle():
            kinds[key] = "person"


def _parts_of_persons(kinds: Mapping[str, NameKind]) -> set[str]:
    """Return the shorter forms of full names: "wang" of Wang Yi, "de mistura" with its particle."""
    parts: set[str] = set()
    for key, kind in kinds.items():
        words = key.split()
        if kind == "person" and len(words) > 1:
            parts.add(words[0])
            parts.update(" ".join(words[at:]) for at in range(1, len(words)))
    return {unaccented(part) for part in parts if not _is_known(part)}


def _is_known(*keys: str) -> bool:
    return any(known_as(key) in {"place", "group"} for key in keys)


def _adjectives(shapes: Mapping[str, Sequence[Token]]) -> Iterator[tuple[str, str]]:
    """Yield pairs of an adjective and the place it is made of, both names of the article.

    Those that every reader knows are in the tables; here "Wadiran" is told by "Wadira".
    """
    by_start: dict[str, list[str]] = defaultdict(list)
    for key, words in shapes.items():
        if len(words) == 1 and len(key) >= _STEM and words[0].text.istitle():
            by_start[key[:_STEM]].append(key)
    for same in by_start.values():
        for people, country in permutations(same, 2):
            if is_adjective_of(people, country) and not _is_known(people, country):
                yield people, country


def _by_form(kind: NameKind, words: Sequence[Token]) -> NameKind:
    """Correct a label by the word's form: "DTA" is no person, "Solovenko" no body."""
    last = words[-1].text
    if is_geographical(words):
        return "place"
    if is_official(words) or (kind == "person" and len(words) > 1 and is_body(words)):
        return "organization"
    forms = {"organization": (SURNAME, _SURNAME_OR_TOWN), "place": (SURNAME,)}
    if len(words) <= 2 and any(form.search(last) for form in forms.get(kind, ())):
        return "person"
    return "organization" if kind == "person" and _is_acronym(words) else kind


def _is_land(run: Run, tokens: Sequence[Token]) -> bool:
    """Tell the X of "Republic of X" and of "X's foreign ministry"."""
    before = [token.lower for token in tokens[max(0, run.first - 3) : run.first]]
    of = [word for word in before if word != "the"][-2:]
    if len(of) == 2 and of[1] == "of" and of[0] in _POLITIES:
        return True
    after = tokens[run.last : run.last + 4]
    if not after or after[0].text not in {"'s", "’s"} or run.last - run.first > 2:
        return False
    owned = [token.lower for token in after[1:]]
    if owned and owned[0] in _STATE_FIELDS:
        owned = owned[1:]
    return bool(owned) and owned[0] in _STATELY


def _is_he(run: Run, sentences: Sequence[Sentence], tokens: Sequence[Token]) -> bool:
    """Tell the subject that begins its sentence and is "he" in it: "Ivar Berg denied that he"."""
    word, sentence = tokens[run.last - 1], sentences[tokens[run.first].sentence]
    opens = run.first == sentence.first and word.dep == "nsubj"
    if not opens or not may_be_person(tokens[run.first : run.last]):
        return False
    rest = tokens[run.last : sentence.last]
    he = next((i for i, token in enumerate(rest) if token.lower in _HE), None)
    return he is not None and all(token.entity != "PERSON" for token in rest[:he])


def _is_taken_up(run: Run, sentences: Sequence[Sentence], tokens: Sequence[Token]) -> bool:
    """Tell a word that opens its sentence as subject and is the next "he": "Berg left. He said"."""
    word = tokens[run.first]
    here = sentences[word.sentence]
    opens = run.first == here.first and run.last == run.first + 1 and word.dep == "nsubj"
    if not opens or not word.text.istitle() or is_body([word]):
        return False
    block = [s for s in sentences[max(0, here.index - 5) : here.index + 2] if s.block == here.block]
    if any(_is_someone(token) for token in tokens[block[0].first : run.first]):
        return False
    quoted = False
    for token in tokens[run.last : block[-1].last]:
        if token.text in _MARKS:
            quoted = not quoted
        elif quoted:
            continue
        elif token.dep in _SUBJECTS and token.lower in {"he", "she"}:
            return True
        elif token.lower in _ITS or token.text in {"It", "They"} or _is_someone(token):
            return False
    return False


def _is_someone(token: Token) -> bool:
    """Tell a person's name, or the role of one who does something."""
    return token.entity == "PERSON" or (is_role(token) and token.dep in _SUBJECTS)


def _is_it(run: Run, sentences: Sequence[Sentence], tokens: Sequence[Token]) -> bool:
    """Tell a word that opens a sentence and has a state's body in it: "X wept, its envoy said"."""
    word, sentence = tokens[run.first], sentences[tokens[run.first].sentence]
    if run.first != sentence.first or run.last - run.first > 1 or word.dep != "nsubj":
        return False
    rest = tokens[run.last : sentence.last]
    its = next((i for i, token in enumerate(rest) if token.lower == "its"), None)
    if its is None or any(token.entity in {"GPE", "NORP", "ORG"} for token in rest[:its]):
        return False
    owned = {token.lower for token in rest[its + 1 : its + 4]}
    return bool(owned & (_STATELY - {"president"}))


def _is_articled(run: Run, tokens: Sequence[Token]) -> bool:
    """Tell "the Salt Line": before persons no article stands."""
    return run.first > 0 and tokens[run.first - 1].lower == "the"


def _is_acronym(words: Sequence[Token]) -> bool:
    return len(words) == 1 and words[0].text.isupper() and 2 <= len(words[0].text) <= 5


def _is_saying(run: Run, tokens: Sequence[Token]) -> bool:
    """Tell the unlabelled subject of a verb: most often a person."""
    word = tokens[run.last - 1]
    acts = word.dep == "nsubj" and tokens[word.head].pos == "VERB"
    return acts and not _is_acronym(tokens[run.first : run.last]) and not _is_told(run, tokens)


def _is_told(run: Run, tokens: Sequence[Token]) -> bool:
    """Tell the unlabelled name in "told X": most often an outlet."""
    word = tokens[run.last - 1]
    if word.dep == "nsubj" and tokens[word.head].lemma in {"report", "publish"}:
        return True
    return word.dep in {"dobj", "dative"} and tokens[word.head].lemma == "tell"


def _is_located(run: Run, tokens: Sequence[Token]) -> bool:
    """Tell a word or two after "in" or "near", where no person stands."""
    if run.last - run.first > 2 or run.first == 0:
        return False
    prep = tokens[run.first - 1]
    trusting = tokens[run.first - 2].lemma.lower() in _TRUSTING if run.first > 1 else False
    return prep.lower in _WHERE and not trusting


def _is_presented(run: Run, sentences: Sequence[Sentence], tokens: Sequence[Token]) -> bool:
    """Tell a run of a person's form that has a person's title before or after it."""
    words = tokens[run.first : run.last]
    if not may_be_person(words):
        return False
    after = [token.lower for token in tokens[run.last : run.last + 2]]
    if _is_predicated(run, tokens):
        return True
    if after[:1] in (["who"], ["whose"]) or after in ([",", "who"], [",", "whose"]):
        return True
    return title_of(run.first, run.last, "person", sentences, tokens).span is not None


def _is_predicated(run: Run, tokens: Sequence[Token]) -> bool:
    """Tell the subject of "has been minister since May"."""
    word = tokens[run.last - 1]
    if word.dep != "nsubj" or tokens[word.head].lemma not in {"be", "become", "remain"}:
        return False
    what = (t for t in tokens[run.last : run.last + 12] if t.head == word.head and t.dep == "attr")
    return any(is_role(token) for token in what)


def _is_titled(run: Run, tokens: Sequence[Token]) -> bool:
    """Tell whether a role or an honorific stands right before the run, as before a person."""
    if run.first == 0 or tokens[run.first - 1].sentence != tokens[run.first].sentence:
        return False
    before = tokens[run.first - 1]
    if is_honorific(before.text) or (is_role(before) and tokens[run.last - 1].pos == "PROPN"):
        return True
    return before.lower in _LINKS and _is_listed(run, tokens)


def _may_be_surname(run: Run, tokens: Sequence[Token]) -> bool:
    """Tell "Minister Dahl" from "Chief Cabinet Secretary" and "the leader, NATO"."""
    word = tokens[run.first]
    after = tokens[run.last] if run.last < len(tokens) else None
    ends = after is None or not (
        is_role(after) or after.lower in {"'s", "’s"} or after.pos == "NOUN"
    )
    direct = tokens[run.first - 1].text != ","
    return word.text.istitle() and word.pos == "PROPN" and ends and direct and not is_body([word])


def _is_listed(run: Run, tokens: Sequence[Token]) -> bool:
    """Tell the later names of "Ministers Berg, Lind and Solberg"."""
    for index in range(run.first - 1, max(-1, run.first - _LONGEST_LIST), -1):
        token = tokens[index]
        if is_role(token):
            plural = token.lower.endswith("s") and tokens[index + 1].text[0].isupper()
            return plural and token.sentence == tokens[run.first].sentence
        if token.pos != "PROPN" and token.lower not in _LINKS:
            return False
    return False
