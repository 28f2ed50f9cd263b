"""The registry tables hold what their README promises: form, references, dates, known facts."""

from __future__ import annotations

import csv
import re
from collections import Counter
from itertools import combinations
from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parents[2] / "data" / "registry"

HEADERS = {
    "states": "iso3,iso2,name,official_name,other_names,adjectives,demonyms,capital,metonyms"
    ",wikidata",
    "organizations": "slug,name,other_names,kind,state,parent,wikidata",
    "outlets": "slug,name,other_names,kind,state,domains,wikidata",
    "roles": "slug,name,other_names,body,level",
    "offices": "slug,name,other_names,role,state,organization",
    "persons": "slug,name,other_names,gender,state,wikidata",
    "tenures": "person,role_or_office,state,organization,from,until,source",
    "places": "slug,name,other_names,kind,state,within",
    "topics": "slug,name,other_names",
}
AT_LEAST = {
    "states": 197,
    "organizations": 300,
    "outlets": 180,
    "roles": 70,
    "offices": 100,
    "persons": 250,
    "tenures": 250,
    "places": 350,
    "topics": 60,
}
ORGANIZATION_KINDS = {
    *("presidency", "government", "ministry", "legislature", "military", "intelligence", "council"),
    *("court", "alliance", "international", "party", "agency", "company", "ngo"),
}
CLOSED_LISTS = {
    ("organizations", "kind"): ORGANIZATION_KINDS,
    ("outlets", "kind"): {"newspaper", "agency", "broadcaster", "magazine", "site", "platform"},
    ("roles", "body"): ORGANIZATION_KINDS | {""},
    ("roles", "level"): {
        *("head-of-state", "head-of-government", "minister", "official", "diplomat"),
        *("spokesperson", "military", "legislator", "international"),
    },
    ("persons", "gender"): {"m", "f"},
    ("places", "kind"): {"city", "region", "venue", "country-territory", "base", "sea"},
}
REFERENCES = [
    ("organizations", "state", ("states",)),
    ("organizations", "parent", ("organizations",)),
    ("outlets", "state", ("states",)),
    ("offices", "role", ("roles",)),
    ("offices", "state", ("states",)),
    ("offices", "organization", ("organizations",)),
    ("persons", "state", ("states",)),
    ("tenures", "person", ("persons",)),
    ("tenures", "role_or_office", ("roles", "offices")),
    ("tenures", "state", ("states",)),
    ("tenures", "organization", ("organizations",)),
    ("places", "state", ("states",)),
    ("places", "within", ("places",)),
]
NAMED = [table for table in HEADERS if table != "tenures"]
SLUGGED = [table for table in NAMED if table != "states"]
WITH_WIKIDATA = [table for table, header in HEADERS.items() if header.endswith(",wikidata")]

Row = dict[str, str]


