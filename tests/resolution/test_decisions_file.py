"""The decisions file: strict to read, never torn."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.errors import DecisionError
from onrecord.model import Decision
from onrecord.resolution import append_decision, in_force, read_decisions

HEAD = "action,article,span,subject,field,value,by,why,on\n"
GOOD = "is,,,Lavrov,,person/sergey-lavrov,ann,,2025-10-21\n"
CORRECTION = {"article": "0123456789abcdef", "span": "3-9", "field": "act"}


def test_a_missing_file_holds_no_decisions(tmp_path: Path) -> None:
    """A store without decisions has no file."""
    assert read_decisions(tmp_path / "decisions.csv") == ()


def test_what_is_appended_is_read_back(tmp_path: Path, decide: Callable[..., Decision]) -> None:
    """Rows come back as written, in order, with commas, quotes and line breaks."""
    path = tmp_path / "decisions.csv"
    rows = [
        decide("is", "Lavrov", "person/sergey-lavrov", why='he said "I", twice,\nin a row'),
        decide("correct", "statement", "denies", **CORRECTION),
        decide("same", "https://a.example/1", "https://a.example/2", on="2025-10"),
        decide("different", "https://a.example/1", "https://a.example/3"),
    ]

    for row in rows:
        append_decision(path, row)

    assert read_decisions(path) == tuple(rows)


def test_an_append_leaves_no_draft_behind(tmp_path: Path, decide: Callable[..., Decision]) -> None:
    """The file is replaced in one step."""
    append_decision(tmp_path / "decisions.csv", decide("is", "A", "state/RUS"))

    assert [path.name for path in tmp_path.iterdir()] == ["decisions.csv"]


def test_a_torn_row_is_not_appended_to(tmp_path: Path, decide: Callable[..., Decision]) -> None:
    """A row without its end would swallow the next one."""
    path = tmp_path / "decisions.csv"
    path.write_text(HEAD + GOOD.rstrip("\n"))

    with pytest.raises(DecisionError, match="torn"):
        append_decision(path, decide("is", "A", "state/RUS"))


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("becomes,,,A,,B,ann,,\n", "action 'becomes' is none of correct, same, different, is"),
        ("is,xyz,,A,,B,ann,,\n", "article 'xyz' is not 16 hex digits"),
        ("is,,,A,,B,,,\n", "needs its author"),
        ("is,,,A,,B,ann,,yesterday\n", "on 'yesterday' is not an EDTF date"),
        ("is,,,,,B,ann,,\n", "'is' needs a name"),
        ("same,,,a,,https://b.example,ann,,\n", "'same' needs an IRI as subject, not 'a'"),
        ("correct,,3-9,statement,act,denies,ann,,\n", "a correction needs its article"),
        ("correct,0123456789abcdef,9-3,statement,act,denies,ann,,\n", "span '9-3' is not"),
        ("correct,0123456789abcdef,3-9,song,act,denies,ann,,\n", "subject 'song' is none of"),
        ("correct,0123456789abcdef,3-9,statement,tune,x,ann,,\n", "no field 'tune'"),
        ("correct,0123456789abcdef,3-9,statement,act,sings,ann,,\n", "act cannot be 'sings'"),
        ("is,,,A\n", "4 cells, expected 9"),
    ],
)
def test_a_malformed_row_is_named_with_its_line(tmp_path: Path, row: str, fault: str) -> None:
    """The first fault is told with its line."""
    path = tmp_path / "decisions.csv"
    path.write_text(HEAD + GOOD + "\n" + row)

    with pytest.raises(DecisionError, match="line 4: ") as caught:
        read_decisions(path)

    assert fault in caught.value.message


def test_all_malformed_rows_are_told(tmp_path: Path) -> None:
    """Further faults stand in the hint."""
    path = tmp_path / "decisions.csv"
    path.write_text(HEAD + "is,,,,,B,ann,,\n" * 2)

    with pytest.raises(DecisionError, match="and 1 more") as caught:
        read_decisions(path)

    assert "line 3" in (caught.value.hint or "")


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"a,b\n", "line 1: the columns must be"),
        (b"\xff", "not UTF-8"),
        (HEAD.encode() + b'is,,,"A"x,,B,ann,,\n', "line 2"),
    ],
)
def test_a_file_that_is_no_decisions_file_is_refused(
    tmp_path: Path, content: bytes, fault: str
) -> None:
    """Wrong columns, bytes and quotes are told."""
    path = tmp_path / "decisions.csv"
    path.write_bytes(content)

    with pytest.raises(DecisionError, match=fault):
        read_decisions(path)


def test_an_empty_file_holds_no_decisions(tmp_path: Path) -> None:
    """A file that was only just made is read."""
    path = tmp_path / "decisions.csv"
    path.touch()

    assert read_decisions(path) == ()


def test_a_malformed_decision_is_not_appended(
    tmp_path: Path, decide: Callable[..., Decision]
) -> None:
    """The file stays as it was."""
    path = tmp_path / "decisions.csv"

    with pytest.raises(DecisionError, match="needs a name"):
        append_decision(path, decide("is", "", "state/RUS", by="", on="late"))

    assert not path.exists()


def test_the_later_of_two_decisions_on_one_matter_is_in_force(
    decide: Callable[..., Decision],
) -> None:
    """Of a field, a name in an article, and a pair of entities; the file keeps them all."""
    one, other = "https://a.example/1", "https://a.example/2"
    rows = [
        decide("correct", "statement", "denies", **CORRECTION),
        decide("correct", "statement", "warns", **CORRECTION),
        decide("correct", "status-claim", "true", **CORRECTION | {"field": "negated"}),
        decide("is", "Lavrov", "person/a"),
        decide("is", "LAVROV", "person/b"),
        decide("is", "Lavrov", "person/c", article="0123456789abcdef"),
        decide("same", one, other),
        decide("different", other, one),
    ]

    assert in_force(rows) == (rows[1], rows[2], rows[4], rows[5], rows[7])


def test_what_went_with_a_correction_goes_with_it(decide: Callable[..., Decision]) -> None:
    """Who the name of a corrected speaker is holds until the speaker is corrected again."""
    place = CORRECTION | {"field": "speaker"}
    node, entity = "https://a.example/1", "https://a.example/2"
    first = decide("correct", "statement", "person: Roe", **place)
    bound = decide("same", node, entity, **place | {"field": "statement.speaker"})
    again = decide("correct", "statement", "person: Doe", **place)

    assert in_force([first, bound]) == (first, bound)
    assert in_force([first, bound, again]) == (again,)
