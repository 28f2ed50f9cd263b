"""Markdown with YAML front matter: the body is the text, the front matter is given."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import yaml

from onrecord.errors import ReadError
from onrecord.model.article import Article, Metadata
from onrecord.readers.fields import KEYS, metadata
from onrecord.readers.files import read_text
from onrecord.readers.found import found_metadata

__all__ = ["read_markdown"]

_FENCE = re.compile(r"^---[ \t]*$", re.MULTILINE)


def read_markdown(path: Path) -> Iterator[Article]:
    """Yield the one article of a Markdown file; front matter is optional.

    The text is what follows the closing ``---`` and its blank lines, unchanged: markup
    stays, so that offsets hold in the file as people see it.

    Raises:
        ReadError: if the file cannot be read, or its front matter is malformed.
    """
    given, text = _split(read_text(path), str(path))
    if not text.strip():
        raise ReadError(f"{path}: no text after the front matter", hint="is it complete?")
    yield Article(text, given=given, found=found_metadata(text), source=str(path))


def _split(whole: str, source: str) -> tuple[Metadata, str]:
    opening = _FENCE.match(whole)
    if opening is None:
        return Metadata(), whole
    closing = _FENCE.search(whole, opening.end())
    if closing is None:
        raise ReadError(f"{source}: line 1: front matter is not closed", hint="end it with ---")
    values = _load(whole[opening.end() : closing.start()], source)
    return metadata(values, source), whole[closing.end() :].lstrip("\n")


def _load(front: str, source: str) -> dict[str, object]:
    try:
        values = yaml.safe_load(front)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise ReadError(
            f"{source}: line {line}: front matter is not YAML: {error.problem}",
            hint="quote values that hold a colon",
        ) from error
    except (yaml.YAMLError, ValueError) as error:  # ValueError: a date such as 2025-02-30
        raise ReadError(f"{source}: front matter is not YAML: {error}") from error
    if values is None:
        return {}
    if not isinstance(values, dict):
        raise ReadError(
            f"{source}: line 2: front matter is not a mapping", hint=f"keys are: {', '.join(KEYS)}"
        )
    return {str(key): value for key, value in values.items()}