def _read(table: str) -> list[Row]:
    with (FOLDER / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


TABLES = {table: _read(table) for table in HEADERS}


def key(table: str, row: Row) -> str:
    """The value of the column that other tables refer to."""
    return row["iso3"] if table == "states" else row["slug"]


def many(cell: str) -> list[str]:
    """The values of a cell."""
    return cell.split("|") if cell else []


def names(row: Row) -> set[str]:
    """All names of a row, the official one of a state included."""
    return {row["name"], row.get("official_name", row["name"]), *many(row["other_names"])}


def repeated(values: list[str]) -> list[str]:
    """Those that occur more than once."""
    return sorted(value for value, count in Counter(values).items() if count > 1)


def bounds(date: str) -> tuple[str, str]:
    """The first and last day of an EDTF year, month or day."""
    first = date + "0000-01-01"[len(date) :]
    last = date + "9999-12-31"[len(date) :]
    return first, last


def find(table: str, value: str) -> Row:
    """The row with this key."""
    return next(row for row in TABLES[table] if key(table, row) == value)


def holders(role_or_office: str, state: str, day: str) -> set[str]:
    """Who held an office of a state on a day, as the tenures say."""
    return {
        row["person"]
        for row in TABLES["tenures"]
        if row["role_or_office"] == role_or_office
        and row["state"] == state
        and bounds(row["from"])[0] <= day
        and (not row["until"] or day <= bounds(row["until"])[1])
    }


# Form


@pytest.mark.parametrize("table", HEADERS)
def test_headers_are_exact(table: str) -> None:
    """Each table starts with exactly the header line that the README describes."""
    text = (FOLDER / f"{table}.csv").read_text(encoding="utf-8")

    assert text.split("\n", 1)[0] == HEADERS[table]


@pytest.mark.parametrize("table", HEADERS)
def test_cells_are_clean(table: str) -> None:
    """Every row has every column; no value is padded, empty between bars or repeated."""
    for row in TABLES[table]:
        assert None not in row and None not in row.values(), row
        for cell in row.values():
            values = many(cell)
            assert all(value and value == value.strip() for value in values), row
            assert len(set(values)) == len(values), row


@pytest.mark.parametrize("table", HEADERS)
def test_lines_end_in_one_newline(table: str) -> None:
    """The files are UTF-8 without byte-order mark, with bare line feeds, a last one included."""
    data = (FOLDER / f"{table}.csv").read_bytes()

    data.decode("utf-8")
    assert not data.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in data
    assert data.endswith(b"\n") and not data.endswith(b"\n\n")


@pytest.mark.parametrize("table", HEADERS)
def test_files_are_sorted(table: str) -> None:
    """Rows stand in the order of the first column, by code point."""
    first = HEADERS[table].split(",", 1)[0]
    values = [row[first] for row in TABLES[table]]

    assert values == sorted(values)


@pytest.mark.parametrize("table", HEADERS)
def test_no_table_has_shrunk(table: str) -> None:
    """Each table has at least the rows that coverage of the world's diplomacy takes."""
    assert len(TABLES[table]) >= AT_LEAST[table]


@pytest.mark.parametrize("table", SLUGGED)
def test_slugs_are_unique_and_kebab_case(table: str) -> None:
    """A slug is lower-case ASCII words joined by single hyphens, and belongs to one row."""
    slugs = [row["slug"] for row in TABLES[table]]

    assert repeated(slugs) == []
    assert [slug for slug in slugs if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug)] == []


def test_roles_and_offices_share_no_slug() -> None:
    """A tenure's role_or_office names a role or an office, never both."""
    roles = {row["slug"] for row in TABLES["roles"]}

    assert roles & {row["slug"] for row in TABLES["offices"]} == set()


@pytest.mark.parametrize(("table", "column"), CLOSED_LISTS)
def test_kinds_come_from_the_closed_lists(table: str, column: str) -> None:
    """Kinds, bodies, levels and genders are those that the README lists."""
    assert {row[column] for row in TABLES[table]} <= CLOSED_LISTS[table, column]


# Names


@pytest.mark.parametrize("table", NAMED)
def test_other_names_leave_out_the_name(table: str) -> None:
    """What stands under name is not said again under other_names."""
    twice = [row["name"] for row in TABLES[table] if row["name"] in many(row["other_names"])]

    assert twice == []


@pytest.mark.parametrize("table", NAMED)
def test_no_name_is_shared_by_two_rows(table: str) -> None:
    """Within a table a name, upper or lower case, stands for one thing."""
    folded = [name for row in TABLES[table] for name in {name.casefold() for name in names(row)}]

    assert repeated(folded) == []


def test_metonyms_are_shared_by_no_two_states() -> None:
    """A city, street or quarter stands for one government."""
    assert repeated([value for row in TABLES["states"] for value in many(row["metonyms"])]) == []


@pytest.mark.parametrize("table", WITH_WIKIDATA)
def test_wikidata_identifiers_are_well_formed_and_unique(table: str) -> None:
    """An identifier is Q and a number, and no two rows of a table have the same."""
    identifiers = [row["wikidata"] for row in TABLES[table] if row["wikidata"]]

    assert [value for value in identifiers if not re.fullmatch(r"Q[1-9]\d*", value)] == []
    assert repeated(identifiers) == []


def test_no_domain_belongs_to_two_outlets() -> None:
    """A domain is a bare lower-case host name without www, and names one outlet."""
    bare = re.compile(r"(?!www\.)[a-z0-9-]+(\.[a-z0-9-]+)+")
    domains = [value for row in TABLES["outlets"] for value in many(row["domains"])]

    assert repeated(domains) == []
    assert [value for value in domains if not bare.fullmatch(value)] == []


