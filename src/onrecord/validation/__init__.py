"""Validation: what the SHACL shapes say of a graph.

The shapes are files (``shapes/``); pySHACL runs them, and only :mod:`.shapes` knows it.
"""

from onrecord.validation.checking import offenders, validate
from onrecord.validation.shapes import GraphKind, shape_files

__all__ = ["GraphKind", "offenders", "shape_files", "validate"]
