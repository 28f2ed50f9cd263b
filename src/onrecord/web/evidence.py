"""The evidence behind rows of an answer: exact words, their sentence, and the article."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.iris import Iris
from onrecord.queries import Iri
from onrecord.web.desk import Desk

__all__ = ["Evidence", "evidence"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one thing rests on.

    Attributes:
        record: the statement, claim or other record whose words these are; of an entity, what
            first told of it.
        words: the exact words, pieces joined by " … "; None where the thing rests on none.
        sentence: the sentence around them, or None.
        article: IRI of the article.
        title: of the article.
        publisher: of the article.
        published: of the article (EDTF).
    """

    record: str
    words: str | None
    sentence: str | None
    article: str
    title: str | None
    publisher: str | None
    published: str | None


def evidence(desk: Desk, things: Iterable[str]) -> dict[str, Evidence]:
    """Return the evidence behind each of some things, by IRI, as far as there is any.

    Args:
        desk: has the store.
        things: records, evidence spans, articles, or entities across articles.
    """
    iris = Iris(desk.kg.base)
    wanted = sorted(set(things))
    records = {thing: thing for thing in wanted if iris.article_of(thing) is not None}
    entities = [Iri(thing) for thing in wanted if thing not in records]
    if entities:
        for row in desk.kg.things.rows("first-told", thing=entities):
            records[str(row.thing)] = row.first.split(" ", 1)[1]
    articles = {
        record: iris.article(key)
        for record in records.values()
        if (key := iris.article_of(record)) is not None
    }
    words = _words(desk, articles)
    heads = _heads(desk, articles.values())
    return {
        thing: Evidence(
            record, words.get(record), desk.kg.sentence(record), article, *heads[article]
        )
        for thing, record in records.items()
        if (article := articles.get(record)) in heads
    }


def _words(desk: Desk, records: Iterable[str]) -> dict[str, str]:
    asked = [Iri(record) for record in records]
    pieces = defaultdict(list)
    for row in desk.kg.things.rows("exact-words", record=asked) if asked else ():
        pieces[str(row.record)].append(str(row.exact))
    return {record: " … ".join(found) for record, found in pieces.items()}


def _heads(
    desk: Desk, articles: Iterable[str]
) -> dict[str, tuple[str | None, str | None, str | None]]:
    asked = [Iri(article) for article in sorted(set(articles))]
    rows = desk.kg.things.rows("article-heads", article=asked) if asked else ()
    return {str(row.article): (row.title, row.publisher, row.published) for row in rows}
