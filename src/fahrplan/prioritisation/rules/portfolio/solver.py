"""The solver's own process: ``python -m fahrplan.prioritisation.rules.portfolio.solver``.

Reads one question as JSON from standard input, writes answers as JSON lines to standard output, each at least as
good as the one before; the last one is marked. It keeps its own memory within a limit, so that it dies and not
the server.
"""

from __future__ import annotations

import json
import resource
import sys
import threading
import time
from collections.abc import Callable
from typing import Any, TextIO

from fahrplan.prioritisation.rules.portfolio.exact import Limits, solve
from fahrplan.prioritisation.rules.portfolio.land import land_from_json, land_plan_as_json
from fahrplan.prioritisation.rules.portfolio.land_search import plan_land
from fahrplan.prioritisation.rules.portfolio.problem import PlanAnswer, answer_as_json, problem_from_json

MEMORY = 2 * 1024**3
SECONDS_BETWEEN = 0.2


def main() -> None:
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
    asked = json.load(sys.stdin)
    answer_to(asked, Lines(sys.stdout))


def answer_to(asked: dict[str, Any], lines: Lines) -> None:
    """``asked``: {"kind": "plan" or "land", "problem": {…}, "limits": {…}}."""
    if asked["kind"] == "land":
        problem = land_from_json(asked["problem"])
        plan = plan_land(problem, asked["limits"]["seconds"], lambda one: lines.tell(land_plan_as_json(one)))
        lines.last(land_plan_as_json(plan))
        return

    def heard(answer: PlanAnswer) -> None:
        lines.tell(answer_as_json(answer))

    lines.last(answer_as_json(solve(problem_from_json(asked["problem"]), Limits(**asked["limits"]), heard)))


class Lines:
    """Writes an answer if it is better, or the last was some time ago."""

    def __init__(self, stream: TextIO, clock: Callable[[], float] = time.monotonic) -> None:
        self._stream, self._clock = stream, clock
        self._next, self._best = 0.0, -1.0
        self._lock = threading.Lock()

    def tell(self, answer: dict[str, Any]) -> None:
        with self._lock:
            now = self._clock()
            if answer["benefit"] > self._best or now >= self._next:
                self._best, self._next = max(self._best, answer["benefit"]), now + SECONDS_BETWEEN
                self._write(answer)

    def last(self, answer: dict[str, Any]) -> None:
        with self._lock:
            self._write({**answer, "last": True})

    def _write(self, answer: dict[str, Any]) -> None:
        self._stream.write(json.dumps(answer) + "\n")
        self._stream.flush()


if __name__ == "__main__":
    main()
