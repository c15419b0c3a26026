"""The plan of a project through the API."""

from __future__ import annotations

from decimal import Decimal

import pytest

from fahrplan.journey.models import BudgetLine, Contract
from tests.journey.planned import line, planned
from tests.reuse.joint import ROLES, Joint
from tests.support.client import CheckedClient


def test_who_takes_part_reads_plan_and_check(joint: Joint, client: CheckedClient) -> None:
    found = planned(joint)
    line(joint, found)
    line(joint, found, BudgetLine, year=2027, kind="licence", amount=Decimal("1.50"))
    line(joint, found, Contract, value=Decimal(9))
    client.force_login(joint.speaker(joint.town))
    told = client.get(f"/api/v1/projects/{found.pk}/plan").json()
    assert (
        told["milestones"][0]["title"],
        told["budget"][0]["amount"],
        told["contracts"][0]["value"],
    ) == ("Vergabe", 1.5, 9)
    checks = client.get(f"/api/v1/projects/{found.pk}/checks").json()
    assert (checks["visible_since"], len(checks["checks"])) == (None, 10)


@pytest.mark.parametrize("role", ROLES)
def test_others_learn_nothing(joint: Joint, client: CheckedClient, role: str) -> None:
    found = planned(joint)
    if someone := joint.as_role(role):
        client.force_login(someone)
    statuses = {client.get(f"/api/v1/projects/{found.pk}/{tail}").status_code for tail in ("plan", "checks")}
    assert statuses == {401 if role == "visitor" else 404}
