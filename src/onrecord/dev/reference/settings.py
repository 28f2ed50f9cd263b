"""The page on settings, from the settings' own class."""

from __future__ import annotations

import dataclasses

from onrecord.dev.reference.docstrings import attributes, summary
from onrecord.dev.reference.markdown import code, table
from onrecord.settings import Settings

__all__ = ["ENVIRONMENT", "settings_page"]

ENVIRONMENT = {
    "ONRECORD_STORE": "The store's folder, where `--store` is not given. Default: `kg`.",
}
"""Environment variables that the command heeds."""


def settings_page() -> str:
    """Return the page: settings of a store, and environment variables."""
    about = attributes(Settings)
    rows = [
        (code(field.name), code(repr(field.default)), about[field.name])
        for field in dataclasses.fields(Settings)
    ]
    lines = [
        "# Settings",
        "",
        summary(Settings),
        "",
        "They belong to a store and stand in its `onrecord.json`. Give them when the store is "
        "made: `onrecord add --base IRI --registry FOLDER`, or `onrecord.open(where, base=…, "
        "registry=…)`. The base stays as it is for the life of the store.",
        "",
        *table(("setting", "default", "meaning"), rows),
        "## Environment",
        "",
        *table(("variable", "meaning"), ((code(k), v) for k, v in ENVIRONMENT.items())),
    ]
    return "\n".join(lines).rstrip("\n") + "\n"
