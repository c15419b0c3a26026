"""Backup and restore: database and uploaded files in one archive, every table counted and summed up.

The archive is a tar with ``manifest.json`` (see `Manifest`), ``database.dump`` (pg_dump's custom format) and
the folder ``files/``.
"""

from __future__ import annotations

from config.backup.faults import BackupError
from config.backup.manifest import Manifest
from config.backup.reading import restore
from config.backup.writing import backup

__all__ = ["BackupError", "Manifest", "backup", "restore"]
