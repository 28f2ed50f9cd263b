"""Attributions judged on a corpus of others, beside other finders of quotations.

    python -m onrecord.dev.attribution GOLD.jsonl --scorer score_attribution.py

GOLD holds one article a line (``doc``, ``text``, ``attributions``), in the form and by the
conventions of PolNeAR (Newell, Margolin and Ruths, LREC 2018). The scorer is a program
that takes GOLD and a file of predictions, and prints JSON with ``--json``.
"""

from __future__ import annotations
