"""What every write of an adoption does: lock, compare, journal, stamp, make findable, tell followers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils import timezone

from fahrplan.catalogue.models import PublicService
from fahrplan.finder.services import Entry, drop_entries, put_entries
from fahrplan.foundation.enums import ChangeKind
from fahrplan.foundation.models import Change
from fahrplan.foundation.services import Author, changed_fields, journal
from fahrplan.foundation.services.journal import entries, entry, in_journal
from fahrplan.foundation.services.locks import wait_for
from fahrplan.notices.enums import SubjectKind
from fahrplan.notices.services import News, Subject, announce
from fahrplan.reuse.enums import Origin
from fahrplan.reuse.models import AdoptedService, Adoption
from fahrplan.reuse.rules.adoptions import MOST_NEEDS, MOST_SERVICES, day_of, state_words
from fahrplan.solutions.models import DeliveryItem

NEWS = "adoption"
STALE_FORM = (
    "Inzwischen hat jemand anderes etwas geändert. Bitte sehen Sie sich den neuen Stand an und ändern Sie "
    "dann noch einmal."
)


def locked(adoption: Adoption) -> Adoption:
    """The adoption as stored, held until the end of the transaction. Raises ValidationError for a duplicate."""
    wait_for(adoption.organisation)
    fresh = (
        Adoption.objects.select_for_update(of=("self",))
        .select_related("organisation__territory", "solution__provider")
        .get(pk=adoption.pk)
    )
    if fresh.merged_into_id:
        raise ValidationError("Dieser Eintrag ist mit einem anderen zusammengeführt.")
    return fresh


def set_fields(adoption: Adoption, values: Mapping[str, Any], author: Author) -> list[Change]:
    """Set what differs, save and give the unsaved journal rows. For a new adoption one row with all values."""
    pairs = changed_fields(adoption, dict(values))
    new = adoption._state.adding
    if not pairs and not new:
        return []
    for name, (_, value) in pairs.items():
        setattr(adoption, name, value)
    stamp(adoption, author)
    if new:
        told = {name: in_journal(value) for name, value in values.items() if value not in (None, "")}
        about = {"organisation": adoption.organisation.key, "solution": adoption.solution.key}
        return [entry(adoption, ChangeKind.ADDED, author, new=about | told)]
    return entries(adoption, pairs, author)


def stamp(adoption: Adoption, author: Author) -> None:
    adoption.changed_at, adoption.changed_by = timezone.now(), author.label[:200]
    adoption.save()


def set_services(adoption: Adoption, services: Iterable[PublicService], author: Author) -> list[Change]:
    """Make these its services; gives the unsaved journal row, if they differ. Raises ValidationError by field."""
    wanted = {service.pk: service for service in services}
    if not wanted:
        raise ValidationError({"services": "Bitte nennen Sie mindestens eine Leistung."})
    if len(wanted) > MOST_SERVICES:
        raise ValidationError({"services": f"Bitte höchstens {MOST_SERVICES} Leistungen."})
    old = services_of(adoption)
    if old.keys() == wanted.keys():
        return []
    AdoptedService.objects.filter(adoption=adoption, service_id__in=old.keys() - wanted.keys()).delete()
    AdoptedService.objects.bulk_create(
        AdoptedService(adoption=adoption, service=wanted[pk]) for pk in wanted.keys() - old.keys()
    )
    return [_list_row(adoption, "services", _keys(old.values()), _keys(wanted.values()), author)]


def set_needs(adoption: Adoption, needs: Iterable[DeliveryItem], author: Author) -> list[Change]:
    """Make these what it waits for; gives the unsaved journal row, if they differ. Raises ValidationError by field."""
    wanted = {item.pk: item for item in needs}
    if len(wanted) > MOST_NEEDS:
        raise ValidationError({"needs": f"Bitte höchstens {MOST_NEEDS} Lieferzusagen."})
    old = {item.pk: item for item in adoption.needs.all()}
    if old.keys() == wanted.keys():
        return []
    adoption.needs.set(wanted.values())
    told = [sorted(item.key for item in each.values()) for each in (old, wanted)]
    return [_list_row(adoption, "needs", told[0], told[1], author)]


def services_of(adoption: Adoption) -> dict[UUID, PublicService]:
    rows = AdoptedService.objects.filter(adoption=adoption).select_related("service")
    return {row.service_id: row.service for row in rows}


def note(rows: list[Change]) -> None:
    journal(rows)


def refresh_entry(adoption: Adoption, services: Iterable[PublicService]) -> None:
    """Bring the search up to date: confirmed ones are found by everybody, others not at all."""
    if adoption.origin != Origin.CONFIRMED or adoption.merged_into_id:
        drop_entries(NEWS, [str(adoption.pk)])
        return
    names = [f"{service.plain_name} {service.name} {service.leika_key}" for service in services]
    provider = str(adoption.solution.provider or "")
    text = "\n".join(filter(None, [adoption.get_state_display(), provider, *names]))
    put_entries([Entry(NEWS, str(adoption.pk), str(adoption), adoption.get_absolute_url(), text)])


def tell_followers(
    adoption: Adoption, services: Iterable[PublicService], *, spine_tells: bool = False
) -> None:
    """Who follows the municipality, the solution or a service hears of it, once for each state and date.

    ``spine_tells``: the new state of the services is news of its own, so only followers of the solution hear.
    """
    day: date | None = day_of(adoption.state, adoption.in_use_since, adoption.planned_for)
    words = state_words(adoption.state, day)
    once = f"adoption:{adoption.pk}:{adoption.state}:{day or ''}"
    title = f"{adoption.organisation}: „{adoption.solution}“ {words}"
    subjects = subjects_of(adoption, services)
    news = News(NEWS, title, adoption.get_absolute_url(), once)
    announce(subjects[:1] if spine_tells else subjects, news)


def subjects_of(adoption: Adoption, services: Iterable[PublicService]) -> list[Subject]:
    """What people follow that an adoption touches, the solution first."""
    town, solution = adoption.organisation, adoption.solution
    return [
        Subject(SubjectKind.SOLUTION, solution.key, str(solution), f"/loesungen/{solution.key}/"),
        Subject(SubjectKind.ORGANISATION, town.key, str(town), f"/stand/kommune/{town.key}/"),
        *(
            Subject(SubjectKind.SERVICE, one.leika_key, str(one), f"/stand/leistung/{one.leika_key}/")
            for one in services
        ),
    ]


def _keys(services: Iterable[PublicService]) -> list[str]:
    return sorted(service.leika_key for service in services)


def _list_row(adoption: Adoption, field: str, old: list[str], new: list[str], author: Author) -> Change:
    return entry(adoption, ChangeKind.CHANGED, author, field=field, old=old, new=new)
