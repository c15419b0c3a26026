"""Case numbers of a year."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from fahrplan.foundation.models import Change
from fahrplan.implementation.models import CaseNumber
from fahrplan.implementation.services.case_numbers import Cases, report_cases
from tests.implementation.saying import AUTHOR
from tests.municipalities.conftest import World


def cases(world: World, given: Cases) -> CaseNumber:
    return report_cases(world.dog_tax, world.organisation("halle"), given, author=AUTHOR)


def test_a_better_number_replaces_the_first_and_the_journal_keeps_both(world: World) -> None:
    cases(world, Cases(2025, 200, None, "Steueramt"))
    cases(world, Cases(2025, 212, 30, "Steueramt"))
    row = CaseNumber.objects.get()
    assert (row.number, row.online) == (212, 30)
    told = Change.objects.filter(subject_kind="case_number", kind="changed").order_by("pk")
    assert list(told.values_list("field", "old", "new")) == [("number", 200, 212), ("online", None, 30)]


@pytest.mark.parametrize(
    ("given", "field"),
    [
        (Cases(1999, 1, None, "x"), "year"),
        (Cases(9999, 1, None, "x"), "year"),
        (Cases(2025, -1, None, "x"), "number"),
        (Cases(2025, 10**10, None, "x"), "number"),
        (Cases(2025, 5, 6, "x"), "online"),
        (Cases(2025, 5, None, " "), "source"),
    ],
)
def test_numbers_that_cannot_be_are_refused(world: World, given: Cases, field: str) -> None:
    with pytest.raises(ValidationError) as fault:
        cases(world, given)
    assert list(fault.value.message_dict) == [field]
    assert CaseNumber.objects.count() == 0
