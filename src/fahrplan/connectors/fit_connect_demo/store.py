"""What the simulated service holds: sealed parts and events, in one SQLite file or in memory."""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

_TABLES = """
CREATE TABLE IF NOT EXISTS submission (
    id TEXT PRIMARY KEY, case_id TEXT NOT NULL, destination TEXT NOT NULL, announced TEXT NOT NULL,
    service TEXT NOT NULL, metadata TEXT NOT NULL DEFAULT '', data TEXT NOT NULL DEFAULT '',
    state TEXT NOT NULL DEFAULT 'incomplete');
CREATE TABLE IF NOT EXISTS attachment (
    submission TEXT NOT NULL, id TEXT NOT NULL, token TEXT NOT NULL, PRIMARY KEY (submission, id));
CREATE TABLE IF NOT EXISTS event (number INTEGER PRIMARY KEY, submission TEXT NOT NULL, token TEXT NOT NULL);
"""
INCOMPLETE, SUBMITTED, ACCEPTED, REJECTED = "incomplete", "submitted", "accepted", "rejected"


@dataclass(frozen=True)
class Kept:
    """One submission as it lies there; ``state``: incomplete, submitted, accepted or rejected."""

    id: str
    case: str
    destination: str
    announced: tuple[str, ...]
    service: dict[str, Any]
    metadata: str
    data: str
    state: str


class Store:
    """Safe to share between threads: one statement at a time."""

    def __init__(self, path: str = ":memory:") -> None:
        self._lock = threading.Lock()
        self._database = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
        self._database.executescript(_TABLES)

    def close(self) -> None:
        self._database.close()

    def announce(self, kept: Kept) -> None:
        self._do(
            "INSERT INTO submission (id, case_id, destination, announced, service) VALUES (?, ?, ?, ?, ?)",
            kept.id, kept.case, kept.destination, json.dumps(kept.announced), json.dumps(kept.service),
        )  # fmt: skip

    def submission(self, key: str) -> Kept | None:
        rows = self._do("SELECT * FROM submission WHERE id = ?", key)
        return _kept(rows[0]) if rows else None

    def has_case(self, case: str, destination: str) -> bool:
        found = self._do("SELECT 1 FROM submission WHERE case_id = ? AND destination = ?", case, destination)
        return bool(found)

    def waiting(self, destination: str) -> list[Kept]:
        """Submitted and undecided, oldest first."""
        rows = self._do(
            "SELECT * FROM submission WHERE destination = ? AND state = ? ORDER BY rowid",
            destination,
            SUBMITTED,
        )
        return [_kept(row) for row in rows]

    def count(self, state: str) -> int:
        return int(self._do("SELECT count(*) FROM submission WHERE state = ?", state)[0][0])

    def fill(self, key: str, metadata: str, data: str) -> None:
        self._do(
            "UPDATE submission SET metadata = ?, data = ?, state = ? WHERE id = ?",
            metadata,
            data,
            SUBMITTED,
            key,
        )

    def set_state(self, key: str, state: str) -> None:
        self._do("UPDATE submission SET state = ? WHERE id = ?", state, key)

    def attach(self, submission: str, key: str, token: str) -> None:
        self._do("INSERT OR REPLACE INTO attachment VALUES (?, ?, ?)", submission, key, token)

    def attachments(self, submission: str) -> dict[str, str]:
        return dict(
            self._do("SELECT id, token FROM attachment WHERE submission = ? ORDER BY rowid", submission)
        )

    def note(self, submission: str, token: str) -> None:
        self._do("INSERT INTO event (submission, token) VALUES (?, ?)", submission, token)

    def events(self, submission: str) -> list[str]:
        rows = self._do("SELECT token FROM event WHERE submission = ? ORDER BY number", submission)
        return [token for (token,) in rows]

    def _do(self, statement: str, *values: Any) -> list[Any]:
        with self._lock:
            return self._database.execute(statement, values).fetchall()


def _kept(row: Sequence[Any]) -> Kept:
    key, case, destination, announced, service, metadata, data, state = row
    return Kept(
        key, case, destination, tuple(json.loads(announced)), json.loads(service), metadata, data, state
    )
