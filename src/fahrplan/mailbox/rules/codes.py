"""Codes and numbers of receipts as people type them. Their plain form is the one the forms room gives out."""

from __future__ import annotations

import re

LONGEST = 100
SEPARATORS = re.compile(r"[\s\-–—._]+")
PLAIN = re.compile(r"[2-9A-HJ-NP-Z]+")


def read_code(typed: str) -> str:
    """Without blanks and hyphens, in capitals; „“ where it cannot be a code."""
    plain = SEPARATORS.sub("", typed[:LONGEST]).upper()
    return plain if PLAIN.fullmatch(plain) else ""


def same_number(typed: str, stored: str) -> bool:
    """Whether somebody typed this number of a case, with or without its hyphens."""
    plain = SEPARATORS.sub("", typed[:LONGEST]).upper()
    return bool(plain) and plain == SEPARATORS.sub("", stored).upper()
