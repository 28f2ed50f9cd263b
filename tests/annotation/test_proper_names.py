"""Names apart from their titles, one kind for one name."""

from __future__ import annotations

from onrecord.annotation import annotate
from onrecord.model import Article
from onrecord.model.annotated import Name


def _names(text: str) -> dict[str, Name]:
    return {name.span.of(text): name for name in annotate(Article(text)).names}


def _title(text: str, name: str) -> tuple[str | None, str | None, str | None]:
    found = _names(text)[name]
    title = found.title.of(text) if found.title else None
    return title, found.state.of(text) if found.state else None, found.gender


def test_a_title_before_a_name_is_split_from_it() -> None:
    """The state in a title is marked apart."""
    text = "Norwegian Foreign Minister Ivar Solberg said it was late."

    assert _title(text, "Ivar Solberg") == ("Norwegian Foreign Minister", "Norwegian", None)


def test_a_title_after_a_name_is_split_from_it() -> None:
    """An appositive with a role is a title; its gender shows."""
    text = "Mara Fenn, the spokeswoman of the harbour board, said it was late."

    assert _title(text, "Mara Fenn") == ("spokeswoman of the harbour board", None, "f")


def test_a_clause_after_a_name_is_no_title() -> None:
    """What a person does is not what a person is."""
    text = "Mara Fenn, who led the delegation to Geneva, said it was late."

    assert _title(text, "Mara Fenn") == (None, None, None)


def test_an_honorific_shows_gender_and_is_no_title() -> None:
    """A bare honorific is left out of the name."""
    text = "It was late, Mr. Solberg said in Oslo on Monday."

    assert _title(text, "Solberg") == (None, None, "m")


def test_a_state_after_a_titled_name_is_its_state() -> None:
    """In "President X of Y" the title and Y are X's, and the next title its own name's."""
    text = "President Maria Lund of Norway and President Juan Ortega of Chile met in Oslo."

    assert _title(text, "Maria Lund") == ("President", "Norway", None)
    assert _title(text, "Juan Ortega") == ("President", "Chile", None)


def test_a_possessive_state_without_a_title_is_kept() -> None:
    """The owner of a bare name counts: "Norway's Solberg" ties him to Norway."""
    assert _title("Norway's Ivar Solberg said it was late.", "Ivar Solberg")[1] == "Norway's"


def test_a_surname_is_of_the_kind_of_its_full_name() -> None:
    """The model's labels are put to a vote over the article."""
    text = "Kirill Dmitrov arrived in Oslo. Dmitrov waited. The board told Dmitrov to wait."

    assert {name.kind for words, name in _names(text).items() if "Dmitrov" in words} == {"person"}


def test_an_acronym_is_no_person() -> None:
    """A short word in capitals is an organization if the model takes it for a person."""
    assert _names("The pilots told DTA that boats ran. DTA printed it.")["DTA"].kind == (
        "organization"
    )
