"""The HermiT of Owlready2 in one JVM for many questions, run as a script.

``python consistency.py CLASSPATH`` takes requests as lines of JSON, and answers each with a line:
of the files in ``first`` the index of the first that is inconsistent, or null; of the file in
``empty`` the classes that can have no member, or null where it is inconsistent. It does what
HermiT's own command line does, which has to be started for each.
"""

from __future__ import annotations

import json
import os
import sys
from typing import Any

import jpype
import jpype.imports  # lets Java packages be imported


def reasoner(file: str) -> Any:
    """Return HermiT on one file."""
    from java.io import File
    from org.semanticweb.HermiT import Configuration, Reasoner
    from org.semanticweb.owlapi.apibinding import OWLManager

    manager = OWLManager.createOWLOntologyManager()
    ontology = manager.loadOntologyFromOntologyDocument(File(file))
    return Reasoner(Configuration(), ontology)


def first(files: list[str]) -> int | None:
    """Return the index of the first file that is inconsistent."""
    return next((n for n, file in enumerate(files) if not reasoner(file).isConsistent()), None)


def empty(file: str) -> list[str] | None:
    """Return the IRIs of the classes that can have no member, sorted; None if inconsistent."""
    found = reasoner(file)
    if not found.isConsistent():
        return None
    classes = found.getUnsatisfiableClasses().getEntitiesMinusBottom()
    return sorted(str(each.getIRI()) for each in classes)


def main() -> None:
    """Answer requests until there are no more."""
    with os.fdopen(os.dup(1), "w", encoding="utf-8") as out:
        os.dup2(2, 1)  # what Java prints is no answer
        jpype.startJVM("-Xmx1g", "-Xss64m", classpath=sys.argv[1].split(os.pathsep))
        for line in sys.stdin:
            request = json.loads(line)
            if "first" in request:
                answer: Any = first(request["first"])
            else:
                answer = empty(request["empty"])
            print(json.dumps(answer), file=out, flush=True)


if __name__ == "__main__":
    main()
