"""The wordings by which a page's own lines are told from the article: closed lists of forms.

They are forms of pages at large, in English; none is taken from one outlet's article.
"""

from __future__ import annotations

import re
from dataclasses import replace

from onrecord.model.annotated import Block
from onrecord.text import Span

__all__ = [
    "ADDRESSES_READERS",
    "APPEAL_HEAD",
    "BOILERPLATE",
    "BULLET",
    "CREDIT",
    "CREDIT_ALONE",
    "DATELINE",
    "ENDS_SENTENCE",
    "LIST_HEAD",
    "LIST_ITEM",
    "TURN",
    "after_dateline",
    "is_appeal",
    "is_date_line",
    "is_divider",
    "without_quotes",
]

_I = re.IGNORECASE

ENDS_SENTENCE = re.compile(r"[.!?…][\"”’»')\]*_]*(?:\s*\[\d+\])?$")
BULLET = re.compile(r"^(?:[-*•–—▪●]|\d{1,2}[.)]|\(?[a-z]\))\s")
DATELINE = re.compile(
    r"^(?:[A-ZÀ-Þ][\w’'. -]{1,30}[,.]\s+[A-Z][a-z]{2,8}\.?\s+\d{1,2}\.?\s+(?:/[A-Z][\w ]{1,20}/\.|"
    r"[A-Z]{4,12}(?:\.[A-Z]{2,3})?\s[-–—])\s)|^[A-ZÀ-Þ][A-ZÀ-Þ’'.\- ]{2,40}(?:[,/][^()\n—–]{1,40})?\s*(?:\([A-Z][^)\n]{1,30}\)\s*)?[-–—]{1,2}\s"
)
TURN = re.compile(
    r"^[*_]{0,2}(?:Question|Answer|Q|A|Moderator|Host|Interviewer|Reporter|Journalist|"
    r"[A-ZÀ-Þ][\w.’'-]*(?: [A-ZÀ-Þ][\w.’'-]*){0,4}(?: \([^)]{1,60}\))?)[*_]{0,2}\s?:[*_]{0,2}(?=\s|$)"
)

