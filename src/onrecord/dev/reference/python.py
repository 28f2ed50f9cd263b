"""The page on the Python API, from signatures and docstrings."""

from __future__ import annotations

import dataclasses
import inspect
import re
from collections.abc import Iterator
from typing import Any

import onrecord
from onrecord.dev.reference.docstrings import markdown
from onrecord.dev.reference.markdown import fence
from onrecord.graph import ArticleInfo, KnowledgeGraph, Outcome
from onrecord.model import Article, Finding, Metadata
from onrecord.queries import Result

__all__ = ["CLASSES", "FUNCTIONS", "public_methods", "python_page"]

FUNCTIONS = (onrecord.open, onrecord.extract, onrecord.records_of)
CLASSES: tuple[type, ...] = (
    KnowledgeGraph, Result, Outcome, ArticleInfo, Article, Metadata, Finding,
)  # fmt: skip
_MODULES = re.compile(r"\b(?:[a-z_]+\.)+(?=[A-Za-z])")
# What typing and enum of dataclasses add to a class, and no reader asks for.
_DULL = re.compile(r"^_")


def python_page() -> str:
    """Return the page: the functions of the package, then the classes one meets."""
    lines = [
        "# Python",
        "",
        "`import onrecord` is instant: what is heavy is imported when it is first used. The errors "
        "stand in [errors](errors.md), the records in [records](records.md).",
        "",
    ]
    for function in FUNCTIONS:
        lines += [f"## `onrecord.{function.__name__}`", "", *_signature(function, "onrecord.")]
        lines += markdown(function)
    for cls in CLASSES:
        lines += [f"## `{cls.__name__}`", "", *_head(cls), *markdown(cls)]
        for name, member in public_methods(cls):
            lines += [f"### `{cls.__name__}.{name}`", "", *_member(name, member), *markdown(member)]
    return "\n".join(lines).rstrip("\n") + "\n"


def public_methods(cls: type) -> Iterator[tuple[str, Any]]:
    """Go through the public methods and properties of a class, in the order of its source.

    Those of a base class of ours come after its own.
    """
    found: dict[str, Any] = {}
    for base in cls.__mro__:
        if base.__module__.startswith("onrecord"):
            found = {
                **found,
                **{name: vars(base)[name] for name in vars(base) if name not in found},
            }
    for name, member in found.items():
        if not _DULL.match(name) and (inspect.isfunction(member) or isinstance(member, property)):
            yield name, member


def _head(cls: type) -> list[str]:
    if dataclasses.is_dataclass(cls):
        fields = [f"    {f.name}: {_type(f.type)}" for f in dataclasses.fields(cls)]
        return fence("\n".join([f"class {cls.__name__}:", *fields]), "python")
    return _signature(cls, "")


def _member(name: str, member: Any) -> list[str]:
    if isinstance(member, property):
        returned = inspect.signature(member.fget).return_annotation if member.fget else ""
        return fence(f"{name}: {_type(returned)}", "python")
    return _signature(member, "")


def _signature(function: Any, before: str) -> list[str]:
    signature = inspect.signature(function)
    words = []
    kinds = [param.kind for param in signature.parameters.values()]
    for position, param in enumerate(signature.parameters.values()):
        if param.name == "self":
            continue
        if param.kind is param.KEYWORD_ONLY and not any(
            kind in (param.KEYWORD_ONLY, param.VAR_POSITIONAL) for kind in kinds[:position]
        ):
            words.append("*")
        words.append(_parameter(param))
    returned = signature.return_annotation
    arrow = "" if inspect.isclass(function) else f" -> {_type(returned)}"
    call = f"{before}{function.__name__}({', '.join(words)}){arrow}"
    if len(call) > 92:
        inner = "".join(f"    {word},\n" for word in words)
        call = f"{before}{function.__name__}(\n{inner}){arrow}"
    return fence(call, "python")


def _parameter(param: inspect.Parameter) -> str:
    stars = {param.VAR_POSITIONAL: "*", param.VAR_KEYWORD: "**"}
    mark = stars[param.kind] if param.kind in stars else ""
    typed = "" if param.annotation is param.empty else f": {_type(param.annotation)}"
    if param.default is param.empty:
        return f"{mark}{param.name}{typed}"
    plain = isinstance(param.default, str | int | bool | tuple | type(None))
    default = repr(param.default) if plain else f"{type(param.default).__name__}()"
    return f"{mark}{param.name}{typed} = {default}"


def _type(annotation: Any) -> str:
    words = annotation if isinstance(annotation, str) else getattr(annotation, "__name__", "")
    return _MODULES.sub("", words or str(annotation))
