"""Contact points."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from fahrplan.foundation.models import Change
from fahrplan.municipalities.models import ContactPoint
from fahrplan.municipalities.services import edit_contact_point, edit_department, remove_contact_point
from tests.municipalities.conftest import AUTHOR, World


def test_create_change_and_remove_are_journalled(world: World) -> None:
    halle = world.organisation("halle")
    point = edit_contact_point(halle, {"label": "Ratshof"}, AUTHOR)
    edit_contact_point(halle, {"label": "Ratshof", "phone": "0345 1"}, AUTHOR, contact=point)
    remove_contact_point(point, AUTHOR)
    kinds = Change.objects.filter(subject_kind="contact_point").order_by("id").values_list("kind", "field")
    assert list(kinds) == [("added", ""), ("changed", "phone"), ("removed", "")]
    assert ContactPoint.objects.count() == 0


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("label", ""),
        ("postcode", "1234"),
        ("email", "keine"),
        ("website", "javascript:alert(1)"),
        ("opening_hours", [{"day": 1, "from": "12:00", "to": "08:00"}]),
    ],
)
def test_what_does_not_fit_is_named(world: World, field: str, value: object) -> None:
    with pytest.raises(ValidationError) as fault:
        edit_contact_point(world.organisation("halle"), {"label": "Ratshof", field: value}, AUTHOR)
    assert list(fault.value.message_dict) == [field]
    assert ContactPoint.objects.count() == 0


def test_a_foreign_department_is_refused(world: World) -> None:
    foreign = edit_department(world.organisation("harbke"), name="Amt", author=AUTHOR)
    with pytest.raises(ValidationError, match="gehört zu einer anderen Organisation"):
        edit_contact_point(world.organisation("halle"), {"label": "X", "department": foreign}, AUTHOR)


def test_unknown_fields_are_refused(world: World) -> None:
    with pytest.raises(ValidationError, match="Diese Felder lassen sich nicht ändern: organisation"):
        edit_contact_point(world.organisation("halle"), {"organisation": 1}, AUTHOR)
