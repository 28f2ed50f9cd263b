"""The contract of graph stores, held over every store there is."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.errors import QueryError, QuerySyntaxError, StoreError, StoreLocked
from onrecord.ntriples import Triple, iri, literal
from onrecord.stores import Patch
from onrecord.stores.oxigraph import OxigraphStore, parse_turtle, serialize
from onrecord.vocab import PREFIXES

A, B = "https://example.org/a", "https://example.org/b"


def triple(subject: str, words: str = "x") -> Triple:
    """Return a triple of a literal."""
    return Triple(
        iri(f"https://example.org/{subject}"), iri("https://example.org/p"), literal(words)
    )


def content(store: OxigraphStore) -> dict[str, set[Triple]]:
    """Return everything in a store."""
    return {graph: set(store.triples(graph)) for graph in store.graphs()}


def test_replacing_a_graph_leaves_nothing_of_the_old(store: OxigraphStore) -> None:
    """A replaced graph holds its new triples and no other."""
    store.apply(Patch(replaced={A: (triple("1"), triple("2"))}))
    store.apply(Patch(replaced={A: (triple("2"), triple("3"))}))

    assert content(store) == {A: {triple("2"), triple("3")}}


def test_replacing_by_nothing_drops_the_graph(store: OxigraphStore) -> None:
    """An empty graph is none: it is not listed."""
    store.apply(Patch(replaced={A: (triple("1"),)}))
    store.apply(Patch(replaced={A: ()}))

    assert store.graphs() == []


def test_a_patch_leaves_other_graphs_alone(store: OxigraphStore) -> None:
    """What a patch does not name stays as it is."""
    store.apply(Patch(replaced={A: (triple("1"),), B: (triple("1"),)}))
    store.apply(Patch(replaced={A: (triple("2"),)}, added={}))

    assert content(store) == {A: {triple("2")}, B: {triple("1")}}


def test_triples_are_added_and_removed_one_by_one(store: OxigraphStore) -> None:
    """Adding and removing amends a graph; what was not there is passed over."""
    store.apply(Patch(added={A: (triple("1"), triple("2"))}))
    store.apply(Patch(removed={A: (triple("1"), triple("9"))}, added={A: (triple("3"),)}))

    assert content(store) == {A: {triple("2"), triple("3")}}


def test_a_patch_may_be_applied_twice(store: OxigraphStore) -> None:
    """Doing the same change again changes nothing: that is how a stopped process is finished."""
    patch = Patch({A: (triple("1"),)}, {B: (triple("2"),)}, {B: (triple("3"),)})
    store.apply(patch)
    once = content(store)
    store.apply(patch)

    assert content(store) == once


def test_a_patch_is_applied_whole_or_not_at_all(store: OxigraphStore) -> None:
    """Where one of its graphs cannot be written, none is."""
    store.apply(Patch(replaced={A: (triple("1"),)}))
    broken = Triple(iri(B), iri(B), '"open')
    with pytest.raises(StoreError):
        store.apply(Patch(replaced={A: (triple("2"),), B: (broken,)}))

    assert content(store) == {A: {triple("1")}}


def test_an_empty_patch_is_nothing(store: OxigraphStore) -> None:
    """A patch without a change is false, and may be applied."""
    empty = Patch(removed={A: ()}, added={A: ()})
    store.apply(empty)

    assert not empty
    assert store.graphs() == []


def test_loading_adds_to_graphs(store: OxigraphStore) -> None:
    """Loading puts triples into several graphs at once."""
    store.load([(A, [triple("1")]), (B, [triple("1", "line\nend .")])])

    assert content(store) == {A: {triple("1")}, B: {triple("1", "line\nend .")}}


def test_the_default_graph_is_empty_unless_asked(store: OxigraphStore) -> None:
    """Graphs are named in a query; only with ``union`` do they make up the default graph."""
    store.apply(Patch(replaced={A: (triple("1"),), B: (triple("2"),)}))
    query = "SELECT ?s WHERE { ?s ?p ?o } ORDER BY ?s"

    assert store.query(query).rows == ()
    assert [row[0].value[-1] for row in store.query(query, union=True)] == ["1", "2"]


def test_a_query_knows_the_usual_prefixes(store: OxigraphStore) -> None:
    """Nobody has to declare onr: or rdfs: to ask."""
    assert store.query("ASK { GRAPH ?g { ?s a onr:Statement ; rdfs:label ?l } }").boolean is False


def test_a_constructed_graph_comes_as_rows(store: OxigraphStore) -> None:
    """CONSTRUCT answers with subject, predicate and object."""
    store.apply(Patch(replaced={A: (triple("1"),)}))
    answer = store.query("CONSTRUCT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } }")

    assert answer.variables == ("subject", "predicate", "object")
    assert len(answer.rows) == 1


def test_what_is_unbound_is_none(store: OxigraphStore) -> None:
    """A place of a row without a value is None."""
    answer = store.query("SELECT ?a ?b WHERE { VALUES (?a ?b) { (1 UNDEF) } }")

    assert answer.rows[0][1] is None


def test_a_malformed_query_has_line_and_column(store: OxigraphStore) -> None:
    """Where the text goes wrong is told, counted from one."""
    with pytest.raises(QuerySyntaxError) as refused:
        store.query("SELECT ?s\nWHERE { ?s ?p }")

    assert (refused.value.line, refused.value.exit_code) == (2, 4)
    assert refused.value.column


def test_a_query_that_fails_is_a_query_error(store: OxigraphStore) -> None:
    """A query that reaches for a service fails as a query does."""
    with pytest.raises(QueryError):
        store.query("SELECT * WHERE { SERVICE <http://localhost:1/> { ?s ?p ?o } }")


TEXTS = st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\0"))


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(TEXTS, st.sampled_from([None, "en", "de-at"]))
def test_any_literal_survives_the_store(store: OxigraphStore, text: str, lang: str | None) -> None:
    """A literal comes out of the store in the bytes that it went in."""
    one = Triple(iri(A), iri(B), literal(text, lang))
    store.apply(Patch(replaced={A: (one,)}))

    assert list(store.triples(A)) == [one]


def test_a_second_writer_is_refused(tmp_path: Path) -> None:
    """A database is written by one at a time; the other is told so in one line."""
    first = OxigraphStore(tmp_path / "graph")
    with pytest.raises(StoreLocked) as refused:
        OxigraphStore(tmp_path / "graph")
    first.close()

    assert "\n" not in refused.value.message
    assert refused.value.hint


def test_a_folder_that_is_no_database_is_refused(tmp_path: Path) -> None:
    """Opening something else says what and where."""
    (tmp_path / "graph").write_text("no database")
    with pytest.raises(StoreError, match="graph: cannot be opened"):
        OxigraphStore(tmp_path / "graph")


def test_a_snapshot_is_not_changed_by_later_writes(tmp_path: Path) -> None:
    """What readers hold stays as it was when it was taken."""
    store = OxigraphStore(tmp_path / "graph")
    store.apply(Patch(replaced={A: (triple("1"),)}))
    store.backup(tmp_path / "shot")
    store.apply(Patch(replaced={A: (triple("2"),)}))
    shot = OxigraphStore(tmp_path / "shot", read_only=True)

    assert content(shot) == {A: {triple("1")}}
    store.optimize()
    store.close()


def test_a_snapshot_that_cannot_be_written_is_an_error(tmp_path: Path) -> None:
    """A snapshot over an existing folder is refused, and says where."""
    store = OxigraphStore(tmp_path / "graph")
    (tmp_path / "shot").mkdir()
    (tmp_path / "shot" / "file").write_text("")
    with pytest.raises(StoreError, match="shot"):
        store.backup(tmp_path / "shot")


def test_a_turtle_file_that_is_malformed_is_an_error(tmp_path: Path) -> None:
    """A broken file of ours is named."""
    (tmp_path / "x.ttl").write_text("<a> <b> .")
    with pytest.raises(StoreError, match=r"x\.ttl"):
        parse_turtle(tmp_path / "x.ttl")


@pytest.mark.parametrize("syntax", ["nquads", "trig", "turtle", "ntriples", "rdfxml", "jsonld"])
def test_every_syntax_is_written_the_same_each_time(syntax: str) -> None:
    """The same triples in the same order give the same bytes."""
    quads = [(triple("1"), A), (triple("2", "“x”\n"), B)]

    assert serialize(quads, syntax, PREFIXES) == serialize(quads, syntax, PREFIXES)
