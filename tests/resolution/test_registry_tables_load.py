"""Loading the registry: keys, minted offices, overrides, faults with their places."""

from __future__ import annotations

import gc
import shutil
import time
from pathlib import Path

import pytest
from sketches import write_registry

from onrecord.errors import RegistryError
from onrecord.model import RegistryTables
from onrecord.resolution import load_registry
from onrecord.resources import folder


@pytest.fixture
def tables(world: Path) -> RegistryTables:
    """The shared registry."""
    return load_registry([world])


def test_keys_are_kind_and_slug(tables: RegistryTables) -> None:
    """Every entry stands under its key, and its key says its kind."""
    assert {"person/sergey-lavrov", "state/RUS", "outlet/tass", "topic/ceasefire"} <= set(
        tables.entries
    )
    assert all(
        key == entry.key and key.startswith(entry.kind + "/")
        for key, entry in tables.entries.items()
    )


def test_a_states_columns_are_kept(tables: RegistryTables) -> None:
    """Adjectives, demonyms, seats and the official name of a state are kept apart."""
    state = tables.entries["state/UKR"]

    assert (state.adjectives, state.capital, state.metonyms) == (
        ("Ukrainian",),
        "Kyiv",
        ("Kyiv", "Kiev"),
    )
    assert tables.entries["state/RUS"].other_names == ("Russian Federation",)


def test_references_become_keys(tables: RegistryTables) -> None:
    """States, parents and enclosing places are given by key."""
    assert (
        tables.entries["organization/rus-security-council"].within == "organization/rus-presidency"
    )
    assert tables.entries["place/palais"].within == "place/geneva"
    assert tables.entries["person/sergey-lavrov"].state == "state/RUS"
    assert tables.entries["person/maria-zakharova"].gender == "f"


def test_an_office_is_minted_from_role_and_state(tables: RegistryTables) -> None:
    """A minister's office is the state's own, whatever ministry the tenure names."""
    office = tables.offices["office/RUS-foreign-minister"]

    assert (office.role, office.body) == ("foreign-minister", "state/RUS")
    assert office.names == ("foreign minister of Russia", "Russian foreign minister")


def test_a_spokespersons_office_belongs_to_the_body(tables: RegistryTables) -> None:
    """Where the office is not the state's own, the organization is its body."""
    office = tables.offices["office/RUS-presidential-spokesperson"]

    assert office.body == "organization/rus-presidency"


def test_a_listed_office_is_used_where_a_tenure_names_it(tables: RegistryTables) -> None:
    """A tenure may name an office of the offices table by its slug."""
    (held,) = [t for t in tables.tenures if t.person == "person/mark-rutte"]

    assert held.office == "office/nato-secretary-general"


def test_the_listed_office_of_a_state_is_used_for_its_role(world: Path, tmp_path: Path) -> None:
    """A role and a state find the one office that the table lists for them."""
    user = write_registry(
        tmp_path / "user",
        {
            "offices": [
                "pol-premier; Chairman of the Council of Ministers; ; prime-minister; POL;"
            ],
            "persons": ["donald-tusk; Donald Tusk; ; m; POL;"],
            "tenures": ["donald-tusk; prime-minister; POL; ; 2023-12-13; ; public record"],
        },
    )

    tables = load_registry([world, user])

    assert [t.office for t in tables.tenures if t.person == "person/donald-tusk"] == [
        "office/pol-premier"
    ]


def test_an_office_of_one_company_is_not_that_of_another(world: Path, tmp_path: Path) -> None:
    """Roles that a state has many of are told apart by their organization."""
    user = write_registry(
        tmp_path / "user",
        {
            "organizations": ["acme; Acme; ; company; RUS; ;", "borex; Borex; ; company; RUS; ;"],
            "persons": ["a-one; Ada One; ; f; RUS;"],
            "tenures": [
                "a-one; chief-executive; RUS; acme; 2020; 2021; record",
                "a-one; chief-executive; RUS; borex; 2022; ; record",
            ],
        },
    )

    tables = load_registry([world, user])

    assert {"office/acme-chief-executive", "office/borex-chief-executive"} <= set(tables.offices)


def test_tenures_are_sorted_by_person_then_beginning(tables: RegistryTables) -> None:
    """The order of tenures is that of their keys."""
    order = [(t.person, t.since or "") for t in tables.tenures]

    assert order == sorted(order)


def test_a_later_row_takes_the_place_of_an_earlier_one(world: Path, tmp_path: Path) -> None:
    """A user's row replaces the shipped row of its key, and only that."""
    user = write_registry(
        tmp_path / "user", {"persons": ["sergey-lavrov; Sergey V. Lavrov; ; male; RUS; Q58217"]}
    )

    tables = load_registry([world, user])

    assert tables.entries["person/sergey-lavrov"].name == "Sergey V. Lavrov"
    assert tables.entries["person/marco-rubio"].name == "Marco Rubio"


def test_a_users_row_may_end_a_tenure(world: Path, tmp_path: Path) -> None:
    """A tenure is replaced by its person, office and beginning."""
    row = "marco-rubio; secretary-of-state; USA; usa-foreign-ministry; 2025-01-21; 2026-01; record"
    user = write_registry(tmp_path / "user", {"tenures": [row]})

    tables = load_registry([world, user])

    assert [t.until for t in tables.tenures if t.person == "person/marco-rubio"] == ["2026-01"]


