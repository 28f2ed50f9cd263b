"""Class expressions in Manchester syntax, as pages of the site and of the server show them."""

from __future__ import annotations

from onrecord.pipeline.expressions import chain, written

__all__ = ["chain", "written"]