BOILERPLATE = re.compile(
    r"""^(?:
      (?:home|news|world|politics|business|sports?|opinion|culture|videos?|live|menu|search|sign\ in|
        log\ ?in|register|my\ account|subscribe(?:\ now)?|share|print|e-?mail|copy\ link|save|comments?|
        \d+\ comments?|advertisement|advertising|loading.{0,3}|tags?|topics?|related\ topics|close|
        listen|play|facebook|twitter|x|telegram|whatsapp|linkedin|reddit|follow|about\ us|contacts?(?:\ us)?|
        more|back|next|previous|skip\ .{0,30}|show\ more|view\ all|see\ all|load\ more|read\ aloud|
        gift\ this\ article|bookmark|top|en|english|breaking(?:\ news)?|exclusive|analysis|explainer)[:.!]?$
      |(?:tags?|topics?|keywords|filed\ under|categor(?:y|ies)|section|rubric)\s*:
      |(?:sign\ up|subscribe|support\ (?:us|our|the|independent)|remind\ me|donate|join\ (?:us|our|the\ conversation)|
        get\ (?:our|the|all|more|unlimited|daily)|click\ here|tap\ here|follow\ (?:us|\w+(?:\ \w+)?\ on)|
        download\ (?:our|the)|share\ (?:this|on|via)|listen\ to|watch\ (?:live|now|the\ video|more)|
        leave\ a\ comment|add\ us\ (?:on|as)|stay\ (?:informed|up\ to\ date|tuned)|already\ a|continue\ reading|
        become\ a|create\ (?:a\ free|an)\ account|manage\ (?:your|my)|accept\ (?:all|cookies)|turn\ on\ notifications)\b
      |a\ message\ from\b|thank\ you\ for\ (?:reading|your\ (?:support|subscri|interest))
      |(?:we|this\ (?:site|website|page))\ uses?\ cookies|your\ (?:browser|privacy|e-?mail)|by\ (?:clicking|signing|continuing)
      |(?:this|the)\ (?:article|story|piece|post|report|headline|text|page)\ (?:was|has\ been|is|will\ be|first|originally)\b
        .{0,40}\b(?:updated|amended|corrected|published|translated|appeared|produced|developing|generated|edited|part\ of)
      |(?:correction|editor[’'`]?s?\ note|clarification)s?\s*:
      |(?:©|\(c\)|copyright\b)|all\ rights\ reserved
      |(?:additional\ )?(?:reporting|writing|editing|edited|written|translated|translation|compiled|produced|graphics?|
        reported|contributed|text)\ (?:and\ (?:writing|editing|reporting)\ )?(?:by|from|to\ this)\b
      |by:?\ (?-i:[A-ZÀ-Þ])[\w.’'-]+(?:,?\ (?:and\ |&\ )?(?-i:[A-ZÀ-Þ])[\w.’'-]+){0,9}(?:\s*[|,–—-].{0,60}|\s+in\s.{0,40})?$
      |(?:author|editor|journalist|correspondent)(?:[`'’]?s)?(?:\ name)?(?:\s*:|\ name\b|$)
      |(?:sources?|via|photo\ source|original|publication|publisher|outlet|date|time|published|updated|posted|
        last\ (?:updated|modified|edited)|created|modified|url|link|language|reading\ time|views?)\s*:\s*\S.{0,160}$
      |(?:date|published|updated)\ \d|https?://\S+$|www\.\S+$|\S+@\S+$|@\w+$
      |\d+\s*(?:min(?:ute)?s?\s*(?:read|ago)?|hours?\ ago|h\ ago|views|shares)\b.{0,20}$
      |(?:our\ standards|the\ .{3,30}\ trust\ principles)
    )""",
    _I | re.VERBOSE,
)
_BIOGRAPHY = re.compile(
    r"^[A-ZÀ-Þ][\w.’'-]+(?: [A-ZÀ-Þ][\w.’'-]+){1,3} (?:is|was|has been|covers|writes|reports|joined)\b"
    r"(?=.*\b(?:correspondent|reporter|journalist|columnist|bureau chief|newsroom|staff writer|"
    r"editor (?:at|for|of|in|based)|freelance|contributor|contributing|our)\b)",
)
APPEAL_HEAD = re.compile(r"\ba message from\b|^(?:support|subscribe|donate|join)\b|newsletter", _I)
ADDRESSES_READERS = re.compile(r"\b(?:we|our|us|you|your|i)\b", _I)
_APPEAL_WORDS = tuple(
    re.compile(form, _I)
    for form in (
        r"\b(?:journalis\w+|newsroom|news ?letters?|reporting|independent media|our (?:team|work|coverage)|stories|inbox)\b",
        r"\b(?:support\w*|donat\w+|subscri\w+|contribut\w+|fund(?:ed|ing)?|member\w*|sign(?:ed|ing)? up|"
        r"paywall|cancel any ?time|readers?)\b",
        r"\b(?:you|your|us|our|we)\b",
    )
)
_QUOTED = re.compile(r"[“\"«][^”\"»]*[”\"»]?")

LIST_HEAD = re.compile(
    r"^(?:[*#>•–—-]+\s*)?(?:read (?:more|also|next|on|further)|also read|see also|related(?: (?:articles?|stories|news|content|"
    r"coverage|links?|topics|posts|reading|materials))?|more (?:on|from|stories|news|about|coverage|in)\b.{0,40}|"
    r"recommended\b.{0,30}|most (?:read|popular|viewed|recent)\b.{0,20}|you (?:may|might) (?:also )?(?:like|be interested in).{0,20}|"
    r"(?:the )?latest(?: news| stories| headlines| on .{0,30})?|trending\b.{0,20}|editors?[’']?s? (?:picks?|choice)|"
    r"what to (?:read|watch) next|what else to read|further reading|don[’']t miss|top (?:stories|news)|explore more|"
    r"other news|also on .{0,30}|also in .{0,20}|news feed|popular|watch(?: also| more)?|up next|keep reading)\s*[:.»>→]*$",
    _I,
)
LIST_ITEM = re.compile(
    r"^(?:[*•>–—-]+\s*)?(?:read (?:more|also|next)|also read|see also|related|watch|explore|more|opinion|analysis)\s*"
    r"(?::|\||»|–|—)\s*\S",
    _I,
)

