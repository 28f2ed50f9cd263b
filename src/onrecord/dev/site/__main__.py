"""``python -m onrecord.dev.site FOLDER``."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.dev.site import write


@click.command()
@click.argument("home", metavar="FOLDER", type=click.Path(file_okay=False, path_type=Path))
def main(home: Path) -> None:
    """Write the reference of the ontology as HTML into FOLDER."""
    for file in write(home):
        click.echo(file)


if __name__ == "__main__":
    main()
