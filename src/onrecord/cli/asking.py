"""Verbs that ask: ask, query, queries, show, stats, unresolved."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from onrecord.cli.common import (
    epilog,
    format_option,
    opened,
    output_option,
    picture_option,
    refuse_store,
    show_rows,
    write,
)
from onrecord.errors import ParameterError

if TYPE_CHECKING:
    from onrecord.rendering import Format, Picture

__all__ = ["ask", "queries", "query", "show", "stats", "unresolved"]


@click.command(
    context_settings={"ignore_unknown_options": True, "allow_extra_args": True},
    epilog=epilog(
        'onrecord ask "who asserted what about the non-paper?"',
        "onrecord ask who-asserted-what --about non-paper --since 2025-10-01",
        'onrecord ask "what has Lavrov said?" --format html -o lavrov.html',
        "onrecord ask timeline --about non-paper --format svg -o non-paper.svg",
        "onrecord ask who-asserted-what --about summit --side Russia --format csv",
        codes=(5,),
    )
    + "\n\nEvery saved query has parameters of its own: `onrecord queries NAME` shows them.",
)
@click.argument("question", nargs=-1, type=click.UNPROCESSED, metavar="QUESTION")
@picture_option
@output_option
@click.option("--limit", type=int, metavar="N", help="At most N rows.")
@click.option("--offset", type=int, metavar="N", help="Leave out the first N rows.")
@click.pass_context
def ask(
    ctx: click.Context,
    question: tuple[str, ...],
    form: Format | Picture,
    output: Path | None,
    limit: int | None,
    offset: int | None,
) -> int:
    """Answer a QUESTION in words, or run a saved query by name.

    Parameters are given as options: --about, --since, --until, --outlet, --side ... Entities
    are named in plain words, or as answers name them: person/sergey-lavrov. What stands below
    a row of a table is the name of its statement, which `show` and `correct` take. The form svg
    is a picture: a timeline, or a network. (This is not SPARQL's ASK: use `query` for SPARQL.)
    """
    refuse_store([*question, *ctx.args], "--store", "-s")
    words, told = _parsed([*question, *ctx.args])
    with opened(ctx.obj) as kg:
        answer = kg.ask(words, limit=limit, offset=offset, **told)
        from onrecord.rendering import render, saved_query

        write(render(answer, form, saved_query(answer), kg.short), output)
    return 0


@click.command(
    epilog=epilog(
        "onrecord query 'SELECT ?s WHERE { GRAPH ?g { ?s a onr:Statement } } LIMIT 5'",
        "onrecord query my-query.rq --format csv",
        "cat my-query.rq | onrecord query -",
        codes=(4, 5),
    )
)
@click.argument("sparql")
@picture_option
@output_option
@click.pass_obj
def query(store: str, sparql: str, form: Format | Picture, output: Path | None) -> int:
    """Run a SPARQL 1.1 query.

    SPARQL is the text itself, a .rq file, or - for standard input.

    Usual prefixes (onr:, rdfs:, skos:, xsd: ...) need no declaration. The default graph is
    the union of all graphs.
    """
    text = sparql
    if sparql == "-":
        text = sys.stdin.read()
    elif sparql.endswith(".rq"):
        try:
            text = Path(sparql).read_text(encoding="utf-8")
        except OSError as fault:
            raise ParameterError(
                f"{sparql}: {fault.strerror}", hint="name a .rq file that exists"
            ) from fault
    with opened(store) as kg:
        from onrecord.rendering import render

        write(render(kg.query(text), form, short=kg.short), output)
    return 0


@click.command(epilog=epilog("onrecord queries", "onrecord queries who-asserted-what"))
@click.argument("name", required=False)
@format_option
def queries(name: str | None, form: Format) -> int:
    """List the saved queries, or show one with its parameters."""
    from onrecord.queries import catalogue

    known = catalogue.load()
    if name is None:
        rows = [{"query": saved.name, "question": saved.summary} for saved in known]
        show_rows(rows, ("query", "question"), form)
        return 0
    from onrecord.rendering import describe_query, parameter_rows

    if form == "table":
        click.echo(describe_query(known[name]))
    else:
        show_rows(*parameter_rows(known[name]), form)
    return 0


@click.command(
    epilog=epilog(
        'onrecord show "Sergei Lavrov"',
        "onrecord show person/sergey-lavrov",
        "onrecord show 02cdff0e8217d5de",
        "onrecord show 02cdff0e8217d5de/statement/264-311 --format json",
        codes=(5,),
    )
)
@click.argument("thing")
@format_option
@click.pass_obj
def show(store: str, thing: str, form: Format) -> int:
    """Show all that the graph says of one thing.

    THING is an article, statement, matter or agent: a name in plain words, a title, an
    article's key, or a name that an answer shows. Every name in the table leads on. CSV and
    JSON name things by full IRI.
    """
    with opened(store) as kg:
        from onrecord.rendering import render

        write(render(kg.show(thing), form, short=kg.short), None)
    return 0


@click.command(epilog=epilog("onrecord stats", "onrecord stats --format json", codes=(5,)))
@format_option
@click.pass_obj
def stats(store: str, form: Format) -> int:
    """Count what is in the store, from articles to triples."""
    with opened(store) as kg:
        rows: list[dict[str, Any]] = [{"what": k, "count": v} for k, v in kg.stats().items()]
    show_rows(rows, ("what", "count"), form)
    return 0


@click.command(epilog=epilog("onrecord unresolved", "onrecord unresolved --format csv", codes=(5,)))
@format_option
@click.pass_obj
def unresolved(store: str, form: Format) -> int:
    """List the names that are ambiguous or unresolved.

    Each comes with its candidates in the registry and the sentence where it stands. A pronoun
    ("he") is in the list where nothing before it settles whom it means. `onrecord decide is
    NAME ENTRY` settles a name, `onrecord correct STATEMENT speaker NAME` a pronoun.
    """
    with opened(store) as kg:
        from onrecord.rendering import render, saved_query

        answer = kg.unresolved()
        write(render(answer, form, saved_query(answer), kg.short), None)
    return 0


def _parsed(args: list[str]) -> tuple[str, dict[str, Any]]:
    """Read the question, and ``--name value`` and ``--name=value`` pairs around it.

    A name given twice makes a list.
    """
    found: dict[str, Any] = {}
    questions = []
    rest = list(args)
    while rest:
        word = rest.pop(0)
        if not word.startswith("--"):
            questions.append(word)
            continue
        name, equals, value = word[2:].partition("=")
        if not equals:
            if not rest:
                raise ParameterError(f"--{name} needs a value")
            value = rest.pop(0)
        name = name.replace("-", "_")
        found[name] = [*_listed(found[name]), value] if name in found else value
    if not questions:
        raise click.UsageError("Missing argument 'QUESTION'.")
    if len(questions) > 1:
        raise ParameterError(
            f"unexpected word {questions[1]!r}", hint="put the question in quotation marks"
        )
    return questions[0], found


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
