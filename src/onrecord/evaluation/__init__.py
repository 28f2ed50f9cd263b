"""Evaluation: how right records are, judged by records that were coded by hand.

>>> from onrecord.evaluation import evaluate
>>> result = evaluate(Path("gold/"))                     # doctest: +SKIP
>>> result.values()["statement.speaker"]                 # doctest: +SKIP
0.83
"""

from onrecord.evaluation.baseline import Change, changes, dump_baseline, load_baseline
from onrecord.evaluation.page import evaluation_page
from onrecord.evaluation.report import as_csv, as_json, as_table
from onrecord.evaluation.run import Compared, Evaluation, Group, evaluate

__all__ = [
    "Change",
    "Compared",
    "Evaluation",
    "Group",
    "as_csv",
    "as_json",
    "as_table",
    "changes",
    "dump_baseline",
    "evaluate",
    "evaluation_page",
    "load_baseline",
]
