"""The page that lies beside an exported ontology."""

from __future__ import annotations

from onrecord.owl.header import Header

__all__ = ["QUERIES", "readme"]

# Question, and class expression in Manchester syntax with the terms' own names.
QUERIES = (
    ("denials", "Statement and speechAct value denies"),
    ("statements that report another statement", "Statement and reports some Statement"),
    ("claims that something was not so", "StatusClaim and negated value true"),
    ("statements about documents", "Statement and about some Document"),
    ("documents that a state issued", "Document and issuer some State"),
    ("unnamed sources that were quoted", "UnnamedSource and inverse speaker some Statement"),
    (
        "statements made on or after a day",
        'Statement and earliest some xsd:dateTime[>= "2024-05-01T00:00:00Z"^^xsd:dateTime]',
    ),
    ("meetings that articles disagree about", "Meeting and inverse conflictOver some Conflict"),
)

_PAGE = """\
{title}
{line}

To open: double-click graph.owl, or open it in Protege with File > Open. The ontology that it
imports lies in the folder ontology, and catalog-v001.xml leads there: keep the three together.
Nothing is fetched from the network.

To read: View > Render by label (rdfs:label). Individuals by class shows statements, matters and
agents. Every record (statement, status claim, participation, tenure, evidence) names its article
(in article). What articles say of one matter or agent stands together, whatever each calls it; the
button @ beside an assertion shows the articles that make it (source). An assertion without a
source comes from the registry, or was derived across articles. Numbers of articles and
statements are those of the whole store.

A label tells whose a document, meeting or agreement is and when it was; "in" an outlet is the first
article that speaks of it. A statement's day is that of speech where it stands as "said", else that
of the article.

To reason: Reasoner > ELK, for graphs of any size; HermiT for some hundreds of statements.

To ask: View > Render by entity IRI short name (Id), because a label may be that of several things
and a term's own name is not. Then Window > Tabs > DL Query, with Instances ticked. Protege answers
once a reasoner was started; dates, inverse and negated need HermiT. Render by label again to read
the answer.

{queries}
Nothing here is a fact about the world: everything says what articles report.

Ontology: {name}
"""


def readme(header: Header) -> str:
    """Return the page for an ontology: how to open, read and ask it."""
    queries = "".join(f"  {question}\n    {query}\n" for question, query in QUERIES)
    return _PAGE.format(
        title=header.title, line="=" * len(header.title), queries=queries, name=header.name
    )
