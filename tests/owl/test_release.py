"""A release is complete, opens in every tool, and never changes once it is out."""

from __future__ import annotations

import io
import re
import shutil
from hashlib import sha256
from pathlib import Path

import pytest
from click.testing import CliRunner
from owlapi import VERSIONS, owl_api
from published import facts
from rdflib import OWL, RDF, Graph, URIRef

from onrecord.dev.release import MODULES, SUMS, ReleaseError, release, version
from onrecord.dev.release.__main__ import main
from onrecord.dev.site import render
from onrecord.dev.site.__main__ import main as draw
from onrecord.resources import folder
from onrecord.vocab import ONR, PREFIXES

DAY = "2999-12-31"
ADDRESS = "https://example.org/releases"
ISSUED = URIRef(PREFIXES["dcterms"] + "issued")
LICENSED = URIRef(PREFIXES["dcterms"] + "license")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with one release in it."""
    home = tmp_path_factory.mktemp("releases")
    release(home, DAY, ADDRESS)
    return home


@pytest.fixture(scope="module")
def out(home: Path) -> Path:
    """Return the folder of the released version."""
    return home / version()


@pytest.mark.parametrize("name", MODULES)
def test_the_release_says_what_the_masters_say(out: Path, name: str) -> None:
    """The day on which it came out is all that is added, in both syntaxes."""
    master = Graph().parse(folder("ontology") / f"{name}.ttl")
    turtle = Graph().parse(out / f"{name}.ttl")
    xml = Graph().parse(out / f"{name}.rdf", format="xml")
    assert facts(turtle) == facts(xml)

    days = {str(day) for _, _, day in turtle.triples((None, ISSUED, None))}
    turtle.remove((None, ISSUED, None))

    assert days == {DAY}
    assert facts(turtle) == facts(master)


@pytest.mark.parametrize("name", MODULES)
def test_rdf_xml_names_itself_by_its_base(out: Path, name: str) -> None:
    """A tool that has no catalog finds the file of an ontology by xml:base."""
    (ontology,) = Graph().parse(out / f"{name}.ttl").subjects(RDF.type, OWL.Ontology)

    assert f'xml:base="{ontology}"' in (out / f"{name}.rdf").read_text("utf-8")[:400]


def test_checksums_are_of_every_file(out: Path) -> None:
    """SHA256SUMS has each file of the release, with its sum."""
    listed = dict(
        reversed(line.split("  ", 1)) for line in (out / SUMS).read_text("utf-8").splitlines()
    )
    files = {p.relative_to(out).as_posix(): p for p in out.rglob("*") if p.is_file()}
    del files[SUMS]

    assert listed == {name: sha256(p.read_bytes()).hexdigest() for name, p in files.items()}


def test_a_version_that_is_out_does_not_change(home: Path, out: Path) -> None:
    """The same again is no fault; other contents under the same version are refused."""
    before = (out / SUMS).read_bytes()
    release(home, DAY, ADDRESS)
    assert (out / SUMS).read_bytes() == before

    with pytest.raises(ReleaseError, match="is out, with other contents"):
        release(home, "3000-01-01")
    assert (out / SUMS).read_bytes() == before


@pytest.mark.parametrize("day", ["2000-01-01", "yesterday", "2999-1-1", "2999-02-30", "29991231"])
def test_a_day_before_the_last_change_is_refused(tmp_path: Path, day: str) -> None:
    """Nothing comes out before it was changed; what is no day is none."""
    with pytest.raises(ReleaseError, match="cannot come out"):
        release(tmp_path, day)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("day", ["tomorrow", "", "1 December 2999", "2999-13-01"])
def test_what_is_no_date_is_called_none(tmp_path: Path, day: str) -> None:
    """The fault is the word, not the day of the last change."""
    with pytest.raises(ReleaseError, match=f"'{day}' is no date"):
        release(tmp_path, day)
    with pytest.raises(ReleaseError, match=r"changed on \d{4}-\d\d-\d\d.*or a later day"):
        release(tmp_path, "2000-01-01")


def test_an_installation_cannot_make_a_release(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It lacks the documents: one line says where to run the command, and nothing is left."""
    (tmp_path / "_files" / "ontology").mkdir(parents=True)
    monkeypatch.setattr("onrecord.dev.checkout.folder", lambda name: tmp_path / "_files" / name)
    render.cache_clear()

    made = CliRunner().invoke(main, [str(tmp_path / "out"), "--issued", DAY])
    drawn = CliRunner().invoke(draw, [str(tmp_path / "html")])

    for run, lacking in ((made, "CHANGELOG.md"), (drawn, "docs/competency-questions.md")):
        assert run.exit_code == 1
        assert run.output.startswith(f"{lacking} is not in this installation")
        assert "pip install -e '.[test]'" in run.output
        assert run.output.count("\n") == 1
    assert [path.name for path in tmp_path.iterdir()] == ["_files"]


