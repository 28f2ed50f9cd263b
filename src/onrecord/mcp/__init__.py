"""The saved queries as tools for assistants, over the Model Context Protocol.

``tools`` says which tools there are, from the headers of the saved queries; ``server`` speaks
the protocol and needs the extra ``mcp``. What a tool asks runs in worker processes like those
of the web server, killed at their deadline.
"""
