"""Short names of things, and the IRIs that they stand for.

What a terminal prints is short: ``person/sergey-lavrov``, ``02cdff0e8217d5de/statement/264-311``,
``onr:speaker``. Each short name leads back to its IRI, so whatever is printed can be typed.
"""

from __future__ import annotations

import re

from onrecord.iris import REGISTRY, Iris
from onrecord.vocab import ONRV, PREFIXES

__all__ = ["Naming"]

_IRI = re.compile(r"<?([A-Za-z][A-Za-z0-9+.\-]*://[^<>\s]+)>?")
_CURIE = re.compile(r"([A-Za-z][\w-]*):(\S+)")
# Below the base, with the first step or without it.
_PATH = re.compile(r"(?:id|article)/[^\s/]+(?:/\S+)?")
_BELOW_ARTICLE = re.compile(r"[0-9a-f]{16}(?:/\S+)?")
_KEY = re.compile(r"[a-z-]+/[^\s/]+")
# As candidates are shown: "Sergey Lavrov (person/sergey-lavrov)".
_LABELLED = re.compile(r".+ \((\S+)\)")


class Naming:
    """Short names below one base IRI.

    >>> naming = Naming("https://example.org/kg/")
    >>> naming.short("https://example.org/kg/id/person/sergey-lavrov")
    'person/sergey-lavrov'
    >>> naming.full("person/sergey-lavrov")
    'https://example.org/kg/id/person/sergey-lavrov'
    """

    def __init__(self, base: str) -> None:
        self._iris = Iris(base)
        self._articles = self._iris.article("")
        self._entities = self._iris.entry("")
        self._prefixes = {
            **PREFIXES,
            "onrv": ONRV,
            "graph": REGISTRY.removesuffix("registry"),
            "id": self._entities,
            "article": self._articles,
        }

    def full(self, name: str) -> str | None:
        """Return the IRI that a name stands for, or None where it is none of these.

        Args:
            name: an IRI; a CURIE (``id:person/sergey-lavrov``); an IRI without its base
                (``id/person/sergey-lavrov``, ``article/02cdff0e8217d5de``); a registry key
                (``person/sergey-lavrov``); an article's 16 digits, with what follows them;
                any of them in brackets after a label.
        """
        name = name.strip()
        if match := _IRI.fullmatch(name):
            return match[1]
        if (match := _CURIE.fullmatch(name)) and match[1] in self._prefixes:
            return self._prefixes[match[1]] + match[2]
        if _PATH.fullmatch(name):
            return self._iris.base + name
        if _BELOW_ARTICLE.fullmatch(name):
            return self._articles + name
        if _KEY.fullmatch(name):
            return self._entities + name
        return self.full(match[1]) if (match := _LABELLED.fullmatch(name)) else None

    def short(self, iri: str) -> str:
        """Return the shortest name from which :meth:`full` leads back to an IRI."""
        for space in (self._articles, self._entities):
            if iri.startswith(space) and self.full(tail := iri.removeprefix(space)) == iri:
                return tail
        for prefix, space in self._prefixes.items():
            curie = f"{prefix}:{iri.removeprefix(space)}"
            if iri.startswith(space) and self.full(curie) == iri:
                return curie
        return iri
