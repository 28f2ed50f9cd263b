"""The verb that serves a store over HTTP."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli.common import epilog
from onrecord.errors import ParameterError, StoreEmpty

if TYPE_CHECKING:
    from onrecord.web.limits import Token

__all__ = ["serve"]

_LOCAL = ("localhost", "127.0.0.1", "[::1]")


@click.command(
    epilog=epilog(
        "onrecord serve",
        "onrecord -s kg serve --port 8080",
        "onrecord serve --token-file token.txt      # lets clients write graphs of their own",
        "onrecord serve --host 0.0.0.0 --allow-host kg.example.org",
        "curl -G localhost:7878/sparql --data-urlencode 'query=ASK {}'",
        codes=(5,),
    )
)
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen at.")
@click.option("--port", default=7878, show_default=True, help="Port; 0 takes a free one.")
@click.option(
    "--allow-host",
    "allowed",
    multiple=True,
    metavar="NAME",
    help="A further name by which the server may be called; * for any. May be repeated.",
)
@click.option(
    "--token-file",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Take updates from clients that send the word in its first line as a bearer token. "
    "Also taken from ONRECORD_TOKEN. Without one the server only answers.",
)
@click.option(
    "--timeout", default=10.0, show_default=True, metavar="SECONDS", help="Deadline of a query."
)
@click.option(
    "--workers",
    default=0,
    metavar="N",
    help="Processes that answer queries at most.  [default: four a processor]",
)
@click.option(
    "--memory", default=1536, show_default=True, metavar="MB", help="Memory of one such process."
)
@click.option(
    "--cache", default=64, show_default=True, metavar="MB", help="Answers remembered; 0 for none."
)
@click.pass_obj
def serve(
    store: str,
    host: str,
    port: int,
    allowed: tuple[str, ...],
    token_file: Path | None,
    timeout: float,
    workers: int,
    memory: int,
    cache: int,
) -> int:
    """Serve the store over HTTP: pages, saved queries, and a SPARQL 1.1 endpoint at /sparql.

    Nothing is fetched, and nothing is sent but what is asked for. Queries run in processes of
    their own, which are ended at the deadline. A store may be added to while it is served.
    """
    from onrecord.graph import KnowledgeGraph

    with KnowledgeGraph(store, create=False) as kg:
        # Tells what is wrong with the store before anything listens, and brings the index up to
        # date, which takes a while where many articles are new.
        try:
            kg.search("index", limit=1)
        except StoreEmpty:
            kg.rebuild()  # of no articles: the first page then tells how to add some
    from onrecord.web.limits import Limits, Service
    from onrecord.web.pool import Bounds
    from onrecord.web.server import serve as run

    ready = 1 + (os.cpu_count() or 1)
    most = max(ready + 1, workers or 4 * (ready - 1))
    service = Service(
        store=str(Path(store).resolve()),
        hosts=frozenset(name.lower() for name in (*_LOCAL, host, *allowed)),
        token=_token(token_file),
        limits=Limits(memory=memory, cache=cache << 20),
        queries=Bounds(ready=ready, most=most, seconds=timeout),
    )
    run(service, host, port, lambda address: click.echo(f"Serving {store} at {address}"))
    return 0


def _token(file: Path | None) -> Token | None:
    """Return the token of a file or of the environment, or None where neither names one.

    Raises:
        ParameterError: if the file cannot be read or its first line is empty.
    """
    from onrecord.web.limits import Token

    if file is None:
        word = os.environ.get("ONRECORD_TOKEN", "").strip()
        return Token(word) if word else None
    try:
        word = file.read_text(encoding="utf-8").partition("\n")[0].strip()
    except OSError as fault:
        raise ParameterError(f"{file}: {fault.strerror}", hint="name a file that exists") from fault
    if not word:
        raise ParameterError(f"{file}: its first line is empty", hint="write a long random word")
    return Token(word)
