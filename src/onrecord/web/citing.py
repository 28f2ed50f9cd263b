"""How a statement is cited, and by which commands it is corrected."""

from __future__ import annotations

import re
import shlex
from dataclasses import dataclass

from onrecord.vocab import ONR
from onrecord.web.cards import Said
from onrecord.web.desk import Desk
from onrecord.web.facts import Facts, web_address, word
from onrecord.web.filters import moment

__all__ = ["Citation", "Correction", "citation", "corrections"]

# What TeX takes for a command.
_TEX = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "#": r"\#",
    "_": r"\_", "%": r"\%", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip
_TEX_SPECIAL = re.compile(r"[\\{}$&#_%~^]")


@dataclass(frozen=True, slots=True)
class Citation:
    """A statement as others cite it: in plain words, and for a reference manager."""

    plain: str
    bibtex: str


@dataclass(frozen=True, slots=True)
class Correction:
    """A command that mends a field, and when to use it."""

    when: str
    command: str


def citation(desk: Desk, said: Said, address: str | None) -> Citation:
    """Return how a statement is cited.

    Args:
        desk: has the store.
        said: the statement.
        address: where the article was found, or None; left out where it is no web address.
    """
    speaker = " and ".join(name for _, name in said.speakers)
    when = said.said or said.published
    told = [
        f"{speaker}: “{said.words}”",
        ", ".join(each for each in (said.publisher, said.title and f"“{said.title}”") if each),
        moment(said.published) if said.published else "",
        web_address(address) or "",
    ]
    plain = ". ".join([*(each.rstrip(".") for each in told if each), said.iri])
    fields = {
        "author": f"{{{_tex(said.publisher)}}}" if said.publisher else "",
        "title": f"{{{_tex(said.title or said.article)}}}",
        "date": when if when is not None and when == said.published else said.published or "",
        "url": web_address(address) or said.article,
        "note": _tex(f"{speaker}: “{said.words}”") + f" \\url{{{said.iri}}}",
    }
    key = re.sub(r"[^0-9a-z-]", "-", desk.kg.short(said.iri).lower())
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return Citation(plain, "\n".join([f"@online{{{key},", *lines, "}"]))


def corrections(desk: Desk, said: Said, facts: Facts) -> list[Correction]:
    """Return commands that correct a statement, with its present values where they are known."""
    name = shlex.quote(desk.kg.short(said.iri))
    speaker = "|".join(name for _, name in said.speakers)
    date = facts.value(ONR.uttered) or said.published or "2025-05-31"
    mode = word(str(facts.value(ONR.mode))) if facts.value(ONR.mode) else "direct"
    wanted = (
        ("Someone else said it", "speaker", speaker),
        ("Someone said it whom nothing here names", "speaker", "person: Full Name"),
        ("It was said to someone else", "addressee", facts.words(ONR.addressee) or "…"),
        ("It is about something else", "about", "…"),
        ("It is another act", "act", said.act),
        ("It was said on another day", "date", str(date)),
        ("It is quoted otherwise", "mode", mode),
        ("Nobody said this", "drop", ""),
    )
    return [
        Correction(
            when,
            f"onrecord correct {name} {field} "
            + (shlex.quote(value) + " " if value else "")
            + '--by "your name" --why "the reason"',
        )
        for when, field, value in wanted
    ]


def _tex(words: str | None) -> str:
    return _TEX_SPECIAL.sub(lambda match: _TEX[match.group()], words or "")
