"""Networks: who is tied to whom, without one standing on another."""

from __future__ import annotations

import random
import time
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from pictured import SVG, answer, labels, marks, overlapping, read

from onrecord.rendering.drawing import plain
from onrecord.rendering.forces import placed
from onrecord.rendering.network import network_svg


def drawn(*rows: dict[str, str | None], **more: Any) -> str:
    """Return the network of some rows."""
    svg = network_svg(answer(*rows), **more)
    assert svg is not None
    return svg


def tie(one: str, other: str, times: int = 1, link: str = "meeting", kind: str = "person") -> Any:
    """Return a row of the query ``network``."""
    return {
        "agentName": one,
        "otherName": other,
        "link": link,
        "times": str(times),
        "meetings": "a summit",
        "agent": f"id/{kind}/{one.lower()}",
        "other": f"id/{kind}/{other.lower()}",
    }


_CHANCE = random.Random(3)  # noqa: S311 - no secret
CROWD = [
    tie(f"Agent {_CHANCE.randrange(90)}", f"Body number {_CHANCE.randrange(90)}", n % 7 + 1)
    for n in range(150)
]
STAR = [tie("Centre", f"Somebody with a long name {n}", n % 5 + 1) for n in range(40)]
PAIRS = [tie(f"One {n}", f"Other {n}") for n in range(12)]


def names(svg: str) -> list[str]:
    """Return the titles of nodes and lines."""
    return [mark.findtext(f"{SVG}title") or "" for mark in marks(svg)]


def test_no_text_stands_on_another() -> None:
    """Crowd, star or pairs: names and numbers leave room for each other."""
    for rows in (CROWD, STAR, PAIRS, [tie("A", "B")]):
        svg = drawn(*rows, title="Who met whom?")
        width, height = map(float, read(svg).get("viewBox").split()[2:])
        boxes = labels(svg)

        assert overlapping(boxes) == []
        assert all(box.left >= 0 and box.right <= width for box in boxes)
        assert all(box.top >= 0 and box.bottom <= height for box in boxes)


def test_a_picture_stays_as_wide_as_a_page() -> None:
    """Parts that nothing ties stand below each other, and far ones are drawn in."""
    for rows in (STAR, PAIRS):
        assert float(read(drawn(*rows)).get("viewBox").split()[2]) == 960


def test_at_most_sixty_are_drawn_and_the_rest_counted() -> None:
    """Those tied most often are drawn; the caption says how many are not."""
    svg = drawn(*(tie("Centre", f"Agent {n:03}", n + 1) for n in range(100)))
    titles = names(svg)

    assert sum(", tied " in title for title in titles) == 60
    assert "41 more, tied less often, are left out" in svg
    assert any(title.startswith("Agent 099 ") for title in titles)
    assert not any(title.startswith("Agent 000 ") for title in titles)


def test_a_tie_says_how_and_how_often() -> None:
    """Its title has both ends, the kind and the number, its description the meetings."""
    svg = drawn(tie("Anton", "Hana", 3))
    (line,) = [mark for mark in marks(svg) if "–" in (mark.findtext(f"{SVG}title") or "")]

    assert line.findtext(f"{SVG}title") == "Anton – Hana: meeting, 3"
    assert line.findtext(f"{SVG}desc") == "a summit"
    assert "3" in {box.words for box in labels(svg)}


def test_both_ways_of_one_meeting_are_one_line() -> None:
    """A tie without direction is counted once, whoever is named first."""
    svg = drawn(tie("A", "B", 1), tie("B", "A", 2))

    assert [title for title in names(svg) if "–" in title] == ["A – B: meeting, 3"]


def test_who_answers_whom_has_an_arrow() -> None:
    """Responses lead from the speaker to the one who is answered; both ways are two lines."""
    rows = [
        {"speaker": "A", "respondent": "B", "relation": "disputes", "words": "no"},
        {"speaker": "B", "respondent": "A", "relation": "affirms", "words": "yes"},
    ]
    svg = drawn(*rows)

    assert [t for t in names(svg) if "→" in t] == ["A → B: disputes, 1", "B → A: affirms, 1"]
    assert "Arrows lead from the speaker" in svg
    assert "Arrows" not in drawn(tie("A", "B"))


