"""Updates: what they write is seen however it is spelt, and what was checked is what is run."""

from __future__ import annotations

import re
import time

import pyoxigraph as ox
import pytest
from hypothesis import event, example, given, settings
from hypothesis import strategies as st

from onrecord.errors import GraphProtected, OnrecordError, QuerySyntaxError
from onrecord.iris import DERIVED, Iris
from onrecord.queries.scan import scan
from onrecord.queries.updates import Update, read
from onrecord.vocab import PREFIXES

MINTER = Iris("https://w3id.org/onrecord/")
ARTICLE = MINTER.article("0123456789abcdef")
OWN, OTHER = "http://example.org/own", "http://example.org/other"
BASE = "http://example.org/sparql"


def admit(graph: str) -> None:
    """Let through what is the user's own."""
    if not MINTER.is_own(graph):
        raise GraphProtected(graph)


def taken_apart(text: str, **more: object) -> Update:
    """Return an update of which nothing is protected."""
    return read(scan(text).text, lambda graph: None, **more)  # type: ignore[arg-type]


def run(text: str) -> str:
    """Return what is run of an update, its white space made alike."""
    return " ".join(taken_apart(text, base=BASE).plain([OWN]).text.split())


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("INSERT DATA { GRAPH <a:g> { <a:s> <a:p> 1 } }", {"a:g"}),
        ("delete data { graph <a:g> { <a:s> <a:p> 1 } }", {"a:g"}),
        ("INSERT DATA { <a:s> <a:p> 'GRAPH <a:g> {}' } # GRAPH <a:h>", set()),
        ("DELETE WHERE { GRAPH <a:g> { ?s ?p ?o } ?s ?p ?o }", {"a:g"}),
        ("WITH <a:g> DELETE { ?s ?p ?o } WHERE { GRAPH <a:h> { ?s ?p ?o } }", {"a:g"}),
        (
            "DELETE { GRAPH <a:g> { ?s ?p ?o } } INSERT { GRAPH <a:h> { ?s ?p ?o } } "
            "USING <a:i> USING NAMED <a:j> WHERE { GRAPH <a:k> { ?s ?p ?o } }",
            {"a:g", "a:h"},
        ),
        ("CLEAR SILENT GRAPH <a:g> ; DROP GRAPH <a:h> ; CREATE GRAPH <a:i>", {"a:g", "a:h", "a:i"}),
        ("CLEAR DEFAULT ; DROP ALL ; DROP NAMED", set()),
        ("ADD <a:g> TO <a:h> ; COPY GRAPH <a:i> TO DEFAULT", {"a:h"}),
        ("MOVE SILENT GRAPH <a:g> TO GRAPH <a:h>", {"a:g", "a:h"}),
        ("PREFIX a: <b:c/> DROP GRAPH a:g ; PREFIX a: <d:> DROP GRAPH a:g ;", {"b:c/g", "d:g"}),
        ("BASE <http://x/y/> DROP GRAPH <../g> ; BASE <z/> DROP GRAPH <g>", {"http://x/g", "http://x/y/z/g"}),
        (r"PREFIX a: <b:> DROP GRAPH a:g\,h ; DROP GRAPH <b:\u0069>", {"b:g,h", "b:i"}),
        ("DROP GRAPH onr:g", {PREFIXES["onr"] + "g"}),
        ("INSERT DATA { <a:s> <a:p> \"\"\"} GRAPH <a:g> { \" \"\"\" . GRAPH <a:h> {} }", {"a:h"}),
        ("INSERT { ?s ?p [ <a:q> ( 1 2 ) ] } WHERE { { GRAPH <a:g> { ?s ?p ?o } } }", set()),
        (r"DROP GR\u0041PH <a:g>", {"a:g"}),
    ],
)  # fmt: skip
def test_every_graph_that_is_written_is_seen(text: str, written: set[str]) -> None:
    """Targets count, by their full names; what is only read, or stands in a string, does not."""
    assert taken_apart(text).written == written


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        (
            r"""PREFIX a: <b:> INSERT DATA { a:s a:p 'x\u0022\n', -1e3, "y"@en , "1"^^a:i }""",
            r"""INSERT DATA { <b:s> <b:p> "x\"\n", -1e3, "y"@en , "1"^^<b:i> }""",
        ),
        (
            "INSERT DATA { <s> <#p> <?o> }",
            f"INSERT DATA {{ <http://example.org/s> <{BASE}#p> <{BASE}?o> }}",
        ),
        ("DROP ALL", f"DROP SILENT DEFAULT ; DROP SILENT GRAPH <{OWN}>"),
        ("CLEAR SILENT NAMED", f"CLEAR SILENT GRAPH <{OWN}>"),
        (
            "CREATE GRAPH <a:g> ; DROP NAMED",
            f"CREATE GRAPH <a:g> ;DROP SILENT GRAPH <a:g> ; DROP SILENT GRAPH <{OWN}>",
        ),
        ("ASK", None),
    ],
)  # fmt: skip
def test_what_is_run_is_plain(text: str, plain: str | None) -> None:
    """No prefix, relative IRI, escape or comment is left; ALL and NAMED are the graphs told."""
    if plain is None:
        with pytest.raises(QuerySyntaxError):
            run(text)
    else:
        assert run(text) == plain


