"""Secrets that others gave us, one file each, laid down by the operator: client secrets of other systems."""

from __future__ import annotations

import re
from pathlib import Path

NAME = re.compile(r"[a-z0-9-]{1,120}\.[A-Za-z0-9_-]{1,64}")
LONGEST = 4096


class NamedSecrets:
    """A folder of files named „<key of the organisation>.<name>“, readable by the service alone."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self, name: str) -> str:
        """The secret without the line break at its end. Raises LookupError."""
        if not NAME.fullmatch(name):
            raise LookupError("So heißt kein Geheimnis.")
        try:
            with (self.folder / name).open("rb") as file:
                return file.read(LONGEST).decode("utf-8").strip()
        except (OSError, UnicodeDecodeError) as error:
            raise LookupError(f"Das Geheimnis „{name}“ ist nicht hinterlegt.") from error
