"""``onrecord reason``: contradictions are named and explained, and rules draw what HermiT draws."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from concluding import assert_same
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord import cli
from onrecord.errors import NotInStore, ReadError, ReasonerError
from onrecord.iris import DERIVED, Iris
from onrecord.ntriples import Triple, iri, literal
from onrecord.pipeline.inferring import inferred, rules
from onrecord.pipeline.reasoning import Premises, Reasoned
from onrecord.pipeline.theories import theory_of
from onrecord.reasoning import HermiT, Reasoner, Theory, smallest
from onrecord.settings import Settings
from onrecord.stores.oxigraph import OxigraphStore
from onrecord.vocab import ONR, RDF, RDFS

if TYPE_CHECKING:
    from onrecord.graph import KnowledgeGraph

pytestmark = pytest.mark.xdist_group("owlapi")

IRIS = Iris(Settings().base)
ONE, TWO = (IRIS.article(key * 16) for key in "12")


def store(**graphs: list[tuple[str, str, str]]) -> OxigraphStore:
    """Return a store with two articles, ``one`` and ``two``, and what is ``derived``."""
    named = {"one": ONE, "two": TWO, "derived": DERIVED}
    made = OxigraphStore()
    made.load(
        (named[name], [Triple(iri(s), iri(p), o) for s, p, o in said])
        for name, said in graphs.items()
    )
    return made


def statement(article: str, place: str, words: str) -> list[tuple[str, str, str]]:
    """Return a statement of an article."""
    node = f"{article}/statement/{place}"
    return [(node, RDF.type, iri(ONR.Statement)), (node, ONR.text, literal(words))]


def check(
    graph: OxigraphStore, *more: Path, reasoner: Reasoner | None = None, most: int = 3
) -> Reasoned:
    """Let HermiT look at a store: the package's own, or one in a JVM that stays."""
    premises = Premises(graph, IRIS, reasoner)
    return premises.check(premises.articles(), small_theory(*more), most)


def small_theory(*more: Path) -> Theory:
    """Return so much of the ontology as the contradictions here need: HermiT takes it faster."""
    every = theory_of(*more).theory
    every_ = ("Document", "Organization", "State", "Talking", "value of speaker")
    words = (*(f"every {name}" for name in every_), "reports is")
    return Theory(
        tuple(triple for triple in every.declared if "/vocab/" not in triple.subject),
        tuple(
            axiom
            for axiom in every.axioms
            if axiom.words.startswith(words)
            or (axiom.pairs and "/vocab/" not in axiom.pairs[0].triples[0].subject)
        ),
        every.notes,
    )


def two_articles() -> OxigraphStore:
    """Return a store whose first article contradicts itself, and whose second does not."""
    a, b = f"{ONE}/statement/0-5", f"{ONE}/statement/6-9"
    title = [(ONE, RDF.type, iri(ONR.Article)), (ONE, RDFS.label, literal("A circle"))]
    circle = [(a, ONR.reports, iri(b)), (b, ONR.reports, iri(a))]
    said = statement(ONE, "0-5", "first") + statement(ONE, "6-9", "second")
    return store(one=title + said + circle, two=statement(TWO, "0-4", "third"))


@given(st.integers(1, 60), st.data())
@settings(max_examples=200, deadline=None)
def test_the_smallest_part_is_found(count: int, data: st.DataObject) -> None:
    """Of items of which some fail together, just these are found, in their order."""
    needed = data.draw(st.sets(st.integers(0, count - 1), max_size=5))

    def first(parts: list[list[int]]) -> int | None:
        return next((i for i, part in enumerate(parts) if needed <= set(part)), None)

    assert smallest(range(count), first) == sorted(needed)


def test_a_contradiction_is_explained(hermit: HermiT) -> None:
    """The article with its title, the two facts, the one axiom, and the words."""
    found = check(two_articles())
    (trouble,) = found.inconsistent

    assert not found.sound
    assert trouble.articles == {ONE: "A circle"}
    assert [(f.subject[-3:], f.predicate, f.object[-3:], f.article) for f in trouble.facts] == [
        ("0-5", ONR.reports, "6-9", ONE),
        ("6-9", ONR.reports, "0-5", ONE),
    ]
    assert trouble.axioms == ("reports is asymmetric",)
    assert set(trouble.words.values()) == {"first", "second"}


def test_a_contradiction_between_articles_names_both(reasoner: Reasoner) -> None:
    """One article makes a thing a person, the other an organization."""
    thing = IRIS.entry("person/x")
    graph = store(one=[(thing, RDF.type, iri(ONR.Person))], two=[(thing, RDF.type, iri(ONR.State))])
    (trouble,) = check(graph, reasoner=reasoner).inconsistent

    assert set(trouble.articles) == {ONE, TWO}
    assert set(trouble.axioms) == {
        "every State is Organization",
        "nothing is both Organization and Person",
    }


