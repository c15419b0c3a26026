"""Who stands in for whom, and for how long."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from fahrplan.accounts.models import Person
from fahrplan.cases.models import ClerkSubstitute
from fahrplan.municipalities.rules.clerks import desks_of

LONGEST = timedelta(days=366)


@transaction.atomic
def set_substitute(
    organisation: UUID, *, person: Person, substitute: Person, days: tuple[date, date], by: Person
) -> ClerkSubstitute:
    """``days``: first and last. Both must be clerks of the organisation. Raises ValidationError by field.

    Everybody enters this for themselves; who handles all departments also for others, who may be ill.
    """
    starts, ends = days
    if by.pk != person.pk and None not in desks_of(by).get(organisation, set()):
        raise ValidationError({"person": "Eine Vertretung regeln Sie nur für sich selbst."})
    if person.pk == substitute.pk:
        raise ValidationError({"substitute": "Niemand vertritt sich selbst."})
    if organisation not in desks_of(person) or organisation not in desks_of(substitute):
        raise ValidationError({"substitute": "Vertreten kann nur, wer hier Vorgänge bearbeitet."})
    if ends < starts:
        raise ValidationError({"ends_on": "Das Ende liegt vor dem Beginn."})
    if ends < timezone.localdate():
        raise ValidationError({"ends_on": "Dieser Zeitraum ist schon vorbei."})
    if ends - starts > LONGEST:
        raise ValidationError({"ends_on": "Bitte höchstens ein Jahr."})
    made, _ = ClerkSubstitute.objects.get_or_create(
        organisation_id=organisation,
        person=person,
        substitute=substitute,
        starts_on=starts,
        ends_on=ends,
        defaults={"author": str(by)[:200]},
    )
    return made


@transaction.atomic
def end_substitute(entry: ClerkSubstitute, *, by: Person) -> None:
    """From now on no longer; what was stays known. Raises ValidationError."""
    if by.pk not in (entry.person_id, entry.substitute_id) and None not in desks_of(by).get(
        entry.organisation_id, set()
    ):
        raise ValidationError(
            "Diese Vertretung beenden die beiden selbst, oder wer alle Fachbereiche bearbeitet."
        )
    today = timezone.localdate()
    if entry.starts_on >= today:
        entry.delete()
        return
    entry.ends_on = min(entry.ends_on, today - timedelta(days=1))
    entry.save(update_fields=["ends_on"])
