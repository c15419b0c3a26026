"""Starting the demo as people do, and finding every process of it."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from config.local_postgres.kernel import processes_in
from config.supervisor.demo import answers

START_SECONDS = 300


@dataclass(frozen=True)
class Demo:
    process: subprocess.Popen[str]
    folder: Path
    port: int

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def processes(self) -> list[int]:
        """All processes of this demo: those with its data folder in their environment, and the server's."""
        return sorted({*processes_in(self.folder / "postgres" / "data"), *_with_folder(self.folder)})

    def kill_everything(self) -> None:
        """End every process at once, without a word; some end by themselves when another is gone."""
        for pid in self.processes():
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self.process.wait()

    def wait_until_gone(self, seconds: float = 15) -> None:
        deadline = time.monotonic() + seconds
        while self.processes() and time.monotonic() < deadline:
            time.sleep(0.05)


def _with_folder(folder: Path) -> Iterator[int]:
    mark = f"FAHRPLAN_DATA_DIR={folder}\0".encode()
    for entry in Path("/proc").iterdir():
        try:
            if entry.name.isdigit() and mark in (entry / "environ").read_bytes() + b"\0":
                yield int(entry.name)
        except OSError:
            continue


def unused_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def start(folder: Path) -> Demo:
    own = ("DATABASE_", "FAHRPLAN_", "PORT", "DJANGO_")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(own)}
    port = unused_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "config.cli", "demo"],
        env=kept | {"FAHRPLAN_DATA_DIR": str(folder), "PORT": str(port), "FAHRPLAN_POSTGRES": "wheel"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    return Demo(process, folder, port)


@contextmanager
def running(folder: Path) -> Iterator[Demo]:
    """A demo that answers; whatever the test does, nothing of it is left."""
    demo = start(folder)
    try:
        deadline = time.monotonic() + START_SECONDS
        while not answers(f"{demo.url}/healthz"):
            assert demo.process.poll() is None, demo.process.communicate()[0]
            assert time.monotonic() < deadline, f"not ready within {START_SECONDS} s"
            time.sleep(0.1)
        yield demo
    finally:
        demo.process.terminate()
        demo.process.communicate(timeout=60)
        demo.wait_until_gone()