# References


@pytest.mark.parametrize(("table", "column", "targets"), REFERENCES)
def test_references_resolve(table: str, column: str, targets: tuple[str, ...]) -> None:
    """A cell that refers to another table names a row that is there."""
    known = {key(target, row) for target in targets for row in TABLES[target]}

    assert {row[column] for row in TABLES[table]} - known - {""} == set()


@pytest.mark.parametrize(("table", "column"), [("organizations", "parent"), ("places", "within")])
def test_nothing_encloses_itself(table: str, column: str) -> None:
    """Going up from any body or place comes to an end."""
    above = {row["slug"]: row[column] for row in TABLES[table]}
    for slug in above:
        seen, here = set(), slug
        while here:
            assert here not in seen, slug
            seen.add(here)
            here = above[here]


def test_a_place_lies_in_the_state_of_the_place_around_it() -> None:
    """Where a place and the one enclosing it both have a state, it is the same."""
    state = {row["slug"]: row["state"] for row in TABLES["places"]} | {"": ""}
    for row in TABLES["places"]:
        around = state[row["within"]]
        assert row["state"] == around or not row["state"] or not around, row


# States


def test_every_state_has_what_readers_look_for() -> None:
    """Each state has both codes, a capital, an adjective and a Wikidata identifier."""
    for row in TABLES["states"]:
        assert re.fullmatch(r"[A-Z]{3} [A-Z]{2}", f"{row['iso3']} {row['iso2']}"), row
        assert row["capital"] and row["adjectives"] and row["wikidata"], row


@pytest.mark.parametrize("column", ["iso3", "iso2", "name", "official_name"])
def test_codes_and_names_of_states_are_unique(column: str) -> None:
    """No two states share a code or a name."""
    assert repeated([row[column] for row in TABLES["states"]]) == []


def test_the_capital_is_a_metonym_and_a_place() -> None:
    """A capital stands for its government, and is a place of that state as well."""
    cities = {(row["name"], row["state"]) for row in TABLES["places"]}
    for row in TABLES["states"]:
        assert row["capital"] in many(row["metonyms"]), row
        assert (row["capital"], row["iso3"]) in cities, row


def test_members_of_the_united_nations_are_all_there() -> None:
    """There are 193 members, and the four other states that take part in diplomacy."""
    others = {"VAT", "PSE", "XKX", "TWN"}
    codes = {row["iso3"] for row in TABLES["states"]}

    assert others <= codes
    assert len(codes - others) == 193


# Tenures


def test_tenures_say_whose_office_it_is() -> None:
    """A tenure names a state or an organization, and its source with the month consulted."""
    for row in TABLES["tenures"]:
        assert row["state"] or row["organization"], row
        assert re.search(r"\b20\d\d-(0[1-9]|1[0-2])$", row["source"]), row


