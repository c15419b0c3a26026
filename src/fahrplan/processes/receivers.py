"""News of the rooms below that templates follow."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver

from fahrplan.processes.services.copy_states import follow_product_version
from fahrplan.solutions.models import SolutionVersion
from fahrplan.solutions.signals import version_changed


@receiver(version_changed)
def on_version_changed(sender: Any, version: SolutionVersion, **extra: Any) -> None:
    follow_product_version(version)
