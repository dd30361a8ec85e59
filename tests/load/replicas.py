"""Processes of the app on loopback, and what they take."""

import contextlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tests.browser.conftest import serving

_TICKS = os.sysconf("SC_CLK_TCK")


class Taken(NamedTuple):
    """What a process has taken so far."""

    megabytes: float
    cpu_seconds: float


class Replica(NamedTuple):
    """A running process of the app."""

    address: str
    process: int

    def measure(self) -> Taken:
        """Read what the system knows of the process (Linux)."""
        folder = Path("/proc") / str(self.process)
        pages = int((folder / "statm").read_text().split()[1])
        fields = (folder / "stat").read_text().rpartition(")")[2].split()
        ticks = int(fields[11]) + int(fields[12])
        return Taken(pages * os.sysconf("SC_PAGE_SIZE") / 1e6, ticks / _TICKS)


@contextlib.contextmanager
def serving_replicas(count: int) -> Iterator[list[Replica]]:
    """Run so many processes of the app."""
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        replicas = []
        for number in range(count):
            # With the setting of the Dockerfile and of deploy/README.md.
            address = stack.enter_context(serving(folder / f"log{number}", MALLOC_ARENA_MAX="2"))
            host = address.removeprefix("http://")
            replicas.append(Replica(host, process_at(int(host.rpartition(":")[2]))))
        yield replicas


def process_at(port: int) -> int:
    """Return the process that was started for a port."""
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            words = (folder / "cmdline").read_bytes().split(b"\0")
            if f"--server.port={port}".encode() in words:
                return int(folder.name)
    raise RuntimeError(f"nothing was started for port {port}")
