"""Words find the entities that they stand for, or say what they might have meant."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from onrecord.errors import AmbiguousName, ParameterError
from onrecord.queries import Entry, Iri, Labels, Lookup

BASE = "https://w3id.org/onrecord/"
ID = f"{BASE}id/"
ENTRIES = [
    Entry(ID + "person/sergey-lavrov", "Sergey Lavrov", ("Sergei Lavrov",), "Person", ()),
    Entry(ID + "person/maria-lund", "Maria Lund", (), "Person", ()),
    Entry(ID + "person/pia-lund", "Pia Lund", (), "Person", ()),
    Entry(ID + "state/RUS", "Russia", ("Russian Federation", "Moscow", "Kremlin"), "State", ()),
    Entry(ID + "organization/eu", "European Union", ("EU",), "Organization", ()),
    Entry(ID + "place/moscow", "Moscow", (), "Place", ()),
    Entry(ID + "place/sao-tome", "São Tomé", (), "Place", ()),
    Entry(ID + "outlet/reuters", "Reuters", (), "NewsOutlet", ()),
    Entry("", "Village Herald", (), "NewsOutlet", ()),
    Entry(ID + "document/1", "non-paper on ports", ("informal document",), "Document",
          ("non-paper",)),
    Entry(ID + "document/2", "two pages", (), "Document", ("memorandum", "non-paper")),
    Entry(ID + "document/3", "peace plan", ("28-point plan",), "Document", ("plan",)),
    Entry(ID + "meeting/1", "summit in Alaska", ("Alaska summit", "Anchorage meeting"), "Meeting",
          ("summit",)),
    Entry(ID + "meeting/2", "Budapest summit", (), "Meeting", ("summit",)),
    Entry(ID + "agreement/1", "ceasefire at sea", (), "Agreement", ("ceasefire",)),
    Entry(ID + "topic/ceasefire", "ceasefire", (), "Topic", ()),
    Entry(BASE + "article/0123456789abcdef", "Summit called off", (), "Article", ()),
]  # fmt: skip


class _Labels(Labels):
    def entries(self, types: frozenset[str]) -> Iterable[Entry]:
        return [entry for entry in ENTRIES if entry.type in types]

    def canonical(self, iri: str) -> str:
        return iri.replace("/document/alias", "/document/3")


LOOKUP = Lookup(_Labels(), BASE)


@pytest.mark.parametrize(
    ("words", "type_", "tail"),
    [
        ("Sergey Lavrov", "Agent", "id/person/sergey-lavrov"),
        ("Sergei Lavrov", "Person", "id/person/sergey-lavrov"),
        ("sergey lavrov", "Person", "id/person/sergey-lavrov"),
        ("Lavrov", "Person", "id/person/sergey-lavrov"),
        ("Lavrov’s", "Person", "id/person/sergey-lavrov"),
        ("the Russian Federation", "State", "id/state/RUS"),
        ("Moscow", "State", "id/state/RUS"),
        ("Moscow", "Place", "id/place/moscow"),
        ("Moscow", "Side", "id/state/RUS"),
        ("EU", "Side", "id/organization/eu"),
        ("Sao Tome", "Place", "id/place/sao-tome"),
        ("the peace plan", "Document", "id/document/3"),
        ("28 point plan", "Matter", "id/document/3"),
        ("peaceplan", "Document", "id/document/3"),
        ("the Alaska summit", "Meeting", "id/meeting/1"),
        ("Alaska", "Meeting", "id/meeting/1"),
        ("BUDAPEST SUMMIT", "Entity", "id/meeting/2"),
        ("two pages", "Resource", "id/document/2"),
        ("Summit called off", "Article", "article/0123456789abcdef"),
    ],
)
def test_words_find_one(words: str, type_: str, tail: str) -> None:
    """Exact, then without case, accents, hyphens and articles, then some of the words."""
    assert LOOKUP.find(words, type_) == (Iri(BASE + tail),)


@pytest.mark.parametrize(
    ("words", "type_", "iri"),
    [
        (ID + "document/3", "Document", ID + "document/3"),
        (f"<{ID}document/3>", "Document", ID + "document/3"),
        ("id:document/3", "Document", ID + "document/3"),
        ("document/3", "Document", ID + "document/3"),
        ("id/text-cluster/9", "Resource", ID + "text-cluster/9"),
        ("onr:Meeting", "Resource", "https://w3id.org/onrecord/ontology#Meeting"),
        ("0123456789abcdef", "Article", BASE + "article/0123456789abcdef"),
        ("article/0123456789abcdef/statement/4-20", "Statement",
         BASE + "article/0123456789abcdef/statement/4-20"),
        ("0123456789abcdef/statement/4-20", "Statement",
         BASE + "article/0123456789abcdef/statement/4-20"),
        ("Maria Lund (person/maria-lund)", "Person", ID + "person/maria-lund"),
        (ID + "document/alias", "Document", ID + "document/3"),
    ],
)  # fmt: skip
def test_names_of_things_are_taken_as_they_are(words: str, type_: str, iri: str) -> None:
    """An IRI, a CURIE, a key; an alias leads to the entity that it stands for."""
    assert LOOKUP.find(words, type_) == (Iri(iri),)


@pytest.mark.parametrize("words", ["non-paper", "the non-paper", "non-papers", "Non Paper"])
def test_a_kind_stands_for_all_of_that_kind(words: str) -> None:
    """The word for a kind means each of that kind, not the one that bears it as a label."""
    assert LOOKUP.find(words, "Entity") == (Iri(ID + "document/1"), Iri(ID + "document/2"))


def test_a_kind_and_a_topic_of_that_name_are_both_meant() -> None:
    """By "the ceasefire" each ceasefire and the topic are meant."""
    found = LOOKUP.find("the ceasefire", "Entity")

    assert found == (Iri(ID + "agreement/1"), Iri(ID + "topic/ceasefire"))


def test_a_kind_of_which_there_is_none_is_looked_up_as_a_name() -> None:
    """The word "letter" is a kind, but no letter is known: nothing is named so."""
    with pytest.raises(ParameterError, match="no document is named 'letter'"):
        LOOKUP.find("the letter", "Document")


@pytest.mark.parametrize(
    ("kind", "outlet", "work"),
    [
        ("joint statement", "The Joint Post", "statement of May"),
        ("non-paper", "The Quill Paper", "paper on ports"),
        ("position paper", "Position Herald", "paper of May"),
    ],
)
def test_no_outlet_is_offered_for_a_kind_of_matter(kind: str, outlet: str, work: str) -> None:
    """Who asks for a kind that nothing is of is told so, and offered matters alone."""
    entries = (
        Entry(ID + "outlet/1", outlet, (), "NewsOutlet", ()),
        Entry(ID + "document/4", work, (), "Document", ("note",)),
    )
    with pytest.raises(ParameterError) as error:
        Lookup(_These(*entries), BASE).find(kind, "Entity")

    assert error.value.message == f"no entity is named {kind!r} or is of that kind"
    assert error.value.candidates == (f"{work} (document/4)",)


def test_a_kind_shares_its_noun_with_what_is_offered() -> None:
    """A "non-paper" has nothing to do with what else is "non-", or is spelt like paper."""
    names = ("non-aligned status", "water sharing")
    entries = [Entry(f"{ID}topic/{n}", name, (), "Topic", ()) for n, name in enumerate(names)]
    with pytest.raises(ParameterError) as error:
        Lookup(_These(*entries), BASE).find("non-paper", "Entity")

    assert error.value.candidates == ()


def test_an_outlet_is_offered_for_a_name_that_is_no_kind() -> None:
    """A misspelt outlet is found by what it is called."""
    entry = Entry(ID + "outlet/1", "The Quill Paper", (), "NewsOutlet", ())
    with pytest.raises(ParameterError, match="is named 'Quil Paper' ") as error:
        Lookup(_These(entry), BASE).find("Quil Paper", "Entity")

    assert error.value.candidates == ("The Quill Paper (outlet/1)",)


def test_an_outlet_known_by_name_only_is_its_name() -> None:
    """Articles of an outlet that the registry does not know are found by its name."""
    (found,) = LOOKUP.find("the village herald", "Outlet")

    assert found == "Village Herald"
    assert not isinstance(found, Iri)


def test_several_that_fit_are_named() -> None:
    """A name that fits several entities is an error with the candidates."""
    with pytest.raises(AmbiguousName, match="'Lund' fits 2 entities") as error:
        LOOKUP.find("Lund", "Person")

    assert error.value.candidates == (
        "Maria Lund (person/maria-lund)",
        "Pia Lund (person/pia-lund)",
    )


def test_nothing_that_fits_names_the_nearest() -> None:
    """A misspelt name is an error with what is spelt alike."""
    with pytest.raises(ParameterError, match="no person is named 'Sergey Lavorv'") as error:
        LOOKUP.find("Sergey Lavorv", "Person")

    assert error.value.candidates == ("Sergey Lavrov (person/sergey-lavrov)",)
    with pytest.raises(ParameterError) as error:
        LOOKUP.find("zzz", "Person")
    assert (error.value.candidates, error.value.hint) == ((), "its IRI will do as well")


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("Lavrof", "Sergey Lavrov (person/sergey-lavrov)"),
        ("Lvarov", "Sergey Lavrov (person/sergey-lavrov)"),
        ("Minister Lavrof", "Sergey Lavrov (person/sergey-lavrov)"),
        ("Kremln", "Russia (state/RUS)"),
        ("Reuterz", "Reuters (outlet/reuters)"),
    ],
)
def test_a_misspelt_word_names_whoever_bears_one_like_it(words: str, meant: str) -> None:
    """A surname alone is enough, and so is one beside a word that nothing is called by."""
    with pytest.raises(ParameterError) as error:
        LOOKUP.find(words, "Agent")

    assert error.value.candidates[0] == meant


def test_what_is_nearest_comes_from_what_is_known_then_from_beyond() -> None:
    """At most five are named; those of the wider world stand behind, however well they fit."""
    known = _These(Entry(ID + "person/pia-lunts", "Pia Lunts", (), "Person", ()))
    beyond = _These(
        *(Entry(f"{ID}person/lunds-{n}", f"Ada{n} Lunds", (), "Person", ()) for n in range(6))
    )
    with pytest.raises(ParameterError) as error:
        Lookup(known, BASE, beyond=beyond).find("Lundss", "Person")

    assert len(error.value.candidates) == 5
    assert error.value.candidates[0] == "Pia Lunts (person/pia-lunts)"


def test_a_name_that_nothing_known_bears_is_looked_for_beyond() -> None:
    """What fits among the known settles it; only where nothing does, the wider world is asked."""
    near, far = (Entry(f"{ID}person/{n}-lund", f"{n} Lund", (), "Person", ()) for n in "AB")
    lookup = Lookup(_These(near), BASE, beyond=_These(near, far))

    assert lookup.find("Lund", "Person") == (Iri(near.iri),)
    assert lookup.find("B Lund", "Person") == (Iri(far.iri),)


def test_an_outlet_known_by_name_only_is_no_agent() -> None:
    """The name under which articles were printed names nobody who speaks."""
    with pytest.raises(ParameterError, match="no agent is named 'Village Herald'"):
        LOOKUP.find("Village Herald", "Agent")


def test_an_outlet_that_articles_speak_of_is_the_name_it_prints_under() -> None:
    """Articles are printed by a name, not by an entity of it that the registry lacks."""
    spoken_of = Entry(ID + "newsoutlet/9", "Village Herald", (), "NewsOutlet", ())
    lookup = Lookup(_These(spoken_of, Entry("", "Village Herald", (), "NewsOutlet", ())), BASE)

    assert lookup.find("Village Herald", "Outlet") == ("Village Herald",)
    assert lookup.find("Village Herald", "Agent") == (Iri(spoken_of.iri),)


def test_one_entity_is_asked_for() -> None:
    """Where one is needed, a word for a kind is as ambiguous as a name of several."""
    assert LOOKUP.one("Lavrov", "Entity") == ID + "person/sergey-lavrov"
    with pytest.raises(AmbiguousName, match="'non-paper' stands for 2 entities") as error:
        LOOKUP.one("non-paper", "Entity")
    assert error.value.candidates == (
        "non-paper on ports (document/1)",
        "two pages (document/2)",
    )


def test_words_are_no_statement() -> None:
    """Statements have no names: they are given by IRI."""
    with pytest.raises(ParameterError, match="not the IRI of a statement"):
        LOOKUP.find("what he said", "Statement")


def test_an_exact_name_goes_before_a_longer_one() -> None:
    """The name "Russia" is the state although other names begin so."""
    more = Lookup(_More(), BASE)

    assert more.find("Russia", "Agent") == (Iri(ID + "state/RUS"),)


NORTH = [
    Entry(ID + "person/ada-north", "Ada North", ("President North",), "Person", ()),
    Entry(ID + "organization/1", "North administration", (), "Organization", ()),
    Entry(ID + "unnamedsource/1", "North administration official", (), "UnnamedSource", ()),
    Entry(ID + "document/7", "North's harbour plan", (), "Document", ("plan",)),
]


@pytest.mark.parametrize("type_", ["Agent", "Entity", "Person"])
def test_a_surname_goes_before_names_that_contain_it(type_: str) -> None:
    """The word "North" is Ada North, not what is called after her."""
    lookup = Lookup(_These(*NORTH), BASE)

    assert lookup.find("North", type_) == (Iri(ID + "person/ada-north"),)


def test_a_surname_of_two_persons_names_neither() -> None:
    """Two of one surname are the candidates, and nothing that merely contains it."""
    other = Entry(ID + "person/ole-north", "Ole North", (), "Person", ())

    with pytest.raises(AmbiguousName, match="'North' fits 2 entities"):
        Lookup(_These(*NORTH, other), BASE).find("North", "Entity")


def test_an_exact_name_of_a_matter_goes_before_a_surname() -> None:
    """A topic that is called "north" is meant by the word, whoever bears it as a surname."""
    topic = Entry(ID + "topic/north", "north", (), "Topic", ())
    lookup = Lookup(_These(*NORTH, topic), BASE)

    assert lookup.find("North", "Entity") == (Iri(ID + "topic/north"),)


HASH = "0123456789abcdef"


def test_a_name_read_from_an_article_does_not_hide_a_surname() -> None:
    """What an article was read to name "North" may be Ada North: both are the candidates."""
    read = Entry(f"{ID}organization/{HASH}", "North", (), "Organization", ())

    with pytest.raises(AmbiguousName, match="'North' fits 2 entities") as error:
        Lookup(_These(*NORTH, read), BASE).find("North", "Agent")
    assert error.value.candidates == (
        f"North (organization/{HASH})",
        "Ada North (person/ada-north)",
    )


def test_a_matter_goes_before_an_unregistered_agent_of_its_label() -> None:
    """A paper that was elsewhere taken for a state is the paper; a state of the registry stays."""
    paper = Entry(f"{ID}document/{HASH}", "Transit Memorandum", (), "Document", ())
    read = Entry(f"{ID}state/{HASH}", "Transit Memorandum", (), "State", ())
    state = Entry(f"{ID}state/TRA", "Transit Memorandum", (), "State", ())

    assert Lookup(_These(paper, read), BASE).find("Transit Memorandum", "Entity") == (
        Iri(paper.iri),
    )
    assert Lookup(_These(paper, state), BASE).find("Transit Memorandum", "Entity") == (
        Iri(state.iri),
    )


def test_the_name_of_a_place_goes_before_a_metonym() -> None:
    """The word "Oslo" is the town before it is the state that is called by it."""
    lookup = Lookup(
        _These(
            Entry(ID + "place/oslo", "Oslo", (), "Place", ()),
            Entry(ID + "state/NOR", "Norway", ("Oslo",), "State", ()),
        ),
        BASE,
    )

    assert lookup.find("Oslo", "Entity") == (Iri(ID + "place/oslo"),)
    assert lookup.find("Oslo", "Side") == (Iri(ID + "state/NOR"),)


_A, _B = "meeting/00000000000000a1", "meeting/00000000000000a2"


@pytest.mark.parametrize(
    ("first", "other", "same"),
    [
        ((_A, "Oslo summit", ()), (_B, "Oslo summit", ()), True),
        ((_A, "Oslo summit", ()), (_B, "second Oslo summit", ()), True),
        (("meeting/oslo", "Oslo summit", ()), ("meeting/oslo-2", "Oslo summit", ()), False),
        ((_A, "Oslo talks summit", ()), (_B, "Oslo summit call", ()), False),
        ((_A, "Oslo", ("call",)), (_B, "Oslo", ("summit",)), False),
    ],
)
def test_two_that_are_likely_one_come_with_how_to_join_them(
    first: tuple[str, str, tuple[str, ...]], other: tuple[str, str, tuple[str, ...]], same: bool
) -> None:
    """Labels of which one says the other's words, of one class and kind; not what is registered."""
    entries = [Entry(ID + key, label, (), "Meeting", kinds) for key, label, kinds in (first, other)]

    with pytest.raises(AmbiguousName) as error:
        Lookup(_These(*entries), BASE).find("Oslo", "Meeting")
    command = f"onrecord decide same {first[0]} {other[0]} --why REASON"
    assert error.value.same == (command if same else None)


