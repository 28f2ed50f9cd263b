"""The article: a text that no longer changes, and what is known about it."""

from __future__ import annotations

import dataclasses
import re
from dataclasses import dataclass, fields

from onrecord.dates import bounds
from onrecord.errors import ReadError
from onrecord.text import unwritable

__all__ = ["Article", "Metadata"]

# RFC 5646 section 2.1, as far as the tag's form goes.
_LANGUAGE = re.compile(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*")


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a source says about an article; what it does not say is None.

    Attributes:
        title: the headline.
        publisher: name of the outlet that printed the text.
        published: EDTF date, for instance ``2025-10-21``.
        url: address at which the text was found; never fetched.
        byline: the writer's name as printed.
        language: BCP 47 tag, for instance ``en``.

    Raises:
        ReadError: if a value is none that a graph can hold.
    """

    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    url: str | None = None
    byline: str | None = None
    language: str | None = None

    def __post_init__(self) -> None:
        for field in fields(self):
            fault = unwritable(getattr(self, field.name) or "")
            if fault is not None:
                raise ReadError(f"{field.name}: {fault}", hint="is it a binary file?")
        if self.published is not None:
            try:
                bounds(self.published)
            except ValueError as fault:
                raise ReadError(
                    f"published is not a date: {self.published!r}", hint="write it as 2025-05-31"
                ) from fault
        if self.language is not None and not _LANGUAGE.fullmatch(self.language):
            raise ReadError(
                f"language is not a language tag: {self.language!r}", hint="for instance en"
            )

    def over(self, other: Metadata) -> Metadata:
        """Return these values, with ``other`` filling what is None here."""
        return Metadata(
            **{
                field.name: mine if (mine := getattr(self, field.name)) is not None else theirs
                for field in fields(self)
                for theirs in (getattr(other, field.name),)
            }
        )


@dataclass(frozen=True, slots=True)
class Article:
    """One text as read from a file, with what was stated beside it and found in it.

    Attributes:
        text: the words, as :func:`onrecord.text.clean` leaves them; all offsets count here.
        given: what was stated outside the text (front matter, a sidecar, an option). Part of
            the article's identity, together with the text.
        found: what a reader found inside the text; never part of the identity.
        source: where the text came from, for messages only (a path, ``-``).
        notes: what is to be told of reading it, one line each; not kept.

    Raises:
        ReadError: if the text is empty, or holds a character that no graph can hold.
    """

    text: str
    given: Metadata = Metadata()
    found: Metadata = Metadata()
    source: str = ""
    notes: tuple[str, ...] = dataclasses.field(default=(), compare=False)

    def __post_init__(self) -> None:
        if not self.text.strip():
            raise ReadError(f"{self.source or 'article'}: no text", hint="is the file empty?")
        if fault := unwritable(self.text):
            raise ReadError(f"{self.source or 'article'}: {fault}", hint="is it a binary file?")

    @property
    def metadata(self) -> Metadata:
        """What is known: what was given wins over what was found."""
        return self.given.over(self.found)
