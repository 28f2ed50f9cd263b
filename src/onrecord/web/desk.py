"""What every view works with: the graph, the templates, and how things are linked."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from onrecord.iris import REGISTRY
from onrecord.pipeline.ontologies import is_ontology
from onrecord.vocab import ONRV

if TYPE_CHECKING:
    import jinja2

    from onrecord.graph import KnowledgeGraph

__all__ = ["Desk"]

# Where ontology, vocabulary and Onrecord's own graphs are named, whatever a store's base is.
_PUBLISHED = ONRV.removesuffix("vocab/")
_GRAPHS = REGISTRY.removesuffix("registry")
# What is named by the parts of one document, at an address of the same name.
_DOCUMENTS = ("ontology", "shapes")


class Desk:
    """One worker's view of a store.

    Args:
        kg: the graph.
        writable: the server takes updates.
    """

    def __init__(self, kg: KnowledgeGraph, *, writable: bool = False) -> None:
        self.kg = kg
        self.writable = writable

    @cached_property
    def templates(self) -> jinja2.Environment:
        """The page templates; every value is escaped."""
        import jinja2

        from onrecord.web import filters

        environment = jinja2.Environment(
            loader=jinja2.PackageLoader("onrecord.web"),
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
            undefined=jinja2.StrictUndefined,
        )
        environment.globals["href"] = self.href
        environment.globals["short"] = self.kg.short
        filters.install(environment)
        return environment

    def page(self, template: str, **values: Any) -> bytes:
        """Return a rendered template."""
        return self.templates.get_template(template).render(values).encode()

    def href(self, iri: str) -> str:
        """Return the address of the page about a thing; one of others' is linked as it is."""
        document, _, part = iri.removeprefix(_PUBLISHED).partition("#")
        if iri.startswith(_PUBLISHED) and document in _DOCUMENTS:
            return f"/{document}#{part}" if part else f"/{document}"
        if is_ontology(iri):
            return f"/{document}"
        path = self.path(iri)
        return iri if path is None else "/page/" + path

    def path(self, iri: str) -> str | None:
        """Return the path under which a name of ours dereferences, or None for other names."""
        for start in (self.kg.base, _PUBLISHED):
            if iri.startswith(start):
                return quote(iri.removeprefix(start), safe="/-._~:@!$&'()*+,;=")
        return None

    def named(self, path: str) -> str:
        """Return the name that a path dereferences, decoded: the inverse of :meth:`path`."""
        below = path.partition("/")[0] in {"graph", "vocab", *_DOCUMENTS}
        return (_PUBLISHED if below else self.kg.base) + path
