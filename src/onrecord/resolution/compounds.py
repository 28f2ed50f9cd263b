"""State words that only stand inside a name or a compound: they tell nobody's state.

"Voice of America reporter" and "Free Russia Foundation's head" serve no state that their names
hold, nor do "Russian-language readers". Here letter case and hyphens still count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.resolution.index import Index
from onrecord.resolution.wording import normal
from onrecord.wordlist import wordset

__all__ = ["LEADING", "without_names"]

_WORD = re.compile(r"(?:[^\W_]\.){2,}|[^\W_]+(?:['’][^\W_]+)*['’]?")
_HYPHEN = re.compile(r"[-‐‑–]")
_POSSESSIVE = re.compile(r"(?:['’]s|s['’])$")
_LONGEST_NAME = 6
# "ex-US diplomat", "then-UK minister": the state is still the title's.
_TIMES = wordset("ex then now former vice")
# What a capital at the beginning of a title does not make a part of a name.
LEADING = wordset(
    "a an the another one two three several some many multiple both former ex late new newly "
    "acting senior top deputy chief leading veteran retired unnamed anonymous current incoming "
    "outgoing and of"
)
_BODIES = wordset(
    "academy agency alliance army association board bureau caucus center centre club coalition "
    "college commission committee community company congress corporation corps council federation "
    "forum foundation front fund group house initiative institute institution league legion "
    "library movement network office organisation organization party press project radio school "
    "service society station studies television times trust tv union university watch"
)
# "Bank of America", "University of Georgia"; but a "Ministry of Defense of China" is China's.
_BODIES_OF = wordset(
    "academy association bank center centre club college institute library museum radio school "
    "society television times union university voice"
)


def without_names(words: str, index: Index) -> str:
    """Return a title without the state words that are part of a name or compound.

    Args:
        words: the title as the article has it.
        index: names of the registry.
    """
    tokens = list(_WORD.finditer(words))
    hidden = sorted({place for run in _hidden(words, tokens, index) for place in run})
    for place in reversed(hidden):
        token = tokens[place]
        words = f"{words[: token.start()]} {words[token.end() :]}"
    return words


def _hidden(words: str, tokens: list[re.Match[str]], index: Index) -> Iterator[range]:
    done = 0
    for start in range(len(tokens)):
        for end in range(min(len(tokens), start + _LONGEST_NAME), max(start, done), -1):
            run = words[tokens[start].start() : tokens[end - 1].end()]
            if end - start > 1 and index.named(run, "outlet"):
                yield range(start, end)
                done = end
                break
            if index.state(run) is not None and start >= done:
                if _joined(words, tokens, start, end, index) or _in_name(
                    words, tokens, start, end, index
                ):
                    yield range(start, end)
                done = end
                break


def _joined(words: str, tokens: list[re.Match[str]], start: int, end: int, index: Index) -> bool:
    """Tell whether a hyphen joins a state to a word that is none: "pro-Russian", "US-led"."""
    first, last = tokens[start].start(), tokens[end - 1].end()
    if end < len(tokens) and _HYPHEN.fullmatch(words[last : tokens[end].start()]):
        return not _begins_state(words, tokens, end, index)
    if start and _HYPHEN.fullmatch(words[tokens[start - 1].end() : first]):
        before = tokens[start - 1].group()
        return normal(before) not in _TIMES and index.state(before) is None
    return False


def _begins_state(words: str, tokens: list[re.Match[str]], start: int, index: Index) -> bool:
    ends = range(start + 1, min(len(tokens), start + _LONGEST_NAME) + 1)
    return any(index.state(words[tokens[start].start() : tokens[e - 1].end()]) for e in ends)


def _in_name(words: str, tokens: list[re.Match[str]], start: int, end: int, index: Index) -> bool:
    """Tell whether capitals before and after make a state a part of an unknown name."""
    if start == 0 or _POSSESSIVE.search(tokens[end - 1].group()):
        return False
    before = tokens[start - 1]
    if start > 1 and before.group() == "of":
        noun = tokens[start - 2].group()
        return noun[0].isupper() and normal(noun) in _BODIES_OF
    apart = words[before.end() : tokens[start].start()] != " "
    if apart or not _is_name_word(before, index) or _POSSESSIVE.search(before.group()):
        return False
    after: list[str] = []
    for place in range(end, len(tokens)):
        gap = words[tokens[place - 1].end() : tokens[place].start()]
        if gap != " " or not tokens[place].group()[0].isupper():
            break
        after.append(tokens[place].group())
        if _POSSESSIVE.search(after[-1]):
            break
    return any(normal(word) in _BODIES for word in after)


def _is_name_word(token: re.Match[str], index: Index) -> bool:
    word = normal(token.group())
    phrase = index.phrases[word] if word in index.phrases else None
    titles = phrase is not None and (phrase.roles or phrase.offices or phrase.states)
    return token.group()[0].isupper() and word not in LEADING and not titles
