"""Utterances: what a speaker said once, however many outlets carried it, in whichever wording.

Statements are compared within fortnights of one speaker, each with leaders only. A leader
of the first week of a fortnight may turn out to be told already in the last week of the one
before: the second step joins the two. Leaders of the last week never join backwards, so
that nothing chains.
"""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from onrecord.derivation.dates import clash, day, meet
from onrecord.derivation.engine import Group, Item, Output, Step
from onrecord.derivation.facts import Said
from onrecord.derivation.members import ALONE
from onrecord.derivation.names import tokens
from onrecord.derivation.output import bounds, count, link, text
from onrecord.derivation.rule import Rule
from onrecord.derivation.view import View
from onrecord.derivation.wording import content, same_words
from onrecord.ntriples import Triple
from onrecord.vocab import ONR, RDF, RDFS

__all__ = ["SAME_WORDS", "STEPS", "utterance_items"]

SAME_WORDS = Rule(
    "same-words",
    "Statements of the same speakers in nearly the same words, said or published within a week "
    "of the first, are one utterance.",
)

WEEK = 7
SHARED = 0.7  # share of content words below which no two wordings are compared
LONG = 8  # words that are the same utterance without any date
LABEL = 160
WORDS = 80


class _Saying(NamedTuple):
    """A statement, as far as utterances go; sorts as the one that others repeat.

    ``day`` is that of its own date, else of publication; 0 where neither is known.
    """

    day: int
    published: str
    iri: str
    text_of: str
    label: str
    lang: str | None
    words: list[str]
    quoted: bool
    negated: bool
    earliest: str | None
    latest: str | None


def utterance_items(view: View) -> list[Item]:
    """Return where an article's statements go: to a fortnight of their speakers."""
    items = []
    for said in view.facts.said:
        speakers = sorted({view.entity(speaker) for speaker in said.speakers})
        saying = _saying(said, view)
        key = "|".join([*speakers, str(saying.day // (2 * WEEK))])
        items.append(Item("sayings", key, saying))
    return items


def _saying(said: Said, view: View) -> _Saying:
    return _Saying(
        day=day(said.earliest) or day(view.facts.earliest) or 0,
        published=view.facts.earliest or "~",
        iri=said.iri,
        text_of=view.text,
        label=_short(said.text),
        lang=said.lang,
        words=tokens(said.text)[:WORDS],
        quoted=said.mode != "indirect",
        negated=said.negated,
        earliest=said.earliest,
        latest=said.latest,
    )


class _Leaders:
    """Sayings that lead utterances, found by the content words that they share."""

    def __init__(self) -> None:
        self._led: list[tuple[_Saying, int]] = []
        self._by_word: dict[str, list[int]] = {}

    def lead(self, saying: _Saying) -> int:
        """Return the first leader that a saying repeats, else let it lead; leaders count up."""
        at = self.find(saying)
        if at is None:
            at = len(self._led)
            words = _keys(saying)
            self._led.append((saying, len(words)))
            for word in words:
                self._by_word.setdefault(word, []).append(at)
        return at

    def find(self, saying: _Saying) -> int | None:
        """Return the first leader that a saying repeats, or None."""
        words = _keys(saying)
        shared = Counter(at for word in words for at in self._by_word.get(word, ()))
        for at in sorted(shared):
            leader, size = self._led[at]
            if shared[at] >= SHARED * min(size, len(words)) and _same(leader, saying):
                return at
        return None


def _keys(saying: _Saying) -> set[str]:
    """Return the words by which a saying is found: all of them where none carries content."""
    return content(saying.words) or {" ".join(saying.words)}


def _sayings(group: Group) -> Output:
    """Cluster the statements of a fortnight around leaders."""
    speakers, period = group.key.rsplit("|", 1)
    items = []
    for cluster in _clusters([_Saying(*row) for row in group.values], _Leaders()):
        late = cluster[0].day % (2 * WEEK) >= WEEK
        border = f"{speakers}|{int(period) + late}"
        items.append(Item("utterances", border, [late, cluster]))
    return Output([], items)


def _utterances(group: Group) -> Output:
    """Join what was told on both sides of a border between fortnights; name the utterances."""
    rows = [(late, [_Saying(*row) for row in rows]) for late, rows in group.values]
    found = [cluster for late, cluster in sorted(rows) if late]
    leaders = _Leaders()
    before = {leaders.lead(cluster[0]): cluster for cluster in found}
    for cluster in sorted(cluster for late, cluster in rows if not late):
        at = leaders.find(cluster[0])
        if at is None:
            found.append(cluster)
            continue
        # Near the second leader is not yet near the first: the others go on by themselves.
        near = [saying for saying in cluster if _same(before[at][0], saying)]
        before[at].extend(near)
        found += _clusters([saying for saying in cluster if saying not in near], _Leaders())
    speakers = group.key.split("|")[:-1]
    return Output([t for sayings in found for t in _utterance(sayings, speakers, group)], [])


def _clusters(sayings: list[_Saying], leaders: _Leaders) -> list[list[_Saying]]:
    clusters: dict[int, list[_Saying]] = {}
    for saying in sorted(sayings):
        clusters.setdefault(leaders.lead(saying), []).append(saying)
    return list(clusters.values())


def _utterance(sayings: list[_Saying], speakers: list[str], group: Group) -> list[Triple]:
    first = min(sayings)
    name = group.iris.canonical("utterance", first.iri)
    rule = SAME_WORDS if len(sayings) > 1 else ALONE
    earliest, latest = meet([(saying.earliest, saying.latest) for saying in sayings])
    return [
        link(name, RDF.type, ONR.Utterance),
        text(name, RDFS.label, first.label, first.lang),
        link(name, ONR.rule, rule.iri),
        count(name, ONR.articleCount, len({saying.text_of for saying in sayings})),
        count(name, ONR.statementCount, len(sayings)),
        *bounds(name, earliest, latest),
        *(link(name, ONR.speaker, speaker) for speaker in speakers),
        *(link(saying.iri, ONR.denotes, name) for saying in sayings),
        *(link(saying.iri, ONR.rule, rule.iri) for saying in sayings),
    ]


STEPS = (Step("sayings", _sayings), Step("utterances", _utterances))


def _same(leader: _Saying, saying: _Saying) -> bool:
    if clash((leader.earliest, leader.latest), (saying.earliest, saying.latest)):
        return False
    if leader.negated != saying.negated or saying.day - leader.day > WEEK:
        return False
    if not leader.day:
        return leader.words == saying.words and len(saying.words) >= LONG
    return same_words(leader.words, saying.words, quoted=leader.quoted and saying.quoted)


def _short(words: str) -> str:
    """Return the beginning of a long text, cut between words."""
    if len(words) <= LABEL:
        return words
    return words[:LABEL].rsplit(" ", 1)[0] + " …"
