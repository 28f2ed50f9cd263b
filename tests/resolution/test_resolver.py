"""The resolver as a whole: publisher, topics, offices, order, speed, decisions."""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sketches import ARTICLE, HERE, Sketch, resolve

from onrecord.errors import DecisionError
from onrecord.model import (
    Decision,
    Evidence,
    Metadata,
    Records,
    RegistryTables,
    Target,
    Tenure,
    Topic,
)
from onrecord.resolution import Resolver, load_registry

ON = "2025-10-21"


def evidence(start: int, words: str) -> Evidence:
    """Return evidence of words at an offset."""
    return Evidence(start, start + len(words), words, "body")


def test_a_name_without_a_word_settles_nothing(resolver: Resolver) -> None:
    """Hand coders leave a name empty, or write dots: that is nobody, and no fault."""
    found = resolve(resolver, [{"w": "Anna", "name": name} for name in ("", "…", " ")], ON)

    assert [target.key for target in found] == [None, None, None]


@pytest.mark.parametrize(
    ("publisher", "url", "expected"),
    [
        ("Reuters", None, "outlet/reuters"),
        ("The Kyiv Independent", "https://kyivindependent.com/a", "outlet/kyiv-independent"),
        (None, "https://www.bbc.co.uk/news/1", "outlet/bbc"),
        (None, "https://english.tass.ru/politics", "outlet/tass"),
        ("BBC Russian Service", "https://www.bbc.com/russian", "outlet/bbc"),
        ("Kremlin", "http://kremlin.example/", "organization/rus-presidency"),
        ("Weir Review", None, None),
        ("Weir Review", "https://t.me/weir", None),
        (None, "https://t.me/weir", "outlet/telegram"),
        (None, "https://example.org/a", None),
        (None, "file:note.txt", None),
        (None, "https://[broken", None),
        (None, None, None),
    ],
)
def test_the_publisher_is_found_by_name_or_domain(
    resolver: Resolver, publisher: str | None, url: str | None, expected: str | None
) -> None:
    """A platform's domain does not make the platform the publisher of a named one."""
    metadata = Metadata(publisher=publisher, url=url)

    assert resolver.resolve(ARTICLE, Records("hand"), metadata, None).publisher == expected


def test_a_decision_names_the_publisher(world: Path, decide: Callable[..., Decision]) -> None:
    """What people decided of a name holds for publishers too."""
    decision = decide("is", "Weir Review", "outlet/axios")
    resolver = Resolver(load_registry([world]), [decision])

    resolved = resolver.resolve(ARTICLE, Records("hand"), Metadata(publisher="Weir Review"), None)

    assert resolved.publisher == "outlet/axios"


def test_topics_are_found_by_name_and_slug(resolver: Resolver) -> None:
    """A topic that the registry lacks has no key."""
    names = ("ceasefire", "Prisoner swap", "prisoner-exchange", "water")
    topics = tuple(Topic(f"t{n}", (evidence(n, name),), name) for n, name in enumerate(names))

    resolved = resolver.resolve(ARTICLE, Records("hand", topics=topics), Metadata(), None)

    assert resolved.topics == {
        "t0": "topic/ceasefire",
        "t1": "topic/prisoner-exchange",
        "t2": "topic/prisoner-exchange",
    }


@pytest.mark.parametrize(
    ("holder", "office", "body", "expected"),
    [
        ("Sergey Lavrov", "foreign minister", "Russia", "office/RUS-foreign-minister"),
        ("Sergey Lavrov", "Foreign Minister", None, "office/RUS-foreign-minister"),
        ("Sergey Lavrov", "Russia's top diplomat", None, "office/RUS-foreign-minister"),
        ("Andrei Belousov", "Defence Minister", "Russia", "office/RUS-defense-minister"),
        ("Dmitry Peskov", "spokesman", "the Kremlin", "office/RUS-presidential-spokesperson"),
        ("Marco Rubio", "top diplomat", "the United States", "office/USA-secretary-of-state"),
        ("Mark Rutte", "Secretary General", "NATO", "office/nato-secretary-general"),
        ("Kaja Kallas", "EU foreign policy chief", None, "office/eu-high-representative"),
        ("Ileana Brzezan", "foreign minister", None, None),
        ("Ileana Brzezan", "finance minister", "Russia", None),
        ("Ileana Brzezan", "president", "Gazprom", None),
        (
            "Ileana Brzezan",
            "secretary-general",
            "the United Nations",
            "office/un-secretary-general",
        ),
        ("Sergei Ryabkov", "violinist", None, None),
    ],
)
def test_an_office_is_found_by_its_words_and_body(
    resolver: Resolver, holder: str, office: str, body: str | None, expected: str | None
) -> None:
    """The body, else the words, else the holder's state tell whose office it is."""
    sketch: list[dict[str, Any]] = [{"w": holder}]
    if body is not None:
        kind = "state" if body in ("Russia", "the United States") else "organization"
        sketch.append({"w": body, "as": f"{kind} name"})
    tenure = Tenure("o1", "a1", office, (evidence(900, office),), "a2" if body else None)
    records = dataclasses.replace(Sketch(sketch).records, tenures=(tenure,))

    resolved = resolver.resolve(ARTICLE, records, Metadata(), ON)

    assert resolved.offices.get("o1") == expected


