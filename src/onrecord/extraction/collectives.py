"""Whom "the two ministers", "both sides", "the three countries" mean: those named together before.

The members must be named, fit in kind, number and office, and stand together: coordinated, or
alone of their kind in one sentence, or alone in their office so far. Where they do not, the
words stand for themselves.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from functools import cached_property

from onrecord.extraction.chains import Chain
from onrecord.extraction.nouns import BODIES, FELLOWS, HYPERNYMS, SYNONYMS
from onrecord.extraction.subjects import joined
from onrecord.extraction.tree import Tree
from onrecord.wordlist import wordset

__all__ = ["Collectives", "is_plural"]

_NUMBERS = {"both": 2, "two": 2, "three": 3, "four": 4, "five": 5, "2": 2, "3": 3, "4": 4}
_STATES = wordset(
    "side party country state government capital neighbour neighbor nation delegation power"
)
_PEOPLE = wordset("man woman leader") | FELLOWS
_LESSER = wordset("foreign envoy ambassador deputy negotiator mediator diplomat adviser advisor")
"""Words of titles that no leader of a state or body has."""
_NEIGHBOURS = frozenset({"neighbour", "neighbor"})
_MEETING = wordset("receive meet host welcome telephone phone")
_DEFINITE = frozenset({"the", "these", "both", "all"})
_LINKS = frozenset({",", "and", "&"})
_WHERE = wordset("in at near outside off across on to for from into")
_STEM = 4
"""Letters that an adjective has from its country's name, at least."""
_REACH = 8
"""Sentences that a collective looks back for those who stand in one sentence."""
_NEAR = 3
"""Sentences over which those meant may be spread."""


def is_plural(tree: Tree, index: int) -> bool:
    """Tell a plural noun, also one of a title that the tagger takes for singular: "Advisors"."""
    token = tree.tokens[index]
    titled = index in tree.roles and token.tag == "NNP" and token.lower.endswith(("rs", "ts"))
    return token.tag in {"NNS", "NNPS"} or titled