def test_what_is_derived_takes_part(reasoner: Reasoner) -> None:
    """A derived fact that contradicts an article is named, without an article of its own."""
    node = f"{ONE}/statement/0-5"
    graph = store(
        one=statement(ONE, "0-5", "first"), derived=[(node, RDF.type, iri(ONR.Utterance))]
    )
    (trouble,) = check(graph, reasoner=reasoner).inconsistent

    assert {fact.article for fact in trouble.facts} == {ONE, None}
    assert trouble.axioms == ("nothing is both Statement and Utterance",)


def test_so_many_are_explained_and_no_more(reasoner: Reasoner) -> None:
    """What is not explained is said to be there."""
    graph = store(
        one=[(f"{ONE}/x", RDF.type, iri(t)) for t in (ONR.Place, ONR.Office)],
        two=[(f"{TWO}/x", RDF.type, iri(t)) for t in (ONR.Place, ONR.Office)],
    )

    for most, more in ((1, True), (2, False)):
        found = check(graph, reasoner=reasoner, most=most)
        assert (len(found.inconsistent), found.more) == (most, more)


def test_several_of_an_article_are_found(reasoner: Reasoner) -> None:
    """Three statements that a document makes: each is a contradiction, for all share it."""
    paper = f"{ONE}/agent/90-95"
    said = [(paper, RDF.type, iri(ONR.Document))]
    for place in ("0-5", "6-9", "10-14"):
        said += statement(ONE, place, place)
        said.append((f"{ONE}/statement/{place}", ONR.speaker, iri(paper)))
    sound = [*statement(ONE, "20-24", "sound"), (f"{ONE}/statement/20-24", ONR.about, iri(paper))]
    found = check(store(one=said + sound), reasoner=reasoner, most=10)

    subjects = {fact.subject[-5:] for each in found.inconsistent for fact in each.facts}
    assert (len(found.inconsistent), found.more) == (3, False)
    assert {"t/0-5", "t/6-9", "10-14"} <= subjects
    assert "20-24" not in subjects


def test_what_is_looked_for_is_told(reasoner: Reasoner) -> None:
    """Which contradiction, of how many, and how much is left: it never grows."""
    told: list[str] = []
    premises = Premises(two_articles(), IRIS, reasoner)
    premises.check(premises.articles(), small_theory(), 2, told.append)

    for what in ("articles", "axioms", "facts"):
        begin = f"contradiction 1 of at most 2: {what}: "
        left = [int(line.removeprefix(begin).split()[0]) for line in told if begin in line]
        assert left
        assert left == sorted(left, reverse=True)


