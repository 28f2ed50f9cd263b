"""The web face: a SPARQL endpoint to the letter, saved queries over HTTP, and pages.

The server (``server``, ``app``, ``pool``) speaks HTTP and holds no store. Everything that reads
or changes one is a *view*, a plain function from a request to a reply
(``views``), run in worker processes that can be killed.
"""
