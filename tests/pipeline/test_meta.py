"""``graph/meta``: when records were made, what validation found, and what was left out."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from faulty import bad_article, meta, meta_without_times

from helpers import Coder, coded, coded_articles
from onrecord import iris
from onrecord.derivation import Derivation
from onrecord.graph import KnowledgeGraph
from onrecord.iris import article_key
from onrecord.model import Article, Metadata, Records
from onrecord.ntriples import Triple, iri, plain, read_literal
from onrecord.pipeline.writing import Writer
from onrecord.vocab import ONR, PROV, RDF, SH

Open = Callable[..., KnowledgeGraph]
BASE = "https://w3id.org/onrecord/"
NOON = datetime(2025, 10, 18, 12, tzinfo=UTC)


def add_at(kg: KnowledgeGraph, now: datetime, *items: tuple[Article, Records]) -> None:
    """Store articles as if it were ``now``."""
    with kg._place.writing() as graph:
        writer = Writer(kg._place.archive, graph, kg._workshop(), lambda: now)
        writer.settle()
        list(writer.add(items))


def times(kg: KnowledgeGraph) -> dict[str, str]:
    """Return when each article's records were made, by its key."""
    ended = [t for t in meta(kg) if t.predicate == iri(PROV.endedAtTime)]
    return {plain(t.subject).split("/")[-2]: read_literal(t.object).value for t in ended}


def values(triples: Iterable[Triple], name: str) -> dict[str, set[str]]:
    """Return the values of a property by subject."""
    found: dict[str, set[str]] = {}
    for triple in triples:
        if triple.predicate == iri(name):
            found.setdefault(plain(triple.subject), set()).add(triple.object)
    return found


def test_it_says_when_records_were_made(kg: KnowledgeGraph) -> None:
    """The extraction of an article has a time, in UTC, to the second."""
    article, records = coded("denial")
    add_at(kg, NOON.astimezone(), (article, records))

    assert times(kg) == {article_key(article): "2025-10-18T12:00:00Z"}
    (ended,) = [t for t in meta(kg) if t.predicate == iri(PROV.endedAtTime)]
    assert ended.subject == iri(f"{BASE}article/{article_key(article)}/extraction")


def test_a_clock_is_read_to_the_second(kg: KnowledgeGraph) -> None:
    """Without a clock of the caller's, the time is now."""
    before = datetime.now(UTC).replace(microsecond=0)
    key = kg.add_article(*coded("denial")).key

    assert before <= datetime.fromisoformat(times(kg)[key]) <= datetime.now(UTC)
    assert len(times(kg)[key]) == len("2025-10-18T12:00:00Z")


@pytest.mark.parametrize("again", ["rebuild", "registry", "the same records"])
def test_records_that_are_kept_keep_their_time(
    any_kg: KnowledgeGraph, world: Path, again: str
) -> None:
    """What makes graphs anew, but no records, leaves the time as it was."""
    both = coded("denial")
    add_at(any_kg, NOON, both)
    before = times(any_kg)
    if again == "rebuild":
        any_kg.rebuild()
    elif again == "registry":
        path = world / "states.csv"
        path.write_text(path.read_text().replace("Tarland,Republic", "Tarlandia,Republic"))
        any_kg.refresh()
    else:
        add_at(any_kg, NOON + timedelta(days=1), both)

    assert times(any_kg) == before


def test_new_records_have_a_new_time(kg: KnowledgeGraph) -> None:
    """Records that take the place of others were made later; there is one time."""
    article, records = coded("denial")
    add_at(kg, NOON, (article, Records("hand")))
    add_at(kg, NOON + timedelta(days=1), (article, records))

    assert list(times(kg).values()) == ["2025-10-19T12:00:00Z"]


