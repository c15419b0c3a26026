"""Receiving files, and whose packages are taken over."""

from fahrplan.transfer.services.trust import distrust_key, own_key, trust_key
from fahrplan.transfer.services.uploads import (
    about,
    forget_uploads,
    receive_upload,
    release_upload,
    shown_name,
    start_check,
)

__all__ = [
    "about",
    "distrust_key",
    "forget_uploads",
    "own_key",
    "receive_upload",
    "release_upload",
    "shown_name",
    "start_check",
    "trust_key",
]
