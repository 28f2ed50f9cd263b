"""Markdown with YAML front matter: the body is the text, the front matter is given."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import yaml

from onrecord.errors import ReadError
from onrecord.model.article import Article, Metadata
from onrecord.readers.fields import KEYS, metadata, whole_article
from onrecord.readers.files import read_decoded

__all__ = ["load_yaml", "read_markdown", "yaml_value"]

_FENCE = re.compile(r"^---[ \t]*$", re.MULTILINE)


def read_markdown(path: Path) -> Iterator[Article]:
    """Yield the one article of a Markdown file; front matter is optional.

    The text is what follows the closing ``---`` and its blank lines, unchanged: markup
    stays, so that offsets hold in the file as people see it.

    Raises:
        ReadError: if the file cannot be read, or its front matter is malformed.
    """
    whole, notes = read_decoded(path)
    given, text = _split(whole, str(path))
    if not text.strip():
        raise ReadError(f"{path}: no text after the front matter", hint="is it complete?")
    yield whole_article(text, str(path), given=given, notes=notes)


def _split(whole: str, source: str) -> tuple[Metadata, str]:
    opening = _FENCE.match(whole)
    if opening is None:
        return Metadata(), whole
    closing = _FENCE.search(whole, opening.end())
    if closing is None:
        raise ReadError(f"{source}: line 1: front matter is not closed", hint="end it with ---")
    values = load_yaml(whole[opening.end() : closing.start()], source, "front matter")
    return metadata(values, source), whole[closing.end() :].lstrip("\n")


def load_yaml(content: str, source: str, what: str) -> dict[str, object]:
    """Return a YAML mapping; nothing at all counts as an empty one.

    Args:
        content: the YAML.
        source: the file, for messages.
        what: what it is in the file, for messages.

    Raises:
        ReadError: if it is malformed or no mapping, with the line where YAML knows it.
    """
    values = yaml_value(content, source, what)
    if values is None:
        return {}
    if not isinstance(values, dict):
        raise ReadError(
            f"{source}: line 2: {what} is not a mapping", hint=f"keys are: {', '.join(KEYS)}"
        )
    return {str(key): value for key, value in values.items()}


def yaml_value(content: str, source: str, what: str) -> object:
    """Return what a piece of YAML says, of whatever form.

    Raises:
        ReadError: if it is malformed, with the line where YAML knows it.
    """
    try:
        return yaml.safe_load(content)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise ReadError(
            f"{source}: line {line}: {what} is not YAML: {error.problem}",
            hint="quote values that hold a colon",
        ) from error
    except RecursionError as error:
        raise ReadError(f"{source}: {what} is nested too deeply") from error
    except (yaml.YAMLError, ValueError) as error:  # ValueError: a date such as 2025-02-30
        raise ReadError(f"{source}: {what} is not YAML: {error}") from error