def test_several_addressees_are_several_ties() -> None:
    """Names joined in one cell are told apart; rows without any are counted."""
    svg = drawn(
        {"speaker": "A", "addressees": "B; C", "words": "hello"},
        {"speaker": "A", "addressees": None, "words": "to nobody"},
    )

    assert [t for t in names(svg) if "→" in t] == ["A → B: addresses, 1", "A → C: addresses, 1"]
    assert "1 row names only one" in svg


def test_kinds_of_node_and_tie_differ_in_shape() -> None:
    """A state has another outline than a person, one kind of tie other dashes than another."""
    svg = drawn(
        tie("A", "B", kind="person"),
        tie("C", "D", kind="state", link="spoke in the same article"),
    )
    paths = [path for mark in marks(svg) for path in mark.iter(f"{SVG}path")]

    assert len({path.get("stroke-dasharray") for path in paths if path.get("stroke-opacity")}) == 2
    assert {"person (2)", "state (2)"} <= {box.words for box in labels(svg)}


def test_nodes_link_only_where_told() -> None:
    """With addresses each node is a link, a line never."""
    svg = drawn(tie("A", "B"), href=lambda iri: "/page/" + iri.rpartition("/")[2])

    assert [mark.get("href") for mark in marks(svg) if mark.tag == f"{SVG}a"] == [
        "/page/a",
        "/page/b",
    ]
    assert "href" not in drawn(tie("A", "B"))


def test_the_order_of_the_rows_does_not_show() -> None:
    """The same rows in another order give the same bytes."""
    rows = list(CROWD)
    random.Random(5).shuffle(rows)  # noqa: S311 - no secret

    assert drawn(*rows) == drawn(*CROWD)


@settings(max_examples=40, deadline=None)
@given(st.text(min_size=1, max_size=30), st.text(min_size=1, max_size=30))
def test_hostile_names_stay_words(one: str, other: str) -> None:
    """Whatever a name is, the picture is XML and holds it as text."""
    rows = [tie("A", "B") | {"agentName": one, "otherName": other, "meetings": one + other}]
    titles = names(drawn(*rows, title=one))

    assert any(title.startswith(plain(one)) for title in titles)
    assert "</title><" not in "".join(titles)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.tuples(st.floats(5, 90), st.floats(5, 40)), min_size=1, max_size=40),
    st.lists(st.tuples(st.integers(0, 39), st.integers(0, 39)), max_size=60),
)
def test_boxes_never_overlap(
    boxes: list[tuple[float, float]], pairs: list[tuple[int, int]]
) -> None:
    """Whatever is tied to whatever, each node has its box to itself."""
    edges = {pair: 0.5 for pair in pairs if max(pair) < len(boxes) and pair[0] != pair[1]}
    places = placed(boxes, edges, 900)

    for one, (x, y) in enumerate(places):
        for other in range(one):
            apart_x = abs(x - places[other][0]) - boxes[one][0] - boxes[other][0]
            apart_y = abs(y - places[other][1]) - boxes[one][1] - boxes[other][1]
            assert max(apart_x, apart_y) > -1e-6


def test_there_is_no_network_without_ties() -> None:
    """No rows, no two agents, or only one and the same: no picture."""
    assert network_svg(answer()) is None
    assert network_svg(answer({"speaker": "A"})) is None
    assert network_svg(answer({"speaker": "A", "respondent": None})) is None
    assert network_svg(answer({"speaker": "A", "respondent": "A"})) is None


def test_thousands_of_rows_take_no_second() -> None:
    """5,000 ties are drawn within a second of processor time."""
    rows = answer(*(tie(f"Agent {n % 71}", f"Agent {n * 7 % 83}", n % 9 + 1) for n in range(5000)))
    before = time.process_time()
    network_svg(rows)

    assert time.process_time() - before < 1
