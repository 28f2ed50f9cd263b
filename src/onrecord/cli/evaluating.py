"""The verb that judges extraction by records that were coded by hand."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli.common import (
    FILE,
    FOLDER,
    epilog,
    format_of,
    output_option,
    progress,
    registry_option,
    write,
)

if TYPE_CHECKING:
    from onrecord.evaluation import Change, Evaluation

__all__ = ["evaluate"]


@click.command(
    epilog=epilog(
        "onrecord evaluate gold/",
        "onrecord evaluate gold/ --texts articles/ --html mistakes.html",
        "onrecord evaluate gold/ --predicted other-system.jsonl --format json -o scores.json",
        "onrecord evaluate gold/ --save-baseline baseline.json",
        "onrecord evaluate gold/ --baseline baseline.json --tolerance 0.01",
        codes=(1, 3, 5),
    )
)
@click.argument("gold", type=click.Path(path_type=Path))
@click.option("--texts", type=FOLDER, metavar="FOLDER", help="Where the texts are, if elsewhere.")
@click.option(
    "--predicted",
    type=click.Path(path_type=Path),
    metavar="PATH",
    help="Judge these records (a file or a folder), made by any system, instead of extracting.",
)
@registry_option("Further registry tables, for both sides.")
@format_of("table", "csv", "json")
@output_option
@click.option("--with-text", is_flag=True, help="JSON: put in texts, and mistakes word by word.")
@click.option("--html", "page", type=FILE, metavar="FILE", help="Write a page of all mistakes.")
@click.option("--baseline", type=FILE, metavar="FILE", help="Compare with these figures.")
@click.option(
    "--tolerance",
    type=click.FloatRange(0, 1),
    default=0.005,
    show_default=True,
    help="How far a figure may fall.",
)
@click.option("--save-baseline", type=FILE, metavar="FILE", help="Keep the figures in FILE.")
@click.option(
    "--draws",
    type=click.IntRange(0, 100_000),
    default=1000,
    show_default=True,
    help="Samples of articles for the intervals; 0 for none.",
)
@click.option("--seed", default=0, show_default=True, help="Of these samples.")
def evaluate(
    gold: Path,
    texts: Path | None,
    predicted: Path | None,
    registry: tuple[Path, ...],
    form: str,
    output: Path | None,
    with_text: bool,
    page: Path | None,
    baseline: Path | None,
    tolerance: float,
    save_baseline: Path | None,
    draws: int,
    seed: int,
) -> int:
    """Judge extraction by records that were coded by hand.

    GOLD is a folder of records files, each beside its text; no store is used. Both sides are
    resolved with the same registry. The page of mistakes holds the texts; the other forms do not.

    The exit code is 1 if a figure fell below its baseline, or an article could not be taken.
    """
    from onrecord import evaluation

    known = None if baseline is None else evaluation.load_baseline(baseline)
    with progress("Evaluating") as step:
        result = evaluation.evaluate(
            gold,
            texts=texts,
            predicted=predicted,
            registry=registry,
            draws=draws,
            seed=seed,
            progress=step,
        )
    write(_printed(result, form, with_text=with_text), output)
    if page is not None:
        write(evaluation.evaluation_page(result), page)
    if save_baseline is not None:
        write(evaluation.dump_baseline(result.values()), save_baseline)
    for fault in result.faults:
        click.echo(f"not taken: {fault}", err=True)
    found = [] if known is None else evaluation.changes(known, result.values(), tolerance)
    return 1 if _say(found) or result.faults else 0


def _printed(result: Evaluation, form: str, *, with_text: bool) -> str:
    from onrecord import evaluation

    match form:
        case "csv":
            return evaluation.as_csv(result)
        case "json":
            return evaluation.as_json(result, with_text=with_text)
        case _:
            return evaluation.as_table(result)


def _say(changes: list[Change]) -> bool:
    """Tell how figures changed against their baseline; return whether one fell."""
    for change in changes:
        now = "no cases" if change.now is None else f"{change.now:.4f}"
        mark = "  fell" if change.fell else ""
        click.echo(f"{change.name}: {change.was:.4f} -> {now}{mark}", err=True)
    return any(change.fell for change in changes)
