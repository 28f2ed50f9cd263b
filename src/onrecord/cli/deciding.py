"""Verbs that settle things for good, and tell what was settled: decide, correct, decisions."""

from __future__ import annotations

import getpass
from datetime import date
from typing import TYPE_CHECKING

import click

from onrecord.cli.common import epilog, format_option, opened, say_outcomes, show_rows

if TYPE_CHECKING:
    from onrecord.rendering import Format

__all__ = ["correct", "decide", "decisions"]


_VERBS = {"same": "is the same as", "different": "is different from", "is": "is"}


def _by(by: str | None) -> str:
    return by if by is not None else getpass.getuser()


def _on(on: str | None) -> str:
    return on if on is not None else date.today().isoformat()


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
@click.option("--on", metavar="DATE", help="Date of the correction, 2025-10-21; default: today.")
@click.pass_obj
def correct(
    store: str, record: str, field: str, value: str, by: str | None, why: str, on: str | None
) -> int:
    """Correct a FIELD of one record, for good.

    RECORD is a statement, status claim or other record, named as answers name it. FIELD is
    speaker, act, about, date, status, drop or another that the record has; `onrecord records
    ARTICLE` shows what is there. Several values are joined by "|".

    A speaker or addressee is named as the store or the registry has it, or by a short name
    such as person/ada-quill. A name that neither has makes a new one; say what it is:
    "person: Ada Quill", "organization: ...", "state: ...", "outlet: ...", or "source: a senior
    official". Who was chosen is told on standard error. What would have no effect is refused.

    The correction is a row of the store's decisions file; it survives refresh and rebuild,
    and its author stands in the graph.
    """
    with opened(store) as kg:
        return say_outcomes(kg.correct(record, field, value, by=_by(by), why=why, on=_on(on)))


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
@click.option("--on", metavar="DATE", help="Date of the decision, 2025-10-21; default: today.")
@click.pass_obj
def decide(
    store: str,
    action: str,
    subject: str,
    value: str,
    article: str,
    by: str | None,
    why: str,
    on: str | None,
) -> int:
    """Settle who or what is the same, or what a name means.

    SUBJECT and VALUE are two entities, named in plain words or as answers name them. For
    `is`, SUBJECT is a name as articles print it, and VALUE whom it means; whom nothing knows
    yet is written with what it is, "person: Ada Quill". The decision is a row of the store's
    decisions file, and survives refresh; one that would have no effect is refused.
    """
    with opened(store) as kg:
        # Looked up before: a decision may change what words stand for.
        first = subject if action == "is" else kg.find(subject)
        other = value if action == "is" and ": " in value else kg.find(value)
        outcomes = kg.decide(action, first, other, article=article, by=_by(by), why=why, on=_on(on))
        click.echo(f"decided: {kg.short(first)} {_VERBS[action]} {kg.short(other)}")
        return say_outcomes(outcomes)


@click.command(
    epilog=epilog("onrecord decisions", "onrecord decisions --all --format csv", codes=(3, 5))
)
@click.option("--all", "every", is_flag=True, help="Also those that later ones replaced.")
@format_option
@click.pass_obj
def decisions(store: str, every: bool, form: Format) -> int:
    """List what people corrected and decided, in order.

    Each with its author, reason and date, and whether it is in force. One that no article has
    a record or name for is marked as not used. The file itself is decisions.csv in the store.
    """
    with opened(store) as kg:
        rows = [
            {
                "on": each.on,
                "by": each.by,
                "what": each.what,
                "why": each.why,
                "standing": each.standing,
            }
            for each in kg.decisions()
            if every or each.standing != "replaced"
        ]
    show_rows(rows, ["on", "by", "what", "why", "standing"], form)
    return 0
