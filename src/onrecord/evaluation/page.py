"""An evaluation as one HTML page: the figures, and every mistake in its place in the text."""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from onrecord.evaluation.ledger import Item
from onrecord.evaluation.report import (
    FIGURE_COLUMNS,
    figure_rows,
    group_rows,
    merge_lines,
    of_article,
    percent,
)
from onrecord.evaluation.run import Compared, Evaluation
from onrecord.model import Evidence
from onrecord.text import Span, sentence_around

__all__ = ["evaluation_page"]

_STYLE = """
:root { color-scheme: light dark }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 80rem; margin: 2rem auto; padding: 0 1rem }
h1 { font-size: 1.4rem } h2 { font-size: 1.15rem; margin-top: 2.5rem } h3 { font-size: 1rem }
table { border-collapse: collapse; width: 100%; font-size: .9rem }
th, td { text-align: left; vertical-align: top; padding: .35rem .6rem }
th, td { border-bottom: 1px solid #8886 }
td.text { min-width: 24rem; white-space: pre-line }
mark { color: #000 }
mark.gold { background: #ffe066 }
mark.system { background: #9ad0f5 }
mark.both { background: #b7e4a8 }
pre { white-space: pre-wrap; font: inherit }
summary { cursor: pointer; font-weight: 600; padding: .4rem 0 }
"""
# So far around a span its sentence is looked for.
_REACH = 400


def evaluation_page(evaluation: Evaluation) -> str:
    """Return a page that loads nothing and runs nothing; it holds the articles' texts."""
    title = f"Evaluation of {evaluation.system or 'no system'}"
    parts = [
        f'<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width">\n<title>{html.escape(title)}</title>'
        f"\n<style>{_STYLE}</style>\n<main>\n<h1>{html.escape(title)}</h1>",
        f"<p>{len(evaluation.articles)} articles; shares in per cent, with the 95 % interval of a "
        'bootstrap over articles. <mark class="gold">Words of the gold</mark>, <mark class="system"'
        '>words of the system</mark>, <mark class="both">words of both</mark>.</p>',
        _table(FIGURE_COLUMNS, figure_rows(evaluation.figures)),
    ]
    for name, groups in (("genre", evaluation.genres), ("event", evaluation.events)):
        if groups:
            rows = group_rows(name, groups)
            parts += [f"<h2>By {name}</h2>", _table(tuple(rows[0]), rows)]
    if evaluation.merges is not None:
        lines = "\n".join(html.escape(line) for line in merge_lines(evaluation))
        parts += ["<h2>Identity across texts</h2>", f"<pre>{lines}</pre>"]
    if evaluation.faults:
        faults = "".join(f"<li>{html.escape(fault)}</li>" for fault in evaluation.faults)
        parts += ["<h2>Not taken</h2>", f"<ul>{faults}</ul>"]
    parts.append("<h2>Mistakes, article by article</h2>")
    parts += [_article(one) for one in evaluation.articles if not one.gold.held_back]
    if held_back := sum(one.gold.held_back for one in evaluation.articles):
        parts.append(f"<p>{held_back} articles are held back: they are scored and not shown.</p>")
    parts.append("</main>\n</html>\n")
    return "\n".join(parts)


def _article(one: Compared) -> str:
    text, items = one.gold.article.text, one.comparison.items
    values = {figure.measure.name: figure.value for figure in of_article(one)}
    told = percent(values.get("statement.speaker")) or "no"
    head = f"{html.escape(one.gold.name)}: {told} % of statements, {len(items)} mistakes"
    parts = [f"<details>\n<summary>{head}</summary>"]
    for kind, of_kind in _by_kind(items).items():
        rows = "\n".join(_row(text, item) for item in of_kind)
        parts.append(
            f"<h3>{html.escape(kind)}</h3>\n<table>\n<thead><tr><th>What<th>Gold<th>System"
            f"<th>In the text</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>"
        )
    said = [item for item in items if item.kind == "statement"]
    gold = [span for item in said for span in item.gold_spans]
    system = [span for item in said for span in item.system_spans]
    whole = _marked(text, Span(0, len(text)), gold, system)
    parts.append(f"<h3>The text, with these statements</h3>\n<pre>{whole}</pre>\n</details>")
    return "\n".join(parts)


def _by_kind(items: Iterable[Item]) -> Mapping[str, Sequence[Item]]:
    found: dict[str, list[Item]] = {}
    for item in items:
        found.setdefault(item.kind, []).append(item)
    return {
        kind: sorted(of_kind, key=lambda item: (item.what, item.field, _start(item)))
        for kind, of_kind in found.items()
    }


def _row(text: str, item: Item) -> str:
    what = f"{item.what}: {item.field}" if item.field else item.what
    cells = (html.escape(cell) for cell in (what, item.gold, item.system))
    shown = " … ".join(
        _marked(text, place, item.gold_spans, item.system_spans) for place in _places(text, item)
    )
    return f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}<td class=text>{shown}</td></tr>"


def _start(item: Item) -> int:
    return min((span.start for span in (*item.gold_spans, *item.system_spans)), default=0)


def _places(text: str, item: Item) -> Iterator[Span]:
    """Go through the sentences around an item's words, those that touch as one."""
    open_: Span | None = None
    for span in sorted((*item.gold_spans, *item.system_spans)):
        place = _sentence(text, span.span)
        if open_ is not None and place.start <= open_.end + 1:
            open_ = Span(open_.start, max(open_.end, place.end))
            continue
        if open_ is not None:
            yield open_
        open_ = place
    if open_ is not None:
        yield open_


def _sentence(text: str, span: Span) -> Span:
    """Return the sentence around a span, looked for nearby so that long texts cost no more."""
    first = max(0, span.start - _REACH)
    near = text[first : span.end + _REACH]
    found = sentence_around(near, Span(span.start - first, span.end - first))
    return Span(found.start + first, found.end + first)


def _marked(text: str, place: Span, gold: Iterable[Evidence], system: Iterable[Evidence]) -> str:
    """Return the words of a place as HTML, with those of either side marked."""
    depth: dict[int, list[int]] = {place.start: [0, 0], place.end: [0, 0]}
    for side, spans in enumerate((gold, system)):
        for span in spans:
            start, end = max(span.start, place.start), min(span.end, place.end)
            if start < end:
                depth.setdefault(start, [0, 0])[side] += 1
                depth.setdefault(end, [0, 0])[side] -= 1
    out, open_ = [], [0, 0]
    for start, end in pairwise(sorted(depth)):
        open_ = [open_[side] + depth[start][side] for side in (0, 1)]
        words = html.escape(text[start:end])
        name = {(True, True): "both", (True, False): "gold", (False, True): "system"}.get(
            (open_[0] > 0, open_[1] > 0)
        )
        out.append(words if name is None else f'<mark class="{name}">{words}</mark>')
    return "".join(out)


def _table(columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> str:
    head = "".join(f"<th scope=col>{html.escape(column)}</th>" for column in columns)
    body = "\n".join(
        f"<tr>{''.join(f'<td>{html.escape(row[column])}</td>' for column in columns)}</tr>"
        for row in rows
    )
    return f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table>"
