"""The verb that shows what Onrecord does, on the shipped sample."""

from __future__ import annotations

import click

from onrecord.cli.common import epilog, progress

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
    Nothing is left behind unless --keep names a folder.
    """
    import onrecord
    from onrecord.rendering import render, saved_query
    from onrecord.resources import folder

    samples = folder("data") / "articles"
    files = sorted(samples.glob("d*/*.md"))
    with onrecord.open(keep or "memory:", registry=[samples / "dossier" / "registry"]) as kg:
        with progress("Reading the sample articles") as step:
            outcomes = kg.add(*files, progress=step)
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
