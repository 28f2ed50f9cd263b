"""What several verbs share: opening the store, progress, and showing rows."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from onrecord.graph import KnowledgeGraph, Outcome
    from onrecord.rendering import Format

__all__ = [
    "EXIT_CODES",
    "FILE",
    "FOLDER",
    "epilog",
    "format_of",
    "format_option",
    "opened",
    "output_option",
    "picture_option",
    "progress",
    "refuse_store",
    "registry_option",
    "say_outcomes",
    "show_rows",
    "write",
]

Decorator = Callable[[Callable[..., int]], Callable[..., int]]

FORMATS = ("table", "csv", "json", "md", "html")
_SHARED = 3  # a note that more have in common is printed once
EXIT_CODES = {
    0: "done",
    1: "some articles or records were not taken; the rest was",
    2: "the call is wrong: unknown query, name, option",
    3: "input cannot be read: file, records, registry, decisions",
    4: "a SPARQL query was refused or failed",
    5: "the store cannot be used",
    6: "the reasoner is not there, or did not come to an end",
}

FOLDER = click.Path(path_type=Path, file_okay=False)
FILE = click.Path(path_type=Path, dir_okay=False)


def format_of(*forms: str) -> Decorator:
    """Return the option ``--format`` of a verb that prints in these forms, the first unless told.

    The verb takes it as ``form``.
    """
    return click.option(
        "-f",
        "--format",
        "form",
        type=click.Choice(forms),
        default=forms[0],
        show_default=True,
        help="How to print it.",
    )


format_option = format_of(*FORMATS)
picture_option = format_of(*FORMATS, "svg")
output_option = click.option(
    "-o", "--output", type=FILE, metavar="FILE", help="Write it to FILE; default: print it."
)


def registry_option(about: str) -> Decorator:
    """Return the option ``--registry``, folders of further tables; ``about`` is its help."""
    return click.option("--registry", multiple=True, type=FOLDER, metavar="FOLDER", help=about)


def epilog(*examples: str, codes: Iterable[int] = (), found: str | None = None) -> str:
    """Return an epilog with example calls, and the exit codes besides 0 that a verb may end with.

    Args:
        examples: the calls.
        codes: none for those of a wrong call alone.
        found: what code 1 says, of a verb that looks for something and stores nothing.
    """
    calls = "\n".join(f"  {line}" for line in examples)
    said = EXIT_CODES if found is None else EXIT_CODES | {1: found}
    known = "\n".join(f"  {code}  {said[code]}" for code in sorted({0, 2, *codes}))
    return f"\b\nExamples:\n{calls}\n\n\b\nExit codes:\n{known}"


def refuse_store(words: Iterable[str], *names: str) -> None:
    """Refuse the option that names the store among words that a verb takes as they stand.

    Args:
        words: what stands behind the verb.
        names: of the option; a value may follow behind a sign of equality.

    Raises:
        NoSuchOption: if it is among them.
    """
    for word in words:
        if word.partition("=")[0] in names:
            raise click.NoSuchOption(word.partition("=")[0], ctx=click.get_current_context())


@contextmanager
def opened(
    store: str,
    *,
    create: bool = False,
    base: str | None = None,
    registry: Sequence[Path] = (),
) -> Iterator[KnowledgeGraph]:
    """Open the store of this call, and close it afterwards."""
    from onrecord.graph import KnowledgeGraph

    with KnowledgeGraph(store, create=create, base=base, registry=registry) as kg:
        yield kg


@contextmanager
def progress(what: str) -> Iterator[Callable[[int, int], None]]:
    """Show a progress bar on standard error while inside, where that is a terminal.

    Yields a function that takes how many are done, of how many.
    """
    if not sys.stderr.isatty():
        yield lambda done, total: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def say_outcomes(outcomes: Iterable[Outcome]) -> int:
    """Print one line for each article; return 1 if any was not taken whole."""
    code = 0
    counts: dict[str, int] = {}
    told: dict[str, list[str]] = {}
    for outcome in outcomes:
        # Files that were passed over are counted on their own line, and are no articles.
        if outcome.status != "skipped":
            counts[outcome.status] = counts.get(outcome.status, 0) + 1
        click.echo(f"{outcome.status:<10} {outcome.key or '-':<16} {outcome.message}")
        for note in outcome.notes:
            told.setdefault(note, []).append(outcome.key or "-")
        code = max(code, 1 if outcome.status in ("failed", "incomplete") else 0)
    for note, keys in told.items():
        if len(keys) > _SHARED:
            click.echo(f"  {len(keys)} of them: {note}", err=True)
        else:
            for key in keys:
                click.echo(f"  {key}: {note}", err=True)
    total = sum(counts.values())
    if total > 1:
        click.echo(f"{total} in all: " + ", ".join(f"{n} {s}" for s, n in sorted(counts.items())))
    return code


def show_rows(rows: Sequence[Mapping[str, Any]], columns: Sequence[str], form: Format) -> None:
    """Print plain rows that are no answer of a query."""
    from onrecord.rendering import render_rows

    write(render_rows(rows, columns, form), None)


def write(text: str, output: Path | None) -> None:
    """Print ``text``, or write it to a file.

    Raises:
        StoreError: if the file cannot be written.
    """
    if output is None:
        sys.stdout.write(text if text.endswith("\n") else text + "\n")
        return
    from onrecord.errors import StoreError

    try:
        output.write_text(text, encoding="utf-8")
    except OSError as fault:
        raise StoreError(
            f"{output}: cannot be written: {fault.strerror}", hint="choose another place with -o"
        ) from fault
