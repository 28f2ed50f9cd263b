"""Matters that copies of one text, or versions of one address, tell alike."""

from __future__ import annotations

import pytest
from newsroom import (
    ALASKA,
    BUDAPEST,
    DERIVATION,
    KNOWN,
    LAVROV,
    PUTIN,
    RUS,
    TRUMP,
    USA,
    Derived,
    Draft,
    derive,
)

from onrecord.derivation import Known, MemoryState, fitting
from onrecord.derivation.reprints import SAME_IN_COPY, WAYS
from onrecord.vocab import ONR

BODY = " ".join(f"word{n}" for n in range(120))
ADDRESS = "https://example.org/zahrat"


def copy(number, published="2025-08-16", **values):
    """Begin a copy of one report."""
    return Draft(number, published, text=f"{BODY} {number}", **values)


def version(number, published="2025-08-16"):
    """Begin a version, newly written, of what stands at one address."""
    return Draft(number, published, address=ADDRESS)


def together(graph, *nodes):
    """Return how nodes fall together."""
    names = [graph.entity(node) for node in nodes]
    return [names.index(name) for name in names]


def rules(graph, *nodes):
    """Return the names of the rules by which nodes were derived."""
    return [sorted(rule.rsplit("/", 1)[1] for rule in graph.all(node, ONR.rule)) for node in nodes]


@pytest.mark.parametrize("begin", [copy, version])
@pytest.mark.parametrize("add", [Draft.meeting, Draft.document, Draft.agreement])
def test_copies_speak_of_one_matter(begin, add):
    """Without a date, a party or a name, the non-paper of a report is that of its reprint."""
    one, other = begin(1), begin(2, "2025-08-20")
    a, b = add(one, "informal paper"), add(other, "Informal  Paper")
    graph = derive(one, other)
    name = graph.entity(a)

    assert graph.entity(b) == name
    assert rules(graph, a, b, name) == [["same-in-copy"]] * 3
    assert graph.one(name, ONR.articleCount) == "2"
    assert len(graph.subjects(ONR.aliasOf, name)) == 1


def test_other_texts_speak_of_their_own():
    """Two reports that copy nothing have each a non-paper, one or two nobody knows."""
    one, other = Draft(1), Draft(2)
    a, b = one.document("non-paper"), other.document("non-paper")

    assert together(derive(one, other), a, b) == [0, 1]


def test_a_reprint_of_one_version_speaks_of_what_the_others_do():
    """What versions of one address share and what copies of one text share comes together."""
    first, second = version(1, "2025-08-15"), copy(2, address=ADDRESS)
    reprint, stranger = copy(3), Draft(4)
    drafts = (first, second, reprint, stranger)
    nodes = [draft.document("non-paper") for draft in drafts]

    assert together(derive(*drafts), *nodes) == [0, 0, 0, 3]


def test_a_label_that_an_article_has_twice_tells_nothing_in_any_copy():
    """Of two non-papers nobody knows which one a shorter copy kept; other labels tell."""
    drafts = [copy(n) for n in range(3)]
    papers = [draft.document("non-paper") for draft in drafts]
    talks = [draft.meeting("talks", kind="talks") for draft in drafts]
    papers.append(drafts[2].document("the non-paper"))
    once = derive(*drafts)
    papers.append(drafts[2].document("non-paper", "memorandum"))
    twice = derive(*drafts)

    assert together(once, *papers[:4]) == [0, 0, 0, 3]
    assert together(twice, *papers) == [0, 1, 2, 3, 4]
    assert together(twice, *talks) == [0, 0, 0]


def test_a_label_that_one_version_has_twice_may_tell_where_that_has_no_copy():
    """The rewritten version bars the label among versions, not in the copies of another."""
    first, reprint = copy(1, "2025-08-15", address=ADDRESS), copy(2)
    second = version(3, "2025-08-17")
    drafts = (first, reprint, second, second)
    nodes = [draft.document("non-paper") for draft in drafts]

    assert together(derive(first, reprint, second), *nodes) == [0, 0, 2, 3]


