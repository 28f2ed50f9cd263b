"""A script that runs in a process of its own and answers for as long as somebody asks."""

from __future__ import annotations

import atexit
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from threading import Timer
from typing import Any, Self

__all__ = ["Resident"]

_SECONDS = 300


class Resident:
    """A script that takes a request a line, as JSON, and prints an answer a line.

    It is started with the first request. It ends with its standard input: when it is closed, or
    when whoever asks is gone.

    Args:
        script: a file of Python.
        arguments: what the script is told.
    """

    def __init__(self, script: Path, *arguments: Path | str) -> None:
        self._call = [sys.executable, str(script), *map(str, arguments)]
        self._process: subprocess.Popen[str] | None = None
        self._said = tempfile.TemporaryFile("w+", encoding="utf-8")  # noqa: SIM115 - as long as it

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def ask(self, request: dict[str, Any]) -> Any:
        """Return the answer; fail with what the script said where it gives none in time."""
        process = self._started()
        assert process.stdin is not None
        assert process.stdout is not None
        late = Timer(_SECONDS, process.kill)
        late.start()
        try:
            process.stdin.write(json.dumps(request) + "\n")
            process.stdin.flush()
            answer = process.stdout.readline()
        finally:
            late.cancel()
        if not answer:
            self.close()
            self._said.seek(0)
            raise AssertionError(f"no answer:\n{self._said.read()[-4000:]}")
        return json.loads(answer)

    def close(self) -> None:
        """End the script; the next request starts it anew."""
        if self._process is not None:
            self._process.communicate()
            self._process = None

    def _started(self) -> subprocess.Popen[str]:
        if self._process is None:
            self._process = subprocess.Popen(
                self._call,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._said,
                encoding="utf-8",
            )
            atexit.register(self.close)
        return self._process
