"""XML as Oxigraph writes it, made good where XML has no way to say what it was given.

Oxigraph 0.5 puts down carriage returns, which every reader takes for line ends, characters that
no XML document may hold, and properties under an empty name.
"""

from __future__ import annotations

import re

from onrecord.errors import QueryError

__all__ = ["well_formed"]

# XML 1.0, production Char; in UTF-8 no byte below 0x80 is part of another character.
_NO_CHARACTER = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]")
_NO_NAME = re.compile(rb"<[^\s<>:]*:[\s/>]")
_REPLACEMENT = "\ufffd".encode()


def well_formed(xml: bytes) -> bytes:
    r"""Return XML that reads back; a character that XML cannot hold becomes U+FFFD.

    Raises:
        QueryError: if it is RDF/XML with a property whose IRI ends in no XML name.

    >>> well_formed(b"<literal>a\rb\x01</literal>").decode()
    '<literal>a&#13;b\ufffd</literal>'
    """
    if _NO_NAME.search(xml):
        raise QueryError(
            "RDF/XML has no way to write a property whose IRI ends in no name",
            hint="ask for Turtle",
        )
    return _NO_CHARACTER.sub(_REPLACEMENT, xml).replace(b"\r", b"&#13;")
