"""The wordings by which a page's own lines are told from the article: closed lists of forms.

They are forms of pages at large, in English; none is taken from one outlet's article.
"""

from __future__ import annotations

import re
from dataclasses import replace

from onrecord.annotation.turns import speech_of
from onrecord.model.annotated import Block
from onrecord.text import Span
from onrecord.wordlist import wordset

__all__ = [
    "APPEAL_HEAD",
    "BULLET",
    "CREDIT",
    "CREDIT_ALONE",
    "DATELINE",
    "ENDS_SENTENCE",
    "LIST_HEAD",
    "LIST_ITEM",
    "REPORTS",
    "after_dateline",
    "is_appeal",
    "is_appeal_still",
    "is_boilerplate",
    "is_date_line",
    "is_divider",
    "is_menu",
]


def _any(*forms: str, flags: re.RegexFlag = re.IGNORECASE) -> re.Pattern[str]:
    """Return a pattern that matches where one of the forms does."""
    return re.compile("|".join(f"(?:{form})" for form in forms), flags)


ENDS_SENTENCE = re.compile(r"[.!?…][\"”’»')\]*_]*(?:\s*\[\d+\])?$")
BULLET = re.compile(r"^(?:[-*•–—▪●]|\d{1,2}[.)]|\(?[a-z]\))\s")

DATELINE = _any(
    # MOSCOW, October 22. /TASS/.   Moscow. October 21. INTERFAX.COM -
    r"^[A-ZÀ-Þ][\w’'. -]{1,30}[,.]\s+[A-Z][a-z]{2,8}\.?\s+\d{1,2}\.?\s+"
    r"(?:/[A-Z][\w ]{1,20}/\.|[A-Z]{4,12}(?:\.[A-Z]{2,3})?\s[-–—])\s",
    # PARIS, 12 May (Reuters) -   KYIV —
    r"^[A-ZÀ-Þ][A-ZÀ-Þ’'.\- ]{2,40}(?:[,/][^()\n—–]{1,40})?\s*"
    r"(?:\([A-Z][^)\n]{1,30}\)\s*)?[-–—]{1,2}\s",
    flags=re.NOFLAG,
)

