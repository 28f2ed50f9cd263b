"""Relative IRIs, resolved as RFC 3986 section 5.2 says."""

from __future__ import annotations

import re

__all__ = ["is_absolute", "resolved"]

_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:")
# RFC 3986 appendix B; every text matches it.
_PARTS = re.compile(r"(?:([^:/?#]+):)?(?://([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?", re.DOTALL)
_LEADING = re.compile(r"\A(?:\.\.?/)+")
_STEP = re.compile(r"/[^/]*|[^/]+")
_DOTS = frozenset({".", "..", "/.", "/.."})


def is_absolute(iri: str) -> bool:
    """Tell whether an IRI begins with a scheme."""
    return _ABSOLUTE.match(iri) is not None


def resolved(reference: str, base: str) -> str:
    """Return what a reference names where ``base`` is the base IRI; an absolute one is itself.

    >>> resolved("../c?d#e", "http://example.org/a/b/")
    'http://example.org/a/c?d#e'
    """
    if is_absolute(reference):
        return reference
    scheme, authority, path, query, _ = _parts(base)
    _, own_authority, own_path, own_query, fragment = _parts(reference)
    if own_authority is not None:
        authority, path, query = own_authority, _without_dots(own_path or ""), own_query
    elif own_path:
        path, query = _without_dots(_merged(own_path, path or "", authority)), own_query
    elif own_query is not None:
        query = own_query
    return "".join(
        [
            f"{scheme}:",
            "" if authority is None else f"//{authority}",
            path or "",
            "" if query is None else f"?{query}",
            "" if fragment is None else f"#{fragment}",
        ]
    )


def _parts(iri: str) -> tuple[str | None, ...]:
    match = _PARTS.fullmatch(iri)
    return match.groups() if match else (None,) * 5


def _merged(path: str, base: str, authority: str | None) -> str:
    if path.startswith("/"):
        return path
    if authority is not None and not base:
        return f"/{path}"
    return base[: base.rfind("/") + 1] + path


def _without_dots(path: str) -> str:
    """Remove dot segments: RFC 3986 section 5.2.4."""
    kept: list[str] = []
    steps = _STEP.findall(_LEADING.sub("", path))
    for step in steps:
        if step == "/.." and kept:
            kept.pop()
        elif step not in _DOTS:
            kept.append(step)
    if steps and steps[-1] in ("/.", "/.."):
        kept.append("/")
    return "".join(kept)
