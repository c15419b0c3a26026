"""News of the rooms below that adoptions follow."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_save
from django.dispatch import receiver

from fahrplan.forms.enums import VersionState
from fahrplan.forms.models import FormVersion
from fahrplan.municipalities.signals import responsibilities_changed
from fahrplan.reuse.services.following import (
    follow_merged_solution,
    follow_reform,
    follow_split_solution,
    mark_delayed,
    tell_adopters,
)
from fahrplan.reuse.services.following_packages import follow_package
from fahrplan.solutions.models import DeliverySlip, Solution, SolutionVersion
from fahrplan.solutions.signals import delivery_slipped, solutions_merged, solutions_split, version_changed


@receiver(delivery_slipped)
def on_delivery_slipped(sender: Any, slip: DeliverySlip, **extra: Any) -> None:
    mark_delayed(slip)


@receiver(version_changed)
def on_version_changed(sender: Any, version: SolutionVersion, **extra: Any) -> None:
    tell_adopters(version)


@receiver(solutions_merged)
def on_solutions_merged(sender: Any, gone: Solution, stays: Solution, **extra: Any) -> None:
    follow_merged_solution(gone, stays)


@receiver(solutions_split)
def on_solutions_split(sender: Any, back: Solution, stays: Solution, **extra: Any) -> None:
    follow_split_solution(back, stays)


@receiver(responsibilities_changed)
def on_areas_changed(
    sender: Any, laender: list[str] | None, services: list[str] | None, **extra: Any
) -> None:
    """Only where areas or organisations changed; new statements about responsibility move nothing."""
    if services is None:
        follow_reform(laender)


@receiver(post_save, sender=FormVersion)
def on_form_published(sender: Any, instance: FormVersion, **extra: Any) -> None:
    if instance.state == VersionState.PUBLISHED:
        follow_package(instance)
