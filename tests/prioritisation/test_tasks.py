"""The jobs of this room."""

from __future__ import annotations

import pytest

from fahrplan.foundation.rules.ids import new_id
from fahrplan.foundation.rules.jobs import KINDS
from fahrplan.prioritisation.services.land_runs import LAND_JOB
from fahrplan.prioritisation.services.plan_runs import JOB
from fahrplan.prioritisation.tasks import find_plan, find_plan_for_land


@pytest.mark.django_db
def test_a_run_that_is_gone_is_no_fault() -> None:
    for job in (find_plan, find_plan_for_land):
        job(run_id=str(new_id()))


def test_the_jobs_have_names_in_words() -> None:
    assert [KINDS.words(name) for name in (JOB, LAND_JOB)] == [
        "Plan berechnen",
        "Landesweiten Plan berechnen",
    ]
