"""Names apart from their titles, one kind for one name."""

from __future__ import annotations

from onrecord.annotation import annotate
from onrecord.annotation.roles import is_title_word
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


def test_an_initial_belongs_to_its_surname_and_ends_no_sentence() -> None:
    """The model may part "J." from what follows it."""
    text = "The pumps leak, he said. J. Makela told the board that the weir was old."

    assert _names(text)["J. Makela"].kind == "person"


def test_a_style_of_address_is_neither_name_nor_title() -> None:
    """What is left is the person, with the office that stands beside."""
    text = "The President of the Republic of Karsia, H.E. Walter Senn, spoke in Halvik."

    assert _title(text, "Walter Senn")[0] == "President of the Republic of Karsia"


def test_a_long_description_before_a_comma_is_the_title_of_the_name_after_it() -> None:
    """What stands between role and name may hold names of its own."""
    text = "The chairman of the working group on the Orrin weir, Petra Lind of Vessland, said so."

    assert _title(text, "Petra Lind")[0] == "chairman of the working group on the Orrin weir"


def test_whose_spokesman_somebody_is_is_no_title_of_his() -> None:
    """The possessor's own title stays the possessor's."""
    text = "Prime Minister Aino Hall's spokesman, Matti Ruud, was late."

    assert _title(text, "Aino Hall")[0] == "Prime Minister"
    assert _title(text, "Matti Ruud")[0] == "spokesman"


def test_a_plural_title_makes_persons_of_all_the_names_after_it() -> None:
    """Whatever the model takes them for."""
    text = "Deputy Foreign Ministers Brun, Holt and Dahl said that the weir was old."

    assert {_names(text)[name].kind for name in ("Brun", "Holt", "Dahl")} == {"person"}


def test_a_republic_of_the_name_makes_it_a_place() -> None:
    """The short name is the country's, though the model takes it for somebody."""
    text = (
        "The President of the Republic of Hamrat met the press. "
        "President Lund said that Hamrat will carry out the articles in good faith."
    )

    assert _names(text)["Hamrat"].kind == "place"


def test_a_surname_used_alone_makes_its_full_name_a_person() -> None:
    """No body goes by its last word."""
    text = "Tahir Manso told Harbour TV that it was late. The rumours are invention, Manso insists."

    assert _names(text)["Tahir Manso"].kind == _names(text)["Manso"].kind == "person"


def test_a_part_of_a_persons_name_is_that_person() -> None:
    """A surname that stands first, a forename alone, and a surname with its particle."""
    text = (
        "Foreign Minister Lin Haoyu met the envoy, Marten de Vessel, in Oslo. "
        "Lin said it was late. De Vessel agreed. Later Lin left."
    )

    kinds = {words: name.kind for words, name in _names(text).items()}

    assert kinds["Lin"] == kinds["De Vessel"] == kinds["Marten de Vessel"] == "person"


def test_a_body_may_end_in_a_word_for_an_office() -> None:
    """A court of justice is no justice."""
    text = "The Northern Court of Justice (NCJ) ruled on Monday. The Chief Justice was absent."

    assert _names(text)["Northern Court of Justice"].kind == "organization"


def test_the_platform_x_ends_a_sentence() -> None:
    """Its stop is not that of an initial."""
    text = "He said so in a post on X. Solberg met the minister of Norway later."

    names = _names(text)

    assert "Solberg" in names
    assert len(annotate(Article(text)).sentences) == 2


def test_a_style_before_a_label_is_part_of_the_title() -> None:
    """A turn of "Dr. Fenn" is one of Fenn."""
    assert is_title_word("Dr.")
    assert is_title_word("H.E.")
    assert not is_title_word("Fenn")
