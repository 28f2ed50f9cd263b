"""What Protege does with files, by the OWL API that it uses: one JVM, run as a script.

``python protege.py JARS HEAP`` takes requests as lines of JSON, and answers each with a line. Each
version of the OWL API needs a JVM of its own, so ``owlapi`` runs this in a process of its own.
Imports are resolved as Protege 5.6 resolves them: by the catalog beside the file that is opened,
plain ``uri`` entries and ``nextCatalog``, and not by the network.
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import jpype
import jpype.imports  # lets Java packages be imported

_CATALOG = "{urn:oasis:names:tc:entity:xmlns:xml:catalog}"
_NAME = "catalog-v001.xml"


def catalog(file: Path) -> dict[str, Path]:
    """Return what the catalog beside a file maps: name to file."""
    home = file.parent
    return _entries(home / _NAME) if (home / _NAME).exists() else {}


def _entries(path: Path) -> dict[str, Path]:
    found: dict[str, Path] = {}
    root = ElementTree.parse(path).getroot()  # noqa: S314 - our own file
    for element in root.iter():
        if element.tag == _CATALOG + "uri":
            target = path.parent / element.attrib["uri"]
            found.setdefault(element.attrib["name"], target.resolve())
        elif element.tag == _CATALOG + "nextCatalog":
            for name, file in _entries(path.parent / element.attrib["catalog"]).items():
                found.setdefault(name, file)
    return found


class Session:
    """One ontology with its imports, as Protege holds it after ``File > Open``."""

    def __init__(self, file: Path) -> None:
        from java.io import File
        from org.semanticweb.owlapi.apibinding import OWLManager
        from org.semanticweb.owlapi.io import FileDocumentSource
        from org.semanticweb.owlapi.model import (
            IRI,
            MissingImportHandlingStrategy,
            OWLOntologyLoaderConfiguration,
        )
        from org.semanticweb.owlapi.util import SimpleIRIMapper

        self.iri = IRI.create
        self.manager = OWLManager.createOWLOntologyManager()
        self.factory = self.manager.getOWLDataFactory()
        missing: list[str] = []
        self.missing = missing
        for name, target in catalog(file).items():
            mapper = SimpleIRIMapper(IRI.create(name), IRI.create(File(str(target))))
            self.manager.getIRIMappers().add(mapper)
        settings = OWLOntologyLoaderConfiguration().setMissingImportHandlingStrategy(
            MissingImportHandlingStrategy.SILENT
        )
        # Refers to no session: neither collector would see through a circle of both languages.
        listener = {
            "importMissing": lambda event: missing.append(str(event.getImportedOntologyURI()))
        }
        self.manager.addMissingImportListener(
            jpype.JProxy("org.semanticweb.owlapi.model.MissingImportListener", dict=listener)
        )
        self.ontology = self.manager.loadOntologyFromOntologyDocument(
            FileDocumentSource(File(str(file))), settings
        )
        self.closure = _items(self.manager.getImportsClosure(self.ontology))

    def unparsed(self) -> list[str]:
        """Return the triples that no axiom or annotation holds."""
        found = []
        for each in self.closure:
            told = self.manager.getOntologyFormat(each).getOntologyLoaderMetaData()
            if hasattr(told, "isPresent"):  # since version 5
                told = told.orElse(None)
            if told is not None:
                found += [str(triple) for triple in _items(told.getUnparsedTriples())]
        return found

    def undeclared(self) -> list[str]:
        """Return the entities that no ontology of the closure declares."""
        from org.semanticweb.owlapi.model import AxiomType

        declared: set[Any] = set()
        used: set[Any] = set()
        for each in self.closure:
            used |= {entity for entity in _of(each, "signature") if not entity.isBuiltIn()}
            declared |= {axiom.getEntity() for axiom in _of(each, "axioms", AxiomType.DECLARATION)}
        return sorted(str(entity) for entity in used - declared)

    def violations(self, profile: str) -> list[str]:
        """Return what breaks a profile of OWL 2: DL, EL, QL or RL."""
        from org.semanticweb.owlapi import profiles

        checked = getattr(profiles, f"OWL2{profile}Profile")().checkOntology(self.ontology)
        return [str(each) for each in _items(checked.getViolations())]

    def reasoner(self, name: str) -> Any:
        """Return a reasoner over the closure: hermit or elk."""
        if name == "hermit":
            from org.semanticweb.HermiT import ReasonerFactory
        else:
            from org.semanticweb.elk.owlapi import ElkReasonerFactory as ReasonerFactory
        return ReasonerFactory().createReasoner(self.ontology)


def _items(several: Any) -> list[Any]:
    """Return what a collection holds, or, since version 5, a stream."""
    return (
        list(several.iterator())
        if hasattr(several, "spliterator") and not hasattr(several, "size")
        else list(several)
    )


def _of(owner: Any, what: str, *which: Any) -> list[Any]:
    """Return what an ontology has of something; version 5 streams it under a shorter name."""
    name = what if hasattr(owner, what) else f"get{what[0].upper()}{what[1:]}"
    return _items(getattr(owner, name)(*which))


def check(file: Path, reasoners: list[str]) -> dict[str, Any]:
    """Report what Protege would show of a file."""
    session = Session(file)
    report: dict[str, Any] = {
        "ontologies": sorted(
            str(each.getOntologyID().getOntologyIRI().get()) for each in session.closure
        ),
        "axioms": sum(int(each.getAxiomCount()) for each in session.closure),
        "logical": sum(int(each.getLogicalAxiomCount()) for each in session.closure),
        "individuals": len(
            {i for each in session.closure for i in _of(each, "individualsInSignature")}
        ),
        "missing": session.missing,
        "unparsed": session.unparsed(),
        "undeclared": session.undeclared(),
        "violations": session.violations("DL"),
    }
    for name in reasoners:
        before = time.perf_counter()
        reasoner = session.reasoner(name)
        consistent = bool(reasoner.isConsistent())
        empty: list[str] = []
        if consistent:
            classes = reasoner.getUnsatisfiableClasses().getEntitiesMinusBottom()
            empty = sorted(str(each.getIRI()) for each in _items(classes))
        reasoner.dispose()
        seconds = round(time.perf_counter() - before, 1)
        report[name] = {"consistent": consistent, "unsatisfiable": empty, "seconds": seconds}
    return report


def turtle(file: Path, out: Path) -> dict[str, Any]:
    """Write every ontology of the closure as Turtle, as ``File > Save as`` does."""
    from java.io import File

    try:
        from org.semanticweb.owlapi.formats import TurtleDocumentFormat
    except ImportError:
        from org.semanticweb.owlapi.formats import TurtleOntologyFormat as TurtleDocumentFormat
    session = Session(file)
    written = {}
    for number, each in enumerate(session.closure):
        target = out / f"{number}.ttl"
        session.manager.saveOntology(each, TurtleDocumentFormat(), session.iri(File(str(target))))
        written[str(each.getOntologyID().getOntologyIRI().get())] = str(target)
    return written


def ask(file: Path, queries: list[str], reasoner: str) -> list[list[str]]:
    """Return the individuals of class expressions in Manchester syntax, as the DL Query tab."""
    from org.semanticweb.owlapi.apibinding import OWLManager
    from org.semanticweb.owlapi.expression import ShortFormEntityChecker
    from org.semanticweb.owlapi.util import (
        BidirectionalShortFormProviderAdapter,
        SimpleShortFormProvider,
    )

    session = Session(file)
    names = BidirectionalShortFormProviderAdapter(
        session.manager, _java_set(session.closure), SimpleShortFormProvider()
    )
    found = session.reasoner(reasoner)
    answers = []
    for query in queries:
        parser = OWLManager.createManchesterParser()
        parser.setOWLEntityChecker(ShortFormEntityChecker(names))
        parser.setDefaultOntology(session.ontology)
        parser.setStringToParse(query)
        expression = parser.parseClassExpression()
        individuals = _items(found.getInstances(expression, False).getFlattened())
        answers.append(sorted(str(each.getIRI()) for each in individuals))
    found.dispose()
    return answers


def _java_set(items: list[Any]) -> Any:
    from java.util import HashSet

    found = HashSet()
    for item in items:
        found.add(item)
    return found


def _be_silent() -> None:
    """Let reasoners log nothing."""
    try:
        from org.apache.log4j import Level, Logger
    except ImportError:
        return
    Logger.getRootLogger().setLevel(Level.OFF)


def answered(request: dict[str, Any]) -> Any:
    """Answer one request."""
    file = Path(request["file"])
    match request["what"]:
        case "check":
            return check(file, request["reasoners"])
        case "turtle":
            return turtle(file, Path(request["out"]))
        case "ask":
            return ask(file, request["queries"], request["reasoner"])
    raise ValueError(request["what"])


def main() -> None:
    """Answer requests until there are no more."""
    with os.fdopen(os.dup(1), "w", encoding="utf-8") as out:
        os.dup2(2, 1)  # what Java prints is no answer
        jars = [str(path) for path in sorted(Path(sys.argv[1]).glob("*.jar"))]
        options = [f"-Xmx{sys.argv[2]}", "-Dorg.slf4j.simpleLogger.defaultLogLevel=off"]
        jpype.startJVM(*options, classpath=jars)
        _be_silent()
        for line in sys.stdin:
            print(json.dumps(answered(json.loads(line))), file=out, flush=True)


if __name__ == "__main__":
    main()
