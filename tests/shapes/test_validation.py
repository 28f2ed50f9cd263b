"""What validation promises beyond the rules that the shapes state."""

from __future__ import annotations

import time
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Finding
from onrecord.ntriples import Triple, iri, lines, literal, parse
from onrecord.validation import offenders, validate
from onrecord.validation.terms import as_ntriples, terms
from onrecord.vocab import ONR, RDF, RDFS, concept

ARTICLE = "https://w3id.org/onrecord/article/0123456789abcdef"
PERSON = "https://w3id.org/onrecord/id/person/jan-veld"
KNOWN = [f"<{PERSON}> <{RDF.type}> <{ONR.Person}> ."]
SHAPES = "https://w3id.org/onrecord/shapes#"
NO_SURROGATES = st.characters(exclude_categories=["Cs"])


def node(subject: str, cls: str, **values: str | bool | int | Iterable[str]) -> list[Triple]:
    """Return a node's triples; strings that start with ``https:`` are IRIs, others words."""
    found = [Triple(iri(subject), iri(RDF.type), iri(cls))]
    for name, value in values.items():
        predicate = iri(RDFS.label if name == "label" else getattr(ONR, name))
        for one in [value] if isinstance(value, (str, int)) else value:
            link = isinstance(one, str) and one.startswith("https:")
            found.append(Triple(iri(subject), predicate, iri(one) if link else literal(one)))
    return found


def evidence(text: str, start: int, end: int) -> list[Triple]:
    """Return the triples of a span of ``text``."""
    return node(
        f"{ARTICLE}/evidence/{start}-{end}",
        ONR.Evidence,
        inArticle=ARTICLE,
        start=start,
        end=end,
        exact=text[start:end],
        part="body",
    )


def statement(name: str, span: str, **more: str) -> list[Triple]:
    """Return the triples of a statement by a person of the registry."""
    return node(
        f"{ARTICLE}/statement/{name}",
        ONR.Statement,
        inArticle=ARTICLE,
        speaker=PERSON,
        attributedAs="Veld",
        speechAct=concept("speech-act", "asserts"),
        mode=concept("quotation-mode", "direct"),
        text="words",
        negated=False,
        contentSpan=f"{ARTICLE}/evidence/{span}",
        part="body",
        **more,
    )


def article(*parts: list[Triple]) -> str:
    """Return the graph of an article with some parts, as N-Triples."""
    head = node(
        ARTICLE,
        ONR.Article,
        label="Talks",
        publisherName="The Courier",
        published="2025-10-18",
        contentHash="0" * 64,
        extraction=f"{ARTICLE}/extraction",
    )
    extraction = node(
        f"{ARTICLE}/extraction", ONR.Extraction, inArticle=ARTICLE, extractor="rules/1"
    )
    return lines(sorted({triple for part in (head, extraction, *parts) for triple in part}))


TEXT = "Veld spoke at length. Then he left."
SOUND = article(
    evidence(TEXT, 0, 4), evidence(TEXT, 5, 10), statement("0-4", "0-4"), statement("5-10", "5-10")
)


def names(findings: Iterable[Finding]) -> set[str]:
    """Return the short names of the shapes that fired."""
    return {finding.shape.removeprefix(SHAPES) for finding in findings}


def test_nothing_is_said_of_a_sound_article() -> None:
    """A sound article gives no finding of any severity."""
    assert validate(SOUND, text=TEXT, known=KNOWN) == ()


def test_a_finding_says_where_what_and_how_grave() -> None:
    """A finding carries focus node, shape, rule, severity, path and the value as it is written."""
    broken = SOUND.replace('"0"^^', '"00x"^^')

    (finding,) = validate(broken, text=TEXT, known=KNOWN)

    assert finding == Finding(
        focus=f"{ARTICLE}/evidence/0-4",
        shape=SHAPES + "Evidence-start",
        message=finding.message,
        severity="violation",
        path=ONR.start,
        value='"00x"^^<http://www.w3.org/2001/XMLSchema#integer>',
    )
    assert "before its end" in finding.message


def test_findings_are_sorted() -> None:
    """The same faults come in the same order, whatever the order of the triples."""
    broken = SOUND.replace(ONR.mode, ONR.mode + "s").replace('"body"', '"foot"')
    backwards = "\n".join(reversed(broken.splitlines()))

    found = validate(broken, text=TEXT, known=KNOWN)

    assert len(found) > 4
    assert list(found) == sorted(found, key=lambda f: (f.focus, f.shape, f.message))
    assert validate(backwards, text=TEXT, known=KNOWN) == found


def test_a_registry_entry_must_be_known_to_count() -> None:
    """A speaker of whom nobody says that it is an agent is none."""
    assert names(validate(SOUND, text=TEXT)) == {"Statement-speaker"}


