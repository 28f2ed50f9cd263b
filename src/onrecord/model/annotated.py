"""The annotated article: what annotation found, as spans that stand off from the text.

Annotation makes it and extraction reads it; the two never import each other. It is plain
data: no language model's types, so that another model may stand behind it. Tokens refer
to each other by their position in ``AnnotatedArticle.tokens``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.model.article import Article
from onrecord.model.lists import Part
from onrecord.text import Span

__all__ = [
    "AnnotatedArticle",
    "Block",
    "DateExpression",
    "Name",
    "NameKind",
    "Quotation",
    "RoleNoun",
    "Sentence",
    "Token",
]

NameKind = Literal["person", "organization", "place", "group"]


@dataclass(frozen=True, slots=True)
class Token:
    """One word or mark, with what the language model says of it.

    Attributes:
        index: its position in the article's tokens.
        start: offset of its first code point.
        end: offset after its last code point.
        text: the words of the article.
        lemma: dictionary form, in lower case except for names.
        pos: universal part of speech (``VERB``).
        tag: Penn Treebank tag (``VBD``).
        dep: relation to its head, in ClearNLP labels (``nsubj``).
        head: index of the token that it depends on; its own index at the top of a tree.
        entity: label of the named entity that it belongs to (``PERSON``), or empty.
        begins: it is the first token of that entity.
        sentence: index of its sentence.
    """

    index: int
    start: int
    end: int
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    entity: str
    begins: bool
    sentence: int

    @property
    def lower(self) -> str:
        """The words in lower case."""
        return self.text.lower()

    @property
    def span(self) -> Span:
        """The range of code points."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Block:
    """One line of the article, or one paragraph whose lines were wrapped.

    Attributes:
        index: its position in the article's blocks.
        span: the words, without the white space around them.
        part: the part of the article that it is.
        paragraph: number of the paragraph that it stands in; lines that follow each other
            without a blank line share one.
        label: in a transcript, the words before the colon that say whose turn begins.
        speaker: the name in that label, without title.
    """

    index: int
    span: Span
    part: Part
    paragraph: int
    label: Span | None = None
    speaker: Span | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence; never longer than its block.

    Attributes:
        index: its position in the article's sentences.
        span: the words, without the white space around them.
        first: index of its first token.
        last: index after its last token.
        block: index of its block.
    """

    index: int
    span: Span
    first: int
    last: int
    block: int


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between quotation marks, within one block.

    Attributes:
        span: the words with their marks.
        inner: the words without them.
        block: index of the block.
        emphasis: a name, a term or a few words set off by marks ("non-paper"), not speech.
        closed: the closing mark stands in the text.
        continues: it goes on with the quotation before it, which was left open at the end of
            its paragraph.
    """

    span: Span
    inner: Span
    block: int
    emphasis: bool
    closed: bool
    continues: bool


@dataclass(frozen=True, slots=True)
class Name:
    """A proper name, split from the titles before and after it.

    Attributes:
        span: the name alone, without possessive ending ("Sergey Lavrov").
        kind: person, organization, place (with countries and cities) or group (nationality).
        first: index of its first token.
        last: index after its last token.
        title: the title before it or in an appositive after it ("Foreign Minister"), or None.
        state: the words of the title that name a state or its adjective ("Russian"), or None.
        gender: ``m`` or ``f`` where an honorific or a gendered title shows it, or None.
        country: short name of the state that the words name, as its own name, its adjective, its
            people or its capital ("Russia" for "Moscow"), or None.
        around: the places in which a place lies, the nearest first ("Alaska" for "Anchorage").
    """

    span: Span
    kind: NameKind
    first: int
    last: int
    title: Span | None = None
    state: Span | None = None
    gender: Literal["m", "f"] | None = None
    country: str | None = None
    around: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RoleNoun:
    """A common noun that names an office, a rank or a role ("minister", "spokeswoman").

    Attributes:
        token: index of the token.
        gender: ``m`` or ``f`` where the word itself shows it, or None.
    """

    token: int
    gender: Literal["m", "f"] | None


@dataclass(frozen=True, slots=True)
class DateExpression:
    """Words that give a date, and the date where text and publication date settle it.

    Attributes:
        span: the words ("on Friday" without its preposition: "Friday").
        edtf: EDTF level 0 or 1, or None where nothing settles it.
    """

    span: Span
    edtf: str | None


@dataclass(frozen=True, slots=True)
class AnnotatedArticle:
    """An article with everything that annotation knows about it, each in order of the text."""

    article: Article
    blocks: tuple[Block, ...]
    sentences: tuple[Sentence, ...]
    tokens: tuple[Token, ...]
    quotations: tuple[Quotation, ...]
    names: tuple[Name, ...]
    roles: tuple[RoleNoun, ...]
    dates: tuple[DateExpression, ...]

    @property
    def text(self) -> str:
        """The article's text, in which all spans count."""
        return self.article.text
