"""The resolver: an article's records, with corrections applied and every mention settled."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from urllib.parse import urlsplit

from onrecord.errors import DecisionError
from onrecord.model import Decision, Mention, Metadata, Records, RegistryTables, Resolved
from onrecord.resolution.agents import NamedAgent, named_agent
from onrecord.resolution.corrections import apply, unused
from onrecord.resolution.followed import with_what_follows
from onrecord.resolution.knowledge import Knowledge
from onrecord.resolution.periods import Period, period
from onrecord.resolution.rules import settle
from onrecord.resolution.scene import Scene
from onrecord.resolution.wording import normal

__all__ = ["Resolver"]


class Resolver:
    """Resolves articles under one registry and one set of decisions.

    Args:
        tables: the registry.
        decisions: all rows of the decisions file, in its order; a later row wins.

    Raises:
        DecisionError: if an ``is`` decision names neither a key that the registry has nor an
            agent with what it is ("person: Ada Quill").
    """

    def __init__(self, tables: RegistryTables, decisions: Iterable[Decision] = ()) -> None:
        self.tables = tables
        self.knowledge = Knowledge(tables)
        self._meanings: dict[str, dict[str, str]] = defaultdict(dict)
        self._of_article: dict[str, list[Decision]] = defaultdict(list)
        for decision in decisions:
            if decision.action == "is":
                self._check(decision)
                self._meanings[decision.article][normal(decision.subject)] = decision.value
            if decision.article:
                self._of_article[decision.article].append(decision)

    def resolve(
        self,
        article: str,
        records: Records,
        metadata: Metadata,
        published: str | None,
        text: str | None = None,
    ) -> Resolved:
        """Return an article's records with corrections applied and every mention settled.

        Args:
            article: 16 hex digits of the article.
            records: as extracted, or as handed in.
            metadata: what is known of the article; gives the publisher.
            published: EDTF date at which offices are looked up, or None where unknown.
            text: the article's text, or None; corrections that move a span need it, and states
                and bodies that only the text names support a surname.

        Raises:
            DecisionError: if a correction's value is not allowed. One that names nothing in the
                article or registry is passed over: :meth:`unused` tells it.
        """
        decisions = tuple(self._of_article[article]) if article in self._of_article else ()
        corrected, amendments = apply(records, decisions, text, self.tables, lenient=decisions)
        on = None if published is None else period(published)
        meanings = self._meanings_in(article)
        corrected = _renamed(corrected, meanings)
        scene = self._scene(meanings, corrected, on, text)
        corrected = with_what_follows(corrected, records, amendments, scene)
        return Resolved(
            records=corrected,
            targets=scene.targets(),
            topics=self._topics(corrected),
            offices=self._offices(scene),
            publisher=self._publisher(metadata),
            amendments=amendments,
        )

    def unused(self, article: str, records: Records) -> tuple[Decision, ...]:
        """Return the decisions for an article that fit none of its records or name nothing."""
        decisions = tuple(self._of_article[article]) if article in self._of_article else ()
        return unused(records, decisions, self.tables)

    def _check(self, decision: Decision) -> None:
        if decision.value not in self.tables.entries and named_agent(decision.value) is None:
            raise DecisionError(
                f"decision on {decision.subject!r}: {decision.value!r} is no registry key",
                hint="a key reads like person/sergey-lavrov or state/RUS; what the registry lacks "
                'is written "person: Ada Quill"',
            )

    def _meanings_in(self, article: str) -> dict[str, str]:
        """Return what decisions say of names in an article: normal form to key or agent."""
        meanings = dict(self._meanings[""]) if "" in self._meanings else {}
        if article in self._meanings:
            meanings |= self._meanings[article]
        return meanings

    def _scene(
        self, meanings: dict[str, str], records: Records, on: Period | None, text: str | None
    ) -> Scene:
        keys = {name: key for name, key in meanings.items() if key in self.tables.entries}
        scene = Scene(self.knowledge, records, on, keys, text)
        settle(scene)
        return scene

    def _topics(self, records: Records) -> dict[str, str]:
        found = {}
        for topic in records.topics:
            keys = self.knowledge.index.named(topic.name, "topic")
            if f"topic/{topic.name}" in self.tables.entries:
                keys = (f"topic/{topic.name}",)
            if len(keys) == 1:
                found[topic.id] = keys[0]
        return found

    def _offices(self, scene: Scene) -> dict[str, str]:
        found = {}
        for tenure, title in scene.tenures:
            holder = scene.node_of.get(tenure.holder)
            key = None if holder is None else holder.key
            office = self.knowledge.offices.office_for(title, scene.on, key)
            if office is not None:
                found[tenure.id] = office
        return found

    def _publisher(self, metadata: Metadata) -> str | None:
        index = self.knowledge.index
        name = metadata.publisher
        if name is not None:
            decided = self._meanings[""].get(normal(name)) if "" in self._meanings else None
            if decided in self.tables.entries:
                return decided
            for find in (index.named, index.folded):
                for kind in ("outlet", "organization"):
                    keys = find(name, kind)
                    if len(keys) == 1:
                        return keys[0]
        host = _host(metadata.url or "")
        found = None if host is None else index.outlet_at(host)
        if found is None or (name is not None and self._is_platform(found)):
            return None
        return found

    def _is_platform(self, outlet: str) -> bool:
        """Tell whether others publish there: the address then does not name the publisher."""
        return self.tables.entries[outlet].subkind == "platform"


def _renamed(records: Records, meanings: dict[str, str]) -> Records:
    """Return records with the mentions named anew that decisions say mean another agent."""
    agents = {name: agent for name, value in meanings.items() if (agent := named_agent(value))}
    if not agents:
        return records
    return replace(records, mentions=tuple(_meant(each, agents) for each in records.mentions))


def _meant(mention: Mention, agents: dict[str, NamedAgent]) -> Mention:
    words = [mention.name, mention.evidence.exact]
    words += [mention.descriptor] if mention.name is None else []
    found = (agents.get(normal(each)) for each in words if each is not None)
    agent = next(filter(None, found), None)
    if agent is None:
        return mention
    if agent.kind == "unnamed":
        return replace(
            mention, kind="unnamed", form="description", name=None, descriptor=agent.name
        )
    form = mention.form if mention.form == "pronoun" else "name"
    return replace(mention, kind=agent.kind, form=form, name=agent.name)


def _host(url: str) -> str | None:
    """Return the host of an address, or None where it has none or is malformed."""
    try:
        return urlsplit(url).hostname
    except ValueError:
        return None
