"""Fields as a page shows them: label, hint, what stands in them, what is wrong."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from operator import attrgetter
from typing import Any

from django.template.loader import get_template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from fahrplan.forms.enums import FieldKind
from fahrplan.forms.rules import files
from fahrplan.forms.rules.definition import GERMAN, Field
from fahrplan.forms.rules.reading_words import choices, label_of
from fahrplan.forms.selectors.published import KnownVersion
from fahrplan.forms.web.assistant_words import words_in

MOST_RADIOS = 12
MOST_KEPT, MOST_OPTIONS_KEPT = 3_000, 30
VALUE = "\ue000"  # stands for what was entered, where a field is drawn for everybody
AUTOCOMPLETE = {
    "given_name": "given-name",
    "surname": "family-name",
    "birth_date": "bday",
    "street": "street-address",
    "postcode": "postal-code",
    "town": "address-level2",
    "email": "email",
    "phone": "tel",
}
TYPES = {FieldKind.EMAIL: "email", FieldKind.PHONE: "tel"}
NUMERIC = {FieldKind.INTEGER, FieldKind.POSTCODE}
DECIMAL = {FieldKind.NUMBER, FieldKind.MONEY}


@dataclass
class Attached:
    """A file as the page lists it."""

    id: str
    name: str
    size: int


# What a field looks like depends on these and its options, whoever fills it in.
FACT_NAMES = (
    "id", "name", "label", "hint", "control", "required", "type", "inputmode", "autocomplete", "suffix", "longest",
    "language",
)  # fmt: skip
FACTS: Callable[[Any], tuple[Any, ...]] = attrgetter(*FACT_NAMES)
Option = tuple[str, str, str, bool]  # id, value, words, chosen


@dataclass
class Shown:
    """One field of a page. ``control``: text, lines, radios, select, checks, file or note."""

    id: str
    name: str
    label: str
    hint: str
    control: str
    required: bool
    value: str = ""
    options: list[Option] = field(default_factory=list)
    error: str = ""
    type: str = "text"
    inputmode: str = ""
    autocomplete: str = ""
    suffix: str = ""
    longest: int = 0
    accept: str = ""
    files: list[Attached] = field(default_factory=list)
    language: str = GERMAN

    @property
    def drawn(self) -> SafeString:
        """The field as HTML. What it looks like without what was entered is drawn once for everybody."""
        if self.error or self.control == "file" or len(self.options) > MOST_OPTIONS_KEPT:
            return _drawn(self)
        parts = _drawn_for_everybody(FACTS(self), tuple(self.options))
        if len(parts) != (2 if self.control in ("text", "lines") else 1):
            return _drawn(self)  # the form's own words have the sign, too
        return parts[0] if len(parts) == 1 else parts[0] + escape(self.value) + parts[1]

    @property
    def target(self) -> str:
        """The id a link to this field leads to."""
        return self.options[0][0] if self.control in ("radios", "checks") and self.options else self.id

    @property
    def described_by(self) -> str:
        parts = [f"{self.id}-hinweis"] if self.hint else []
        return " ".join([*parts, f"{self.id}-fehler"] if self.error else parts)


@lru_cache(maxsize=MOST_KEPT)
def _drawn_for_everybody(facts: tuple[Any, ...], options: tuple[Option, ...]) -> tuple[SafeString, ...]:
    """The parts around what was entered, one part where nothing is entered as text."""
    blank = Shown(**dict(zip(FACT_NAMES, facts, strict=True)), value=VALUE, options=list(options))
    return tuple(mark_safe(part) for part in _drawn(blank).split(VALUE))  # noqa: S308  parts of what is safe


def _drawn(row: Shown) -> SafeString:
    context = {"row": row, "w": words_in(row.language)}
    return mark_safe(get_template("forms/_assistant_field.html").render(context))  # noqa: S308  as it says itself


def shown_fields(
    known: KnownVersion, asked: Sequence[Field], values: Mapping[str, list[str]], language: str
) -> list[Shown]:
    """What is asked, filled in with ``values`` by path."""
    prefill = known.version.flow.get("prefill") or {}
    return [
        _shown(known, each, number, values.get(each.path, []), language, prefill.get(each.path, ""))
        for number, each in enumerate(asked, 1)
    ]


def _shown(
    known: KnownVersion, each: Field, number: int, typed: list[str], language: str, detail: str
) -> Shown:
    key = f"feld-{number}"
    found = Shown(
        id=key,
        name=each.path,
        label=label_of(known.plan, each, language),
        hint=known.text(f"field:{each.path}:hint", language),
        control=_control(each),
        required=each.required,
        value=typed[0] if typed else "",
        type=TYPES.get(each.kind, "text"),
        inputmode="numeric" if each.kind in NUMERIC else "decimal" if each.kind in DECIMAL else "",
        autocomplete=AUTOCOMPLETE.get(detail, "off" if each.kind == FieldKind.IBAN else ""),
        suffix="€" if each.kind == FieldKind.MONEY else "",
        longest=each.schema.get("maxLength", 0) if each.kind in (FieldKind.TEXT, FieldKind.LONG_TEXT) else 0,
        language=language,
    )
    if found.control in ("radios", "select", "checks"):
        found.options = [
            (f"{key}-{n}", value, words, value in typed)
            for n, (value, words) in enumerate(choices(known.plan, each, language), 1)
        ]
    if found.control == "file":
        types = each.schema.get("x-types") or files.USUAL
        size = min(each.schema.get("x-bytes") or files.LARGEST, files.LARGEST_EVER) // 1_000_000
        told = words_in(language)["file_hint"].format(types=files.kinds_in_words(types), size=size)
        found.hint = f"{found.hint} {told}".strip()
        found.accept = ",".join(types)
    return found


def _control(each: Field) -> str:
    if each.kind == FieldKind.CHOICE:
        return "radios" if 0 < len(each.options) <= MOST_RADIOS else "select"
    controls = {
        FieldKind.YES_NO: "radios",
        FieldKind.CHOICES: "checks",
        FieldKind.LONG_TEXT: "lines",
        FieldKind.FILE: "file",
        FieldKind.NOTE: "note",
    }
    return controls.get(each.kind, "text")