def test_sweeping_nothing_does_nothing() -> None:
    """DROP NAMED where there is no graph is still an update."""
    assert taken_apart("DROP NAMED ; DROP NAMED").plain([]).text.count("INSERT DATA {}") == 2


def test_a_dataset_of_the_request_stands_before_where() -> None:
    """Each pattern is matched in the graphs that the request names."""
    update = taken_apart(
        "DELETE { ?s ?p 1 } WHERE { ?s ?p 1 } ; DELETE WHERE { GRAPH <a:g> { ?s ?p 2 } }",
        default=["u:1"],
        named=["u:2"],
    )

    assert " ".join(update.plain([]).text.split()) == (
        "DELETE { ?s ?p 1 } USING <u:1> USING NAMED <u:2> WHERE { ?s ?p 1 } ; "
        "DELETE { GRAPH <a:g> { ?s ?p 2 } } USING <u:1> USING NAMED <u:2> "
        "WHERE { GRAPH <a:g> { ?s ?p 2 } }"
    )


@pytest.mark.parametrize(
    "text",
    [
        "WITH <a:g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
        "DELETE { ?s ?p ?o } USING <a:g> WHERE { ?s ?p ?o }",
        "INSERT DATA {} ; DELETE { ?s ?p ?o } USING NAMED <a:g> WHERE { ?s ?p ?o }",
    ],
)
def test_two_datasets_are_a_fault(text: str) -> None:
    """A request names its dataset in the text or beside it, not both."""
    with pytest.raises(QuerySyntaxError, match="names a dataset already"):
        taken_apart(text, default=["u:1"])


@pytest.mark.parametrize(
    "text",
    [
        "DELETE WHERE { GRAPH ?g { ?s ?p ?o } }",
        "DELETE { GRAPH ?g { ?s ?p ?o } } WHERE { GRAPH ?g { ?s ?p ?o } }",
        "INSERT { ?s ?p ?o GRAPH $g { ?s ?p ?o } } WHERE { GRAPH ?g { ?s ?p ?o } }",
    ],
)
def test_a_graph_that_is_left_open_is_refused(text: str) -> None:
    """Which graph is written must stand in the text; the next step is told."""
    with pytest.raises(GraphProtected, match=r"\?g|\$g") as refused:
        taken_apart(text)

    assert "name the graph" in str(refused.value.hint)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("INSERT DATA { <a:s> <a:p> 1 } INSERT DATA {}", "column 31: ';' is missing"),
        ("CLEAR XYZ", "column 7: GRAPH is missing"),
        ("DELETE { ?s ?p ?o }", "column 20: WHERE is missing"),
        ("INSERT DATA { GRAPH <a:g> { GRAPH <a:h> {} } }", "column 29: what stands before this"),
        ("INSERT DATA { { <a:s> <a:p> 1 } }", "column 15: what stands before this"),
        ("INSERT DATA { GRAPH _:g {} }", "the name of a graph is missing"),
        ("DROP GRAPH <g>", "column 12: <g> is relative"),
        ("DROP GRAPH nobody:g", "column 12: unknown prefix nobody"),
        ("PREFIX a:b <c:> DROP ALL", "PREFIX needs a name"),
        ("PREFIX a: b:c DROP ALL", "an IRI in angle brackets is missing"),
        (r"INSERT DATA { <a:s> <a:p> '\x' }", "is no escape"),
        (r"INSERT DATA { <a:s> <a:p> a:\> }", "unknown prefix a"),
        (r"INSERT DATA { <a:s> <a:p> onr:\> }", "is no name"),
        ("WITH <a:g> INSERT DATA { <a:s> <a:p> 1 }", "is missing"),
        ("COPY <a:g> <a:h>", "TO is missing"),
        ("DROP ALL ; SELECT * {}", "column 12: an update is missing"),
        ("INSERT DATA {} ; ; DROP ALL", "column 18: an update is missing"),
    ],
)
def test_what_is_no_update_is_a_fault_with_its_place(text: str, fault: str) -> None:
    """Line and column are those of the text as it was given."""
    with pytest.raises(QuerySyntaxError, match=f"line 1, .*{fault}"):
        taken_apart(text)


