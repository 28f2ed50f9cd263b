"""The registry's tables: from CSV files to :class:`onrecord.model.RegistryTables`.

Keys come from slugs and ISO codes alone. Offices that no row lists are minted from role and
state as tenures need them.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

from onrecord.errors import RegistryError
from onrecord.model import Entry, EntryKind, HeldOffice, OfficeEntry, RegistryTables
from onrecord.resolution.periods import period
from onrecord.resolution.sheets import COLUMNS, Row, Sheets, read_sheets

__all__ = ["load"]

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_ISO3 = re.compile(r"[A-Z]{3}")
_WIKIDATA = re.compile(r"Q[1-9]\d*")
_GENDERS = {"": None, "m": "m", "male": "m", "f": "f", "female": "f"}
_TABLES: dict[EntryKind, str] = {
    "state": "states",
    "organization": "organizations",
    "outlet": "outlets",
    "person": "persons",
    "place": "places",
    "topic": "topics",
}
# A state has one holder of these at a time: the office is the state's own.
_STATES_OWN = frozenset({"head-of-state", "head-of-government", "minister"})
# Kinds of body that a state has one of for each role: the state and the role name the office.
_STATE_WIDE = frozenset({"presidency", "government", "ministry", "council", "legislature"})


def load(folders: Sequence[Path]) -> RegistryTables:
    """Read the registry.

    Args:
        folders: the shipped tables first, then users'; a later row takes the place of an
            earlier one of the same key. Users' folders may lack tables.

    Raises:
        RegistryError: with every fault, its file and line; nothing is used then.
    """
    if not folders:
        raise RegistryError("no registry folder given")
    sheets = read_sheets(Path(folders[0]), tuple(Path(folder) for folder in folders[1:]))
    draft = _Draft(sheets, sheets.faults)
    draft.read_entries()
    draft.read_roles()
    draft.read_offices()
    draft.read_tenures()
    if draft.faults:
        more = f" (and {len(draft.faults) - 1} more)" if len(draft.faults) > 1 else ""
        raise RegistryError(
            f"{draft.faults[0]}{more}", hint="all faults: " + " · ".join(draft.faults)
        )
    return RegistryTables(
        dict(sorted(draft.entries.items())),
        dict(sorted(draft.offices.items())),
        tuple(sorted(draft.tenures, key=_by_person_then_beginning)),
        dict(sorted(draft.roles.items())),
        _version(sheets),
    )


def _by_person_then_beginning(held: HeldOffice) -> tuple[str, str, str, str]:
    return (held.person, held.since or "", held.office, held.until or "")


def _version(sheets: Sheets) -> str:
    rows = [[name, *row.cells.values()] for name in COLUMNS for row in sheets.table(name)]
    columns = [[name, *row.cells] for name in COLUMNS for row in list(sheets.table(name))[:1]]
    payload = json.dumps([columns, rows], ensure_ascii=False).encode()
    return hashlib.sha256(payload).hexdigest()


@dataclass(slots=True)
class _Draft:
    """The tables while they are read; faults gather and are raised once."""

    sheets: Sheets
    faults: list[str]
    entries: dict[str, Entry] = field(default_factory=dict)
    offices: dict[str, OfficeEntry] = field(default_factory=dict)
    tenures: list[HeldOffice] = field(default_factory=list)
    roles: dict[str, tuple[str, ...]] = field(default_factory=dict)
    role_rows: dict[str, Row] = field(default_factory=dict)
    listed: dict[tuple[str, str], list[str]] = field(default_factory=dict)

    def read_entries(self) -> None:
        """Read states, organizations, outlets, persons, places and topics."""
        for kind, table in _TABLES.items():
            for row in self.sheets.table(table):
                slug = row["iso3"] if kind == "state" else row["slug"]
                self._check_slug(row, slug, kind)
                self.entries[f"{kind}/{slug}"] = self._entry(kind, slug, row)
        for kind, table in _TABLES.items():
            for row in self.sheets.table(table):
                slug = row["iso3"] if kind == "state" else row["slug"]
                within = self.entries[f"{kind}/{slug}"].within
                self._reference(row, within, "parent" if kind == "organization" else "within")

    def read_roles(self) -> None:
        """Read the generic roles and their wordings."""
        for row in self.sheets.table("roles"):
            self._check_slug(row, row["slug"], "role")
            self.roles[row["slug"]] = (row["name"], *row.several("other_names"))
            self.role_rows[row["slug"]] = row

    def read_offices(self) -> None:
        """Read the offices that have a row of their own."""
        for row in self.sheets.table("offices"):
            self._check_slug(row, row["slug"], "office")
            if row["role"] not in self.roles:
                self._fault(row, f"role {row['role']!r} is in no roles table")
                continue
            key = f"office/{row['slug']}"
            body = self._body(row, row["role"])
            names = (row["name"], *row.several("other_names"))
            self.offices[key] = OfficeEntry(key, names, row["role"], body, self._rank(row["role"]))
            if row["state"]:
                self.listed.setdefault((row["role"], row["state"]), []).append(key)

    def read_tenures(self) -> None:
        """Read who held which office when, and mint the offices that have no row."""
        for row in self.sheets.table("tenures"):
            person = f"person/{row['person']}"
            self._reference(row, person, "person")
            if not row["source"]:
                self._fault(row, "a tenure needs a source")
            self._check_dates(row)
            office = self._office(row)
            if office is not None:
                since, until = row.optional("from"), row.optional("until")
                self.tenures.append(HeldOffice(person, office, since, until, row["source"]))

    def _entry(self, kind: EntryKind, slug: str, row: Row) -> Entry:
        state = row.cells.get("state", "")
        if state:
            self._reference(row, f"state/{state}", "state")
        if "wikidata" in row.cells and row["wikidata"] and not _WIKIDATA.fullmatch(row["wikidata"]):
            self._fault(row, f"not a Wikidata number: {row['wikidata']!r}")
        others = row.several("other_names")
        if kind == "state" and row["official_name"] not in ("", row["name"]):
            others = (row["official_name"], *(n for n in others if n != row["official_name"]))
        of_state = kind == "state"
        return Entry(
            key=f"{kind}/{slug}",
            kind=kind,
            name=row["name"],
            other_names=others,
            subkind=row.optional("kind") if "kind" in row.cells else None,
            state=f"state/{state}" if state else None,
            within=_within(kind, row),
            gender=self._gender(row) if kind == "person" else None,
            adjectives=row.several("adjectives") if of_state else (),
            demonyms=row.several("demonyms") if of_state else (),
            metonyms=row.several("metonyms") if of_state else (),
            capital=row.optional("capital") if of_state else None,
            domains=row.several("domains") if kind == "outlet" else (),
            wikidata=row.optional("wikidata") if "wikidata" in row.cells else None,
        )

    def _gender(self, row: Row) -> str | None:
        if row["gender"] not in _GENDERS:
            self._fault(row, f"gender {row['gender']!r} is none of male, female, m, f")
            return None
        return _GENDERS[row["gender"]]

    def _office(self, row: Row) -> str | None:
        wanted = row["role_or_office"]
        if f"office/{wanted}" in self.offices and wanted not in self.roles:
            return f"office/{wanted}"
        if wanted not in self.roles:
            self._fault(row, f"{wanted!r} is neither an office nor a role")
            return None
        body = self._body(row, wanted)
        if body is None:
            self._fault(row, f"the role {wanted!r} needs a state or an organization")
            return None
        state, organization = row["state"], row["organization"]
        level = self.role_rows[wanted]["level"]
        known = self.listed.get((wanted, state), [])
        if level in _STATES_OWN and len(known) == 1:
            return known[0]
        wide = not organization or self.role_rows[wanted]["body"] in _STATE_WIDE
        key = f"office/{state if state and wide else organization}-{wanted}"
        if key not in self.offices:
            names = tuple(self._names(wanted, body))
            self.offices[key] = OfficeEntry(key, names, wanted, body, self._rank(wanted))
        return key

    def _rank(self, role: str) -> str | None:
        return self.role_rows[role].optional("level")

    def _names(self, role: str, body: str) -> Iterator[str]:
        if body not in self.entries:
            return
        of, name = self.entries[body], self.roles[role][0]
        yield f"{name} of {of.name}"
        for adjective in of.adjectives[:1]:
            yield f"{adjective} {name}"

    def _body(self, row: Row, role: str) -> str | None:
        state, organization = row["state"], row["organization"]
        if state:
            self._reference(row, f"state/{state}", "state")
        if organization:
            self._reference(row, f"organization/{organization}", "organization")
        if state and (not organization or self.role_rows[role]["level"] in _STATES_OWN):
            return f"state/{state}"
        return f"organization/{organization}" if organization else None

    def _check_slug(self, row: Row, slug: str, kind: str) -> None:
        form = _ISO3 if kind == "state" else _SLUG
        if not form.fullmatch(slug):
            self._fault(row, f"not a key of a {kind}: {slug!r}")
        if not row["name"]:
            self._fault(row, f"{slug!r} has no name")

    def _check_dates(self, row: Row) -> None:
        try:
            since = period(row["from"]) if row["from"] else None
            until = period(row["until"]) if row["until"] else None
        except ValueError as fault:
            self._fault(row, str(fault))
            return
        if since is not None and until is not None and until.last < since.first:
            self._fault(row, f"ends ({row['until']}) before it begins ({row['from']})")

    def _reference(self, row: Row, key: str | None, column: str) -> None:
        if key is None or key in self.entries:
            return
        kind, _, slug = key.partition("/")
        table = _TABLES[cast("EntryKind", kind)]
        if (slug,) not in self.sheets.rows[table]:
            self._fault(row, f"{column} {slug!r} is in no {table} table")

    def _fault(self, row: Row, message: str) -> None:
        self.faults.append(f"{row.place}: {message}")


def _within(kind: EntryKind, row: Row) -> str | None:
    if kind == "organization" and row["parent"]:
        return f"organization/{row['parent']}"
    if kind == "place" and row["within"]:
        return f"place/{row['within']}"
    return None
