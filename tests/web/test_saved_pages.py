"""The saved queries as pages: the list, the form, the answer, and what is taken away."""

from __future__ import annotations

import csv
import io
import json
from urllib.parse import parse_qs, urlsplit

import pytest
from desks import BROWSER, get, links, words

from onrecord.errors import AmbiguousName
from onrecord.queries import catalogue
from onrecord.web.desk import Desk
from onrecord.web.exchange import Asked
from onrecord.web.problems import of_error
from onrecord.web.questions import read

ABOUT = "/queries/who-asserted-what?about=Norwegian+paper"


def test_every_saved_query_is_listed_with_its_question(desk: Desk) -> None:
    """The list leads to each."""
    found = links(get(desk, "/queries"))

    assert [f"/queries/{saved.name}" not in found for saved in catalogue.load()].count(True) == 0


@pytest.mark.parametrize("name", catalogue.load().names())
def test_every_saved_query_has_a_page(desk: Desk, name: str) -> None:
    """Without what it needs it is a form, else it has its answer."""
    reply = get(desk, f"/queries/{name}")
    needed = any(param.required for param in catalogue.load()[name].params)

    assert reply.status == 200
    assert ("Take it away" in words(reply)) is not needed
    assert f'action="/queries/{name}"' in reply.body.decode()


def test_a_missing_argument_shows_the_form(desk: Desk) -> None:
    """A person gets the form, a program is told what is missing."""
    page = get(desk, "/queries/who-asserted-what")
    told = get(desk, "/queries/who-asserted-what", "application/json")

    assert page.status == 200
    assert "Show the answer" in words(page)
    assert told.status == 400
    assert json.loads(told.body)["detail"] == "who-asserted-what needs about"


def test_a_field_offers_what_is_in_the_store(desk: Desk) -> None:
    """Matters, sides and outlets of the articles, and days in words."""
    page = get(desk, "/queries/who-asserted-what").body.decode()

    for offered in ("Norwegian paper", "Reykjavík Ledger", "Norway", "last week"):
        assert f'<option value="{offered}">' in page


def test_a_choice_is_a_list_with_its_default_chosen(desk: Desk) -> None:
    """The versions of an article that count, unless one says otherwise, are the latest."""
    page = get(desk, ABOUT).body.decode()

    assert '<option value="latest" selected>latest</option>' in page
    assert '<option value="all">all</option>' in page


def test_a_wrong_value_is_told_beside_its_field(desk: Desk) -> None:
    """The field keeps what was typed; what was perhaps meant is a link that asks for it."""
    reply = get(desk, "/queries/statements-by-speaker?speaker=Solveig+Brekkas+Hansen&versions=all")
    page = reply.body.decode()
    meant = [each for each in links(reply) if "Brekk" in each and "speaker=" in each]

    assert reply.status == 400
    assert 'value="Solveig Brekkas Hansen"' in page
    assert 'aria-invalid="true"' in page
    assert "No agent is named 'Solveig Brekkas Hansen'." in words(reply)
    assert parse_qs(urlsplit(meant[0]).query)["versions"] == ["all"]
    assert get(desk, meant[0]).status == 200


def test_a_wrong_date_is_told_beside_its_field(desk: Desk) -> None:
    """A word that is no date shows how dates are written."""
    reply = get(desk, f"{ABOUT}&since=soon")

    assert reply.status == 400
    assert 'id="e-since"' in reply.body.decode()


def test_an_unknown_parameter_is_refused(desk: Desk) -> None:
    """Nothing that was asked for is silently left out."""
    assert get(desk, f"{ABOUT}&colour=red").status == 400


def test_empty_fields_count_as_not_sent(desk: Desk) -> None:
    """A form sends all its fields."""
    assert get(desk, f"{ABOUT}&since=&outlet=&side=&about=").body.count(b'class="record"') > 5


def test_words_stand_marked_in_their_sentence(desk: Desk) -> None:
    """The sentence is a link to the statement."""
    page = get(desk, "/queries/statements?speaker=D%C3%A1njal+Heinadal").body.decode()

    assert (
        "“<mark>Oslo asked for nothing. We closed the door</mark>,” he wrote on X late on "
        "Wednesday.</a>" in page
    )


def test_names_in_an_answer_are_links(desk: Desk) -> None:
    """The speaker, the matter and the article of a row lead to their pages."""
    found = links(get(desk, f"{ABOUT}&view=table"))

    for start in ("/page/id/person/", "/page/id/document/", "/page/article/"):
        assert any(each.startswith(start) for each in found)


