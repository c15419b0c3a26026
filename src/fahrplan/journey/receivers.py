"""News of the rooms below that projects and the Fahrplan follow."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver

from fahrplan.catalogue.signals import services_changed
from fahrplan.foundation.models import ImportRun
from fahrplan.journey.services.following import mark_projects_delayed
from fahrplan.journey.services.plan_changes import note_changes, withdraw_changes
from fahrplan.solutions.models import DeliverySlip
from fahrplan.solutions.signals import delivery_slipped


@receiver(delivery_slipped)
def on_delivery_slipped(sender: Any, slip: DeliverySlip, **extra: Any) -> None:
    mark_projects_delayed(slip)


@receiver(services_changed)
def on_services_changed(
    sender: Any, keys: list[str], run: ImportRun | None = None, taken_back: bool = False, **extra: Any
) -> None:
    """Only imports: what a steward changes by hand is read where it stands."""
    if run is None:
        return
    if taken_back:
        withdraw_changes(run)
    else:
        note_changes(run)
