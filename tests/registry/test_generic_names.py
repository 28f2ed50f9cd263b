"""Bodies that many states have answer to the short names that news use for all of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.model import Evidence, Mention, Metadata, Records, RegistryTables
from onrecord.resolution import Resolver, load_registry

FOLDER = Path(__file__).resolve().parents[2] / "data" / "registry"
# Never called so: the State Department, the Pentagon, the Treasury, the Secretariat of State.
_NEVER = {"usa-foreign-ministry", "usa-defense-ministry", "usa-finance-ministry"}
_NEVER |= {"vat-foreign-ministry"}
# "American Security Council" is a foundation.
_NEVER_PLAIN = {"usa-security-council"}
_SHORT_NAMES = {
    "security-council": ("National Security Council", "Security Council"),
    "foreign-ministry": ("Foreign Ministry", "Ministry of Foreign Affairs"),
    "defense-ministry": ("Defense Ministry", "Ministry of Defence"),
    "finance-ministry": ("Finance Ministry", "Ministry of Finance"),
    "presidency": ("presidency", "Presidential Office", "Office of the President"),
}


@pytest.fixture(scope="module")
def tables() -> RegistryTables:
    """The registry that is shipped."""
    return load_registry([FOLDER])


@pytest.fixture(scope="module")
def resolver(tables: RegistryTables) -> Resolver:
    """A resolver over it."""
    return Resolver(tables)


def settled(resolver: Resolver, name: str, state: str | None) -> str | None:
    """Return the key of a body of this name, with these words for its state beside it."""
    words = name if state is None else f"{state} {name}"
    mention = Mention(
        "a1", Evidence(0, len(words), words, "body"), "organization", "name", name=name, state=state
    )
    records = Records("hand", mentions=(mention,))
    return resolver.resolve("0" * 16, records, Metadata(), None).targets["a1"].key


@pytest.mark.parametrize("ending", _SHORT_NAMES)
def test_a_generic_name_and_a_state_name_one_body(
    tables: RegistryTables, resolver: Resolver, ending: str
) -> None:
    """The state beside a name that bodies of many states share tells which of them it is."""
    slugs = (key.partition("/")[2] for key in tables.entries if key.startswith("organization/"))
    bodies = [slug for slug in slugs if slug[3:] == f"-{ending}" and slug not in _NEVER]
    missed = []
    for slug in bodies:
        state = tables.entries[f"state/{slug[:3].upper()}"]
        for name in _SHORT_NAMES[ending]:
            plain = slug in _NEVER_PLAIN and name == "Security Council"
            if slug == "usa-presidency" and name == "Presidential Office":
                continue
            if not plain and settled(resolver, name, state.name) != f"organization/{slug}":
                missed.append(f"{name} of {state.name}")

    assert len(bodies) > 2
    assert missed == []


@pytest.mark.parametrize(
    ("name", "state", "slug"),
    [
        ("National Security Council", "Ukrainian", "ukr-security-council"),
        ("National Security Council", "Indian", "ind-security-council"),
        ("National Security Council", "US", "usa-security-council"),
        ("Ukrainian National Security Council", None, "ukr-security-council"),
        ("Security Council", "Belarusian", "blr-security-council"),
        ("Ministry of Defence", "Chinese", "chn-defense-ministry"),
        ("Presidential Office", "Polish", "pol-presidency"),
    ],
)
def test_known_generic_names(resolver: Resolver, name: str, state: str | None, slug: str) -> None:
    """An adjective beside the name, or at its beginning, tells the state."""
    assert settled(resolver, name, state) == f"organization/{slug}"


def test_a_generic_name_without_a_state_names_nobody(resolver: Resolver) -> None:
    """Nothing tells whose National Security Council it is."""
    assert settled(resolver, "National Security Council", None) is None


def test_a_title_reads_a_body_by_either_order_of_its_name(resolver: Resolver) -> None:
    """A "Ministry of Defence of China" has "Chinese Ministry of Defence" spokesmen."""
    titles = resolver.knowledge.titles
    chinese = titles.read("Chinese Ministry of Defence spokesman", None)
    ugandan = titles.read("Ugandan Ministry of Foreign Affairs official", None)

    assert chinese.body == "organization/chn-defense-ministry"
    assert ugandan.body == "organization/uga-foreign-ministry"
