"""Ways through an annotated article: children, subtrees, spans, parts, quotations."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from onrecord.model.annotated import AnnotatedArticle, Block, Name, Quotation, Sentence, Token
from onrecord.model.records import Evidence
from onrecord.text import Span

__all__ = ["Tree"]

_OUTER = frozenset(' \n\t\u00a0,;:“”"«»„—–')
_FINAL = frozenset(".")


class Tree:
    """The tokens of an article, indexed for moving about; reads only.

    Args:
        annotated: the article.
    """

    def __init__(self, annotated: AnnotatedArticle) -> None:
        self.annotated = annotated
        self.text = annotated.text
        self.tokens: Sequence[Token] = annotated.tokens
        self.children: list[list[int]] = [[] for _ in annotated.tokens]
        for token in annotated.tokens:
            if token.head != token.index:
                self.children[token.head].append(token.index)

    @cached_property
    def _around(self) -> dict[str, frozenset[str]]:
        """By the name of a place, in lower case, itself and the places in which it lies."""
        return {
            words: frozenset((words, *(wider.lower() for wider in name.around)))
            for name in self.annotated.names
            if name.kind == "place"
            for words in (name.span.of(self.text).lower(),)
        }

    def places(self, name: str) -> frozenset[str]:
        """Return the name of a place and those of the places around it, in lower case."""
        return self._around.get(name.lower(), frozenset((name.lower(),)))

    def same_place(self, one: str, other: str) -> bool:
        """Tell whether two names of places may be of one: the same, or one lies in the other."""
        return one.lower() in self.places(other) or other.lower() in self.places(one)

    @cached_property
    def _starts(self) -> list[int]:
        return [token.start for token in self.tokens]

    @cached_property
    def _block_starts(self) -> list[int]:
        return [block.span.start for block in self.annotated.blocks]

    @cached_property
    def marks(self) -> frozenset[int]:
        """Offsets of all quotation marks, apostrophes left out."""
        return frozenset(
            offset
            for quotation in self.annotated.quotations
            for offset in (
                *range(quotation.span.start, quotation.inner.start),
                *range(quotation.inner.end, quotation.span.end),
            )
        )

    @cached_property
    def quoted(self) -> list[int]:
        """For each token, the index of the quotation that it stands in, or -1; no emphasis."""
        found = [-1] * len(self.tokens)
        for number, quotation in enumerate(self.annotated.quotations):
            if not quotation.emphasis:
                for index in self.within(quotation.inner):
                    found[index] = number
        return found

    @cached_property
    def names(self) -> dict[int, Name]:
        """For each token of a name, that name."""
        return {
            index: name for name in self.annotated.names for index in range(name.first, name.last)
        }

    @cached_property
    def roles(self) -> dict[int, str]:
        """For each role noun's token, its gender (``m``, ``f``) or an empty string."""
        return {role.token: role.gender or "" for role in self.annotated.roles}

    def block(self, offset: int) -> Block:
        """Return the block that holds the code point at ``offset``."""
        return self.annotated.blocks[max(0, bisect_right(self._block_starts, offset) - 1)]

    def sentence(self, index: int) -> Sentence:
        """Return the sentence of a token."""
        return self.annotated.sentences[self.tokens[index].sentence]

    def quotation(self, index: int) -> Quotation | None:
        """Return the quotation that a token stands in, emphasis left out."""
        number = self.quoted[index]
        return self.annotated.quotations[number] if number >= 0 else None

    @cached_property
    def _marked(self) -> list[int]:
        return [quotation.span.end for quotation in self.annotated.quotations]

    def quotations_near(self, span: Span) -> Iterator[Quotation]:
        """Yield the quotations that overlap or touch ``span``, in order, emphasis among them."""
        quotations = self.annotated.quotations
        for number in range(bisect_left(self._marked, span.start), len(quotations)):
            if quotations[number].span.start > span.end:
                return
            yield quotations[number]

    def within(self, span: Span) -> range:
        """Return the indices of the tokens that begin inside ``span``."""
        first = bisect_right(self._starts, span.start - 1)
        return range(first, bisect_right(self._starts, span.end - 1))

    def child(self, index: int, *deps: str) -> int | None:
        """Return the first child with one of these relations, or None."""
        return next(self.with_dep(index, *deps), None)

    def with_dep(self, index: int, *deps: str) -> Iterator[int]:
        """Yield the children with one of these relations, in order."""
        return (child for child in self.children[index] if self.tokens[child].dep in deps)

    def words(self, index: int, *deps: str) -> set[str]:
        """Return the children with one of these relations as words, in lower case."""
        return {self.tokens[child].lower for child in self.with_dep(index, *deps)}

    def under(
        self, index: int, *prepositions: str, deps: tuple[str, ...] = ("prep",)
    ) -> Iterator[int]:
        """Yield the nouns under the prepositions of a word, in order: "a letter to X".

        Args:
            index: the word.
            prepositions: those that count, in lower case; all where none is given.
            deps: the relations in which they may stand to the word.
        """
        for child in self.with_dep(index, *deps):
            if not prepositions or self.tokens[child].lower in prepositions:
                yield from self.with_dep(child, "pobj")

    def subtree(self, index: int, without: Iterable[int] = ()) -> list[int]:
        """Return the token and all below it, in order; branches at ``without`` are left out."""
        left_out = set(without)
        found, todo = [], [index]
        while todo:
            here = todo.pop()
            if here not in left_out:
                found.append(here)
                todo.extend(self.children[here])
        return sorted(found)

    def ancestors(self, index: int) -> Iterator[int]:
        """Yield the heads above a token, nearest first."""
        while self.tokens[index].head != index:
            index = self.tokens[index].head
            yield index

    def span(self, first: int, last: int) -> Span:
        """Return the words from token ``first`` to token ``last``, both inside."""
        return Span(self.tokens[first].start, self.tokens[last].end)

    def across(self, *indices: int) -> Span:
        """Return the words from the first to the last of some tokens, in any order."""
        return self.span(min(indices), max(indices))

    def spans(self, indices: Iterable[int]) -> list[Span]:
        """Return contiguous tokens as spans, without the punctuation around each.

        A gap of punctuation only does not part a span.
        """
        runs: list[list[int]] = []
        for index in sorted(indices):
            if runs and self._joined(runs[-1][-1], index):
                runs[-1].append(index)
            else:
                runs.append([index])
        trimmed = (self.trim(self.span(run[0], run[-1])) for run in runs)
        return [span for span in trimmed if span is not None and self._has_words(span)]

    def _joined(self, before: int, after: int) -> bool:
        return all(self.tokens[index].pos == "PUNCT" for index in range(before + 1, after))

    def _has_words(self, span: Span) -> bool:
        return any(letter.isalnum() for letter in span.of(self.text))

    def trim(self, span: Span) -> Span | None:
        """Return ``span`` without marks and white space at its ends, or None if nothing is left."""
        start, end = span.start, span.end
        while start < end and self._is_outer(start):
            start += 1
        while end > start and self._is_outer(end - 1):
            end -= 1
        if end - start > 1 and self.text[end - 1] in _FINAL and not self._is_initial(end):
            end -= 1
            while end > start and self._is_outer(end - 1):
                end -= 1
        return Span(start, end) if start < end else None

    def _is_outer(self, offset: int) -> bool:
        return self.text[offset] in _OUTER or offset in self.marks

    def _is_initial(self, end: int) -> bool:
        """Tell the full stop of "U.S." from that of a sentence."""
        return end >= 3 and (self.text[end - 3] in ". (" and self.text[end - 2].isupper())

    def evidence(self, span: Span) -> Evidence:
        """Return ``span`` as evidence, with its words and part."""
        return Evidence(span.start, span.end, span.of(self.text), self.block(span.start).part)
