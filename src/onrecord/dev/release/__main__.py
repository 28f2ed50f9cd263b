"""``python -m onrecord.dev.release FOLDER --issued DATE [--served ADDRESS]``."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from onrecord.dev.release import release
from onrecord.errors import OnrecordError


@click.command()
@click.argument("home", metavar="FOLDER", type=click.Path(file_okay=False, path_type=Path))
@click.option("--issued", required=True, help="The day on which it comes out: 2026-11-23.")
@click.option("--served", help="The lasting address at which FOLDER is served.")
def main(home: Path, issued: str, served: str | None) -> None:
    """Write the ontology's current version into a folder of its own below FOLDER."""
    try:
        click.echo(release(home, issued, served))
    except OnrecordError as fault:
        sys.exit(str(fault))


if __name__ == "__main__":
    main()
