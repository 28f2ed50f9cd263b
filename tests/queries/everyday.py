"""A small world in which the everyday questions are asked: what its names name."""

from __future__ import annotations

from onrecord.queries.wording import plain

__all__ = ["fits"]

_SIDES = {"russia", "ukraine", "moscow", "kyiv", "russian"}
_MATTERS = {
    "Meeting": ("meeting", "summit", "talks", "call"),
    "Document": ("memorandum", "non paper", "letter", "plan"),
    "Agreement": ("ceasefire", "understanding"),
    "Place": ("istanbul", "geneva", "oslo", "budapest"),
}
_PEOPLE = {
    "barrot", "dmitriev", "lavrov", "medinsky", "peskov", "putin", "rubio", "trump", "tusk",
    "umerov", "witkoff", "zelenskyy",
}  # fmt: skip
_OUTLETS = {"tass", "reuters"}


def fits(words: str, type_: str) -> bool:
    """Tell whether words name something of a type of parameter."""
    name = plain(words).removeprefix("the ")
    last = name.split()[-1]
    match type_:
        case "Side" | "State":
            return name in _SIDES
        case "Person":
            return last in _PEOPLE and len(name.split()) < 3
        case "Agent":
            return fits(words, "Person") or name in _SIDES | _OUTLETS | {"reporters"}
        case "Outlet":
            return name in _OUTLETS
        case "Entity" | "Matter":
            agent = type_ == "Entity" and (fits(words, "Agent") or name == "veto")
            return agent or any(fits(words, kind) for kind in _MATTERS)
        case "Resource":
            return fits(words, "Entity")
        case kind:
            return len(name.split()) < 4 and any(word in name for word in _MATTERS[kind])
