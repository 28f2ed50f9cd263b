"""Copies and versions: articles whose bodies are nearly the same, or that share an address.

*Texts* gathers identical bodies, so that only one of them goes further. *Bands* finds
texts that may be near one another and compares each with leaders only; *choices* takes for
each text the earliest leader that is near; *near* makes the cluster around a leader. Nothing
chains: a text is near the leader of its cluster itself.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from onrecord.derivation.engine import Group, Item, Output, Step
from onrecord.derivation.facts import ArticleFacts
from onrecord.derivation.mentions import MATTERS
from onrecord.derivation.output import count, link, text
from onrecord.derivation.rule import Rule
from onrecord.derivation.sketch import NEAR, bands, resemblance
from onrecord.ntriples import Triple
from onrecord.vocab import ONR, RDF, RDFS

__all__ = ["NEAR_COPY", "REVISION", "SAME_ADDRESS", "STEPS", "Copied", "copy_items"]

NEAR_COPY = Rule(
    "near-copy",
    "Articles whose bodies are nearly the same are copies of one text; a later one of the same "
    "publisher is a revision of it and supersedes the earlier.",
)
REVISION = Rule(
    "revision",
    "Articles of one publisher whose bodies are nearly the same are versions of one article.",
)
SAME_ADDRESS = Rule(
    "same-address",
    "Articles with one address and different texts are versions of one article; the newest "
    "supersedes those published before it.",
)


class _Text(NamedTuple):
    """An article, as far as copies go; sorts as the one that others copy.

    ``matters`` tells whether it speaks of any; ``address`` is ``old`` or ``newest`` where the
    article shares its address with others.
    """

    unknown: bool
    published: str
    iri: str
    publisher: str | None
    title: str | None
    matters: bool
    address: str = ""


class Copied(NamedTuple):
    """What an article learns of its text.

    Attributes:
        cluster: IRI of the text cluster.
        revision: it is a later version rather than a copy.
        newest: IRI of the article that supersedes it, or None.
        when: publication of that, or empty.
    """

    cluster: str
    revision: bool
    newest: str | None
    when: str


def copy_items(facts: ArticleFacts) -> list[Item]:
    """Return where an article's text and address go."""
    row = _Text(
        facts.earliest is None,
        facts.earliest or "",
        facts.iri,
        facts.publisher,
        facts.title,
        any(node.type in MATTERS for node in facts.nodes),
    )
    items = [Item("texts", facts.digest, ["text", row, facts.sketch])]
    if facts.address:
        items.append(Item("addresses", _address(facts.address), [row, facts.digest]))
    return items


def _texts(group: Group) -> Output:
    """Take the earliest of identical bodies; it stands for the others."""
    shared = {iri: address for tag, iri, address in group.values if tag == "shared"}
    found = [(_Text(*row), sketch) for tag, row, sketch in group.values if tag == "text"]
    rows = sorted(row._replace(address=shared.get(row.iri, "")) for row, _ in found)
    sketch = found[0][1]
    shown = [Item("bands", band, [rows[0], sketch]) for band in bands(sketch)]
    return Output([], [*shown, Item("choices", rows[0].iri, ["texts", rows])])


def _bands(group: Group) -> Output:
    """Find for each text of a band the earliest leader that it is near."""
    leaders: list[tuple[_Text, str]] = []
    items = []
    for row, sketch in sorted((_Text(*row), sketch) for row, sketch in group.values):
        near = next((other for other, its in leaders if resemblance(its, sketch) >= NEAR), None)
        if near is None:
            leaders.append((row, sketch))
        else:
            items.append(Item("choices", row.iri, ["leader", near]))
    return Output([], items)


def _choices(group: Group) -> Output:
    """Choose the earliest of the leaders that a text is near, else lead itself."""
    texts: list[Any] = [rows for tag, rows in group.values if tag == "texts"]
    leaders = sorted(_Text(*row) for tag, row in group.values if tag == "leader")
    leader = leaders[0].iri if leaders else group.key
    return Output([], [Item("near", leader, rows) for rows in texts])


def _near(group: Group) -> Output:
    """Make the cluster of texts near one leader."""
    rows = sorted(_Text(*row) for found in group.values for row in found)
    if len(rows) < 2:
        return Output([], [])
    cluster = group.iris.canonical("text", rows[0].iri)
    first = _by_publisher(rows[::-1])
    newest = _by_publisher([row for row in rows if row.address != "old"])
    items = []
    for row in rows:
        publisher = row.publisher or ""
        later = not row.unknown and first.get(publisher, row).published < row.published
        # Where several articles share the address, that tells which of them is newest.
        last = row if row.address else newest.get(publisher, row)
        copied = _copied(cluster, row, last, revision=later and not row.address)
        items.append(Item("identities", row.iri, ["text", copied]))
    items += _told_of(cluster, rows, "copies")
    one = len({row.publisher or row.iri for row in rows}) == 1
    return Output(_triples(cluster, rows, REVISION if one else NEAR_COPY), items)


def _addresses(group: Group) -> Output:
    """Make the cluster of the versions at one address."""
    digests = {row[2]: digest for row, digest in group.values}
    rows = sorted(_Text(*row) for row, _ in group.values)
    if len(rows) < 2:
        return Output([], [])
    cluster = group.iris.canonical("versions", rows[0].iri)
    last = max(rows, key=lambda row: row.published)
    items = []
    for row in rows:
        copied = _copied(cluster, row, last, revision=True)
        items.append(Item("identities", row.iri, ["text", copied]))
        shared = "old" if copied.newest else "newest"
        items.append(Item("texts", digests[row.iri], ["shared", row.iri, shared]))
    items += _told_of(cluster, rows, "versions")
    return Output(_triples(cluster, rows, SAME_ADDRESS), items)


STEPS = (
    Step("addresses", _addresses),
    Step("texts", _texts),
    Step("bands", _bands),
    Step("choices", _choices),
    Step("near", _near),
)


def _address(address: str) -> str:
    """Return an address without what does not tell pages apart."""
    return re.sub(r"^https?://(www\.)?|#.*$|/$", "", address.casefold())


def _by_publisher(rows: list[_Text]) -> dict[str, _Text]:
    """Return the last of the dated texts of each publisher."""
    return {row.publisher: row for row in rows if row.publisher and not row.unknown}


def _copied(cluster: str, row: _Text, last: _Text, *, revision: bool) -> Copied:
    """Return what an article learns; one without a date, or of the last day, stays valid."""
    if row.unknown or row.published >= last.published:
        return Copied(cluster, revision, None, "")
    return Copied(cluster, revision, last.iri, last.published)


def _told_of(cluster: str, rows: list[_Text], tag: str) -> list[Item]:
    """Return what the mentions of matters in these articles learn: where their copies are."""
    return [Item("mentions", row.iri, [tag, cluster]) for row in rows if row.matters]


def _triples(cluster: str, rows: list[_Text], rule: Rule) -> list[Triple]:
    title = next((row.title for row in rows if row.title), "untitled text")
    return [
        link(cluster, RDF.type, ONR.TextCluster),
        text(cluster, RDFS.label, title),
        count(cluster, ONR.articleCount, len(rows)),
        link(cluster, ONR.rule, rule.iri),
    ]
