"""From an article to an annotated article: parts, sentences, words, quotations, names, dates.

Everything stands off from the text, which does not change. The language model is loaded
once a process, when the first article comes.
"""

from __future__ import annotations

from onrecord.annotation.blocks import find_lines
from onrecord.annotation.dates import find_dates
from onrecord.annotation.english import is_english
from onrecord.annotation.language import analyse
from onrecord.annotation.names import find_names
from onrecord.annotation.parts import classify
from onrecord.annotation.quotations import find_quotations
from onrecord.annotation.roles import find_roles
from onrecord.model.annotated import AnnotatedArticle
from onrecord.model.article import Article

__all__ = ["annotate", "is_english"]


def annotate(article: Article) -> AnnotatedArticle:
    """Return ``article`` with what can be seen in it without understanding it.

    Blocks of boilerplate keep their place but get no sentences: nobody speaks there.
    """
    blocks = classify(article, find_lines(article.text))
    quotations = find_quotations(article.text, blocks)
    sentences, tokens = analyse(article.text, blocks, quotations)
    names = find_names(article.text, sentences, tokens)
    roles = find_roles(tokens)
    dates = find_dates(article, tokens)
    return AnnotatedArticle(article, blocks, sentences, tokens, quotations, names, roles, dates)
