"""What every write of the shared undertakings does: journal, stamp, guard against stale forms, make findable."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone

from fahrplan.accounts.models import Person
from fahrplan.accounts.services.authorship import author_of
from fahrplan.catalogue.models import PublicService
from fahrplan.finder.services import Entry, put_entries
from fahrplan.foundation.enums import ChangeKind
from fahrplan.foundation.rules.versions import version_of
from fahrplan.foundation.services import changed_fields, journal
from fahrplan.foundation.services.journal import entries, entry, in_journal
from fahrplan.foundation.services.locks import wait_for
from fahrplan.notices.enums import SubjectKind
from fahrplan.notices.services import News, Subject, announce
from fahrplan.reuse.models import JointCall, Pilot, Procurement, StaffOffer
from fahrplan.reuse.rules.adoptions import MOST_SERVICES
from fahrplan.reuse.rules.transitions import Transitions, may_follow
from fahrplan.reuse.services.adoption_records import STALE_FORM
from fahrplan.solutions.models import Solution

Kept = TypeVar("Kept", bound=models.Model)
Findable = JointCall | Procurement | Pilot | StaffOffer


@dataclass(frozen=True)
class Wanted:
    """What an undertaking is about: services of the catalogue, and a solution where one is meant."""

    services: Sequence[PublicService]
    solution: Solution | None = None


def check(record: models.Model) -> None:
    """Raises ValidationError by field for a text too long, an empty one, a number out of range."""
    relations = [field.name for field in record._meta.fields if field.is_relation]
    record.clean_fields(exclude=relations)


def sent_already(record: Kept, by: Person, services: Sequence[PublicService] = ()) -> Kept | None:
    """What the same form stored today and nobody has moved on since, so that two clicks store one record.

    ``record`` is not stored yet. Whoever sends at the same moment waits here for the first one.
    """
    wait_for(by)
    values = {
        field.name: getattr(record, field.name)
        for field in record._meta.fields
        if field.name not in ("id", "created_at", "changed_at", "is_demo")
    }
    same = type(record)._default_manager.filter(created_at__date=timezone.localdate(), **values)
    wanted = {service.pk for service in services}
    return next((one for one in same if not wanted or set(services_of(one)) == wanted), None)


def added(record: models.Model, by: Person, **more: Any) -> None:
    """Journal a record just stored, with its plain fields."""
    row = entry(record, ChangeKind.ADDED, author_of(by), new={**_snapshot(record), **more})
    journal([row])


def changed(record: Any, values: Mapping[str, Any], by: Person, *, based_on: str | None = None) -> bool:
    """Set what differs, check, save and journal it; whether anything differed.

    Raises ValidationError by field, and for a form filled from another state than the stored one.
    """
    pairs = changed_fields(record, dict(values))
    if not pairs:
        return False
    if based_on is not None and based_on != version_of(record):
        raise ValidationError(STALE_FORM)
    for name, (_, new) in pairs.items():
        setattr(record, name, new)
    check(record)
    _stamp(record, by)
    record.save()
    journal(entries(record, pairs, author_of(by)))
    return True


def moved(record: Any, transitions: Transitions, state: str, by: Person, reason: str = "") -> None:
    """Bring the record into the next state. Raises ValidationError where that state may not follow."""
    if not may_follow(transitions, record.state, state):
        raise ValidationError(f"Das geht nicht mehr. Der Stand ist: {record.get_state_display()}.")
    before, record.state = record.state, state
    _stamp(record, by)
    record.save()
    journal(
        [entry(record, ChangeKind.CHANGED, author_of(by, reason), field="state", old=before, new=str(state))]
    )


def set_services(record: Any, services: Iterable[PublicService], by: Person) -> bool:
    """Replace the services of a record; whether they differ. Raises ValidationError for too many."""
    wanted = {service.pk: service for service in services}
    if len(wanted) > MOST_SERVICES:
        raise ValidationError({"services": f"Bitte höchstens {MOST_SERVICES} Leistungen."})
    old = services_of(record)
    if old.keys() == wanted.keys():
        return False
    record.services.set(wanted.values())
    told = [sorted(service.leika_key for service in each.values()) for each in (old, wanted)]
    row = entry(record, ChangeKind.CHANGED, author_of(by), field="services", old=told[0], new=told[1])
    journal([row])
    return True


def services_of(record: Any) -> dict[UUID, PublicService]:
    return {service.pk: service for service in record.services.all()}


def need_services(services: Sequence[PublicService]) -> None:
    if not services:
        raise ValidationError({"services": "Bitte nennen Sie mindestens eine Leistung."})
    if len(services) > MOST_SERVICES:
        raise ValidationError({"services": f"Bitte höchstens {MOST_SERVICES} Leistungen."})


def subjects_of(wanted: Wanted) -> list[Subject]:
    """What people follow that an undertaking touches."""
    subjects = [
        Subject(SubjectKind.SERVICE, service.leika_key, str(service), f"/leistungen/{service.leika_key}/")
        for service in wanted.services
    ]
    if wanted.solution:
        key = wanted.solution.key
        subjects.append(Subject(SubjectKind.SOLUTION, key, str(wanted.solution), f"/loesungen/{key}/"))
    return subjects


def tell_followers(wanted: Wanted, news: News) -> None:
    announce(subjects_of(wanted), news)


def make_findable(record: Findable, kind: str, *texts: str) -> None:
    """Put the record into the search over everything. ``kind`` as the search knows it."""
    put_entries(
        [Entry(kind, str(record.pk), str(record), record.get_absolute_url(), "\n".join(filter(None, texts)))]
    )


def names_of(services: Iterable[PublicService]) -> str:
    return ", ".join(str(service) for service in services)


def _stamp(record: Any, by: Person) -> None:
    record.changed_at = timezone.now()
    if hasattr(record, "changed_by"):
        record.changed_by = str(by)[:200]


def _snapshot(record: models.Model) -> dict[str, Any]:
    return {
        field.name: in_journal(getattr(record, field.name))
        for field in record._meta.fields
        if field.name not in ("id", "changed_at", "changed_by", "created_at", "is_demo")
    }
