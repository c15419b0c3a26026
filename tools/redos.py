"""Every regular expression of the sources against long hostile texts: ``python tools/redos.py``.

Each pattern gets texts of its own letters, repeated, in two lengths, the way the sources use it (``fullmatch``,
``search``, ``sub`` …); time may grow with the length, not with its square. Patterns put together at run time are taken
from the loaded modules. Prints the patterns that are slow. The exit code is 1 when one is.
"""

from __future__ import annotations

import ast
import importlib
import os
import re
import signal
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "fahrplan"
SHORT, LONG = 2_000, 16_000
SLOW_SECONDS = 0.5  # for the long text; linear patterns need a few milliseconds
NEEDLES = (
    "a", "1", " ", "-", ".", "a-", "1.", "a ", "1 ", "ä", "<", "a.", "/", "(", "&", "\\", "\n", "A1", "§ 1 ", ",", "'",
    "''", "ge", "zu", ",\n", "<a ", "&lt;a ", "d'", "=", "\u00c4\u0323", "S1",
)  # fmt: skip
EVERY_WAY = ("search", "match", "fullmatch", "sub")
WAYS = {"findall": "sub", "finditer": "sub", "split": "sub", "subn": "sub"}
# What comes longer is refused or cut off before: place and pattern → most characters, and where that is done.
BOUNDED = {
    ("forms/rules/checking_values.py", r"\s*(€|eur|euro)$"): (320, "LONGEST_VALUE"),
    ("implementation/rules/status_sheets.py", r"(.*?)\s*\(?\b(20\d\d)\)?\s*"): (300, "LONGEST_HEADING"),
    ("reuse/rules/costs.py", r"\s*(?:bis|–|-)\s*"): (60, "LONGEST"),
}
# Handed on before they are used, and then only this way.
HANDED_ON = {("standards/fit_connect/metadata.py", r"[-\w.]+/[-\w.+]+"): ("fullmatch",)}


class TooSlowError(Exception):
    pass


@dataclass(frozen=True)
class Found:
    """A pattern, where it stands, how it is used, and how long texts may be."""

    path: str
    line: int
    pattern: re.Pattern[str]
    ways: tuple[str, ...]

    @property
    def longest(self) -> int:
        return BOUNDED.get((self.path, self.pattern.pattern), (LONG, ""))[0]


def main() -> int:
    signal.signal(signal.SIGPROF, _stop)
    count = slow = bounded = 0
    for one in {(each.path, each.pattern, each.ways): each for each in (*loaded(), *written())}.values():
        count += 1
        bounded += one.longest < LONG
        worst = max((took(one, needle), needle) for needle in NEEDLES)
        if worst[0] > SLOW_SECONDS:
            slow += 1
            shown = one.pattern.pattern[:100]
            print(f"{one.path}:{one.line}: {worst[0]:.2f} s mit {worst[1]!r}: {shown!r}", flush=True)
    print(f"{count} Ausdrücke, davon {bounded} bei ihrer Längengrenze geprüft, {slow} langsam")
    return 1 if slow else 0


def loaded() -> Iterator[Found]:
    """Patterns that modules keep, however they were put together."""
    _set_up()
    text = "\n".join(path.read_text(encoding="utf-8") for path in sorted(SOURCE.rglob("*.py")))
    for path in sorted(SOURCE.rglob("*.py")):
        if {"migrations", "management"} & set(path.parts) or path.stem == "__main__":
            continue
        name = ".".join(path.relative_to(SOURCE.parent).with_suffix("").parts).removesuffix(".__init__")
        for called, value in vars(importlib.import_module(name)).items():
            for pattern in value if isinstance(value, list | tuple) else [value]:
                if isinstance(pattern, re.Pattern) and isinstance(pattern.pattern, str):
                    place = str(path.relative_to(SOURCE))
                    ways = HANDED_ON.get((place, pattern.pattern)) or ways_of(called, text)
                    yield Found(place, 0, pattern, ways)


def ways_of(called: str, text: str) -> tuple[str, ...]:
    """How a pattern of this name is used anywhere; every way where it is handed on."""
    used = re.findall(rf"\b{called}\.(search|match|fullmatch|sub|subn|split|findall|finditer)\(", text)
    handed_on = re.search(rf"[(\[,{{=] *{called}[)\],}}:]|\bin {called}\b", text)
    ways = {WAYS.get(way, way) for way in used}
    return EVERY_WAY if handed_on or not ways else tuple(sorted(ways))


def written() -> Iterator[Found]:
    """Constant patterns given to a function of ``re`` where they are used."""
    for path in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_bytes())):
            if not isinstance(node, ast.Call) or not node.args or not isinstance(node.func, ast.Attribute):
                continue
            way, owner = node.func.attr, node.func.value
            if not isinstance(owner, ast.Name) or owner.id != "re" or way in ("compile", "escape"):
                continue
            try:
                text = ast.literal_eval(node.args[0])
            except (ValueError, TypeError):
                continue  # put together there; the protocol of findings names and proves these
            if isinstance(text, str):
                flags = re.IGNORECASE if "IGNORECASE" in ast.unparse(node) else 0
                yield Found(
                    str(path.relative_to(SOURCE)), node.lineno, re.compile(text, flags), (WAYS.get(way, way),)
                )


def took(one: Found, needle: str) -> float:
    """Seconds for the long text, the worst of all ways and of a last sign that does not fit."""
    worst = 0.0
    many = needle * max(one.longest // len(needle), 1)
    texts = (
        many,
        f"{many}\x01",
        f"a1 {needle * (min(SHORT, one.longest) // len(needle))}!",
        f"({many}",
        f"<a {many}",
    )
    for text in texts:
        for way in one.ways:
            begun = time.process_time()  # what else the machine does counts nothing
            signal.setitimer(signal.ITIMER_PROF, 5)
            try:
                if way == "sub":
                    one.pattern.sub("", text)
                else:
                    getattr(one.pattern, way)(text)
            except TooSlowError:
                return 5.0
            finally:
                signal.setitimer(signal.ITIMER_PROF, 0)
            worst = max(worst, time.process_time() - begun)
    return worst


def _set_up() -> None:
    sys.path.insert(0, str(SOURCE.parent))
    os.environ.setdefault("FAHRPLAN_MODE", "test")
    os.environ.setdefault("DATABASE_URL", "postgresql://localhost/unused")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django

    django.setup()


def _stop(number: int, frame: FrameType | None) -> None:
    raise TooSlowError


if __name__ == "__main__":
    sys.exit(main())
