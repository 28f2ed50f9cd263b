"""The reference of the ontology as a folder of HTML, read from its files.

Run as ``python -m onrecord.dev.site FOLDER``. The pages need no network, no server and no
script: terms, lists, shapes, saved queries and competency questions, each with links to what it
has to do with, and one diagram. They look as the pages of ``onrecord serve`` do.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

import onrecord.web
from onrecord.dev.questions import numbers, questions
from onrecord.dev.site.concepts import lists
from onrecord.dev.site.described import groups, queries_with
from onrecord.dev.site.diagram import drawing
from onrecord.dev.site.header import header
from onrecord.dev.site.names import href, short
from onrecord.pipeline import shapes
from onrecord.queries import catalogue
from onrecord.resources import folder

__all__ = ["BESIDE", "PAGES", "render", "write"]

PAGES = {
    "index.html": "Overview",
    "terms.html": "Terms",
    "vocabularies.html": "Lists",
    "shapes.html": "Shapes",
    "queries.html": "Queries",
    "questions.html": "Competency questions",
}
"""Each page, and what it is called in the navigation."""

BESIDE = {
    "records.schema.json": "The JSON Schema of records files.",
    "catalog-v001.xml": "Where the imports lie, for Protege and the OWL API.",
    "CHANGELOG.md": "What changed, and why.",
    "LICENSE.txt": "Under which licence each file may be used.",
    "SHA256SUMS": "Checksums of all files, for sha256sum --check.",
}
"""What lies beside the ontology and the shapes in a release, and what each is."""

_TERM = re.compile(r"\bonr:([A-Za-z]+)")
_BRACKETS = re.compile(r"\[([^\]]+)\]")


def write(home: Path, beside: str | None = None) -> list[Path]:
    """Write the folder, made if need be; return its files.

    Args:
        home: the folder.
        beside: path from a page to the folder with the files of the ontology, such as ``../``;
            without it pages name these files and do not link them.

    Raises:
        CheckoutError: in an installation, which lacks what the pages are made from.
    """
    files = {home / name: text for name, text in render(beside).items()}
    home.mkdir(parents=True, exist_ok=True)
    for file, text in files.items():
        file.write_text(text, encoding="utf-8")
    return list(files)


@cache
def render(beside: str | None = None) -> dict[str, str]:
    """Return the text of every page and style sheet by its file name.

    Args:
        beside: as :func:`write` takes it.
    """
    here = Path(__file__).parent
    # Whoever writes a release has all of Onrecord; its style sheet is not kept twice.
    style = Path(onrecord.web.__path__[0]) / "static" / "onrecord.css"
    environment = Environment(
        loader=FileSystemLoader(here / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"short": short, "href": href, "linked": _linked, "slots": _slots}
    told = _told()
    pages = {
        name: environment.get_template(name).render(told, pages=PAGES, here=name, beside=beside)
        for name in PAGES
    }
    return {
        **pages,
        "onrecord.css": style.read_text(encoding="utf-8"),
        "reference.css": (here / "reference.css").read_text(encoding="utf-8"),
    }


def _told() -> dict[str, Any]:
    """Return what the templates show."""
    asked = questions()
    saved = list(catalogue.load())
    serving: dict[int, list[str]] = {question.number: [] for question in asked}
    for _, _, terms in groups():
        for term in terms:
            for number in term.questions:
                serving[number].append(term.name)
    return {
        "header": header(),
        "others": BESIDE,
        "shape_files": sorted(file.name for file in folder("shapes").glob("*.ttl")),
        "diagram": Markup(drawing()),  # noqa: S704 - made of our own names
        "groups": groups(),
        "lists": lists(),
        "shapes": [shape for shape in shapes.shapes() if shape.severity],
        "queries": saved,
        "terms_of": {each.name: sorted(set(_TERM.findall(each.text))) for each in saved},
        "asked": asked,
        "answers": {q.number: [s for s in saved if q.number in s.answers] for q in asked},
        "serving": serving,
        "numbers": numbers,
        "queries_with": queries_with,
    }


def _linked(text: str) -> Markup:
    """Return words in which each of our terms is a link to it."""
    return Markup(_TERM.sub(r'<a href="terms.html#\1">\1</a>', str(escape(text))))  # noqa: S704


def _slots(text: str) -> Markup:
    """Return a question in which what it is asked about, in brackets, stands out."""
    return Markup(_BRACKETS.sub(r"<var>\1</var>", str(escape(text))))  # noqa: S704
