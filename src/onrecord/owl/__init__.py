"""The graph as one OWL ontology: what a reasoner and Protege can take, in a folder of files.

Nothing here knows a store: triples come in, individuals and files go out.
"""

from onrecord.owl.entities import Entities, Gathered
from onrecord.owl.header import Header, Module
from onrecord.owl.home import GRAPH, OntologyFile, new_folder, write_folder
from onrecord.owl.joining import Joining
from onrecord.owl.labels import Names
from onrecord.owl.limits import Limits
from onrecord.owl.rdfxml import RdfXml
from onrecord.owl.readme import readme
from onrecord.owl.records import Individual, Report, Told, told

__all__ = [
    "GRAPH",
    "Entities",
    "Gathered",
    "Header",
    "Individual",
    "Joining",
    "Limits",
    "Module",
    "Names",
    "OntologyFile",
    "RdfXml",
    "Report",
    "Told",
    "new_folder",
    "readme",
    "told",
    "write_folder",
]
