"""The page that lies beside an exported ontology."""

from __future__ import annotations

from onrecord.owl.header import Header

__all__ = ["QUERIES", "readme"]

# Question, and class expression in Manchester syntax with labels for names.
QUERIES = (
    ("denials", "statement and 'has speech act' value denies"),
    ("statements that report another statement", "statement and reports some statement"),
    ("claims that something was not so", "'status claim' and negated value true"),
    ("statements about documents", "statement and about some document"),
    ("documents that a state issued", "document and issuer some state"),
    ("unnamed sources that were quoted", "'unnamed source' and inverse speaker some statement"),
    (
        "statements made on or after a day",
        'statement and earliest some xsd:dateTime[>= "2024-05-01T00:00:00Z"^^xsd:dateTime]',
    ),
    ("meetings that articles disagree about", "meeting and inverse 'conflict over' some conflict"),
)

_PAGE = """\
{title}
{line}

To open: double-click graph.owl, or open it in Protege with File > Open. The ontology that it
imports lies in the folder ontology, and catalog-v001.xml leads there: keep the three together.
Nothing is fetched from the network.

To read: View > Render by label. Individuals by class shows statements, matters and agents.
Every record (statement, status claim, participation, tenure, evidence) names its article (in
article). What articles say of one matter or agent stands together, whatever each calls it; the
button @ beside an assertion shows the articles that make it (source). An assertion without a
source comes from the registry, or was derived across articles. Numbers of articles and
statements are those of the whole store.

To reason: Reasoner > ELK, for graphs of any size; HermiT for some hundreds of statements.

To ask: Window > Tabs > DL Query, with Instances ticked. Protege answers once a reasoner was
started; dates, inverse and negated need HermiT.

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
