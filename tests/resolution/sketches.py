"""Articles sketched as mentions, and small registries, for the tests of resolution."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from onrecord.model import Evidence, Mention, Metadata, Records, Statement, Target
from onrecord.resolution import Resolver
from onrecord.resolution.sheets import COLUMNS

HERE = Path(__file__).parent
ARTICLE = "0123456789abcdef"
_STEP = 100


def write_registry(folder: Path, tables: Mapping[str, Sequence[str]]) -> Path:
    """Write registry tables from rows whose cells ``;`` separates."""
    folder.mkdir(parents=True, exist_ok=True)
    for table, rows in tables.items():
        with (folder / f"{table}.csv").open("w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file)
            writer.writerow(COLUMNS[table])
            writer.writerows([cell.strip() for cell in row.split(";")] for row in rows)
    return folder


class Sketch:
    """An article sketched as mentions in order of its text.

    Each sketched mention is a mapping: ``w`` its words, ``as`` its kind and form, ``ref`` the
    number of the one that it repeats, ``speaks`` for a speaker, ``within`` the number of the
    speaker in whose reported words it stands, and fields of :class:`onrecord.model.Mention`.
    """

    def __init__(self, mentions: Sequence[Mapping[str, Any]]) -> None:
        self.sketched = mentions
        self.mentions = tuple(self._mention(n, m) for n, m in enumerate(mentions, 1))
        self.records = Records("hand", mentions=self.mentions, statements=tuple(self._statements()))

    def _mention(self, number: int, sketch: Mapping[str, Any]) -> Mention:
        words = sketch["w"]
        kind, form = sketch.get("as", "person name").split()
        start = number * _STEP
        if "within" in sketch:
            start = sketch["within"] * _STEP + 50 + number
        return Mention(
            f"a{number}",
            Evidence(start, start + len(words), words, sketch.get("part", "body")),
            kind,
            form,
            refers_to=f"a{sketch['ref']}" if "ref" in sketch else None,
            **{k: sketch[k] for k in ("name", "descriptor", "state", "gender") if k in sketch},
        )

    def _statements(self) -> list[Statement]:
        found = []
        for number, sketch in enumerate(self.sketched, 1):
            if sketch.get("speaks"):
                content = Evidence(number * _STEP + 45, number * _STEP + 99, "x" * 54, "body")
                found.append(
                    Statement(f"s{number}", (f"a{number}",), (content,), None, "asserts", "direct")
                )
        return found


def resolve(
    resolver: Resolver,
    mentions: Sequence[Mapping[str, Any]],
    on: str | None,
    text: str | None = None,
) -> list[Target]:
    """Return what each sketched mention was settled to."""
    sketch = Sketch(mentions)
    resolved = resolver.resolve(ARTICLE, sketch.records, Metadata(), on, text)
    return [resolved.targets[mention.id] for mention in sketch.mentions]
