"""Verbs that let the graph out: validate and export."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli.common import (
    FOLDER,
    epilog,
    format_option,
    opened,
    output_option,
    progress,
    show_rows,
)

if TYPE_CHECKING:
    from onrecord.rendering import Format

__all__ = ["export", "validate"]


@click.command(epilog=epilog("onrecord validate", "onrecord validate --format json", codes=(1, 5)))
@format_option
@click.pass_obj
def validate(store: str, form: Format) -> int:
    """Check every graph against the shapes; list what was withheld.

    A violation is left out of the graph, and makes the exit code 1; a warning is worth a look.
    """
    with opened(store) as kg:
        findings = kg.validate()
    rows = [
        {
            "severity": f.severity,
            "shape": f.shape.rsplit("#", 1)[-1],
            "focus": f.focus if form in ("csv", "json") else kg.short(f.focus),
            "message": f.message,
        }
        for f in findings
    ]
    if rows or form != "table":
        show_rows(rows, ("severity", "shape", "focus", "message"), form)
    violations = sum(f.severity == "violation" for f in findings)
    click.echo(f"{violations} violations, {len(findings) - violations} other findings", err=True)
    return 1 if violations else 0


@click.command(
    epilog=epilog(
        "onrecord export -o graph.nq",
        "onrecord export -o graph.ttl",
        "onrecord export --format jsonld -o graph.jsonld --with-text",
        "onrecord export --no-registry -o articles.ttl",
        "onrecord export --tables tables/",
        "onrecord export --for protege folder/",
        'onrecord export --for protege folder/ --about "the non-paper"',
        codes=(5,),
    )
)
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(["nquads", "trig", "turtle", "jsonld", "rdfxml"]),
    help="RDF syntax; default: by the file's suffix, else nquads.",
)
@output_option
@click.option("--with-text", is_flag=True, help="Put the articles' full texts in as well.")
@click.option("--no-registry", is_flag=True, help="Leave out the registry's graph.")
@click.option(
    "--tables",
    type=FOLDER,
    metavar="DIR",
    help="Write tidy tables (CSV, and Parquet where pyarrow is installed) with a codebook.",
)
@click.option(
    "--for",
    "program",
    type=(click.Choice(["protege"]), FOLDER),
    metavar="protege DIR",
    help="Write a new folder that Protege opens: the graph as one OWL ontology, and ours.",
)
@click.option(
    "--article",
    "articles",
    multiple=True,
    metavar="ARTICLE",
    help="With --for: only what this article says; a key or title, several times.",
)
@click.option(
    "--about",
    multiple=True,
    metavar="NAME",
    help="With --for: only what is said about this matter, agent or topic; several times.",
)
@click.option(
    "--all-registry",
    is_flag=True,
    help="With --for: all that the registry knows, not only what the rest refers to.",
)
@click.pass_obj
def export(
    store: str,
    form: str | None,
    output: Path | None,
    with_text: bool,
    no_registry: bool,
    tables: Path | None,
    program: tuple[str, Path] | None,
    articles: tuple[str, ...],
    about: tuple[str, ...],
    all_registry: bool,
) -> int:
    """Write the whole graph, sorted.

    The same articles give the same bytes. Turtle and RDF/XML have no named graphs: the graphs
    are merged. Run times stay out, and so do the articles' texts unless asked for.

    --for protege writes what Protege and reasoners take: entities in place of the nodes of
    articles, a label on each individual, our definitions beside it.
    """
    if program is not None:
        if output or form or with_text or no_registry or tables:
            raise click.UsageError("--for goes with --article, --about and --all-registry alone")
        return _for_protege(store, program[1], articles, about, all_registry)
    if articles or about or all_registry:
        raise click.UsageError("--article, --about and --all-registry go with --for")
    with opened(store) as kg:
        if tables is not None:
            for path in kg.export_tables(tables):
                click.echo(str(path))
            if not any(tables.glob("*.parquet")):
                click.echo("CSV alone; for Parquet: pip install 'onrecord[tables]'", err=True)
            return 0
        content = kg.export(output, form, with_text=with_text, registry=not no_registry)
    if output is None:
        sys.stdout.buffer.write(content)
    return 0


def _for_protege(
    store: str, home: Path, articles: tuple[str, ...], about: tuple[str, ...], all_registry: bool
) -> int:
    with opened(store) as kg, progress("exporting") as done:
        files = kg.export_protege(
            home, articles=articles, about=about, registry=all_registry, progress=done
        )
    for path in files:
        click.echo(str(path))
    return 0
