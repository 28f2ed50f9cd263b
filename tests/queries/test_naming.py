"""Short names: what is printed leads back to the IRI that it stands for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.queries.naming import Naming

BASE = "https://example.org/kg/"
NAMING = Naming(BASE)
SHORT = {
    f"{BASE}id/person/sergey-lavrov": "person/sergey-lavrov",
    f"{BASE}id/state/RUS": "state/RUS",
    f"{BASE}article/0123456789abcdef": "0123456789abcdef",
    f"{BASE}article/0123456789abcdef/statement/10-40": "0123456789abcdef/statement/10-40",
    "https://w3id.org/onrecord/ontology#speaker": "onr:speaker",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#type": "rdf:type",
    "https://w3id.org/onrecord/vocab/speech-act/denies": "onrv:speech-act/denies",
    "https://w3id.org/onrecord/graph/registry": "graph:registry",
    f"{BASE}id/person": "id:person",
    "https://other.example/id/person/ada": "https://other.example/id/person/ada",
}


@pytest.mark.parametrize("iri", SHORT)
def test_a_name_is_as_short_as_can_be(iri: str) -> None:
    """Below the base what follows it, else a CURIE, else the IRI; each leads back."""
    assert NAMING.short(iri) == SHORT[iri]
    assert NAMING.full(SHORT[iri]) == iri


@given(
    st.sampled_from(sorted({BASE, f"{BASE}id/", f"{BASE}article/", "https://w3id.org/onrecord/"})),
    st.text(),
)
def test_every_short_name_leads_back(space: str, tail: str) -> None:
    """Whatever an IRI is, its short name is either the IRI or stands for it."""
    short = NAMING.short(space + tail)

    assert short == space + tail or NAMING.full(short) == space + tail


@pytest.mark.parametrize(
    "words", ["Sergey Lavrov", "non-paper", "AC/DC", "the EU/UN talks", "note: no", "x:y", ""]
)
def test_plain_words_are_no_short_name(words: str) -> None:
    """Words that hold a colon, a slash or brackets stay words."""
    assert NAMING.full(words) is None
    assert NAMING.full(f"{words} (draft)") is None