def test_looking_ends_where_no_more_is_explained(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of very many articles, those after it are not given to the reasoner, and not counted."""

    class Doubtful:
        """Finds everything inconsistent."""

        def first_inconsistent(self, parts: object) -> int:
            return 0

        def unsatisfiable(self, triples: object) -> list[str]:
            return []

    monkeypatch.setattr("onrecord.pipeline.reasoning._TOGETHER", 1)
    found = check(two_articles(), reasoner=Doubtful(), most=1)

    assert (found.articles, len(found.inconsistent), found.more) == ((ONE,), 1, True)


def test_a_class_of_ones_own_that_can_have_no_member_is_explained(
    reasoner: Reasoner, tmp_path: Path
) -> None:
    """The class is named, with the axioms that empty it."""
    mine = tmp_path / "mine.ttl"
    mine.write_text(
        "@prefix owl: <http://www.w3.org/2002/07/owl#> .\n"
        "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
        f"<https://example.org/TalkingPaper> a owl:Class ;\n"
        f"    rdfs:subClassOf <{ONR.Document}> , <{ONR.Agent}> .\n",
        encoding="utf-8",
    )
    (trouble,) = check(two_articles(), mine, reasoner=reasoner, most=1).unsatisfiable

    assert trouble.class_ == "https://example.org/TalkingPaper"
    assert set(trouble.axioms) == {
        "every TalkingPaper is Document",
        "every TalkingPaper is Agent",
        "every Document is Matter",
        "nothing is both Agent and Matter",
    }


def test_an_article_that_is_looked_at_alone_is_sound(hermit: HermiT) -> None:
    """The other one's contradiction is none of it."""
    premises = Premises(two_articles(), IRIS)

    assert premises.check(premises.articles([TWO]), theory_of().theory, 3).sound


def test_nothing_to_look_at_is_an_error() -> None:
    """No article speaks of it."""
    with pytest.raises(NotInStore, match="no article speaks of this"):
        Premises(two_articles(), IRIS).articles(about=[IRIS.entry("state/RUS")])


def test_the_coded_articles_are_sound(full: KnowledgeGraph, hermit: HermiT) -> None:
    """Ontology and graph agree, and no class is empty by necessity."""
    found = full.reasoning.check()

    assert found.sound
    assert len(found.articles) == len(full.articles())


def test_rules_draw_what_hermit_draws(full: KnowledgeGraph, hermit: HermiT) -> None:
    """On the coded articles both find the same members of each class, and the same values."""
    graph = full._place.reading()
    premises = [*theory_of().theory.triples()]
    for name in graph.graphs():
        premises += theory_of().theory.facts(graph.triples(name))
    follows = list(inferred(graph))

    assert_same(follows, premises, hermit)
    assert {each.rule for each in follows} >= {"denial", "implied-on-behalf-of", "disputed-matter"}


def test_what_follows_is_limited_to_articles(full: KnowledgeGraph) -> None:
    """Only records of the article, and what they denote, are left."""
    key = full.articles()[0].key
    every, some = full.reasoning.infer(), full.reasoning.infer(articles=[key])

    assert some
    assert set(some) < set(every)


def test_what_follows_is_written(full: KnowledgeGraph, tmp_path: Path) -> None:
    """Each triple once, as Turtle."""
    follows = full.reasoning.infer()
    full.reasoning.write(tmp_path / "inferred.nq", follows)

    lines = (tmp_path / "inferred.nq").read_text(encoding="utf-8").splitlines()
    assert len(lines) == len({each.triple for each in follows})


def test_without_java_the_error_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    """HermiT cannot be had, and the hint says so."""
    monkeypatch.setenv("PATH", "")

    with pytest.raises(ReasonerError, match="needs Java") as error:
        HermiT()
    assert "install Java" in str(error.value.hint)


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    """Run the command; returns exit code, standard output and standard error."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sys.argv", ["onrecord", *words])
        with pytest.raises(SystemExit) as ended:
            cli.main()
    told = capsys.readouterr()
    return int(ended.value.code or 0), told.out, told.err


@pytest.fixture
def folder_of_kg(open_kg: Any, tmp_path: Path) -> str:
    """Return a store on disk that holds one hand-coded article."""
    from helpers import coded

    with open_kg(tmp_path / "kg") as kg:
        kg.add_article(*coded("two-pages"))
    return str(tmp_path / "kg")


def test_the_command_tells_that_all_is_sound(
    folder_of_kg: str, capsys: pytest.CaptureFixture[str], hermit: HermiT
) -> None:
    """Exit code 0, and JSON where asked for."""
    code, out, err = run(capsys, "--store", folder_of_kg, "reason", "--format", "json")
    told = json.loads(out)

    assert (code, told["sound"], len(told["articles"])) == (0, True, 1)
    assert "articles 1 to 1 of 1" in err


def test_the_command_without_java_ends_with_six(
    folder_of_kg: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """One line, the next step, and a code of its own; rules need no Java."""
    monkeypatch.setenv("PATH", "")
    code, _, err = run(capsys, "--store", folder_of_kg, "reason")

    assert code == 6
    assert "needs Java" in err
    assert run(capsys, "--store", folder_of_kg, "reason", "--infer")[0] == 0


def test_the_command_tells_what_follows(
    folder_of_kg: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A line each, in short names; in JSON, with the rule and whole IRIs."""
    _, lines, said = run(capsys, "--store", folder_of_kg, "reason", "--infer")
    _, out, _ = run(capsys, "--store", folder_of_kg, "reason", "--infer", "--format", "json")
    rows = json.loads(out)

    assert len(lines.splitlines()) == len(rows) > 0
    assert f"{len(rows)} that follow" in said
    assert {row["rule"] for row in rows} <= set(rules())
    assert {ONR.Denial, ONR.DisputedStatement} & {row["object"] for row in rows}
    assert all(row["subject"].startswith(IRIS.base) for row in rows)


def test_axioms_that_cannot_be_read_are_an_error(full: KnowledgeGraph, tmp_path: Path) -> None:
    """The file is named."""
    broken = tmp_path / "broken.ttl"
    broken.write_text("a b", encoding="utf-8")

    with pytest.raises(ReadError, match=r"broken\.ttl: line 1"):
        full.reasoning.check(ontology=[broken])


def test_the_help_says_what_one_means(capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is taken or not taken here."""
    _, out, _ = run(capsys, "reason", "--help")

    assert "  1  something cannot be" in out
    assert "not taken" not in out


@pytest.mark.parametrize("name", ["x.foo", "x", "x.csv"])
def test_a_suffix_that_names_no_syntax_has_a_hint_that_helps(
    name: str, folder_of_kg: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """--format is for what is printed."""
    code, _, err = run(capsys, "--store", folder_of_kg, "reason", "--write", str(tmp_path / name))

    assert code == 2
    assert ".ttl" in err
    assert "--format" not in err


@pytest.mark.parametrize("words", [("--about", "nobody at all"), ("--article", "nothing at all")])
def test_a_name_of_nothing_is_an_error(
    words: tuple[str, str], folder_of_kg: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is not said that no article speaks of it."""
    code, _, err = run(capsys, "--store", folder_of_kg, "reason", "--infer", *words)

    assert code > 0
    assert words[1] in err
    assert "speaks of this" not in err


def test_the_whole_registry_is_asked_for_alone(
    folder_of_kg: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """With articles it says nothing, and HermiT never takes all of it."""
    for rest in ((), ("--infer", "--article", "Two pages")):
        assert run(capsys, "--store", folder_of_kg, "reason", "--all-registry", *rest)[0] == 2