_NAME = r"(?-i:[A-ZÀ-Þ])[\w.’'-]+"
_BOILERPLATE = _any(
    # menus and buttons, alone in their line
    r"^(?:home|news|world|politics|business|sports?|opinion|culture|videos?|live|menu|search|more|"
    r"sign in|log ?in|register|my account|subscribe(?: now)?|share|print|e-?mail|copy link|save|"
    r"comments?|\d+ comments?|advertisement|advertising|loading.{0,3}|tags?|topics?|close|listen|"
    r"related topics|play|facebook|twitter|x|telegram|whatsapp|linkedin|reddit|follow|about us|"
    r"contacts?(?: us)?|back|next|previous|skip .{0,30}|show more|view all|see all|load more|top|"
    r"read aloud|gift this article|bookmark|en|english|breaking(?: news)?|exclusive|analysis|"
    r"explainer|summary|companies)[:.!]?$",
    r"^(?:tags?|topics?|keywords|filed under|categor(?:y|ies)|section|rubric|suggested topics)\s*:",
    r"^[^.!?]{1,60}(?:\s[>»›→]\s[^.!?]{1,60}){1,6}$",
    # requests to the reader
    r"^(?:sign up|subscribe|support (?:us|our|the|independent)|remind me|donate|join us|join our|"
    r"join the conversation|get (?:our|the|all|more|unlimited|daily)|click here|tap here|"
    r"follow (?:us|\w+(?: \w+)? on)|download (?:our|the)|share (?:this|on|via)|listen to|"
    r"watch (?:live|now|the video|more)|leave a comment|add us (?:on|as)|already a|become a|"
    r"stay (?:informed|up to date|tuned)|continue reading|create (?:a free|an) account|"
    r"manage (?:your|my)|accept (?:all|cookies)|turn on notifications)\b",
    r"^a message from\b|^thank you for (?:reading|your (?:support|subscri|interest))",
    r"^(?:we|this (?:site|website|page)) uses? cookies",
    r"^your (?:browser|privacy|e-?mail)|^by (?:clicking|signing|continuing)\b",
    # the text about itself
    r"^(?:this|the) (?:article|story|piece|post|report|headline|text|page) (?:was|has been|is|will "
    r"be|first|originally)\b.{0,40}\b(?:updated|amended|corrected|published|translated|appeared|"
    r"produced|developing|generated|edited|part of)",
    r"^(?:correction|editor[’'`]?s? note|clarification)s?\s*:",
    r"^(?:©|\(c\)|copyright\b)|\ball rights reserved",
    r"^(?:our standards|the .{3,30} trust principles)",
    # who wrote it, when, from where
    r"^\(?(?:additional )?(?:reporting|writing|editing|edited|written|translated|translation|"
    r"compiled|produced|graphics?|reported|contributed|text) "
    r"(?:and (?:writing|editing|reporting) )?(?:by|from|to this)\b",
    rf"^by:? {_NAME}(?:,? (?:and |& )?{_NAME}){{0,9}}"
    r"(?:\s*[|,–—-].{0,60}|\s+in\s.{0,40}|\s+\d[^.!?]{0,60})?$",
    r"^(?:author|editor|journalist|correspondent)(?:[`'’]?s)?(?: name)?(?:\s*:|$)",
    r"^(?:author|editor)[`'’]s name\b",
    r"^(?:sources?|via|photo source|original|publication|publisher|outlet|date|time|published|url|"
    r"updated|posted|last (?:updated|modified|edited)|created|modified|link|language|views?|"
    r"reading time)\s*:\s*\S.{0,160}$",
    r"^(?:date|published|updated) \d|^https?://\S+$|^www\.\S+$|^\S+@\S+$|^@\w+$",
    r"^\d+\s*(?:min(?:ute)?s?\s*(?:read|ago)?|hours? ago|h ago|views|shares)\b.{0,20}$",
)
_MENU = wordset(
    "home news politics world business economy sport sports opinion opinions culture weather video "
    "videos live menu search sign in log login register subscribe newsletters newsletter archive "
    "latest more share tweet email mail print comment comments facebook twitter whatsapp telegram "
    "linkedin copy link save contact contacts about us lifestyle science health tech technology "
    "travel local national international regional country region podcasts podcast shop jobs arts "
    "entertainment media account my follow a the article this page on x close back top africa asia "
    "europe americas middle east"
)
_BAR = re.compile(r"\s*[|•·»›>≡☰]+\s*")
_LONGEST_MENU = 200
_LINE, _LONGEST = 40, 120
"""Words of a line of a page, and of the longest."""
_MENU_ITEMS = 4
_BIOGRAPHY = re.compile(
    r"^[A-ZÀ-Þ][\w.’'-]+(?: [A-ZÀ-Þ][\w.’'-]+){1,3} (?:is|was|has been|covers|writes|reports)\b"
    r"(?=.*\b(?:correspondent|reporter|journalist|columnist|bureau chief|newsroom|staff writer|"
    r"editor (?:at|for|of|in|based)|freelance|contributor|contributing|our)\b)",
)
APPEAL_HEAD = _any(r"\ba message from\b", r"^(?:support|subscribe|donate|join)\b", "newsletter")
_ADDRESSES_READERS = _any(r"\b(?:we|our|us|you|your|i|dear (?:readers?|friends?|subscribers?))\b")
_APPEAL_WORDS = (
    _any(
        r"\b(?:journalis\w+|newsroom|news ?letters?|reporting|independent media|stories|inbox)\b",
        r"\bour (?:team|work|coverage)\b",
    ),
    _any(
        r"\b(?:support\w*|donat\w+|subscri\w+|contribut\w+|fund(?:ed|ing)?|member\w*|paywall)\b",
        r"\b(?:sign(?:ed|ing)? up|cancel any ?time|readers?)\b",
    ),
    _any(r"\b(?:you|your|us|our|we)\b"),
)
_APPEAL_PHRASES = (
    _any(r"\b(?:support|help|fund|back) (?:us|our)\b"),
    _any(r"\b(?:a|per|each|every) (?:month|week|year)\b"),
    _any(
        r"\b(?:our|its|the|by|from) readers\b", r"\byou read us\b", r"\bif you (?:value|like|enjoy)"
    ),
    _any(r"\bbecome an? (?:\w+ )?(?:member|supporter|subscriber|patron|friend)\b"),
    _any(r"\bsubscri(?:be|bers?|ption)\b", r"\bdonat(?:e|ion|ions)\b", r"\bsign up\b"),
    _any(r"\b(?:give|join) (?:now|today)\b"),
    _any(r"\bour (?:editors?|newsroom|journalists|reporters)\b"),
    _any(r"\b(?:independent|free|good|quality|local) (?:journalism|media|reporting|press)\b"),
    _any(r"\b(?:our|free|daily|weekly|this) newsletters?\b", r"\byour inbox\b", r"\bcosts money\b"),
)
"""Phrases of which an appeal to readers has two and is addressed to them, or has three."""
_QUOTED = re.compile(r"(?:[“\"«„]|``|''|´)(?:(?!''|´)[^”\"»])*(?:[”\"»]|''|´)?")
REPORTS = _any(r"\b(?:said|says|told|tells|added|wrote|according to|stated|announced|warned)\b")

