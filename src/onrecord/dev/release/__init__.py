"""A release of the ontology: what is to be served under the names that it has.

Run as ``python -m onrecord.dev.release FOLDER --issued DATE``. It writes a folder named by the
version, which never changes once it is out, and beside it ``w3id/``, the redirect to be
registered. Nothing is fetched or sent.
"""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from datetime import date
from hashlib import sha256
from pathlib import Path
from textwrap import fill

from onrecord.dev import site
from onrecord.dev.checkout import from_checkout
from onrecord.dev.site.header import header
from onrecord.errors import OnrecordError
from onrecord.model import exchange
from onrecord.pipeline.modules import numbered, rdf_xml
from onrecord.resources import folder
from onrecord.stores.oxigraph import parse_graph

__all__ = ["MODULES", "SUMS", "ReleaseError", "release", "version"]

MODULES = ("onrecord", "upper", "vocab", "alignments")
"""The files of the ontology, without their ending."""

SUMS = "SHA256SUMS"
"""The file with the checksum of every other one, as ``sha256sum --check`` reads it."""

_CATALOG = "catalog-v001.xml"
_LICENSE = """\
Onrecord ontology {version}, by {creator}

The ontology, its lists and shapes, and the pages of their reference are licensed under the
Creative Commons Attribution 4.0 International Licence (CC BY 4.0):
{license}

The JSON Schema of records files (records.schema.json) is a part of the software, which is
licensed under the Apache License, Version 2.0:
https://www.apache.org/licenses/LICENSE-2.0

To cite the ontology:
{citation}
"""
_VERSION = re.compile(r'owl:versionInfo "(\d+\.\d+\.\d+)"')
_NAME = re.compile(r"^<(\S+)> a owl:Ontology", re.MULTILINE)
_MODIFIED = re.compile(r'^( *)dcterms:modified "([0-9-]+)" ;$', re.MULTILINE)


class ReleaseError(OnrecordError):
    """The files are not ready to be released, or the version is out already."""


def release(home: Path, issued: str, served: str | None = None) -> Path:
    """Write a release of the ontology, and return the folder of its version.

    Args:
        home: where the folders of all versions stand; made if need be.
        issued: the day on which it comes out, ``2026-11-23``.
        served: the lasting address of ``home``; without it the redirect keeps ``HOME``, which
            is to be replaced before it is registered.

    Raises:
        ReleaseError: if modules differ in version, or the day is none or comes before the last
            change, or the version stands there already with other contents.
        CheckoutError: in an installation, which lacks what a release holds.
    """
    number = version()
    out = home / number
    with tempfile.TemporaryDirectory() as made:
        fresh = Path(made) / number
        _fill(fresh, issued)
        if out.exists() and _contents(out) != _contents(fresh):
            raise ReleaseError(
                f"{out}: version {number} is out, with other contents",
                hint="raise owl:versionIRI and owl:versionInfo in ontology/*.ttl",
            )
        if not out.exists():
            home.mkdir(parents=True, exist_ok=True)
            shutil.copytree(fresh, out)
    _redirect(home, served)
    return out


def version() -> str:
    """Return the version of the ontology.

    Raises:
        ReleaseError: if its modules differ.
    """
    found = {name: _one(_VERSION, _turtle(name), name) for name in MODULES}
    if len(set(found.values())) != 1:
        raise ReleaseError(f"the modules differ in version: {found}")
    return found["onrecord"]


def _fill(out: Path, issued: str) -> None:
    """Write the files of a version, checksums last."""
    out.mkdir()
    for name in MODULES:
        turtle = _issued(_turtle(name), issued, name)
        (out / f"{name}.ttl").write_text(turtle, encoding="utf-8")
        base = _one(_NAME, turtle, name)
        triples = numbered(parse_graph(turtle.encode("utf-8"), "turtle", None))
        (out / f"{name}.rdf").write_bytes(rdf_xml(base, triples))
    shutil.copyfile(folder("ontology") / _CATALOG, out / _CATALOG)
    shutil.copytree(folder("shapes"), out / "shapes")
    shutil.copyfile(from_checkout("CHANGELOG.md"), out / "CHANGELOG.md")
    (out / "LICENSE.txt").write_text(_license(), encoding="utf-8")
    schema = json.dumps(exchange.schema(), indent=2, ensure_ascii=False)
    (out / "records.schema.json").write_text(schema + "\n", encoding="utf-8")
    site.write(out / "html", beside="../")
    sums = (f"{digest}  {name}\n" for name, digest in _contents(out).items())
    (out / SUMS).write_text("".join(sums), encoding="utf-8")


def _license() -> str:
    """Return the page that says under which licence each file of a release may be used."""
    told = header()
    return _LICENSE.format(
        version=told.version,
        creator=told.creator,
        license=told.license,
        citation=fill(told.citation, 90),
    )


def _issued(turtle: str, day: str, name: str) -> str:
    """Return the Turtle of a module with the day on which it comes out in its header."""
    changed = _MODIFIED.search(turtle)
    if not _is_day(day):
        raise ReleaseError(
            f"{day!r} is no date: a version cannot come out on it",
            hint="give the day as 2026-11-23",
        )
    if changed is None or day < changed[2]:
        last = changed[2] if changed else "no day"
        raise ReleaseError(
            f"{name}.ttl: changed on {last}, so that it cannot come out on {day}",
            hint=f"give {last} or a later day",
        )
    line = f'{changed[1]}dcterms:issued "{day}" ;\n'
    return turtle[: changed.start()] + line + turtle[changed.start() :]


def _is_day(words: str) -> bool:
    try:
        return date.fromisoformat(words).isoformat() == words
    except ValueError:
        return False


def _redirect(home: Path, served: str | None) -> None:
    """Write the redirect: to the newest version, and to each that stands there."""
    source = from_checkout("docs/w3id")
    out = home / "w3id"
    out.mkdir(exist_ok=True)
    numbers = [path.name for path in home.iterdir() if re.fullmatch(r"\d+\.\d+\.\d+", path.name)]
    newest = max(numbers, key=lambda number: [int(part) for part in number.split(".")])
    rules = (source / ".htaccess").read_text(encoding="utf-8").replace("LATEST", newest)
    if served is not None:
        rules = rules.replace("HOME", served.rstrip("/"))
    (out / ".htaccess").write_text(rules, encoding="utf-8")
    shutil.copyfile(source / "README.md", out / "README.md")


def _contents(home: Path) -> dict[str, str]:
    """Return the checksum of each file of a folder, by its path, sums left out."""
    files = sorted(path for path in home.rglob("*") if path.is_file() and path.name != SUMS)
    return {
        path.relative_to(home).as_posix(): sha256(path.read_bytes()).hexdigest() for path in files
    }


def _turtle(name: str) -> str:
    return (folder("ontology") / f"{name}.ttl").read_text(encoding="utf-8")


def _one(pattern: re.Pattern[str], text: str, name: str) -> str:
    found = pattern.findall(text)
    if len(found) != 1:
        raise ReleaseError(f"{name}.ttl: the header has not exactly one of {pattern.pattern}")
    return str(found[0])
