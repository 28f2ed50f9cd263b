"""Who is an unnamed source: somebody who speaks and is only described."""

from __future__ import annotations

import pytest

from helpers import Coder
from onrecord.ntriples import Triple, iri
from onrecord.vocab import ONR, RDF


def _classes(triples: tuple[Triple, ...]) -> list[str]:
    """Return the classes of the article's own agents."""
    agents = [t for t in triples if t[1] == iri(RDF.type) and "/agent/" in t[0]]
    return sorted(t[2] for t in agents)


@pytest.mark.parametrize(
    "words",
    [
        "The joint statement of 26 June",
        "The third version",
        "A report by the commission",
        "The twelve-point plan",
        "The ministry's counter-proposal",
        "two earlier drafts, seen by the agency,",
    ],
)
def test_a_paper_that_speaks_is_no_source(mapper, words: str) -> None:
    """What a paper says stands with it as the speaker, and is no statement of somebody unnamed."""
    coder = Coder(f"{words} said no.")
    coder.says(coder.mention(words, "unnamed", "description", descriptor=words), "no", "said")

    assert _classes(mapper(*coder.both())) == [iri(ONR.Agent)]


@pytest.mark.parametrize(
    "words",
    [
        "An official who wrote the statement",
        "two people familiar with the draft",
        "A letter writer",
        "the draft's author",
        "A diplomat from a third country",
        "report readers",
        "Public statements",
        "Several media reports",
    ],
)
def test_somebody_described_who_speaks_is_a_source(mapper, words: str) -> None:
    """A paper in the description does not make its speaker one."""
    coder = Coder(f"{words} said no.")
    coder.says(coder.mention(words, "unnamed", "description", descriptor=words), "no", "said")

    assert _classes(mapper(*coder.both())) == [iri(ONR.UnnamedSource)]


def test_who_is_told_or_takes_part_is_no_source(mapper) -> None:
    """Reporters who are told, and negotiators who meet, say nothing themselves."""
    coder = Coder("An aide said no to reporters at the talks of two negotiators.")
    told = coder.mention("reporters", "unnamed", "description")
    coder.says(coder.mention("An aide", "unnamed", "description"), "no", "said", addressees=(told,))
    met = coder.mention("two negotiators", "unnamed", "description")
    coder.seat(coder.meeting("talks"), met, "two negotiators")

    classes = _classes(mapper(*coder.both()))

    assert classes == [iri(ONR.Agent), iri(ONR.Agent), iri(ONR.UnnamedSource)]


def test_a_pronoun_of_nobody_known_is_no_source(mapper) -> None:
    """What "it" stands for is not settled: nothing says that it is somebody."""
    coder = Coder("It called for a pause.")
    coder.says(coder.mention("It", "unnamed", "pronoun"), "a pause", "called for")

    assert _classes(mapper(*coder.both())) == [iri(ONR.Agent)]
