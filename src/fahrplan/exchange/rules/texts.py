"""Texts as people send them: checked, without invisible signs; addresses made from titles; mentions. Pure."""

from __future__ import annotations

import re
from uuid import UUID

from django.core.exceptions import ValidationError

from fahrplan.standards import german_text

UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff]")
NOT_IN_KEY = re.compile(r"[^a-z0-9]+")
MENTION = re.compile(r"(?<![\w@./-])@([a-z0-9][a-z0-9-]{1,119})")
KEY_WORDS = 45
MOST_MENTIONS = 10


def checked_text(text: str, field: str, *, longest: int, required: bool = True, lines: bool = True) -> str:
    """The text without control signs and outer blanks; without ``lines`` on one line.

    Raises ValidationError at ``field`` when it is empty but required, or longer than ``longest``.
    """
    clean = UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()
    if not lines:
        clean = " ".join(clean.split())
    if required and not clean:
        raise ValidationError({field: "Bitte füllen Sie dieses Feld aus."})
    if len(clean) > longest:
        raise ValidationError({field: f"Höchstens {longest} Zeichen; es sind {len(clean)}."})
    return clean


def key_from(title: str, number: UUID) -> str:
    """A readable address that no other record has: „wie-geht-es-1a2b3c4d“, at most 60 signs."""
    words = NOT_IN_KEY.sub("-", german_text.fold(title)).strip("-")[:KEY_WORDS].strip("-")
    return f"{words}-{number.hex[-12:]}" if words else number.hex[-12:]


def mentioned(text: str) -> list[str]:
    """Short names of organisations that a text speaks to (``@barleben``), each once, at most ten."""
    found = [key.rstrip("-") for key in MENTION.findall(text.lower())]
    return list(dict.fromkeys(found))[:MOST_MENTIONS]
