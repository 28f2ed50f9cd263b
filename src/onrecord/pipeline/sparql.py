"""SPARQL of the user's own: checked, run over all graphs, its faults told in words."""

from __future__ import annotations

from onrecord.errors import QueryRefused, QuerySyntaxError
from onrecord.iris import REGISTRY, Iris
from onrecord.queries import Result
from onrecord.queries.catalogue import Column
from onrecord.queries.run import result
from onrecord.queries.scan import scan
from onrecord.queries.syntax import check_prefixes, explained
from onrecord.queries.terms import Cell
from onrecord.stores.contract import GraphStore
from onrecord.vocab import ONRV, PREFIXES, XSD

__all__ = ["prefixes_below", "run_sparql"]


def prefixes_below(minter: Iris) -> dict[str, str]:
    """Return the prefixes of names that a store makes, and of our lists and graphs."""
    return {
        "onrv": ONRV,
        "graph": REGISTRY.removesuffix("registry"),
        "article": minter.article(""),
        "id": minter.entry(""),
    }


def run_sparql(sparql: str, graph: GraphStore, minter: Iris) -> Result:
    """Run a query over the union of all graphs, or those that it names, after the pre-check.

    Raises:
        QuerySyntaxError: with line and column.
        QueryRefused: if it is too deep, too long, an update, or reaches out of the store.
    """
    checked = scan(sparql)
    if checked.form == "update":
        raise QueryRefused(
            "an update: articles and graphs are changed by verbs alone",
            hint="`onrecord add`, `remove`, `correct`, `decide`",
        )
    check_prefixes(checked.text, PREFIXES, prefixes_below(minter))
    try:
        answer = graph.query(checked.text, union=not checked.dataset)
    except QuerySyntaxError as fault:
        raise explained(checked.text, fault) from fault
    if answer.boolean is None:
        return result(answer)
    cell = Cell("literal", str(answer.boolean).lower(), XSD.boolean)
    return Result((Column("answer", "Answer", "boolean"),), [(cell,)])
