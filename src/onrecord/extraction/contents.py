"""What a cue verb attributes: the quotation beside it, its clause, or its object.

Tried in this order: a quotation that ends right before the cue's clause or begins right
after it; the clause around a parenthetical cue; the clause or phrase that the cue takes.
"""

from __future__ import annotations

from onrecord.extraction.cues import VERB_CUES, Cue
from onrecord.extraction.found import Rule
from onrecord.extraction.subjects import is_credit, resumes
from onrecord.extraction.tree import Tree
from onrecord.model.annotated import Quotation
from onrecord.text import Span

__all__ = ["content_of", "second_cues"]

_NAMING = frozenset({"call", "dub", "label", "brand", "term"})
_CLAUSES = frozenset({"ccomp"})
_TIME = frozenset({"DATE", "TIME"})
_MARKS = frozenset('“”"«»„,;:—–-')


def content_of(
    tree: Tree, verb: int, entry: Cue, sources: list[int]
) -> tuple[list[Span], Rule] | None:
    """Return the content of a cue verb and the rule that found it, or None."""
    if entry.clause:
        quoted = _quotations(tree, verb)
        if quoted:
            return quoted, "quotation"
        credited = _credited(tree, verb)
        if credited:
            return credited, "parenthesis"
        around = _around(tree, verb, sources)
        if around:
            return around, "parenthesis"
        clause = _clause(tree, verb)
        if clause:
            return clause, "clause"
    phrase = _phrase(tree, verb, entry)
    return (phrase, "object") if phrase else None


def _clause_start(tree: Tree, verb: int) -> int:
    """Return the first token of the cue's own clause: subject, auxiliaries, verb."""
    helpers = tree.with_dep(verb, "aux", "auxpass", "neg", "advmod")
    own = [verb, *(i for i in helpers if tree.quoted[i] < 0 and verb - i < 4)]
    for index in tree.with_dep(verb, "nsubj", "nsubjpass"):
        if tree.tokens[index].sentence == tree.tokens[verb].sentence and index < verb:
            own.extend(i for i in tree.subtree(index) if i < verb)
    return min(index for index in own if index <= verb)


def _quotations(tree: Tree, verb: int) -> list[Span]:
    """Return the quotations that the cue's clause follows, interrupts or introduces."""
    if tree.quotation(verb) is not None:
        return []
    start = _clause_start(tree, verb)
    before = _ending_before(tree, start, verb)
    after = _beginning_after(tree, verb) or _resumed_after(tree, verb, before)
    if before is None and after is None:
        return []
    spans = []
    if before is not None:
        first = before.inner
        lead = _lead_in(tree, before, verb)
        spans.append(Span(lead, first.end) if lead is not None else first)
    if after is not None:
        spans.append(_with_tail(tree, verb, after))
    trimmed = (tree.trim(span) for span in spans)
    return [span for span in trimmed if span is not None]


def _ending_before(tree: Tree, start: int, verb: int) -> Quotation | None:
    """Return the quotation that ends right before token ``start``, in the same block."""
    index = start - 1
    block = tree.block(tree.tokens[verb].start)
    while (
        index >= 0
        and tree.quoted[index] < 0
        and (tree.tokens[index].text in _MARKS or tree.tokens[index].start in tree.marks)
    ):
        index -= 1
    if index < 0 or tree.tokens[index].start < block.span.start:
        return None
    quotation = tree.quotation(index)
    if quotation is None or quotation.inner.end < tree.tokens[index].end:
        return None
    same = tree.tokens[index].sentence == tree.tokens[verb].sentence
    return quotation if same and quotation.block == block.index else None


def _lead_in(tree: Tree, quotation: Quotation, verb: int) -> int | None:
    """Return where a clause begins that runs into a quotation before the cue, or None.

    'The plan was "a disgrace", Solberg said' attributes the whole clause.
    """
    sentence = tree.sentence(verb)
    first = tree.tokens[sentence.first]
    if first.start >= quotation.span.start:
        return None
    words = [t for t in tree.tokens[sentence.first : verb] if t.end <= quotation.span.start]
    if not any(token.pos in {"NOUN", "PROPN", "PRON", "VERB", "AUX"} for token in words):
        return None
    if any(
        token.text in ".!?:" or (token.lemma in VERB_CUES and token.pos == "VERB")
        for token in words
    ):
        return None
    return first.start


