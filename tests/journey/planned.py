"""Lines of the plan of a project of ``joint``."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from fahrplan.journey.models import Contract, Milestone, Project, TestCase
from fahrplan.journey.models.planning import PlanRecord
from fahrplan.journey.services.plan_lines import add_line
from fahrplan.solutions.enums import DeliveryKind
from fahrplan.solutions.models import DeliveryItem
from tests.journey.travelling import project
from tests.reuse.joint import Joint

START, END = date(2027, 2, 1), date(2027, 3, 1)


def in_days(days: int) -> date:
    return timezone.localdate() + timedelta(days=days)


def planned(joint: Joint, **fields: Any) -> Project:
    """A project of the town that reuses the solution and is planned for in 300 days."""
    given: dict[str, Any] = {"solution": joint.solution, "planned_for": in_days(300)} | fields
    return project(joint, **given)


def line(joint: Joint, found: Project, of: type[PlanRecord] = Milestone, /, **fields: Any) -> PlanRecord:
    """A line that the town's coordinator adds."""
    defaults: dict[type[PlanRecord], dict[str, Any]] = {
        Milestone: {"title": "Vergabe", "starts_on": START, "ends_on": END},
        TestCase: {"title": "Antrag am Telefon"},
        Contract: {"kind": "purchase", "title": "Nutzung"},
    }
    return add_line(found, of, defaults.get(of, {}) | fields, by=joint.speaker(joint.town))


def item(name: str = "Servicekonto", **fields: Any) -> DeliveryItem:
    values = {"key": name.lower(), "name": name, "kind": DeliveryKind.values[0]}
    return DeliveryItem.objects.create(**(values | fields))
