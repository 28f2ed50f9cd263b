"""``python -m onrecord.dev.site FOLDER``."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from onrecord.dev.site import write
from onrecord.errors import OnrecordError


@click.command()
@click.argument("home", metavar="FOLDER", type=click.Path(file_okay=False, path_type=Path))
def main(home: Path) -> None:
    """Write the reference of the ontology as HTML into FOLDER."""
    try:
        for file in write(home):
            click.echo(file)
    except OnrecordError as fault:
        sys.exit(str(fault))


if __name__ == "__main__":
    main()
