"""The command ``onrecord``: the Python API, verb for verb.

Heavy libraries are imported by the verbs that need them, so that ``--help`` is instant.
"""

from onrecord.cli.app import main

__all__ = ["main"]
