"""Resolved records and registry tables to triples; nothing here reads files or stores."""

from onrecord.mapping.article import article_triples
from onrecord.mapping.meta import meta_triples
from onrecord.mapping.names import Names, name_records
from onrecord.mapping.registry import registry_triples

__all__ = ["Names", "article_triples", "meta_triples", "name_records", "registry_triples"]