def test_a_fault_that_the_store_finds_is_placed_in_the_text_as_given() -> None:
    """What is run is other text, but a fault is told by the lines that the user wrote."""
    text = "# first\nPREFIX a: <b:>\nDROP ALL ;\nINSERT DATA {\n  a:s a:p 'x'@en }"
    plain = taken_apart(text).plain([OWN, OTHER])
    before = plain.text[: plain.text.index('"x"')].split("\n")
    found = QuerySyntaxError("", line=len(before), column=len(before[-1]) + 1)

    assert (plain.explained(found).line, plain.explained(found).column) == (5, 11)
    assert "line 5, column 11" in str(plain.explained(found))


def test_a_million_characters_take_less_than_a_second() -> None:
    """A long load is taken apart in time that grows no faster than the text."""
    text = "INSERT DATA { " + "<http://a/b> onr:text 'some words' . " * 20_000 + "}"
    began = time.process_time()
    taken_apart(text).plain([])

    assert time.process_time() - began < 2


# Properties

NAMES = {
    DERIVED: [
        f"<{DERIVED}>",
        r"<https://w3id.org/onrecord/graph/d\u0065rived>",
        "g:derived",
        "<../x/./../onrecord/graph/derived>",
    ],
    ARTICLE: [
        f"<{ARTICLE}>",
        r"w:article\/0123456789abcdef",
        "<article/0123456789abcdef>",
        r"art:\u0030123456789abcdef",
    ],
    OWN: [f"<{OWN}>", "o:own", "<own>", r"o:o\u0077n", "<http://example.org/x/../own>"],
    OTHER: [f"<{OTHER}>", "o:other"],
}
SPELT = [*NAMES[OWN], *NAMES[OTHER], *(form for forms in NAMES.values() for form in forms)]
HEAD = (
    "PREFIX g: <https://w3id.org/onrecord/graph/> PREFIX w: <https://w3id.org/onrecord/>\n"
    "PREFIX o: <http://example.org/> PREFIX art: <https://w3id.org/onrecord/article/>\n"
)
PROLOGUES = [
    "",
    "PREFIX g: <https://w3id.org/onrecord/graph/>\n",
    "prefix w: <https://w3id.org/onrecord/> BASE <https://w3id.org/onrecord/>\n",
    "PREFIX o: <http://example.org/> PREFIX g: <http://example.org/>",
    "BASE <https://w3id.org/onrecord/graph/> prefix art: <../article/> ",
    "BASE <http://example.org/> # BASE <https://w3id.org/>\n",
    r"PREFIX o: <https://w3id.org/onrecord/gr\u0061ph/> ",
]
NOISE = ["", " ", "\n", "# } ; DROP ALL {\n", "#'\r", ' # """\n']
TERMS = [
    "<http://e/s>", "1", "-2.5", "true", "a", "?s", "?p", "?o", "_:b", "[]", "[ <http://e/p> 2 ]",
    "( 1 2 )", "'} GRAPH <https://w3id.org/onrecord/graph/derived> {'", '"""{ " \n } ; """@en',
    r"'\u0022 } ; DROP ALL #'", r'"\\u0022"', "''", "'''''\\''''", "<#x>", "'x'^^<http://e/t#>",
    "g:derived", r"o:a\'b", "o:%20", "<http://e/#> ",
]  # fmt: skip
SOUP = [
    *TERMS, *SPELT, *NOISE, *PROLOGUES, "{", "}", "GRAPH", "graph ", "INSERT", "DELETE", "DATA",
    "WHERE", ";", ".", ",", "WITH", "USING", "NAMED", "CLEAR", "DROP", "ALL", "DEFAULT", "SILENT",
    "TO", "MOVE", "ADD", "COPY", "CREATE", "<", ">", "<<", ">>", "{|", "|}", "\\", "\\u007D",
    "'", '"', "#", "FILTER(?s<?o)", "FILTER(?s <?b#> ", "BIND(", "AS ?g)", "?g", ":", "\u00a0",
    "\\u0022",
]  # fmt: skip
CONSTANTS = [term for term in TERMS if term[0] not in "?_[("]
noise = st.sampled_from(NOISE)


