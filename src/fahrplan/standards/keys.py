"""Keys of the German administration as value types: LeiKa key, AGS, ARS, OZG-ID.

Sources: FIM Baustein Leistungen (Leistungsschlüssel: 99 + Gruppierung 3 + Kennung 3 + Verrichtung 3 +
Verrichtungsdetail 3); Destatis, Gemeindeverzeichnis (AGS 8, ARS 12 digits and their prefixes);
OZG-Umsetzungskatalog (number range from 10000). Every ``parse`` takes what people type (blanks inside, a URN)
and raises KeyFormatError with a German sentence otherwise.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, Self

LEIKA_URN = "urn:de:fim:leika:leistung:"
_BLANKS = re.compile(r"[\s\u00a0\u2007\u202f\ufeff.\-\u2013/]+")
_SHORT_ID = re.compile(r"[A-Z]\d{1,14}", re.IGNORECASE)
_KEY_WITH_LETTER = re.compile(r"(?=.*[A-Z])[\dA-Z]{13,16}", re.IGNORECASE)
_DIGITS = re.compile(r"[0-9]+")
_LONGEST_SHOWN = 40
_LONGEST_READ = 200


class KeyFormatError(ValueError):
    """A text is not the key it should be. The message is German and can be shown as it is."""


class NotLeikaError(KeyFormatError):
    """The text is a key, but of another register: a short id (F123) or a key with letters."""


class LeikaLevel(StrEnum):
    """How far a key goes down: object only, object with Verrichtung, or with Verrichtungsdetail."""

    OBJECT = "object"
    VERRICHTUNG = "verrichtung"
    DETAIL = "detail"


def _shown(text: str) -> str:
    """The text as it may stand in a message: short, without control characters."""
    plain = "".join(char if char.isprintable() else "?" for char in text[: _LONGEST_SHOWN + 1]).strip()
    return plain if len(plain) <= _LONGEST_SHOWN else plain[:_LONGEST_SHOWN] + "…"


def _compact(text: str) -> str:
    """The text without the blanks and separators that people type inside a key."""
    return _BLANKS.sub("", text) if len(text) <= _LONGEST_READ else text


@dataclass(frozen=True, slots=True, order=True)
class LeikaKey:
    """A Leistungsschlüssel of 14 digits, e.g. 99107023080000. ``str()`` gives the digits."""

    value: str

    def __post_init__(self) -> None:
        if len(self.value) != 14 or not _DIGITS.fullmatch(self.value) or self.value[:2] != "99":
            foreign = _SHORT_ID.fullmatch(self.value) or _KEY_WITH_LETTER.fullmatch(self.value)
            raise (NotLeikaError if foreign else KeyFormatError)(_leika_fault(self.value))

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a key or its URN. Raises KeyFormatError, also for short ids (F123) and keys with letters."""
        plain = text.strip()
        if plain[: len(LEIKA_URN)].lower() == LEIKA_URN:
            plain = plain[len(LEIKA_URN) :]
        return cls(_compact(plain))

    @property
    def gruppe(self) -> str:
        """Leistungsgruppierung, 3 digits."""
        return self.value[2:5]

    @property
    def kennung(self) -> str:
        """Leistungskennung within the group, 3 digits."""
        return self.value[5:8]

    @property
    def verrichtung(self) -> str:
        """Verrichtungskennung, 3 digits; 000 at object level."""
        return self.value[8:11]

    @property
    def detail(self) -> str:
        """Verrichtungsdetail, 3 digits; 000 when there is none."""
        return self.value[11:]

    @property
    def object_key(self) -> str:
        """The first 8 digits, shared by all Verrichtungen of one object."""
        return self.value[:8]

    @property
    def level(self) -> LeikaLevel:
        """Object, Verrichtung or detail."""
        if self.detail != "000":
            return LeikaLevel.DETAIL
        return LeikaLevel.OBJECT if self.verrichtung == "000" else LeikaLevel.VERRICHTUNG

    def __str__(self) -> str:
        return self.value


