"""Reasoning: what OWL makes of ontology and data, by HermiT, and why it finds them at odds."""

from onrecord.reasoning.axioms import Axiom, Theory, axioms_of, short
from onrecord.reasoning.explaining import Conflicting, conflicting, emptying
from onrecord.reasoning.hermit import HermiT, Reasoner
from onrecord.reasoning.shrinking import smallest

__all__ = [
    "Axiom",
    "Conflicting",
    "HermiT",
    "Reasoner",
    "Theory",
    "axioms_of",
    "conflicting",
    "emptying",
    "short",
    "smallest",
]
