"""What can go wrong with a backup, in words for the operator."""

from __future__ import annotations


class BackupError(Exception):
    """A backup cannot be made or used; the message is German."""
