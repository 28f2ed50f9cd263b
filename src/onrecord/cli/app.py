"""The group of verbs, and what becomes of an error: one line, the next step, an exit code."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from typing import Any

import click

from onrecord.cli.common import EXIT_CODES, epilog
from onrecord.errors import (
    AmbiguousName,
    OnrecordError,
    ParameterError,
    RecordsError,
    UnknownQuery,
)

__all__ = ["app", "main"]

_VERBS = {
    "add": "articles",
    "remove": "articles",
    "list": "articles",
    "records": "articles",
    "refresh": "articles",
    "ask": "asking",
    "query": "asking",
    "queries": "asking",
    "search": "searching",
    "show": "asking",
    "stats": "asking",
    "unresolved": "asking",
    "decide": "deciding",
    "correct": "deciding",
    "decisions": "deciding",
    "validate": "publishing",
    "reason": "reasoning",
    "export": "publishing",
    "serve": "serving",
    "mcp": "assisting",
    "evaluate": "evaluating",
    "demo": "demo",
}

# So many faults of a file are printed; the Python API has them all.
_FAULTS = 20

# How hints begin that say the candidates over again.
_LISTING = ("name one of", "the nearest", "did you mean", "it takes", "ask for instance")

# So many of what was perhaps meant are printed.
_CANDIDATES = 12


class _Lazy(click.Group):
    """Imports the module of a verb when the verb is used or its help is shown."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _VERBS:
            return None
        from importlib import import_module

        module = import_module(f"onrecord.cli.{_VERBS[cmd_name]}")
        command: click.Command = getattr(module, "list_" if cmd_name == "list" else cmd_name)
        return command


@click.group(
    cls=_Lazy,
    epilog=epilog(
        "onrecord demo",
        "onrecord add articles/*.txt",
        'onrecord ask "who asserted what about the non-paper?"',
        "onrecord ask who-asserted-what --about non-paper --format html -o answer.html",
        "onrecord queries",
        "onrecord export -o graph.nq",
        codes=EXIT_CODES,
    )
    + "\n\n`onrecord VERB --help` tells more of each.",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option(
    "-s",
    "--store",
    default="kg",
    show_default=True,
    envvar="ONRECORD_STORE",
    metavar="FOLDER",
    help="The knowledge graph: a folder. Also taken from ONRECORD_STORE.",
)
@click.version_option(package_name="onrecord")
@click.pass_context
def app(ctx: click.Context, store: str) -> None:
    """Turn news articles into a knowledge graph of who asserted what, and ask it.

    Every answer comes with the exact words, the sentence and the article. All work is done
    on this machine; nothing is sent or fetched.
    """
    ctx.obj = store


def main() -> None:
    """Run the command; an expected error becomes one line on standard error."""
    try:
        code: Any = app(standalone_mode=False, prog_name="onrecord")
    except OnrecordError as error:
        _explain(error)
        sys.exit(error.exit_code)
    except click.exceptions.Abort:
        click.echo("stopped", err=True)
        sys.exit(130)
    except click.NoSuchOption as error:
        _placed(error).show()
        sys.exit(error.exit_code)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except BrokenPipeError:
        # The reader of our output went away (`| head`): nothing is wrong.
        sys.stderr.close()
        sys.exit(0)
    sys.exit(code if isinstance(code, int) else 0)


def _placed(error: click.NoSuchOption) -> click.UsageError:
    """Say of an option that a verb does not know, but the group does, where it goes."""
    verb = error.ctx
    if verb is None:
        return error
    for option in app.params:
        if error.option_name in option.opts and verb.info_name in _VERBS:
            names, value = "/".join(option.opts), option.make_metavar(verb)
            call = f"onrecord {error.option_name} {value} {verb.info_name} ..."
            return click.UsageError(f"{names} goes before the verb: {call}", ctx=verb)
    return error


def _explain(error: OnrecordError) -> None:
    click.echo(f"onrecord: {error.message}", err=True)
    known: tuple[str, ...] = ()
    if isinstance(error, AmbiguousName | ParameterError | UnknownQuery):
        known = error.candidates
        for line in _meant(known):
            click.echo(f"  {line}", err=True)
    if isinstance(error, RecordsError):
        for fault in error.faults[1:_FAULTS]:
            click.echo(f"  also: {fault}", err=True)
    # A hint that only lists the candidates is for those who see no list of them.
    lists = known and (error.hint or "").startswith(_LISTING)
    if error.hint and not lists:
        click.echo(f"  next: {error.hint}", err=True)
    if isinstance(error, AmbiguousName) and error.same is not None:
        click.echo(f"  if two are one: {error.same}", err=True)


def _meant(candidates: Sequence[str]) -> Iterator[str]:
    for number, candidate in enumerate(candidates[:_CANDIDATES]):
        yield f"{'' if number else 'did you mean:':<13} {candidate}"
    if len(candidates) > _CANDIDATES:
        yield f"{'':<13} and {len(candidates) - _CANDIDATES} more"
