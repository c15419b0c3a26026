"""Asking the solver in a process of its own: whatever happens to it, the answers told so far remain."""

from __future__ import annotations

import json
import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import IO, Any

from fahrplan.foundation.services import check_cancelled

MODULE = "fahrplan.prioritisation.rules.portfolio.solver"
GRACE = 15.0  # seconds for starting, reading and the first quick answer
LOOK = 0.5
PASSED_ON = ("PATH", "PYTHONPATH", "LANG", "LC_ALL", "VIRTUAL_ENV", "LD_LIBRARY_PATH")


@dataclass(frozen=True)
class Ended:
    """The last answer told, None if there was none. ``whole``: the solver came to its end."""

    answer: dict[str, Any] | None
    whole: bool


def ask_solver(
    question: Mapping[str, Any], heard: Callable[[dict[str, Any]], None], *, command: list[str] | None = None
) -> Ended:
    """Ask and wait. ``question`` as the solver reads it, with its own limit of seconds in it.

    ``heard`` gets every answer, each at least as good as the one before. The process is killed when it outlives
    its limit, or when the surrounding job is cancelled. ``command`` replaces the solver.
    """
    told = json.dumps(question)
    until = time.monotonic() + float(question["limits"]["seconds"]) + GRACE
    process = subprocess.Popen(  # noqa: S603  our own module
        command or [sys.executable, "-m", MODULE],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env={name: value for name, value in os.environ.items() if name in PASSED_ON},
    )
    lines: queue.Queue[str | None] = queue.Queue()
    # Both ends in threads: a process that hangs before it has read everything must not outlive its limit.
    threads = [
        threading.Thread(target=_hand_over, args=(process.stdin, told), daemon=True),
        threading.Thread(target=_read, args=(process.stdout, lines), daemon=True),
    ]
    for thread in threads:
        thread.start()
    try:
        return _listen(lines, heard, until)
    finally:
        process.kill()
        process.wait()
        for thread in threads:
            thread.join(GRACE)


def _hand_over(stream: IO[str] | None, told: str) -> None:
    if stream is None:
        return
    try:
        with stream:
            stream.write(told)
    except BrokenPipeError:
        return  # it died before it had read everything; there will be no answer


def _read(stream: IO[str] | None, lines: queue.Queue[str | None]) -> None:
    """Pass on what the process writes, line by line, and None when it has ended."""
    if stream is not None:
        with stream:
            for line in stream:
                lines.put(line)
    lines.put(None)


def _listen(lines: queue.Queue[str | None], heard: Callable[[dict[str, Any]], None], until: float) -> Ended:
    answer: dict[str, Any] | None = None
    while time.monotonic() < until:
        check_cancelled()
        try:
            line = lines.get(timeout=LOOK)
        except queue.Empty:
            continue
        if line is None:
            break
        told = _answer(line)
        if told is None:
            continue
        last = told.pop("last", False)
        answer = told
        heard(answer)
        if last:
            return Ended(answer, whole=True)
    return Ended(answer, whole=False)


def _answer(line: str) -> dict[str, Any] | None:
    """None for what is no answer: libraries print what they like, and a dying process breaks off."""
    if not line.startswith("{"):
        return None
    try:
        told: dict[str, Any] = json.loads(line)
    except json.JSONDecodeError:
        return None
    return told
