"""Templates that come from another installation."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from fahrplan.catalogue.models import PublicService
from fahrplan.foundation.rules.portable import Portable
from fahrplan.foundation.services import Author
from fahrplan.municipalities.models import Organisation
from fahrplan.processes.exporters.portable_templates import TEXT
from fahrplan.processes.models import Template
from fahrplan.processes.services.templates import Text, add_template, edit_template, publish_version
from fahrplan.solutions.models import Solution, SolutionVersion

FACTS = ("title", "kind", "summary", "stage", "source", "licence")


@transaction.atomic
def take_template(one: Portable, *, owner: Organisation, author: Author) -> Template:
    """Create the template for this owner, or publish what is new as a new version.

    Services and a solution that are unknown here stay open. Raises ValidationError for facts or a text that are
    faulty.
    """
    if set(one.files) != {TEXT}:
        raise ValidationError(f"Zu einer Vorlage gehört genau eine Datei: {TEXT}.")
    solution = Solution.objects.filter(key=_text(one, "solution"), merged_into=None).first()
    facts: dict[str, Any] = {name: _text(one, name) for name in FACTS}
    facts |= {"key": one.key, "services": _services(one), "solution": solution}
    text = _body(one, solution)
    existing = Template.objects.filter(key=one.key).first()
    if existing is None:
        return add_template(facts, owner=owner, text=text, author=author)
    edit_template(existing, facts, author=author)
    publish_version(existing, text, author=author)
    return existing


def _body(one: Portable, solution: Solution | None) -> Text:
    try:
        body, valid_from = one.files[TEXT].decode(), date.fromisoformat(_text(one, "valid_from"))
    except ValueError as fault:
        raise ValidationError("Text oder Datum der Vorlage sind nicht lesbar.") from fault
    number = _text(one, "solution_version")
    bound = SolutionVersion.objects.filter(solution=solution, number=number).first() if solution else None
    note = _text(one, "note") or f"Übernommen von {_text(one, 'owner')}"
    return Text(body, note, bound, valid_from)


def _services(one: Portable) -> list[PublicService]:
    keys: Any = one.content.get("services", [])
    if not isinstance(keys, list) or not all(isinstance(key, str) for key in keys):
        raise ValidationError("Die Angabe „services“ ist keine Liste von Texten.")
    return list(PublicService.objects.filter(leika_key__in=keys))


def _text(one: Portable, name: str) -> str:
    value = one.content.get(name, "")
    if not isinstance(value, str):
        raise ValidationError(f"Die Angabe „{name}“ ist kein Text.")
    return value