def test_the_version_changes_exactly_with_the_content(world: Path, tmp_path: Path) -> None:
    """Other order, blank lines and spaces leave the version; another name changes it."""
    for name in ("same", "other"):
        shutil.copytree(world, tmp_path / name)
    topics = tmp_path / "same" / "topics.csv"
    head, *rows = topics.read_text().splitlines()
    topics.write_text("\n".join([head, "", *(f"{row} " for row in reversed(rows))]) + "\n")
    other = tmp_path / "other" / "topics.csv"
    other.write_text(other.read_text().replace("truce", "armistice"))

    version = load_registry([world]).version

    assert load_registry([tmp_path / "same"]).version == version
    assert load_registry([tmp_path / "other"]).version != version


@pytest.mark.parametrize(
    ("table", "row", "fault"),
    [
        ("persons", "Bad Slug; A; ; m; RUS;", "not a key of a person: 'Bad Slug'"),
        ("persons", "ada; ; ; f; RUS;", "'ada' has no name"),
        ("persons", "ada; Ada; ; x; RUS;", "gender 'x' is none of"),
        ("persons", "ada; Ada; ; f; ATL;", "state 'ATL' is in no states table"),
        ("persons", "ada; Ada; ; f; RUS; 59", "not a Wikidata number: '59'"),
        ("persons", "ada; Ada", "2 cells, expected 6"),
        ("states", "Rus; ; Rus; ; ; ; ; ; ;", "not a key of a state: 'Rus'"),
        ("organizations", "a; A; ; agency; ; nowhere;", "parent 'nowhere' is in no organizations"),
        ("places", "a; A; ; city; ; nowhere", "within 'nowhere' is in no places table"),
        ("offices", "a; A; ; wizard; RUS;", "role 'wizard' is in no roles table"),
        ("offices", "a; A; ; minister; ATL;", "state 'ATL' is in no states table"),
        ("offices", "a; A; ; minister; ; nowhere", "organization 'nowhere' is in no organizations"),
        ("tenures", "nobody; president; RUS; ; ; ; record", "person 'nobody' is in no persons"),
        ("tenures", "wang-yi; wizard; RUS; ; ; ; record", "neither an office nor a role"),
        ("tenures", "wang-yi; president; ; ; ; ; record", "needs a state or an organization"),
        ("tenures", "wang-yi; president; RUS; ; ; ;", "a tenure needs a source"),
        ("tenures", "wang-yi; president; RUS; ; soon; ; record", "soon"),
        ("tenures", "wang-yi; president; RUS; ; 2020-13; ; record", "month"),
        (
            "tenures",
            "wang-yi; president; RUS; ; 2021; 2020; record",
            "ends (2020) before it begins",
        ),
    ],
)
def test_a_fault_is_named_with_file_and_line(
    world: Path, tmp_path: Path, table: str, row: str, fault: str
) -> None:
    """What breaks a rule is told with the file and the line."""
    user = write_registry(tmp_path / "user", {table: [row]})

    with pytest.raises(RegistryError) as caught:
        load_registry([world, user])

    assert f"{table}.csv, line 2: " in caught.value.message
    assert fault in caught.value.message


def test_all_faults_are_raised_at_once(world: Path, tmp_path: Path) -> None:
    """Every fault of every table stands in the hint."""
    rows = {"persons": ["ada; ; ; f; RUS;", "ben; Ben; ; z; RUS;"], "topics": ["?; a;"]}
    user = write_registry(tmp_path / "user", rows)

    with pytest.raises(RegistryError) as caught:
        load_registry([world, user])

    assert "(and 2 more)" in caught.value.message
    assert (caught.value.hint or "").count("line") == 3


@pytest.mark.parametrize(
    ("name", "content", "fault"),
    [
        ("topics.csv", b"slug,name\na,A\n", "line 1: the columns must be slug,name,other_names"),
        ("topics.csv", b"\xff\xfe", "not UTF-8 at byte 0"),
        ("topics.csv", b"", "line 1: the columns must be"),
        ("topics.csv", b'slug,name,other_names\na,"A"x,\n', "line 2"),
        ("topics.csv", b"slug,name,other_names\na,A,\na,B,\n", "line 3: 'a' stands in"),
        ("notes.txt", b"", "holds no registry table"),
    ],
)
def test_a_file_that_is_no_table_is_refused(
    world: Path, tmp_path: Path, name: str, content: bytes, fault: str
) -> None:
    """Wrong columns, bytes, quotes and doubled keys are told."""
    (tmp_path / name).write_bytes(content)

    with pytest.raises(RegistryError, match=fault):
        load_registry([world, tmp_path])


def test_the_shipped_folder_must_hold_every_table(tmp_path: Path) -> None:
    """A missing table is a fault of the first folder only."""
    with pytest.raises(RegistryError, match="lacks this table"):
        load_registry([tmp_path])


def test_a_folder_that_is_not_there_is_a_fault(world: Path, tmp_path: Path) -> None:
    """A misspelt folder is not taken for an empty registry."""
    with pytest.raises(RegistryError, match="no such folder"):
        load_registry([world, tmp_path / "nowhere"])
    with pytest.raises(RegistryError, match="no registry folder"):
        load_registry([])


def test_the_shipped_registry_loads_in_time(tmp_path: Path) -> None:
    """The shipped tables load without a fault; the bound on time is generous."""
    shipped = folder("data") / "registry"
    load_registry([shipped])
    gc.collect()  # what other tests left is not collected while the time is taken
    begun = time.process_time()
    tables = load_registry([shipped])

    assert time.process_time() - begun < 0.5
    assert len(tables.entries) > 1000


def test_the_dossiers_registry_loads_upon_the_shipped_one() -> None:
    """A user's folder of invented states fits the shipped roles."""
    data = folder("data")

    tables = load_registry([data / "registry", data / "articles" / "dossier" / "registry"])

    assert tables.offices["office/foreign-minister-of-harvonia"].body == "state/XAA"
