"""The page on the command, from click's own description of it."""

from __future__ import annotations

import inspect
import pkgutil
from collections.abc import Iterator
from typing import cast

import click

from onrecord.dev.reference.markdown import anchor, code, fence, table

__all__ = ["command_names", "commands_page"]


def commands_page() -> str:
    """Return the page: every verb with usage, arguments, options and examples."""
    app = _app()
    context = click.Context(app, info_name="onrecord", help_option_names=["-h", "--help"])
    lines = ["# Commands", "", *_paragraphs(app.help), *_options(app, context)]
    lines += ["| verb | does |", "|---|---|"]
    for name in app.list_commands(context):
        said = _verb(app, name).get_short_help_str(200)
        lines.append(f"| [{name}](#{anchor(f'onrecord {name}')}) | {said} |")
    lines.append("")
    lines += [line for block in _epilog(app.epilog) for line in block]
    for name in app.list_commands(context):
        lines += _section(_verb(app, name), context, name)
    return "\n".join(lines).rstrip("\n") + "\n"


def command_names() -> list[str]:
    """Return the names of the verbs, in the order of the help."""
    app = _app()
    return app.list_commands(click.Context(app))


def _app() -> click.Group:
    # By name: faces and tools for maintainers stand side by side and do not import each other.
    return cast("click.Group", pkgutil.resolve_name("onrecord.cli.app:app"))


def _verb(app: click.Group, name: str) -> click.Command:
    return cast("click.Command", app.get_command(click.Context(app), name))


def _section(verb: click.Command, parent: click.Context, name: str) -> list[str]:
    context = click.Context(verb, info_name=name, parent=parent)
    usage = " ".join(["onrecord", name, *verb.collect_usage_pieces(context)])
    lines = [f"## `onrecord {name}`", "", *fence(usage), *_paragraphs(verb.help)]
    lines += _options(verb, context)
    return [*lines, *(line for block in _epilog(verb.epilog) for line in block)]


def _paragraphs(text: str | None) -> Iterator[str]:
    for paragraph in inspect.cleandoc(text or "").split("\n\n"):
        yield " ".join(paragraph.split())
        yield ""


def _options(verb: click.Command, context: click.Context) -> list[str]:
    rows = []
    for param in verb.get_params(context):
        if not isinstance(param, click.Option):
            continue
        record = param.get_help_record(context)
        if record is not None:
            rows.append((code(record[0]), record[1]))
    return table(("option", "meaning"), rows)


def _epilog(text: str | None) -> Iterator[list[str]]:
    """Go through the blocks of an epilog: a heading and its lines, or a paragraph."""
    for block in inspect.cleandoc((text or "").replace("\b", "")).strip().split("\n\n"):
        head, *body = block.strip("\n").split("\n")
        if body and head.endswith(":"):
            shown = inspect.cleandoc("\n".join(["", *body]))
            yield [head, "", *fence(shown, "console" if head == "Examples:" else "text")]
        elif block.strip():
            yield [" ".join(block.split()), ""]
