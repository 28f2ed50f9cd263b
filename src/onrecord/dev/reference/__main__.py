"""``python -m onrecord.dev.reference [--check] [FOLDER]``."""

from __future__ import annotations

import sys
from pathlib import Path

from onrecord.dev.reference import check, write
from onrecord.resources import folder


def main(arguments: list[str]) -> int:
    """Write the reference, or check it; return the exit code."""
    only_check = "--check" in arguments
    places = [Path(word) for word in arguments if word != "--check"]
    home = places[0] if places else folder("ontology").parent / "docs" / "reference"
    if only_check:
        stale = check(home)
        for name in stale:
            sys.stderr.write(f"{home / name}: out of date\n")
        return 1 if stale else 0
    for name in write(home):
        sys.stdout.write(f"{home / name}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
