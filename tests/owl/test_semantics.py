"""What the ontology concludes, and what it finds impossible, on small graphs: by HermiT.

The how-to page on reasoning names each conclusion and each contradiction; a test holds its lists
equal to the cases here.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from onrecord.ntriples import Triple
from onrecord.pipeline.theories import theory_of
from onrecord.reasoning import HermiT, Reasoner
from onrecord.resources import folder
from onrecord.stores.oxigraph import parse_graph
from onrecord.vocab import ONR, PREFIXES

pytestmark = pytest.mark.xdist_group("owlapi")

BASE = "https://example.org/"
HEAD = f"""
@base <{BASE}> .
@prefix : <{BASE}> .
@prefix onr: <{PREFIXES["onr"]}> .
@prefix act: <https://w3id.org/onrecord/vocab/speech-act/> .
@prefix owl: <{PREFIXES["owl"]}> .
@prefix rdfs: <{PREFIXES["rdfs"]}> .
@prefix xsd: <{PREFIXES["xsd"]}> .
"""

FACTS = """
:norland a onr:State .
:ministry a onr:Organization ; onr:organOf :norland .
:party a onr:Organization ; onr:affiliation :norland .
:paper a onr:NewsOutlet ; onr:affiliation :norland .
:presidency a onr:Office ; onr:rank "head-of-state" ; onr:officeOf :norland .
:leadership a onr:Office ; onr:rank "official" ; onr:officeOf :party .
:ana a onr:Person ; onr:affiliation :norland .
:diplomat a onr:UnnamedSource .

:now a onr:Tenure ; onr:holder :ana ; onr:office :presidency ; onr:attested "2025-10-16" .
:then a onr:Tenure ; onr:holder :ana ; onr:office :presidency ; onr:ended true .
:led a onr:Tenure ; onr:holder :ana ; onr:office :leadership ; onr:attested "2025-10-16" .
:spoke a onr:Tenure ; onr:holder :ana ; onr:officeOf :ministry ; onr:attested "2025-10-16" .

:plain a onr:Statement ; onr:speechAct act:asserts ; onr:speaker :ana .
:denies a onr:Statement ; onr:speechAct act:denies ; onr:speaker :ana .
:doubts a onr:Statement ; onr:speechAct act:asserts ; onr:disputes :claimed .
:claimed a onr:Statement ; onr:speechAct act:asserts ; onr:concerns :plan .
:told a onr:Statement ; onr:speechAct act:asserts .
:tells a onr:Statement ; onr:speechAct act:asserts ; onr:reports :told .
:whispered a onr:Statement ; onr:speechAct act:asserts ; onr:speaker :diplomat .
:presidential a onr:Statement ; onr:speechAct act:asserts ; onr:inCapacity :now .
:remembered a onr:Statement ; onr:speechAct act:asserts ; onr:inCapacity :then .
:partisan a onr:Statement ; onr:speechAct act:asserts ; onr:inCapacity :led .
:briefed a onr:Statement ; onr:speechAct act:asserts ; onr:inCapacity :spoke .
:named a onr:Statement ; onr:speechAct act:asserts ; onr:onBehalfOf :norland .
:ministerial a onr:Statement ; onr:speechAct act:asserts ; onr:speaker :ministry .
:stately a onr:Statement ; onr:speechAct act:asserts ; onr:speaker :norland .
:printed a onr:Statement ; onr:speechAct act:asserts ; onr:speaker :paper .

:plan a onr:Document .
:call a onr:Meeting .
:quiet a onr:Topic .
:clash a onr:Conflict ; onr:conflictOver :call .
"""

ASKED = """
:ForNorland owl:equivalentClass
    [ a owl:Restriction ; owl:onProperty onr:impliedOnBehalfOf ; owl:hasValue :norland ] .
:Doubted owl:equivalentClass
    [ a owl:Restriction ; owl:onProperty onr:disputedBy ; owl:hasValue :doubts ] .
:Told owl:equivalentClass
    [ a owl:Restriction ; owl:onProperty onr:reportedBy ; owl:hasValue :tells ] .