def test_a_tenure_of_the_article_gives_a_title(resolver: Resolver) -> None:
    """Whom the article calls minister is "the minister", even apart from the name."""
    sketch = Sketch(
        [{"w": "Ileana Brzezan"}, {"w": "Omar Haddou"}, {"w": "the minister", "as": "person role"}]
    )
    tenures = (Tenure("o1", "a2", "finance minister", (evidence(900, "finance minister"),)),)
    records = dataclasses.replace(sketch.records, tenures=tenures)

    resolved = resolver.resolve(ARTICLE, records, Metadata(), ON)

    assert resolved.targets["a3"].leader == "a2"


def test_a_new_minister_is_the_one_who_began_last(world: Path, tmp_path: Path) -> None:
    """On the day of a change both hold the office; "new" tells which."""
    from sketches import write_registry

    user = write_registry(
        tmp_path / "user",
        {
            "persons": ["a-old; Ada Old; ; f; POL;", "b-new; Bea New; ; f; POL;"],
            "tenures": [
                "a-old; defense-minister; POL; ; 2020; 2025-10-21; record",
                "b-new; defense-minister; POL; ; 2025-10-21; ; record",
            ],
        },
    )
    resolver = Resolver(load_registry([world, user]), ())
    new, plain = (
        {"w": f"the {word}Polish defence minister", "as": "person role"} for word in ("new ", "")
    )

    assert resolve(resolver, [new], ON)[0].key == "person/b-new"
    assert resolve(resolver, [plain], ON)[0].candidates == ("person/a-old", "person/b-new")


def test_every_mention_has_a_target(resolver: Resolver) -> None:
    """Whatever its kind and form, a mention is settled or left open with a node."""
    kinds = ("person", "organization", "state", "outlet", "unnamed", "place")
    forms = ("name", "metonym", "role", "pronoun", "description")
    sketch = [{"w": "X", "as": f"{kind} {form}"} for kind in kinds for form in forms]

    targets = resolve(resolver, sketch, None)

    assert all(isinstance(target, Target) for target in targets)


def test_a_decision_for_a_key_that_is_not_there_is_refused(
    world: Path, decide: Callable[..., Decision]
) -> None:
    """A misspelt key is told at once."""
    with pytest.raises(DecisionError, match="'person/lavrov' is no registry key"):
        Resolver(load_registry([world]), [decide("is", "Lavrov", "person/lavrov")])


def test_unused_decisions_of_an_article_are_told(
    world: Path, decide: Callable[..., Decision]
) -> None:
    """Those of other articles are not."""
    here = decide("is", "Somebody", "state/RUS", article=ARTICLE)
    there = decide("is", "Somebody", "state/RUS", article="f" * 16)
    resolver = Resolver(load_registry([world]), [here, there])

    assert resolver.unused(ARTICLE, Records("hand")) == (here,)
    assert resolver.unused("0" * 16, Records("hand")) == ()


def test_an_article_of_thirty_mentions_takes_little_time(resolver: Resolver) -> None:
    """The bound is generous: 20 ms of CPU, several times what it takes."""
    sketch = Sketch(
        [
            {"w": "Sergey Lavrov", "descriptor": "Russian Foreign Minister", "state": "Russian"},
            {"w": "Lavrov", "speaks": True},
            {"w": "he", "as": "person pronoun", "gender": "m"},
            {"w": "Moscow", "as": "state metonym"},
            {"w": "the Foreign Ministry", "as": "organization name"},
            {"w": "the minister", "as": "person role"},
        ]
        * 5
    )
    resolver.resolve(ARTICLE, sketch.records, Metadata(), ON)
    begun = time.process_time()
    for _ in range(10):
        resolver.resolve(ARTICLE, sketch.records, Metadata(), ON)

    assert (time.process_time() - begun) / 10 < 0.020


# What follows holds whatever the article is made of.

