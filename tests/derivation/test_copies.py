"""Copies and versions: stars around leaders, and what a newer version supersedes."""

from __future__ import annotations

import random

import pytest
from newsroom import LAVROV, REUTERS, Draft, derive

from onrecord.derivation.names import tokens
from onrecord.derivation.sketch import NEAR, bands, resemblance, sketch
from onrecord.vocab import ONR, RDF, RDFS

WORDS = [f"word{n}" for n in range(300)]
BODY = " ".join(WORDS)


def other_words(count: int, seed: int = 0) -> str:
    """Return the body with ``count`` words changed."""
    dice = random.Random(seed)  # noqa: S311  no secret
    changed = [*WORDS]
    for place in dice.sample(range(len(WORDS)), count):
        changed[place] = f"changed{place}"
    return " ".join(changed)


def test_near_identical_bodies_are_copies():
    """A reprint with another headline points to the same cluster as the report it copies."""
    first = Draft(1, "2025-08-15", publisher="CPB", text=BODY)
    reprint = Draft(2, "2025-08-16", publisher="Examiner", text="From our services " + BODY)
    graph = derive(first, reprint)
    cluster = graph.one(first.iri, ONR.copyIn)

    assert graph.one(reprint.iri, ONR.copyIn) == cluster
    assert graph.one(cluster, RDF.type) == ONR.TextCluster
    assert graph.one(cluster, ONR.articleCount) == "2"
    assert graph.one(cluster, RDFS.label) == "Article 1"
    assert graph.one(cluster, ONR.rule).endswith("near-copy")
    assert not graph.all(first.iri, ONR.supersededBy)


def test_two_reports_of_one_event_are_no_copies():
    """Texts that share a third of their runs are two texts."""
    one, other = Draft(1, text=BODY), Draft(2, text=other_words(40))

    assert resemblance(one.facts().sketch, other.facts().sketch) < NEAR
    assert not derive(one, other).triples


def test_identical_short_texts_are_copies():
    """A text of a few words has no sketch; its hash is enough."""
    one, other = Draft(1, text="Four words, no more"), Draft(2, text="four words no more")
    graph = derive(one, other)

    assert one.facts().sketch == ""
    assert graph.one(one.iri, ONR.copyIn) == graph.one(other.iri, ONR.copyIn)


def test_copies_do_not_chain():
    """A text that is near a copy but not near the text copied begins a cluster of its own."""
    near, far, farther = other_words(8, 1), other_words(16, 1), other_words(16, 1) + " end"
    texts = (BODY, near, far, farther)
    drafts = [Draft(n, f"2025-08-{10 + n}", text=text) for n, text in enumerate(texts)]
    graph = derive(*drafts)
    clusters = [graph.all(draft.iri, ONR.copyIn) for draft in drafts]

    assert resemblance(sketch(tokens(BODY)), sketch(tokens(far))) < NEAR
    assert clusters[0] == clusters[1] != clusters[2]
    assert clusters[2] == clusters[3]


def test_a_later_version_of_one_publisher_supersedes():
    """The same outlet, nearly the same words, a day later: the newest stays."""
    dates = ("2025-08-15", "2025-08-16", "2025-08-17")
    drafts = [Draft(n, day, publisher=REUTERS, text=f"{BODY} {n}") for n, day in enumerate(dates)]
    graph = derive(*drafts)
    cluster = graph.one(drafts[0].iri, ONR.copyIn)

    assert [graph.one(draft.iri, ONR.revisionIn) for draft in drafts[1:]] == [cluster, cluster]
    assert [graph.all(draft.iri, ONR.supersededBy) for draft in drafts] == [
        [drafts[2].iri],
        [drafts[2].iri],
        [],
    ]
    assert graph.one(cluster, ONR.rule).endswith("revision")


