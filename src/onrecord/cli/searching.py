"""The verb that finds words: search."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli.common import (
    epilog,
    format_option,
    opened,
    output_option,
    refuse_store,
    write,
)

if TYPE_CHECKING:
    from onrecord.pipeline.searching import Found
    from onrecord.rendering import Format

__all__ = ["search"]

# Written out here, so that help needs neither SQLite nor the store.
_KINDS = ("statement", "claim", "article", "matter", "agent", "place")


@click.command(
    context_settings={"ignore_unknown_options": True},
    epilog=epilog(
        "onrecord search non-paper",
        "onrecord search guarantees --kind statement --since 2025-10-01",
        "onrecord search '\"security guarantees\" -draft'",
        'onrecord search ceasefire --speaker "Sergey Lavrov" --format csv -o ceasefire.csv',
        codes=(5,),
    ),
)
@click.argument("words", nargs=-1, required=True, type=click.UNPROCESSED)
@click.option(
    "--kind",
    "kinds",
    type=click.Choice(_KINDS),
    multiple=True,
    help="Find only these; may be given several times.",
)
@click.option("--since", metavar="DATE", help="Said, or else published, on this day or later.")
@click.option("--until", metavar="DATE", help="Said, or else published, on this day or earlier.")
@click.option("--outlet", metavar="NAME", help="Printed by it.")
@click.option("--speaker", metavar="NAME", help="Said by this agent.")
@format_option
@output_option
@click.option(
    "--limit",
    type=click.IntRange(0),
    default=20,
    show_default=True,
    metavar="N",
    help="At most N rows.",
)
@click.option(
    "--offset", type=click.IntRange(0), default=0, metavar="N", help="Leave out the first N rows."
)
@click.pass_obj
def search(
    store: str,
    words: tuple[str, ...],
    kinds: tuple[str, ...],
    since: str | None,
    until: str | None,
    outlet: str | None,
    speaker: str | None,
    form: Format,
    output: Path | None,
    limit: int,
    offset: int,
) -> int:
    """Find WORDS in statements, status claims and articles, and in the names of all else.

    All words are wanted, and the last may go on: guarant finds guarantees. Words in quotation
    marks, which the shell must leave in place, are wanted in that order; what stands behind a
    minus sign is not wanted. What bears the words as its name comes first.
    """
    refuse_store(words, "--store")  # what is "-s" else, is a word that is not wanted
    with opened(store) as kg:
        sought = " ".join(words)
        found = kg.search(
            sought,
            kinds=kinds,
            since=since,
            until=until,
            outlet=outlet,
            speaker=speaker,
            limit=limit,
            offset=offset,
        )
        from onrecord.rendering import render
        from onrecord.rendering.cells import harmless

        told = f"{harmless(_told(sought, found))}\n"
        if form == "table":
            write(told + render(found, form, short=kg.short) if found.total else told, output)
        else:
            write(render(found, form, short=kg.short), output)
    return 0


def _told(words: str, found: Found) -> str:
    """Return what stands above the table: how much there is of what, or what else to try."""
    if not found.total:
        meant = f"; did you mean {', or '.join(found.suggestions)}?" if found.suggestions else ""
        return f"nothing holds “{words}”{meant}"
    kinds = ", ".join(f"{count:,} {kind}" for kind, count in found.counts.items())
    return f"{words}: {found.total:,} found ({kinds})"
