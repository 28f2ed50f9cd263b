"""Verbs over articles: add, remove, list, records, refresh."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli.common import (
    epilog,
    format_option,
    opened,
    progress,
    registry_option,
    say_outcomes,
    show_rows,
)

if TYPE_CHECKING:
    from onrecord.rendering import Format

__all__ = ["add", "list_", "records", "refresh", "remove"]


@click.command(
    epilog=epilog(
        "onrecord add articles/",
        "onrecord add a.txt b.md c.jsonl --outlet Reuters --published 2025-10-21",
        "onrecord add archive.csv --map text=body,published=date",
        "onrecord add - --format html --url https://example.org/a < page.html",
        "onrecord add a.txt --published 2025-10-22 --update",
        "onrecord add a.txt --records hand-coded.jsonl",
        "onrecord -s kg2 add texts/ --registry my-tables/",
        codes=(1, 3, 5),
    )
)
@click.argument("paths", nargs=-1, metavar="FILE...", type=click.Path(path_type=Path))
@click.option(
    "--records",
    "records_file",
    type=click.Path(path_type=Path),
    metavar="FILE.jsonl",
    help="Take these records instead of extracting; articles are matched by their text.",
)
@click.option("--outlet", metavar="NAME", help="Publisher of the articles, where they name none.")
@click.option("--published", metavar="DATE", help="Their date, where they state none: 2025-10-21.")
@click.option("--url", metavar="URL", help="Address of the article; never fetched.")
@click.option("--title", metavar="WORDS", help="Its headline, where it states none.")
@click.option("--byline", metavar="NAME", help="Its writer, where it names none.")
@click.option("--language", metavar="TAG", help="Its language, where it states none: en.")
@click.option(
    "--map",
    "mapped",
    metavar="FIELD=COLUMN,...",
    help="Columns of tables, or keys of JSON: text=body,published=date.",
)
@click.option(
    "--format",
    "form",
    metavar="SUFFIX",
    default="txt",
    show_default=True,
    help="What standard input (-) holds: html, json, csv...",
)
@click.option(
    "--update",
    is_flag=True,
    help="Give a stored text the metadata that is stated now, and keep what was corrected.",
)
@click.option("--base", metavar="IRI", help="Base IRI of a new store.")
@registry_option("Further registry tables of your own; kept in the store's settings.")
@click.pass_obj
def add(
    store: str,
    paths: tuple[Path, ...],
    records_file: Path | None,
    outlet: str | None,
    published: str | None,
    url: str | None,
    title: str | None,
    byline: str | None,
    language: str | None,
    mapped: str | None,
    form: str,
    update: bool,
    base: str | None,
    registry: tuple[Path, ...],
) -> int:
    """Read articles, extract who said what, check it, and store it.

    FILE may be text (.txt, .md with front matter), a saved page (.html), a document (.docx,
    .pdf, .rtf), a table (.csv, .tsv, .parquet), .json, .jsonl, a feed (.rss, .atom, .xml), a
    folder of them, or - for standard input. Nothing is fetched: save a page and add it. An
    article that is stored already is left alone ("unchanged"). Each article gets a line, with
    the key under which every other verb takes it.
    """
    from onrecord.errors import ReadError
    from onrecord.model import Metadata

    if not paths and records_file is None:
        raise click.UsageError("name at least one FILE, or --records FILE.jsonl")
    try:
        given = Metadata(title, outlet, published, url, byline, language)
        columns = _columns(mapped)
    except ReadError as fault:
        raise click.UsageError(str(fault)) from fault
    with opened(store, create=True, base=base, registry=registry) as kg:
        with progress("Adding") as step:
            outcomes = kg.add(
                *paths,
                records=records_file,
                given=given,
                columns=columns,
                form=form,
                update=update,
                progress=step,
            )
        return say_outcomes(outcomes)


def _columns(mapped: str | None) -> dict[str, str]:
    from onrecord.readers import check_columns

    pairs = [pair.partition("=") for pair in (mapped or "").split(",") if pair.strip()]
    columns = {field.strip(): column.strip() for field, _, column in pairs}
    if not all(columns.values()):
        raise click.UsageError("--map takes FIELD=COLUMN,..., for instance text=body")
    check_columns(columns)
    return columns


@click.command(
    epilog=epilog("onrecord remove 02cdff0e8217d5de", "onrecord remove --all", codes=(5,))
)
@click.argument("articles", nargs=-1, metavar="ARTICLE...")
@click.option("--all", "everything", is_flag=True, help="Remove every article.")
@click.pass_obj
def remove(store: str, articles: tuple[str, ...], everything: bool) -> int:
    """Remove articles, with their text, records and graph.

    ARTICLE is a key, as `onrecord list` shows it, or an IRI. The export afterwards equals that
    of a store that never had them.
    """
    if not articles and not everything:
        raise click.UsageError("name at least one ARTICLE, or --all")
    with opened(store) as kg:
        keys = [info.key for info in kg.articles()] if everything else list(articles)
        return say_outcomes(kg.remove(*keys))


@click.command(
    name="list", epilog=epilog("onrecord list", "onrecord list --format csv", codes=(5,))
)
@format_option
@click.pass_obj
def list_(store: str, form: Format) -> int:
    """List the articles by date.

    Each with its key, publisher, title and number of statements. CSV and JSON also tell from
    which file each was read.
    """
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
    columns = ["article", "published", "publisher", "title", "statements"]
    show_rows(rows, [*columns, "source"] if form in ("csv", "json") else columns, form)
    return 0


@click.command(
    epilog=epilog(
        "onrecord records 02cdff0e8217d5de > coded.jsonl",
        'onrecord records "The paper that nobody wrote"',
        "onrecord records article.txt --no-text",
        "onrecord records --schema",
        codes=(3, 5),
    )
)
@click.argument("article", required=False)
@click.option("--no-text", is_flag=True, help="Stand-off: offsets without the words.")
@click.option("--schema", is_flag=True, help="Print the JSON Schema of a line, and stop.")
@click.pass_obj
def records(store: str, article: str | None, no_text: bool, schema: bool) -> int:
    """Print an article's records as JSON Lines.

    One record is one line; evidence is told by offsets. ARTICLE is a stored article: its key,
    its title, or the name of anything in it. Or it is a file, which is then extracted from but
    not stored. The output can be edited and given back to `onrecord add --records`.
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
    if _looks_like_a_path(article):
        from onrecord.errors import ReadError

        raise ReadError(f"{article}: no such file", hint="`onrecord list` shows stored articles")
    with opened(store) as kg:
        for line in kg.records(article, exact=not no_text):
            sys.stdout.write(line + "\n")
    return 0


def _looks_like_a_path(words: str) -> bool:
    """Tell a path from a title or a short name: it has a suffix that a reader knows."""
    from onrecord.readers import readers

    return " " not in words and Path(words).suffix.lower() in readers()


@click.command(epilog=epilog("onrecord refresh", "onrecord refresh --rebuild", codes=(1, 3, 5)))
@click.option(
    "--rebuild", is_flag=True, help="Build graph and derived graph anew from texts and records."
)
@click.pass_obj
def refresh(store: str, rebuild: bool) -> int:
    """Bring every article up to date with extractor, registry and decisions.

    Records that an older extractor made are made anew; hand-made records are kept.
    Decisions and corrections hold throughout; one that fits nothing any more is named. What
    changes gets a line.
    """
    with opened(store) as kg:
        with progress("Refreshing") as step:
            outcomes = kg.rebuild(progress=step) if rebuild else kg.refresh(progress=step)
        code = say_outcomes(outcomes)
        if not outcomes:
            click.echo("nothing to do: every article is up to date")
        for line in kg.unused_decisions():
            click.echo(line, err=True)
        return code