def test_the_same_address_with_another_text_is_a_new_version():
    """However much was rewritten, and however the address is written."""
    old = Draft(1, "2024-05-06", address="https://www.example.org/zahrat/summit/")
    new = Draft(2, "2024-05-07", address="http://example.org/zahrat/summit#top")
    graph = derive(old, new)

    assert graph.one(old.iri, ONR.supersededBy) == new.iri
    assert graph.one(old.iri, ONR.revisionIn) == graph.one(new.iri, ONR.revisionIn)
    assert graph.one(graph.one(new.iri, ONR.revisionIn), ONR.rule).endswith("same-address")


@pytest.mark.parametrize("published", ["2024-05-06", None])
def test_nothing_is_superseded_without_knowing_which_is_newer(published):
    """Versions of one day, or without a date, both stay."""
    one = Draft(1, published, address="https://example.org/a")
    other = Draft(2, published, address="https://example.org/a")
    graph = derive(one, other)

    assert graph.all(one.iri, ONR.revisionIn)
    assert not graph.subjects(ONR.supersededBy, one.iri)
    assert not graph.subjects(ONR.supersededBy, other.iri)


def test_the_newest_version_is_never_superseded_itself():
    """Copies at two addresses, each with versions: every chain ends after one step."""
    drafts = [
        Draft(1, "2025-08-15", publisher=REUTERS, text=BODY),
        Draft(2, "2025-08-16", publisher=REUTERS, text=f"{BODY} 2", address="https://e.org/a"),
        Draft(3, "2025-08-17", publisher=REUTERS, text="wholly new", address="https://e.org/a"),
        Draft(4, "2025-08-18", publisher=REUTERS, text=f"{BODY} 4", address="https://e.org/b"),
        Draft(5, "2025-08-19", publisher=REUTERS, text=f"{BODY} 5", address="https://e.org/b"),
    ]
    graph = derive(*drafts)
    after = {draft.iri: graph.all(draft.iri, ONR.supersededBy) for draft in drafts}

    assert after[drafts[0].iri] == [drafts[4].iri]
    assert all(not after[newest] for found in after.values() for newest in found)
    assert all(len(graph.all(draft.iri, ONR.revisionIn)) <= 1 for draft in drafts)
    assert all(len(graph.all(draft.iri, ONR.copyIn)) <= 1 for draft in drafts)


def test_claims_of_a_superseded_version_are_not_current():
    """The first version said cancelled, the second postponed: claimed, but no conflict."""
    old = Draft(1, "2024-05-06", address="https://example.org/a")
    new = Draft(2, "2024-05-07", address="https://example.org/a")
    values = {"on": "2024-05-28"}
    a = old.meeting("Zahrat summit", LAVROV, REUTERS, **values)
    b = new.meeting("Zahrat summit", LAVROV, REUTERS, **values)
    old.claims(a, "cancelled")
    postponed = new.claims(b, "postponed")
    graph = derive(old, new)

    assert graph.entity(a) == graph.entity(b)
    assert graph.all(graph.entity(b), ONR.currentClaim) == [postponed]
    assert len(graph.all(graph.entity(b), ONR.claimedStatus)) == 2
    assert not graph.all(postponed, ONR.inConflict)


@pytest.mark.parametrize("changed", [0, 3, 10, 40, 150])
def test_a_sketch_estimates_resemblance(changed):
    """The estimate is within a fifth of the share of runs of five words in common."""
    text = other_words(changed)

    def runs(words):
        return {tuple(words[at : at + 5]) for at in range(len(words) - 4)}

    mine, theirs = runs(WORDS), runs(text.split())
    true = len(mine & theirs) / len(mine | theirs)

    assert abs(resemblance(sketch(WORDS), sketch(text.split())) - true) < 0.2


def test_a_sketch_is_the_same_everywhere():
    """No seed, no process, no machine stands in it."""
    assert (
        sketch(["one", "two", "three", "four", "five"])[:8]
        == sketch(["one", "two", "three", "four", "five"])[:8]
    )
    assert len(bands(sketch(WORDS))) == 8
    assert bands("") == []
    assert resemblance("", sketch(WORDS)) == 0.0
