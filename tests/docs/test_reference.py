"""The reference is generated, up to date and complete; links lead somewhere."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import pytest
import yaml
from pages import ROOT, pages

from onrecord import errors
from onrecord.derivation import RULES
from onrecord.dev.reference import check, markdown, render, write
from onrecord.dev.reference.commands import command_names
from onrecord.dev.reference.markdown import anchor
from onrecord.dev.reference.ontology import terms
from onrecord.dev.reference.shapes import shape_names
from onrecord.graph import KnowledgeGraph
from onrecord.queries import catalogue
from onrecord.settings import Settings

REFERENCE = ROOT / "docs" / "reference"
_LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
_CODE = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)
_HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)


@pytest.fixture(scope="module")
def reference() -> dict[str, str]:
    """The pages as they would be written now."""
    return render()


def test_the_reference_is_up_to_date() -> None:
    """``python -m onrecord.dev.reference`` would change nothing."""
    assert check(REFERENCE) == []


def test_writing_the_reference_mends_it(tmp_path: Path) -> None:
    """A page that is missing or unknown is written or removed, and then all is well."""
    (tmp_path / "old.md").write_text("gone", encoding="utf-8")

    written = write(tmp_path)

    assert "old.md" in written
    assert "commands.md" in written
    assert check(tmp_path) == []


@pytest.mark.parametrize("name", command_names())
def test_every_command_is_told_of(name: str, reference: dict[str, str]) -> None:
    """A verb has its section, and a hand-written page uses it."""
    assert f"## `onrecord {name}`" in reference["commands.md"]
    used = re.compile(rf"onrecord (?:-s \S+ )?{name}\b")
    assert any(used.search(page.read_text(encoding="utf-8")) for page in pages())


def test_every_setting_is_told_of(reference: dict[str, str]) -> None:
    """A setting stands in the reference, and a how-to says what it is for."""
    written = (ROOT / "docs" / "how-to" / "registry.md").read_text(encoding="utf-8")
    for name in Settings.__dataclass_fields__:
        assert f"| `{name}` |" in reference["settings.md"]
        assert f"--{name}" in written


def test_every_saved_query_is_told_of(reference: dict[str, str]) -> None:
    """A saved query has its section, with all its parameters and columns."""
    for saved in catalogue.load():
        section = reference["queries.md"].split(f"\n## {saved.name}\n")[1].split("\n## ")[0]
        assert [p.name for p in saved.params if f"`--{p.name}`" not in section] == []
        assert [c.name for c in saved.columns if f"| `{c.name}` |" not in section] == []


def test_every_shape_is_told_of(reference: dict[str, str]) -> None:
    """A shape stands in the reference, with its rule."""
    shapes = [name for file in (ROOT / "shapes").glob("*.ttl") for name in shape_names(file)]

    assert len(shapes) > 100
    for name in shapes:
        rows = re.findall(
            rf"^\| `{re.escape(name)}` \| \w+ \| (.*) \|$", reference["shapes.md"], re.M
        )
        assert len(rows) == 1, name
        assert rows[0], f"{name} has no message"


def test_every_term_is_told_of(reference: dict[str, str]) -> None:
    """A class or property has its section, with its definition."""
    for term in terms():
        heading = f"### `onr:{term.rsplit('#', 1)[1]}`\n\n"
        assert heading in reference["ontology.md"]
        assert reference["ontology.md"].split(heading)[1].strip()[0].isupper()


def test_every_rule_is_told_of(reference: dict[str, str]) -> None:
    """A rule of derivation stands in the reference twice: what it concludes, and its concept."""
    for rule in RULES:
        assert reference["rules.md"].count(f"| `{rule.name}` |") == 2, rule.name


def test_every_error_is_told_of(reference: dict[str, str]) -> None:
    """An error stands in the reference and in the tree that its module draws."""
    for name in errors.__all__:
        assert f"| `{name}` | {getattr(errors, name).exit_code} |" in reference["errors.md"]
        assert name in (errors.__doc__ or "")


def test_every_verb_of_the_api_is_told_of(reference: dict[str, str]) -> None:
    """A public method of the knowledge graph has its section."""
    for name in vars(KnowledgeGraph):
        if not name.startswith("_"):
            assert f"### `KnowledgeGraph.{name}`" in reference["python.md"]


def test_examples_in_the_generator_hold() -> None:
    """The examples in its docstrings are what happens."""
    assert doctest.testmod(markdown).failed == 0


def _all_pages() -> list[Path]:
    more = [ROOT / "CHANGELOG.md", *REFERENCE.glob("*.md")]
    more += [ROOT / name / "README.md" for name in ("data/registry", "data/articles", "queries")]
    return [*pages(), *more]


@pytest.mark.parametrize("page", _all_pages(), ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    """A link to a file finds it, and a link to a heading finds that."""
    text = _CODE.sub("", page.read_text(encoding="utf-8"))
    broken = []
    for target in _LINK.findall(text):
        if target.startswith(("http://", "https://", "mailto:")):
            continue
        path, _, fragment = target.partition("#")
        file = (page.parent / path) if path else page
        if not file.exists():
            broken.append(target)
        elif fragment:
            headings = _HEADING.findall(file.read_text(encoding="utf-8"))
            if fragment not in {anchor(heading) for heading in headings}:
                broken.append(target)
    assert broken == []


def test_no_page_is_an_orphan() -> None:
    """Every page of the documentation is linked from another."""
    linked = set()
    for page in _all_pages():
        for target in _LINK.findall(page.read_text(encoding="utf-8")):
            linked.add((page.parent / target.partition("#")[0]).resolve())
    docs = (ROOT / "docs").rglob("*.md")
    assert [str(p) for p in docs if p.resolve() not in linked and p.name != "README.md"] == []


def test_versions_agree() -> None:
    """Package, citation and changelog tell the same version; the ontology, that or the next.

    Terms that came since are in no version that is out: two ontologies would have one name.
    """
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    (version,) = re.findall(r'^version = "([^"]+)"', project, re.MULTILINE)
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))

    assert citation["version"] == version
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"\n## {version}\n" in changelog
    header = (ROOT / "ontology" / "onrecord.ttl").read_text("utf-8")
    (ontology,) = re.findall(r'owl:versionInfo "([^"]+)"', header)
    if ontology != version:
        assert "\n## Unreleased\n" in changelog
        assert f"\n## {ontology}\n" not in changelog
        assert f"owl:priorVersion <https://w3id.org/onrecord/ontology/{version}>" in header


def test_citation_says_what_it_must() -> None:
    """CITATION.cff has what its format demands, and the package's licence."""
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))

    assert {"cff-version", "message", "title", "authors"} <= citation.keys()
    assert f'license = "{citation["license"]}"' in (ROOT / "pyproject.toml").read_text("utf-8")


def test_nothing_is_left_to_fill_in() -> None:
    """No page holds a word that stood for something to come."""
    for page in pages():
        text = page.read_text(encoding="utf-8")
        assert not re.search(r"\b(TODO|FIXME|XXX|MISTAKE|ANSWER)\b", text), page


def test_the_house_is_as_contributing_says() -> None:
    """Every folder or file of the source that CONTRIBUTING names is there."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    named = re.findall(r"`((?:src|ontology|shapes|queries|data|docs|tests)/[\w/.]*)`", text)

    assert len(named) > 15
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_every_competency_question_has_a_query() -> None:
    """Each numbered question is answered by a saved query, and no query answers another."""
    text = (ROOT / "docs" / "competency-questions.md").read_text(encoding="utf-8")
    questions = {int(number) for number in re.findall(r"^(\d+)\. ", text, re.MULTILINE)}
    answered = {number for saved in catalogue.load() for number in saved.answers}

    assert questions == set(range(1, len(questions) + 1))
    assert answered == questions


def test_no_page_tells_of_somebodys_machine() -> None:
    """What commands print holds no path of the machine on which they ran."""
    for page in _all_pages():
        assert not re.search(r"/(?:tmp|home|root|Users)/", page.read_text(encoding="utf-8")), page
