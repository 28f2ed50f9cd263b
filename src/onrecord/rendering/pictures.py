"""Which picture an answer has: what its query is best shown as, else what its rows allow."""

from __future__ import annotations

from collections.abc import Callable

from onrecord.queries import Result, catalogue
from onrecord.rendering.network import network_svg
from onrecord.rendering.timeline import timeline_svg

__all__ = ["picture"]


def picture(
    answer: Result, href: Callable[[str], str] | None = None, title: str = ""
) -> str | None:
    """Return the picture of an answer as SVG, or None where its rows allow none.

    A query whose view is ``graph`` gives a network. Any other gives a timeline if a row has a
    time, else a network if a row ties two.

    Args:
        answer: the rows.
        href: gives the address of a thing, to link to it.
        title: stands above the picture.
    """
    drawers = [timeline_svg, network_svg]
    if answer.query is not None and catalogue.load()[answer.query].view == "graph":
        drawers.reverse()
    drawn = (drawer(answer, href, title) for drawer in drawers)
    return next((svg for svg in drawn if svg is not None), None)
