"""Documents: papers that pass between sides or set out terms, with issuers and versions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from onrecord.extraction.dating import made_on, year_of
from onrecord.extraction.draft import Draft
from onrecord.extraction.grouping import Group, Kinds, grouped, label_of
from onrecord.extraction.matters import Noun, in_order, nouns_of, when
from onrecord.extraction.namings import aliased, names_agreement, waivers_shared
from onrecord.extraction.papernouns import PAPER_NOUNS, refined, said_of, unplaced
from onrecord.extraction.papers import FURTHER_NOUNS, further_papers, ordinals
from onrecord.extraction.senders import ids_of, is_passed, issuers_of, recipients_of
from onrecord.extraction.tree import Tree
from onrecord.model.annotated import DateExpression
from onrecord.model.records import Document
from onrecord.wordlist import wordset

__all__ = ["find_documents"]

_KINDS = Kinds(
    "document",
    {
        "document": frozenset(PAPER_NOUNS.values()) | {"position-paper", "report"},
        "draft": wordset(
            "memorandum treaty-text resolution plan non-paper proposal communique joint-statement "
            "roadmap document letter"
        ),
        "proposal": wordset("plan draft non-paper roadmap"),
        "memorandum": wordset("non-paper"),
        "plan": wordset("proposal roadmap"),
    },
    never={
        "paper": wordset("resolution treaty-text joint-statement communique"),
        "page": wordset("resolution treaty-text joint-statement communique"),
        "text": wordset("letter list"),
    },
)
_GENERIC = frozenset({"document", "draft", "proposal", "plan", "note", "list", "letter"})
_LATER = wordset(
    "new newer newest latest revised updated amended second third modified final shorter subsequent"
)
_CHANGED = wordset("revised updated amended modified newer newest latest second")
"""Those of them that replace the paper itself where no other version is known."""
_NAMING = frozenset(PAPER_NOUNS) | frozenset(FURTHER_NOUNS)
_COUNTABLE = wordset("draft paper text version document plan proposal list letter")
_DATING = wordset("date sign draft write adopt issue prepare conclude revise bear compose")
"""Verbs of making a paper, at which the date that it bears may stand."""
_SENDING = wordset("send address hand deliver transmit present circulate")
"""Those of what is dated when it is passed on: letters, notes, versions."""
_SENT = frozenset({"letter", "note"})
_COUNTED = ("original", "initial", "first", "second", "third")
_PASSED = wordset("letter note memo memorandum document list paper telegram cable")
"""Nouns for what may be sent without being known."""
_IN_VERSIONS = frozenset({"document", "draft", "plan", "proposal", "roadmap", "treaty-text"})
_SINGLE = frozenset({"letter", "joint-statement", "communique", "note"})
"""Kinds that seldom come in versions."""


def find_documents(draft: Draft) -> None:
    """Find the documents of the article, one record each, then link their versions."""
    tree = draft.tree
    named = nouns_of(tree, PAPER_NOUNS)
    shared = waivers_shared(tree, named)
    nouns = [
        unplaced(tree, known)
        for noun in named
        if noun.head not in shared and not names_agreement(tree, noun.head)
        if (known := refined(tree, noun))
    ]
    said = {n.head: subject for n in nouns if (subject := said_of(tree, n.head)) is not None}
    again = [noun for noun in nouns if noun.head in said]
    nouns = [noun for noun in nouns if noun.head not in said]
    nouns = in_order(tree, [*nouns, *ordinals(tree, nouns), *further_papers(tree, nouns)])
    made: list[tuple[Group, Document]] = []
    groups = aliased(tree, grouped(tree, nouns, _KINDS))
    _add(groups, again, said)
    for group in groups:
        if not _is_specific(tree, group):
            continue
        label, evidence = label_of(tree, group)
        if not any(tree.tokens[n.head].lemma.lower() in _NAMING for n in group.nouns):
            label = f"{group.known('version')} version"  # "the second" has no noun to name it
        issuers = tuple(ids_of(draft, issuers_of(draft, group)))
        document = Document(
            id=f"document@{group.nouns[0].head}",
            evidence=evidence,
            label=label,
            kinds=_kinds(tree, group),
            issuers=issuers,
            recipients=tuple(ids_of(draft, recipients_of(draft, group), issuers)),
            dated=when(tree, _dated(tree, group)),
            version_label=group.known("version"),
        )
        made.append((group, document))
        for noun in group.nouns:
            draft.matters[noun.head] = document.id
    draft.documents.extend(_versions(draft, made))


def _add(groups: list[Group], nouns: list[Noun], said: dict[int, int]) -> None:
    """Add what is said of papers to them, where it may name one of their kind."""
    for noun in nouns:
        subject = said[noun.head]
        home = next((g for g in groups if any(n.head == subject for n in g.nouns)), None)
        if home is not None and noun.kind == "draft":
            home.nouns.append(noun)


def _dated(tree: Tree, group: Group) -> DateExpression | None:
    """Return the date that a document bears: "the letter of 2 April", "a note sent on Monday"."""
    for noun in group.nouns:
        if noun.date is not None and _bears(tree, noun, tree.within(noun.date.span)[0]):
            return noun.date
    made = made_on(tree, group, _verbs(group.kinds, group.known("version")))
    years = (year_of(tree, noun) for noun in group.nouns)
    return made or next((year for year in years if year is not None), None)


def _verbs(kinds: tuple[str, ...], version: str | None) -> frozenset[str]:
    return _DATING | _SENDING if set(kinds) & _SENT else _DATING


def _bears(tree: Tree, noun: Noun, first: int) -> bool:
    """Tell the date of a paper from that of a leak, or of another paper that it names."""
    for above in tree.ancestors(first):
        token = tree.tokens[above]
        apart = tree.tokens[min(tree.subtree(above)) - 1].text == ","
        if token.dep == "acl" and apart and (noun.within is not None or _is_part(tree, noun)):
            return False  # "the new version of the plan, dated 2 May": not the plan
        if above == noun.head:
            break
        if _is_version_of(tree, above, noun):
            continue
        other = token.lemma.lower() in PAPER_NOUNS and token.pos == "NOUN"
        making = _verbs((noun.kind,), noun.version)
        if other or (token.pos == "VERB" and token.lemma.lower() not in making):
            return False
    return tree.tokens[first - 1].lower in {"of", "dated", "from", "on", "in"}


def _is_part(tree: Tree, noun: Noun) -> bool:
    """Tell "the annex to the treaty", after which a date is the treaty's."""
    return noun.part is not None and "to" in tree.words(noun.head, "prep")


