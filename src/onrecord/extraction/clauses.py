"""The clause that a cue takes, or stands in: "said that ...", "The paper, he said, ..."."""

from __future__ import annotations

from onrecord.extraction.beside import others_words
from onrecord.extraction.cues import SPOKEN, VERB_CUES
from onrecord.extraction.entries import entry_of, particle_of
from onrecord.extraction.inversion import inverted_subject
from onrecord.extraction.quoted import clause_start, to_end_of_quotation
from onrecord.extraction.subjects import is_credit, resumes
from onrecord.extraction.tree import Tree
from onrecord.text import Span

__all__ = ["clause_around", "clause_before", "clause_credited", "clause_taken", "second_cues"]

_BEFORE_CUE = frozenset([",", "—", "–", "”", '"', "("])
_OR_SO = frozenset({"or", "at", "least", "so"})
_TIMES = frozenset({"before", "after", "as", "when", "while", "once", "since"})
_PARTING = frozenset([",", "—", "–", ";"])
_AFTER_CUE = frozenset([",", ".", "—", "–", ")", "”", '"', ";", "!", "?"])


def clause_taken(tree: Tree, verb: int) -> list[Span]:
    """Return the clause that a cue takes, without "that" and without second cues."""
    heads = _own_clauses(tree, verb) or _done_by_deed(tree, verb)
    if not heads:
        heads = [
            i
            for i in tree.with_dep(verb, "parataxis", "advcl", "dep")
            if i < verb
            and tree.tokens[verb].dep == "ROOT"
            and tree.tokens[i].pos in {"VERB", "AUX"}
            and _ends_clause(tree, i, verb)
            and _is_main(tree, i)
            and tree.child(verb, "dobj") is None
            and not _is_aside(tree, i)
        ]
    if not heads:
        return []
    indices: set[int] = set()
    for head in heads:
        aside = [*second_cues(tree, head), *_strangers(tree, head)]
        indices.update(tree.subtree(head, without=aside))
    if len(heads) == 1:
        indices.update(_subject_lost(tree, verb, heads[0], min(indices)))
    indices.update(_coordinated(tree, verb, max(indices)))
    if len(heads) == 1:
        indices -= set(_before_mark(tree, heads[0], verb, indices))
    indices.discard(-1 if (particle := particle_of(tree, verb)) is None else particle)
    indices -= set(_leading_mark(tree, indices))
    return to_end_of_quotation(tree, tree.spans(indices))


def _subject_lost(tree: Tree, verb: int, head: int, first: int) -> list[int]:
    """Return the subject of a clause that the parser hangs on the cue.

    "said the days when he could ask were gone" seems to say when it was said.
    """
    if head < verb or tree.child(head, "nsubj", "nsubjpass", "expl", "csubj", "mark") is not None:
        return []
    for noun in tree.with_dep(verb, "dobj", "npadvmod", "dative"):
        whole = tree.subtree(noun)
        last = max(i for i in whole if tree.tokens[i].pos != "PUNCT")
        between = range(last + 1, first)
        if whole[0] == verb + 1 and all(tree.tokens[i].pos == "PUNCT" for i in between):
            return whole if tree.tokens[first].pos in {"VERB", "AUX"} else []
    return []


def clause_around(tree: Tree, verb: int, sources: list[int]) -> list[Span]:
    """Return the clause around a parenthetical cue ("The paper, he said, was sent")."""
    token = tree.tokens[verb]
    if _own_complement(tree, verb, sources) or tree.quotation(verb) is not None:
        return []
    sentence = tree.sentence(verb)
    start = clause_start(tree, verb)
    if token.dep not in {"parataxis", "ccomp", "advcl", "dep", "ROOT", "conj"}:
        return []
    if token.tag == "VBG" and tree.child(verb, "nsubj", "aux") is None:
        return []  # "to withdraw it, warning of the cost"
    own = {i for i in tree.subtree(verb) if i >= start} | _teller(tree, verb, sources)
    end = max((i for i in own if tree.tokens[i].pos != "PUNCT"), default=verb)
    opened = start == sentence.first or tree.tokens[start - 1].text in _BEFORE_CUE
    closes = end + 1 >= sentence.last or tree.tokens[end + 1].text in _AFTER_CUE
    if not opened or not closes or start == sentence.first:
        return []
    whole = set(range(sentence.first, sentence.last))
    if token.head != verb and tree.tokens[token.head].head != token.head:
        whole = set(tree.subtree(token.head))
    for second in second_cues(tree, token.head):
        whole -= set(tree.subtree(second))
    colon = [i for i in whole if i < start and tree.tokens[i].text in {":", ";"}]
    whole -= {i for i in whole if colon and i <= max(colon) and tree.quoted[max(colon)] < 0}
    rest = sorted(whole - own)
    if not rest or rest[0] > verb:
        return []
    adverbial = tree.tokens[rest[0]].dep == "prep" or tree.tokens[rest[0]].pos == "ADP"
    if adverbial and not any(_is_finite(tree, i) for i in rest):
        return []  # "Following talks in May, the two sides agreed on it"
    spans = _antecedent_for(tree, tree.spans(rest), token.head)
    if len(spans) > 1 and tree.text[: spans[0].end].endswith((" and", " but", " or")):
        return spans[1:]  # 'came home with nothing and, he said, a promise'
    return spans


