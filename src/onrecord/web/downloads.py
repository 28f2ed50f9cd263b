"""The forms in which an answer is taken away: by suffix of its address, or by media type."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.errors import NotInStore
from onrecord.queries import Result, SavedQuery
from onrecord.rendering import render
from onrecord.rendering.heading import heading
from onrecord.web.desk import Desk
from onrecord.web.exchange import HTML, Reply

__all__ = ["FORMS", "Form", "drawable", "picture", "taken_away"]


@dataclass(frozen=True, slots=True)
class Form:
    """A form of an answer.

    Attributes:
        suffix: of the address, with its dot.
        media: media type without parameters.
        name: what people call it.
        saved: a browser keeps it as a file instead of showing it.
    """

    suffix: str
    media: str
    name: str
    saved: bool = False


FORMS = (
    Form(".csv", "text/csv", "CSV", saved=True),
    Form(".json", "application/json", "JSON"),
    Form(".tsv", "text/tab-separated-values", "TSV", saved=True),
    Form(".md", "text/markdown", "Markdown", saved=True),
    Form(".html", "text/html", "HTML", saved=True),
    Form(".srj", "application/sparql-results+json", "SPARQL JSON"),
    Form(".xml", "application/sparql-results+xml", "SPARQL XML"),
    Form(".svg", "image/svg+xml", "SVG"),
)


_PICTURES = ("timeline", "network")


def taken_away(
    desk: Desk, form: Form, answer: Result, saved: SavedQuery, view: str | None = None
) -> Reply:
    """Return an answer in one of :data:`FORMS`.

    Args:
        desk: knows short names and addresses.
        form: which.
        answer: the rows.
        saved: the query behind them.
        view: of a picture, which one; None takes the first that there is.

    Raises:
        NotInStore: if the answer gives no picture.
    """
    match form.suffix:
        case ".csv":
            words: str | None = answer.to_csv()
        case ".md":
            words = render(answer, "md", saved, desk.kg.short)
        case ".html":
            words = render(answer, "html", saved, desk.kg.short)
        case ".json":
            words = answer.to_json()
        case ".tsv":
            words = answer.to_tsv()
        case ".srj":
            words = answer.to_sparql_json()
        case ".xml":
            words = answer.to_sparql_xml()
        case _:
            # A table or groups are no picture: the query's own is meant.
            asked = view if view in _PICTURES else None
            usual = "network" if saved.view == "graph" and asked is None else asked
            words = picture(desk, answer, usual, heading(answer, saved, desk.kg.short, named=False))
    if words is None:
        raise NotInStore(
            f"the answer of {saved.name} gives no picture",
            hint="ask for a timeline, or take it as a table: .csv, .json",
        )
    media = HTML if form.suffix == ".html" else f"{form.media}{_charset(form)}"
    kept = (("content-disposition", f'attachment; filename="{saved.name}{form.suffix}"'),)
    return Reply(words.encode("utf-8", "replace"), media, headers=kept if form.saved else ())


def drawable(answer: Result) -> list[str]:
    """Return the pictures that an answer gives: ``timeline``, ``network``."""
    from onrecord.rendering.events import events
    from onrecord.rendering.ties import ties

    drawn = ["timeline"] if events(answer).found else []
    return [*drawn, "network"] if ties(answer) is not None else drawn


def picture(desk: Desk, answer: Result, view: str | None, title: str = "") -> str | None:
    """Return an answer as SVG, or None where it gives no such picture.

    Args:
        desk: gives the addresses that its marks link to.
        answer: the rows.
        view: ``timeline``, ``network``, or None for the first that there is.
        title: stands above it; a page that says so itself leaves it out.
    """
    from onrecord.rendering.network import network_svg
    from onrecord.rendering.timeline import timeline_svg

    made = {"timeline": timeline_svg, "network": network_svg}
    wanted = made if view is None else (view,)
    drawn = (made[each](answer, desk.href, title) for each in wanted if each in made)
    return next((svg for svg in drawn if svg is not None), None)


def _charset(form: Form) -> str:
    return "; charset=utf-8" if form.media.startswith("text/") else ""
