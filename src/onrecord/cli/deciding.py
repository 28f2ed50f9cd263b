"""Verbs that settle things for good: decide and correct."""

from __future__ import annotations

import getpass

import click

from onrecord.cli.common import examples, opened, say_outcomes

__all__ = ["correct", "decide"]


def _by(by: str | None) -> str:
    return by if by is not None else getpass.getuser()


@click.command(
    epilog=examples(
        'onrecord correct ARTICLE/statement/120-184 speaker "Ana Tavarel" --why "typo in source"',
        "onrecord correct STATEMENT-IRI act denies --why 'she said it was not so'",
        'onrecord correct STATEMENT-IRI drop --why "a headline, not a statement"',
    )
)
@click.argument("record")
@click.argument("field")
@click.argument("value", default="")
@click.option("--by", metavar="NAME", help="Who corrects; default: your user name.")
@click.option("--why", required=True, metavar="REASON", help="The reason, kept as provenance.")
@click.option("--on", default="", metavar="DATE", help="Date of the correction.")
@click.pass_obj
def correct(
    store: str, record: str, field: str, value: str, by: str | None, why: str, on: str
) -> int:
    """Correct a FIELD of a statement, status claim or other RECORD, for good.

    RECORD is its IRI as every answer shows it. The correction is a row of the store's
    decisions file; it survives refresh and rebuild, and its author stands in the graph.
    """
    with opened(store) as kg:
        return say_outcomes(kg.correct(record, field, value, by=_by(by), why=why, on=on))


@click.command(
    epilog=examples(
        "onrecord decide same MEETING-IRI OTHER-MEETING-IRI --why 'both tell of 12 May'",
        "onrecord decide different DOCUMENT-IRI OTHER-IRI",
        "onrecord decide is 'the foreign minister' person/ana-tavarel --article 3f2a9c0d11e84b57",
    )
)
@click.argument("action", type=click.Choice(["same", "different", "is"]))
@click.argument("subject")
@click.argument("value")
@click.option("--article", default="", metavar="KEY", help="For `is`: in this article only.")
@click.option("--by", metavar="NAME", help="Who decides; default: your user name.")
@click.option("--why", default="", metavar="REASON", help="The reason.")
@click.option("--on", default="", metavar="DATE", help="Date of the decision.")
@click.pass_obj
def decide(
    store: str,
    action: str,
    subject: str,
    value: str,
    article: str,
    by: str | None,
    why: str,
    on: str,
) -> int:
    """Settle identity: that two entities are the same or different, or what a name means."""
    with opened(store) as kg:
        outcomes = kg.decide(action, subject, value, article=article, by=_by(by), why=why, on=on)
        click.echo(f"decided: {subject} {action} {value}")
        return say_outcomes(outcomes)
