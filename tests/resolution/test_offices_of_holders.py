"""Offices that words alone leave open: who held which one on the day decides."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest
from sketches import ARTICLE, Sketch

from onrecord.model import Evidence, Metadata, Tenure
from onrecord.resolution import Resolver, load_registry
from onrecord.resources import folder

_STATE = "office/usa-state-department-spokesperson"


@pytest.fixture(scope="module")
def shipped() -> Resolver:
    """A resolver over the registry that is shipped."""
    return Resolver(load_registry([folder("data") / "registry"]))


@pytest.mark.parametrize(
    ("holder", "office", "body", "on", "expected"),
    [
        ("Tammy Bruce", "Spokeswoman", None, "2025-06-20", _STATE),
        ("Tammy Bruce", "spokeswoman", "United States", "2025-06-20", _STATE),
        ("Matthew Miller", "spokesman", "US", "2023-06-20", _STATE),
        (
            "Karoline Leavitt",
            "press secretary",
            None,
            "2025-06-20",
            "office/usa-white-house-press-secretary",
        ),
        ("Dmitry Peskov", "Spokesman", None, "2025-06-20", "office/rus-kremlin-spokesman"),
        ("John Kirby", "spokesman", "US", "2023-06-20", "office/usa-nsc-spokesperson"),
        ("Sergey Lavrov", "Minister", None, "2025-06-20", "office/RUS-foreign-minister"),
        ("Abbas Araghchi", "minister", "Iran", "2025-06-20", "office/IRN-foreign-minister"),
        ("Tammy Bruce", "spokeswoman", "US", "2019-06-20", None),
        ("Karoline Leavitt", "press secretary", None, "2019-06-20", None),
        ("Ada Quill", "spokeswoman", "US", "2025-06-20", None),
        ("Ada Quill", "press secretary", "United States", "2025-06-20", None),
        ("Sergey Lavrov", "Deputy Minister", None, "2025-06-20", None),
        ("Sergey Lavrov", "minister", "Iran", "2025-06-20", None),
    ],
)
def test_a_bare_word_means_the_office_that_its_holder_had(
    shipped: Resolver, holder: str, office: str, body: str | None, on: str, expected: str | None
) -> None:
    """A word that may be of any body means the office that its holder then had, or none."""
    sketch: list[dict[str, Any]] = [{"w": holder}]
    sketch += [{"w": body, "as": "state name"}] if body is not None else []
    given = Evidence(900, 900 + len(office), office, "body")
    tenure = Tenure("o1", "a1", office, (given,), "a2" if body else None)
    records = dataclasses.replace(Sketch(sketch).records, tenures=(tenure,))

    resolved = shipped.resolve(ARTICLE, records, Metadata(), on)

    assert resolved.offices.get("o1") == expected
