"""What can go wrong with the local server, in words for the operator."""

from __future__ import annotations

import errno
from pathlib import Path

_SERVER_DISK_FULL = "53100"


class PostgresError(Exception):
    """The local server cannot be used; the message is one German sentence."""


def is_disk_full(error: BaseException | None) -> bool:
    """Tell whether ``error`` or one of its causes is a full disk, ours or the server's."""
    while error is not None:
        if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
            return True
        if getattr(error, "sqlstate", "") == _SERVER_DISK_FULL:
            return True
        error = error.__cause__ or error.__context__
    return False


def fault_for(error: OSError, path: Path) -> PostgresError:
    """Turn an error of the file system at ``path`` into one sentence that says what to do."""
    reasons = {
        errno.ENOSPC: f"Der Datenträger von {path} ist voll. Bitte schaffen Sie Platz.",
        errno.EDQUOT: f"Das Speicherkontingent für {path} ist erschöpft. Bitte schaffen Sie Platz.",
        errno.EROFS: f"Der Datenordner {path} liegt auf einem schreibgeschützten Datenträger.",
        errno.EACCES: f"Der Datenordner {path} ist nicht beschreibbar. Bitte prüfen Sie seine Rechte.",
        errno.EPERM: f"Der Datenordner {path} ist nicht beschreibbar. Bitte prüfen Sie seine Rechte.",
        errno.EEXIST: f"Der Datenordner {path} ist unbrauchbar: Dort liegt eine Datei, kein Ordner.",
        errno.ENOTDIR: f"Der Datenordner {path} ist unbrauchbar: Ein Teil des Pfades ist kein Ordner.",
    }
    known = reasons.get(error.errno or 0)
    return PostgresError(known or f"Der Datenordner {path} ist unbrauchbar ({error.strerror or error}).")
