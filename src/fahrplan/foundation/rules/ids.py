"""Identifiers that sort by time of creation."""

from __future__ import annotations

import secrets
import time
from uuid import UUID


def new_id() -> UUID:
    """A UUID of version 7 (RFC 9562, section 5.7): 48 bits of milliseconds, 12 bits of their fraction (section 6.2,
    method 3: two made one after the other in a process sort that way), then random bits.

    Made here because PostgreSQL has ``uuidv7()`` only from version 18 on and Python from 3.14.
    """
    milliseconds, rest = divmod(time.time_ns(), 1_000_000)
    value = (milliseconds & (1 << 48) - 1) << 80 | secrets.randbits(64)
    value |= 0x7 << 76 | (rest << 12) // 1_000_000 << 64
    value = value & ~(0x3 << 62) | 0x2 << 62
    return UUID(int=value)
