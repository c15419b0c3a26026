"""Known holes in the packages in use: ``make audit``.

Asks the advisory sources: for Python the one of the package index, then OSV; for the frontend the one of the npm
registry. Exit code: 0 nothing known, 1 holes found, 2 a source could not be asked – then nothing was proved.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))
from sbom import BIN, ROOT, npm

READER = "pip-audit==2.10.1"
CLEAN, HOLES, UNASKED = 0, 1, 2
SECONDS = 180
URL = r"\S*://\S+"
# A control question: this version has holes that every source must know. One that says nothing knows nothing.
KNOWN_BAD = "jinja2==2.10"


def main() -> int:
    results = [audit_python(), audit_frontend()]
    if HOLES in results:
        return HOLES
    if UNASKED in results:
        print("Ergebnis: unvollständig. Wo keine Quelle erreichbar war, ist nichts bewiesen.")
        return UNASKED
    print("Ergebnis: keine bekannten Lücken.")
    return CLEAN


def audit_python() -> int:
    for source in ("pypi", "osv"):
        control, fault = holes_of(["--requirement", "/dev/stdin", "--no-deps"], source, KNOWN_BAD)
        if not control:
            print(f"Python, Quelle {source}: kennt keine Lücken ({fault or 'Kontrollfrage ohne Antwort'})")
            continue
        found, fault = holes_of(["--requirement", "requirements/base.txt", "--require-hashes"], source)
        if found is None:
            print(f"Python, Quelle {source}: nicht erreichbar ({fault})")
            continue
        print(f"Python, Quelle {source}: {len(found)} Lücken", *found, sep="\n  ")
        return HOLES if found else CLEAN
    return UNASKED


def holes_of(which: list[str], source: str, given: str = "") -> tuple[list[str] | None, str]:
    """Holes as „name version: number“; None and why where the source did not answer."""
    asked = ["pip-audit", *which, "--disable-pip", "--format", "json", "--progress-spinner", "off"]
    asked += ["--vulnerability-service", source]
    told, fault = ask([str(BIN / "uv"), "tool", "run", "--from", READER, *asked], ROOT, given)
    if told is None:
        return None, fault
    packages: Any = told.get("dependencies", [])
    return [
        f"{one['name']} {one['version']}: {hole['id']}" for one in packages for hole in one.get("vulns", [])
    ], ""


def audit_frontend() -> int:
    told, fault = ask([*npm(), "audit", "--json", "--package-lock-only"], ROOT / "frontend")
    if told is None or "metadata" not in told:
        said = fault or (told or {}).get("message", "keine Auskunft")
        print(f"Oberfläche, Quelle npm: nicht erreichbar ({re.sub(URL, '…', said)})")
        return UNASKED
    found = told.get("vulnerabilities", {})
    print(
        f"Oberfläche, Quelle npm: {told['metadata']['dependencies']['total']} Pakete gefragt, {len(found)} Lücken"
    )
    for name, hole in found.items():
        print(f"  {name}: {hole.get('severity')}")
    return HOLES if found else CLEAN


def ask(command: list[str], folder: Path, given: str = "") -> tuple[dict[str, Any] | None, str]:
    """What the source said, or None and why it said nothing."""
    try:
        done = subprocess.run(
            command, cwd=folder, input=given, capture_output=True, text=True, check=False, timeout=SECONDS
        )
    except subprocess.TimeoutExpired:
        return None, "keine Antwort"
    try:
        return dict(json.loads(done.stdout)), ""
    except ValueError:
        lines = [line for line in done.stderr.splitlines() if line.strip()]
        # Addresses of registries say nothing to the reader and may hold secrets.
        return None, lines[-1].partition(":")[0][:80] if lines else "ohne Antwort beendet"


if __name__ == "__main__":
    sys.exit(main())
