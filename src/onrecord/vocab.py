"""Each term of the ontology, written once.

Code names a term as ``ONR.speaker``; a test holds this list equal to ``ontology/``. Terms of
other vocabularies that graphs use stand below, under their usual prefixes. Plain strings:
no RDF library is imported here.
"""

from __future__ import annotations

__all__ = [
    "DCTERMS",
    "ONR",
    "ONRV",
    "OWL",
    "PREFIXES",
    "PROV",
    "RDF",
    "RDFS",
    "SH",
    "SKOS",
    "XSD",
    "concept",
]

_O = "https://w3id.org/onrecord/ontology#"
ONRV = "https://w3id.org/onrecord/vocab/"


class ONR:
    """Classes, then properties, of ``https://w3id.org/onrecord/ontology#``."""

    # What is said, and about what.
    Statement = _O + "Statement"
    StatusClaim = _O + "StatusClaim"
    Matter = _O + "Matter"
    Meeting = _O + "Meeting"
    Document = _O + "Document"
    Agreement = _O + "Agreement"
    Topic = _O + "Topic"
    Participation = _O + "Participation"
    # Who.
    Agent = _O + "Agent"
    Person = _O + "Person"
    Organization = _O + "Organization"
    State = _O + "State"
    NewsOutlet = _O + "NewsOutlet"
    UnnamedSource = _O + "UnnamedSource"
    Office = _O + "Office"
    Tenure = _O + "Tenure"
    Place = _O + "Place"
    # Where it stands, and how it came here.
    Article = _O + "Article"
    Evidence = _O + "Evidence"
    Extraction = _O + "Extraction"
    Correction = _O + "Correction"
    WithheldRecord = _O + "WithheldRecord"
    # Derived across articles.
    Utterance = _O + "Utterance"
    Conflict = _O + "Conflict"
    TextCluster = _O + "TextCluster"
    # Concept lists.
    SpeechAct = _O + "SpeechAct"
    QuotationMode = _O + "QuotationMode"
    Status = _O + "Status"
    Channel = _O + "Channel"
    MeetingKind = _O + "MeetingKind"
    DocumentKind = _O + "DocumentKind"
    AgreementKind = _O + "AgreementKind"
    Rule = _O + "Rule"
    # What a reasoner concludes.
    Denial = _O + "Denial"
    DisputedStatement = _O + "DisputedStatement"
    RelayedStatement = _O + "RelayedStatement"
    AnonymousStatement = _O + "AnonymousStatement"
    OfficialStatement = _O + "OfficialStatement"
    HeadOfStateStatement = _O + "HeadOfStateStatement"
    HeadOfStateOffice = _O + "HeadOfStateOffice"
    AttestedTenure = _O + "AttestedTenure"
    FormerTenure = _O + "FormerTenure"
    DisputedMatter = _O + "DisputedMatter"

    # Statement.
    speaker = _O + "speaker"
    addressee = _O + "addressee"
    onBehalfOf = _O + "onBehalfOf"
    inCapacity = _O + "inCapacity"
    attributedAs = _O + "attributedAs"
    speechAct = _O + "speechAct"
    finerAct = _O + "finerAct"
    mode = _O + "mode"
    text = _O + "text"
    negated = _O + "negated"
    certainty = _O + "certainty"
    confidence = _O + "confidence"
    condition = _O + "condition"
    about = _O + "about"
    reports = _O + "reports"
    respondsTo = _O + "respondsTo"
    affirms = _O + "affirms"
    disputes = _O + "disputes"
    answers = _O + "answers"
    saidAt = _O + "saidAt"
    channel = _O + "channel"
    carrier = _O + "carrier"
    uttered = _O + "uttered"
    # Status claim.
    statusOf = _O + "statusOf"
    status = _O + "status"
    claimedDate = _O + "claimedDate"
    claimedIn = _O + "claimedIn"
    # Matters.
    kind = _O + "kind"
    place = _O + "place"
    occurs = _O + "occurs"
    partOf = _O + "partOf"
    issuer = _O + "issuer"
    recipient = _O + "recipient"
    dated = _O + "dated"
    versionOf = _O + "versionOf"
    revises = _O + "revises"
    versionLabel = _O + "versionLabel"
    party = _O + "party"
    reachedAt = _O + "reachedAt"
    setOutIn = _O + "setOutIn"
    # Participation.
    meeting = _O + "meeting"
    participant = _O + "participant"
    side = _O + "side"
    capacity = _O + "capacity"
    # Agents, offices, places.
    holder = _O + "holder"
    office = _O + "office"
    officeName = _O + "officeName"
    officeOf = _O + "officeOf"
    rank = _O + "rank"
    attested = _O + "attested"
    ended = _O + "ended"
    heldFrom = _O + "heldFrom"
    heldUntil = _O + "heldUntil"
    source = _O + "source"
    affiliation = _O + "affiliation"
    organOf = _O + "organOf"
    name = _O + "name"
    descriptor = _O + "descriptor"
    within = _O + "within"
    candidate = _O + "candidate"
    resolvedBy = _O + "resolvedBy"
    # Article and evidence.
    publisher = _O + "publisher"
    publisherName = _O + "publisherName"
    title = _O + "title"
    published = _O + "published"
    address = _O + "address"
    byline = _O + "byline"
    contentHash = _O + "contentHash"
    extraction = _O + "extraction"
    extractor = _O + "extractor"
    evidence = _O + "evidence"
    contentSpan = _O + "contentSpan"
    cueSpan = _O + "cueSpan"
    speakerSpan = _O + "speakerSpan"
    start = _O + "start"
    end = _O + "end"
    exact = _O + "exact"
    part = _O + "part"
    inArticle = _O + "inArticle"
    articleText = _O + "articleText"
    # Corrections.
    correction = _O + "correction"
    field = _O + "field"
    correctedBy = _O + "correctedBy"
    correctedOn = _O + "correctedOn"
    formerValue = _O + "formerValue"
    reason = _O + "reason"
    # Records that were left out.
    withheldFrom = _O + "withheldFrom"
    withheldFor = _O + "withheldFor"
    recordLine = _O + "recordLine"
    # Dates.
    earliest = _O + "earliest"
    latest = _O + "latest"
    dateText = _O + "dateText"
    # Derived.
    denotes = _O + "denotes"
    aliasOf = _O + "aliasOf"
    concerns = _O + "concerns"
    speaksFor = _O + "speaksFor"
    speaksForBody = _O + "speaksForBody"
    rule = _O + "rule"
    copyIn = _O + "copyIn"
    revisionIn = _O + "revisionIn"
    supersededBy = _O + "supersededBy"
    inConflict = _O + "inConflict"
    conflictOver = _O + "conflictOver"
    currentClaim = _O + "currentClaim"
    claimedStatus = _O + "claimedStatus"
    boundedEarliest = _O + "boundedEarliest"
    boundedLatest = _O + "boundedLatest"
    boundReason = _O + "boundReason"
    articleCount = _O + "articleCount"
    statementCount = _O + "statementCount"
    # What a reasoner concludes.
    impliedOnBehalfOf = _O + "impliedOnBehalfOf"
    disputedBy = _O + "disputedBy"
    reportedBy = _O + "reportedBy"


