"""Giving a case to somebody."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from fahrplan.accounts.models import Person
from fahrplan.cases.enums import CaseState, CaseStep
from fahrplan.cases.models import Case
from fahrplan.cases.services.moving import locked_case
from fahrplan.cases.services.telling import tell_handler
from fahrplan.cases.services.trail import record_step
from fahrplan.municipalities.rules.clerks import handles_case


@transaction.atomic
def assign(case: Case, person: Person | None, *, by: Person) -> Case:
    """To somebody of the case's desk, or to nobody. Raises ValidationError."""
    held = locked_case(case)
    if held.state == CaseState.CLOSED:
        raise ValidationError("Ein abgeschlossener Vorgang wird nicht mehr zugewiesen.")
    if person is not None and not handles_case(person, held):
        raise ValidationError({"person": "Diese Person bearbeitet keine Vorgänge dieses Fachbereichs."})
    if held.assigned_to_id == (person.pk if person else None):
        return held
    held.assigned_to, held.changed_at = person, timezone.now()
    held.save(update_fields=["assigned_to", "changed_at"])
    line = record_step(held, CaseStep.ASSIGNED, by=by, words=f"an {person}" if person else "an niemanden")
    tell_handler(held, "Ihnen zugewiesen", f"assigned:{line.pk}", unless=by.pk)
    return held