def test_the_reference_links_every_file_of_the_release(out: Path) -> None:
    """Each link from the page leads to a file, and each file but the pages is linked."""
    page = (out / "html" / "index.html").read_text("utf-8")
    linked = set(re.findall(r'href="\.\./([^"]+)"', page))
    files = {p.relative_to(out).as_posix() for p in out.rglob("*") if p.is_file()}

    assert linked == {name for name in files if not name.startswith("html/")}


def test_the_release_says_under_which_licence_it_is(out: Path) -> None:
    """The page names the licence that every header names, and how to cite the ontology."""
    page = (out / "LICENSE.txt").read_text("utf-8")

    for name in MODULES:
        graph = Graph().parse(out / f"{name}.ttl")
        assert str(graph.value(next(graph.subjects(RDF.type, OWL.Ontology)), LICENSED)) in page
    assert f"Version {version()}." in page


def test_a_version_is_shown_on_the_page_that_the_newest_is_shown_on(home: Path) -> None:
    """Who reads the ontology in a browser finds its terms, under either name."""
    rules = redirects(home / "w3id" / ".htaccess")
    newest, numbered = (
        redirected(rules, path, "text/html") for path in ("ontology", f"ontology/{version()}")
    )

    assert newest == numbered == f"{ADDRESS}/{version()}/html/terms.html"


def test_the_command_says_where_the_release_is(tmp_path: Path) -> None:
    """It prints the folder of the version, and one line where something is wrong."""
    done = CliRunner().invoke(main, [str(tmp_path), "--issued", DAY])
    assert (done.exit_code, done.output) == (0, f"{tmp_path / version()}\n")

    failed = CliRunner().invoke(main, [str(tmp_path), "--issued", "3000-01-01"])
    assert failed.exit_code == 1
    assert "is out, with other contents (raise owl:versionIRI" in failed.output
    assert "HOME" in (tmp_path / "w3id" / ".htaccess").read_text("utf-8")