def test_dates_are_well_formed_and_in_order() -> None:
    """Dates are EDTF years, months or days; none ends before it begins or lies after its source."""
    form = re.compile(r"(19|20)\d\d(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
    for row in TABLES["tenures"]:
        for date in filter(None, (row["from"], row["until"])):
            assert form.fullmatch(date), row
            assert bounds(date)[0][:7] <= row["source"][-7:], row
        if row["from"] and row["until"]:
            assert bounds(row["from"])[0] <= bounds(row["until"])[1], row


def test_no_one_holds_an_office_twice_at_once() -> None:
    """Two tenures of one person in one office of one state and body do not overlap."""
    together: dict[tuple[str, ...], list[Row]] = {}
    for row in TABLES["tenures"]:
        office = (row["person"], row["role_or_office"], row["state"], row["organization"])
        together.setdefault(office, []).append(row)
    for rows in together.values():
        for one, two in combinations(sorted(rows, key=lambda row: row["from"]), 2):
            assert one["from"] and one["until"], (one, two)
            assert bounds(one["until"])[0] <= bounds(two["from"])[1], (one, two)


def test_tenures_of_an_office_repeat_its_state_and_body() -> None:
    """Where a tenure names an office, its state and organization are those of that office."""
    offices = {row["slug"]: (row["state"], row["organization"]) for row in TABLES["offices"]}
    for row in TABLES["tenures"]:
        if row["role_or_office"] in offices:
            assert (row["state"], row["organization"]) == offices[row["role_or_office"]], row


# Known facts


@pytest.mark.parametrize(
    ("slug", "identifier"),
    [
        ("vladimir-putin", "Q7747"),
        ("sergey-lavrov", "Q58217"),
        ("anton-siluanov", "Q589645"),
        ("andrei-belousov", "Q4082839"),
        ("donald-trump", "Q22686"),
        ("marco-rubio", "Q324546"),
        ("volodymyr-zelensky", "Q3874799"),
    ],
)
def test_certain_identifiers_of_persons(slug: str, identifier: str) -> None:
    """Persons whose Wikidata identifier was checked have that one."""
    assert find("persons", slug)["wikidata"] == identifier


@pytest.mark.parametrize(
    ("iso3", "name", "capital", "metonym"),
    [
        ("RUS", "Russia", "Moscow", "Moscow"),
        ("USA", "United States", "Washington, D.C.", "Washington"),
        ("GBR", "United Kingdom", "London", "Whitehall"),
        ("UKR", "Ukraine", "Kyiv", "Kiev"),
        ("NLD", "Netherlands", "Amsterdam", "The Hague"),
        ("AUS", "Australia", "Canberra", "Canberra"),
        ("KAZ", "Kazakhstan", "Astana", "Astana"),
    ],
)
def test_known_states(iso3: str, name: str, capital: str, metonym: str) -> None:
    """A few states have the name, capital and metonym that everybody knows."""
    row = find("states", iso3)

    assert (row["name"], row["capital"]) == (name, capital)
    assert metonym in many(row["metonyms"])


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Kremlin", "rus-presidency"),
        ("Foggy Bottom", "usa-foreign-ministry"),
        ("Quai d'Orsay", "fra-foreign-ministry"),
        ("Knesset", "isr-legislature"),
        ("Verkhovna Rada", "ukr-legislature"),
        ("U.N. Security Council", "un-security-council"),
    ],
)
def test_known_names_of_bodies(name: str, slug: str) -> None:
    """A building or short name leads to the body that it stands for."""
    assert [row["slug"] for row in TABLES["organizations"] if name in names(row)] == [slug]


@pytest.mark.parametrize(
    ("office", "state", "day", "person"),
    [
        ("foreign-minister", "RUS", "2015-02-12", "sergey-lavrov"),
        ("defense-minister", "UKR", "2025-07-16", "rustem-umerov"),
        ("ukr-nsdc-secretary", "UKR", "2025-07-20", "rustem-umerov"),
        ("usa-secretary-of-state", "USA", "2022-03-01", "antony-blinken"),
        ("un-secretary-general", "", "2020-01-01", "antonio-guterres"),
        ("nato-secretary-general", "", "2024-11-01", "mark-rutte"),
        ("eu-high-representative", "", "2023-01-01", "josep-borrell"),
        ("iaea-director-general", "", "2021-06-01", "rafael-grossi"),
        ("foreign-minister", "CHN", "2023-05-01", "qin-gang"),
        ("prime-minister", "JPN", "2022-06-01", "fumio-kishida"),
        ("president", "BRA", "2024-01-01", "luiz-inacio-lula-da-silva"),
        ("president", "RWA", "2025-01-01", "paul-kagame"),
    ],
)
def test_known_holders_of_offices(office: str, state: str, day: str, person: str) -> None:
    """On a day long past exactly the right person held the office."""
    assert holders(office, state, day) == {person}


def test_known_places_and_outlets() -> None:
    """The base lies in Anchorage in Alaska, and Twitter is another name of X."""
    base = find("places", "joint-base-elmendorf-richardson")

    assert base["within"] == "anchorage"
    assert find("places", "anchorage")["within"] == "alaska"
    assert "Twitter" in many(find("outlets", "x")["other_names"])
    assert find("outlets", "onrecord-sample")["kind"] == "site"