LIST_HEAD = _any(
    r"^(?:[*#>•–—-]+\s*)?(?:read (?:more|also|next|on|further)|also read|see also|explore more|"
    r"related(?: (?:articles?|stories|news|content|coverage|links?|topics|posts|reading))?|popular|"
    r"more (?:on|from|stories|news|about|coverage|in)\b.{0,40}|recommended\b.{0,30}|up next|"
    r"most (?:read|popular|viewed|recent)\b.{0,20}|you (?:may|might) (?:also )?like.{0,20}|"
    r"(?:the )?latest(?: news| stories| headlines| on .{0,30})?|trending\b.{0,20}|keep reading|"
    r"editors?[’']?s? (?:picks?|choice)|what (?:else )?to (?:read|watch)(?: next)?|news feed|"
    r"further reading|don[’']t miss|top (?:stories|news)|other news|also (?:on|in) .{0,30}|"
    r"watch(?: also| more)?)\s*[:.»>→]*$",
)
_LISTED = r"(?-i:RELATED|READ (?:MORE|ALSO|NEXT)|ALSO READ|SEE ALSO|RECOMMENDED|MORE NEWS)"
LIST_ITEM = _any(
    rf"^{_LISTED}\s+(?-i:[A-ZÀ-Þ“‘\"'\d])",
    r"^(?:also read|more on this story|you (?:may|might) also like)\s*[:|»–—]?\s+\S",
    r"^(?:[*•>–—-]+\s*)?(?:read (?:more|also|next)|also read|see also|related|watch|explore|more|"
    r"opinion|analysis)\s*(?::|\||»|–|—)\s*\S",
)