def test_several_of_one_label_are_told_apart_by_their_article() -> None:
    """Each stands once, with title and date of the article that first tells of it."""
    papers = [Entry(f"{ID}document/{n}", "trade accord", (), "Document", ()) for n in (1, 2)]
    told = {papers[0].iri: "A deal at sea, 2025-02-14"}

    with pytest.raises(AmbiguousName) as error:
        Lookup(_These(*papers), BASE, told=lambda _: told).find("trade accord", "Document")
    assert error.value.candidates == (
        "trade accord, A deal at sea, 2025-02-14 (document/1)",
        "trade accord (document/2)",
    )


@pytest.mark.parametrize(
    ("words", "type_", "known"),
    [
        ("Lavrov", "Person", True),
        ("Lund", "Person", True),
        ("the Kremlin", "State", True),
        ("Lavrov", "State", False),
        ("non-paper", "Document", True),
        ("person/anybody", "Person", True),
        ("what he said", "Statement", False),
    ],
)
def test_it_is_known_whether_words_name_something(words: str, type_: str, known: bool) -> None:
    """One entity, several, all of a kind: known. Nothing of that type: not."""
    assert LOOKUP.knows(words, type_) is known


WORK = Entry(ID + "document/10", "Norland's trade plan", (), "Document", ())
FIRST, NEWEST = (
    Entry(ID + f"document/{key}", f"{which} version of the trade plan", (), "Document", (), work)
    for key, which, work in (("11", "first", WORK.iri), ("12", "newest", WORK.iri))
)


