"""The turns of transcripts and interviews: the labels that say who speaks from there on.

Labels come in many forms: "MR FENN:", "Anna Lind, Harbour News:", "Q", "Mr. FENN.",
"The President (spoke in French):", "FENN —". A form alone is no label: a text is a
transcript where labels come again and again.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.annotation.gazetteer import known_as
from onrecord.annotation.nameforms import PORTFOLIOS
from onrecord.annotation.roles import is_title_word
from onrecord.text import Span
from onrecord.wordlist import wordset

__all__ = ["Label", "find_labels", "speech_of"]

_WORD = r"[A-ZÀ-Þ][\w.’'&-]*"
_LINK = (
    r"(?:of|the|for|and|to|with|from|de|del|della|der|den|des|do|dos|das|du|da|di|la|le|los|las|y|e|"
    r"van|von|zu|af|ter|ten|al|el|bin|bint|ibn|abu) "
)
_NAMED = rf"(?:(?:The|THE) )?{_WORD}(?: (?:{_LINK})*{_WORD}){{0,7}}"
_ASIDE = r"(?: ?[(\[][^)\]\n]{1,60}[)\]]){0,3}"
_ASKED = r"(?:Question|QUESTION|Questioner|QUESTIONER|Q|A|Answer|ANSWER)(?: ?\d{1,2})?"
_CLOCK = r"(?:[\[(]?\d{1,2}:\d\d(?::\d\d)?[\])]?\s+)?"
_MARK = r"[*_]{0,3}"
_END = r"(?=\s|$)"
_CAPITALS = r"[A-ZÀ-Þ]{2}[A-ZÀ-Þ.’'-]*(?: [A-ZÀ-Þ][A-ZÀ-Þ.’'-]+){0,3}"
_HONORIFIC = r"(?:Mr|Mrs|Ms|Miss|Dr|Sen|Rep|Gen|Amb|Lord|Sir|Dame|The)"
_FORMS = tuple(
    re.compile(rf"^{_CLOCK}{_MARK}(?P<label>{label}){closing}")
    for label, closing in (
        (
            rf"(?:{_ASKED}|{_NAMED}){_ASIDE}(?:(?:, | [-–—/] |/){_NAMED}){{0,3}}{_ASIDE}",
            rf"{_MARK}\s?:{_MARK}{_END}",
        ),
        (rf"{_NAMED} ?\(?@\w{{2,20}}\)?(?:\s*[·•|,–—-]\s?[^.?!]{{2,30}})?", r"\s*$"),
        (r"Q(?: ?\d{1,2})?", rf"{_MARK}(?:[.)]{_MARK}\s|\s+(?=[A-Z“\"‘(\[]))"),
        (r"A(?: ?\d{1,2})?", rf"{_MARK}[.)]{_MARK}\s"),
        (r"(?:Question|QUESTION|Answer|ANSWER)(?: ?\d{1,2})?", rf"{_MARK}[.)]{_MARK}{_END}"),
        (rf"{_HONORIFIC}\.? {_CAPITALS}(?: of {_WORD})?{_ASIDE}", rf"\.{_MARK}\s"),
        (_CAPITALS + _ASIDE, rf"{_MARK}\s?(?:—|–|--){_MARK}\s"),
    )
)
_ASKING = re.compile(rf"^{_ASKED}$")
_CORE = re.compile(r"\s*(?:[(\[,/@].*|\s[-–—]\s.*)$", re.DOTALL)
_NUMBER = re.compile(r"\s?\d+$")
_RUBRICS = wordset(
    "interview exclusive analysis opinion explainer update watch live photos video breaking "
    "correction note source context background summary date time place venue location contact "
    "subject topic re tags email phone tel fax image images picture pictures credit sources name"
)
"""Labels that head a piece or a line of particulars, and are nobody."""
_LINKS = frozenset({"of", "for", "to"})
_AFTER = frozenset(
    {"MP", "MEP", "QC", "KC", "SC", "AM", "AO", "AC", "MLA", "TD", "MSP", "CBE", "OBE"}
)
"""Letters after a name."""
_FIELDS = PORTFOLIOS | {"the", "and"}
_FEWEST = 3
_FEWEST_ASKED = 2


@dataclass(frozen=True, slots=True)
class Label:
    """A label in its line, by offsets in that line.

    Attributes:
        words: the label without marks around it.
        speaker: the name in it, without titles and affiliation.
        speech: where the words that it labels begin.
    """

    words: Span
    speaker: Span
    speech: int


def find_labels(lines: Sequence[str]) -> dict[int, Label]:
    """Return the labels of a transcript by the numbers of their lines; nothing of other texts.

    A text is a transcript where at least three lines bear a label and one of them comes
    twice, or where two do and one of them is "Q" or "Question"; so is a list of posts, each
    below its writer's name and handle.
    """
    found = {i: label for i, line in enumerate(lines) if (label := _label(line)) is not None}
    names = {i: _core(label.words.of(lines[i])) for i, label in found.items()}
    plain = {i for i, label in found.items() if ":" in lines[i][: label.speech]}
    plain |= {i for i, name in names.items() if _ASKING.match(name)}
    found = {
        i: label
        for i, label in found.items()
        if names[i].lower() not in _RUBRICS
        and _is_speech(lines[i][label.speech :])
        and (i in plain or len(names) - len(plain) > 1)
    }
    counts = Counter(names[i] for i in found)
    posted = sum("@" in label.words.of(lines[i]) for i, label in found.items())
    if posted >= _FEWEST_ASKED:
        return found
    asked = sum(_ASKING.match(name) is not None for name in counts)
    if asked == len(counts) == 1:
        return {}  # the one letter of a list, or questions that nobody answers
    if len(found) >= _FEWEST and max(counts.values()) > 1:
        return found
    return found if asked and len(counts) >= _FEWEST_ASKED else {}


def _is_speech(words: str) -> bool:
    """Tell words from figures; a label may also stand alone, above what is said."""
    return not words or any(letter.islower() for letter in words)


def speech_of(line: str) -> int:
    """Return where the words after the label of a line begin; 0 where it has no label."""
    label = _label(line)
    return label.speech if label is not None else 0


def _label(line: str) -> Label | None:
    """Return the label at the start of a line, by its form."""
    if not line or not (line[0].isupper() or line[0] in "*_[(" or line[0].isdigit()):
        return None
    for form in _FORMS:
        match = form.match(line)
        if match is not None:
            words = Span(*match.span("label"))
            rest = line[match.end() :]
            speech = match.end() + len(rest) - len(rest.lstrip(" *_\n\t"))
            return Label(words, _speaker(line, words), speech)
    return None


def _core(label: str) -> str:
    """Return what is the same in all labels of one speaker, numbers of questions left out."""
    return _NUMBER.sub("", _CORE.sub("", label)).strip()


def _speaker(line: str, label: Span) -> Span:
    """Return the name in a label: what is left of "MR FENN (via interpreter)".

    An office that nobody is named beside is itself the name: "PRIME MINISTER".
    """
    core = _CORE.sub("", label.of(line))
    words = core.split(" ")
    last = len(words) - (len(words) > 2 and words[-1].rstrip(".") in _AFTER)
    words, core = words[:last], " ".join(words[:last])
    first = _past_titles(words)
    if first == len(words):
        first = int(len(words) > 1 and words[0].lower() == "the")
    start = label.start + sum(len(word) + 1 for word in words[:first])
    return Span(start, label.start + len(core))


def _past_titles(words: Sequence[str]) -> int:
    """Return where the name begins behind an office: "President of Freedonia Anna Lind"."""
    titles = [i for i, word in enumerate(words) if _is_office(word)]
    if not titles:
        return int(len(words) > 1 and words[0].lower() == "the")
    first = titles[-1] + 1
    links = [i for i in range(first, len(words)) if words[i].lower() in _LINKS]
    if not links or links[0] != first:
        return first
    first = links[-1] + 1
    while first < len(words) and words[first].lower().strip(",") in _FIELDS:
        first += 1
    left = [word.lower() for word in words[first:]]
    for length in range(len(left), 0, -1):
        if known_as(" ".join(left[:length])) == "place":
            return first + length
    fielded = words[first - 1].lower() in PORTFOLIOS
    return first if fielded and len(left) > 1 else len(words) - 2 * (len(left) > 2)


def _is_office(word: str) -> bool:
    lower = word.lower()
    bare = lower.rstrip(".")
    return lower not in _LINKS | _FIELDS and (is_title_word(word) or is_title_word(bare))
