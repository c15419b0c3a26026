"""Reading what people type: dates, numbers, money, IBAN and the like, as the schema wants it.

Every reader takes the typed text (composed, trimmed, not empty) and gives the JSON value; it raises ``UnreadableError``
with a German sentence that says what is wrong and what helps.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from stdnum import iban
from stdnum.exceptions import InvalidChecksum
from stdnum.exceptions import ValidationError as NumberError

from fahrplan.forms.enums import FieldKind
from fahrplan.forms.rules.checking_latin import refusal
from fahrplan.forms.rules.definition import Field

DATE = re.compile(r"(\d{1,2})\s*[./ ]\s*(\d{1,2})\s*[./ ]\s*(\d{4}|\d{2})", re.ASCII)
ISO_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
DIGITS_DATE = re.compile(r"(\d{2})(\d{2})(\d{4})", re.ASCII)
WORD_DATE = re.compile(r"(\d{1,2})\.?\s*([A-Za-zäÄ]{3,9})\.?\s*(\d{4}|\d{2})")
MONTHS = ("jan", "feb", "mär", "apr", "mai", "jun", "jul", "aug", "sep", "okt", "nov", "dez")
WHOLE = re.compile(r"[+-]?\d{1,15}", re.ASCII)
GROUPED = re.compile(r"[+-]?\d{1,3}(?:[.\u0020\u00a0']\d{3})+(?:,\d+)?", re.ASCII)
COMMA = re.compile(r"[+-]?\d{1,15}(?:,\d{1,10})?", re.ASCII)
POINT = re.compile(r"[+-]?\d{1,15}\.\d{1,10}", re.ASCII)
PHONE = re.compile(r"\+?[0-9 ()/.\-–]{5,30}", re.ASCII)
POSTCODE = re.compile(r"\d{5}", re.ASCII)
YES, NO = {"ja", "j", "yes", "true", "1"}, {"nein", "n", "no", "false", "0"}
LONGEST_VALUE = 320  # of what is no free text: an e-mail address; the patterns below see nothing longer
CENTURY_SPAN = 10  # „30“ typed in 2026 means 2030, „40“ means 1940
DATE_WORDS = "Bitte geben Sie ein Datum mit Tag, Monat und Jahr an, zum Beispiel 24.12.1980."


class UnreadableError(ValueError):
    """What was typed cannot be read; the message is German."""


def read_date(typed: str, *, today: date) -> str:
    """„1.2.26“, „01.02.2026“, „2026-02-01“, „1. Februar 2026“ → ISO 8601."""
    if found := ISO_DATE.fullmatch(typed):
        year, month, day = found.groups()
    elif found := DATE.fullmatch(typed) or DIGITS_DATE.fullmatch(typed):
        day, month, year = found.groups()
    elif found := WORD_DATE.fullmatch(typed):
        day, word, year = found.groups()
        start = word.lower().replace("mae", "mär")[:3]
        if start not in MONTHS:
            raise UnreadableError(DATE_WORDS)
        month = str(MONTHS.index(start) + 1)
    else:
        raise UnreadableError(DATE_WORDS)
    try:
        return date(_year(year, today), int(month), int(day)).isoformat()
    except ValueError as fault:
        raise UnreadableError(f"Den {typed} gibt es nicht. Bitte prüfen Sie Tag und Monat.") from fault


def _year(typed: str, today: date) -> int:
    if len(typed) == 4:
        return int(typed)
    near = today.year // 100 * 100 + int(typed)
    return near - 100 if near > today.year + CENTURY_SPAN else near


def read_number(typed: str) -> Decimal:
    """„1.234,50“, „1 234,5“, „12,5“, „12.5“; a point before three digits groups thousands."""
    text = typed.strip()
    if GROUPED.fullmatch(text):
        text = re.sub(r"[. \u00a0']", "", text)
    elif not COMMA.fullmatch(text) and not POINT.fullmatch(text):
        raise UnreadableError("Bitte geben Sie eine Zahl an, zum Beispiel 12 oder 12,5.")
    try:
        return Decimal(text.replace(",", "."))
    except InvalidOperation as fault:  # pragma: no cover  the patterns leave only numbers
        raise UnreadableError("Bitte geben Sie eine Zahl an.") from fault


def _integer(typed: str) -> int:
    text = re.sub(r"(?<=\d)[. \u00a0'](?=\d{3}(?:\D|$))", "", typed)
    if not WHOLE.fullmatch(text):
        raise UnreadableError("Bitte geben Sie eine ganze Zahl an, zum Beispiel 3.")
    return int(text)


def _number(typed: str) -> int | float:
    return _plain(read_number(typed))


def _money(typed: str) -> int | float:
    number = read_number(re.sub(r"\s*(€|eur|euro)$", "", typed, flags=re.IGNORECASE))
    if number != number.quantize(Decimal("0.01")):
        raise UnreadableError(
            "Bitte geben Sie den Betrag in Euro mit höchstens zwei Stellen nach dem Komma an."
        )
    return _plain(number)


def _plain(number: Decimal) -> int | float:
    return int(number) if number == number.to_integral_value() else float(number)


def _email(typed: str) -> str:
    try:
        validate_email(typed)
    except ValidationError as fault:
        raise UnreadableError(
            "Bitte geben Sie eine E-Mail-Adresse an, zum Beispiel name@beispiel.de."
        ) from fault
    return typed


def _phone(typed: str) -> str:
    if not PHONE.fullmatch(typed) or sum(map(str.isdigit, typed)) < 5:
        raise UnreadableError("Bitte geben Sie eine Telefonnummer mit Vorwahl an, zum Beispiel 0391 123456.")
    return typed


def _iban(typed: str) -> str:
    try:
        return str(iban.validate(typed))
    except InvalidChecksum as fault:
        raise UnreadableError(
            "Die Prüfziffer der IBAN stimmt nicht. Bitte vergleichen Sie sie mit Ihrer Karte."
        ) from fault
    except NumberError as fault:
        raise UnreadableError(
            "Das ist keine IBAN. Eine deutsche IBAN hat 22 Stellen und beginnt mit DE."
        ) from fault


def _postcode(typed: str) -> str:
    plain = re.sub(r"^D\s*-?\s*", "", typed, flags=re.IGNORECASE).replace(" ", "")
    if not POSTCODE.fullmatch(plain) or plain < "01000":
        raise UnreadableError("Bitte geben Sie eine Postleitzahl mit fünf Ziffern an, zum Beispiel 39104.")
    return plain


def _yes_no(typed: str) -> bool:
    word = typed.lower()
    if word not in YES | NO:
        raise UnreadableError("Bitte wählen Sie „Ja“ oder „Nein“.")
    return word in YES


READERS: Mapping[FieldKind, Callable[[str], Any]] = {
    FieldKind.INTEGER: _integer,
    FieldKind.NUMBER: _number,
    FieldKind.MONEY: _money,
    FieldKind.EMAIL: _email,
    FieldKind.PHONE: _phone,
    FieldKind.IBAN: _iban,
    FieldKind.POSTCODE: _postcode,
    FieldKind.YES_NO: _yes_no,
}
SHORT = frozenset({FieldKind.DATE, *READERS})


def read_value(field: Field, typed: str, *, today: date) -> Any:
    """The JSON value of one typed answer. Raises UnreadableError."""
    lines = field.kind == FieldKind.LONG_TEXT
    if fault := refusal(typed, lines=lines):
        raise UnreadableError(fault)
    if field.kind == FieldKind.CHOICE:
        return _option(field, typed)
    if field.kind in SHORT and len(typed) > LONGEST_VALUE:
        raise UnreadableError(f"Diese Angabe ist zu lang. Erlaubt sind {LONGEST_VALUE} Zeichen.")
    if field.kind == FieldKind.DATE:
        value: Any = read_date(typed, today=today)
    else:
        value = READERS.get(field.kind, str)(typed)
    return _typed_as(field.schema.get("type"), value)


def read_values(field: Field, typed: list[str]) -> list[Any]:
    """The values of a choice of several, in the order of the options. Raises UnreadableError."""
    chosen = [_option(field, one) for one in typed]
    return [option for option in field.options if option in chosen]


def _option(field: Field, typed: str) -> Any:
    for option in field.options:
        if str(option) == typed:
            return option
    raise UnreadableError("Bitte wählen Sie eine der angebotenen Antworten.")


def _typed_as(wanted: Any, value: Any) -> Any:
    """The value in the type the schema names: numbers and yes/no may be wanted as texts."""
    if wanted == "string" and not isinstance(value, str):
        if isinstance(value, bool):
            return "ja" if value else "nein"
        return str(value)
    if wanted == "integer" and isinstance(value, float):
        raise UnreadableError("Bitte geben Sie eine ganze Zahl an, zum Beispiel 3.")
    if wanted in ("number", "integer") and isinstance(value, str):
        raise UnreadableError("Bitte geben Sie eine Zahl an.")
    return value
