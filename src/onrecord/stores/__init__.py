"""Stores: where graphs, texts and records lie, and what readers and writers may do there."""

from onrecord.stores.archive import Archive, Shelved
from onrecord.stores.contract import Answer, Dataset, GraphStore, Patch
from onrecord.stores.places import FolderPlace, MemoryPlace, Place, open_place
from onrecord.stores.search import SearchIndex
from onrecord.stores.searchfile import SearchFile, SearchMemory, State

__all__ = [
    "Answer",
    "Archive",
    "Dataset",
    "FolderPlace",
    "GraphStore",
    "MemoryPlace",
    "Patch",
    "Place",
    "SearchFile",
    "SearchIndex",
    "SearchMemory",
    "Shelved",
    "State",
    "open_place",
]
