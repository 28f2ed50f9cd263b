"""Files that stand in a checkout of the repository alone, and in no installation."""

from __future__ import annotations

from pathlib import Path

from onrecord.errors import OnrecordError
from onrecord.resources import folder

__all__ = ["CheckoutError", "from_checkout"]


class CheckoutError(OnrecordError):
    """A maintainer's command runs in an installation, which lacks what it reads."""


def from_checkout(path: str) -> Path:
    """Return a file or folder of the repository, by its path from the top.

    Raises:
        CheckoutError: if it is not there, as in an installed wheel.
    """
    found = folder("ontology").parent / path
    if not found.exists():
        raise CheckoutError(
            f"{path} is not in this installation: this command is for a checkout",
            hint="in a clone of the repository, run: pip install -e '.[test]'",
        )
    return found