def test_an_answer_without_sentences_links_its_things(desk: Desk) -> None:
    """Each matter of a list leads to its page, once a row."""
    found = [each for each in links(get(desk, "/queries/meetings")) if "/id/meeting/" in each]

    assert len(found) > 5
    assert len(set(found)) == len(found)


def test_rows_can_be_grouped(desk: Desk) -> None:
    """The query says by itself that it groups; rows stand under what they are about."""
    grouped = get(desk, f"{ABOUT}&about=non-paper").body.decode()
    table = get(desk, f"{ABOUT}&view=table").body.decode()

    assert grouped.count('class="group"') > 1
    assert "<table" not in grouped
    assert 'class="group"' not in table
    assert "<table" in table


@pytest.mark.parametrize(
    ("address", "view"),
    [
        ("/queries/timeline?about=Norwegian+paper", "timeline"),
        ("/queries/network?agent=Solveig+Brekk%C3%A5s", "network"),
    ],
)
def test_a_picture_stands_above_its_rows(desk: Desk, address: str, view: str) -> None:
    """The query's own view is shown first, and is one of the tabs."""
    page = get(desk, address).body.decode()

    assert "<svg" in page
    assert "<table" in page
    assert f"view={view}" in page


def test_a_tab_is_there_only_where_it_shows_something(desk: Desk) -> None:
    """Shares of outlets have neither time nor ties."""
    found = links(get(desk, "/queries/shares-by-outlet"))

    assert not [each for each in found if "view=timeline" in each or "view=network" in each]


def test_an_unknown_view_is_refused(desk: Desk) -> None:
    """The answer names those that there are."""
    assert get(desk, f"{ABOUT}&view=pie").status == 400


def test_a_long_answer_comes_in_pages(desk: Desk) -> None:
    """A hundred rows a page; going through the pages shows every row once."""
    address: str | None = "/queries/statements"
    seen = 0
    while address:
        reply = get(desk, address)
        seen += reply.body.count(b'class="over"')
        found = [each for each in links(reply) if "offset=" in each]
        later = [each for each in found if f"offset={seen}" in each]
        address = later[0] if later else None

    answer = get(desk, "/queries/statements.json")
    assert seen == len(json.loads(answer.body)) > 150


@pytest.mark.parametrize(
    "beside",
    [
        "limit=-1",
        "limit=many",
        "offset=1e9",
        "limit=9999999999999",
        f"limit={'0' * 20}{'9' * 15}",
        f"offset={'0' * 5000}",
    ],
)
@pytest.mark.parametrize("path", ["/queries/statements", "/search", "/articles"])
def test_what_is_no_number_of_rows_is_refused(desk: Desk, path: str, beside: str) -> None:
    """Limit and offset count rows, and no store has as many as twenty digits tell."""
    assert get(desk, f"{path}?q=paper&{beside}").status == 400


def test_a_limit_holds_in_a_download(desk: Desk) -> None:
    """Without one, a download has every row."""
    few = get(desk, "/queries/statements.csv?limit=3&offset=2")
    rows = list(csv.reader(io.StringIO(few.body.decode())))

    assert len(rows) == 4


@pytest.mark.parametrize(
    ("suffix", "media", "begins"),
    [
        (".csv", "text/csv; charset=utf-8", "matter,speaker"),
        (".json", "application/json", "["),
        (".tsv", "text/tab-separated-values; charset=utf-8", "?matter\t?speaker"),
        (".xml", "application/sparql-results+xml", "<?xml"),
        (".srj", "application/sparql-results+json", "{"),
        (".md", "text/markdown; charset=utf-8", "## Who asserted what about Norwegian paper?"),
        (".html", "text/html; charset=utf-8", "<!doctype html>"),
        (".svg", "image/svg+xml", "<svg"),
    ],
)
def test_an_answer_can_be_taken_away(desk: Desk, suffix: str, media: str, begins: str) -> None:
    """The suffix chooses the form, and the page links to each."""
    reply = get(desk, ABOUT.replace("?", f"{suffix}?"))

    assert reply.status == 200
    assert reply.media == media
    assert reply.body.decode().startswith(begins)
    assert any(f"who-asserted-what{suffix}" in each for each in links(get(desk, ABOUT)))


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        (BROWSER, "text/html"),
        ("*/*", "text/html"),
        ("", "text/html"),
        ("application/json", "application/json"),
        ("text/csv;q=0.9, text/html;q=0.1", "text/csv"),
        ("application/sparql-results+json", "application/sparql-results+json"),
    ],
)
def test_accept_chooses_the_form(desk: Desk, accept: str, media: str) -> None:
    """Without a suffix, the client's taste decides; a page comes first."""
    assert get(desk, ABOUT, accept).media.partition(";")[0] == media