def _teller(tree: Tree, verb: int, sources: list[int]) -> set[int]:
    """Return the words of one who speaks, taken for a noun before: "the port, its owner, told"."""
    if not sources or tree.child(verb, "nsubj") is not None or sources[0] > verb:
        return set()
    top = sources[0]
    while tree.tokens[top].dep == "appos":
        above = tree.tokens[top].head
        if above not in tree.roles and above not in tree.names:
            return set(tree.subtree(top))
        top = above
    return set()


def _antecedent_for(tree: Tree, spans: list[Span], head: int) -> list[Span]:
    """Put what "which" stands for in its place: "the talks, which, he said, were over"."""
    if tree.tokens[head].dep != "relcl" or not spans:
        return spans
    if spans[0].of(tree.text).lower() not in {"which", "who", "that"}:
        return spans
    noun = tree.tokens[head].head
    phrase = tree.spans(tree.subtree(noun, without=[head]))
    before = [span for span in phrase if span.end <= spans[0].start]
    return [*before[-1:], *spans[1:]] if before else spans


def clause_before(tree: Tree, verb: int) -> list[Span]:
    """Return the sentence that an attribution at its end closes: "The paper was sent, X said".

    Where the parser takes the cue for a verb of that sentence, its place shows what it is.
    """
    sentence = tree.sentence(verb)
    start = clause_start(tree, verb)
    if tree.quotation(verb) is not None or start - 1 <= sentence.first:
        return []
    while start - 1 > sentence.first and tree.tokens[start - 1].lower in _OR_SO:
        start -= 1  # "..., or so X says"
    if tree.tokens[start - 1].text not in _PARTING or not _ends_with_subject(tree, verb):
        return []
    if any(i > verb for i in tree.with_dep(verb, "ccomp", "xcomp", "acomp", "attr", "oprd")):
        return []
    if "that" in tree.words(verb, "mark"):
        return []  # "reported that, during the visit, X repeated his request"
    before = range(sentence.first, start - 1)
    if not any(_is_main(tree, i) and _is_finite(tree, i) for i in before):
        return []
    if any(tree.quoted[i] >= 0 for i in before) and tree.quoted[start - 2] >= 0:
        return []
    first = sentence.first
    while first < start - 1 and tree.tokens[first].dep in {"cc", "punct"}:
        first += 1
    return tree.spans(range(first, start - 1))


def _ends_with_subject(tree: Tree, verb: int) -> bool:
    """Tell a finite cue with an agent for its subject right before it."""
    token = tree.tokens[verb]
    subject = tree.child(verb, "nsubj")
    if token.tag not in {"VBD", "VBZ", "VBP"} or subject is None or subject > verb:
        return False
    whose = tree.child(subject, "poss")
    if tree.tokens[subject if whose is None else whose].tag in {"WDT", "WP", "WP$"}:
        return False
    return min(tree.subtree(subject)) > tree.sentence(verb).first


def _is_finite(tree: Tree, verb: int) -> bool:
    helpers = tree.with_dep(verb, "aux", "auxpass")
    forms = {"VBD", "VBZ", "VBP", "MD"}
    return tree.tokens[verb].pos in {"VERB", "AUX"} and (
        tree.tokens[verb].tag in forms or any(tree.tokens[i].tag in forms for i in helpers)
    )


def clause_credited(tree: Tree, verb: int) -> list[Span]:
    """Return the clause that "as the minister noted" credits."""
    if not is_credit(tree, verb, idiom=tree.tokens[verb].lemma == "put"):
        return []
    head = tree.tokens[verb].head
    whole = set(tree.subtree(head, without=[verb]))
    if tree.tokens[head].dep in {"ccomp", "advcl"}:
        whole -= set(_leading_mark(tree, whole))
    return tree.spans(whole)