def test_what_validation_found_is_there(full: KnowledgeGraph) -> None:
    """Each finding is a validation result with what SHACL says of such, and its article."""
    found = meta(full)
    keys = [info.key for info in full.articles()]
    listed = [
        (f.focus, f.shape, f.message, f.severity, f.path, f.value)
        for key in keys
        for f in map(_finding, full._place.archive.get(key).findings)
    ]
    nodes = values(found, RDF.type)
    names = (SH.focusNode, SH.sourceShape, SH.resultMessage, SH.resultSeverity)
    focus, shape, message, severity = (values(found, name) for name in names)
    path, value = values(found, SH.resultPath), values(found, SH.value)
    told = [
        (
            plain(_one(focus[node])),
            plain(_one(shape[node])),
            read_literal(_one(message[node])).value,
            plain(_one(severity[node])).rsplit("#", 1)[1].lower(),
            plain(_one(path[node])) if node in path else None,
            _one(value[node]) if node in value else None,
        )
        for node in nodes
    ]

    assert len(listed) > 3
    assert sorted(told, key=str) == sorted(listed, key=str)
    assert set().union(*nodes.values()) == {iri(SH.ValidationResult)}
    assert values(found, ONR.inArticle) == {n: {iri(n.split("/finding/")[0])} for n in nodes}


def _finding(said: dict) -> object:
    from onrecord.model import Finding

    return Finding(**said)


def _one(found: set[str]) -> str:
    (value,) = found
    return value


def test_what_was_left_out_is_kept_whole(kg: KnowledgeGraph) -> None:
    """A withheld record stands with its article, the rule and its line, words included."""
    coder = bad_article()
    article = f"{BASE}article/{kg.add_article(*coder.both()).key}"
    found = meta(kg)
    said = {
        name.removeprefix(article): [json.loads(read_literal(line).value) for line in lines]
        for name, lines in values(found, ONR.recordLine).items()
    }

    assert sorted(name.split("/")[1] for name in said) == [
        "document",
        "statement",
        "statement",
        "status-claim",
    ]
    lines = [json.loads(line) for line in kg.records(article)]
    assert all(line in lines for (line,) in said.values())
    assert "exact" in json.dumps(list(said.values()))
    assert set(values(found, ONR.withheldFrom)) == {article + name for name in said}
    assert set().union(*values(found, ONR.withheldFrom).values()) == {iri(article)}


def test_what_was_left_out_says_why(kg: KnowledgeGraph) -> None:
    """What breaks no rule itself names the violation of the record that it refers to."""
    kg.add_article(*bad_article().both())
    found = meta(kg)
    reasons = values(found, ONR.withheldFor)
    (reason,) = set().union(*reasons.values())
    (focus,) = values(found, SH.focusNode)[plain(reason)]

    assert len(reasons) == 4
    assert "/document/" in focus
    assert values(found, SH.resultSeverity)[plain(reason)] == {iri(SH.Violation)}


def test_what_was_left_out_is_not_found_as_a_statement(kg: KnowledgeGraph) -> None:
    """In the union of all graphs, a withheld statement is none."""
    kg.add_article(*bad_article().both())

    assert len(kg.query(f"SELECT ?s {{ ?s a <{ONR.Statement}> }}")) == 1
    assert len(kg.query(f"SELECT ?s {{ ?s a <{ONR.WithheldRecord}> }}")) == 4
    classes = Counter(o for o in (t.object for t in meta(kg) if t.predicate == iri(RDF.type)))
    assert set(classes) == {iri(ONR.WithheldRecord), iri(SH.ValidationResult)}


def test_an_agent_that_was_left_out_keeps_its_mentions(kg: KnowledgeGraph) -> None:
    """Of an agent, the lines of all mentions that stand for it are kept."""
    coder = Coder("Otterman left. Later Otterman said no.")
    first = coder.mention("Otterman", descriptor="")
    coder.after("Later")
    second = coder.mention("Otterman", refers_to=first)
    coder.says(second, "no", "said")
    kg.add_article(*coder.both())
    lines = values(meta(kg), ONR.recordLine)
    agents = {n: found for n, found in lines.items() if "/agent/" in n}

    assert [len(found) for found in agents.values()] == [2]


