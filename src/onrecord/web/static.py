"""Style sheets, scripts and pictures: read and packed once, known by their hash."""

from __future__ import annotations

import hashlib
import mimetypes
from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

from onrecord.web.exchange import Reply
from onrecord.web.packing import packed
from onrecord.web.problems import problem

__all__ = ["Static"]

_HOME = Path(__file__).parent / "static"
_TYPES = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}


class Static:
    """The files of ``web/static``: only what lies there is served, whatever the path says."""

    def __init__(self, home: Path = _HOME) -> None:
        files = [path for path in sorted(home.rglob("*")) if path.is_file()]
        read = {path.relative_to(home).as_posix(): _reply(path) for path in files}
        self._plain = {name: _tagged(reply) for name, reply in read.items()}
        self._packed = {name: _tagged(packed(reply)) for name, reply in read.items()}

    def reply(self, name: str, known: Collection[str], *, gzip: bool) -> Reply:
        """Return a file, packed where the client takes that; 304 where it has it; or 404."""
        reply = (self._packed if gzip else self._plain).get(name)
        if reply is None:
            return problem(404, "No such file")
        tag = dict(reply.headers)["etag"]
        return Reply(b"", status=304, headers=reply.headers) if tag in known else reply


def _reply(path: Path) -> Reply:
    kind = _TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0]
    media = kind or "application/octet-stream"
    text = media.startswith(("text/", "image/svg"))
    return Reply(path.read_bytes(), f"{media}; charset=utf-8" if text else media)


def _tagged(reply: Reply) -> Reply:
    """Return a reply with the hash of its bytes, which packed ones have of their own."""
    tag = f'"{hashlib.sha256(reply.body).hexdigest()[:24]}"'
    kept = (("etag", tag), ("cache-control", "public, max-age=300"))
    return replace(reply, headers=(*reply.headers, *kept))
