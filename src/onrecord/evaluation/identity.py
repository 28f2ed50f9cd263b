"""Identity across texts: which records of several articles are told to be the same.

A file ``identity.csv`` beside the gold says what is the same: ``entity,kind,file,record``, one
row for each record (a mention for an agent), and one without a record for each copy or revision.
The system's answer is what the nodes denote in a graph built of all its records.
"""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Literal, NamedTuple, get_args

from onrecord.errors import RecordsError
from onrecord.evaluation.tally import Tally
from onrecord.graph import KnowledgeGraph
from onrecord.iris import Iris, article_key
from onrecord.mapping import name_records
from onrecord.model import Article, Resolved
from onrecord.pipeline.labels import library
from onrecord.settings import Settings
from onrecord.vocab import ONR

__all__ = ["Clusters", "Known", "Merge", "compare_identity", "identity_rows"]

FILE = "identity.csv"
Kind = Literal["meeting", "document", "agreement", "agent", "copy", "revision"]
_LINKS = {"copy": (ONR.copyIn,), "revision": (ONR.revisionIn, ONR.supersededBy)}


class Row(NamedTuple):
    """One row of an identity file, with the place where it stands."""

    entity: str
    kind: Kind
    article: str
    record: str
    place: str


class Merge(NamedTuple):
    """Several entities of the gold that the system takes for one."""

    kind: str
    event: str
    entities: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """An article as identity needs it.

    Attributes:
        article: the text.
        system: the system's records, resolved.
        pairs: ids of the gold's records to the system's.
        ids: ids of the gold's records.
    """

    article: Article
    system: Resolved
    pairs: Mapping[str, str]
    ids: frozenset[str]


def identity_rows(home: Path, names: Iterable[str]) -> list[Row]:
    """Read every identity file in a folder and the folders in it.

    Args:
        home: the folder of all gold.
        names: the articles that there are.

    Raises:
        RecordsError: with every row that names no kind or no article.
    """
    known = set(names)
    faults: list[str] = []
    rows: list[Row] = []
    for path in sorted(home.rglob(FILE)) if home.is_dir() else ():
        for number, cells in enumerate(_cells(path), 2):
            place = f"{path}, line {number}"
            stem = Path(cells["file"]).with_suffix("")
            article = (path.parent.relative_to(home) / stem).as_posix()
            if cells["kind"] not in get_args(Kind):
                faults.append(f"{place}: no kind: {cells['kind']!r} ({', '.join(get_args(Kind))})")
            elif article not in known:
                faults.append(f"{place}: no gold for {cells['file']!r}")
            else:
                kind: Kind = cells["kind"]  # type: ignore[assignment]
                rows.append(Row(cells["entity"], kind, article, cells["record"], place))
    if faults:
        raise RecordsError(faults[0], hint="mend the file, or leave it out", faults=faults)
    return rows


class Clusters:
    """What the records of several articles denote, in one graph made of all of them.

    Args:
        articles: by name.
        registry: folders of further registry tables.
        progress: called with how many articles are in, of how many.
    """

    def __init__(
        self,
        articles: Mapping[str, Known],
        registry: Sequence[Path],
        progress: Callable[[int, int], None],
    ) -> None:
        self.left_out: list[str] = []
        self._nodes: dict[tuple[str, str], str] = {}
        self._links: dict[tuple[str, str], set[str]] = defaultdict(set)
        self._iris = Iris(Settings().base)
        with KnowledgeGraph("memory:", registry=registry) as kg:
            for done, (name, known) in enumerate(articles.items(), 1):
                outcome = kg.add_article(known.article, known.system.records)
                if outcome.status in ("failed", "incomplete"):
                    self.left_out.append(f"{name}, for identity: {outcome.message}")
                self._name(name, known)
                progress(done, len(articles))
            for cells in kg.query(library("clusters")).cells:
                node, link, entity = (cell.value for cell in cells if cell is not None)
                self._links[node, link].add(entity)

    def entity(self, article: str, record: str) -> str | None:
        """Return the entity that a record of the system denotes, or None where it has none."""
        node = self._nodes.get((article, record))
        found = () if node is None else self._links.get((node, ONR.denotes), ())
        return next(iter(sorted(found)), None)

    def related(self, articles: Sequence[str], kind: str) -> set[frozenset[str]]:
        """Return the pairs of articles that are told to be copies, or revisions, of each other."""
        names = {self._nodes[name, ""]: name for name in articles}
        members: dict[str, set[str]] = defaultdict(set)
        for node, name in names.items():
            for link in _LINKS[kind]:
                for cluster in self._links.get((node, link), ()):
                    members[cluster].add(name)
                    if cluster in names:
                        members[cluster].add(names[cluster])
        return {frozenset(pair) for same in members.values() for pair in combinations(same, 2)}

    def _name(self, name: str, known: Known) -> None:
        node = self._iris.article(article_key(known.article))
        named = name_records(known.system, node, self._iris)
        self._nodes[name, ""] = node
        for record, iri in (*named.records.items(), *named.agents.items()):
            self._nodes[name, record] = iri