def test_a_corrected_record_is_withheld_no_more(any_kg: KnowledgeGraph) -> None:
    """When nothing is left out, nothing is listed as such, and the violation is gone."""
    any_kg.add_article(*bad_article().both())
    (record,) = [f.focus for f in any_kg.validate() if f.severity == "violation"]
    any_kg.correct(record, "label", "paper", by="ann", why="it was empty")

    assert values(meta(any_kg), ONR.withheldFrom) == {}
    assert iri(SH.Violation) not in {triple.object for triple in meta(any_kg)}
    assert meta(any_kg) != []


def test_a_change_touches_its_article_alone(any_kg: KnowledgeGraph) -> None:
    """Adding, updating and removing one article leaves what is said of others."""
    article, records = bad_article().both()
    for both in coded_articles():
        any_kg.add_article(*both)
    before = meta(any_kg)
    key = any_kg.add_article(article, records).key
    added = set(meta(any_kg)) - set(before)

    assert set(before) < set(meta(any_kg))
    assert all(key in triple.subject for triple in added)
    any_kg.add_article(article, Records("hand", records.mentions))
    assert values(set(meta(any_kg)) - set(before), ONR.withheldFrom) == {}
    any_kg.remove(key)
    assert meta(any_kg) == before


def test_a_removal_leaves_nothing(any_kg: KnowledgeGraph) -> None:
    """After its last article, a store has nothing in ``graph/meta``."""
    any_kg.add_article(*coded("denial"))
    key = any_kg.add_article(*bad_article().both()).key
    any_kg.remove(key)

    assert key not in str(meta(any_kg))
    any_kg.remove(*(info.key for info in any_kg.articles()))
    assert meta(any_kg) == []


def test_a_rebuild_gives_the_same(any_kg: KnowledgeGraph) -> None:
    """A rebuild from texts and records gives what was there, the times included."""
    add_at(any_kg, NOON, *coded_articles(), bad_article().both())
    before = meta(any_kg)
    any_kg.rebuild()

    assert meta(any_kg) == before


def test_no_triple_stands_in_two_graphs(full: KnowledgeGraph) -> None:
    """Meta, articles, registry and derived graph are disjoint; nothing is a blank node."""
    full.add_article(*bad_article().both())
    graph = full._place.reading()
    counted = Counter(triple for name in graph.graphs() for triple in graph.triples(name))

    assert [triple for triple, count in counted.items() if count > 1] == []
    assert [t for t in meta(full) if "_:" in (t.subject[:2], t.object[:2])] == []


@pytest.mark.parametrize("syntax", ["nquads", "trig", "turtle", "jsonld", "rdfxml"])
def test_exports_leave_it_out(full: KnowledgeGraph, syntax: str) -> None:
    """No export says when anything was made, what was found, or what was left out."""
    full.add_article(*bad_article().both())
    exported = full.export(syntax=syntax, with_text=True).decode()

    assert [w for w in ("endedAtTime", "/finding/", "recordLine") if w in exported] == []
    assert "Marant" in exported
    assert iris.META not in exported


def test_two_runs_at_two_times_export_the_same_bytes(open_kg: Open) -> None:
    """When records were made shows in no export."""
    one, other = open_kg(), open_kg()
    add_at(one, NOON, *coded_articles())
    add_at(other, NOON + timedelta(days=400), *coded_articles())

    assert meta(one) != meta(other)
    assert meta_without_times(one) == meta_without_times(other)
    assert one.export(with_text=True) == other.export(with_text=True)


def test_it_keeps_to_its_shapes(full: KnowledgeGraph) -> None:
    """What is written of articles, bad ones too, breaks no rule of ``shapes/meta.ttl``."""
    from onrecord.ntriples import lines
    from onrecord.validation import validate

    full.add_article(*bad_article().both())

    assert validate(lines(meta(full)), kind="meta") == ()


def of_address(url: str) -> Article:
    """Return an article at an address."""
    return Article("Reyk said no.", Metadata(url=url), source="letter.md")


