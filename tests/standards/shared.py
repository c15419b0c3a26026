"""Where the reference data lies beside the project; tests that need it skip where it is absent."""

from __future__ import annotations

from pathlib import Path

import pytest

SHARED = Path(__file__).parents[2].parent / "shared"
SAMPLES = Path(__file__).parents[1] / "samples"


def shared(path: str) -> bytes:
    """Content of a reference file, or skip."""
    file = SHARED / path
    if not file.is_file():
        pytest.skip(f"Die Referenzdaten shared/{path} liegen nicht neben dem Projekt.")
    return file.read_bytes()


def sample(path: str) -> bytes:
    """Content of one of our own samples."""
    return (SAMPLES / path).read_bytes()