POOL: tuple[dict[str, Any], ...] = (
    {"w": "Sergey Lavrov", "descriptor": "Russian Foreign Minister", "state": "Russian"},
    {"w": "Lavrov"},
    {"w": "Marco Rubio", "speaks": True},
    {"w": "Rubio"},
    {"w": "Maria Silva"},
    {"w": "Kim"},
    {"w": "Trump", "descriptor": "President"},
    {"w": "Moscow", "as": "state metonym"},
    {"w": "Brussels", "as": "state metonym"},
    {"w": "the Foreign Ministry", "as": "organization name"},
    {"w": "the ministry", "as": "organization description"},
    {"w": "the Russian president", "as": "person role", "state": "Russian"},
    {"w": "the minister", "as": "person role"},
    {"w": "he", "as": "person pronoun", "gender": "m"},
    {"w": "a senior official", "as": "unnamed description"},
    {"w": "Geneva", "as": "place name"},
)
# Nothing that any rule could connect with the pool.
IRRELEVANT: tuple[dict[str, Any], ...] = (
    {"w": "Weir Review", "as": "outlet name"},
    {"w": "Upper Orlei dam", "as": "place name"},
    {"w": "three residents of Kelm", "as": "unnamed description"},
)
articles = st.lists(st.sampled_from(POOL), min_size=1, max_size=10)


def _shuffled(tables: RegistryTables, seed: int) -> RegistryTables:
    def turn(items: Any) -> list[Any]:
        items = list(items)
        cut = seed % (len(items) or 1)
        return list(reversed(items[cut:] + items[:cut]))

    return RegistryTables(
        dict(turn(tables.entries.items())),
        dict(turn(tables.offices.items())),
        tuple(turn(tables.tenures)),
        dict(turn(tables.roles.items())),
        tables.version,
    )


WORLD = load_registry([HERE / "registry"])
SHARED = Resolver(WORLD, ())
slow = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@slow
@given(mentions=articles, seed=st.integers(0, 3))
def test_the_order_of_registry_rows_changes_nothing(
    mentions: list[dict[str, Any]], seed: int
) -> None:
    """A registry is a set of rows."""
    other = Resolver(_shuffled(WORLD, seed * 17), ())

    assert resolve(other, mentions, ON) == resolve(SHARED, mentions, ON)


@slow
@given(mentions=articles)
def test_irrelevant_mentions_change_nothing(mentions: list[dict[str, Any]]) -> None:
    """What stands after the others and touches none of them leaves them as they are."""
    alone = resolve(SHARED, mentions, ON)

    assert resolve(SHARED, [*mentions, *IRRELEVANT], ON)[: len(mentions)] == alone


@slow
@given(mentions=articles)
def test_the_order_in_which_records_list_mentions_changes_nothing(
    mentions: list[dict[str, Any]],
) -> None:
    """The place in the text counts, not that in the records."""
    records = Sketch(mentions).records
    other = dataclasses.replace(records, mentions=tuple(reversed(records.mentions)))

    one, two = (SHARED.resolve(ARTICLE, r, Metadata(), ON).targets for r in (records, other))

    assert dict(one) == dict(two)


@slow
@given(mentions=articles)
def test_a_decision_changes_only_what_it_names(mentions: list[dict[str, Any]]) -> None:
    """A decision on a name that stands alone leaves every other mention as it was."""
    decision = Decision("is", "", "", "Weir Review", "", "outlet/axios", "ann", "", "")
    decided = Resolver(WORLD, [decision])
    article = [*mentions, IRRELEVANT[0]]

    before, after = (resolve(r, article, ON) for r in (SHARED, decided))

    assert after[:-1] == before[:-1]
    assert after[-1] == Target("outlet/axios", None, "decision")


@slow
@given(mentions=articles)
def test_mentions_of_one_node_share_its_leader(mentions: list[dict[str, Any]]) -> None:
    """A leader leads itself, and a node has one set of candidates."""
    targets = resolve(SHARED, mentions, ON)
    by_leader: dict[str, set[tuple[str, ...]]] = {}
    for target in targets:
        if target.leader is not None:
            by_leader.setdefault(target.leader, set()).add(target.candidates)

    assert all(len(candidates) == 1 for candidates in by_leader.values())
    assert all(targets[int(leader[1:]) - 1].leader == leader for leader in by_leader)


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("Ukraine's ", "organization/ukr-foreign-ministry"),
        ("of South Korea’s ", None),
        ("Ukraine. The ", None),
        ("the weir's ", None),
    ],
)
def test_the_words_before_a_body_say_whose_it_is(
    resolver: Resolver, before: str, expected: str | None
) -> None:
    """A possessive state before "Foreign Ministry" names the state, whatever records keep."""
    mentions = [{"w": "Foreign Ministry", "as": "organization name"}]

    (target,) = resolve(resolver, mentions, ON, before.rjust(100) + "Foreign Ministry")

    assert target.key == expected