CREDIT = re.compile(
    r"""(?:
      ^\W*(?:photos?|images?|pictures?|photographs?|illustrations?|video|file\ photo|file|caption|photo\ credit|credit)
        (?:\ (?:by|credit|courtesy|from|source))?\s*(?::|/|\||–|—|-\ |\ by\ |\ courtesy\ )
      |\((?:photo|image|picture|ap|reuters|afp|file|photograph)\b[^)]{0,80}\)\s*$
      |\[(?:photo|image|file|[^\]]{0,60}(?:/|,\ ?)(?:reuters|afp|ap|epa|getty\ images|anadolu|tass|sputnik))[^\]]{0,60}\]\s*$
      |\bgetty\ images\b|\b(?:ap|afp|epa|reuters|handout|file|tass|sputnik)\ (?:photo|picture|image)\b
      |(?:/|\bvia\ )\s?(?:reuters|afp|ap|epa|epa-efe|getty|anadolu|tass|sputnik|pool|shutterstock|zuma|imago|dpa|x)\b[^.]{0,30}$
      |\bphotograph:\s|\bphoto:\s|\bimage:\s|\bcredit:\s|\(photo:|\bfile\ photo\b
      |©\s?\w
    )""",
    _I | re.VERBOSE,
)
CREDIT_ALONE = re.compile(
    r"^\W*(?:(?:photos?|images?|pictures?|photograph|credit|illustration|video)(?: credit| by)?\s*[:/]?|©)\s*.{0,80}$"
    r"|^[\w .,’'&-]{0,50}(?:/|via )\s?[\w .,&-]{0,40}$|^(?:AP|AFP|EPA|Reuters|Getty Images|TASS|Sputnik)$",
    _I,
)

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_DATE_BITS = re.compile(
    rf"\b(?:{_MONTH}\.?|(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tue|wed|thu|fri|sat|sun|\d{{1,2}}(?:st|nd|rd|th)?|"
    r"(?:19|20)\d\d|a\.?m\.?|p\.?m\.?|gmt|utc|bst|ce?s?t|e[ds]?t|msk|eest|eet|at|on|first|published|updated|last|"
    r"modified|posted|release[ds]?|date|time|ago|min|read|hours?|minutes?)\b|[\W_]+",
    _I,
)


def after_dateline(text: str, block: Block) -> Block:
    """Return a block without what stands before its first sentence: a dateline, a label."""
    start = block.span.start
    if block.label is not None:
        start = text.index(":", block.label.end) + 1
        start += len(text[start : block.span.end]) - len(text[start : block.span.end].lstrip(" *_"))
    elif match := DATELINE.match(block.span.of(text)):
        start += match.end()
    return replace(block, span=Span(start, block.span.end)) if start < block.span.end else block


def is_date_line(line: str) -> bool:
    """Tell a line that holds a date or time and next to nothing else."""
    if not any(letter.isdigit() for letter in line) or len(line) > 90:
        return False
    return len(re.findall(r"[^\W\d_]{2,}", _DATE_BITS.sub(" ", line))) <= 1 and bool(
        re.search(rf"\b(?:19|20)\d\d\b|\d[:.]\d\d|\b{_MONTH}\b", line, _I)
    )


def is_divider(line: str) -> bool:
    """Tell a byline or a date line, above which a standfirst may stand."""
    return is_date_line(line) or bool(
        re.match(r"(?:by|author|written|reported|reporting|date|published|updated)\b", line, _I)
        and BOILERPLATE.search(line)
    )


def without_quotes(line: str) -> str:
    """Return ``line`` without what stands between quotation marks."""
    return _QUOTED.sub(" ", line)


def is_appeal(line: str) -> bool:
    """Tell an outlet's words to its readers, or a writer's biography."""
    bare = without_quotes(line)
    return bool(_BIOGRAPHY.match(bare)) or all(form.search(bare) for form in _APPEAL_WORDS)
