"""Names in a store: what a matter may be called beside its label, and whose version it is."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
from query_cases import BASE, HOME

from onrecord.iris import Iris
from onrecord.pipeline.labels import StoreLabels
from onrecord.queries import Entry
from onrecord.stores.oxigraph import OxigraphStore


def _entries(query: str, folder: Path) -> dict[str, Entry]:
    data = ox.Store(str(folder))
    data.load((HOME / query / "data.trig").read_bytes(), format=ox.RdfFormat.TRIG)
    del data
    labels = StoreLabels(OxigraphStore(folder), Iris(BASE), everything=True)
    found = labels.entries(frozenset({"Meeting", "Document"}))
    return {entry.iri.removeprefix(f"{BASE}id/"): entry for entry in found}


def test_a_version_knows_its_work(tmp_path: Path) -> None:
    """What the graph says is a version of a document carries the document."""
    found = _entries("document-versions", tmp_path)

    works = {entry.version_of for entry in found.values()}
    assert works == {None, f"{BASE}id/document/plan"}
    assert found["document/plan"].version_of is None


def test_a_meeting_may_be_named_by_place_and_kind(tmp_path: Path) -> None:
    """A summit in Port Ane is "the Port Ane summit", though no article calls it so."""
    found = _entries("meetings-to-come", tmp_path)

    assert found["meeting/summit"].other_names == ("Port Ane summit", "Port Ane talks")
    assert found["meeting/planned"].other_names == ("call",)
