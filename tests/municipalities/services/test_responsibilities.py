"""Explicit responsibilities: one in force, the former one closed, all in the journal."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from fahrplan.foundation.models import Change
from fahrplan.municipalities.models import Responsibility
from fahrplan.municipalities.services import Claim, edit_department, set_responsibility
from tests.municipalities.conftest import AUTHOR, World


def claim(world: World, organisation: str = "harbke", **fields: object) -> Claim:
    values: dict[str, object] = {
        "service": world.building,
        "territory": world.harbke,
        "role": "handles",
        "organisation": world.organisation(organisation),
        "reason": "Vereinbarung",
        "source": "Amtsblatt",
    }
    return Claim(**(values | fields))  # type: ignore[arg-type]


def test_a_new_statement_closes_the_former(world: World) -> None:
    first = set_responsibility(claim(world), AUTHOR)
    second = set_responsibility(claim(world, "obere-aller", valid_from=date(2027, 1, 1)), AUTHOR)
    first.refresh_from_db()
    assert (first.valid_to, second.valid_from, second.valid_to) == (date(2027, 1, 1), date(2027, 1, 1), None)
    assert Change.objects.filter(subject_kind="responsibility").count() == 3


def test_the_same_statement_changes_nothing(world: World) -> None:
    first = set_responsibility(claim(world), AUTHOR)
    assert set_responsibility(claim(world), AUTHOR) == first
    assert Responsibility.objects.count() == 1


def test_a_statement_cannot_begin_before_the_former_one(world: World) -> None:
    set_responsibility(claim(world, valid_from=date(2027, 1, 1)), AUTHOR)
    with pytest.raises(ValidationError, match=r"gilt erst ab 01\.01\.2027"):
        set_responsibility(claim(world, "barleben", valid_from=date(2026, 1, 1)), AUTHOR)


@pytest.mark.parametrize("field", ["role", "reason", "source"])
def test_what_is_missing_is_named(world: World, field: str) -> None:
    with pytest.raises(ValidationError) as fault:
        set_responsibility(claim(world, **{field: " "}), AUTHOR)
    assert list(fault.value.message_dict) == [field]


def test_a_department_must_belong_to_the_organisation(world: World) -> None:
    foreign = edit_department(world.organisation("halle"), name="Bauamt", author=AUTHOR)
    with pytest.raises(ValidationError, match="gehört zu einer anderen Organisation"):
        set_responsibility(claim(world, department=foreign), AUTHOR)


def test_areas_and_organisations_of_the_past_are_refused(world: World) -> None:
    world.harbke.valid_to = date(2026, 1, 1)
    with pytest.raises(ValidationError, match="Dieses Gebiet gibt es nicht mehr"):
        set_responsibility(claim(world), AUTHOR)
