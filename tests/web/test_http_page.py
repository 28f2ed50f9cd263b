"""The page about the HTTP API: each command that it shows works against the real server."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from serving import TOKEN, Server

PAGE = Path(__file__).resolve().parents[2] / "docs" / "how-to" / "http.md"
BLOCKS = re.findall(r"```console\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
COMMANDS = [line[2:] for block in BLOCKS for line in block.splitlines()]

pytestmark = pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed")


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block.splitlines()[0][7:60])
def test_the_commands_of_a_block_work(block: str, writable_server: Server) -> None:
    """One after the other they are answered without a failure, all but writes with a body."""
    for line in block.splitlines():
        command = line.removeprefix("$ ").replace("localhost:7878", writable_server.origin)
        done = subprocess.run(
            ["bash", "-c", command.replace("curl ", "curl --fail-with-body -sS ", 1)],
            env={"PATH": "/usr/bin:/bin:/usr/local/bin", "TOKEN": TOKEN},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

        assert done.returncode == 0, f"{line}\n{done.stdout}\n{done.stderr}"
        assert done.stdout or "Bearer" in line, line


def test_every_route_is_shown() -> None:
    """No family of addresses for programs is left out."""
    for start in ("/queries/", "/ask", "/search", "/vocab/", "/data/", "/sparql", "/gsp",
                  "/openapi.json", "/queries.ttl", "/health"):  # fmt: skip
        assert any(f"localhost:7878{start}" in command for command in COMMANDS), start
