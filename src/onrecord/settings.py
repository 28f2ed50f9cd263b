"""Settings: what a user may choose, with its default, in one place."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Settings"]


@dataclass(frozen=True, slots=True)
class Settings:
    """What decides a graph besides articles, registry and decisions.

    Attributes:
        base: IRI below which articles and entities are named; ends in a slash. Terms, lists
            and the four graphs of Onrecord's own keep their published names whatever it is.
        registry: folders of further registry tables, read after the shipped ones.

    Raises:
        ValueError: if ``base`` is not an absolute http(s) IRI that ends in a slash.
    """

    base: str = "https://w3id.org/onrecord/"
    registry: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.base.startswith(("http://", "https://")) or not self.base.endswith("/"):
            raise ValueError(f"base IRI must be http(s) and end in a slash: {self.base!r}")
        if any(c in self.base for c in '<>"{}|^`\\ \n\t'):
            raise ValueError(f"base IRI holds a character that no IRI may hold: {self.base!r}")
