"""Small services of the operating system that Python does not offer itself."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

_PR_SET_PDEATHSIG = 1


def die_with_parent(number: signal.Signals) -> Callable[[], None]:
    """Return what a child runs before its program, so that it gets signal ``number`` when its parent dies.

    Linux only; elsewhere the child lives on and the next start cleans up.
    """
    parent = os.getpid()
    library = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None

    def bind() -> None:
        if library is None:
            return
        library.prctl(_PR_SET_PDEATHSIG, number, 0, 0, 0)
        if os.getppid() != parent:
            os.kill(os.getpid(), number)

    return bind


def works_in(pid: int, folder: Path) -> bool:
    """Tell whether the living process ``pid`` has ``folder`` as its working directory."""
    try:
        return os.path.samestat(os.stat(f"/proc/{pid}/cwd"), os.stat(folder))
    except OSError:
        return False


def processes_in(folder: Path) -> list[int]:
    """The ids of all living processes whose working directory is ``folder``."""
    numbers = [int(name) for name in os.listdir("/proc") if name.isdigit()] if Path("/proc").is_dir() else []
    return [pid for pid in numbers if works_in(pid, folder)]


def follow_parent(number: signal.Signals) -> None:
    """Let this process get signal ``number`` when the process that started it dies (Linux only)."""
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, number, 0, 0, 0)
