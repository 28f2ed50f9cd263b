"""A state word inside a name or a compound is no title's state."""

from __future__ import annotations

from pathlib import Path

import pytest
from sketches import resolve, write_registry

from onrecord.resolution import Resolver, load_registry


@pytest.mark.parametrize(
    ("words", "state"),
    [
        ("Open Russia Foundation's", None),
        ("Open Russia Foundation head", None),
        ("head of the Free Ukraine Fund", None),
        ("Bank of Germany analyst", None),
        ("University of Georgia professor", None),
        ("Ministry of Culture of Germany official", "state/DEU"),
        ("Russian-language readers", None),
        ("The Buoy's Russian-speaking viewers", None),
        ("pro-Russian blogger", None),
        ("US-backed militia commander", None),
        ("a Russian-speaking US diplomat", "state/USA"),
        ("ex-US diplomat", "state/USA"),
        ("US-Russia talks envoy", "state/USA"),
        ("Senior US Official", "state/USA"),
        ("Top Russian Diplomat", "state/RUS"),
        ("Deputy Russian Foreign Minister", "state/RUS"),
        ("Former Russian Army officer", "state/RUS"),
        ("Ukrainian National Grid Agency head", "state/UKR"),
        ("Ukraine's Open Sea Foundation", "state/UKR"),
        ("Harbour Board member from Ukraine", "state/UKR"),
    ],
)
def test_what_state_a_title_shows(resolver: Resolver, words: str, state: str | None) -> None:
    """Only a state word that stands by itself in the title is its state."""
    assert resolver.knowledge.titles.read(words, None).state == state


def test_words_beside_a_title_that_only_its_name_holds_do_not_count(resolver: Resolver) -> None:
    """Who took "Russia" out of the foundation's name is not followed."""
    titles = resolver.knowledge.titles

    assert titles.read("Open Russia Foundation's", "Russia").state is None
    assert titles.read("Russian-language readers", "Russian").state is None
    assert titles.read("Open Russia Foundation's", "Ukrainian").state == "state/UKR"


def test_a_known_outlet_with_a_state_in_its_name_gives_no_state(
    tmp_path: Path, world: Path
) -> None:
    """What the registry knows as an outlet is a name whatever its words are."""
    user = write_registry(
        tmp_path / "user", {"outlets": ["sea-of-germany; Voice of Germany; ; broadcaster; ; ;"]}
    )
    resolver = Resolver(load_registry([world, user]))
    spoken = [
        {"w": "a Voice of Germany reporter", "as": "unnamed description"},
        {"w": "Mara Fenn", "descriptor": "Voice of Germany reporter"},
        {"w": "a German reporter", "as": "unnamed description"},
    ]

    assert [t.affiliation for t in resolve(resolver, spoken, None)] == [None, None, "state/DEU"]
