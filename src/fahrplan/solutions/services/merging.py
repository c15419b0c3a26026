"""Making one entry of two, and two of one again. Nothing is deleted, old addresses keep leading somewhere."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from fahrplan.catalogue.models import PublicService
from fahrplan.foundation.enums import ChangeKind
from fahrplan.foundation.services import Author, journal
from fahrplan.foundation.services.journal import entry
from fahrplan.notices.enums import SubjectKind
from fahrplan.notices.services import News, announce
from fahrplan.solutions.models import DeliveryItem, Solution, SolutionCoverage, SolutionMerge
from fahrplan.solutions.rules.fields import plain
from fahrplan.solutions.services.editing import FIELDS, touch
from fahrplan.solutions.services.entries import address_of, refresh_entries, subjects_of
from fahrplan.solutions.signals import solutions_merged, solutions_split

# What the duplicate knows and the other does not is taken over; its own name, source and date are not.
NOT_TAKEN = {"name", "kind", "source", "as_of"}
NOTHING_SAID: tuple[Any, ...] = (None, "", [], "unknown")


@transaction.atomic
def merge_solutions(gone: Solution, stays: Solution, author: Author, *, reason: str) -> SolutionMerge:
    """Make ``gone`` a part of ``stays``: coverage, needs, versions and open fields go over.

    Raises ValidationError for an entry with itself, for one that was merged already (either side), and without
    a reason. Sends ``solutions_merged`` inside the transaction; who follows either is told.
    """
    if gone.pk == stays.pk:
        raise ValidationError({"stays": "Ein Eintrag lässt sich nicht mit sich selbst zusammenführen."})
    if not reason.strip():
        raise ValidationError({"reason": "Bitte nennen Sie den Grund."})
    left, right = _both(gone, stays)
    if left.merged_into_id:
        raise ValidationError(f"„{left}“ ist schon zusammengeführt.")
    if right.merged_into_id:
        raise ValidationError({"stays": f"„{right}“ ist selbst ein Doppelter. Bitte wählen Sie den anderen."})
    merge = SolutionMerge.objects.create(
        gone=left, stays=right, reason=reason.strip()[:500], merged_by=author.label[:200]
    )
    merge.moved = {
        "services": _take_services(left, right),
        "needs": _take_needs(left, right),
        "versions": _take_versions(left, right),
        "items": _take_items(left, right),
        "fields": _take_fields(left, right),
    }
    merge.save(update_fields=["moved"])
    left.merged_into = right
    _finish(left, right, author, field="merged_into", pair=(None, right.key))
    solutions_merged.send(sender=Solution, gone=left, stays=right)
    _tell(left, right)
    _refresh(gone, stays)
    return merge


@transaction.atomic
def split_solution(gone: Solution, author: Author, *, reason: str) -> None:
    """Undo the merge of ``gone``: it stands alone again and gets back what it brought, unless that changed since.

    Raises ValidationError where it was not merged, where what took it in was merged on, or without a reason.
    Sends ``solutions_split``.
    """
    if not reason.strip():
        raise ValidationError({"reason": "Bitte nennen Sie den Grund."})
    merge = (
        SolutionMerge.objects.select_for_update(of=("self",))
        .select_related("stays")
        .filter(gone=gone, undone_at=None)
        .first()
    )
    if merge is None:
        raise ValidationError("Dieser Eintrag ist nicht zusammengeführt.")
    left, right = _both(gone, merge.stays)
    if right.merged_into_id:
        raise ValidationError(f"Bitte trennen Sie zuerst „{right}“ ab.")
    _give_back(merge, left, right)
    merge.undone_at, merge.undone_by = timezone.now(), author.label[:200]
    merge.save(update_fields=["undone_at", "undone_by"])
    left.merged_into = None
    _finish(left, right, author, field="merged_into", pair=(right.key, None))
    solutions_split.send(sender=Solution, back=left, stays=right)
    gone.refresh_from_db()


def _both(first: Solution, second: Solution) -> tuple[Solution, Solution]:
    """Both rows, locked in one order whoever asks, so that two stewards cannot block each other."""
    rows = Solution.objects.select_for_update().filter(pk__in=[first.pk, second.pk]).order_by("pk")
    found = {row.pk: row for row in rows}
    return found[first.pk], found[second.pk]


def _take_services(gone: Solution, stays: Solution) -> list[str]:
    known = set(stays.covers.values_list("service_id", flat=True))
    missing = [row.service for row in gone.covers.select_related("service") if row.service_id not in known]
    SolutionCoverage.objects.bulk_create(
        [SolutionCoverage(solution=stays, service=service) for service in missing]
    )
    return sorted(service.leika_key for service in missing)


def _take_needs(gone: Solution, stays: Solution) -> list[str]:
    known = set(stays.needs.values_list("key", flat=True))
    missing = [item for item in gone.needs.all() if item.key not in known]
    stays.needs.add(*missing)
    return sorted(item.key for item in missing)


def _take_versions(gone: Solution, stays: Solution) -> list[str]:
    """Versions the other does not have move, so that what points to them keeps pointing to them."""
    known = set(stays.versions.values_list("number", flat=True))
    moving = [version.pk for version in gone.versions.all() if version.number not in known]
    gone.versions.filter(pk__in=moving).update(solution=stays)
    return sorted(str(pk) for pk in moving)


def _take_items(gone: Solution, stays: Solution) -> list[str]:
    keys = sorted(DeliveryItem.objects.filter(solution=gone).values_list("key", flat=True))
    DeliveryItem.objects.filter(key__in=keys).update(solution=stays)
    return keys


def _take_fields(gone: Solution, stays: Solution) -> dict[str, Any]:
    taken = {}
    for name in FIELDS:
        value = getattr(gone, name)
        if name in NOT_TAKEN or value in NOTHING_SAID or getattr(stays, name) not in NOTHING_SAID:
            continue
        setattr(stays, name, value)
        taken[name] = plain(value)
    return taken


def _give_back(merge: SolutionMerge, gone: Solution, stays: Solution) -> None:
    moved = merge.moved
    services = PublicService.objects.filter(leika_key__in=moved["services"])
    stays.covers.filter(service__in=services).delete()
    stays.needs.remove(*DeliveryItem.objects.filter(key__in=moved["needs"]))
    stays.versions.filter(pk__in=moved["versions"]).update(solution=gone)
    DeliveryItem.objects.filter(key__in=moved["items"], solution=stays).update(solution=gone)
    for name, value in moved["fields"].items():
        if plain(getattr(stays, name)) == value:
            setattr(stays, name, getattr(Solution(), name))


def _finish(
    gone: Solution, stays: Solution, author: Author, *, field: str, pair: tuple[str | None, str | None]
) -> None:
    touch(gone, author)
    touch(stays, author)
    journal(
        [
            entry(gone, ChangeKind.CHANGED, author, field=field, old=pair[0], new=pair[1]),
            entry(
                stays,
                ChangeKind.CHANGED,
                author,
                field="absorbed",
                old=None if pair[1] else gone.key,
                new=gone.key if pair[1] else None,
            ),
        ]
    )
    refresh_entries(Solution.objects.filter(pk__in=[gone.pk, stays.pk]))


def _tell(gone: Solution, stays: Solution) -> None:
    announce(
        subjects_of(gone) + subjects_of(stays),
        News(
            SubjectKind.SOLUTION,
            f"„{gone}“ und „{stays}“ sind jetzt ein Eintrag",
            address_of(stays),
            f"merged:{gone.pk}:{stays.pk}:{timezone.now():%Y%m%d%H%M%S}",
        ),
    )


def _refresh(*solutions: Solution) -> None:
    for solution in solutions:
        solution.refresh_from_db()
