"""One solution or promise, with what belongs to it."""

from __future__ import annotations

from typing import Any

from django.db.models import Prefetch, QuerySet

from fahrplan.foundation.models import Change
from fahrplan.municipalities.models import Organisation
from fahrplan.municipalities.rules.access import MUNICIPAL_ROLES
from fahrplan.solutions.models import DeliveryItem, Solution, SolutionCoverage, SolutionMerge

LONGEST_CHAIN = 50


def with_everything(solutions: QuerySet[Solution]) -> QuerySet[Solution]:
    """Joined and prefetched for showing whole: five queries for any number."""
    covers = SolutionCoverage.objects.select_related("service").order_by("service__name")
    return solutions.select_related("provider", "operator").prefetch_related(
        Prefetch("covers", covers), "versions", Prefetch("needs", DeliveryItem.objects.order_by("name"))
    )


def solution_by_key(key: str) -> Solution | None:
    """The solution of this short name; for a duplicate the one it was merged into, however far away."""
    found = with_everything(Solution.objects.all()).filter(key=key.replace("\0", "")[:120]).first()
    for _ in range(LONGEST_CHAIN):
        if found is None or found.merged_into_id is None:
            return found
        found = with_everything(Solution.objects.all()).get(pk=found.merged_into_id)
    return found


def merges_into(solution: Solution) -> QuerySet[SolutionMerge]:
    """The duplicates it took in, newest first."""
    return solution.absorbed.filter(undone_at=None).select_related("gone")


def history_of(record: Solution | DeliveryItem) -> QuerySet[Change]:
    """What changed, newest first. Names of people are in it; pages for everybody leave them out."""
    rows = Change.objects.filter(subject_kind=record.journal_kind, subject_id=record.pk)
    return rows.order_by("-recorded_at", "-id")


def item_by_key(key: str) -> DeliveryItem | None:
    return (
        DeliveryItem.objects.select_related("responsible", "solution")
        .prefetch_related("slips")
        .filter(key=key.replace("\0", "")[:120])
        .first()
    )


def solution_named(text: str) -> Solution | None:
    """By its short name or its exact name; duplicates that were merged away are not found. Two queries at most."""
    present = Solution.objects.filter(merged_into=None)
    return present.filter(key=text.lower()[:120]).first() or present.filter(name__iexact=text).first()


def providers_of(person: Any) -> QuerySet[Organisation]:
    """For whose products this person may speak; a steward for any active organisation."""
    active = Organisation.objects.filter(active=True)
    if person.is_steward:
        return active
    mine = person.memberships.filter(role__in=MUNICIPAL_ROLES, verified_at__isnull=False, ended_at=None)
    return active.filter(pk__in=mine.values("organisation"))