def test_an_article_that_breaks_a_rule_itself_is_refused(any_kg: KnowledgeGraph) -> None:
    """It is told with file and rule, and nothing of it is stored."""
    any_kg.add_article(*coded("denial"))
    before, export = meta(any_kg), any_kg.export()
    outcome = any_kg.add_article(of_address("news.example/reyk"), Records("hand"))

    assert outcome.status == "failed"
    assert outcome.message.startswith("letter.md: An address (onr:address) is one xsd:anyURI")
    assert '"news.example/reyk"' in outcome.message
    assert any_kg._place.archive.state(outcome.key) is None
    assert (meta(any_kg), any_kg.export()) == (before, export)


def test_a_refused_article_does_not_stop_the_rest(kg: KnowledgeGraph, tmp_path: Path) -> None:
    """The other files of a call are stored."""
    (tmp_path / "a.md").write_text("---\nurl: news.example/reyk\n---\n\nReyk sagte nein.\n")
    (tmp_path / "b.txt").write_text("Reyk sagte noch einmal nein, und niemand hat es gehört.\n")
    outcomes = kg.add(tmp_path)

    assert sorted(outcome.status for outcome in outcomes) == ["added", "failed"]
    assert "a.md" in next(o.message for o in outcomes if o.status == "failed")
    assert len(kg.articles()) == 1


def test_an_article_that_comes_to_break_a_rule_leaves_the_graph(any_kg: KnowledgeGraph) -> None:
    """A decision that no article of an outlet survives takes them out, as long as it stands."""
    article, records = coded("denial")
    key = any_kg.add_article(article, records).key
    kept = any_kg.add_article(*coded("surnames")).key
    name = article.metadata.publisher
    assert name is not None
    outcomes = any_kg.decide("is", name, "person/pia-lund", by="ann", why="a slip")

    assert [(o.key, o.status) for o in outcomes] == [(key, "failed")]
    assert "out of the graph: A publisher (onr:publisher) is one outlet" in outcomes[0].message
    assert [info.key for info in any_kg.articles()] == [kept]
    assert any_kg._place.archive.get(key).article.text == article.text
    settled = (meta(any_kg), any_kg.export())
    assert [(o.key, o.status) for o in any_kg.rebuild()] == [(key, "failed"), (kept, "updated")]
    assert (meta(any_kg), any_kg.export()) == settled
    assert any_kg.refresh() == []
    any_kg.remove(key)
    assert key not in str(meta(any_kg))


def test_a_refresh_derives_once(full: KnowledgeGraph, monkeypatch: pytest.MonkeyPatch) -> None:
    """Articles that are extracted from anew go to derivation in one round, told one by one."""
    for number in range(5):
        full.add_article(Article(f"Reyk said no, {number} times."), Records("rules/0"))
    monkeypatch.setattr("onrecord.graph.extract_records", lambda article: Records("rules/9"))
    monkeypatch.setattr("onrecord.extraction.VERSION", "rules/9")
    calls: list[int] = []
    real = Derivation.update

    def counted(self: Derivation, state: object, changed: dict, known: object) -> object:
        calls.append(len(changed))
        return real(self, state, changed, known)

    monkeypatch.setattr(Derivation, "update", counted)
    steps: list[tuple[int, int]] = []
    outcomes = full.refresh(lambda *step: steps.append(step))

    assert [outcome.status for outcome in outcomes] == ["updated"] * 5
    assert calls == [5]
    assert steps == [(done, 5) for done in range(1, 6)]


def test_a_refresh_goes_on_where_the_extractor_stumbles(
    kg: KnowledgeGraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The article keeps the records that it has, and the others get theirs."""
    keys = [
        kg.add_article(Article(text, source=text[:3]), Records("rules/0")).key
        for text in ("One said no.", "Two said no.")
    ]

    def stumble(article: Article) -> Records:
        if article.text.startswith("One"):
            raise ZeroDivisionError
        return Records("rules/9")

    monkeypatch.setattr("onrecord.graph.extract_records", stumble)
    monkeypatch.setattr("onrecord.extraction.VERSION", "rules/9")
    found = {outcome.key: outcome for outcome in kg.refresh()}

    assert [found[key].status for key in keys] == ["failed", "updated"]
    assert "One: the extractor failed" in found[keys[0]].message
    assert [kg._place.archive.get(key).extractor for key in keys] == ["rules/0", "rules/9"]