@pytest.mark.parametrize("label", ["", "…"])
def test_a_label_without_words_tells_nothing(label):
    """Two matters without a name are not one because neither has one."""
    one, other = copy(1), copy(2)
    a, b = one.document(label), other.document(label)

    assert together(derive(one, other), a, b) == [0, 1]


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        ({"on": "2025-08-15"}, {"on": "2025-08-16"}),
        ({"place": ALASKA}, {"place": BUDAPEST}),
        ({"kind": "call"}, {"kind": "summit"}),
        ({"kind": "delegation-meeting"}, {"kind": "summit"}),
    ],
)
def test_copies_that_contradict_each_other_speak_of_two_meetings(mine, theirs):
    """Day, place, family and level keep apart in copies as they do elsewhere."""
    one, other = copy(1), copy(2)
    a, b = one.meeting("encounter", **mine), other.meeting("encounter", **theirs)

    assert together(derive(one, other), a, b) == [0, 1]


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        ({"version": "initial"}, {"version": "newest"}),
        ({"issuers": [RUS]}, {"issuers": [USA]}),
        ({"kind": "plan"}, {"kind": "non-paper"}),
    ],
)
def test_copies_that_contradict_each_other_speak_of_two_documents(mine, theirs):
    """Version, issuer and family keep apart in copies as they do elsewhere."""
    one, other = copy(1), copy(2)
    a, b = one.document("paper", **mine), other.document("paper", **theirs)

    assert together(derive(one, other), a, b) == [0, 1]


def test_a_copy_without_the_day_means_the_only_day_that_others_give():
    """A copy that lost its dateline speaks of the day that the report names."""
    drafts = [copy(1), copy(2), copy(3, None)]
    days = ("2025-08-15", "2025-08-15", None)
    nodes = [draft.meeting("talks", on=day) for draft, day in zip(drafts, days, strict=True)]

    assert together(derive(*drafts), *nodes) == [0, 0, 0]


def test_copies_without_the_day_mean_neither_of_two_that_others_give():
    """Which of the two is not known; that they mean the same is."""
    drafts = [copy(n) for n in range(4)]
    days = ("2025-08-15", "2025-08-16", None, None)
    nodes = [draft.meeting("talks", on=day) for draft, day in zip(drafts, days, strict=True)]

    assert together(derive(*drafts), *nodes) == [0, 1, 2, 2]


def test_a_label_of_many_matters_joins_only_what_tells_the_same():
    """A page that has a briefing a day: an undated one is that of no day."""
    drafts = [copy(n) for n in range(WAYS + 3)]
    days = [f"2025-{1 + n // 28:02}-{1 + n % 28:02}" for n in range(WAYS)]
    nodes = [
        draft.meeting("briefing", on=day)
        for draft, day in zip(drafts, [*days, None, None, days[3]], strict=True)
    ]
    found = together(derive(*drafts), *nodes)

    assert found == [*range(WAYS), WAYS, WAYS, 3]


def test_copies_go_on_as_one():
    """What joins one of them to another outlet's report joins all, each by its rule."""
    report, reprint, other = copy(1, "2025-08-15"), copy(2), Draft(3, "2025-08-17")
    told = report.meeting("talks", PUTIN, TRUMP, place=ALASKA, on="2025-08-15", kind="talks")
    bare = reprint.meeting("talks", kind="talks")
    named = other.meeting("Russian-American talks in Alaska", on="2025-08-15", kind="talks")
    graph = derive(report, reprint, other)

    assert together(graph, told, bare, named) == [0, 0, 0]
    assert rules(graph, told, bare, named, graph.entity(told)) == [
        ["same-matter"],
        ["same-in-copy"],
        ["same-matter"],
        ["same-in-copy", "same-matter"],
    ]


def test_what_one_copy_tells_keeps_all_apart():
    """All are compatible with all: a report of the talks in Budapest has none of them."""
    report, reprint, other = copy(1), copy(2), Draft(3)
    values = {"on": "2025-08-15", "kind": "talks"}
    bare = report.meeting("talks", PUTIN, TRUMP, **values)
    placed = reprint.meeting("talks", PUTIN, TRUMP, place=ALASKA, **values)
    elsewhere = other.meeting("talks", PUTIN, TRUMP, place=BUDAPEST, **values)

    found = together(derive(report, reprint, other), bare, placed, elsewhere)

    assert found == [0, 0, 2]