def test_a_form_that_we_do_not_write_is_406(desk: Desk) -> None:
    """A client that takes pictures alone is told what there is."""
    assert get(desk, ABOUT, "image/png").status == 406


def test_an_answer_without_a_picture_has_no_svg(desk: Desk) -> None:
    """It is not found, rather than drawn empty."""
    assert get(desk, "/queries/shares-by-outlet.svg").status == 404


def test_the_address_of_an_answer_can_be_shared(desk: Desk) -> None:
    """The link holds host, question and view."""
    page = get(desk, f"{ABOUT}&view=table").body.decode()

    assert (
        'value="http://localhost/queries/who-asserted-what?about=Norwegian+paper&amp;view=table"'
        in page
    )


def test_the_sparql_that_ran_gives_the_same_rows(desk: Desk) -> None:
    """What the page shows as SPARQL is the query with its values in it."""
    saved = catalogue.load()["who-asserted-what"]
    question = read(saved, Asked(query=(("about", "Norwegian paper"), ("limit", "7"))))
    answer = question.answer(desk)
    again = desk.kg.query(question.sparql(answer))

    width = len(again.names)
    assert len(again) == 7
    assert [tuple(row)[:width] for row in answer.rows] == [tuple(row) for row in again.rows]


def test_a_question_in_words_leads_to_its_query(desk: Desk) -> None:
    """The address holds what was understood, and the asker's own words."""
    reply = get(desk, "/ask?q=Who+asserted+what+about+the+non-paper%3F")
    (_, location), *_ = reply.headers
    told = parse_qs(urlsplit(location).query)

    assert reply.status == 303
    assert urlsplit(location).path == "/queries/who-asserted-what"
    assert told == {"about": ["the non-paper"], "asked": ["Who asserted what about the non-paper?"]}
    assert "You asked: “Who asserted what about the non-paper?”" in words(get(desk, location))


def test_a_question_that_none_answers_shows_the_nearest(desk: Desk) -> None:
    """A person gets near questions and things of that name, a program gets 404."""
    page = get(desk, "/ask?q=Norwegian+paper+weather+forecast")

    assert page.status == 404
    assert "/queries" in links(page)
    assert any(each.startswith("/search?q=") for each in links(page))
    assert get(desk, "/ask?q=xyzzy", "application/json").status == 404


def test_a_name_alone_shows_what_bears_it(desk: Desk) -> None:
    """A name is no question, but it leads to the thing."""
    found = links(get(desk, "/ask?q=Solveig+Brekk%C3%A5s"))

    assert any(each.startswith("/page/id/person/") for each in found)


def test_two_that_are_likely_one_come_with_how_to_join_them(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Page and problem+json hold the ready command beside the candidates."""
    command = "onrecord decide same meeting/1 meeting/2 --why REASON"
    fault = AmbiguousName("'Oslo' fits 2 entities", candidates=("Oslo (meeting/1)",))
    fault.same, fault.parameter = command, "about"

    def ambiguous(*_: object, **__: object) -> None:
        raise fault

    monkeypatch.setattr(desk.kg, "ask", ambiguous)
    page = get(desk, "/queries/who-asserted-what?about=Oslo")
    told = get(desk, "/queries/who-asserted-what?about=Oslo", "application/json")

    assert command in words(page)
    assert json.loads(told.body)["same"] == command
    assert command in words(of_error(fault, Asked(path="", accept=BROWSER), desk))


def test_a_picture_is_taken_away_from_every_view(desk: Desk) -> None:
    """Under a table or groups the button leads to the query's own picture, not to 404."""
    for view in ("table", "groups", "timeline"):
        page = get(desk, f"/queries/who-asserted-what?about=non-paper&view={view}")
        (svg,) = {each for each in links(page) if ".svg" in each}
        assert get(desk, svg).status == 200
        asked = f"/queries/who-asserted-what.svg?about=non-paper&view={view}"
        assert get(desk, asked).media == "image/svg+xml"


def test_the_nearest_questions_ask_of_what_is_there(desk: Desk) -> None:
    """Each suggestion leads to an answer, and names nothing of which the store knows nothing."""
    page = get(desk, "/ask?q=Norwegian+paper+weather+forecast+versions")
    nearest = [each for each in links(page) if each.startswith("/ask?q=")]

    assert nearest
    assert not any("Lavrov" in each or "0123456789abcdef" in each for each in nearest)
    for each in nearest:
        led = get(desk, each)
        assert led.status == 303, (each, led.status)
        assert get(desk, led.headers[0][1]).status == 200
