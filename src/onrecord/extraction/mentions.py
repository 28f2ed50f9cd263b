"""Mentions of agents, made where a record needs one, and what each refers to.

A mention is made once for a place in the text. Names take the fullest name of their chain;
pronouns and role nouns are settled by :mod:`onrecord.extraction.coreference`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property

from onrecord.extraction.chains import Chain, build_chains
from onrecord.extraction.collectives import Collectives
from onrecord.extraction.coreference import Referents
from onrecord.extraction.descriptions import is_nobody, phrase_of, word_of
from onrecord.extraction.nouns import BODIES, OUTLET_WORDS, OWNED, PAPERS, PEOPLE, PLATFORMS
from onrecord.extraction.outlets import is_press
from onrecord.extraction.states import States
from onrecord.extraction.tree import Tree
from onrecord.model.annotated import Name
from onrecord.model.lists import MentionForm, MentionKind
from onrecord.model.records import Mention
from onrecord.text import Span

__all__ = ["Mentions"]

_PRONOUNS: dict[str, str | None] = {
    "he": "m",
    "him": "m",
    "his": "m",
    "she": "f",
    "her": "f",
    "hers": "f",
    "they": None,
    "them": None,
    "their": None,
    "it": None,
    "its": None,
}


class Mentions:
    """The mentions of one article, by place.

    Ids are provisional (``mention@123``); the records are renumbered at the end.
    """

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.chains = build_chains(tree)
        self.persons = list(
            {id(chain): chain for chain in self.chains.values() if chain.kind == "person"}.values()
        )
        self.made: dict[int, Mention] = {}
        self.members: dict[str, Mention] = {}
        self.signed = False
        self.referents = Referents(tree, self.chains)
        self.collectives = Collectives(tree, self.chains)
        self.states = States(tree)

    def by_id(self, mention_id: str) -> Mention:
        """Return a mention that was made."""
        member = self.members.get(mention_id)
        return member or self.made[int(mention_id.partition("@")[2])]

    def __iter__(self) -> Iterator[Mention]:
        """Go through all that was made."""
        yield from self.made.values()
        yield from self.members.values()

    def of_all(self, head: int) -> list[Mention]:
        """Return the mentions at ``head``: one, or one each for "the two ministers"."""
        named = self.collectives.series(head) or self.collectives.listed(head)
        if named:
            return [mention for i in named if (mention := self.of(i)) is not None]
        known = [self.of(i) for i in self._members(head)]
        members = [mention for mention in known if mention is not None]
        if not members or len(members) < len(known):
            mention = self.of(head)
            return [mention] if mention is not None else []
        evidence = self.tree.evidence(phrase_of(self.tree, head))
        for place, member in enumerate(members, start=1):
            name = f"mention@{evidence.start}.{place}"
            self.members[name] = replace(
                member, id=name, evidence=evidence, form="role", refers_to=member.id
            )
        return [self.members[f"mention@{evidence.start}.{n}"] for n in range(1, len(members) + 1)]

    def of(self, head: int) -> Mention | None:
        """Return the mention whose head is token ``head``, or None where it is no agent."""
        tree = self.tree
        owner = self._owner(head)
        if owner is not None:
            return self.of(owner)
        name = self._name(head)
        if name is not None:
            return self._named(name)
        token = tree.tokens[head]
        if token.lower in _PRONOUNS:
            return self._pronoun(head)
        if is_nobody(tree, head):
            return None
        if self.signed and token.text == "I" and tree.quoted[head] < 0:
            return self._author(head)
        if token.pos in {"NOUN", "PROPN", "NUM", "ADJ", "DET", "PRON"} and token.lower not in {
            "this",
            "that",
            "who",
            "which",
            "i",
            "we",
            "you",
        }:
            return self._described(word_of(tree, head))
        return None

    def _members(self, head: int) -> list[int]:
        """Return whom a plural means, also through the "they" that takes it up."""
        if self.tree.tokens[head].lower in {"they", "them"}:
            target = self.referents.of_pronoun(head)
            if target is None:
                return []
            return self.collectives.coordinated(target) or self.collectives.members(target)
        return self.collectives.members(head)

    def _author(self, head: int) -> Mention | None:
        """Return the mention of the writer who says "I" in a signed text."""
        byline = self.tree.annotated.article.metadata.byline
        evidence = self.tree.evidence(self.tree.tokens[head].span)
        return self._keep(Mention("", evidence, "person", "pronoun", byline))

    def _owner(self, head: int) -> int | None:
        """Return whose words "the statement", "a letter from X" are, where the text says so."""
        tree = self.tree
        if tree.tokens[head].lower not in OWNED or head in tree.names:
            return None
        speaks = tree.tokens[head].lower in PAPERS  # "a note from X says": the note speaks
        for prep in () if speaks else tree.with_dep(head, "prep", "agent"):
            if tree.tokens[prep].lower in {"from", "by"}:
                owner = tree.child(prep, "pobj")
                if owner is not None and tree.tokens[owner].entity not in {"DATE", "TIME"}:
                    return owner
        return tree.child(head, "poss")

    def _name(self, head: int) -> Name | None:
        """Return the name at ``head``, or the one that "the spokeswoman, X," has beside it."""
        tree = self.tree
        if head in tree.names:
            return tree.names[head]
        for index in tree.with_dep(head, "appos"):
            name = tree.names.get(index)
            carries = tree.tokens[head].lower in OUTLET_WORDS | BODIES
            person = head in tree.roles or tree.tokens[head].lemma.lower() in PEOPLE
            fits = {"person": person, "organization": carries}
            if name is not None and (fits.get(name.kind, False) or self._runs_on(head, name)):
                return name
        titled = self._titled.get(head)
        if titled is not None:
            return titled
        after = tree.names.get(head + 1)
        if after is None or after.first != head + 1:
            return None
        titled_after = after.kind == "person" and after.title is not None and head in tree.roles
        noun = tree.tokens[head].pos == "NOUN" and tree.tokens[head].lower in OUTLET_WORDS
        return after if titled_after or (noun and after.kind == "organization") else None

    def _runs_on(self, head: int, name: Name) -> bool:
        """Tell "His Excellency Dr Berg" or "the poet Anna Berg": no mark parts them."""
        between = self.tree.tokens[head + 1 : name.first]
        near = head < name.first and len(between) <= 2
        return name.kind == "person" and near and all(t.pos != "PUNCT" for t in between)

    @cached_property
    def _titled(self) -> dict[int, Name]:
        """For each role noun that heads a title set before a name, that name.

        The parser may tie the name to something else: "the head of the port, Anna Berg, said".
        """
        tree = self.tree
        found: dict[int, Name] = {}
        for name in tree.annotated.names:
            if name.title is None or name.title.start > name.span.start:
                continue
            inside = tree.within(name.title)
            limit = next((i for i in inside if tree.tokens[i].pos == "ADP"), inside[-1] + 1)
            heads = [i for i in inside if i in tree.roles and i < limit]
            single = bool(heads) and tree.tokens[heads[-1]].tag in {"NN", "NNP"}
            if single and heads[-1] not in tree.names:
                found[heads[-1]] = name
        return found

    def _named(self, name: Name) -> Mention:
        chain = self.chains[name.first]
        kind, form = self._kind(name, chain)
        tree = self.tree
        adjective = chain.kind == "group" and self._is_adjective(name)
        plain = chain.kind != "group" or adjective
        if adjective:
            kind, form = "state", "metonym"
        mention = Mention(
            id="",
            evidence=tree.evidence(name.span),
            kind=kind,
            form=form,
            name=self._own_name(name, chain) if plain else None,
            descriptor=name.title.of(tree.text)
            if name.title
            else (None if plain else name.span.of(tree.text)),
            state=name.state.of(tree.text)
            if name.state
            else (None if plain else name.span.of(tree.text)),
            gender=chain.gender,
            refers_to=None,
        )
        return self._keep(mention, chain)

    def _is_adjective(self, name: Name) -> bool:
        """Tell the state of "Norwegian envoy" and "US envoy" from people of it: "Norwegians"."""
        token = self.tree.tokens[name.last - 1]
        beside = token.dep in {"compound", "amod", "nmod"} and token.tag in {"NN", "NNP", "JJ"}
        if token.pos == "ADJ" or not beside:
            return token.pos == "ADJ"
        return name.country is not None or self.states.named_at(token.index) is not None

    def _own_name(self, name: Name, chain: Chain) -> str:
        """Return the fullest name; of a state's adjective, that of the state if the text has it."""
        if chain.kind != "group":
            return chain.full
        place = self.states.named_at(name.last - 1)
        if place is not None:
            return self.chains[self.tree.names[place].first].full
        return self.states.named_beside(name.last - 1) or chain.full

    def _kind(self, name: Name, chain: Chain) -> tuple[MentionKind, MentionForm]:
        match chain.kind:
            case "person":
                return "person", "name"
            case "place" if name.last - name.first > 1 and is_press(self.tree, name):
                return "outlet", "name"
            case "place":
                return "state", "metonym"
            case "group":
                return "unnamed", "description"
            case _:
                words = {token.lower for token in self.tree.tokens[name.first : name.last]}
                return ("outlet" if words & OUTLET_WORDS else "organization"), "name"

    def _keep(self, mention: Mention, chain: Chain | None = None) -> Mention:
        start = mention.evidence.start
        known = self._at(mention.evidence.span)
        if known is not None:
            return known
        first = self._at(chain.names[0].span) if chain is not None and chain.names else None
        earlier = first is not None and first.evidence.start < start
        refers = first.id if earlier and first is not None else mention.refers_to
        name = f"mention@{start}"
        kept = replace(mention, id=name, refers_to=refers)
        if start in self.made:  # "Norway" and "Norway's envoy" begin at one place
            kept = replace(kept, id=f"{name}-{mention.evidence.end}")
            self.members[kept.id] = kept
        else:
            self.made[start] = kept
        return kept

    def _at(self, span: Span) -> Mention | None:
        """Return the mention that was made of some words, or None."""
        first = self.made.get(span.start)
        if first is not None and first.evidence.end == span.end:
            return first
        return self.members.get(f"mention@{span.start}-{span.end}")

    def _pronoun(self, head: int) -> Mention:
        tree = self.tree
        token = tree.tokens[head]
        if token.start in self.made:
            return self.made[token.start]
        gender = _PRONOUNS[token.lower]
        target = self.referents.of_pronoun(head)
        known = self.of(target) if target is not None else None
        return self._keep(
            Mention(
                id="",
                evidence=tree.evidence(token.span),
                kind=known.kind if known else ("person" if gender else "unnamed"),
                form="pronoun",
                name=known.name if known else None,
                descriptor=known.descriptor if known and known.name is None else None,
                state=known.state if known and known.name is None else None,
                gender=gender or (known.gender if known else None),
                refers_to=known.id if known else None,
            )
        )

    def _described(self, head: int) -> Mention:
        tree = self.tree
        span = phrase_of(tree, head)
        known = self._at(span)
        if known is not None:
            return known
        token = tree.tokens[head]
        words = span.of(tree.text)
        state = next(
            (
                n.span.of(tree.text)
                for i in tree.within(span)
                if (n := tree.names.get(i)) and n.kind in {"place", "group"}
            ),
            None,
        )
        definite = self._is_definite(head)
        plural = token.tag in {"NNS", "NNPS"} or tree.child(head, "nummod") is not None
        role = head in tree.roles and definite and not plural
        target = self._taken_up(head, span, role=role, plural=plural) if definite else None
        known = self.of(target) if target is not None else None
        if words.lower() in PLATFORMS:
            return self._keep(Mention("", tree.evidence(span), "outlet", "name", words))
        if token.lower == "side" and (of_state := self._state_beside(head)) is not None:
            return self._keep(Mention("", tree.evidence(span), "state", "metonym", of_state, words))
        kind: MentionKind = "unnamed"
        form: MentionForm = "description"
        if token.lower in BODIES or token.lemma.lower() in BODIES:
            kind = "organization"
        elif token.lower in OUTLET_WORDS and definite:
            kind = "outlet"
        if role:
            kind, form = "person", "role"
        return self._keep(
            Mention(
                id="",
                evidence=tree.evidence(span),
                kind=known.kind if known else kind,
                form=form if known is None or role else "role",
                name=known.name if known else None,
                descriptor=known.descriptor
                if known and known.kind == "unnamed"
                else self._with_owner(head, words),
                state=known.state if known and known.kind == "unnamed" else state,
                gender=tree.roles.get(head) or None,
                refers_to=known.id if known else None,
            )
        )

    def _state_beside(self, head: int) -> str | None:
        """Return the name of the one state whose side it is: "the Norwegian side"."""
        beside = [
            self.tree.names.get(i) for i in self.tree.with_dep(head, "amod", "compound", "poss")
        ]
        states = [n for n in beside if n is not None and n.kind in {"place", "group"}]
        return self._own_name(states[0], self.chains[states[0].first]) if len(states) == 1 else None

    def _with_owner(self, head: int, words: str) -> str:
        """Give a body its owner's full name: "Anna Berg's office" for "Berg's office"."""
        owner = self.tree.child(head, "poss")
        name = self.tree.names.get(owner) if owner is not None else None
        body = self.tree.tokens[head].lower in BODIES
        if name is None or name.kind != "person" or not body:
            return words
        said = name.span.of(self.tree.text)
        full = self.chains[name.first].full
        return f"{full}{words.removeprefix(said)}" if words.startswith(said) else words

    def _taken_up(self, head: int, span: Span, *, role: bool, plural: bool) -> int | None:
        """Return the token of those whom a definite description takes up, or None."""
        if role:
            return self.referents.of_role(head, span)
        bare = len(span.of(self.tree.text).split()) <= 2  # "ministers", "two ministers"
        if plural and bare and head in self.tree.roles:
            return self.referents.of_plural(head)
        return self.referents.of_body(head)

    def _is_definite(self, head: int) -> bool:
        tree = self.tree
        first = min(tree.subtree(head))
        if tree.child(head, "poss") is not None:
            return True
        determiners = [tree.tokens[i].lower for i in tree.with_dep(head, "det")]
        if determiners:
            return determiners[0] in {"the", "this", "that"}
        return tree.tokens[first].pos in {"PROPN", "ADJ"} and tree.tokens[head].tag in {"NN", "NNP"}
