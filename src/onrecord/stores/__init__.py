"""Stores: where graphs, texts and records lie, and what readers and writers may do there."""

from onrecord.stores.archive import Archive, Shelved
from onrecord.stores.contract import Answer, Dataset, GraphStore, Patch
from onrecord.stores.places import FolderPlace, MemoryPlace, Place, open_place

__all__ = [
    "Answer",
    "Archive",
    "Dataset",
    "FolderPlace",
    "GraphStore",
    "MemoryPlace",
    "Patch",
    "Place",
    "Shelved",
    "open_place",
]
