"""The pages on saved queries and export tables, from the headers of their files."""

from __future__ import annotations

from onrecord.dev.questions import questions
from onrecord.dev.reference.markdown import anchor, cell, code, fence, table
from onrecord.queries import SavedQuery, catalogue
from onrecord.queries.catalogue import Parameter
from onrecord.resources import folder

__all__ = ["queries_page", "table_queries", "tables_page"]


def queries_page() -> str:
    """Return the page: every saved query, and which one answers which competency question."""
    known = catalogue.load()
    lines = ["# Saved queries", "", f"There are {len(known)}. Each is a file of `queries/`.", ""]
    lines += table(
        ("query", "question"),
        ((f"[{saved.name}](#{anchor(saved.name)})", saved.summary) for saved in known),
    )
    lines += [
        "The numbers are those of the [competency questions](../competency-questions.md).",
        "",
    ]
    numbers = [question.number for question in questions()]
    answered = (
        (str(n), ", ".join(code(saved.name) for saved in known if n in saved.answers) or "none")
        for n in numbers
    )
    lines += table(("number", "saved queries"), answered)
    for saved in known:
        lines += _section(saved)
    return "\n".join(lines).rstrip("\n") + "\n"


def tables_page() -> str:
    """Return the page: every table that ``onrecord export --tables`` writes."""
    lines = [
        "# Tables",
        "",
        "`onrecord export --tables DIR` writes each as CSV, and as Parquet where pyarrow is "
        "installed, with `codebook.csv`, which holds what stands here.",
        "",
    ]
    for saved in table_queries():
        lines += [f"## {saved.name}", "", saved.summary, "", saved.description, ""]
        lines += _columns(saved)
    return "\n".join(lines).rstrip("\n") + "\n"


def table_queries() -> list[SavedQuery]:
    """Return the queries behind the export tables, by name."""
    files = sorted((folder("queries") / "tables").glob("*.rq"))
    return [catalogue.parse(file.stem, file.read_text(encoding="utf-8")) for file in files]


def _section(saved: SavedQuery) -> list[str]:
    lines = [f"## {saved.name}", "", f"**{cell(saved.summary)}**", "", saved.description, ""]
    questions = ", ".join(map(str, saved.answers))
    lines += [f"Answers competency questions: {questions}. Tags: {', '.join(saved.tags)}.", ""]
    lines += ["Ask it in words:", ""]
    lines += fence(
        "\n".join(f'onrecord ask "{example.text}"' for example in saved.examples), "console"
    )
    rows = (
        (code(f"--{param.name}"), param.type, param.label, _facts(param)) for param in saved.params
    )
    lines += table(("parameter", "type", "meaning", ""), rows)
    return [*lines, *_columns(saved)]


def _columns(saved: SavedQuery) -> list[str]:
    rows = ((code(column.name), column.label, column.type) for column in saved.columns)
    return table(("column", "heading", "holds"), rows)


def _facts(param: Parameter) -> str:
    facts = ["required"] if param.required else []
    facts += ["several"] if param.many else []
    facts += [f"default {param.default}"] if param.default is not None else []
    facts += [f"one of {', '.join(param.choices)}"] if param.choices else []
    facts += [f"such as {param.example}"] if param.example is not None else []
    return "; ".join(facts)
