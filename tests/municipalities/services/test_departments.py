"""Departments and the services they take care of."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from fahrplan.municipalities.models import Department, DepartmentAssignment
from fahrplan.municipalities.services import assign_department, edit_department
from tests.municipalities.conftest import AUTHOR, World


def test_create_rename_and_refuse_a_name_that_is_taken(world: World) -> None:
    halle = world.organisation("halle")
    first = edit_department(halle, name=" Bau  amt ", author=AUTHOR)
    edit_department(halle, name="Ordnungsamt", author=AUTHOR)
    assert first.name == "Bau amt"
    with pytest.raises(ValidationError, match="gibt es schon"):
        edit_department(halle, name="Ordnungsamt", department=first, author=AUTHOR)
    assert edit_department(halle, name="Bauamt", department=first, author=AUTHOR).name == "Bauamt"


@pytest.mark.parametrize("name", ["", "  ", "x" * 201])
def test_a_name_is_needed(world: World, name: str) -> None:
    with pytest.raises(ValidationError):
        edit_department(world.organisation("halle"), name=name, author=AUTHOR)


def test_assigning_says_what_happened(world: World) -> None:
    halle = world.organisation("halle")
    outcomes = [
        assign_department(halle, service=world.building, department=name, author=AUTHOR)
        for name in ("Bauamt", "Bauamt", "Planungsamt")
    ]
    assert outcomes == ["neu", "unverändert", "geändert"]
    assert (Department.objects.count(), DepartmentAssignment.objects.count()) == (2, 1)
