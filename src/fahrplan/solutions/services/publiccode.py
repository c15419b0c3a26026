"""What a publiccode.yml would change in a solution, and changing it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone

from fahrplan.foundation.enums import ChangeKind
from fahrplan.foundation.rules.reports import Difference
from fahrplan.foundation.services import Author, changed_fields
from fahrplan.solutions.enums import LifeCycle
from fahrplan.solutions.models import Solution
from fahrplan.solutions.rules.fields import LONGEST_SUMMARY, MOST_ENTRIES, SIGNS_BETWEEN, plain
from fahrplan.solutions.services.editing import edit_solution
from fahrplan.solutions.services.versions import add_version
from fahrplan.standards.publiccode import PublicCode

SOURCE = "publiccode.yml"


@dataclass(frozen=True)
class Plan:
    """What would change: fields of the solution with their values, a new version, and the same for people to read."""

    values: dict[str, Any]
    version: dict[str, Any] | None
    differences: list[Difference]


def plan_publiccode(solution: Solution, document: PublicCode) -> Plan:
    """What the document would change; it only adds and corrects, what it leaves out stays. Writes nothing."""
    stated = {name: value for name, value in _stated(document).items() if value not in ("", [])}
    pairs = changed_fields(solution, stated)
    version = _new_version(solution, document)
    differences = [
        Difference(ChangeKind.CHANGED, solution.key, solution.name, name, plain(old), plain(new))
        for name, (old, new) in pairs.items()
    ]
    if version:
        differences.append(
            Difference(ChangeKind.ADDED, solution.key, solution.name, "version", None, version["number"])
        )
    return Plan({name: new for name, (_, new) in pairs.items()}, version, differences)


@transaction.atomic
def apply_publiccode(solution: Solution, document: PublicCode, author: Author) -> Plan:
    """Change the solution as planned; gives what changed. Raises ValidationError as ``edit_solution`` does."""
    plan = plan_publiccode(solution, document)
    if plan.values:
        stamped = {"source": SOURCE, "as_of": document.released_on or timezone.localdate()}
        edit_solution(solution, plan.values | stamped, author)
    if plan.version:
        add_version(solution, plan.version, author)
    return plan


def _stated(document: PublicCode) -> dict[str, Any]:
    standards = [entry[:60] for entry in document.standards if not SIGNS_BETWEEN.search(entry)]
    return {
        "name": document.name[:200],
        "summary": document.summary[:LONGEST_SUMMARY],
        "licence": document.licence[:60],
        "code_url": document.url if len(document.url) <= 500 else "",
        "website": document.landing_url if len(document.landing_url) <= 500 else "",
        "standards": standards[:MOST_ENTRIES],
        "contact": document.contact[:200],
        "contact_mail": _mail(document.contact_mail),
    }


def _mail(text: str) -> str:
    try:
        validate_email(text)
    except ValidationError:
        return ""
    return text


def _new_version(solution: Solution, document: PublicCode) -> dict[str, Any] | None:
    number = document.version[:40]
    if not number or solution.versions.filter(number=number).exists():
        return None
    coming = document.released_on is not None and document.released_on > timezone.localdate()
    return {
        "number": number,
        "life_cycle": LifeCycle.PLANNED if coming else LifeCycle.CURRENT,
        "planned_for": document.released_on if coming else None,
        "released_on": None if coming else document.released_on,
    }
