"""The command: predict with Onrecord and its peers, have each scored, print one table."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from onrecord.annotation import annotate
from onrecord.dev.attribution.conventions import told
from onrecord.dev.attribution.peers import PEERS
from onrecord.extraction import extract
from onrecord.model import Article

_FIGURES = ("relation", "relation_strict", "relation_content")


def _onrecord(text: str) -> Iterable[dict[str, Any]]:
    annotated = annotate(Article(text))
    return told(annotated, extract(annotated).attributions)


def main() -> None:
    """Print precision, recall and F of each system.

    Raises:
        SystemExit: if a file is missing or the scorer fails.
    """
    args = _arguments()
    rows = [json.loads(line) for line in args.gold.read_text(encoding="utf-8").splitlines()]
    args.out.mkdir(parents=True, exist_ok=True)
    systems: dict[str, Callable[[str], Iterable[dict[str, Any]]]] = {"onrecord": _onrecord}
    systems |= {name: PEERS[name] for name in args.peers}
    _say(f"{'system':14}" + "".join(f"{name:>27}" for name in _FIGURES) + "    seconds")
    for name, system in systems.items():
        began = time.process_time()
        try:
            path = _predict(name, system, rows, args.out)
        except ImportError as fault:
            _say(f"{name:14} not installed: {fault.name}")
            continue
        seconds = time.process_time() - began
        scores = _scored(args.scorer, args.gold, path)
        cells = ["{P:5.1f} {R:5.1f} F {F:5.1f}".format(**scores[figure]) for figure in _FIGURES]
        _say(f"{name:14}" + "".join(f"{cell:>27}" for cell in cells) + f"{seconds:11.1f}")


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m onrecord.dev.attribution")
    parser.add_argument("gold", type=Path, help="articles with their attributions, JSON Lines")
    parser.add_argument("--scorer", type=Path, required=True, help="program that compares")
    parser.add_argument("--out", type=Path, default=Path("predictions"), help="where to write")
    parser.add_argument("--peers", nargs="*", choices=sorted(PEERS), default=sorted(PEERS))
    args = parser.parse_args()
    for path in (args.gold, args.scorer):
        if not path.is_file():
            raise SystemExit(f"{path}: no such file")
    return args


def _predict(
    name: str,
    system: Callable[[str], Iterable[dict[str, Any]]],
    rows: Iterable[dict[str, Any]],
    out: Path,
) -> Path:
    path = out / f"{name}.jsonl"
    with path.open("w", encoding="utf-8") as file:
        for row in rows:
            for found in system(row["text"]):
                file.write(json.dumps({"doc": row["doc"], **found}) + "\n")
    return path


def _scored(scorer: Path, gold: Path, predicted: Path) -> dict[str, Any]:
    command = [sys.executable, str(scorer), str(gold), str(predicted), "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603  # a program that the caller names
    if done.returncode:
        raise SystemExit(f"{scorer}: {done.stderr.strip()}")
    scores: dict[str, Any] = json.loads(done.stdout)
    return scores


if __name__ == "__main__":
    main()
