"""What is remembered of answers, by the store's version: entity tags, and a response cache."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from datetime import date
from importlib.metadata import version
from pathlib import Path
from uuid import uuid4

from onrecord.stores.snapshots import Snapshots
from onrecord.web.exchange import Reply

__all__ = ["Cache", "Versions"]


class Versions:
    """Tells which state of the store is the newest, from its folder of snapshots."""

    def __init__(self, store: Path) -> None:
        self._snapshots = Snapshots(store / "snapshots")
        # Another store may be served at the same address, or made at the same place, and its
        # versions count from the beginning too.
        made = (store / "onrecord.json").stat().st_mtime_ns
        self._store = (version("onrecord"), str(store), made)

    def now(self) -> str:
        """Return the name of the newest snapshot."""
        return self._snapshots.newest() or "0"

    def fresh(self) -> str:
        """Return a name that no graph bears yet."""
        return uuid4().hex

    def tag(self, of: str, key: tuple[object, ...], *, daily: bool) -> str:
        """Return the entity tag of an answer.

        Args:
            of: the version that it is of.
            key: what else it depends on.
            daily: it depends on the day.
        """
        day = date.today().isoformat() if daily else ""
        content = repr((self._store, of, day, key))
        return f'"{hashlib.sha256(content.encode()).hexdigest()[:24]}"'


class Cache:
    """Replies by entity tag, the least recently used forgotten first.

    Args:
        most: bytes that it may hold; 0 remembers nothing.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._held = 0
        self._replies: OrderedDict[str, Reply] = OrderedDict()

    def get(self, tag: str) -> Reply | None:
        """Return a reply, or None."""
        reply = self._replies.get(tag)
        if reply is not None:
            self._replies.move_to_end(tag)
        return reply

    def put(self, tag: str, reply: Reply) -> None:
        """Remember a reply, unless it alone would take a quarter of the room."""
        if len(reply.body) * 4 > self._most or tag in self._replies:
            return
        self._replies[tag] = reply
        self._held += _size(reply)
        while self._held > self._most:
            _, old = self._replies.popitem(last=False)
            self._held -= _size(old)


def _size(reply: Reply) -> int:
    return len(reply.body) + 500
