"""What may stand in a cell. Values repeat in their millions, so each is checked once and remembered.

A cell that starts like a formula is plain text and stays as it is; whoever shows a table guards it there.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from typing import Generic, TypeVar
from urllib.parse import urlsplit

from fahrplan.standards.encodings import FORBIDDEN, TWICE_ENCODED
from fahrplan.standards.keys import Ars, LeikaKey
from fahrplan.standards.leika.profiles import plain
from fahrplan.standards.open_pvog.profiles import PvogProfile

MAX_NAME = 500
MAX_REASON = 2_000
MAX_URL = 2_000
MAX_CELL = 10_000
MAX_REMEMBERED = 50_000
MAX_REMEMBERED_LENGTH = 500
MAX_SHOWN = 60
_BLANKS = re.compile(r"\s+")
# Nearly all addresses are ASCII; for them one look is enough.
_ASCII_URL = re.compile(
    r"[Hh][Tt]{2}[Pp][Ss]?://[A-Za-z0-9._-]{1,253}(?::\d{1,5})?(?:[/?#][!#-;=?-\[\]-~]*)?"
)
_URL = re.compile(r"https?://[^\s/?#@\\\"<>]{1,253}(?:[/?#][^\s\"<>\\]*)?", re.IGNORECASE)
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:[T ]\d\d:\d\d[\d:.,+Zz -]{0,30})?", re.ASCII)
_GERMAN = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})(?: \d\d:\d\d(?::\d\d)?)?", re.ASCII)
_YEARS = range(2000, 2100)
FEDERATION = "00"
_FEDERATION = frozenset("0" * digits for digits in (2, 3, 5, 9, 12))
Value = TypeVar("Value")


class CellError(ValueError):
    """A cell does not hold what it should. The message is German."""


class Checked(dict[str, Value], Generic[Value]):
    """Checked values by their text. ``checked[text]`` checks on first sight and raises ValueError on a fault.

    Keeps at most 50 000 short values, then starts anew.
    """

    __slots__ = ("_check",)

    def __init__(self, check: Callable[[str], Value]) -> None:
        super().__init__()
        self._check = check

    def __missing__(self, text: str) -> Value:
        if len(text) > MAX_CELL:
            raise CellError(f"Die Zelle ist länger als {MAX_CELL} Zeichen: „{shown(text)}“.")
        value = self._check(text)
        if len(text) <= MAX_REMEMBERED_LENGTH:
            if len(self) >= MAX_REMEMBERED:
                self.clear()
            self[text] = value
        return value


def shown(text: str) -> str:
    """The text as it may stand in a message: short, without control characters."""
    safe = "".join(sign if sign.isprintable() else "?" for sign in text[: MAX_SHOWN + 1])
    return safe if len(safe) <= MAX_SHOWN else safe[:MAX_SHOWN] + "…"


def leika_key(text: str) -> str:
    """A LeiKa key of 14 digits. Raises KeyFormatError."""
    return LeikaKey.parse(text).value


def ars(text: str) -> str:
    """A Regionalschlüssel of 2, 3, 5, 9 or 12 digits; "00" for the whole federation. Raises KeyFormatError."""
    return FEDERATION if text.strip() in _FEDERATION else Ars.parse(text).value


def short_text(text: str) -> str:
    """A name of one line."""
    return _text(text, MAX_NAME)


def long_text(text: str) -> str:
    """A reason of one line."""
    return _text(text, MAX_REASON)


def url(text: str) -> str:
    """An address with http or https and a host, without credentials; "" when there is none."""
    address = text.strip()
    if not address:
        return ""
    if len(address) > MAX_URL:
        raise CellError(f"Die Adresse ist länger als {MAX_URL} Zeichen: „{shown(address)}“.")
    if not _ASCII_URL.fullmatch(address) and not _is_address(address):
        raise CellError(f"„{shown(address)}“ ist keine Adresse mit http:// oder https://.")
    return address


def _is_address(text: str) -> bool:
    """The long look: also hosts with umlauts or in brackets, as far as Python can take them apart."""
    try:
        return bool(_URL.fullmatch(text) and not FORBIDDEN.search(text) and urlsplit(text).hostname)
    except ValueError:
        return False


def date(text: str) -> dt.date | None:
    """A day as 2026-10-04 or 04.10.2026, a time after it is left out; None when the cell is empty."""
    day = text.strip()
    if not day:
        return None
    iso, german = _ISO.fullmatch(day), _GERMAN.fullmatch(day)
    numbers = [int(part) for part in (iso.groups() if iso else german.groups()[::-1] if german else ())]
    if numbers and numbers[0] in _YEARS:
        try:
            return dt.date(*numbers)
        except ValueError:
            pass
    raise CellError(f"„{shown(day)}“ ist kein Tag. Erwartet wird zum Beispiel 2026-10-04.")


def flag(profile: PvogProfile, field: str) -> Callable[[str], bool | None]:
    """A check of a cell that says yes, no or nothing."""
    yes, no = profile.yes.get(field, ()), profile.no.get(field, ())
    words: dict[str, bool] = {_folded(word): True for word in yes} | {_folded(word): False for word in no}

    def check(text: str) -> bool | None:
        word = _folded(text)
        if word and word not in words:
            allowed = ", ".join(f"„{known}“" for known in (*yes, *no))
            raise CellError(
                f"„{shown(text.strip())}“ ist nicht möglich. Erwartet wird {allowed} oder nichts."
            )
        return words.get(word)

    return check


def carrier(profile: PvogProfile, note: Callable[[str], None]) -> Callable[[str], str]:
    """A check of a cell that says who carries the service. Other words are noted and say nothing."""
    words: Mapping[str, str] = {
        plain(word): who for who, known in profile.levels.items() for word in known
    } | dict.fromkeys(map(plain, profile.unclear), "")

    def check(text: str) -> str:
        word = plain(text)
        if word and word not in words:
            note(f"„{shown(text.strip())}“ ist unbekannt. Wer den Dienst trägt, bleibt offen.")
        return words.get(word, "")

    return check


def _text(text: str, longest: int) -> str:
    line = _BLANKS.sub(" ", text).strip()
    if len(line) > longest:
        raise CellError(f"Der Text ist länger als {longest} Zeichen: „{shown(line)}“.")
    if FORBIDDEN.search(line):
        raise CellError(f"Der Text enthält Steuerzeichen oder Ersatzzeichen: „{shown(line)}“.")
    if TWICE_ENCODED.search(line):
        raise CellError(f"Umlaute sind doppelt kodiert: „{shown(line)}“.")
    return line


def _folded(text: str) -> str:
    return _BLANKS.sub(" ", text).strip().casefold()
