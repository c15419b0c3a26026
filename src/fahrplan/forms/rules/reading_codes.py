"""Codes that people read, type and keep: of a draft, and the number of what was handed in.

Neither has I, O, 0 or 1. A resume code has 120 random bits; only its check value is stored.
"""

from __future__ import annotations

import re
import secrets

from fahrplan.foundation.rules import sealing

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
CODE_LENGTH, GROUP = 24, 4
REFERENCE_GROUPS = (4, 4, 3)
CODE = re.compile(f"[{ALPHABET}]{{{CODE_LENGTH}}}")
REFERENCE = re.compile(f"[{ALPHABET}]{{{sum(REFERENCE_GROUPS)}}}(?:N[0-9]{{1,3}})?")
SEPARATORS = re.compile(r"[\s\-–—._]+")


def new_code() -> str:
    """A fresh resume code in its plain form."""
    return "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))


def shown_code(code: str) -> str:
    """„ABCD-EFGH-…“, as it is read and written down."""
    return "-".join(code[at : at + GROUP] for at in range(0, len(code), GROUP))


def read_code(typed: str) -> str:
    """The plain form of what somebody typed; „“ where it cannot be a code."""
    plain = SEPARATORS.sub("", typed[:100]).upper()
    return plain if CODE.fullmatch(plain) else ""


def new_reference() -> str:
    """A number for what was handed in, „ABCD-EFGH-JKL“: 54 random bits, unique by the database.

    Without N, which leads to the number of an answer („ABCD-EFGH-JKL-N1“).
    """
    letters = ALPHABET.replace("N", "")
    return "-".join("".join(secrets.choice(letters) for _ in range(length)) for length in REFERENCE_GROUPS)


def read_reference(typed: str) -> str:
    """The number as it is stored; „“ where it cannot be one."""
    plain = SEPARATORS.sub("", typed[:60]).upper()
    if not REFERENCE.fullmatch(plain):
        return ""
    first, second, third = REFERENCE_GROUPS
    end = first + second + third
    parts = [plain[:first], plain[first : first + second], plain[first + second : end], plain[end:]]
    return "-".join(part for part in parts if part)


def draft_key(secret: bytes) -> bytes:
    """The key of drafts out of a resume code, an account's key or the key of what was handed in."""
    return sealing.derive(secret, "forms draft")


def receipt_key(code: str) -> bytes:
    """The key with which somebody without an account opens the key of what they handed in."""
    return sealing.derive(code.encode(), "forms submission")
