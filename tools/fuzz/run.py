"""Fuzzing by coverage (atheris) of every reader of what strangers send: ``make fuzz MINUTES=20``.

The time is shared out among the targets, or all goes to those named. Every target runs in a process of its own, so
that running out of memory or time ends only that one. Prints runs and findings; a finding keeps its input in the
folder ``build/fuzz``. The exit code is 1 when something was found.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
import time
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fuzz.targets import Target

ROOT = Path(__file__).resolve().parents[2]
KEPT = ROOT / "build" / "fuzz"
SLOWEST_SECONDS = 10
MOST_MEMORY_MB = 2048
WATCHED = [
    "fahrplan.standards",
    "fahrplan.foundation.rules",
    "fahrplan.forms.rules",
    "fahrplan.finder.rules",
    "fahrplan.connectors",
]


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--minutes", type=float, default=5.0)
    options.add_argument("targets", nargs="*")
    chosen = options.parse_args()
    targets = load()
    return run_all(chosen.targets or list(targets), chosen.minutes * 60, targets)


def load() -> dict[str, Target]:
    """All readers, their branches watched. They need Django's settings, but no database."""
    sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tools"), str(ROOT)]
    os.environ.setdefault("FAHRPLAN_MODE", "test")
    os.environ.setdefault("DATABASE_URL", "postgresql://localhost/unused")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import atheris

    with atheris.instrument_imports(include=WATCHED):
        import django

        django.setup()
        from fuzz.targets import TARGETS
    return TARGETS


def run_all(names: list[str], seconds: float, targets: dict[str, Target]) -> int:
    share = seconds / len(names)
    found = total = 0
    print(f"{'Ziel':18} {'Läufe':>10} {'Sekunden':>9}  Befunde", flush=True)
    for name in names:
        begun = time.monotonic()
        code, told = apart(name, share, targets[name])
        runs = max(
            map(int, re.findall(r"^(?:#|stat::number_of_executed_units:\s+)(\d+)", told, re.M)), default=0
        )
        faults = re.findall(r"^BEFUND (.*)$", told, re.MULTILINE)
        if code:
            faults.append(_last_words(told))
        total, found = total + runs, found + len(faults)
        took = time.monotonic() - begun
        print(f"{name:18} {runs:>10} {took:>9.0f}  {'; '.join(faults) or '–'}", flush=True)
    print(f"{len(names)} Ziele, {total} Läufe in {seconds / 60:.0f} Minuten, {found} Befunde", flush=True)
    return 1 if found else 0


def apart(name: str, seconds: float, target: Target) -> tuple[int, str]:
    """Exit code and output of one target, in a process of its own that shares what is loaded."""
    folder = KEPT / name
    folder.mkdir(parents=True, exist_ok=True)
    log = folder / "log.txt"
    child = os.fork()
    if child == 0:
        with log.open("wb") as file:
            os.dup2(file.fileno(), 1)
            os.dup2(file.fileno(), 2)
        fuzz(folder, seconds, target)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status), log.read_text(errors="replace")


def _last_words(told: str) -> str:
    """What libFuzzer said when it gave up: out of memory, too slow, or a crash of the interpreter."""
    summary = re.findall(r"^SUMMARY: (.*)$", told, re.MULTILINE)
    lines = told.strip().splitlines()
    return summary[-1] if summary else (lines[-1] if lines else "ohne Ausgabe beendet")


def fuzz(folder: Path, seconds: float, target: Target) -> None:
    import atheris

    corpus = folder / "corpus"
    corpus.mkdir(exist_ok=True)
    for at, seed in enumerate(target.seeds()):
        (corpus / f"seed-{at}").write_bytes(seed)
    known: set[str] = set()

    def attempt(data: bytes) -> None:
        try:
            target.read(data)
        except target.refuses:
            return
        except Exception as fault:
            mark = _mark(fault)
            if mark not in known:
                known.add(mark)
                kept = folder / f"befund-{len(known)}"
                kept.write_bytes(data)
                print(f"BEFUND {mark} ({kept.relative_to(ROOT)})", flush=True)

    arguments = [
        f"-max_total_time={max(1, int(seconds))}",
        f"-timeout={SLOWEST_SECONDS}",
        f"-rss_limit_mb={MOST_MEMORY_MB}",
        f"-max_len={target.longest}",
        f"-artifact_prefix={folder}/",
        "-print_final_stats=1",
    ]
    atheris.Setup([sys.argv[0], *arguments, str(corpus)], attempt)
    atheris.Fuzz()


def _mark(fault: Exception) -> str:
    """Kind of error and the innermost place of ours: what makes two findings the same."""
    ours = [
        frame for frame in traceback.extract_tb(fault.__traceback__) if "/src/fahrplan/" in frame.filename
    ]
    place = ours[-1] if ours else traceback.extract_tb(fault.__traceback__)[-1]
    file = place.filename.rpartition("/src/fahrplan/")[2]
    return f"{type(fault).__name__} in {file}:{place.lineno}"


if __name__ == "__main__":
    sys.exit(main())