def compare_identity(
    rows: Sequence[Row], articles: Mapping[str, Known], clusters: Clusters
) -> tuple[dict[str, dict[str, Tally]], tuple[Merge, ...]]:
    """Compare what is told to be the same with what is.

    A record that the system did not find is left out of B-cubed, and counted as not covered:
    it was missed before, and says nothing about identity.

    Returns:
        counts by article and measure, and what was wrongly merged, sorted.

    Raises:
        RecordsError: with every row that names no record of its article.
    """
    tallies: dict[str, dict[str, Tally]] = defaultdict(lambda: defaultdict(Tally))
    merges: list[Merge] = []
    for (event, kind), of_kind in _grouped(rows, articles).items():
        if kind in _LINKS:
            continue
        told = []
        for row in of_kind:
            system = articles[row.article].pairs.get(row.record)
            entity = None if system is None else clusters.entity(row.article, system)
            _add(tallies[row.article], "identity.covered", Tally(exact=entity is not None, cases=1))
            if entity is not None:
                told.append((row, entity))
        for article, tally in _b_cubed(told):
            _add(tallies[article], f"identity.{kind}", tally)
        merges += _merged(event, kind, told)
    for kind in _LINKS:
        for article, tally in _pairs(rows, articles, clusters, kind):
            _add(tallies[article], f"identity.{kind}", tally)
    return tallies, tuple(sorted(merges))


def _cells(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        missing = {"entity", "kind", "file", "record"} - set(reader.fieldnames or ())
        if missing:
            raise RecordsError(
                f"{path}: no column {', '.join(sorted(missing))}",
                hint="the columns are entity,kind,file,record",
            )
        for row in reader:
            yield {name: (row[name] or "").strip() for name in ("entity", "kind", "file", "record")}


def _grouped(
    rows: Iterable[Row], articles: Mapping[str, Known]
) -> dict[tuple[str, str], list[Row]]:
    groups: dict[tuple[str, str], list[Row]] = defaultdict(list)
    faults = []
    for row in rows:
        if row.kind not in _LINKS and row.record not in articles[row.article].ids:
            faults.append(f"{row.place}: no record {row.record!r} in {row.article}")
        groups[row.article.rpartition("/")[0], row.kind].append(row)
    if faults:
        raise RecordsError(faults[0], hint="mend the file", faults=faults)
    return groups


def _b_cubed(told: Sequence[tuple[Row, str]]) -> Iterator[tuple[str, Tally]]:
    """Go through the articles' shares in B-cubed: Bagga and Baldwin 1998, by element."""
    entities = Counter(row.entity for row, _ in told)
    clusters = Counter(cluster for _, cluster in told)
    both = Counter((row.entity, cluster) for row, cluster in told)
    for row, cluster in told:
        same = both[row.entity, cluster]
        yield row.article, Tally(same / clusters[cluster], 1, same / entities[row.entity], 1)


def _merged(event: str, kind: str, told: Iterable[tuple[Row, str]]) -> Iterator[Merge]:
    entities: dict[str, set[str]] = defaultdict(set)
    for row, cluster in told:
        entities[cluster].add(row.entity)
    for same in entities.values():
        if len(same) > 1:
            yield Merge(kind, event, tuple(sorted(same)))


def _pairs(
    rows: Iterable[Row], articles: Mapping[str, Known], clusters: Clusters, kind: str
) -> Iterator[tuple[str, Tally]]:
    """Go through the articles' shares in the pairs of copies or revisions.

    A pair that the other of the two kinds explains is neither right nor wrong.
    """
    wanted = _told_pairs(rows, (kind,))
    passed = _told_pairs(rows, tuple(_LINKS)) - wanted
    found = clusters.related(list(articles), kind) - passed
    for pair in sorted(wanted | found, key=sorted):
        right = pair in wanted and pair in found
        yield min(pair), Tally(right, pair in found, right, pair in wanted)


def _told_pairs(rows: Iterable[Row], kinds: Sequence[str]) -> set[frozenset[str]]:
    """Return the pairs of articles that rows of some kinds put together, by way of others too."""
    leader: dict[str, str] = {}

    def find(name: str) -> str:
        while leader.setdefault(name, name) != name:
            name = leader[name]
        return name

    first: dict[tuple[str, str, str], str] = {}
    for row in rows:
        if row.kind in kinds:
            key = (row.article.rpartition("/")[0], row.kind, row.entity)
            leader[find(row.article)] = find(first.setdefault(key, row.article))
    groups: dict[str, list[str]] = defaultdict(list)
    for name in list(leader):
        groups[find(name)].append(name)
    return {frozenset(pair) for same in groups.values() for pair in combinations(sorted(same), 2)}


def _add(tallies: dict[str, Tally], name: str, tally: Tally) -> None:
    tallies[name] = tallies[name].plus(tally)
