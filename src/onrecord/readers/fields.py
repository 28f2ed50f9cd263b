"""The metadata keys that front matter and JSON lines may carry, checked alike."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import fields

from edtf import parse_edtf
from edtf.parser.edtf_exceptions import EDTFParseException

from onrecord.errors import ReadError
from onrecord.model.article import Metadata

__all__ = ["KEYS", "metadata"]

KEYS = tuple(field.name for field in fields(Metadata))
"""The keys that may be given, in the order of :class:`onrecord.model.Metadata`."""

_TIMESTAMP = re.compile(r"(?<=^\d{4}-\d\d-\d\d)[T ]\d.*$")


def metadata(values: Mapping[str, object], place: str) -> Metadata:
    """Return ``values`` as metadata; keys that it does not know are left alone.

    Dates may be EDTF strings or what YAML makes of them. A null counts as not given.

    Args:
        values: keys and values as a parser gives them.
        place: file, and line where there are several, for messages.

    Raises:
        ReadError: if a value is not text, or ``published`` not a date.
    """
    given = {key: _words(key, values[key], place) for key in KEYS if values.get(key) is not None}
    if given.get("published"):
        given["published"] = _date(given["published"], place)
    return Metadata(**{key: value for key, value in given.items() if value})


def _words(key: str, value: object, place: str) -> str:
    if isinstance(value, datetime.date):  # YAML turns an unquoted 2025-05-12 into a date
        return value.isoformat()[:10]
    if isinstance(value, int) and key == "published" and not isinstance(value, bool):
        return str(value)  # and an unquoted 2025 into a number
    if not isinstance(value, str):
        raise ReadError(f"{place}: {key} is not text but {value!r}", hint="put it in quotes")
    return value.strip()


def _date(value: str, place: str) -> str:
    day = _TIMESTAMP.sub("", value)  # the time of day is no part of an article's date
    try:
        parse_edtf(day)
    except EDTFParseException as error:
        raise ReadError(
            f"{place}: published is not a date: {value!r}", hint="write it as 2025-05-31"
        ) from error
    return day