def _own_complement(tree: Tree, verb: int, sources: list[int]) -> bool:
    return any(
        (child > verb or tree.tokens[child].dep == "ccomp")
        and child not in sources
        and not (tree.tokens[verb].lemma == "tell" and tree.tokens[child].dep == "dobj")
        for child in tree.with_dep(verb, "ccomp", "xcomp", "dobj", "acomp", "oprd", "attr")
    )


def _own_clauses(tree: Tree, verb: int) -> list[int]:
    """Return the clauses that a cue takes; what another cue or a semicolon parts off is not."""
    particle = particle_of(tree, verb)
    heads = [i for i in tree.with_dep(verb, "ccomp") if i != particle]
    if not heads and particle is not None:  # "made clear that", taken for a clause of "clear"
        heads = [
            i
            for i in tree.with_dep(particle, "ccomp", "csubj", "advcl", "acl")
            if i > particle and tree.child(i, "mark", "nsubj", "nsubjpass", "expl") is not None
        ]
    if not heads:  # "said on the programme that ...", taken for a clause of "programme"
        heads = [i for i in tree.subtree(verb) if i > verb and _is_strayed(tree, i, verb)][:1]
    if not heads:  # "that she would not", whose verb is left out
        heads = [i for i in tree.with_dep(verb, "dobj") if tree.tokens[i].tag == "IN"]
    after = [i for i in heads if i > verb]
    thing = tree.child(verb, "dobj")
    inverted = thing is not None and thing == inverted_subject(tree, verb)
    if not after and thing is not None and not inverted and not _quotes(tree, heads):
        return []  # "It should be recalled that earlier, X confirmed the date"
    if not after or len(after) == len(heads):
        return heads
    before = [i for i in heads if i < verb]
    parted = any(
        tree.tokens[i].lemma in VERB_CUES or any(tree.tokens[j].text == ";" for j in range(i, verb))
        for i in before
    )
    return after if parted else heads


def _done_by_deed(tree: Tree, verb: int) -> list[int]:
    """Return the deed that is the subject of a clause: "said raising it would help"."""
    deed = tree.child(verb, "xcomp")
    entry = entry_of(tree, verb)
    if deed != verb + 1 or entry is None or entry.gerund or tree.tokens[deed].tag != "VBG":
        return []
    below = [i for i in tree.with_dep(deed, "ccomp") if tree.child(i, "mark") is None]
    return [deed] if below else []


def _is_strayed(tree: Tree, clause: int, verb: int) -> bool:
    """Tell a that-clause that hangs on an adverbial of the cue.

    "said on the programme that", "said in a letter to the council that", "reported, citing
    officials, that".
    """
    token = tree.tokens[clause]
    above = tree.tokens[token.head]
    if token.dep == "ccomp" and above.lower == "writing" and above.dep == "pcomp":
        return tree.tokens[above.head].head == verb  # "informed them in writing that"
    if not any(tree.tokens[i].text == "that" for i in tree.with_dep(clause, "mark")):
        return _is_misread(tree, clause, verb)
    if token.dep == "ccomp" and above.dep == "advcl" and above.head == verb:
        return (above.tag == "VBG" and above.lemma == "cite") or _tells_when(tree, above.index)
    while token.dep in {"acl", "relcl"} and above.dep == "pobj":
        above = tree.tokens[tree.tokens[above.head].head]
        if above.index == verb:
            return True
    return False


def _tells_when(tree: Tree, verb: int) -> bool:
    """Tell the clause of time in "told the paper before she left that it was late"."""
    entry = entry_of(tree, verb)
    after = bool(tree.words(verb, "mark", "advmod") & _TIMES)
    return after and (entry is None or not entry.clause)


def _is_misread(tree: Tree, clause: int, verb: int) -> bool:
    """Tell "insisted to the paper that the ship had left", taken for a clause about the paper."""
    token = tree.tokens[clause]
    noun = tree.tokens[token.head]
    prep = tree.tokens[noun.head]
    if token.dep != "relcl" or noun.dep != "pobj" or prep.head != verb or noun.index > clause:
        return False
    if prep.lower not in {"to", "with"} or tree.child(verb, "dobj") is not None:
        return False
    own = tree.child(clause, "nsubj", "nsubjpass", "expl")
    opens = tree.tokens[noun.index + 1]
    return opens.lower == "that" and own is not None and own > opens.index


def _coordinated(tree: Tree, verb: int, last: int) -> list[int]:
    """Return what goes on with a clause and hangs on the cue: "said it was late and will go".

    By their tense "told them she trusts him but doubts it" is one clause.
    """
    found: list[int] = []
    for index in tree.with_dep(verb, "conj"):
        modal = any(tree.tokens[i].tag == "MD" for i in tree.with_dep(index, "aux"))
        told = tree.tokens[verb].tag == "VBD" and tree.tokens[index].tag in {"VBZ", "VBP"}
        if index > last and (modal or told) and tree.child(index, "nsubj", "nsubjpass") is None:
            found.extend(range(last + 1, max(tree.subtree(index)) + 1))
    return found


