"""Resolution: what the mentions of an article stand for, and what people decided on them.

The registry's tables come from :func:`load_registry`, the decisions file from
:func:`read_decisions`; a :class:`Resolver` over both turns an article's records into
:class:`onrecord.model.Resolved`.
"""

from onrecord.resolution.agents import AGENT_WORDS, NamedAgent, named_agent
from onrecord.resolution.corrections import apply as apply_decisions
from onrecord.resolution.corrections import unused as unused_decisions
from onrecord.resolution.decisions import append as append_decision
from onrecord.resolution.decisions import in_force
from onrecord.resolution.decisions import load as read_decisions
from onrecord.resolution.decisions import restore as restore_decisions
from onrecord.resolution.fields import FIELDS, names_agents
from onrecord.resolution.registry import load as load_registry
from onrecord.resolution.resolver import Resolver

__all__ = [
    "AGENT_WORDS",
    "FIELDS",
    "NamedAgent",
    "Resolver",
    "append_decision",
    "apply_decisions",
    "in_force",
    "load_registry",
    "named_agent",
    "names_agents",
    "read_decisions",
    "restore_decisions",
    "unused_decisions",
]
