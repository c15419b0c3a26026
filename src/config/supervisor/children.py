"""Child processes that never outlive us: started with a log of their own, stopped politely, then firmly."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from config.local_postgres.kernel import die_with_parent

_TAIL_LINES = 12


@dataclass(frozen=True)
class Child:
    """One running program in a session of its own, so that Ctrl-C reaches only the supervisor."""

    name: str
    process: subprocess.Popen[bytes]
    log: Path | None = None

    @classmethod
    def start(
        cls, name: str, command: Sequence[str], variables: Mapping[str, str], log: Path | None = None
    ) -> Child:
        """Start ``python COMMAND`` with environment ``variables``; without ``log`` it shares our output."""
        target = log.open("ab") if log else None
        try:
            process = subprocess.Popen(  # noqa: S603
                [sys.executable, *command],
                env=dict(variables),
                stdin=subprocess.DEVNULL,
                stdout=target,
                stderr=target,
                start_new_session=True,
                preexec_fn=die_with_parent(signal.SIGKILL),
            )
        finally:
            if target:
                target.close()
        return cls(name, process, log)

    @property
    def alive(self) -> bool:
        return self.process.poll() is None

    def stop(self, seconds: float) -> None:
        """Ask to end, then force the whole session: a server asked while it starts may never answer."""
        if self.alive:
            self.process.terminate()
            self._wait(seconds)
        self._kill_session()
        self.process.wait()

    def tail(self) -> str:
        """The last lines of its log."""
        if self.log is None or not self.log.exists():
            return ""
        lines = self.log.read_text(encoding="utf-8", errors="replace").splitlines()
        return "\n".join(lines[-_TAIL_LINES:])

    def _wait(self, seconds: float) -> None:
        deadline = time.monotonic() + seconds
        while self.alive and time.monotonic() < deadline:
            time.sleep(0.05)

    def _kill_session(self) -> None:
        try:
            os.killpg(self.process.pid, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):
            return