class RDF:
    """Terms of RDF that graphs use."""

    type = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


class RDFS:
    """Terms of RDF Schema that graphs use."""

    label = "http://www.w3.org/2000/01/rdf-schema#label"
    comment = "http://www.w3.org/2000/01/rdf-schema#comment"


class SKOS:
    """Terms of SKOS that graphs use."""

    altLabel = "http://www.w3.org/2004/02/skos/core#altLabel"
    exactMatch = "http://www.w3.org/2004/02/skos/core#exactMatch"
    broader = "http://www.w3.org/2004/02/skos/core#broader"


class PROV:
    """Terms of PROV-O that graphs use."""

    wasAttributedTo = "http://www.w3.org/ns/prov#wasAttributedTo"
    endedAtTime = "http://www.w3.org/ns/prov#endedAtTime"


class SH:
    """Terms of SHACL that graphs use."""

    ValidationResult = "http://www.w3.org/ns/shacl#ValidationResult"
    focusNode = "http://www.w3.org/ns/shacl#focusNode"
    resultPath = "http://www.w3.org/ns/shacl#resultPath"
    value = "http://www.w3.org/ns/shacl#value"
    sourceShape = "http://www.w3.org/ns/shacl#sourceShape"
    resultSeverity = "http://www.w3.org/ns/shacl#resultSeverity"
    resultMessage = "http://www.w3.org/ns/shacl#resultMessage"
    Violation = "http://www.w3.org/ns/shacl#Violation"
    Warning = "http://www.w3.org/ns/shacl#Warning"
    Info = "http://www.w3.org/ns/shacl#Info"


class DCTERMS:
    """Terms of DCMI that graphs use."""

    language = "http://purl.org/dc/terms/language"
    source = "http://purl.org/dc/terms/source"
    title = "http://purl.org/dc/terms/title"
    created = "http://purl.org/dc/terms/created"


class OWL:
    """Terms of OWL that graphs use."""

    NamedIndividual = "http://www.w3.org/2002/07/owl#NamedIndividual"
    AnnotationProperty = "http://www.w3.org/2002/07/owl#AnnotationProperty"
    Ontology = "http://www.w3.org/2002/07/owl#Ontology"
    imports = "http://www.w3.org/2002/07/owl#imports"
    versionIRI = "http://www.w3.org/2002/07/owl#versionIRI"
    versionInfo = "http://www.w3.org/2002/07/owl#versionInfo"
    annotatedSource = "http://www.w3.org/2002/07/owl#annotatedSource"
    annotatedProperty = "http://www.w3.org/2002/07/owl#annotatedProperty"
    annotatedTarget = "http://www.w3.org/2002/07/owl#annotatedTarget"


class XSD:
    """Datatypes that graphs use: OWL 2 datatypes only."""

    boolean = "http://www.w3.org/2001/XMLSchema#boolean"
    dateTime = "http://www.w3.org/2001/XMLSchema#dateTime"
    decimal = "http://www.w3.org/2001/XMLSchema#decimal"
    integer = "http://www.w3.org/2001/XMLSchema#integer"
    string = "http://www.w3.org/2001/XMLSchema#string"
    anyURI = "http://www.w3.org/2001/XMLSchema#anyURI"


PREFIXES: dict[str, str] = {
    "onr": _O,
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def concept(scheme: str, value: str) -> str:
    """Return the IRI of a concept of our vocabularies.

    >>> concept("speech-act", "denies")
    'https://w3id.org/onrecord/vocab/speech-act/denies'
    """
    return f"{ONRV}{scheme}/{value}"