def test_a_registry_entry_is_not_held_to_the_rules_of_articles() -> None:
    """What another graph says about a node does not make it a target here."""
    label = f'<{PERSON}> <{RDFS.label}> "Jan Veld" .'

    assert validate(SOUND, text=TEXT, known=[*KNOWN, label]) == ()


def test_words_are_compared_only_where_the_text_is_given() -> None:
    """Without the text, exact words go unchecked."""
    misquoting = SOUND.replace('"Veld"', '"Field"')

    assert "Article-exact" not in names(validate(misquoting, known=KNOWN))
    assert "Article-exact" in names(validate(misquoting, text=TEXT, known=KNOWN))


def test_a_blank_node_is_found() -> None:
    """No record is a blank node: it could not be replaced or referred to."""
    blank = SOUND.replace(f"<{ARTICLE}/statement/0-4>", "_:b0")

    (finding,) = validate(blank, text=TEXT, known=KNOWN)

    assert (finding.focus, finding.shape) == ("b0", SHAPES + "Statement")


def test_what_is_no_triple_raises() -> None:
    """A line that is not N-Triples is an error of the caller's, not a finding."""
    with pytest.raises(ValueError, match="line 1 is not a triple"):
        validate("Veld spoke.")


def test_a_separator_inside_words_breaks_no_line() -> None:
    """U+2028 and U+0085 may stand in a literal of N-Triples; only LF ends a line."""
    text = "Veld\u2028spoke\x85again"

    assert validate(article(evidence(text, 0, len(text))), text=text) == ()


@given(st.text(NO_SURROGATES, min_size=1), st.data())
def test_true_words_pass_and_false_ones_do_not(text: str, data: st.DataObject) -> None:
    """Offsets count code points, whatever the characters."""
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    true = article(evidence(text, start, end))
    false = true.replace(f"> {literal(end)} .", f"> {literal(end + len(text))} .")

    assert validate(true, text=text) == ()
    assert names(validate(false, text=text + "x" * len(text))) == {"Article-exact"}


@given(st.text(NO_SURROGATES), st.sampled_from([None, "en", "pt-BR"]))
def test_literals_survive(words: str, lang: str | None) -> None:
    """A literal comes back as it went in."""
    term = literal(words, lang)
    ((_, _, value),) = terms([f"<https://a.example/s> <https://a.example/p> {term} ."])

    assert as_ntriples(value) == term


def test_a_misquotation_takes_with_it_what_rests_on_it() -> None:
    """Evidence, the statement on it, the claim made in that and a report of it go; no more."""
    graph = article(
        evidence(TEXT, 0, 4),
        evidence(TEXT, 5, 10),
        statement("0-4", "0-4"),
        statement("5-10", "5-10", reports=f"{ARTICLE}/statement/0-4"),
        statement("11-20", "5-10"),
    ).replace('"Veld"', '"Field"')
    findings = validate(graph, text=TEXT, known=KNOWN)

    assert offenders(findings, graph).keys() == {
        f"{ARTICLE}/evidence/0-4",
        f"{ARTICLE}/statement/0-4",
        f"{ARTICLE}/statement/5-10",
    }


def test_a_warning_leaves_nothing_out() -> None:
    """Only violations keep a record out of the store."""
    graph = SOUND.replace(f'<{ONR.published}> "2025-10-18"', f'<{ONR.title}> "Talks"')
    findings = validate(graph, text=TEXT, known=KNOWN)

    assert [finding.severity for finding in findings] == ["warning"]
    assert offenders(findings, graph) == {}


@given(st.data())
def test_what_is_left_is_sound(data: st.DataObject) -> None:
    """Without the offenders, a graph with any faults has no violation left and no loose end."""
    rows = SOUND.splitlines()
    gone = data.draw(st.sets(st.sampled_from(rows), max_size=4))
    graph = "".join(f"{row}\n" for row in rows if row not in gone)
    findings = validate(graph, text=TEXT, known=KNOWN)

    out = {iri(offender) for offender in offenders(findings, graph)}
    left = [triple for triple in parse(graph) if triple.subject not in out]

    assert not {triple.object for triple in left} & out
    again = validate(lines(left), text=TEXT, known=KNOWN)
    assert [finding for finding in again if finding.severity == "violation"] == []


def test_an_article_of_250_triples_takes_little_time() -> None:
    """Measured 10 ms of CPU time; three times that is let pass."""
    text = "Veld spoke. " * 12
    spans = [(12 * n, 12 * n + 4) for n in range(12)]
    graph = article(
        *(evidence(text, *span) for span in spans),
        *(statement(f"{s}-{e}", f"{s}-{e}") for s, e in spans),
    )
    assert len(graph.splitlines()) > 200
    validate(graph, text=text, known=KNOWN)

    def cost() -> float:
        begun = time.process_time()
        validate(graph, text=text, known=KNOWN)
        return time.process_time() - begun

    assert min(cost() for _ in range(5)) < 0.030