def test_copies_and_another_report_share_no_article():
    """What a reprint adds of its own does not come to the matter that it reprints."""
    report, reprint = copy(1), copy(2)
    values = {"place": ALASKA, "on": "2025-08-15"}
    a = report.meeting("Alaska summit", PUTIN, TRUMP, **values)
    b = reprint.meeting("Alaska summit", PUTIN, TRUMP, **values)
    added = reprint.meeting("Alaska meeting", PUTIN, TRUMP, **values)

    assert together(derive(report, reprint), a, b, added) == [0, 0, 2]


@pytest.mark.parametrize("by_entity", [False, True])
def test_a_decision_parts_one_copy_and_no_others(by_entity):
    """``different`` wins, and takes out the one that it names."""
    drafts = [copy(n, f"2025-08-1{n}") for n in range(5)]
    nodes = [draft.document("non-paper") for draft in drafts]
    other = derive(*drafts).entity(nodes[0]) if by_entity else nodes[0]
    known = Known(KNOWN.things, different=frozenset({(nodes[3], other)}))

    assert together(derive(*drafts, known=known), *nodes) == [0, 0, 0, 3, 0]


def test_a_decision_joins_what_copies_tell_with_what_no_rule_would():
    """``same`` on one copy takes all along."""
    one, two, three = copy(1, "2025-08-15"), copy(2), Draft(3)
    a, b = one.document("non-paper"), two.document("non-paper")
    c = three.document("informal paper")
    known = Known(KNOWN.things, same=frozenset({(b, c)}))
    graph = derive(one, two, three, known=known)

    assert together(graph, a, b, c) == [0, 0, 0]
    assert rules(graph, graph.entity(a)) == [["decision", "same-in-copy"]]


def test_statements_of_copies_concern_one_paper():
    """The utterance that two outlets carry is about one non-paper, not about two."""
    drafts = [copy(1), copy(2)]
    said = [
        draft.says(LAVROV, "We handed it over weeks ago", about=[draft.document("non-paper")])
        for draft in drafts
    ]
    graph = derive(*drafts)
    concerned = {entity for iri in said for entity in graph.all(iri, ONR.concerns)}

    assert len(concerned) == 1
    assert graph.one(concerned.pop(), ONR.statementCount) == "2"


def test_a_copy_that_leaves_takes_its_matter_along():
    """When the report is removed, the reprint is alone again with its non-paper."""
    one, other = copy(1), copy(2)
    one.document("non-paper")
    left = other.document("non-paper")
    state = MemoryState()
    DERIVATION.update(state, {draft.iri: draft.facts() for draft in (one, other)}, KNOWN)
    DERIVATION.update(state, {one.iri: None}, KNOWN)
    graph = Derived(sorted(DERIVATION.derived(state)))

    assert graph.triples == derive(other).triples
    assert rules(graph, left) == [["single-member"]]


@pytest.mark.parametrize("daily", [False, True])
def test_work_grows_with_the_number_of_copies(daily, monkeypatch):
    """Five times the copies are five times the rows and comparisons, in the worst case too."""

    def work(number):
        compared, written = [], []
        compatible = fitting.compatible

        def counted(one, other):
            compared.append(1)
            return compatible(one, other)

        with monkeypatch.context() as patch:
            patch.setattr(fitting, "compatible", counted)
            state = MemoryState()
            put = state.put
            state.put = lambda *row: written.append(len(row[2])) or put(*row)
            drafts = [copy(n, f"2025-{1 + n % 12:02}-{1 + n // 12 % 28:02}") for n in range(number)]
            for draft in drafts:
                draft.document("non-paper")
                draft.meeting("briefing", on=draft.published if daily else None)
            graph = DERIVATION.update(
                state, {draft.iri: draft.facts() for draft in drafts}, KNOWN
            ).added
        named = [s for s, p, o in graph if (p, o) == (f"<{ONR.rule}>", f"<{SAME_IN_COPY.iri}>")]
        assert len(named) > number
        return len(compared), sum(written)

    few, many = work(60), work(300)

    assert many[0] <= 6 * few[0] + 1000
    assert many[1] <= 6 * few[1]
