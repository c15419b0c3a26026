"""The codes an authenticator app shows, computed by RFC 6238."""

from __future__ import annotations

import base64
import hashlib
import hmac
import struct
import time

ON_THE_WAY = 2.0  # seconds


def code_now(secret: str) -> str:
    """Six digits for the current half minute; ``secret`` is Base32 as the page shows it.

    Near its end the next one is waited for: a code that was right must not be wrong when it arrives.
    """
    if (left := 30 - time.time() % 30) < ON_THE_WAY:
        time.sleep(left)
    counter = struct.pack(">Q", int(time.time()) // 30)
    digest = hmac.new(base64.b32decode(secret), counter, hashlib.sha1).digest()
    start = digest[-1] & 15
    return f"{(int.from_bytes(digest[start : start + 4]) & 0x7FFFFFFF) % 1_000_000:06d}"
