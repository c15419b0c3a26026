"""Background jobs of this room."""

from __future__ import annotations

from uuid import UUID

from fahrplan.foundation.services import background_job
from fahrplan.prioritisation.services.land_runs import LAND_JOB, find_best_for_land
from fahrplan.prioritisation.services.plan_runs import JOB, find_best


@background_job(JOB, words="Plan berechnen")
def find_plan(run_id: str) -> None:
    find_best(UUID(run_id))


@background_job(LAND_JOB, words="Landesweiten Plan berechnen", patient=True)
def find_plan_for_land(run_id: str) -> None:
    find_best_for_land(UUID(run_id))
