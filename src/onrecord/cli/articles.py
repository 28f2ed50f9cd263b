"""Verbs over articles: add, remove, list, records, refresh."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli.common import (
    examples,
    format_option,
    opened,
    progress,
    say_outcomes,
    show_rows,
)

if TYPE_CHECKING:
    from onrecord.rendering import Format

__all__ = ["add", "list_", "records", "refresh", "remove"]


@click.command(
    epilog=examples(
        "onrecord add articles/",
        "onrecord add a.txt b.md c.jsonl --outlet Reuters --published 2025-10-21",
        "onrecord add a.txt --records hand-coded.jsonl",
        "onrecord -s kg2 add texts/ --registry my-tables/",
    )
)
@click.argument("paths", nargs=-1, metavar="FILE...", type=click.Path(path_type=Path))
@click.option(
    "--records",
    "records_file",
    type=click.Path(path_type=Path),
    metavar="FILE.jsonl",
    help="Take these records instead of extracting; articles are matched by hash.",
)
@click.option("--outlet", metavar="NAME", help="Publisher of the articles, where they name none.")
@click.option("--published", metavar="DATE", help="Their date (EDTF), where they state none.")
@click.option("--url", metavar="URL", help="Address of the article; never fetched.")
@click.option("--base", metavar="IRI", help="Base IRI of a new store.")
@click.option(
    "--registry",
    multiple=True,
    type=click.Path(path_type=Path, file_okay=False),
    metavar="FOLDER",
    help="Further registry tables of your own; kept in the store's settings.",
)
@click.pass_obj
def add(
    store: str,
    paths: tuple[Path, ...],
    records_file: Path | None,
    outlet: str | None,
    published: str | None,
    url: str | None,
    base: str | None,
    registry: tuple[Path, ...],
) -> int:
    """Read articles, extract who said what, check it, and store it.

    FILE may be a .txt, .md (with front matter) or .jsonl file, or a folder of them. An
    article that is stored already is left alone ("unchanged").
    """
    from onrecord.errors import ReadError
    from onrecord.model import Metadata

    if not paths and records_file is None:
        raise click.UsageError("name at least one FILE, or --records FILE.jsonl")
    try:
        given = Metadata(publisher=outlet, published=published, url=url)
    except ReadError as fault:
        raise click.UsageError(str(fault)) from fault
    with opened(store, create=True, base=base, registry=registry) as kg:
        with progress("Adding") as step:
            outcomes = kg.add(*paths, records=records_file, given=given, progress=step)
        return say_outcomes(outcomes)


@click.command(epilog=examples("onrecord remove 3f2a9c0d11e84b57", "onrecord remove --all"))
@click.argument("articles", nargs=-1, metavar="ARTICLE...")
@click.option("--all", "everything", is_flag=True, help="Remove every article.")
@click.pass_obj
def remove(store: str, articles: tuple[str, ...], everything: bool) -> int:
    """Remove articles by key or IRI, with their text, records and graph.

    The export afterwards equals that of a store that never had them.
    """
    if not articles and not everything:
        raise click.UsageError("name at least one ARTICLE, or --all")
    with opened(store) as kg:
        keys = [info.key for info in kg.articles()] if everything else list(articles)
        return say_outcomes(kg.remove(*keys))


@click.command(name="list", epilog=examples("onrecord list", "onrecord list --format csv"))
@format_option
@click.pass_obj
def list_(store: str, form: Format) -> int:
    """List the articles with publisher, date, title and number of statements."""
    with opened(store) as kg:
        rows = [
            {
                "article": info.key,
                "published": info.published or "",
                "publisher": info.publisher or "",
                "title": info.title or "",
                "statements": info.statements,
                "source": info.source,
            }
            for info in kg.articles()
        ]
    show_rows(rows, ("article", "published", "publisher", "title", "statements", "source"), form)
    return 0


@click.command(
    epilog=examples(
        "onrecord records 3f2a9c0d11e84b57 > coded.jsonl",
        "onrecord records article.txt --no-text",
        "onrecord records --schema",
    )
)
@click.argument("article", required=False)
@click.option("--no-text", is_flag=True, help="Stand-off: offsets without the words.")
@click.option("--schema", is_flag=True, help="Print the JSON Schema of a line, and stop.")
@click.pass_obj
def records(store: str, article: str | None, no_text: bool, schema: bool) -> int:
    """Print an article's records as JSON Lines: one record a line, evidence as offsets.

    ARTICLE is the key of a stored article, or a file, which is then extracted from but not
    stored. The output can be edited and given back to `onrecord add --records`.
    """
    if schema:
        import json

        from onrecord.model.exchange import schema as record_schema

        click.echo(json.dumps(record_schema(), indent=2))
        return 0
    if article is None:
        raise click.UsageError("name an ARTICLE, or --schema")
    if Path(article).is_file():
        import onrecord

        for line in onrecord.records_of(Path(article), exact=not no_text):
            sys.stdout.write(line + "\n")
        return 0
    with opened(store) as kg:
        for line in kg.records(article, exact=not no_text):
            sys.stdout.write(line + "\n")
    return 0


@click.command(epilog=examples("onrecord refresh", "onrecord refresh --rebuild"))
@click.option(
    "--rebuild", is_flag=True, help="Build graph and derived graph anew from texts and records."
)
@click.pass_obj
def refresh(store: str, rebuild: bool) -> int:
    """Bring every article up to date with extractor, registry and decisions.

    Records that an older extractor made are made anew; hand-made records are kept.
    Decisions and corrections hold throughout.
    """
    with opened(store) as kg:
        with progress("Refreshing") as step:
            outcomes = kg.rebuild(progress=step) if rebuild else kg.refresh(progress=step)
        return say_outcomes(outcomes)