_AGENCY = r"(?:reuters|afp|ap|epa|epa-efe|getty(?: images)?|anadolu|tass|sputnik|pool|dpa|imago)"
CREDIT = _any(
    r"^\W*(?:photos?|images?|pictures?|photographs?|illustrations?|video|file photo|file|caption|"
    r"photo credit|credit)(?: (?:by|credit|courtesy|from|source))?\s*"
    r"(?::|/|\||–|—|- | by | courtesy )",
    r"\((?:photo|image|picture|ap|reuters|afp|file|photograph)\b[^)]{0,80}\)\s*$",
    rf"\[(?:photo|image|file|[^\]]{{0,60}}(?:/|, ?){_AGENCY})[^\]]{{0,60}}\]\s*$",
    rf"\bgetty images\b|\b(?:{_AGENCY}|handout|file) (?:photo|picture|image)\b",
    rf"(?:/|\bvia )\s?(?:{_AGENCY}|shutterstock|zuma|x)\b[^.]{{0,30}}$",
    r"\bphotograph:\s|\bphoto:\s|\bimage:\s|\bcredit:\s|\(photo:|\bfile photo\b|©\s?\w",
)
CREDIT_ALONE = _any(
    r"^\W*(?:(?:photos?|images?|pictures?|photograph|credit|illustration|video)(?: credit| by)?"
    r"\s*[:/]?|©)\s*.{0,80}$",
    r"^[\w .,’'&-]{0,50}(?:/|via )\s?[\w .,&-]{0,40}$",
    rf"^{_AGENCY}$",
)

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_DATE_BITS = _any(
    rf"\b{_MONTH}\b\.?|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b",
    r"\b(?:mon|tue|wed|thu|fri|sat|sun|\d{1,2}(?:st|nd|rd|th)?|(?:19|20)\d\d|a\.?m\.?|p\.?m\.?|gmt|"
    r"utc|bst|ce?s?t|e[ds]?t|msk|eest|eet|at|on|first|published|updated|last|modified|posted|ago|"
    r"release[ds]?|date|time|min|read|hours?|minutes?)\b",
    r"[\W_]+",
)
_HAS_DATE = _any(rf"\b(?:19|20)\d\d\b|\d[:.]\d\d|\b{_MONTH}\b")
_NAMES_WRITER = _any(r"(?:by|author|written|reported|reporting|date|published|updated)\b")


def after_dateline(text: str, block: Block) -> Block:
    """Return a block without what stands before its first sentence: a dateline, a label."""
    start = block.span.start
    if block.label is not None:
        start += speech_of(block.span.of(text))
    elif match := DATELINE.match(block.span.of(text)):
        start += match.end()
    return replace(block, span=Span(start, block.span.end)) if start < block.span.end else block


def is_date_line(line: str) -> bool:
    """Tell a line that holds a date or time and next to nothing else."""
    if len(line) > 90 or not any(letter.isdigit() for letter in line):
        return False
    rest = re.findall(r"[^\W\d_]{2,}", _DATE_BITS.sub(" ", line))
    return len(rest) <= 1 and bool(_HAS_DATE.search(line))


def is_divider(line: str) -> bool:
    """Tell a byline or a date line, above which a standfirst may stand."""
    named = _NAMES_WRITER.match(line) and _BOILERPLATE.search(line)
    return is_date_line(line) or bool(named)


def _without_quotes(line: str) -> str:
    """Return ``line`` without what stands between quotation marks."""
    return _QUOTED.sub(" ", line)


def is_appeal(line: str) -> bool:
    """Tell an outlet's words to its readers, or a writer's biography."""
    bare = _without_quotes(line)
    phrases = sum(form.search(bare) is not None for form in _APPEAL_PHRASES)
    pleading = phrases > 2 or (phrases == 2 and _APPEAL_WORDS[-1].search(bare) is not None)
    worded = pleading or all(form.search(bare) for form in _APPEAL_WORDS)
    return worded or bool(_BIOGRAPHY.match(bare))


def is_appeal_still(line: str) -> bool:
    """Tell a line behind an appeal that goes on with it: it speaks to readers, reports nobody."""
    bare = _without_quotes(line)
    return bool(_ADDRESSES_READERS.search(bare)) and not REPORTS.search(line)


def is_boilerplate(line: str) -> bool:
    """Tell a page's own line by its words; a long one that reports is a text without breaks."""
    words = len(line.split())
    whole = words <= _LINE or (words <= _LONGEST and not REPORTS.search(line))
    return whole and _BOILERPLATE.search(line) is not None


def is_menu(line: str) -> bool:
    """Tell the sections or buttons of a page that stand in one line: "Home | News | Log in"."""
    if len(line) > _LONGEST_MENU or ENDS_SENTENCE.search(line):
        return False
    items = [item for item in _BAR.split(line) if item]
    words = re.findall(r"[^\W\d_]+", line)
    known = sum(word.lower() in _MENU for word in words)
    if len(items) >= _MENU_ITEMS and all(len(item.split()) < _MENU_ITEMS for item in items):
        return known > 1
    return len(words) >= _MENU_ITEMS and known > 0.7 * len(words) and words[0].lower() in _MENU
