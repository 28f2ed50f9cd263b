"""The queue for a worker: bounded, and fair between clients."""

from __future__ import annotations

from collections import OrderedDict, deque
from collections.abc import Iterator, Sequence

from onrecord.web.line import Job

__all__ = ["Waiting"]


class Waiting:
    """Questions that wait, each client's in their order, the clients in turn.

    So one who asks for much at once delays others by one question, not by all of them.
    """

    def __init__(self) -> None:
        self._clients: OrderedDict[str, deque[Job]] = OrderedDict()
        self._held = 0

    def __len__(self) -> int:
        """Return how many wait."""
        return self._held

    def __iter__(self) -> Iterator[Job]:
        """Go through all, each client's in their order."""
        return (job for jobs in list(self._clients.values()) for job in list(jobs))

    def add(self, job: Job) -> None:
        """Let a question wait as its client's last."""
        self._clients.setdefault(job.client, deque()).append(job)
        self._held += 1

    def put_back(self, jobs: Sequence[Job]) -> None:
        """Let questions that waited before wait on, as their clients' first."""
        for job in reversed(jobs):
            self._clients.setdefault(job.client, deque()).appendleft(job)
            self._clients.move_to_end(job.client, last=False)
        self._held += len(jobs)

    def leave(self, job: Job) -> None:
        """Forget a question for whose answer nobody waits, wherever it stands."""
        jobs = self._clients.get(job.client)
        if jobs is not None and job in jobs:
            jobs.remove(job)
            self._held -= 1

    def first(self) -> Job | None:
        """Return whose turn it is, or None where nobody waits; those answered are forgotten."""
        while self._clients:
            client, jobs = next(iter(self._clients.items()))
            while jobs and jobs[0].reply.done():
                jobs.popleft()
                self._held -= 1
            if jobs:
                return jobs[0]
            del self._clients[client]
        return None

    def take(self, job: Job) -> None:
        """Let the one whose turn it was go, and another client be next."""
        jobs = self._clients[job.client]
        jobs.popleft()
        self._held -= 1
        if jobs:
            self._clients.move_to_end(job.client)
        else:
            del self._clients[job.client]