@st.composite
def graph(draw: st.DrawFn) -> str:
    """Make the name of a graph, mostly the user's own."""
    own = draw(st.booleans())
    return draw(st.sampled_from([*NAMES[OWN], *NAMES[OTHER]] if own else SPELT))


@st.composite
def triples(draw: st.DrawFn, *, data: bool) -> str:
    """Make the inside of a block: triples without variables, or with them but no blank node."""
    terms = CONSTANTS if data else [*CONSTANTS, "?s", "?p", "?o"]
    subject = "<http://e/s>" if data else draw(st.sampled_from(["?s", "<http://e/s>"]))
    predicate = draw(st.sampled_from(["<http://e/p>", "a"] if data else ["?p", "<http://e/p>"]))
    return " . ".join(
        f"{subject} {predicate} {term if term != 'a' else 1}"
        for term in draw(st.lists(st.sampled_from(terms), max_size=2))
    )


@st.composite
def blocks(draw: st.DrawFn, *, data: bool = False) -> str:
    """Make a block of quads."""
    inside = [draw(triples(data=data))]
    for name in draw(st.lists(graph(), max_size=2)):
        word = draw(st.sampled_from(["GRAPH", "graph", "Graph"]))
        content = draw(triples(data=data))
        inside.append(f" {word}{draw(noise)} {name}{draw(noise)}{{ {content} }} ")
    return "{" + draw(noise) + "".join(inside) + "}"


FORMS = [
    "INSERT DATA [data]", "DELETE DATA [data]", "DELETE WHERE [quads]", "insert [quads] [where]",
    "DELETE [quads] INSERT [quads] WHERE { ?s ?p ?o }", "CLEAR GRAPH [graph]",
    "WITH [graph] DELETE { ?s ?p ?o } [where]", "WITH [graph] INSERT [quads] [where]",
    "DELETE [quads] USING [graph] USING NAMED [graph] [where]", "drop silent graph [graph]",
    "DROP ALL", "clear NAMED", "CREATE SILENT GRAPH [graph]", "MOVE [graph] TO [graph]",
    "COPY SILENT [graph] TO GRAPH [graph]", "ADD GRAPH [graph] TO DEFAULT",
    "INSERT { GRAPH [graph] { ?s ?p '[' } } WHERE { GRAPH ?g { ?s ?p ?o } }",
]  # fmt: skip
PARTS = {
    "[data]": blocks(data=True),
    "[quads]": blocks(),
    "[graph]": graph(),
    "[where]": st.one_of(
        st.sampled_from(["WHERE { GRAPH ?g { ?s ?p ?o } }", "WHERE { ?s ?p ?o FILTER(?s < ?o) }"]),
        blocks().map("WHERE {}".format),
    ),
}


@st.composite
def operations(draw: st.DrawFn) -> str:
    """Make an operation."""
    pieces = re.split(r"(\[\w+\])", draw(st.sampled_from(FORMS)))
    return "".join(draw(PARTS[piece]) if piece in PARTS else piece for piece in pieces)


@st.composite
def whole(draw: st.DrawFn) -> str:
    """Make an update of a few operations, with a prologue before each."""
    steps = draw(
        st.lists(st.tuples(st.sampled_from(PROLOGUES), operations()), min_size=1, max_size=3)
    )
    return draw(st.sampled_from([HEAD, HEAD, HEAD, ""])) + f"{draw(noise)} ; ".join(
        prologue + operation for prologue, operation in steps
    )


