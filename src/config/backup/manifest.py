"""What an archive says about itself, so that a restore can prove that nothing is missing."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Any

from config.backup.faults import BackupError

FORMAT = 1


@dataclass(frozen=True)
class TableFacts:
    """``rows``: number of rows; ``sum``: checksum over all rows, independent of their order."""

    rows: int
    sum: str


@dataclass(frozen=True)
class Manifest:
    """``version``: of Fahrplan; ``server``: PostgreSQL's version; ``created``: ISO 8601, UTC.

    ``tables``: facts by table name; ``sequences``: last value by name; ``dump``: SHA-256 of the dump;
    ``files``: SHA-256 by path below ``files/``.
    """

    version: str
    server: str
    created: str
    tables: dict[str, TableFacts]
    sequences: dict[str, str]
    dump: str
    files: dict[str, str]

    def to_json(self) -> str:
        return json.dumps({"format": FORMAT, **asdict(self)}, ensure_ascii=False, indent=1, sort_keys=True)

    @classmethod
    def from_json(cls, text: str) -> Manifest:
        """Read a manifest. Raises BackupError where it is not one of ours."""
        try:
            facts: dict[str, Any] = json.loads(text)
            if facts.pop("format") != FORMAT:
                raise BackupError("Die Sicherung hat ein Format, das diese Version nicht kennt.")
            facts["tables"] = {name: TableFacts(**entry) for name, entry in facts["tables"].items()}
            return cls(**facts)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise BackupError(f"Das Verzeichnis der Sicherung ist beschädigt ({error}).") from error
