"""The verb that shows what Onrecord does, on the shipped sample."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.cli.common import epilog, progress
from onrecord.errors import StoreError

__all__ = ["demo"]


@click.command(
    epilog=epilog(
        "onrecord demo",
        'onrecord demo "who denied what?"',
        "onrecord demo --keep kg",
        codes=(5,),
    )
)
@click.argument("question", default="who asserted what about the non-paper?")
@click.option("--keep", metavar="FOLDER", help="Keep the store in FOLDER to go on with.")
def demo(question: str, keep: str | None) -> int:
    """Build a graph of the shipped sample, and ask it a QUESTION.

    The sample is a fictional dossier and five digests of real news, all in our own words.
    Nothing is left behind unless --keep names a folder, which must be new or empty.
    """
    import onrecord
    from onrecord.queries import catalogue
    from onrecord.queries.matching import match
    from onrecord.rendering import render, saved_query
    from onrecord.resources import folder

    # Before anything is built: a question that nothing answers, a folder in use.
    match(question, catalogue.load())
    if keep is not None:
        _check_free(Path(keep))
    samples = folder("data") / "articles"
    files = sorted(samples.glob("d*/*.md"))
    click.echo(f"Reading {len(files)} sample articles: half a minute ...", err=True)
    with onrecord.open(keep or "memory:", registry=[samples / "dossier" / "registry"]) as kg:
        with progress("Reading the sample articles") as step:
            outcomes = kg.add(*files, progress=step)
        click.echo("Checking the graph against the shapes ...", err=True)
        findings = kg.validate()
        violations = sum(f.severity == "violation" for f in findings)
        counts = kg.stats()
        click.echo(
            f"{len(outcomes)} sample articles: {counts['statements']} statements, "
            f"{counts['meetings']} meetings, {counts['documents']} documents, "
            f"{counts['agreements']} agreements; {violations} violations\n"
        )
        answer = kg.ask(question)
        click.echo(render(answer, "table", saved_query(answer), kg.short))
    return 0


def _check_free(home: Path) -> None:
    """See that a folder is new or empty: the sample is poured into nothing that is in use."""
    if (home / "onrecord.json").exists():
        raise StoreError(
            f"{home}: a store is there already, and the sample would mix with it",
            hint=f"name a new folder, or ask what is there: onrecord -s {home} ask ...",
        )
    if home.exists() and (not home.is_dir() or any(home.iterdir())):
        raise StoreError(f"{home}: not an empty folder", hint="name a new folder")
