"""A scenario of Arendsee with what it needs, for the tests of planning."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from fahrplan.accounts.models import Person
from fahrplan.foundation.services import Author
from fahrplan.municipalities.models import Organisation
from fahrplan.prioritisation.models import PlanRun, Scenario
from fahrplan.prioritisation.services.plan_runs import calculate, first_answer
from fahrplan.prioritisation.services.planning import ScenarioText, create_scenario
from fahrplan.solutions.enums import DeliveryKind
from fahrplan.solutions.models import DeliveryItem
from tests.reuse.fitting import Fitting, fitting

__all__ = ["AUTHOR", "Planned", "fitting", "planned", "text"]
AUTHOR = Author(label="Anke Altmann")


def text(**said: Any) -> ScenarioText:
    given: dict[str, Any] = {
        "title": "Plan",
        "posts": Decimal("0.5"),
        "euros_yearly": Decimal(20_000),
        "first_quarter": "2027-Q1",
        "quarters": 8,
        "days_per_post": 50,
    }
    return ScenarioText(**(given | said))


@dataclass(frozen=True)
class Planned:
    """Arendsee has two gaps: „trade“ with two solutions, one waiting for ``account``, and „tax“."""

    fitting: Fitting
    account: DeliveryItem
    scenario: Scenario

    @property
    def town(self) -> Organisation:
        return self.fitting.arendsee

    @property
    def person(self) -> Person:
        return self.fitting.people["arendsee"]

    @property
    def neighbour(self) -> Person:
        return self.fitting.people["kalbe"]

    def person_as(self, role: str, request: pytest.FixtureRequest) -> Person:
        """Somebody who does not work for Arendsee."""
        strangers = {"neighbour": self.neighbour, "provider": self.fitting.people["softhaus"]}
        if role in strangers:
            return strangers[role]
        steward: Person = request.getfixturevalue("steward")
        return steward

    def quick(self) -> PlanRun:
        """A run with the quick answer, and no job."""
        return first_answer(self.scenario, author=AUTHOR)

    def calculated(self) -> PlanRun:
        return calculate(self.scenario, author=AUTHOR)


@pytest.fixture
def planned(fitting: Fitting) -> Planned:
    account = DeliveryItem.objects.create(
        key="servicekonto",
        name="Servicekonto",
        kind=DeliveryKind.BASE_COMPONENT,
        promised_for=date(2027, 8, 1),
    )
    fitting.other.needs.add(account)
    return Planned(fitting, account, create_scenario(fitting.arendsee, text=text(), author=AUTHOR))
