"""Clients that take nothing of what they asked for."""

from __future__ import annotations

import re
import shutil
import socket
import sys
import time
from pathlib import Path

import pytest
from serving import running

pytestmark = [
    pytest.mark.xdist_group("served"),
    pytest.mark.skipif(
        not hasattr(socket, "TCP_USER_TIMEOUT"), reason="the system lets nobody go by itself"
    ),
]

# A server whose clients must take a part of an answer within a second.
SERVER = """
import sys
from onrecord.web.limits import Limits, Service
from onrecord.web.server import serve

service = Service(sys.argv[1], frozenset({"localhost"}), limits=Limits(send=1.0))
serve(service, "127.0.0.1", 0, lambda address: print("at", address, flush=True))
"""
FILE = "/static/vendor/yasqe.min.js"
READY = re.compile(r"at (http://127\.0\.0\.1:(\d+))/")


def test_who_takes_nothing_is_let_go(sample_store: Path, tmp_path: Path) -> None:
    """Its connection ends, also where the system has taken the whole answer for it."""
    shutil.copytree(sample_store, tmp_path / "kg")
    command = [sys.executable, "-c", SERVER, str(tmp_path / "kg")]
    with running(command, tmp_path / "log", READY) as origin, socket.socket() as wire:
        wire.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        wire.settimeout(10)
        wire.connect(("127.0.0.1", int(origin.rpartition(":")[2])))
        wire.sendall(f"GET {FILE} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
        time.sleep(5)

        with pytest.raises(ConnectionResetError):
            while wire.recv(1 << 16):
                pass
