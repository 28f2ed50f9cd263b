"""The verb that serves a store to assistants."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.cli.common import epilog

__all__ = ["mcp"]


@click.command(epilog=epilog("onrecord -s kg mcp", codes=(1, 5)))
@click.option(
    "--timeout", default=30.0, show_default=True, metavar="SECONDS", help="Deadline of a call."
)
@click.pass_obj
def mcp(store: str, timeout: float) -> int:
    """Serve the store to an assistant by the Model Context Protocol (needs onrecord[mcp]).

    The protocol is spoken on standard input and output; an assistant starts this command
    itself. Each saved query is a tool, and every row comes with the exact words, their
    sentence and the article. Nothing can be changed.
    """
    from onrecord.graph import KnowledgeGraph

    with KnowledgeGraph(store, create=False) as kg:
        kg.articles()  # tells what is wrong with the store before anything is served
    from onrecord.mcp.server import serve

    serve(str(Path(store).resolve()), seconds=timeout)
    return 0
