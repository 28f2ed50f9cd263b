"""Verbs that settle things for good: decide and correct."""

from __future__ import annotations

import getpass

import click

from onrecord.cli.common import epilog, opened, say_outcomes

__all__ = ["correct", "decide"]


_VERBS = {"same": "is the same as", "different": "is different from", "is": "is"}


def _by(by: str | None) -> str:
    return by if by is not None else getpass.getuser()


@click.command(
    epilog=epilog(
        'onrecord correct 02cdff0e8217d5de/statement/264-311 speaker "Ada Quill" --why "a typo"',
        'onrecord correct 02cdff0e8217d5de/statement/264-311 act denies --why "she said no"',
        'onrecord correct 02cdff0e8217d5de/statement/264-311 drop --why "a headline"',
        codes=(3, 5),
    )
)
@click.argument("record")
@click.argument("field")
@click.argument("value", default="")
@click.option("--by", metavar="NAME", help="Who corrects; default: your user name.")
@click.option("--why", required=True, metavar="REASON", help="The reason, kept as provenance.")
@click.option("--on", default="", metavar="DATE", help="Date of the correction: 2025-10-21.")
@click.pass_obj
def correct(
    store: str, record: str, field: str, value: str, by: str | None, why: str, on: str
) -> int:
    """Correct a FIELD of one record, for good.

    RECORD is a statement, status claim or other record, named as answers name it. FIELD is
    speaker, act, about, date, status, drop or another that the record has; `onrecord records
    ARTICLE` shows what is there. Several values are joined by "|".

    A speaker or addressee is a key of the registry or a name. A name that nothing knows makes
    a new person or body, and is told on standard error with those that are spelt alike.

    The correction is a row of the store's decisions file; it survives refresh and rebuild,
    and its author stands in the graph.
    """
    with opened(store) as kg:
        return say_outcomes(kg.correct(record, field, value, by=_by(by), why=why, on=on))


@click.command(
    epilog=epilog(
        'onrecord decide same "Zahrat summit" meeting/4cf2f0a1b5d03e97 --why "both tell of 12 May"',
        'onrecord decide different "peace plan" "12-point plan"',
        'onrecord decide is "the foreign minister" "Ada Quill" --article 02cdff0e8217d5de',
        codes=(1, 3, 5),
    )
)
@click.argument("action", type=click.Choice(["same", "different", "is"]))
@click.argument("subject")
@click.argument("value")
@click.option("--article", default="", metavar="KEY", help="For `is`: in this article only.")
@click.option("--by", metavar="NAME", help="Who decides; default: your user name.")
@click.option("--why", default="", metavar="REASON", help="The reason, kept as provenance.")
@click.option("--on", default="", metavar="DATE", help="Date of the decision: 2025-10-21.")
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
    """Settle who or what is the same, or what a name means.

    SUBJECT and VALUE are two entities, named in plain words or as answers name them. For
    `is`, SUBJECT is a name as articles print it, and VALUE the entry of the registry that it
    means. The decision is a row of the store's decisions file, and survives refresh.
    """
    with opened(store) as kg:
        # Looked up before: a decision may change what words stand for.
        first = subject if action == "is" else kg.find(subject)
        other = kg.find(value)
        outcomes = kg.decide(action, first, other, article=article, by=_by(by), why=why, on=on)
        click.echo(f"decided: {kg.short(first)} {_VERBS[action]} {kg.short(other)}")
        return say_outcomes(outcomes)