class Collectives:
    """What plurals of one article mean.

    Args:
        tree: the article.
        chains: the chain of each name, by the name's first token.
    """

    def __init__(self, tree: Tree, chains: Mapping[int, Chain]) -> None:
        self._tree = tree
        self._chains = chains
        self._known: dict[int, list[int]] = {}

    def members(self, head: int) -> list[int]:
        """Return the tokens of those whom a plural means, or nothing where nobody fits."""
        tree = self._tree
        token = tree.tokens[head]
        number = self._number(head)
        lemma = token.lemma.lower()
        counted = token.lower in {"both", "two"}
        people = head in tree.roles or lemma in _PEOPLE
        if not counted and (not is_plural(tree, head) or not (people or lemma in _STATES)):
            return []
        definite = self._is_definite(head, number)
        if head in tree.names or not definite or self.listed(head) or self._is_told_apart(head):
            return []
        office = lemma.removesuffix("s") if people and lemma not in _PEOPLE | {*HYPERNYMS} else ""
        found = self._taken_up(head, number) if counted else []
        for kinds in self._kinds(people, counted):
            found = found or self._near(
                head, kinds, number, "leader" if lemma == "leader" else office
            )
        if not found and office:
            found = self._of_late(head, office, number) or self._in_office(head, office, number)
        if lemma in _NEIGHBOURS:
            apart = len(self._apart(head, found)) == (number or 2)
            found = found if apart else self._rest(head, number)
        elif not found and lemma in _STATES:
            found = self._far(head, number) or self._two_states(head, number)
        if not found and lemma == "side" and number == 2:
            found = self._two_persons(head)
        self._known[head] = found
        return found

    def _taken_up(self, head: int, number: int | None) -> list[int]:
        """Return whom a plural shortly before meant, where "both" only goes on with it."""
        tree = self._tree
        here = tree.tokens[head].sentence
        for before in sorted(self._known, reverse=True):
            near = before < head and here - tree.tokens[before].sentence <= _NEAR
            if near and len(self._known[before]) == number:
                return self._known[before]
        return []

    def listed(self, head: int) -> list[int]:
        """Return those named beside a plural: "The two ministers, Anna Berg and Ivar Solberg,"."""
        tree = self._tree
        if head in tree.names or not is_plural(tree, head):
            return []
        beside = [i for i in tree.with_dep(head, "appos") if i > head]
        found = [i for appos in beside for i in joined(tree, appos)]
        if len(found) == 1:  # the parser may join the second name to the plural itself
            found += [i for i in tree.with_dep(head, "conj") if i > found[0]]
        return found if len(found) > 1 and all(i in tree.names for i in found) else []

    def series(self, head: int) -> list[int]:
        """Return all whom one plural title names: "Ministers Berg, Lind and Solberg".

        ``head`` is a token of one of them. Nothing is returned for a name without such a title.
        """
        name = self._tree.names.get(head)
        return self._series.get(name.first, []) if name is not None else []

    def coordinated(self, head: int) -> list[int]:
        """Return the names coordinated with the name at ``head``, or nothing where it is alone."""
        tree = self._tree
        while head in tree.names:
            first = (self.series(head) or [head])[0]
            above = tree.tokens[first].head
            if tree.tokens[first].dep != "conj" or above not in tree.names or above >= first:
                break
            head = above
        series = (self.series(i) or [i] for i in joined(tree, head) if i in tree.names)
        found = list(dict.fromkeys(i for each in series for i in each))
        return found if len(found) > 1 else []

    @cached_property
    def _series(self) -> dict[int, list[int]]:
        """For the first token of each name in a series, the last tokens of all its names."""
        tree = self._tree
        found: dict[int, list[int]] = {}
        names = tree.annotated.names
        for number, name in enumerate(names):
            if name.kind != "person" or not self._has_plural_title(number):
                continue
            series = [name]
            for other in names[number + 1 :]:
                between = tree.tokens[series[-1].last : other.first]
                linked = between and all(t.lower in _LINKS for t in between)
                if other.kind != "person" or not linked or len(between) > 2:
                    break
                series.append(other)
                if any(t.lower in {"and", "&"} for t in between):
                    break
            if len(series) > 1:
                found.update({each.first: [s.last - 1 for s in series] for each in series})
        return found

    def _has_plural_title(self, number: int) -> bool:
        tree = self._tree
        name = tree.annotated.names[number]
        if name.title is None or name.title.end > name.span.start:
            return False
        last = tree.within(name.title)[-1]
        plural = tree.tokens[last].lower.endswith("s") or tree.tokens[last].tag in {"NNS", "NNPS"}
        return plural and last in tree.roles and last + 1 == name.first

    def _number(self, head: int) -> int | None:
        tree = self._tree
        before = (head - 1, *(i for i in tree.children[head] if i < head))
        words = [tree.tokens[i] for i in (head, *before) if i >= 0]
        return next((_NUMBERS[w.lower] for w in words if w.lower in _NUMBERS), None)

    def _is_definite(self, head: int, number: int | None) -> bool:
        tree = self._tree
        words = tree.words(head, "det", "predet", "preconj")
        if number is not None:  # the parser may hang "the three" on a word after the plural
            words |= {token.lower for token in tree.tokens[max(0, head - 2) : head]}
        owned = tree.child(head, "poss") is not None and number is not None
        return bool(words & _DEFINITE) or owned or tree.tokens[head].lower == "both"

    def _is_told_apart(self, head: int) -> bool:
        """Tell "the ministers of X and Y", "the two who left", "both Swedish parties"."""
        tree = self._tree
        if tree.child(head, "relcl", "acl", "appos") is not None:
            return True
        if "of" in tree.words(head, "prep"):
            return True
        return any(i in tree.names for i in tree.with_dep(head, "amod", "compound", "nmod"))

    def _kinds(self, people: bool, counted: bool) -> Iterator[set[str]]:
        """Yield what the members may be, those to be tried first."""
        if counted or people:
            yield {"person"}
        if counted or not people:
            yield {"place", "organization"}

    def _near(self, head: int, kinds: set[str], number: int | None, office: str) -> list[int]:
        first = self._tree.tokens[head].sentence
        for sentence in range(first, max(-1, first - _REACH), -1):
            found = self._in_sentence(sentence, head, kinds, number)
            if found and self._fit(found, office):
                return found
        return []

    def _in_sentence(
        self, sentence: int, head: int, kinds: set[str], number: int | None
    ) -> list[int]:
        tree = self._tree
        place = tree.annotated.sentences[sentence]
        last = min(place.last, head)
        for index in range(last - 1, place.first - 1, -1):
            if tree.tokens[index].dep == "conj":
                continue
            group = [self._named(i) for i in (self.series(index) or joined(tree, index))]
            members = [i for i in group if i is not None and i < head and self._kind(i) in kinds]
            fits = len(members) == len(group)
            if fits and (len(group) == number or (number is None and len(group) > 1)):
                return members
        alone = dict(self._alone(place.first, last, kinds))
        return list(alone.values()) if len(alone) == (number or 2) else []

    def _alone(self, first: int, last: int, kinds: set[str]) -> Iterator[tuple[int, int]]:
        """Yield the things of a kind that a stretch names, each with its last place there.

        What only says whose or where something is, "Togo's" minister, is left out.
        """
        tree = self._tree
        for index in range(first, last):
            name = tree.names.get(index)
            if name is None or name.last - 1 != index or name.kind not in kinds:
                continue
            if name.kind == "person" or (name.kind == "place" and not self._only_where(index)):
                yield id(self._chains[name.first]), index

    def _only_where(self, index: int) -> bool:
        """Tell a place that says where, or whose: "in Oslo", "Oslo's mayor"."""
        token = self._tree.tokens[index]
        prep = self._tree.tokens[token.head].lower
        return token.dep == "poss" or (token.dep == "pobj" and prep in _WHERE)

    def _named(self, index: int) -> int | None:
        """Return the name at a token, or the one set beside a role: "her colleague, X".

        A role alone may be named elsewhere: "the Secretary and the Prime Minister agreed".
        """
        if index in self._tree.names or self._is_office(index):
            return index
        return next((i for i in self._tree.with_dep(index, "appos") if i in self._tree.names), None)

    def _is_office(self, index: int) -> bool:
        """Tell the single subject "the Secretary", of whom no name stands beside."""
        tree = self._tree
        token = tree.tokens[index]
        single = index in tree.roles and token.tag in {"NN", "NNP"} and index not in tree.names
        the = "the" in tree.words(index, "det")
        beside = any(i in tree.names for i in tree.with_dep(index, "appos"))
        return single and the and not beside and token.dep in {"nsubj", "nsubjpass", "conj"}

    def _kind(self, index: int) -> str | None:
        if self._is_office(index):
            return "person"
        name = self._tree.names.get(index)
        return self._chains[name.first].kind if name is not None else None

    def _fit(self, members: list[int], office: str) -> bool:
        """Tell whether no member is known by another office only: a minister is no mediator."""
        return not office or all(self._holds(i, office) is not False for i in members)

    def _holds(self, index: int, office: str) -> bool | None:
        """Tell whether a person's titles have an office in them; None where there is no title."""
        wanted = {office, *FELLOWS} | SYNONYMS.get(office, frozenset())
        if index not in self._tree.names:
            return self._tree.tokens[index].lemma.lower() in wanted
        chain = self._chains[self._tree.names[index].first]
        if not chain.titles:
            return None
        if office == "leader":
            return any(not _LESSER.intersection(title.split()) for _, title in chain.titles)
        words = (word for _, title in chain.titles for word in title.split())
        return any(word.removesuffix("s") in wanted for word in words)

    def _of_late(self, head: int, office: str, number: int | None) -> list[int]:
        """Return the holders of an office who were named shortly before, if as many as said."""
        tree = self._tree
        first = tree.annotated.sentences[max(0, tree.tokens[head].sentence - _NEAR)].first
        last: dict[int, int] = {}
        for index in range(first, head):
            name = tree.names.get(index)
            person = name is not None and name.kind == "person" and name.last - 1 == index
            if person and name is not None and self._holds(index, office):
                last[id(self._chains[name.first])] = index
        return list(last.values()) if number is not None and len(last) == number else []

    def _in_office(self, head: int, office: str, number: int | None) -> list[int]:
        """Return those who alone were given an office so far, where they are as many as said."""
        found = [places for title, places in self._offices.get(office, ()) if title < head]
        last: dict[int, int] = {}
        for index in found:
            last[id(self._chains[self._tree.names[index].first])] = index
        return list(last.values()) if len(last) == (number or 2) else []

    @cached_property
    def _offices(self) -> Mapping[str, list[tuple[int, int]]]:
        """For each word of a person's title, where it was given, and the name's last token."""
        found: dict[str, list[tuple[int, int]]] = {}
        for name in self._tree.annotated.names:
            if name.kind == "person" and name.title is not None:
                for word in set(name.title.of(self._tree.text).lower().split()):
                    found.setdefault(word.removesuffix("s"), []).append((name.first, name.last - 1))
        return found

    def _far(self, head: int, number: int | None) -> list[int]:
        """Return the states or bodies coordinated last before "both sides", however far back."""
        groups = self._pairs.get(number or 2, [])
        place = bisect_left(groups, [head])
        return groups[place - 1] if place else []

    def _two_persons(self, head: int) -> list[int]:
        """Return the two who met: "A received B of the council. Both sides agreed"."""
        for sentence in range(self._tree.tokens[head].sentence - 1, -1, -1):
            found = self._in_sentence(sentence, head, {"person"}, 2)
            verbs = [set(self._tree.ancestors(i)) for i in found]
            if any(self._tree.tokens[i].lemma in _MEETING for i in set().union(*verbs)):
                return found
        return []

    def _own(self, head: int) -> set[str]:
        """Return the states that the subjects above a plural name or belong to."""
        tree = self._tree
        subjects = [s for verb in tree.ancestors(head) for s in tree.with_dep(verb, "nsubj")]
        return {
            self._state(i)
            for subject in subjects
            for i in tree.subtree(subject)
            if i in tree.names and tree.names[i].kind in {"place", "group"}
        }

    def _state(self, index: int) -> str:
        name = self._tree.names[index]
        return name.country or self._chains[name.first].full

    def _apart(self, head: int, members: list[int]) -> set[str]:
        """Return the states of some members, those of the plural's own subject left out."""
        named = {self._state(i) for i in members if i in self._tree.names}
        return named - self._own(head)

    def _rest(self, head: int, number: int | None) -> list[int]:
        """Return the states so far but the speaker's own, where as many neighbours are meant."""
        own = self._own(head)
        groups = [g for g in self._pairs.get((number or 2) + 1, []) if g[-1] < head][-1:]
        for known in (*groups, self._states[: bisect_left(self._states, head)]):
            found = [i for i in known if self._state(i) not in own]
            if len(found) == (number or 2):
                return found
        return []

    def _two_states(self, head: int, number: int | None) -> list[int]:
        """Return the states that alone act so far, where as many are meant: "both sides"."""
        known = self._states[: bisect_left(self._states, head)]
        return known if number == len(known) > 1 else []

    @cached_property
    def _states(self) -> list[int]:
        """Where each state is first named: known ones, who has ministers or an adjective."""
        tree = self._tree
        groups = (tree.tokens[n.first].lower for n in tree.annotated.names if n.kind == "group")
        stems = {word[:length] for word in set(groups) for length in range(_STEM, len(word))}
        found: dict[str, int] = {}
        for name in tree.annotated.names:
            after = tree.tokens[name.last : name.last + 4]
            owns = len(after) > 1 and after[0].tag == "POS"
            rules = owns and any(t.index in tree.roles or t.lower in BODIES for t in after[1:])
            full = self._chains[name.first].full
            state = name.country is not None or rules or full.lower() in stems
            if name.kind == "place" and state:
                found.setdefault(name.country or full, name.last - 1)
        return sorted(found.values())

    @cached_property
    def _pairs(self) -> dict[int, list[list[int]]]:
        """The coordinated states of the article, in order, by how many there are."""
        found: dict[int, list[list[int]]] = {}
        for name in self._tree.annotated.names:
            index = name.last - 1
            if name.kind == "place" and self._tree.tokens[index].dep != "conj":
                group = joined(self._tree, index)
                if len(group) > 1 and all(self._kind(i) == "place" for i in group):
                    found.setdefault(len(group), []).append(group)
        return found
