"""The bootstrap: nothing heavy before the port is checked, nothing at all the second time."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def bootstrap(root: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(root / "tools" / "bootstrap.py"), *arguments],
        env=os.environ | variables,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout with an empty list of packages and no front-end."""
    for folder in ("tools", "src/config/supervisor", "requirements"):
        (tmp_path / folder).mkdir(parents=True)
    shutil.copy(ROOT / "tools" / "bootstrap.py", tmp_path / "tools")
    for name in ("__init__.py", "supervisor/__init__.py", "supervisor/ports.py"):
        shutil.copy(ROOT / "src" / "config" / name, tmp_path / "src" / "config" / name)
    for name in ("base.txt", "dev.txt"):
        (tmp_path / "requirements" / name).write_text(f"# keine in {name}\n")
    return tmp_path


def test_names_taken_port_before_it_makes_anything(checkout: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = bootstrap(checkout, "demo", PORT=str(taken.getsockname()[1]))
    assert (done.returncode, "ist schon belegt" in done.stderr, (checkout / ".venv").exists()) == (
        1,
        True,
        False,
    )


def test_refuses_unknown_kind(checkout: Path) -> None:
    assert bootstrap(checkout, "alles").stderr == "Aufruf: bootstrap.py base|demo|dev\n"


@pytest.mark.slow
def test_makes_environment_once_and_again_when_the_list_changes(checkout: Path) -> None:
    first = bootstrap(checkout, "base")
    assert (first.returncode, first.stdout.startswith("Python-Umgebung wird eingerichtet")) == (0, True), (
        first.stderr
    )
    assert bootstrap(checkout, "base").stdout == ""
    version = subprocess.run(
        [checkout / ".venv" / "bin" / "python", "-c", "import config; print(config.__file__)"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert version.stdout.strip() == str(checkout / "src" / "config" / "__init__.py")
    (checkout / "requirements" / "base.txt").write_text("# noch immer keine\n")
    assert bootstrap(checkout, "base").stdout.startswith("Python-Umgebung wird eingerichtet")
