"""The one diagram for newcomers, as SVG: what a statement is, and what it hangs together with."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import NamedTuple

__all__ = ["ARROWS", "BOXES", "Arrow", "Box", "drawing"]


class Box(NamedTuple):
    """A class: its name, what stands below it, and where."""

    name: str
    words: tuple[str, ...]
    x: int
    y: int
    width: int
    height: int
    main: bool = False


class Arrow(NamedTuple):
    """Properties from one class to another: a path, and where their names begin."""

    path: str
    x: int
    y: int
    anchor: str
    properties: tuple[tuple[str, str, str], ...]
    derived: bool = False


BOXES = (
    Box("Agent", ("Person, Organization, State,", "NewsOutlet, UnnamedSource"), 390, 24, 230, 76),
    Box(
        "Statement",
        ("speech act, mode, text,", "negated, uttered, channel"),
        390,
        236,
        230,
        84,
        True,
    ),
    Box("StatusClaim", ("status or date; negated",), 390, 448, 230, 62),
    Box("Evidence", ("start, end, exact words",), 30, 247, 200, 62),
    Box("Article", ("title, publisher, date",), 30, 448, 200, 62),
    Box("Utterance", ("one saying, many reports",), 30, 24, 200, 62),
    Box("Meeting", ("talks, call, summit …",), 776, 176, 200, 56),
    Box("Agreement", ("deal, ceasefire, treaty …",), 776, 278, 200, 56),
    Box("Document", ("non-paper, plan, letter …",), 776, 380, 200, 56),
    Box("Topic", ("a subject of negotiation",), 776, 462, 200, 56),
)
"""The classes of the diagram; Matter is the frame around its four kinds."""

_FRAME = Box("Matter", (), 752, 130, 248, 408)

ARROWS = (
    Arrow("M505 236V104", 515, 142, "start", (
        ("Statement", "speaker", "Agent"), ("Statement", "addressee", "Agent"),
        ("Statement", "onBehalfOf", "Agent"), ("Statement", "carrier", "Agent"))),
    Arrow("M620 278H746", 683, 268, "middle", (("Statement", "about", "Matter"),)),
    Arrow("M390 278H236", 313, 232, "middle", (
        ("Statement", "contentSpan", "Evidence"), ("Statement", "cueSpan", "Evidence"),
        ("Statement", "speakerSpan", "Evidence"))),
    Arrow("M130 309V442", 140, 380, "start", (("Evidence", "inArticle", "Article"),)),
    Arrow("M505 448V326", 515, 392, "start", (("StatusClaim", "claimedIn", "Statement"),)),
    Arrow("M620 479H746", 683, 469, "middle", (("StatusClaim", "statusOf", "Matter"),)),
    Arrow("M462 320C462 376 412 376 412 326", 400, 346, "end", (
        ("Statement", "reports", "Statement"), ("Statement", "affirms", "Statement"),
        ("Statement", "disputes", "Statement"), ("Statement", "answers", "Statement"))),
    Arrow("M876 130C876 62 800 62 626 62", 690, 84, "middle", (
        ("Document", "issuer", "Agent"), ("Document", "recipient", "Agent"),
        ("Agreement", "party", "Agent"))),
    Arrow("M776 204C690 204 640 170 600 105", 690, 206, "end",
        (("Meeting", "participant", "Agent"),), True),
    Arrow("M840 278V238", 850, 263, "start", (("Agreement", "reachedAt", "Meeting"),)),
    Arrow("M840 334V374", 850, 361, "start", (("Agreement", "setOutIn", "Document"),)),
    Arrow("M410 236L236 76", 300, 170, "end", (("Statement", "denotes", "Utterance"),), True),
)  # fmt: skip
"""The arrows of the diagram: each property with the classes between which it is drawn."""

_LINE = 17
_MANY = 2


def drawing() -> str:
    """Return the diagram, each name in it a link to its term."""
    return "\n".join(
        [
            '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1016 552" class="model"'
            ' role="group" aria-labelledby="model-title model-words">',
            '<title id="model-title">What a statement hangs together with</title>',
            f'<desc id="model-words">{escape(" ".join(_sentences()))}</desc>',
            "<defs>",
            *_heads(),
            "</defs>",
            *_frame(),
            *(line for arrow in ARROWS for line in _arrow(arrow)),
            *(line for box in BOXES for line in _box(box)),
            "</svg>",
        ]
    )


def _sentences() -> Iterator[str]:
    """Say in words what the arrows show."""
    for arrow in ARROWS:
        for subject, name, value in arrow.properties:
            yield f"{subject} {name} {value}."
    yield "Matter is a Meeting, an Agreement, a Document or a Topic."


def _heads() -> Iterator[str]:
    for name in ("told", "derived"):
        yield (
            f'<marker id="head-{name}" class="{name}" viewBox="0 0 10 10" refX="9" refY="5"'
            ' markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0 10 5 0 10z"/></marker>'
        )


def _frame() -> Iterator[str]:
    box = _FRAME
    yield (
        f'<rect class="frame" x="{box.x}" y="{box.y}" width="{box.width}" height="{box.height}"'
        ' rx="8"/>'
    )
    yield _text(box.name, box.x + box.width // 2, box.y + 30, "name", "middle")


def _box(box: Box) -> Iterator[str]:
    kind = "box main" if box.main else "box"
    middle = box.x + box.width // 2
    first = box.y + (box.height - _LINE * len(box.words)) // 2 + 4
    yield (
        f'<rect class="{kind}" x="{box.x}" y="{box.y}" width="{box.width}"'
        f' height="{box.height}" rx="6"/>'
    )
    yield _text(box.name, middle, first, "name", "middle")
    for number, line in enumerate(box.words, 1):
        y = first + 2 + _LINE * number
        yield f'<text class="small" x="{middle}" y="{y}" text-anchor="middle">{escape(line)}</text>'


def _arrow(arrow: Arrow) -> Iterator[str]:
    kind = "derived" if arrow.derived else "told"
    yield f'<path class="{kind}" d="{arrow.path}" marker-end="url(#head-{kind})"/>'
    names = list(dict.fromkeys(name for _, name, _ in arrow.properties))
    several = len(names) > _MANY
    for number, name in enumerate(names):
        y = arrow.y + (_LINE * number if several else 0)
        yield _text(name, arrow.x, y, "word", arrow.anchor)


def _text(name: str, x: int, y: int, kind: str, anchor: str) -> str:
    return (
        f'<a href="terms.html#{name}"><text class="{kind}" x="{x}" y="{y}"'
        f' text-anchor="{anchor}">{name}</text></a>'
    )