def _is_version_of(tree: Tree, paper: int, version: Noun) -> bool:
    """Tell "the plan" of "the new version of the plan"."""
    prep = tree.tokens[tree.tokens[paper].head]
    return prep.lower == "of" and prep.head == version.head and version.version is not None


def _kinds(tree: Tree, group: Group) -> tuple[str, ...]:
    """Return the kinds that say most; "document" only where nothing else is known."""
    telling = tuple(kind for kind in group.kinds if kind != "document")
    drafted = any(
        tree.tokens[i].lower == "draft" for n in group.nouns for i in range(n.first, n.head)
    )
    if drafted and "draft" not in telling:
        telling = ("draft", *telling)
    return telling or ("document",)


def _is_specific(tree: Tree, group: Group) -> bool:
    """Tell a document in particular from papers at large."""
    if group.proper or len(group.nouns) > 1 or set(group.kinds) - _GENERIC:
        return True
    noun = group.nouns[0]
    lemma = tree.tokens[noun.head].lemma.lower()
    return bool(
        noun.owner is not None
        or noun.date is not None
        or noun.version
        or noun.definite
        or noun.modifiers
        or lemma == "annex"
        or (lemma in _COUNTABLE and _is_one(tree, noun.head))
        or (lemma in _PASSED and is_passed(tree, noun.head))
        or (lemma == "letter" and _is_by(tree, noun.head))
        or tree.child(noun.head, "acl") is not None
    )


