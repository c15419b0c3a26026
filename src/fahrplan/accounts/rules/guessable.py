"""Passwords that everybody tries first, made longer: known ones with signs around them, repeated, or two together."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet

SIGNS = re.compile(r"[\W\d_]+")
ROWS = ("abcdefghijklmnopqrstuvwxyz", "qwertzuiopü", "qwertyuiop", "asdfghjklöä", "yxcvbnm", "0123456789")
SHORTEST = 3  # of a part that counts as known
LONGEST = 128  # nobody guesses longer ones, and looking for pairs in them takes long


def is_guessable(password: str, known: AbstractSet[str]) -> bool:
    """Whether a longer password consists of nothing but ``known`` ones (small letters), up to signs around them."""
    if len(password) > LONGEST:
        return False
    folded = password.casefold()
    whole = SIGNS.sub("", folded)
    unit = _unit(folded)
    if _is_run(folded) or len(unit) < SHORTEST or unit in known:
        return True
    return _unit(whole) in known or _is_pair(whole, known)


def _unit(text: str) -> str:
    """What the text repeats; the text itself where it repeats nothing."""
    return text[: (text + text).find(text, 1)]


def _is_pair(text: str, known: AbstractSet[str]) -> bool:
    cuts = range(SHORTEST, len(text) - SHORTEST + 1)
    return any(text[:at] in known and text[at:] in known for at in cuts)


def _is_run(text: str) -> bool:
    """Whether it is one way along the keyboard, the alphabet or the numbers, there or back, once or again."""
    return any(text in row * 3 or text in row[::-1] * 3 for row in ROWS)
