"""Measures what a registry edit costs, in a process of its own: prints JSON.

Usage: measure_edit.py FOLDER ARTICLES
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from onrecord.graph import KnowledgeGraph
from presses import news, registry


def main(home: Path, count: int) -> None:
    """Store articles on disk, edit the registry, and time what follows."""
    tables = registry(home / "tables")
    with KnowledgeGraph(home / "kg", registry=[tables]) as kg:
        with kg._writer() as writer:
            stored = list(writer.add(news(count)))
        persons = tables / "persons.csv"
        persons.write_text(persons.read_text().replace("Ada Barbarek,", "Ada of Barstadt,"))
        begun = time.process_time()
        changed = kg.remove()
        seconds = time.process_time() - begun
    found = {
        "stored": sum(outcome.status == "added" for outcome in stored),
        "removed": len(changed),
        "milliseconds": seconds / count * 1000,
        "heavy": sorted({"spacy", "pandas", "torch"} & sys.modules.keys()),
    }
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
