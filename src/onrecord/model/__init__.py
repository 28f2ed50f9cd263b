"""The plain data that travels between the stages; no RDF, no language model, no files."""

from onrecord.model.article import Article, Metadata
from onrecord.model.decisions import Decision, DecisionAction
from onrecord.model.findings import Finding, Severity, Withheld
from onrecord.model.records import (
    Agreement,
    Attribution,
    Document,
    Evidence,
    Issue,
    Matter,
    Meeting,
    Mention,
    Participation,
    Record,
    Records,
    Statement,
    StatusClaim,
    Tenure,
    Topic,
    When,
)
from onrecord.model.registry import Entry, EntryKind, HeldOffice, OfficeEntry, RegistryTables
from onrecord.model.resolved import Amendment, Resolved, Target

__all__ = [
    "Agreement",
    "Amendment",
    "Article",
    "Attribution",
    "Decision",
    "DecisionAction",
    "Document",
    "Entry",
    "EntryKind",
    "Evidence",
    "Finding",
    "HeldOffice",
    "Issue",
    "Matter",
    "Meeting",
    "Mention",
    "Metadata",
    "OfficeEntry",
    "Participation",
    "Record",
    "Records",
    "RegistryTables",
    "Resolved",
    "Severity",
    "Statement",
    "StatusClaim",
    "Target",
    "Tenure",
    "Topic",
    "When",
    "Withheld",
]