def test_a_work_and_its_versions_are_the_work() -> None:
    """By "the trade plan" the plan is meant where only its versions are called so too."""
    lookup = Lookup(_These(WORK, FIRST, NEWEST), BASE)

    assert lookup.find("the trade plan", "Document") == (Iri(WORK.iri),)
    assert lookup.find("the newest trade plan", "Document") == (Iri(NEWEST.iri),)


@pytest.mark.parametrize(
    "entries",
    [
        (FIRST, NEWEST),
        (WORK, FIRST, Entry(ID + "document/13", "old trade plan", (), "Document", ())),
    ],
    ids=["versions alone", "another work"],
)
def test_versions_without_their_work_or_beside_another_are_ambiguous(
    entries: tuple[Entry, ...],
) -> None:
    """Several versions, or two works, leave it to the asker."""
    with pytest.raises(AmbiguousName, match=f"fits {len(entries)} entities"):
        Lookup(_These(*entries), BASE).find("trade plan", "Document")


def _talks(*ends: str) -> Lookup:
    entries = (Entry(f"{ID}meeting/{end}", "Oslo talks", (), "Meeting", ("talks",)) for end in ends)
    return Lookup(_These(*entries), BASE)


def test_a_question_takes_all_of_one_name_and_says_so() -> None:
    """Two of one class and label are both taken where that is asked; what is written needs one."""
    lookup = _talks("0123456789abcdef", "f" * 16)
    both = lookup.find("the Oslo talks", "Meeting", alike=True)
    note = lookup.shared("the Oslo talks", "Meeting")

    assert [str(each)[-1] for each in both] == ["f", "f"]
    assert len(set(both)) == 2
    assert note is not None
    assert note.message == "two meetings are called “Oslo talks”, and the answer takes both"
    assert len(note.candidates) == 2
    assert "onrecord decide same meeting/0123456789abcdef meeting/ffff" in str(note.same)
    with pytest.raises(AmbiguousName, match="'Oslo talks' fits 2"):
        lookup.one("the Oslo talks", "Meeting")


def test_what_the_registry_tells_apart_is_not_taken_together() -> None:
    """Two entries of the registry that bear one name are two, and the question must choose."""
    with pytest.raises(AmbiguousName):
        _talks("spring", "autumn").find("Oslo talks", "Meeting", alike=True)


def test_names_that_hold_the_words_are_found_of_every_class() -> None:
    """Where a word names a place of which nothing was said, what is called after it is told."""
    found = LOOKUP.holding("Alaska")

    assert [LOOKUP.shown(each) for each in found] == ["summit in Alaska (meeting/1)"]
    assert LOOKUP.holding("the") == LOOKUP.holding("meeting/1") == []


class _These(_Labels):
    def __init__(self, *entries: Entry) -> None:
        self._entries = entries

    def entries(self, types: frozenset[str]) -> Iterable[Entry]:
        return [entry for entry in self._entries if entry.type in types]


class _More(_Labels):
    def entries(self, types: frozenset[str]) -> Iterable[Entry]:
        today = Entry(ID + "outlet/russia-today", "Russia Today", (), "NewsOutlet", ())
        return [*super().entries(types), today]
