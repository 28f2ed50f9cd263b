"""The gate in front of extraction: only English texts pass."""

from __future__ import annotations

import pytest

from onrecord.annotation import is_english

ENGLISH = (
    "The harbour board met for two hours on Monday, and its chair told reporters afterwards that "
    "the new pier would not be built before the autumn, whatever the council had been told."
)
OTHERS = {
    "German": "Der Hafenrat tagte am Montag zwei Stunden lang, und seine Vorsitzende erklärte "
    "danach, dass der neue Pier nicht vor dem Herbst gebaut werde, was auch immer man sage.",
    "French": "Le conseil du port s'est réuni lundi pendant deux heures, et sa présidente a "
    "déclaré ensuite que la nouvelle jetée ne serait pas construite avant l'automne.",
    "Spanish": "La junta del puerto se reunió el lunes durante dos horas, y su presidenta dijo "
    "después que el nuevo muelle no se construiría antes del otoño, pese a todo.",
    "Dutch": "De havenraad kwam maandag twee uur bijeen, en de voorzitter zei daarna dat de "
    "nieuwe pier niet voor de herfst gebouwd zou worden, wat er ook beloofd was.",
    "Russian": "Совет порта заседал в понедельник два часа, и его председатель сообщила затем, "
    "что новый причал не будет построен до осени, что бы ни говорили прежде об этом деле.",
}


def test_english_prose_passes() -> None:
    """News prose in English is English."""
    assert is_english(ENGLISH, None)


@pytest.mark.parametrize("language", OTHERS)
def test_other_languages_do_not(language: str) -> None:
    """Prose in another language is not, whatever its script."""
    assert not is_english(OTHERS[language], None)


def test_what_the_article_states_decides() -> None:
    """A stated language wins over the look of the words, with or without a region."""
    assert is_english(OTHERS["German"], "en-GB")
    assert not is_english(ENGLISH, "de")


def test_a_short_text_is_given_the_benefit_of_the_doubt() -> None:
    """Under twenty words nothing can be told: the text passes."""
    assert is_english("Pier opens.", None)