@st.composite
def usurping(draw: st.DrawFn) -> str:
    """Make one operation upon protected graphs, or one such and one of the user's own."""
    text = draw(operations())
    pairs = [(OWN, DERIVED), (OTHER, ARTICLE)]
    for own, ours in draw(st.sampled_from([pairs, pairs[:1], pairs[1:]])):
        for spelt in NAMES[own]:
            text = text.replace(spelt, draw(st.sampled_from(NAMES[ours])))
    return HEAD + "BASE <https://w3id.org/onrecord/>" + text


@st.composite
def spoilt(draw: st.DrawFn) -> str:
    """Make an update, and put pieces where they do not belong, or leave some out."""
    text = draw(whole())
    for piece in draw(st.lists(st.sampled_from(SOUP), min_size=1, max_size=4)):
        at = draw(st.integers(0, len(text)))
        text = text[:at] + piece + text[at + draw(st.sampled_from([0, 0, 1, 5])) :]
    return text


def filled() -> ox.Store:
    """Return a store in which every graph holds what patterns may meet."""
    store = ox.Store()
    for name in NAMES:
        for term in ("1", "2", "'x'", "<http://e/s>"):
            triple = f"<http://e/s> <http://e/p> {term} . <http://e/s> a {term}"
            store.update(f"INSERT DATA {{ {triple} . GRAPH <{name}> {{ {triple} }} }}")
    return store


def protected(store: ox.Store) -> list[list[str]]:
    """Return what the protected graphs hold, or None where one is gone."""
    graphs = [ox.NamedNode(DERIVED), ox.NamedNode(ARTICLE)]
    assert all(store.contains_named_graph(graph) for graph in graphs)
    return [sorted(map(str, store.quads_for_pattern(None, None, None, g))) for g in graphs]


@settings(deadline=None, max_examples=600)
@given(
    st.one_of(
        whole(),
        usurping(),
        spoilt(),
        spoilt(),
        st.lists(st.sampled_from(SOUP), max_size=12).map("".join),
    )
)
@example(HEAD + r"INSERT DATA { <a:s> <a:p> '\u0027 } ; DROP GRAPH g:derived #' }")
@example(HEAD + r"INSERT DATA { <a:s> <a:p> '\\\u0027 } ; DROP GRAPH g:derived #' }")
@example(HEAD + "MOVE g:derived TO o:own")
@example(HEAD + "INSERT {} WHERE { FILTER(?s <?b#> ) } ; DROP GRAPH g:derived #\n ?o) }")
def test_whatever_passes_leaves_protected_graphs_as_they_are(text: str) -> None:
    """However an update is spelt, it is refused or changes the user's own graphs alone."""
    store = filled()
    before = protected(store)
    names = [graph.value for graph in store.named_graphs() if isinstance(graph, ox.NamedNode)]
    try:
        plain = read(scan(text).text, admit, base=BASE).plain(filter(MINTER.is_own, names))
    except OnrecordError as refusal:
        event(type(refusal).__name__)
        return
    try:
        store.update(plain.text)
        event("done")
    except (SyntaxError, RuntimeError):
        event("not done by the store")

    assert protected(store) == before


@settings(deadline=None, max_examples=200)
@given(whole())
def test_the_plain_form_does_what_the_text_says(text: str) -> None:
    """Where nothing is protected, what is run changes a store as the text as given would."""
    plainly, as_given = filled(), filled()
    names = [graph.value for graph in plainly.named_graphs() if isinstance(graph, ox.NamedNode)]
    try:
        as_given.update(scan(text).text, base_iri=BASE, prefixes=PREFIXES)
    except (SyntaxError, RuntimeError, OnrecordError):
        event("malformed")
        return
    update = read(scan(text).text, lambda graph: None, base=BASE)
    plainly.update(update.plain(names).text)
    event("done")

    assert canonical(plainly) == canonical(as_given)


def canonical(store: ox.Store) -> set[ox.Quad]:
    """Return the quads of a store, the blank nodes named by what is said of them."""
    dataset = ox.Dataset(store)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
    return set(dataset)