def _strangers(tree: Tree, head: int) -> list[int]:
    """Return verbs joined to a clause that its subject cannot have.

    In "leaders say there is no end and face delays" it is the leaders who face them.
    """
    there = tree.child(head, "expl")
    if there is None or tree.tokens[there].lower != "there":
        return []
    found: list[int] = []
    for index in tree.with_dep(head, "conj"):
        own = tree.child(index, "nsubj", "nsubjpass", "expl", "aux")
        if own is None and tree.tokens[index].tag in {"VB", "VBD", "VBP", "VBZ"}:
            found.append(index)
            found.extend(i for i in tree.with_dep(head, "cc") if i == index - 1)
    return found


def _is_aside(tree: Tree, verb: int) -> bool:
    """Tell the cue of another between commas: "The sides, a spokeswoman said, agreed to meet"."""
    entry = entry_of(tree, verb)
    own = tree.child(verb, "ccomp", "xcomp", "dobj")
    return entry is not None and entry.clause and entry.kind in SPOKEN and own is None


def _quotes(tree: Tree, heads: list[int]) -> bool:
    return any(tree.quoted[index] >= 0 for index in heads)


def _is_main(tree: Tree, verb: int) -> bool:
    """Tell a clause that could stand alone from "While ...", "Asked about it", "Speaking ..."."""
    marked = tree.child(verb, "mark") is not None or any(
        tree.tokens[i].tag == "WRB" for i in tree.with_dep(verb, "advmod")
    )
    subject = tree.child(verb, "nsubj", "nsubjpass", "expl", "csubj") is not None
    return subject and not marked


def _ends_clause(tree: Tree, head: int, verb: int) -> bool:
    return (
        max(tree.subtree(head)) < verb and tree.tokens[verb].sentence == tree.tokens[head].sentence
    )


def _before_mark(tree: Tree, head: int, verb: int, indices: set[int]) -> list[int]:
    """Return what the parser put before the "that" of a clause: "reported, citing X, that"."""
    mark = next((i for i in tree.with_dep(head, "mark") if tree.tokens[i].lower == "that"), None)
    return [i for i in indices if mark is not None and verb < i < mark]


def _leading_mark(tree: Tree, indices: set[int]) -> list[int]:
    """Return the "that" which opens a clause, unless it is the clause's subject or article."""
    first = min(indices)
    token = tree.tokens[first]
    if not any(tree.tokens[i].pos in {"VERB", "AUX"} for i in indices):
        return [first] if token.lower == "that" and token.dep == "mark" else []
    if token.lower != "that" or token.dep in {"nsubj", "nsubjpass", "dobj"}:
        stray = token.tag == "WDT" and token.dep == "dobj"
        if token.lower == "that" and stray:
            return [first]
        return [first] if token.lower == "that" and token.tag == "IN" else []
    return [] if token.dep == "det" and token.tag == "DT" else [first]


def second_cues(tree: Tree, head: int) -> list[int]:
    """Return branches below ``head`` that are cues of the same speaker: ", adding that ..."."""
    found = []
    for index in tree.subtree(head):
        token = tree.tokens[index]
        if token.lower == "according":
            found.append(index)
        entry = entry_of(tree, index) if index != head else None
        if entry is None:
            continue
        if _contrasts(tree, index):
            found.append(index)
        found.extend(others_words(tree, index, head))
        after_comma = tree.tokens[index - 1].text in {",", "—", "–"}
        participle = token.tag == "VBG" and token.dep in {"advcl", "acl"} and after_comma
        if participle and entry.clause:
            found.append(index)
        elif resumes(tree, index):
            found.append(index)
            found.extend(i for i in tree.with_dep(token.head, "cc") if i == index - 1)
        elif tree.child(index, "mark") is not None and is_credit(tree, index):
            found.append(index)
    return found


def _contrasts(tree: Tree, verb: int) -> bool:
    """Tell the cue of another speaker, set against the first: ", while X said ..."."""
    mark = tree.child(verb, "mark")
    if mark is None or tree.tokens[mark].lower not in {"while", "whereas"}:
        return False
    entry = entry_of(tree, verb)
    return (
        entry is not None
        and entry.clause
        and entry.kind in SPOKEN
        and tree.child(verb, "nsubj") is not None
    )
