"""Where the demo provider keeps its transactions: a folder that all processes share, or memory for tests."""

from __future__ import annotations

import json
import os
import secrets
from dataclasses import asdict
from pathlib import Path
from typing import Protocol
from uuid import UUID

from fahrplan.payments.enums import PaymentState
from fahrplan.payments.ports import Told


class Shelf(Protocol):
    def get(self, transaction_id: str) -> Told | None: ...

    def put(self, told: Told) -> None: ...


class MemoryShelf:
    """Forgets with the process."""

    def __init__(self) -> None:
        self._told: dict[str, Told] = {}

    def get(self, transaction_id: str) -> Told | None:
        return self._told.get(transaction_id)

    def put(self, told: Told) -> None:
        self._told[told.transaction_id] = told


class FolderShelf:
    """One small file for each transaction, written aside and moved into place."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def get(self, transaction_id: str) -> Told | None:
        try:
            row = json.loads(self._path(transaction_id).read_text(encoding="utf-8"))
        except (FileNotFoundError, ValueError):
            return None
        return Told(**{**row, "state": PaymentState(row["state"])})

    def put(self, told: Told) -> None:
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        path = self._path(told.transaction_id)
        passing = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
        passing.write_text(json.dumps(asdict(told)), encoding="utf-8")
        os.replace(passing, path)

    def _path(self, transaction_id: str) -> Path:
        """Raises ValueError for what is no number of ours."""
        return self.folder / f"{UUID(transaction_id)}.json"
