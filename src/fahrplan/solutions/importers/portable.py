"""Solutions that come from another installation."""

from __future__ import annotations

from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from fahrplan.catalogue.models import PublicService
from fahrplan.foundation.rules.portable import Portable
from fahrplan.foundation.services import Author
from fahrplan.municipalities.models import Organisation
from fahrplan.municipalities.services.organisations import it_provider
from fahrplan.solutions.models import Solution, SolutionVersion
from fahrplan.solutions.rules.fields import FIELD_LABELS
from fahrplan.solutions.services.editing import create_solution, edit_solution
from fahrplan.solutions.services.versions import FIELDS as VERSION_FIELDS
from fahrplan.solutions.services.versions import add_version, edit_version

MOST_VERSIONS = 100
ROLES = ("provider", "operator")
LISTS = ("standards", "interfaces")
NUMBERS = ("maturity_11", "maturity_20")
AMOUNTS = ("price", "connection_cost")
DAYS = ("as_of", "released_on", "planned_for", "supported_until")


@transaction.atomic
def take_solution(one: Portable, author: Author) -> Solution:
    """Create the solution, or bring fields, services and versions up to date; versions that are not named stay.

    Services that are not in the catalogue here are left out. Raises ValidationError for what does not fit.
    """
    if one.files:
        raise ValidationError("Zu einer Lösung gehören keine weiteren Dateien.")
    own = [name for name in FIELD_LABELS if name in one.content and name not in ROLES]
    values = {name: _value(name, one.content[name]) for name in own}
    values |= {role: _organisation(one.content.get(role), role, author) for role in ROLES}
    keys = _texts("services", one.content.get("services"))
    values["services"] = list(PublicService.objects.filter(leika_key__in=keys))
    solution = Solution.objects.filter(key=one.key).first()
    if solution is None:
        is_demo = one.content.get("is_demo") is True
        solution = create_solution(values, author, is_demo=is_demo, key=one.key)
    else:
        edit_solution(solution, values, author)
    _take_versions(solution, one.content.get("versions"), author)
    return solution


def _take_versions(solution: Solution, told: Any, author: Author) -> None:
    if (
        not isinstance(told, list)
        or len(told) > MOST_VERSIONS
        or not all(isinstance(row, dict) for row in told)
    ):
        raise ValidationError(f"Die Versionen sind eine Liste mit höchstens {MOST_VERSIONS} Einträgen.")
    known = {version.number: version for version in SolutionVersion.objects.filter(solution=solution)}
    for row in told:
        values = {name: _value(name, row.get(name)) for name in VERSION_FIELDS if name in row}
        number = values.get("number")
        if not isinstance(number, str) or not number.strip():
            raise ValidationError("Einer Version fehlt die Nummer.")
        if number in known:
            edit_version(known[number], values, author)
        else:
            add_version(solution, values, author)


def _organisation(told: Any, role: str, author: Author) -> Organisation | None:
    """An organisation that exists here under the same short name; an unknown provider is added."""
    if told is None:
        return None
    key, name = (told.get("key"), told.get("name")) if isinstance(told, dict) else (None, None)
    if not isinstance(key, str) or not isinstance(name, str) or not key or len(key) > 120:
        raise ValidationError(f"Die Angabe „{FIELD_LABELS[role]}“ ist nicht lesbar.")
    found = Organisation.objects.filter(key=key).first()
    return found or it_provider(key, name=name, author=author)


def _value(name: str, told: Any) -> Any:
    """The value as the field holds it. Raises ValidationError for another kind of value."""
    if name in LISTS:
        return _texts(name, told)
    if told is None:
        return None if name in (*NUMBERS, *AMOUNTS, *DAYS) else ""
    if name in NUMBERS and isinstance(told, int) and not isinstance(told, bool):
        return told
    try:
        if name in AMOUNTS and isinstance(told, str):
            return _finite(Decimal(told))
        if name in DAYS and isinstance(told, str):
            return date.fromisoformat(told)
    except (InvalidOperation, ValueError) as fault:
        raise ValidationError(f"Die Angabe „{name}“ ist nicht lesbar.") from fault
    if isinstance(told, str) and name not in (*NUMBERS, *AMOUNTS, *DAYS):
        return told
    raise ValidationError(f"Die Angabe „{name}“ ist nicht lesbar.")


def _finite(amount: Decimal) -> Decimal:
    if not amount.is_finite():
        raise InvalidOperation
    return amount


def _texts(name: str, told: Any) -> list[str]:
    if not isinstance(told, list) or not all(isinstance(one, str) for one in told):
        raise ValidationError(f"Die Angabe „{name}“ ist keine Liste von Texten.")
    return list(told)
