"""Answers and questions in words: as somebody would type them, and as summary, receipt and clerks read them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from stdnum import iban

from fahrplan.design.rules import day_of
from fahrplan.forms.enums import FieldKind
from fahrplan.forms.rules.definition import GERMAN, Field
from fahrplan.forms.rules.reading import Place, Plan, value_at

YES_NO = {"de": ("Ja", "Nein"), "en": ("Yes", "No")}
WORDED = (FieldKind.CHOICE, FieldKind.CHOICES, FieldKind.YES_NO)


def label_of(plan: Plan, each: Field, language: str = GERMAN) -> str:
    """The question, else the name of the field."""
    return plan.text(f"field:{each.path}", language) or each.name


def choices(plan: Plan, each: Field, language: str = GERMAN) -> list[tuple[str, str]]:
    """Value and words of each option."""
    if each.kind == FieldKind.YES_NO:
        yes, no = YES_NO.get(language, YES_NO[GERMAN])
        return [("ja", yes), ("nein", no)]
    return [
        (str(value), plan.text(f"option:{each.path}:{value}", language) or str(value))
        for value in each.options
    ]


def stored_values(
    plan: Plan, asked: Iterable[Field], data: Mapping[str, Any], place: Place
) -> dict[str, list[str]]:
    """What was entered, by path, as somebody would type it."""
    return {each.path: typed_form(each, value_at(data, plan, each.path, place)) for each in asked}


def typed_form(each: Field, value: Any) -> list[str]:
    """A JSON value as it stands in its field."""
    if value is None:
        return []
    if isinstance(value, bool):
        return ["ja" if value else "nein"]
    if isinstance(value, list):
        return [str(one) for one in value]
    if each.kind == FieldKind.DATE:
        return [day_of(str(value))]
    if each.kind == FieldKind.MONEY and isinstance(value, int | float):
        return [f"{value:.2f}".replace(".", ",")]
    if each.kind == FieldKind.IBAN:
        return [str(iban.format(str(value)))]
    return [str(value).replace(".", ",") if isinstance(value, float) else str(value)]


def answer_in_words(plan: Plan, each: Field, value: Any, language: str = GERMAN) -> str:
    """An answer as it is read; „“ where there is none."""
    typed = typed_form(each, value)
    if each.kind in WORDED:
        words = dict(choices(plan, each, language))
        return ", ".join(words.get(one, one) for one in typed)
    suffix = " €" if each.kind == FieldKind.MONEY and typed else ""
    return ", ".join(typed) + suffix
