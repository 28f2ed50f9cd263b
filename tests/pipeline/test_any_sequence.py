"""Whatever happens to a store, in any order: it equals one that was built from scratch."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest
from faulty import bad_article, meta

from helpers import Coder, coded_articles
from onrecord.errors import DecisionError, OnrecordError
from onrecord.graph import KnowledgeGraph
from onrecord.iris import DERIVED, article_key
from onrecord.model import Article, Records
from onrecord.ntriples import iri, plain
from onrecord.vocab import ONR, RDF

Open = Callable[..., KnowledgeGraph]
BASE = "https://w3id.org/onrecord/"
SEQUENCES = 200
CHUNKS = 10
STEPS = 7
PERSONS = ("Anton Reyk", "Hana Corvin", "Lund", "Otto Brand", "Ilse Marant")


def small_articles() -> list[tuple[Article, Records]]:
    """Return articles of one or two statements that share names, matters, words and addresses."""
    made = []
    for number in range(8):
        coder = Coder(
            title=f"Story {number // 2}",
            publisher=("Radio Pell", "Anse Courier", "Nobody's Post")[number % 3],
            published=f"2024-05-{number + 1:02}" if number % 4 else None,
            url=f"https://example.org/{number // 3}" if number % 2 else None,
        )
        coder.write("Tarland sent a non-paper before the summit in Pell.")
        sender, place = coder.mention("Tarland", "state"), coder.mention("Pell", "place")
        paper = coder.document("non-paper", issuers=(sender,))
        summit = coder.meeting("summit", place=place)
        coder.write("“There is no paper of that name in any drawer of ours,” said a man.")
        coder.write(f"{PERSONS[number % 5]} said it was {('lost', 'read')[number % 2]}.")
        speaker = coder.mention(PERSONS[number % 5])
        said = coder.says(speaker, "it was", "said", about=(paper, summit), negated=number == 3)
        coder.claim(summit, ("scheduled", "cancelled")[number % 2], "said", claimed_in=said)
        made.append(coder.both())
    return made


ARTICLES = [*small_articles(), *coded_articles()[:2], bad_article().both()]


class Newsroom:
    """Does things to a store, by dice."""

    def __init__(self, kg: KnowledgeGraph, world: Path, seed: int) -> None:
        self.kg, self.world = kg, world
        self.dice = Random(seed)  # noqa: S311 - dice, not keys
        self.did: list[str] = []

    def step(self) -> None:
        """Do one thing; what is refused is refused."""
        do: Callable[[], Any] = self.dice.choice(
            [self.add, self.add, self.remove, self.correct, self.decide, self.decide, self.edit]
        )
        try:
            self.did.append(f"{do.__name__} {do()}")
        except DecisionError as refused:
            self.did.append(f"{do.__name__} refused: {refused}")

    def add(self) -> str:
        """Add an article, or update it with fewer records."""
        article, records = self.dice.choice(ARTICLES)
        if self.dice.random() < 0.2:
            records = Records(records.extractor, mentions=records.mentions)
        return self.kg.add_article(article, records).message

    def remove(self) -> list[str]:
        """Remove one or two articles."""
        keys = self.kg._place.archive.keys()
        gone = self.dice.sample(keys, min(len(keys), self.dice.choice((1, 2))))
        return [outcome.key for outcome in self.kg.remove(*gone)]

    def correct(self) -> str:
        """Correct a statement."""
        statements = self._named(lambda t: t.object == iri(ONR.Statement))
        if not statements:
            return "nothing"
        field, value = self.dice.choice(
            [("speaker", "Tomas Veld"), ("act", "denies"), ("drop", ""), ("negated", "true")]
        )
        record = self.dice.choice(statements)
        self.kg.correct(record, field, value, by="ann", why="misheard")
        return f"{record} {field} {value}"

    def decide(self) -> str:
        """Join or part two matters or agents, or say what a name means."""
        if self.dice.random() < 0.3:
            self.kg.decide("is", "Lund", self.dice.choice(LUNDS), by="ann", why="")
            return "is"
        kind = self.dice.choice((ONR.Document, ONR.Meeting, ONR.Person))
        nodes = self._named(
            lambda t: t.predicate == iri(RDF.type) and t.object == iri(kind),
            derived=self.dice.random() < 0.3,
        )
        if len(nodes) < 2:
            return "nothing"
        one, other = self.dice.sample(nodes, 2)
        action = self.dice.choice(("same", "different"))
        self.kg.decide(action, one, other, by="ann", why="")
        return f"{action} {one} {other}"

    def edit(self) -> str:
        """Edit the registry: a person comes or goes, a state is renamed."""
        persons, states = self.world / "persons.csv", self.world / "states.csv"
        text, row = persons.read_text(), "otto-brand,Otto Brand,,m,XOS,\n"
        if self.dice.random() < 0.5:
            persons.write_text(text.replace(row, "") if row in text else text + row)
        else:
            text = states.read_text()
            names = ("Tarland,Republic", "Tarlandia,Republic")
            names = names if names[0] in text else names[::-1]
            states.write_text(text.replace(*names))
        self.kg.remove()  # of nothing: what has changed is taken in, as before any change
        return "registry"

    def _named(self, wanted: Callable[[Any], bool], *, derived: bool = False) -> list[str]:
        graph = self.kg._place.reading()
        names = [name for name in graph.graphs() if "/article/" in name or derived]
        names = [DERIVED] if derived else names
        return sorted({plain(t.subject) for n in names for t in graph.triples(n) if wanted(t)})


LUNDS = ("person/pia-lund", "person/joris-lund")


def run(kg: KnowledgeGraph, world: Path, seed: int) -> None:
    """Do some things, then compare with a rebuild, and with a store that never had the rest."""
    room = Newsroom(kg, world, seed)
    for number in range(4):
        kg.add_article(*ARTICLES[(seed + 3 * number) % len(ARTICLES)])
    for _ in range(STEPS):
        room.step()
    found = kg.export(with_text=True).splitlines()
    beside = meta(kg)
    kg.rebuild()
    rebuilt = kg.export(with_text=True).splitlines()

    assert sorted(set(found) ^ set(rebuilt)) == [], f"seed {seed}: {room.did}"
    assert found == rebuilt
    assert beside == meta(kg), f"seed {seed}: {room.did}"


@pytest.mark.slow
@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_any_sequence_equals_a_rebuild(open_kg: Open, world: Path, chunk: int) -> None:
    """After adds, removals, corrections, decisions and registry edits, all is as if built anew."""
    tables = {path: path.read_bytes() for path in world.glob("*.csv")}
    for seed in range(chunk * SEQUENCES // CHUNKS, (chunk + 1) * SEQUENCES // CHUNKS):
        for path, content in tables.items():
            path.write_bytes(content)
        run(open_kg(), world, seed)


@pytest.mark.parametrize("seed", range(1000, 1010))
def test_any_sequence_on_disk_equals_a_rebuild(
    open_kg: Open, world: Path, tmp_path: Path, seed: int
) -> None:
    """The same holds for a store on disk."""
    run(open_kg(tmp_path / "kg"), world, seed)


def test_what_was_undone_leaves_no_trace(open_kg: Open, full: KnowledgeGraph) -> None:
    """Articles that came and went, in between others, change nothing."""
    kg = open_kg()
    keys = [kg.add_article(*both).key for both in ARTICLES[:8]]
    for article, records in coded_articles():
        kg.add_article(article, records)
    kg.remove(*keys)

    assert kg.export() == full.export()
    assert not set(keys) & {article_key(article) for article, _ in coded_articles()}


def test_errors_leave_the_store_as_it_was(full: KnowledgeGraph) -> None:
    """A verb that is refused changes nothing."""
    before = full.export()
    for refused in (
        lambda: full.remove("0" * 16),
        lambda: full.decide("is", "x", "person/x", by="a", why=""),
        lambda: full.correct(f"{BASE}article/{'0' * 16}/statement/0-1", "act", "x", by="a", why=""),
    ):
        with pytest.raises(OnrecordError):
            refused()

    assert full.export() == before
