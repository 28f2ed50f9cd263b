"""What HermiT and the rules each conclude from some facts, in one form, to be held equal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from onrecord.ntriples import Triple, iri
from onrecord.pipeline.inferring import Inference, rules
from onrecord.reasoning import HermiT
from onrecord.vocab import ONR, PREFIXES, RDF

__all__ = ["assert_same"]

_DEFINED = {
    getattr(ONR, "".join(word.title() for word in name.replace("-of-", "-Of-").split("-")))
    for name in rules()
    if name not in ("disputed-by", "reported-by", "implied-on-behalf-of")
}


def assert_same(follows: Sequence[Inference], premises: Sequence[Triple], hermit: HermiT) -> None:
    """Hold that rules and HermiT find the same members of each class, and the same values.

    Args:
        follows: what the rules draw.
        premises: ontology and facts.
        hermit: the reasoner.
    """
    asked, classes = _classes_of_values(follows, premises)
    told = hermit.types([*premises, *asked])
    found = {(thing, class_) for thing, class_ in told if class_ in classes | _DEFINED}

    assert found == set(_said(follows))


def _said(follows: Iterable[Inference]) -> Iterable[tuple[str, str]]:
    for each in follows:
        subject, predicate, object_ = (term[1:-1] for term in each.triple)
        yield subject, object_ if predicate == RDF.type else _class_of(predicate, object_)


def _class_of(predicate: str, value: str) -> str:
    return f"https://example.org/{predicate.rsplit('#', 1)[1]}?{value}"


def _classes_of_values(
    follows: Sequence[Inference], premises: Sequence[Triple]
) -> tuple[list[Triple], set[str]]:
    """Return a class for each value that there could be, as axioms, and their names.

    HermiT tells classes only; what has the value is in the class.
    """
    owl, rdfs = PREFIXES["owl"], PREFIXES["rdfs"]
    bodies = {iri(ONR.onBehalfOf), iri(ONR.officeOf), iri(ONR.organOf)}
    values = {each.triple[1:] for each in follows if each.triple.predicate != iri(RDF.type)}
    values |= {(iri(ONR.impliedOnBehalfOf), t.object) for t in premises if t.predicate in bodies}
    axioms: list[Triple] = []
    for number, (predicate, value) in enumerate(sorted(values)):
        name, node = iri(_class_of(predicate[1:-1], value[1:-1])), f"_:asked{number}"
        axioms += [
            Triple(name, iri(RDF.type), f"<{owl}Class>"),
            Triple(node, iri(RDF.type), f"<{owl}Restriction>"),
            Triple(node, f"<{owl}onProperty>", predicate),
            Triple(node, f"<{owl}hasValue>", value),
            Triple(node, f"<{rdfs}subClassOf>", name),
        ]
    return axioms, {_class_of(p[1:-1], v[1:-1]) for p, v in values}