def _beginning_after(tree: Tree, verb: int) -> Quotation | None:
    """Return the quotation that the cue introduces, in its sentence, nothing said between."""
    sentence = tree.sentence(verb)
    for index in range(verb + 1, sentence.last):
        quotation = tree.quotation(index)
        if quotation is not None:
            before = tree.tokens[index - 1]
            opener = before if tree.tokens[index - 1].start < quotation.inner.start else None
            lead = tree.tokens[index - 2] if opener is not None and index - 2 >= verb else before
            if lead.dep == "cc" and lead.index > verb + 1:  # 'he said, but "it is late"'
                lead = tree.tokens[lead.index - 1]
            introduced = lead.text in {",", ":", "—", "–"} or lead.index == verb
            whole = len(quotation.inner.of(tree.text).split()) > 3
            return quotation if introduced and whole and _is_sentence(tree, quotation) else None
        token = tree.tokens[index]
        if token.dep in {"ccomp", "parataxis"} and token.head == verb:
            return None
        if token.pos == "VERB" and token.dep in {"conj", "advcl", "ccomp"} and index > verb + 1:
            return None
    return None


def _resumed_after(tree: Tree, verb: int, before: Quotation | None) -> Quotation | None:
    """Return the quotation that takes up one which the cue interrupted, whatever stands between."""
    if before is None or not before.inner.of(tree.text).endswith(","):
        return None
    for index in range(verb + 1, tree.sentence(verb).last):
        quotation = tree.quotation(index)
        if quotation is not None:
            first = quotation.inner.of(tree.text)[0]
            return quotation if first.islower() and _is_sentence(tree, quotation) else None
    return None


def _is_sentence(tree: Tree, quotation: Quotation) -> bool:
    """Tell a quotation with a verb from a quoted phrase."""
    return any(tree.tokens[i].pos in {"VERB", "AUX"} for i in tree.within(quotation.inner))


def _with_tail(tree: Tree, verb: int, quotation: Quotation) -> Span:
    """Return the quotation with the rest of a clause that goes on after it."""
    end = quotation.inner.end
    for child in tree.with_dep(verb, "ccomp"):
        last = max(tree.subtree(child))
        begins_inside = tree.tokens[min(tree.subtree(child))].start <= quotation.inner.start + 1
        if child > verb and begins_inside and tree.tokens[last].end > end:
            end = tree.tokens[last].end
    return Span(quotation.inner.start, end)


def _around(tree: Tree, verb: int, sources: list[int]) -> list[Span]:
    """Return the clause around a parenthetical cue ("The paper, he said, was sent")."""
    token = tree.tokens[verb]
    if _own_complement(tree, verb, sources) or tree.quotation(verb) is not None:
        return []
    sentence = tree.sentence(verb)
    start = _clause_start(tree, verb)
    if token.dep not in {"parataxis", "ccomp", "advcl", "dep", "ROOT", "conj"}:
        return []
    own = {i for i in tree.subtree(verb) if i >= start}
    end = max((i for i in own if tree.tokens[i].pos != "PUNCT"), default=verb)
    opened = start == sentence.first or tree.tokens[start - 1].text in {
        ",",
        "—",
        "–",
        "”",
        '"',
        "(",
    }
    closes = end + 1 >= sentence.last or tree.tokens[end + 1].text in {
        ",",
        ".",
        "—",
        "–",
        ")",
        "”",
        '"',
        ";",
        "!",
        "?",
    }
    if not opened or not closes or start == sentence.first:
        return []
    whole = set(range(sentence.first, sentence.last))
    if token.head != verb and tree.tokens[token.head].head != token.head:
        whole = set(tree.subtree(_top(tree, verb)))
    for second in second_cues(tree, token.head):
        whole -= set(tree.subtree(second))
    rest = sorted(whole - own)
    if not rest or rest[0] > verb:
        return []
    spans = tree.spans(rest)
    if len(spans) > 1 and tree.text[: spans[0].end].endswith((" and", " but", " or")):
        return spans[1:]  # 'came home with nothing and, he said, a promise'
    return spans


def _credited(tree: Tree, verb: int) -> list[Span]:
    """Return the clause that "as the minister noted" credits."""
    if not is_credit(tree, verb, idiom=tree.tokens[verb].lemma == "put"):
        return []
    head = tree.tokens[verb].head
    whole = set(tree.subtree(head, without=[verb]))
    if tree.tokens[head].dep in {"ccomp", "advcl"}:
        whole -= set(_leading_mark(tree, whole))
    return tree.spans(whole)


def _top(tree: Tree, verb: int) -> int:
    """Return the verb of the clause that a parenthetical cue stands in."""
    return tree.tokens[verb].head


def _own_complement(tree: Tree, verb: int, sources: list[int]) -> bool:
    return any(
        (child > verb or tree.tokens[child].dep in _CLAUSES) and child not in sources
        for child in tree.with_dep(verb, "ccomp", "xcomp", "dobj", "acomp", "oprd", "attr")
    )


def _clause(tree: Tree, verb: int) -> list[Span]:
    """Return the clause that a cue takes, without "that" and without second cues."""
    heads = _own_clauses(tree, verb)
    if not heads:
        heads = [
            i
            for i in tree.with_dep(verb, "parataxis", "advcl", "dep")
            if i < verb
            and tree.tokens[verb].dep == "ROOT"
            and tree.tokens[i].pos in {"VERB", "AUX"}
            and _ends_clause(tree, i, verb)
        ]
    if not heads:
        return []
    indices: set[int] = set()
    for head in heads:
        indices.update(tree.subtree(head, without=second_cues(tree, head)))
    if len(heads) == 1:
        indices -= set(_before_mark(tree, heads[0], verb, indices))
    indices -= set(_leading_mark(tree, indices))
    return _to_end_of_quotation(tree, tree.spans(indices))


