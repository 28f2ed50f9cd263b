"""A journalist's way through the pages, in a real browser, and what every page must keep to."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from serving import Server

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.xdist_group("reading-server")

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("chrome")
needs_browser = pytest.mark.skipif(
    CHROMIUM is None, reason="no Chromium on this machine (Debian: apt-get install chromium)"
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A browser without a window."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


class Visit:
    """A page, and what went wrong on it: requests elsewhere, faults of scripts, refusals."""

    def __init__(self, browser: Browser, server: Server, **how: Any) -> None:
        self.context = browser.new_context(**how)
        self.page: Page = self.context.new_page()
        self.page.set_default_timeout(60_000)
        self.server = server
        self.elsewhere: list[str] = []
        self.faults: list[str] = []
        self.page.on("request", self._asked)
        self.page.on("pageerror", lambda fault: self.faults.append(str(fault)))
        self.page.on("console", self._said)

    def go(self, path: str) -> Page:
        """Open a path of the server."""
        self.page.goto(self.server.origin + path)
        return self.page

    def end(self) -> None:
        """Close it; nothing may have gone wrong."""
        self.context.close()
        assert self.elsewhere == []
        assert self.faults == []

    def _asked(self, request: Any) -> None:
        if not request.url.startswith((self.server.origin, "data:")):
            self.elsewhere.append(request.url)

    def _said(self, message: Any) -> None:
        if message.type == "error":
            self.faults.append(message.text)


def paths(server: Server) -> dict[str, str]:
    """Return a path of each kind of page, found by following links."""
    statement = _link(server, "/", r"/page/article/[0-9a-f]{16}/statement/[^\"#?]+")
    (found,) = server.query("SELECT ?state { ?state a onr:State } ORDER BY ?state LIMIT 1").rows()
    state = found["state"]
    return {
        "home": "/",
        "search": "/search?q=non-paper",
        "questions": "/queries",
        "question": "/queries/who-asserted-what",
        "answer": "/queries/who-asserted-what?about=non-paper",
        "timeline": "/queries/who-asserted-what?about=non-paper&view=timeline",
        "network": "/queries/network",
        "matters": "/matters",
        "matter": _link(server, "/matters", r"/page/id/(?:document|meeting)/[^\"#?]+"),
        "agents": "/agents",
        "agent": _link(server, "/agents", r"/page/id/person/[^\"#?]+"),
        "state": "/page/" + state.partition("/onrecord/")[2],
        "articles": "/articles",
        "article": statement.partition("/statement")[0],
        "statement": statement,
        "editor": "/sparql/editor",
        "validation": "/validation",
        "ontology": "/ontology",
        "shapes": "/shapes",
        "help": "/help",
        "missing": "/nothing/here",
    }


def _link(server: Server, path: str, pattern: str) -> str:
    found = re.search(f'href="({pattern})"', server.get(path, "text/html").text)
    assert found is not None, f"no link like {pattern} on {path}"
    return found[1]


@needs_browser
@pytest.mark.parametrize("script", [True, False], ids=["with-script", "without-script"])
def test_a_journalist_finds_who_said_it_reads_it_and_cites_it(
    browser: Browser, reading_server: Server, script: bool, tmp_path: Path
) -> None:
    """Search, see who asserted what, read the sentence in its article, cite, download."""
    visit = Visit(browser, reading_server, java_script_enabled=script, accept_downloads=True)
    page = visit.go("/")
    page.get_by_role("searchbox").first.fill("non-paper")
    page.get_by_role("button", name="Search").first.click()
    page.wait_for_url("**/search?*")
    page.locator("main a[href*='/page/id/document/']").first.click()
    page.wait_for_url("**/page/id/document/**")
    assert page.get_by_role("heading", name="Who said what").is_visible()
    page.locator(".record a[href*='/statement/']").first.click()
    page.wait_for_url("**/statement/**")
    words = page.locator("blockquote mark, .quote mark").first.inner_text()
    citation = page.locator("pre.copy").first.inner_text()
    assert "/statement/" in citation
    page.get_by_role("link", name="Read it in its article").click()
    page.wait_for_url("**/page/article/*#*")
    assert words in page.locator("main").inner_text()
    visit.go("/queries/who-asserted-what?about=non-paper")
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV", exact=True).click()
    saved = tmp_path / "table.csv"
    download.value.save_as(saved)
    assert saved.read_text().startswith("matter,")
    visit.end()


@needs_browser
def test_a_question_in_words_is_answered(browser: Browser, reading_server: Server) -> None:
    """From the box on the front page to the answer; what fits nothing gets suggestions."""
    visit = Visit(browser, reading_server)
    page = visit.go("/")
    page.locator("form[action='/ask'] input[name=q]").fill("Who asserted what about the non-paper?")
    page.locator("form[action='/ask'] button").click()
    page.wait_for_url("**/queries/who-asserted-what*")
    assert page.locator("main mark").count() > 0
    visit.end()


@needs_browser
def test_the_editor_runs_a_query_under_the_strict_policy(
    browser: Browser, reading_server: Server
) -> None:
    """The vendored editor works with no inline script or style allowed, and shows rows."""
    visit = Visit(browser, reading_server)
    page = visit.go(
        "/sparql/editor?query=SELECT%20*%20%7B%20%3Fs%20a%20onr%3AStatement%20%7D%20LIMIT%203"
    )
    page.get_by_role("button", name="Run").first.click()
    page.wait_for_selector("table tbody tr")
    assert page.locator("table tbody tr").count() == 3
    visit.end()


@needs_browser
@pytest.mark.slow
@pytest.mark.parametrize(("scheme", "width"), [("light", 1200), ("dark", 320)])
def test_no_page_breaks_a_rule_of_accessibility(
    browser: Browser, reading_server: Server, scheme: str, width: int
) -> None:
    """axe-core finds nothing (WCAG 2.2 AA) on any kind of page, and none is wider than a phone."""
    from axe_playwright_python.sync_playwright import Axe

    axe = Axe()
    rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    options = {"runOnly": {"type": "tag", "values": rules}}
    for name, path in paths(reading_server).items():
        size = {"width": width, "height": 800}
        visit = Visit(browser, reading_server, color_scheme=scheme, viewport=size, bypass_csp=True)
        page = visit.go(path)
        found = axe.run(page, options=options).response["violations"]
        told = [(each["id"], [node["html"][:200] for node in each["nodes"]]) for each in found]
        assert told == [], f"{name} ({path})"
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, f"{name} ({path}) is {wide} wide"
        visit.faults = [each for each in visit.faults if "404" not in each]
        visit.end()
