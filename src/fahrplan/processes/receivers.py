"""News of the rooms below that templates follow."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver

from fahrplan.processes.services.copy_states import (
    follow_merged_solution,
    follow_product_version,
    follow_split_solution,
)
from fahrplan.solutions.models import Solution, SolutionVersion
from fahrplan.solutions.signals import solutions_merged, solutions_split, version_changed


@receiver(version_changed)
def on_version_changed(sender: Any, version: SolutionVersion, **extra: Any) -> None:
    follow_product_version(version)


@receiver(solutions_merged)
def on_solutions_merged(sender: Any, gone: Solution, stays: Solution, **extra: Any) -> None:
    follow_merged_solution(gone, stays)


@receiver(solutions_split)
def on_solutions_split(sender: Any, back: Solution, stays: Solution, **extra: Any) -> None:
    follow_split_solution(back, stays)
