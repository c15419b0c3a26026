"""Every regular expression of the sources against long hostile texts: ``python tools/redos.py``.

Each pattern gets texts of its own letters, repeated, in two lengths; time may grow with the length, not with its
square. Prints the patterns that are slow. The exit code is 1 when one is.
"""

from __future__ import annotations

import ast
import re
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from types import FrameType

SOURCE = Path(__file__).resolve().parent.parent / "src" / "fahrplan"
SHORT, LONG = 2_000, 16_000
SLOW_SECONDS = 0.5  # for the long text; linear patterns need a few milliseconds
NEEDLES = (
    "a",
    "1",
    " ",
    "-",
    ".",
    "a-",
    "1.",
    "a ",
    "1 ",
    "ä",
    "<",
    "a.",
    "/",
    "(",
    "&",
    "\\",
    "\n",
    "A1",
    "§ 1 ",
)


class TooSlowError(Exception):
    pass


def main() -> int:
    signal.signal(signal.SIGALRM, _stop)
    count = slow = 0
    for path, line, pattern in patterns():
        count += 1
        for needle in NEEDLES:
            seconds = took(pattern, needle)
            if seconds > SLOW_SECONDS:
                slow += 1
                print(f"{path}:{line}: {seconds:.2f} s mit {needle!r}: {pattern.pattern[:100]!r}", flush=True)
                break
    print(f"{count} Ausdrücke, {slow} langsam")
    return 1 if slow else 0


def patterns() -> Iterator[tuple[str, int, re.Pattern[str]]]:
    """Constant patterns given to ``re``; those put together at run time are not found."""
    for path in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_bytes())):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            name = node.func
            if not (
                isinstance(name, ast.Attribute) and isinstance(name.value, ast.Name) and name.value.id == "re"
            ):
                continue
            try:
                text = ast.literal_eval(node.args[0])
            except (ValueError, TypeError):
                continue
            if isinstance(text, str):
                flags = re.IGNORECASE if "IGNORECASE" in ast.unparse(node) else 0
                flags |= re.VERBOSE if "VERBOSE" in ast.unparse(node) else 0
                yield str(path.relative_to(SOURCE)), node.lineno, re.compile(text, flags)


def took(pattern: re.Pattern[str], needle: str) -> float:
    """Seconds for the long text, the worst of searching, matching whole and a last sign that does not fit."""
    worst = 0.0
    for text in (
        needle * (LONG // len(needle)),
        needle * (LONG // len(needle)) + "\x01",
        "a1 " + needle * SHORT + "!",
    ):
        for attempt in (pattern.search, pattern.fullmatch):
            begun = time.perf_counter()
            signal.setitimer(signal.ITIMER_REAL, 5)
            try:
                attempt(text)
            except TooSlowError:
                return 5.0
            finally:
                signal.setitimer(signal.ITIMER_REAL, 0)
            worst = max(worst, time.perf_counter() - begun)
    return worst


def _stop(number: int, frame: FrameType | None) -> None:
    raise TooSlowError


if __name__ == "__main__":
    sys.exit(main())
