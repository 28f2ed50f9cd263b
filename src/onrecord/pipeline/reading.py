"""What lies beside the graph: texts, the sentences in them, and records."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.iris import Iris
from onrecord.model.exchange import dump
from onrecord.model.lists import Part
from onrecord.pipeline.article import stored_records
from onrecord.stores import Archive
from onrecord.text import Span, sentence_around, squeeze

__all__ = ["Reading"]

# Texts that are kept unpacked: a server's process lives long.
_KEPT = 500


class Reading:
    """Reads what the archive of a store holds; the texts read last stay unpacked.

    Args:
        archive: texts and records.
        minter: the minter of the store's names.
    """

    def __init__(self, archive: Archive, minter: Iris) -> None:
        self._archive = archive
        self._iris = minter
        self._texts: dict[str, str | None] = {}

    def sentence(self, name: str) -> str | None:
        """Return the sentence around what an IRI below an article stands on, or None."""
        key, span = self._iris.article_of(name), self._iris.span_of(name)
        if key is None or span is None:
            return None
        text = self._text(key)
        if text is None or span.end > len(text):
            return None
        return squeeze(sentence_around(text, span).of(text))

    def records(self, key: str, *, exact: bool) -> Iterator[str]:
        """Go through an article's records as JSON lines."""
        yield from dump(stored_records(self._archive.get(key)), {"key": key}, exact=exact)

    def texts(self) -> dict[str, str]:
        """Return each article's text by its IRI."""
        keys = self._archive.keys("stored")
        return {self._iris.article(key): self._archive.get(key).article.text for key in keys}

    def text(self, key: str) -> str:
        """Return the text of an article.

        Raises:
            NotInStore: if there is none of that key.
        """
        return self._archive.get(key).article.text

    def parts(self, key: str) -> list[tuple[Span, Part]]:
        """Return the lines of an article's text, each with the part of the article that it is.

        Raises:
            NotInStore: if there is none of that key.
        """
        # Imported when used: most readers of a store never need it.
        from onrecord.annotation.blocks import find_lines
        from onrecord.annotation.parts import classify

        article = self._archive.get(key).article
        return [(block.span, block.part) for block in classify(article, find_lines(article.text))]

    def _text(self, key: str) -> str | None:
        if key not in self._texts:
            if len(self._texts) >= _KEPT:
                del self._texts[next(iter(self._texts))]
            shelved = None if self._archive.state(key) is None else self._archive.get(key)
            self._texts[key] = None if shelved is None else shelved.article.text
        return self._texts[key]
