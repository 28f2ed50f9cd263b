"""Labels of an export: readable, and of many things of one name each its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest

from onrecord.ntriples import Triple, iri, literal
from onrecord.owl import Entities, Joining, Limits
from onrecord.owl.labels import Names, label_of
from onrecord.vocab import ONR, RDF, RDFS, SKOS

LABEL, TYPE, OTHER = iri(RDFS.label), iri(RDF.type), iri(SKOS.altLabel)
ENTITY = "<https://example.org/id/document/1>"
NAMES = {f"<https://example.org/id/state/{n}>": f"State {n}" for n in "ABC"}
STATES = sorted(NAMES)
ARTICLE = "<https://example.org/article/0123456789abcdef>"


def labelled(
    tmp_path: Path,
    kind: str,
    said: Iterable[tuple[str, str]],
    place: tuple[str, str] = ("", ""),
) -> tuple[list[str], list[str]]:
    """Return the labels and the other names that an entity named "paper" goes out with."""

    def names(things: Iterable[str]) -> Mapping[str, str]:
        return {thing: NAMES[thing] for thing in things if thing in NAMES}

    with Entities(tmp_path / "scratch") as entities:
        entities.place(ARTICLE, *place)
        entities.say(ARTICLE, [Triple(ENTITY, OTHER, literal("paper"))])
        entities.want([ENTITY, *STATES])
        joining = Joining(entities, Limits((), (), ()))
        known = [(TYPE, iri(kind)), (LABEL, literal("paper")), *said]
        [[gathered, *_]] = list(entities.batches())
        held, _ = joining.joined(gathered, [(*each, False) for each in known], lambda _: False)
        held = joining.labelled(ENTITY, held, names)
    return [v for p, v in held if p == LABEL], [v for p, v in held if p == OTHER]


@pytest.mark.parametrize(
    ("kind", "said", "place", "label"),
    [
        (ONR.Document, [(ONR.issuer, STATES[0])], ("Wire", "2024-05-01"), "paper (State A)"),
        (
            ONR.Document,
            [(ONR.issuer, STATES[1]), (ONR.dated, literal("2024-06-26"))],
            ("", ""),
            "paper (State B, 2024-06-26)",
        ),
        (
            ONR.Meeting,
            [(ONR.participant, s) for s in STATES],
            ("", ""),
            "paper (State A and others)",
        ),
        (
            ONR.Agreement,
            [(ONR.party, s) for s in STATES[1:]],
            ("", ""),
            "paper (State B and State C)",
        ),
        (
            ONR.Meeting,
            [(ONR.occurs, literal("2024-05-01")), (ONR.occurs, literal("2024-05-02"))],
            ("Wire", "2024-05-03"),
            "paper (in Wire, 2024-05-03)",
        ),
        (ONR.UnnamedSource, [], ("", "2024-05-03"), "paper (in 2024-05-03)"),
        (ONR.UnnamedSource, [], ("", ""), "paper (unnamed source)"),
        (ONR.Document, [], ("", ""), "paper (document)"),
    ],
)
def test_a_label_tells_whose_and_when(
    tmp_path: Path,
    kind: str,
    said: list[tuple[str, str]],
    place: tuple[str, str],
    label: str,
) -> None:
    """One label, in which the name comes first; the name alone stands beside it."""
    told = [(iri(property_), value) for property_, value in said]

    assert labelled(tmp_path, kind, told, place) == ([literal(label)], [literal("paper")])


@pytest.mark.parametrize("kind", [ONR.Person, ONR.Organization, ONR.State, ONR.Place, ONR.Topic])
def test_a_name_of_its_own_stays_as_it_is(tmp_path: Path, kind: str) -> None:
    """Persons, bodies, states, places and topics are not told apart by more words."""
    assert labelled(tmp_path, kind, [], ("Wire", "2024-05-03")) == ([literal("paper")], [])


@pytest.mark.parametrize(
    ("uttered", "where"),
    [
        ("2024-05-01", " (said 2024-05-01, Wire)"),
        ("", " (Wire, 2024-05-03)"),
    ],
)
def test_a_statement_says_which_day_it_names(uttered: str, where: str) -> None:
    """The day of speech is marked; that of the article stands after its outlet."""
    article = [
        (iri(ONR.publisherName), literal("Wire")),
        (iri(ONR.published), literal("2024-05-03")),
    ]
    said = [
        (TYPE, iri(ONR.Statement)),
        (iri(ONR.inArticle), ARTICLE),
        (iri(ONR.speaker), STATES[0]),
        (iri(ONR.speechAct), "<https://w3id.org/onrecord/vocab/speech-act/denies>"),
        (iri(ONR.text), literal("the list")),
    ]
    if uttered:
        said.append((iri(ONR.uttered), literal(uttered)))
    names = Names(NAMES).beside({ARTICLE: article})

    made = label_of("<https://example.org/s>", said, {ARTICLE: article}, names)

    assert made == literal(f"State A denies: “the list”{where}")
