"""The page on errors, from the tree of exceptions."""

from __future__ import annotations

import inspect

from onrecord import errors
from onrecord.dev.reference.docstrings import attributes, summary
from onrecord.dev.reference.markdown import code, fence, roles, table

__all__ = ["errors_page"]


def errors_page() -> str:
    """Return the page: the tree as ``errors`` draws it, and each error with its exit code."""
    first, tree, *rest = (inspect.getdoc(errors) or "").split("\n\n")
    lines = ["# Errors", "", first, "", *fence(inspect.cleandoc("\n" + tree))]
    lines += [
        "The command prints an error as one line on standard error, then what was perhaps meant, "
        "then the next step, and ends with the error's exit code.",
        "",
    ]
    rows = []
    for name in errors.__all__:
        error = getattr(errors, name)
        carried = "; ".join(f"`{key}`: {about}" for key, about in attributes(error).items())
        rows.append((code(name), str(error.exit_code), summary(error), carried))
    lines += table(("error", "exit code", "raised when", "carries"), rows)
    lines += [
        "Every error carries `message` (what went wrong and where) and `hint` (the next step, or "
        "None).",
        "",
    ]
    lines += [line for part in rest for line in (roles(" ".join(part.split())), "")]
    return "\n".join(lines).rstrip("\n") + "\n"
