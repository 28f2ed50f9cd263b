"""Verbs that ask: ask, query, queries, show, stats, unresolved."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from onrecord.cli.common import examples, format_option, opened, show_rows, write
from onrecord.errors import ParameterError

if TYPE_CHECKING:
    from onrecord.rendering import Format

__all__ = ["ask", "queries", "query", "show", "stats", "unresolved"]

_OUTPUT = click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="Write it to FILE."
)


@click.command(
    context_settings={"ignore_unknown_options": True, "allow_extra_args": True},
    epilog=examples(
        'onrecord ask "who asserted what about the non-paper?"',
        "onrecord ask who-asserted-what --about non-paper --since 2025-10-01",
        'onrecord ask "what has Lavrov said?" --format html -o lavrov.html',
        "onrecord ask who-asserted-what --about summit --side Russia --format csv",
    )
    + "\n\nEvery saved query has parameters of its own: `onrecord queries NAME` shows them.",
)
@click.argument("question", nargs=1)
@format_option
@_OUTPUT
@click.option("--limit", type=int, metavar="N", help="At most N rows.")
@click.option("--offset", type=int, metavar="N", help="Leave out the first N rows.")
@click.pass_context
def ask(
    ctx: click.Context,
    question: str,
    form: Format,
    output: Path | None,
    limit: int | None,
    offset: int | None,
) -> int:
    """Answer a QUESTION in words, or run the saved query of that name.

    Parameters are given as options: --about, --since, --until, --outlet, --side ... Entities
    are named in plain words, by CURIE or by IRI. (This is not SPARQL's ASK: use `query` for
    SPARQL.)
    """
    with opened(ctx.obj) as kg:
        answer = kg.ask(question, limit=limit, offset=offset, **_parameters(ctx.args))
        from onrecord.rendering import render, saved_query

        write(render(answer, form, saved_query(answer)), output)
    return 0


@click.command(
    epilog=examples(
        "onrecord query 'SELECT ?s WHERE { GRAPH ?g { ?s a onr:Statement } } LIMIT 5'",
        "onrecord query my-query.rq --format csv",
        "cat my-query.rq | onrecord query -",
    )
)
@click.argument("sparql")
@format_option
@_OUTPUT
@click.pass_obj
def query(store: str, sparql: str, form: Format, output: Path | None) -> int:
    """Run a SPARQL 1.1 query: the text itself, a .rq file, or - for standard input.

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

        write(render(kg.query(text), form), output)
    return 0


@click.command(epilog=examples("onrecord queries", "onrecord queries who-asserted-what"))
@click.argument("name", required=False)
@format_option
def queries(name: str | None, form: Format) -> int:
    """List the saved queries, or show one with its parameters and examples."""
    from onrecord.queries import catalogue

    known = catalogue.load()
    if name is None:
        rows = [{"query": saved.name, "question": saved.summary} for saved in known]
        show_rows(rows, ("query", "question"), form)
        return 0
    from onrecord.rendering import describe_query

    click.echo(describe_query(known[name]))
    return 0


@click.command(epilog=examples("onrecord show ARTICLE-KEY", "onrecord show STATEMENT-IRI"))
@click.argument("thing")
@format_option
@click.pass_obj
def show(store: str, thing: str, form: Format) -> int:
    """Show an article, statement, matter or agent: all that the graph says, with the words.

    THING is a key, an IRI, a CURIE or a name in plain words.
    """
    with opened(store) as kg:
        from onrecord.rendering import render

        click.echo(render(kg.show(thing), form))
    return 0


@click.command(epilog=examples("onrecord stats", "onrecord stats --format json"))
@format_option
@click.pass_obj
def stats(store: str, form: Format) -> int:
    """Count articles, statements, matters, agents, conflicts and triples."""
    with opened(store) as kg:
        rows: list[dict[str, Any]] = [{"what": k, "count": v} for k, v in kg.stats().items()]
    show_rows(rows, ("what", "count"), form)
    return 0


@click.command(epilog=examples("onrecord unresolved", "onrecord unresolved --format csv"))
@format_option
@click.pass_obj
def unresolved(store: str, form: Format) -> int:
    """List names that are ambiguous or unresolved, with candidates and where they stand."""
    with opened(store) as kg:
        from onrecord.rendering import render

        click.echo(render(kg.unresolved(), form))
    return 0


def _parameters(args: list[str]) -> dict[str, Any]:
    """Read ``--name value`` and ``--name=value`` pairs; a name given twice makes a list."""
    found: dict[str, Any] = {}
    rest = list(args)
    while rest:
        word = rest.pop(0)
        if not word.startswith("--"):
            raise ParameterError(
                f"unexpected word {word!r}", hint="put the question in quotation marks"
            )
        name, equals, value = word[2:].partition("=")
        if not equals:
            if not rest:
                raise ParameterError(f"--{name} needs a value")
            value = rest.pop(0)
        name = name.replace("-", "_")
        found[name] = [*_listed(found[name]), value] if name in found else value
    return found


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
