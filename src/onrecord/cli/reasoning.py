"""The verb that lets a reasoner look at the store."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

import click

from onrecord.cli.common import FILE, epilog, format_of, opened, write
from onrecord.ntriples import Triple

if TYPE_CHECKING:
    from onrecord.graph import KnowledgeGraph
    from onrecord.pipeline.inferring import Inference
    from onrecord.pipeline.reasoning import Reasoned, Trouble

__all__ = ["reason"]


@click.command(
    epilog=epilog(
        "onrecord reason",
        "onrecord reason --article 88f9e4cb4c373dcd",
        'onrecord reason --about "the non-paper" --format json',
        "onrecord reason --ontology my-axioms.ttl",
        "onrecord reason --infer",
        "onrecord reason --write inferred.ttl",
        codes=(1, 3, 5, 6),
        found="something cannot be: a contradiction, or a class without possible members",
    )
)
@click.option(
    "--article",
    "articles",
    multiple=True,
    metavar="ARTICLE",
    help="Only this article, by key or title; several times.",
)
@click.option(
    "--about",
    multiple=True,
    metavar="NAME",
    help="Only articles that speak of this matter, agent or topic, or of all so named; several"
    " times.",
)
@click.option(
    "--ontology",
    multiple=True,
    type=FILE,
    metavar="FILE",
    help="Axioms of your own, in Turtle or RDF/XML, to go with ours; several times.",
)
@click.option(
    "--at-most",
    "most",
    type=click.IntRange(1),
    default=3,
    show_default=True,
    help="Explain so many contradictions.",
)
@click.option("--infer", is_flag=True, help="Tell what follows, by rules; needs no Java.")
@click.option(
    "--all-registry",
    is_flag=True,
    help="With --infer or --write: of all offices of the registry, not only those that matter.",
)
@click.option(
    "--write",
    "output",
    type=FILE,
    metavar="FILE",
    help="Write what follows, by rules, in the RDF syntax of the suffix.",
)
@format_of("text", "json")
@click.pass_obj
def reason(
    store: str,
    articles: tuple[str, ...],
    about: tuple[str, ...],
    ontology: tuple[Path, ...],
    most: int,
    infer: bool,
    all_registry: bool,
    output: Path | None,
    form: str,
) -> int:
    """Let an OWL reasoner look for contradictions, or tell what follows.

    HermiT takes the ontology with the store, or with some articles, and what it cannot make
    agree is named: the articles, the words, the fewest facts and axioms that cannot all hold.
    The exit code is then 1. It needs Java 11 or newer.

    --infer and --write draw by rules what HermiT would: from the whole graph, in a moment. The
    store stays as it is.
    """
    if infer or output is not None:
        if ontology:
            raise click.UsageError("--ontology goes without --infer and --write")
        if all_registry and (articles or about):
            raise click.UsageError("--all-registry goes without --article and --about")
        return _infer(store, articles, about, all_registry, output, form)
    if all_registry:
        raise click.UsageError("--all-registry goes with --infer or --write")
    with opened(store) as kg:
        _tell_several(kg, about)
        found = kg.reasoning.check(
            articles=articles,
            about=about,
            ontology=ontology,
            most=most,
            step=_timed(monotonic()),
        )
        for each in found.missing:
            click.echo(each, err=True)
        if form == "json":
            told = asdict(found) | {"sound": found.sound}
            write(json.dumps(told, ensure_ascii=False, indent=2), None)
        else:
            write("\n".join(_report(found, kg)), None)
    return 0 if found.sound else 1


def _timed(start: float) -> Callable[[str], None]:
    """Return what tells what is done next, and how long it has taken so far."""
    return lambda what: click.echo(f"  {monotonic() - start:4.0f} s  {what} ...", err=True)


def _tell_several(kg: KnowledgeGraph, about: tuple[str, ...]) -> None:
    """Tell on standard error which entities are meant, where words stand for several."""
    for words in about:
        if (told := kg.called.several(words)) is not None:
            click.echo(told, err=True)


def _infer(
    store: str,
    articles: tuple[str, ...],
    about: tuple[str, ...],
    registry: bool,
    output: Path | None,
    form: str,
) -> int:
    with opened(store) as kg:
        if output is not None:
            kg.reasoning.syntax(output)  # a wrong suffix is told before the work
        _tell_several(kg, about)
        follows = kg.reasoning.infer(articles=articles, about=about, registry=registry)
        if output is not None:
            kg.reasoning.write(output, follows)
            triples = len({each.triple for each in follows})
            click.echo(f"{triples} triples that follow, in {output}", err=True)
            return 0
        if form == "json":
            write(json.dumps([_row(each) for each in follows], ensure_ascii=False, indent=2), None)
        elif follows:
            write("\n".join(_line(each, kg) for each in follows), None)
    click.echo(f"{len(follows)} that follow", err=True)
    return 0


def _row(follows: Inference) -> dict[str, str]:
    terms = (term.strip("<>") for term in follows.triple)
    return dict(zip(("rule", *Triple._fields), (follows.rule, *terms), strict=True))


def _line(follows: Inference, kg: KnowledgeGraph) -> str:
    subject, predicate, object_ = (term.strip("<>") for term in follows.triple)
    return f"{kg.short(subject)}  {predicate.rsplit('#', 1)[-1]}  {_said(object_, kg)}"


def _report(found: Reasoned, kg: KnowledgeGraph) -> Iterator[str]:
    for trouble in found.unsatisfiable:
        yield f"Nothing can be a {str(trouble.class_).rsplit('#', 1)[-1]}, because"
        yield from (f"    {axiom}" for axiom in trouble.axioms)
        yield ""
    for trouble in found.inconsistent:
        yield from _contradiction(trouble, kg)
        yield ""
    if found.more:
        yield "There are more contradictions: see --at-most."
    elif any(trouble.facts for trouble in found.inconsistent):
        yield "Others that rest on the same facts may show when these are mended."
    count = len(found.articles)
    yield (
        f"{count} {'article' if count == 1 else 'articles'}, {found.triples} facts: "
        f"{_counted(len(found.inconsistent), 'contradiction')}, "
        f"{_counted(len(found.unsatisfiable), 'class')} without possible members"
    )


def _counted(count: int, what: str) -> str:
    if count == 1:
        return f"1 {what}"
    return f"{count or 'no'} {what}{'es' if what.endswith('s') else 's'}"


def _contradiction(trouble: Trouble, kg: KnowledgeGraph) -> Iterator[str]:
    """Go through the lines about facts that cannot all hold."""
    yield "These cannot all hold:"
    for article in {fact.article: None for fact in trouble.facts}:
        if article is None:
            yield "  known beforehand, or derived"
        else:
            yield f"  {kg.short(article)}  {trouble.articles[article]}"
        for fact in trouble.facts:
            if fact.article == article:
                terms = (fact.subject, fact.predicate, fact.object)
                yield "    " + " ".join(_said(term, kg) for term in terms)
    yield "because"
    yield from (f"    {axiom}" for axiom in trouble.axioms)
    if trouble.words:
        yield "where"
        yield from (f"    {_said(thing, kg)}: “{words}”" for thing, words in trouble.words.items())


def _said(term: str, kg: KnowledgeGraph) -> str:
    """Return a short name of an IRI; the words of a literal stay as they are."""
    short = kg.short(term)
    return short.rsplit("#", 1)[-1] if re.fullmatch(r"\w+://\S+", short) else short
