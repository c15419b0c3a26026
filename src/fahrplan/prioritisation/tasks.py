"""Background jobs of this room."""

from __future__ import annotations

from uuid import UUID

from fahrplan.foundation.services import background_job
from fahrplan.prioritisation.services.plan_runs import JOB, find_best


@background_job(JOB, words="Plan berechnen")
def find_plan(run_id: str) -> None:
    find_best(UUID(run_id))
