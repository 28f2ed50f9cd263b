"""The registry's tables as the triples of ``graph/registry``."""

from __future__ import annotations

from onrecord.dates import bounds
from onrecord.iris import Iris
from onrecord.model import Entry, HeldOffice, OfficeEntry, RegistryTables
from onrecord.ntriples import Triple, iri, literal
from onrecord.vocab import ONR, RDF, RDFS, SKOS

__all__ = ["registry_triples"]

_CLASSES = {
    "person": ONR.Person,
    "state": ONR.State,
    "organization": ONR.Organization,
    "outlet": ONR.NewsOutlet,
    "place": ONR.Place,
    "topic": ONR.Topic,
}
# Kinds of body that always act for their state; councils, forces and agencies need not.
_ORGANS = frozenset({"government", "ministry", "presidency"})


def registry_triples(tables: RegistryTables, iris: Iris) -> tuple[Triple, ...]:
    """Return the registry's graph, sorted."""
    found: set[Triple] = set()
    for entry in tables.entries.values():
        found.update(_entry(entry, iris))
    for office in tables.offices.values():
        found.update(_office(office, iris))
    for held in tables.tenures:
        found.update(_tenure(held, tables.offices[held.office], iris))
    return tuple(sorted(found))


def _entry(entry: Entry, iris: Iris) -> list[Triple]:
    node = iri(iris.entry(entry.key))
    found = [
        Triple(node, iri(RDF.type), iri(_CLASSES[entry.kind])),
        Triple(node, iri(RDFS.label), literal(entry.name)),
    ]
    others = {*entry.other_names, *entry.metonyms, *entry.adjectives, *entry.demonyms}
    found += [Triple(node, iri(SKOS.altLabel), literal(n)) for n in others - {entry.name}]
    if entry.state is not None:
        predicate = ONR.within if entry.kind == "place" else ONR.affiliation
        found.append(Triple(node, iri(predicate), iri(iris.entry(entry.state))))
        if entry.kind == "organization" and entry.subkind in _ORGANS:
            found.append(Triple(node, iri(ONR.organOf), iri(iris.entry(entry.state))))
    if entry.within is not None:
        found.append(Triple(node, iri(ONR.within), iri(iris.entry(entry.within))))
    if entry.wikidata is not None:
        wikidata = f"http://www.wikidata.org/entity/{entry.wikidata}"
        found.append(Triple(node, iri(SKOS.exactMatch), iri(wikidata)))
    return found


def _office(office: OfficeEntry, iris: Iris) -> list[Triple]:
    node = iri(iris.entry(office.key))
    found = [
        Triple(node, iri(RDF.type), iri(ONR.Office)),
        Triple(node, iri(RDFS.label), literal(office.names[0])),
    ]
    found += [Triple(node, iri(SKOS.altLabel), literal(name)) for name in office.names[1:]]
    if office.body is not None:
        found.append(Triple(node, iri(ONR.officeOf), iri(iris.entry(office.body))))
    if office.rank is not None:
        found.append(Triple(node, iri(ONR.rank), literal(office.rank)))
    return found


def _tenure(held: HeldOffice, office: OfficeEntry, iris: Iris) -> list[Triple]:
    slugs = (held.person.partition("/")[2], held.office.partition("/")[2], held.since or "")
    node = iri(iris.entry("tenure/" + "-".join(filter(None, slugs))))
    found = [
        Triple(node, iri(RDF.type), iri(ONR.Tenure)),
        Triple(node, iri(ONR.holder), iri(iris.entry(held.person))),
        Triple(node, iri(ONR.office), iri(iris.entry(held.office))),
        Triple(node, iri(ONR.officeName), literal(office.names[0])),
        Triple(node, iri(ONR.source), literal(held.source)),
    ]
    if office.body is not None:
        found.append(Triple(node, iri(ONR.officeOf), iri(iris.entry(office.body))))
    for predicate, bound, date in (
        (ONR.heldFrom, ONR.earliest, held.since),
        (ONR.heldUntil, ONR.latest, held.until),
    ):
        if date is not None:
            found.append(Triple(node, iri(predicate), literal(date)))
            ends = bounds(date)
            instant = ends.earliest if bound == ONR.earliest else ends.latest
            if instant is not None:
                found.append(Triple(node, iri(bound), literal(instant)))
    return found
