"""Bringing states and denominators in step with responsibilities, areas and the catalogue.

Where single services are concerned only their cells are looked at. Where areas or their organisations changed,
a Land is derived anew as a whole, since residents and Kreise stand in the ledger.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from fahrplan.catalogue.models import PublicService
from fahrplan.foundation.models import Change
from fahrplan.foundation.services import About, report_progress, start_job
from fahrplan.implementation.models import Tally
from fahrplan.implementation.selectors.plans import land_plan
from fahrplan.implementation.selectors.unmatched import unmatched_count
from fahrplan.implementation.services.recounting import rebuild, recount
from fahrplan.implementation.services.settling import lock_spine, settle_actors, settle_places
from fahrplan.municipalities.enums import TerritoryKind
from fahrplan.municipalities.models import Responsibility, Territory

JOB = "implementation.follow_changes"
APPLY_JOB = "implementation.apply_kept"
RECENT = timedelta(hours=1)
FEW_SERVICES = 400  # more at once are derived as a whole


def start_following(
    laender: Sequence[str] | None, services: Sequence[str] | None, *, words: str
) -> int | None:
    """Queue the job that follows a change; None where nothing is derived that could follow.

    ``laender``: 2 digits, None for all; ``services``: LeiKa keys, None for everything. ``words``: what changed.
    """
    concerned = [land for land in laender_with_figures() if laender is None or land in laender]
    if not concerned or (services is not None and not services):
        return None
    few = list(services) if services is not None and len(services) <= FEW_SERVICES else None
    return start_job(JOB, About(f"follow:{','.join(concerned)}", words), laender=concerned, services=few)


def start_applying(*, words: str) -> int | None:
    """Queue the job that tries kept rows again; None where none wait or the job waits already.

    A job that waits may begin before this change is visible to it: the nightly job makes up for that.
    """
    waiting = ProcrastinateJob.objects.filter(task_name=APPLY_JOB, status="todo")
    if not unmatched_count() or waiting.exists():
        return None
    return start_job(APPLY_JOB, About("apply-kept", words))


def moved_themenfeld(keys: Sequence[str]) -> bool:
    """Whether the journal of the last hour tells of another OZG-Leistung for one of these services."""
    rows = Change.objects.filter(subject_kind=PublicService.journal_kind, field="ozg_service")
    return rows.filter(subject_key__in=list(keys), recorded_at__gte=timezone.now() - RECENT).exists()


def laender_with_figures() -> list[str]:
    """The Länder (2 digits) in which anything was counted or derived."""
    laender = Territory.objects.filter(kind=TerritoryKind.LAND, valid_to=None).order_by("ars")
    return [
        land for land in laender.values_list("land", flat=True) if Tally.objects.filter(area=land).exists()
    ]


def follow_changes(laender: Iterable[str], services: Sequence[str] | None) -> int:
    """Derive anew what rests on a change; gives the number of cells that are different or new.

    Doing it twice changes nothing more; each Land is one transaction.
    """
    wanted = list(laender)
    changed = 0
    for number, land in enumerate(wanted, start=1):
        changed += rebuild(land) if services is None else follow_services(land, services)
        report_progress(number, len(wanted), "Länder")
    return changed


@transaction.atomic
def follow_services(land: str, keys: Sequence[str]) -> int:
    """Settle the cells of these services in a Land and count its denominators; gives the cells that changed."""
    lock_spine()
    plan = land_plan(land)
    ids = list(PublicService.objects.filter(leika_key__in=list(keys)).values_list("pk", flat=True))
    changed = settle_places(plan, plan.places.values(), ids)
    changed += settle_actors(plan, plan.actors.values(), ids)
    recount(land)
    return changed


def follow_dates(day: date | None = None) -> int:
    """Follow statements that begin or end on this day, and count every Land; gives the cells that changed.

    Nobody changes anything on such a day: the statement was made earlier.
    """
    today = day or timezone.localdate()
    rows = Responsibility.objects.filter(Q(valid_from=today) | Q(valid_to=today))
    keys = sorted(set(rows.values_list("service__leika_key", flat=True)))
    return sum(follow_services(land, keys) for land in laender_with_figures())