def _own_clauses(tree: Tree, verb: int) -> list[int]:
    """Return the clauses that a cue takes; what another cue or a semicolon parts off is not."""
    heads = list(tree.with_dep(verb, "ccomp"))
    if not heads:  # "that she would not", whose verb is left out
        heads = [i for i in tree.with_dep(verb, "dobj") if tree.tokens[i].tag == "IN"]
    after = [i for i in heads if i > verb]
    if not after or len(after) == len(heads):
        return heads
    before = [i for i in heads if i < verb]
    parted = any(
        tree.tokens[i].lemma in VERB_CUES or any(tree.tokens[j].text == ";" for j in range(i, verb))
        for i in before
    )
    return after if parted else heads


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
        return []
    if token.lower != "that" or token.dep in {"nsubj", "nsubjpass", "dobj"}:
        return [first] if token.lower == "that" and token.tag == "IN" else []
    return [] if token.dep == "det" and token.tag == "DT" else [first]


def second_cues(tree: Tree, head: int) -> list[int]:
    """Return branches below ``head`` that are cues of the same speaker: ", adding that ..."."""
    found = []
    for index in tree.subtree(head):
        token = tree.tokens[index]
        if token.lower == "according":
            found.append(index)
        if index == head or token.lemma not in VERB_CUES:
            continue
        after_comma = tree.tokens[index - 1].text in {",", "—", "–"}
        participle = token.tag == "VBG" and token.dep in {"advcl", "acl"} and after_comma
        if participle and VERB_CUES[token.lemma].clause:
            found.append(index)
        elif resumes(tree, index):
            found.append(index)
            found.extend(i for i in tree.with_dep(token.head, "cc") if i == index - 1)
        elif tree.child(index, "mark") is not None and is_credit(tree, index):
            found.append(index)
    return found


def _to_end_of_quotation(tree: Tree, spans: list[Span]) -> list[Span]:
    """Let a clause that ends inside a quotation go on to the quotation's end.

    A clause that lies deep inside a quotation is somebody's whom the quotation cites; it
    ends where it ends.
    """
    if not spans:
        return spans
    last = spans[-1]
    for quotation in tree.annotated.quotations:
        inner = quotation.inner
        ends_inside = inner.start < last.end < inner.end
        if not quotation.emphasis and ends_inside and last.start <= inner.start + 1:
            longer = tree.trim(Span(last.start, inner.end))
            return [*spans[:-1], longer] if longer else spans
    return spans


def _phrase(tree: Tree, verb: int, entry: Cue) -> list[Span]:
    """Return the object, infinitive, gerund or prepositional phrase that a cue takes."""
    if entry.lemma in _NAMING and tree.child(verb, "oprd", "ccomp", "xcomp", "acomp") is None:
        return []  # "called X" on the telephone
    heads = [i for i in tree.children[verb] if i > verb and _taken(tree, i, entry)]
    if not heads:
        return []
    indices: set[int] = set()
    for head in heads:
        part = tree.subtree(head, without=second_cues(tree, head))
        indices.update(i for i in part if i > verb)
    if indices and tree.tokens[min(indices)].lower in entry.prepositions:
        indices.remove(min(indices))
    return _to_end_of_quotation(tree, tree.spans(indices))


def _taken(tree: Tree, child: int, entry: Cue) -> bool:
    token = tree.tokens[child]
    if token.entity in _TIME:
        return False
    if entry.lemma in {"call_for", "call_on"} and token.dep in {"advcl", "xcomp", "ccomp", "acl"}:
        return token.tag == "VB" and tree.tokens[child - 1].text != ","
    match token.dep:
        case "dobj" | "dative" | "oprd" | "attr":
            return entry.noun or (entry.infinitive and _has_infinitive(tree, token.head))
        case "xcomp":
            return (
                (entry.infinitive and token.tag == "VB")
                or (entry.gerund and _is_gerund(tree, child))
                or entry.likened
            )
        case "ccomp":
            return entry.infinitive or entry.noun
        case "prep":
            return token.lower in entry.prepositions or (entry.likened and token.lower == "as")
        case _:
            return False


def _is_gerund(tree: Tree, verb: int) -> bool:
    """Tell "sending" and "having sent"."""
    first = next(tree.with_dep(verb, "aux"), verb)
    return tree.tokens[first].tag == "VBG" or tree.tokens[verb].tag == "VBG"


def _has_infinitive(tree: Tree, verb: int) -> bool:
    return tree.child(verb, "xcomp", "ccomp") is not None