"""

CONCLUDED = {
    "Denial": {"denies", "doubts"},
    "DisputedStatement": {"claimed"},
    "RelayedStatement": {"told"},
    "AnonymousStatement": {"whispered"},
    "OfficialStatement": {
        "briefed",
        "ministerial",
        "named",
        "presidential",
        "remembered",
        "stately",
    },
    "HeadOfStateStatement": {"presidential"},
    "HeadOfStateOffice": {"presidency"},
    "AttestedTenure": {"led", "now", "spoke"},
    "FormerTenure": {"then"},
    "DisputedMatter": {"call", "plan"},
}
"""By class: who is in it, of the facts above, and therefore who is not."""

RELATED = {
    "impliedOnBehalfOf": (
        "ForNorland",
        {"briefed", "ministerial", "named", "presidential", "remembered"},
    ),
    "disputedBy": ("Doubted", {"claimed"}),
    "reportedBy": ("Told", {"told"}),
}
"""By property: a class above of what has one value of it, and its members."""

IMPOSSIBLE = {
    "a document that speaks": ":s onr:speaker :d . :d a onr:Document .",
    "two statements that report each other": ":a onr:reports :b . :b onr:reports :a .",
    "a statement that responds to itself": ":a onr:respondsTo :a .",
    "a statement that affirms and disputes the same one": ":a onr:affirms :b ; onr:disputes :b .",
    "a statement with two speech acts": ":a onr:speechAct act:asserts , act:denies .",
    "a status claim with two statuses": (
        ":c onr:status <https://w3id.org/onrecord/vocab/status/held> ,"
        " <https://w3id.org/onrecord/vocab/status/cancelled> ."
    ),
    "a record of two articles": (
        ':a onr:inArticle :x , :y . :x onr:contentHash "00" . :y onr:contentHash "ff" .'
    ),
    "evidence that begins at two places": ":e onr:start 3 , 4 .",
    "evidence in a part that no article has": ':e onr:part "footnote" .',
    "a confidence above one": ":a onr:confidence 1.5 .",
    "a person that is an organization": ":p a onr:Person , onr:Organization .",
    "a state that is a news outlet": ":p a onr:State , onr:NewsOutlet .",
    "a matter that is a meeting and a document": ":m a onr:Meeting , onr:Document .",
    "a matter of no kind": (
        ":m a onr:Matter , [ owl:complementOf [ owl:unionOf"
        " ( onr:Agreement onr:Document onr:Meeting onr:Topic ) ] ] ."
    ),
    "a tenure that is over and still held": ':t onr:ended true ; onr:attested "2025" .',
    "an office of two ranks": ':o onr:rank "minister" , "official" .',
    "a ministry of a party": ":m onr:organOf :p . :p a onr:NewsOutlet .",
    "two versions that revise each other": ":a onr:revises :b . :b onr:revises :a .",
    "two articles that replace each other": ":a onr:supersededBy :b . :b onr:supersededBy :a .",
    "a meeting that is part of its own part": ":a onr:partOf :b . :b onr:partOf :a .",
}
"""What cannot be, in words, and facts that say it."""


@pytest.fixture(scope="module")
def members(hermit: HermiT) -> dict[str, set[str]]:
    """Return by class the individuals that HermiT finds in it."""
    found: dict[str, set[str]] = {}
    told = hermit.types(with_facts(FACTS)) | hermit.types(with_facts(FACTS + ASKED))
    for individual, class_ in told:
        name = class_.removeprefix(PREFIXES["onr"]).removeprefix(BASE)
        found.setdefault(name, set()).add(individual.removeprefix(BASE))
    return found


def with_facts(turtle: str) -> list[Triple]:
    """Return the ontology with some facts."""
    return [*theory_of().theory.triples(), *parse_graph((HEAD + turtle).encode(), "turtle", None)]


@pytest.mark.parametrize("class_", CONCLUDED)
def test_a_defined_class_has_its_members_and_no_others(
    class_: str, members: dict[str, set[str]]
) -> None:
    """What the definition covers is in the class; what is close to it is not."""
    assert members[class_] == CONCLUDED[class_]


@pytest.mark.parametrize("property_", RELATED)
def test_a_concluded_property_holds_where_it_should(
    property_: str, members: dict[str, set[str]]
) -> None:
    """Chains and inverses relate what they should, and nothing else."""
    class_, expected = RELATED[property_]

    assert members[class_] == expected


def test_the_facts_that_are_possible_are_found_so(hermit: HermiT) -> None:
    """Nothing of what the conclusions rest on is at odds, and an utterance has a speaker too."""
    utterance = ":u a onr:Utterance ; onr:speaker :ministry ."

    assert hermit.first_inconsistent([with_facts(FACTS + utterance)]) is None


@pytest.mark.parametrize("case", IMPOSSIBLE)
def test_what_cannot_be_is_found(case: str, reasoner: Reasoner) -> None:
    """HermiT finds each contradiction."""
    assert reasoner.first_inconsistent([with_facts(IMPOSSIBLE[case])]) == 0


def test_a_hermit_that_stays_answers_as_one_that_goes(hermit: HermiT, reasoner: Reasoner) -> None:
    """One JVM for all tests finds what the package finds with one for each call."""
    sound = with_facts(FACTS)
    empty = with_facts(":Both a owl:Class ; rdfs:subClassOf onr:Agent , onr:Matter .")
    broken = with_facts(next(iter(IMPOSSIBLE.values())))

    for each in (hermit, reasoner):
        assert each.first_inconsistent([sound, empty, broken, sound]) == 2
        assert each.unsatisfiable(empty) == [f"{BASE}Both"]
        assert each.unsatisfiable(broken) is None


def test_every_concluded_term_has_a_case() -> None:
    """The terms of the section of vocab.py are those of the cases."""
    text = (Path(folder("ontology")) / "onrecord.ttl").read_text(encoding="utf-8")
    defined = set(
        re.findall(r"^onr:(\w+) a owl:Class ;(?:(?!\n\n).)*owl:equivalentClass", text, re.M | re.S)
    )

    assert defined == set(CONCLUDED)
    assert {"impliedOnBehalfOf", "disputedBy", "reportedBy"} == set(RELATED)
    assert all(hasattr(ONR, name) for name in (*CONCLUDED, *RELATED))


def test_the_page_names_every_case() -> None:
    """docs/how-to/reason.md lists the same conclusions and the same contradictions."""
    page = folder("ontology").parent / "docs" / "how-to" / "reason.md"
    text = page.read_text(encoding="utf-8")
    concluded = re.findall(r"^\| `onr:(\w+)` \|", text, re.M)
    impossible = re.findall(
        r"^\* (.+)$", text.split("## What cannot be")[1].split("\n## ")[0], re.M
    )

    assert concluded == [*CONCLUDED, *RELATED]
    assert impossible == list(IMPOSSIBLE)