def _is_one(tree: Tree, head: int) -> bool:
    """Tell "there is one draft", "a two-page paper"."""
    numbers = tree.with_dep(head, "nummod", "amod")
    paged = any("page" in tree.tokens[i].lower for i in range(min(tree.subtree(head)), head))
    return paged or any(tree.tokens[i].lower in {"one", "single"} for i in numbers)


def _is_by(tree: Tree, head: int) -> bool:
    """Tell "informed him by letter": a letter in particular, without an article."""
    prep = tree.tokens[tree.tokens[head].head]
    told = prep.lower == "by" and tree.tokens[prep.head].pos == "VERB"
    return told and tree.child(prep.head, "nsubj") is not None


def _version_of(draft: Draft, group: Group) -> str | None:
    """Return the document that "the newest version of the plan" is a version of."""
    for noun in group.nouns:
        for named in draft.tree.under(noun.head, "of"):
            if named in draft.matters:
                return draft.matters[named]
    return None


def _versions(draft: Draft, made: list[tuple[Group, Document]]) -> Iterator[Document]:
    """Yield the documents, each version tied to its paper and to the version before it."""
    works = {
        document.id: _work(draft, made, group, document)
        for group, document in made
        if document.version_label
    }
    told = {_version_of(draft, group) for group, paper in made if paper.version_label}
    papers = [paper for _, paper in made if paper.id in told]
    for _, document in made:  # of the one paper whose versions the text tells of by name
        bare = document.version_label and works[document.id] is None
        if bare and len(papers) == 1 and papers[0].id != document.id and _is_draft(document):
            works[document.id] = papers[0]
    for _, document in made:
        work = works.get(document.id)
        if work is None:
            yield document
            continue
        kinds = work.kinds if document.kinds == ("document",) else document.kinds
        earlier = [d for _, d in made if works.get(d.id) == work and d.id != document.id]
        before = _before(document, earlier)
        later = document.version_label in _LATER
        whole = work if document.version_label in _CHANGED else None
        revised = replaced.id if later and (replaced := before or whole) is not None else None
        yield replace(document, kinds=kinds, version_of=work.id, revises=revised)


def _is_draft(document: Document) -> bool:
    """Tell a text that is still to be agreed on, which may come in versions."""
    return set(document.kinds) <= _IN_VERSIONS


def _work(
    draft: Draft, made: list[tuple[Group, Document]], group: Group, document: Document
) -> Document | None:
    """Return the paper that a document is a version of.

    That is the one named ("the newest version of the plan"), else the last one before it that
    comes in versions and may be called so.
    """
    named = _version_of(draft, group)
    first = group.nouns[0].head
    fit = [
        (max([n.head for n in g.nouns if n.head < first], default=-1), d)
        for g, d in made
        if not d.version_label and not set(d.kinds) & _SINGLE
        if set(d.kinds) & set(document.kinds) or "document" in {*d.kinds, *document.kinds}
    ]
    whole = next((d for _, d in made if d.id == named and d.id != document.id), None)
    before = max((pair for pair in fit if pair[0] >= 0), key=lambda pair: pair[0], default=None)
    return whole or (before[1] if before is not None else None)


def _before(document: Document, others: list[Document]) -> Document | None:
    """Return the version that a version replaces: the second the first, the latest the last."""
    order = {label: place for place, label in enumerate(_COUNTED)}
    mine = order.get(document.version_label or "", len(order))
    ranked = [(order.get(d.version_label or "", -1), d) for d in others]
    lower = [pair for pair in ranked if 0 <= pair[0] < mine]
    return max(lower, key=lambda pair: pair[0])[1] if lower else None
