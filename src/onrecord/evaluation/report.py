"""An evaluation as rows: for a terminal, as CSV, as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from onrecord.evaluation.ledger import Item
from onrecord.evaluation.measures import KEY_MEASURES, MEASURES
from onrecord.evaluation.run import Compared, Evaluation, Group
from onrecord.evaluation.tally import Figure
from onrecord.rendering import render_rows

__all__ = ["as_csv", "as_json", "as_table", "figure_rows", "group_rows", "percent"]

FIGURE_COLUMNS = (
    "figure",
    "precision",
    "recall",
    "F",
    "accuracy",
    "wrong",
    "95 %",
    "wanted",
    "found",
)


def as_table(evaluation: Evaluation) -> str:
    """Return the figures, those of genres and events, and wrong merges, for a terminal."""
    parts = [
        f"{evaluation.system}, {_articles(evaluation)}, in per cent\n"
        + render_rows(figure_rows(evaluation.figures), FIGURE_COLUMNS, "table")
    ]
    for name, groups in (("genre", evaluation.genres), ("event", evaluation.events)):
        if len(groups) > 1:
            rows = group_rows(name, groups)
            parts.append(render_rows(rows, tuple(rows[0]), "table"))
    if evaluation.merges is not None:
        parts.append("\n".join(merge_lines(evaluation)) + "\n")
    return "\n".join(parts)


def as_csv(evaluation: Evaluation) -> str:
    """Return every figure of the whole, of each genre, event and article as CSV."""
    rows = [
        {"of": kind, "name": name, **_numbers(figure)}
        for kind, name, figures in _scopes(evaluation)
        for figure in figures
    ]
    columns = ("of", "name", *_numbers(Figure(MEASURES[0], evaluation.figures[0].tally)))
    shown = [{key: "" if row[key] is None else row[key] for key in columns} for row in rows]
    return render_rows(shown, columns, "csv")


def as_json(evaluation: Evaluation, *, with_text: bool = False) -> str:
    """Return an evaluation as JSON.

    Args:
        evaluation: what it came to.
        with_text: put each article's text in as well, with every miss, false hit and wrong field,
            save for articles that are held back.
    """
    value = {
        "system": evaluation.system,
        "articles": len(evaluation.articles),
        "figures": [_numbers(figure) for figure in evaluation.figures],
        "genres": _groups(evaluation.genres),
        "events": _groups(evaluation.events),
        "wrong merges": None
        if evaluation.merges is None
        else [merge._asdict() for merge in evaluation.merges],
        "faults": list(evaluation.faults),
        "by article": [_article(one, with_text=with_text) for one in evaluation.articles],
    }
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def figure_rows(figures: Iterable[Figure]) -> list[dict[str, str]]:
    """Return a row for each figure as people read it, in per cent."""
    return [_figure_row(figure) for figure in figures]


def group_rows(kind: str, groups: Iterable[Group]) -> list[dict[str, str]]:
    """Return a row for each genre or event, with the figures that matter most."""
    titles = {measure.name: measure.name.replace(".", " ") for measure in MEASURES}
    rows = []
    for group in groups:
        values = {figure.measure.name: figure.value for figure in group.figures}
        told = {titles[name]: percent(values.get(name)) for name in KEY_MEASURES}
        rows.append({kind: group.name, "articles": str(group.articles), **told})
    return rows


def merge_lines(evaluation: Evaluation) -> Iterator[str]:
    """Go through the lines that tell of wrong merges, by name."""
    merges = evaluation.merges or ()
    yield f"{len(merges)} wrong {'merge' if len(merges) == 1 else 'merges'}"
    for merge in merges:
        of = f" of {merge.event}" if merge.event else ""
        yield f"  {merge.kind}{of}: {' = '.join(merge.entities)}"


def _articles(evaluation: Evaluation) -> str:
    number = len(evaluation.articles)
    return f"{number} {'article' if number == 1 else 'articles'}"


def percent(value: float | None) -> str:
    """Return a share in per cent with one digit after the point; empty for none.

    >>> percent(0.8361)
    '83.6'
    """
    return "" if value is None else f"{100 * value:.1f}"


def _figure_row(figure: Figure) -> dict[str, str]:
    tally, told = figure.tally, figure.measure.told
    sets = told == "f1"
    return {
        "figure": figure.measure.title,
        "precision": percent(tally.precision) if sets else "",
        "recall": percent(tally.recall) if sets else "",
        "F": percent(tally.f1) if sets else "",
        "accuracy": "" if told == "share" else percent(tally.accuracy),
        "wrong": percent(tally.accuracy) if told == "share" else "",
        "95 %": _between(figure.interval),
        "wanted": f"{tally.wanted if sets else tally.cases:g}",
        "found": f"{tally.found:g}" if sets else "",
    }


def _between(interval: tuple[float, float] | None) -> str:
    return "" if interval is None else "–".join(map(percent, interval))


def _numbers(figure: Figure) -> dict[str, Any]:
    tally = figure.tally
    shares = {
        "value": figure.value,
        "precision": tally.precision,
        "recall": tally.recall,
        "f1": tally.f1,
        "accuracy": tally.accuracy,
        "low": None if figure.interval is None else figure.interval[0],
        "high": None if figure.interval is None else figure.interval[1],
    }
    rounded = {name: None if one is None else round(one, 4) for name, one in shares.items()}
    counts = {name: round(number, 4) for name, number in tally._asdict().items()}
    return {"figure": figure.measure.name, "told by": figure.measure.told, **rounded, **counts}


def _groups(groups: Iterable[Group]) -> list[dict[str, Any]]:
    return [
        {
            "name": group.name,
            "articles": group.articles,
            "figures": [_numbers(figure) for figure in group.figures],
        }
        for group in groups
    ]


def _scopes(evaluation: Evaluation) -> Iterator[tuple[str, str, Sequence[Figure]]]:
    yield "all", "", evaluation.figures
    for kind, groups in (("genre", evaluation.genres), ("event", evaluation.events)):
        for group in groups:
            yield kind, group.name, group.figures
    for one in evaluation.articles:
        yield "article", one.gold.name, of_article(one)


def of_article(one: Compared) -> tuple[Figure, ...]:
    """Return the figures of one article, which have no intervals."""
    tallies = one.comparison.tallies
    return tuple(Figure(m, tallies[m.name]) for m in MEASURES if m.name in tallies)


def _article(one: Compared, *, with_text: bool) -> dict[str, Any]:
    value: dict[str, Any] = {
        "name": one.gold.name,
        "genre": one.gold.genre,
        "event": one.gold.event,
        "figures": [_numbers(figure) for figure in of_article(one) if any(figure.tally)],
    }
    if with_text and not one.gold.held_back:
        value["items"] = [_item(item) for item in one.comparison.items]
        value["text"] = one.gold.article.text
    return value


def _item(item: Item) -> dict[str, Any]:
    return {
        "kind": item.kind,
        "what": item.what,
        "field": item.field,
        "gold": item.gold,
        "system": item.system,
        "gold words": [span.exact for span in item.gold_spans],
        "system words": [span.exact for span in item.system_spans],
    }
