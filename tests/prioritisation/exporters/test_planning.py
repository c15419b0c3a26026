from __future__ import annotations

from fahrplan.prioritisation.exporters.planning import PLAN_HEADER, plan_rows
from fahrplan.prioritisation.models import Scenario
from fahrplan.prioritisation.selectors.planning import plan_of
from tests.prioritisation.planned import Planned
from tests.reuse.fitting import KEY, TAX


def test_what_is_chosen_then_what_is_not_with_its_reason(planned: Planned) -> None:
    Scenario.objects.update(posts="0.1", quarters=2)
    planned.scenario.refresh_from_db()
    planned.quick()
    view = plan_of(planned.scenario)
    assert view is not None
    rows = list(plan_rows(view))
    assert [(row[0], row[2], row[3]) for row in rows] == [(KEY, True, "2027-Q2"), (TAX, False, "")]
    assert "fehlen mindestens" in rows[1][11]
    assert {len(row) for row in rows} == {len(PLAN_HEADER)}
