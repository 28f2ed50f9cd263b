"""Carrying out a decision: it is kept where it has its effect, and nowhere else."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from onrecord.errors import DecisionError
from onrecord.model import Decision
from onrecord.pipeline.article import Workshop
from onrecord.pipeline.deciding import Decider, check_identity
from onrecord.pipeline.effects import Effects
from onrecord.pipeline.meaning import Meant
from onrecord.pipeline.outcomes import Outcome
from onrecord.pipeline.writing import Writer
from onrecord.stores import Place

__all__ = ["carry_out"]


def carry_out(
    place: Place,
    decider: Decider,
    workshop: Callable[..., Workshop],
    decision: Decision,
    record: str = "",
    meant: Sequence[Meant] = (),
) -> list[Outcome]:
    """Keep a decision, bring the store up to date with it, and see that it had its effect.

    Args:
        place: where the store is.
        decider: keeps decisions.
        workshop: makes graphs by the decisions kept, and those given.
        decision: what is decided.
        record: IRI of the record that is corrected, or empty.
        meant: the agents that the decision names, in order.

    Returns:
        What became of the articles that it changed; none where it is in force already.

    Raises:
        DecisionError: if it does not fit, or would change nothing; it is not kept then.
    """
    with place.writing() as graph:
        archive, before = place.archive, workshop()
        Writer(archive, graph, before).settle()
        if decision in before.decisions:
            return []
        tried = workshop(decision)
        tried.check(decision, archive)
        check_identity(decision, graph)
        # The row is written only after it was seen to fit.
        undo = decider.keep(decision)
        outcomes = Writer(archive, graph, tried).settle()
        effects = Effects(graph, decision, record, meant)
        if bonds := effects.bonds():
            for bond in bonds:
                decider.keep(bond)
            outcomes += Writer(archive, graph, workshop()).settle()
        # An article that breaks a rule by it leaves the graph, which is an effect as well.
        left = [each.key for each in outcomes if each.key and each.status != "failed"]
        fault = effects.fault(list(map(tried.iris.article, left)))
        if fault is not None:
            undo()
            Writer(archive, graph, workshop()).settle()
            said, next_step = fault
            raise DecisionError(f"without effect, and not kept: {said}", hint=next_step)
    return _once(outcomes)


def _once(outcomes: Iterable[Outcome]) -> list[Outcome]:
    """Return the last outcome of each article."""
    return list({outcome.key: outcome for outcome in outcomes}.values())
