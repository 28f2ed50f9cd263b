"""The offline reference holds everything, and every link in it leads somewhere."""

from __future__ import annotations

import shutil
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import CliRunner
from published import ONR, classes, core, module, properties
from rdflib import OWL, RDFS, SKOS, BNode, Graph, URIRef

from onrecord.dev.questions import questions
from onrecord.dev.site import PAGES, render, write
from onrecord.dev.site.__main__ import main
from onrecord.dev.site.diagram import ARROWS, BOXES
from onrecord.pipeline.expressions import chain, written
from onrecord.pipeline.shapes import shapes
from onrecord.queries import catalogue

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("chrome")
PREFIX = (
    "@prefix : <https://w3id.org/onrecord/ontology#> . "
    "@prefix owl: <http://www.w3.org/2002/07/owl#> . "
    "@prefix xsd: <http://www.w3.org/2001/XMLSchema#> . "
)


class Page(HTMLParser):
    """What a page has: its elements, anchors, and where its links lead."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.anchors: list[str] = []
        self.links: list[str] = []
        self.loads: list[str] = []
        self.handlers: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        """Note one element."""
        self.tags.add(tag)
        for name, value in attributes:
            if name == "id":
                self.anchors.append(value or "")
            if name == "href":
                (self.loads if tag == "link" else self.links).append(value or "")
            if name in {"src", "data", "srcset", "xlink:href"}:
                self.loads.append(value or "")
            if name.startswith("on"):
                self.handlers.append(name)


@pytest.fixture(scope="module")
def pages() -> dict[str, Page]:
    """Return every page, parsed."""
    return {name: Page(text) for name, text in render().items() if name.endswith(".html")}


def test_pages_need_no_network_and_no_script(pages: dict[str, Page]) -> None:
    """They load the two style sheets beside them, and nothing else; these load nothing."""
    for page in pages.values():
        assert page.tags & {"script", "iframe", "object", "embed", "img"} == set()
        assert page.handlers == []
        assert set(page.loads) == {"onrecord.css", "reference.css"}
    for name in ("onrecord.css", "reference.css"):
        assert "url(" not in render()[name]
        assert "@import" not in render()[name]


def test_every_link_within_the_folder_leads_somewhere(pages: dict[str, Page]) -> None:
    """The page is there, and the anchor stands on it, once."""
    for name, page in pages.items():
        assert [a for a, count in Counter(page.anchors).items() if count > 1] == [], name
        for link in page.links:
            if not link.startswith(("https://", "http://")):
                place, _, anchor = link.partition("#")
                assert (place or name) in pages, link
                assert not anchor or anchor in pages[place or name].anchors, (name, link)


def test_nothing_is_missing(pages: dict[str, Page]) -> None:
    """Every term, concept, shape, query and question has its place."""
    terms = {str(term).removeprefix(ONR) for term in (*classes(), *properties())}
    concepts = {
        str(concept).removeprefix("https://w3id.org/onrecord/vocab/").replace("/", "-")
        for concept in module("vocab").subjects(SKOS.inScheme)
    }

    assert terms <= set(pages["terms.html"].anchors)
    assert concepts <= set(pages["vocabularies.html"].anchors)
    assert {s.name for s in shapes() if s.severity} <= set(pages["shapes.html"].anchors)
    assert {saved.name for saved in catalogue.load()} <= set(pages["queries.html"].anchors)
    asked = {f"question-{question.number}" for question in questions()}
    assert asked <= set(pages["questions.html"].anchors)
    assert set(pages) == set(PAGES)


def test_the_same_files_give_the_same_bytes() -> None:
    """A page is a function of the files alone, so that the checksums of a release hold."""
    first = dict(render())
    render.cache_clear()

    assert render() == first


def test_the_command_names_what_it_wrote(tmp_path: Path) -> None:
    """It prints each file, and each is there."""
    done = CliRunner().invoke(main, [str(tmp_path)])

    assert done.exit_code == 0
    assert set(done.output.split()) == {str(tmp_path / name) for name in render()}
    assert all((tmp_path / name).read_text("utf-8") == text for name, text in render().items())


def test_a_newcomer_finds_the_five_on_the_diagram(pages: dict[str, Page]) -> None:
    """Statement, Meeting, Document, Agreement and Agent are boxes, and links to their terms."""
    names = {box.name for box in BOXES}

    assert {"Statement", "Meeting", "Document", "Agreement", "Agent"} <= names
    assert names <= {str(term).removeprefix(ONR) for term in classes()}
    assert {f"terms.html#{name}" for name in names} <= set(pages["index.html"].links)
    assert "svg" in pages["index.html"].tags


@pytest.mark.parametrize(
    ("subject", "name", "value"),
    [fact for arrow in ARROWS for fact in arrow.properties],
    ids=lambda word: str(word),
)
def test_the_diagram_says_what_the_ontology_says(subject: str, name: str, value: str) -> None:
    """Each arrow goes from within the domain of its property to within its range."""
    graph = core()
    for term, predicate in ((subject, RDFS.domain), (value, RDFS.range)):
        allowed = set()
        for end in graph.objects(URIRef(ONR + name), predicate):
            head = graph.value(end, OWL.unionOf) if isinstance(end, BNode) else None
            allowed |= set(graph.items(head)) if head is not None else {end}
        assert allowed & set(graph.transitive_objects(URIRef(ONR + term), RDFS.subClassOf))


def test_boxes_do_not_cover_one_another() -> None:
    """No two boxes of the diagram share a point."""
    for one in BOXES:
        for other in BOXES:
            if one.name < other.name:
                beside = one.x + one.width < other.x or other.x + other.width < one.x
                apart = one.y + one.height < other.y or other.y + other.height < one.y
                assert beside or apart, (one.name, other.name)


@pytest.mark.parametrize(
    ("turtle", "manchester"),
    [
        ("[ owl:onProperty :speaker ; owl:someValuesFrom :Agent ]", "speaker some Agent"),
        ("[ owl:onProperty :ended ; owl:hasValue true ]", "ended value true"),
        ('[ owl:onProperty :rank ; owl:hasValue "minister" ]', 'rank value "minister"'),
        (
            "[ owl:onProperty [ owl:inverseOf :about ] ; owl:someValuesFrom :Statement ]",
            "inverse about some Statement",
        ),
        ("[ owl:onProperty :party ; owl:minCardinality 2 ]", "party min 2"),
        (
            "[ owl:intersectionOf ( :Statement [ owl:onProperty :about ; owl:someValuesFrom "
            "[ owl:unionOf ( :Meeting :Topic ) ] ] ) ]",
            "Statement and (about some (Meeting or Topic))",
        ),
        ("[ owl:complementOf [ owl:unionOf ( :Agent :Place ) ] ]", "not (Agent or Place)"),
        ('[ owl:oneOf ( "body" "list" ) ]', '{"body", "list"}'),
        (
            "[ owl:onDatatype xsd:decimal ; owl:withRestrictions "
            "( [ xsd:minInclusive 0.0 ] [ xsd:maxInclusive 1.0 ] ) ]",
            "xsd:decimal[>= 0.0, <= 1.0]",
        ),
        ("( :Meeting :Topic )", "Meeting, Topic"),
    ],
)
def test_expressions_are_written_as_protege_shows_them(turtle: str, manchester: str) -> None:
    """Manchester syntax, with brackets where parts have parts."""
    graph = Graph().parse(data=f"{PREFIX} :x :is {turtle} .")
    value = graph.value(URIRef(f"{ONR}x"), URIRef(f"{ONR}is"))
    assert value is not None

    assert written(graph, value) == manchester


def test_chains_name_their_links() -> None:
    """The properties of a chain stand in order."""
    graph = Graph().parse(data=f"{PREFIX} :x :is ( :inCapacity :office :officeOf ) .")
    value = graph.value(URIRef(f"{ONR}x"), URIRef(f"{ONR}is"))
    assert value is not None

    assert chain(graph, value) == "inCapacity o office o officeOf"


@pytest.mark.slow
@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium (Debian: apt-get install chromium)")
@pytest.mark.parametrize(("scheme", "width"), [("light", 1200), ("dark", 320)])
def test_a_browser_without_a_network_shows_every_page(
    tmp_path: Path, scheme: str, width: int
) -> None:
    """axe-core finds nothing, nothing is asked for, and no page is wider than a phone."""
    from axe_playwright_python.sync_playwright import Axe
    from playwright.sync_api import sync_playwright

    write(tmp_path)
    asked: list[str] = []
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        size = {"width": width, "height": 800}
        context = browser.new_context(color_scheme=scheme, viewport=size, offline=True)
        for name in PAGES:
            page = context.new_page()
            page.on("request", lambda request: asked.append(request.url))
            page.goto((tmp_path / name).as_uri())
            found = Axe().run(page).response["violations"]
            assert [(each["id"], each["nodes"][0]["html"][:200]) for each in found] == [], name
            assert page.evaluate("document.documentElement.scrollWidth") <= width, name
            page.close()
        browser.close()

    assert [url for url in asked if not url.startswith(tmp_path.as_uri())] == []