def test_modules_of_two_versions_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A release is one version; a forgotten header is named."""
    shutil.copytree(folder("ontology"), tmp_path / "ontology")
    upper = tmp_path / "ontology" / "upper.ttl"
    text = upper.read_text("utf-8").replace(f'versionInfo "{version()}"', 'versionInfo "9.9.9"')
    upper.write_text(text, encoding="utf-8")
    monkeypatch.setattr("onrecord.dev.release.folder", lambda name: tmp_path / name)

    with pytest.raises(ReleaseError, match=r"differ in version: .*'upper': '9.9.9'"):
        release(tmp_path / "out", DAY)


@pytest.mark.parametrize("accept", ["text/turtle", "application/rdf+xml", "text/html"])
def test_every_name_leads_to_a_file_of_the_release(home: Path, out: Path, accept: str) -> None:
    """The redirect answers each name that the files use, in each form, with a file that exists."""
    rules = redirects(home / "w3id" / ".htaccess")
    graph = Graph().parse(folder("ontology") / "vocab.ttl")
    ours = "https://w3id.org/onrecord/"
    names = {str(node).split("#")[0] for triple in graph for node in triple}
    for name in MODULES:
        header = Graph().parse(out / f"{name}.ttl")
        (ontology,) = header.subjects(RDF.type, OWL.Ontology)
        names |= {str(ontology), str(header.value(ontology, OWL.versionIRI))}
    names |= {ours + "changelog", ours + "shapes", ours + "records.schema.json"}
    prior = re.compile(r"/\d+\.\d+\.\d+")

    asked = {n for n in names if n.startswith(ours) and not old(prior, n)}
    assert len(asked) > 100
    for name in asked:
        target = redirected(rules, name.removeprefix(ours), accept)
        assert target.startswith(f"{ADDRESS}/{version()}/"), name
        place, _, anchor = target.removeprefix(f"{ADDRESS}/").partition("#")
        assert (home / place).is_file(), target
        if anchor:
            assert f'id="{anchor}"' in (home / place).read_text("utf-8"), target


def test_the_redirect_in_the_repository_says_that_it_is_not_registered() -> None:
    """Nobody takes the names for addresses that answer."""
    w3id = folder("ontology").parent / "docs" / "w3id"

    assert "not registered yet" in (w3id / ".htaccess").read_text("utf-8")
    assert "not registered yet" in (w3id / "README.md").read_text("utf-8")


@pytest.mark.xdist_group("owlapi")
@pytest.mark.parametrize("owl", VERSIONS)
def test_protege_opens_the_rdf_xml(out: Path, tmp_path: Path, owl: str) -> None:
    """Each RDF/XML file opens without a fault where no Turtle is beside it."""
    for file in out.glob("*.rdf"):
        shutil.copyfile(file, tmp_path / file.name)
    catalog = (out / "catalog-v001.xml").read_text("utf-8").replace(".ttl", ".rdf")
    (tmp_path / "catalog-v001.xml").write_text(catalog, encoding="utf-8")

    for name in ("vocab", "alignments"):
        report = owl_api(owl).check(tmp_path / f"{name}.rdf", "elk")
        assert len(report["ontologies"]) == 3
        faults = ("missing", "unparsed", "undeclared", "violations")
        assert [report[fault] for fault in faults] == [[], [], [], []]


def test_owlready2_reads_the_rdf_xml(out: Path) -> None:
    """Loaded bottom up, nothing is fetched, and classes have their labels."""
    import owlready2

    world = owlready2.World()
    for name in ("upper", "onrecord", "vocab"):
        file = out / f"{name}.rdf"
        iri = str(Graph().parse(file, format="xml").value(None, RDF.type, OWL.Ontology))
        world.get_ontology(iri).load(fileobj=io.BytesIO(file.read_bytes()))

    assert [str(label) for label in world[ONR.Statement].label] == ["statement"]


def redirects(file: Path) -> list[tuple[str | None, str, str]]:
    """Return the rules of a redirect: what Accept must match, the path, and where to."""
    found: list[tuple[str | None, str, str]] = []
    condition = None
    for line in file.read_text("utf-8").splitlines():
        match line.split():
            case ["RewriteCond", "%{HTTP_ACCEPT}", pattern]:
                condition = pattern
            case ["RewriteRule", pattern, target, _]:
                found.append((condition, pattern, target))
                condition = None
    return found


def redirected(rules: list[tuple[str | None, str, str]], path: str, accept: str) -> str:
    """Return where Apache sends a request, by the first rule that fits."""
    for condition, pattern, target in rules:
        fits = re.search(pattern, path)
        if fits and (condition is None or re.search(condition, accept)):
            for number, group in enumerate(fits.groups(), 1):
                target = target.replace(f"${number}", group or "")
            return target
    return ""


def old(pattern: re.Pattern[str], name: str) -> bool:
    """Return whether a name is that of another version."""
    number = pattern.search(name)
    return number is not None and number[0] != f"/{version()}"
