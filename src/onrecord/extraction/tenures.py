"""Tenures: persons given an office by the article, where the office is named beside them."""

from __future__ import annotations

import re

from onrecord.extraction.draft import Draft
from onrecord.extraction.nouns import BODIES
from onrecord.extraction.tree import Tree
from onrecord.model.annotated import Name
from onrecord.model.records import Tenure
from onrecord.text import Span

__all__ = ["find_tenures"]

_FORMER = re.compile(
    r"\b(?:former|ex-|then-|late|previous|outgoing|ousted|retired)\b", re.IGNORECASE
)
_NO_OFFICE = re.compile(
    r"\b(?:analyst|expert|researcher|fellow|scholar|professor|historian|economist|author|journalist|"
    r"reporter|correspondent|columnist|activist|lawyer|source|veteran|counterpart|partner|candidate|"
    r"politician|oligarch|billionaire|critic|dissident|soldier|witness|resident|student|teacher|"
    r"\w*ologist|engineer|brother|sister|father|mother|son|daughter|wife|husband|farmer|"
    r"writer|singer|actor|actress|host|anchor|insider)s?\b",
    re.IGNORECASE,
)
_PLURALS = frozenset({"ministers", "presidents", "secretaries", "envoys", "aides", "ambassadors"})
_LEADING = re.compile(
    r"^(?:former|ex-|then-|the|a|an|his|her|its|their|new|current|acting|outgoing)[ -]+", re.I
)


def find_tenures(draft: Draft) -> None:
    """Find the offices that titles give, each once for a person, where it is first given."""
    tree = draft.tree
    seen: set[tuple[str, str]] = set()
    for name in tree.annotated.names:
        if name.title is None or name.kind != "person":
            continue
        words = name.title.of(tree.text)
        body, office = _split(tree, name, name.title)
        if not office or _NO_OFFICE.search(office):
            continue
        holder = draft.mentions.of(name.last - 1)
        if holder is None or (holder.name or "", office.lower()) in seen:
            continue
        seen.add((holder.name or "", office.lower()))
        mention = draft.mentions.of(body) if body is not None else None
        start, end = min(name.title.start, name.span.start), max(name.title.end, name.span.end)
        before = tree.within(Span(max(0, start - 10), start)) if start else range(0)
        lead = tree.tokens[before[-1]].text if before else ""
        ended = bool(_FORMER.search(lead) or _FORMER.search(words))
        draft.tenures.append(
            Tenure(
                id=f"tenure@{name.first}",
                holder=holder.id,
                office=office,
                evidence=(tree.evidence(Span(start, end)),),
                body=mention.id if mention is not None else None,
                ended=ended,
            )
        )


def _split(tree: Tree, name: Name, title: Span) -> tuple[int | None, str]:
    """Return the token that names the body of an office, and the office without it."""
    indices = list(tree.within(title))
    bodies = [
        other
        for other in tree.annotated.names
        if other.first in indices and other.kind in {"place", "group", "organization"}
    ]
    words = title.of(tree.text)
    bodies = [other for other in bodies if not _is_field(tree, other)]
    if not bodies and name.state is not None and not title.covers(name.state):
        return tree.within(name.state)[-1], _bare(words)
    if not bodies:
        common = [
            i for i in indices if tree.tokens[i].lower in BODIES and tree.tokens[i].pos == "NOUN"
        ]
        owner = next((i for i in common if tree.tokens[i].dep in {"poss", "pobj"}), None)
        return owner, _bare(words)
    body = bodies[0]
    leading = [i for i in indices if i < body.first]
    if all(
        _LEADING.match(tree.tokens[i].text + " ") for i in leading
    ):  # "Russian Foreign Minister", "Ukraine's foreign minister"
        rest = [i for i in indices if i >= body.last and tree.tokens[i].tag != "POS"]
        office = tree.text[tree.tokens[rest[0]].start : title.end] if rest else words
        return body.last - 1, _bare(office)
    before = tree.tokens[body.first - 1].lower
    if before in {"of", "for", "the", "to"} and body.last - 1 == indices[-1]:
        cut = body.first - 1
        while cut in indices and tree.tokens[cut].lower in {"of", "for", "the", "to"}:
            cut -= 1
        return body.last - 1, _bare(tree.text[title.start : tree.tokens[cut].end])
    return body.last - 1, _bare(words)


def _is_field(tree: Tree, name: Name) -> bool:
    """Tell "Defense" of "Defense Minister", which the model may take for a body."""
    after = tree.tokens[name.last].lower if name.last < len(tree.tokens) else ""
    capitals = tree.tokens[name.first].text.isupper()
    single = name.last - name.first == 1 and name.kind == "organization" and not capitals
    return single and after.rstrip("s") in {"minister", "secretary", "ministry", "council"}


def _bare(words: str) -> str:
    """Return an office without articles and words for its beginning or end."""
    bare, before = words, ""
    while bare != before:
        before, bare = bare, _LEADING.sub("", bare).strip(" ,'’")
    words_left = bare.split()
    if words_left and words_left[-1].lower() in _PLURALS:
        words_left[-1] = words_left[-1][:-1]
    return " ".join(words_left)
