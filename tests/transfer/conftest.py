"""Files in a folder of their own, and the small Saxony-Anhalt of the municipalities' tests."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.municipalities.conftest import world

__all__ = ["world"]


@pytest.fixture(autouse=True)
def files(settings: Any, tmp_path: Path) -> Path:
    """Where uploads are stored during a test."""
    folder = tmp_path / "files"
    settings.STORAGES = settings.STORAGES | {
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": folder},
        }
    }
    return folder
