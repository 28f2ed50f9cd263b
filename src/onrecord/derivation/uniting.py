"""Uniting: mentions that were found to be one matter go on as one."""

from __future__ import annotations

from onrecord.derivation.mentions import Mention
from onrecord.derivation.placing import surest
from onrecord.derivation.rule import Rule

__all__ = ["united"]


def united(mentions: list[Mention], rule: Rule) -> Mention:
    """Return mentions of several articles as one, told by the one that tells most.

    Args:
        mentions: at least one, no two of one article.
        rule: what joined them; members that another rule joined before keep it.
    """
    first = min(mentions, key=lambda found: (len(found.form.parties) < 2, *surest(found)))
    others = [found for found in mentions if found is not first]
    forms = [form for found in (first, *others) for form in found.forms]
    copies = [
        member if member.by else member._replace(by=rule.iri)
        for found in others
        for member in found.members
    ]
    past = [found.past for found in mentions if found.past is not None]
    return first._replace(
        past=min(past, default=None),
        others=[form for at, form in enumerate(forms[1:], 1) if form not in forms[:at]],
        copies=[*first.copies, *copies],
        story=min((found.story for found in mentions if found.story), default=None),
        only=all(found.only for found in mentions),
        moved=any(found.moved for found in mentions),
    )