def _leika_fault(text: str) -> str:
    shown = _shown(text)
    if not text:
        return "Der Leistungsschlüssel fehlt. Erwartet werden 14 Ziffern."
    if _SHORT_ID.fullmatch(text):
        return f"„{shown}“ ist eine Kurzkennung und kein Leistungsschlüssel. Erwartet werden 14 Ziffern."
    if _KEY_WITH_LETTER.fullmatch(text):
        return f"„{shown}“ enthält Buchstaben und gehört nicht zum LeiKa. Erwartet werden 14 Ziffern."
    if not _DIGITS.fullmatch(text):
        return f"„{shown}“ ist kein Leistungsschlüssel. Erwartet werden 14 Ziffern."
    if len(text) != 14:
        return f"Der Leistungsschlüssel „{shown}“ hat {len(text)} statt 14 Ziffern."
    return f"Der Leistungsschlüssel „{shown}“ muss mit 99 beginnen."


@dataclass(frozen=True, slots=True, order=True)
class _AreaKey:
    """What AGS and ARS share: digits of a few allowed lengths, each a prefix of the next."""

    value: str

    LENGTHS: ClassVar[tuple[int, ...]] = ()
    NAME: ClassVar[str] = ""

    def __post_init__(self) -> None:
        fault = self._fault()
        if fault:
            raise KeyFormatError(fault)

    def _fault(self) -> str:
        shown = _shown(self.value)
        if not shown:
            return f"Der {self.NAME} fehlt."
        if not _DIGITS.fullmatch(self.value):
            return f"Der {self.NAME} „{shown}“ darf nur Ziffern enthalten."
        if len(self.value) not in self.LENGTHS:
            allowed = ", ".join(map(str, self.LENGTHS[:-1])) + f" oder {self.LENGTHS[-1]}"
            return f"Der {self.NAME} „{shown}“ hat {len(self.value)} Ziffern. Möglich sind {allowed}."
        if not 1 <= int(self.value[:2]) <= 16:
            return f"Der {self.NAME} „{shown}“ beginnt nicht mit einem Land (01 bis 16)."
        return ""

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a key of any allowed length. Raises KeyFormatError."""
        return cls(_compact(text))

    def trimmed(self) -> Self:
        """The key at its natural length: a zero-filled key shortened to the area it names.

        15000000 → 15, 15081000 → 15081. A kreisfreie Stadt is its own Kreis and is shortened to it. The
        Regierungsbezirk 0 (none) is not kept.
        """
        bare = self.value.rstrip("0")
        size = next((length for length in self.LENGTHS if length >= len(bare)), self.LENGTHS[-1])
        return type(self)(self.value[:size])

    def __str__(self) -> str:
        return self.value


@dataclass(frozen=True, slots=True, order=True)
class Ags(_AreaKey):
    """Amtlicher Gemeindeschlüssel: Land 2, Regierungsbezirk 1, Kreis 2, Gemeinde 3; prefixes 2, 3, 5, 8."""

    LENGTHS: ClassVar[tuple[int, ...]] = (2, 3, 5, 8)
    NAME: ClassVar[str] = "Amtliche Gemeindeschlüssel"


@dataclass(frozen=True, slots=True, order=True)
class Ars(_AreaKey):
    """Amtlicher Regionalschlüssel: Land 2, Regierungsbezirk 1, Kreis 2, Verband 4, Gemeinde 3.

    Prefixes 2, 3, 5, 9, 12.
    """

    LENGTHS: ClassVar[tuple[int, ...]] = (2, 3, 5, 9, 12)
    NAME: ClassVar[str] = "Regionalschlüssel"


@dataclass(frozen=True, slots=True, order=True)
class OzgId:
    """Number of an OZG-Leistung: 5 digits from 10000 to 19999."""

    value: str

    def __post_init__(self) -> None:
        if len(self.value) != 5 or not _DIGITS.fullmatch(self.value) or self.value[0] != "1":
            raise KeyFormatError(
                f"„{_shown(self.value)}“ ist keine OZG-ID. Erwartet werden fünf Ziffern ab 10000."
            )

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read an OZG-ID. Raises KeyFormatError."""
        return cls(_compact(text))

    def __str__(self) -> str:
        return self.value
