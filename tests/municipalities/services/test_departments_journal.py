"""What the journal says about departments and their services."""

from __future__ import annotations

from fahrplan.foundation.models import Change
from fahrplan.municipalities.services import assign_department, edit_department
from tests.municipalities.conftest import AUTHOR, World


def rows(kind: str) -> list[tuple[str, str, object, object]]:
    found = Change.objects.filter(subject_kind=kind).order_by("id")
    return list(found.values_list("kind", "field", "old", "new"))


def test_a_department_is_added_and_renamed(world: World) -> None:
    halle = world.organisation("halle")
    department = edit_department(halle, name="Bauamt", author=AUTHOR)
    edit_department(halle, name="Planungsamt", department=department, author=AUTHOR)
    assert rows("department") == [
        ("added", "", None, {"name": "Bauamt"}),
        ("changed", "name", "Bauamt", "Planungsamt"),
    ]


def test_the_same_name_again_is_no_change(world: World) -> None:
    halle = world.organisation("halle")
    department = edit_department(halle, name="Bauamt", author=AUTHOR)
    edit_department(halle, name=" Bauamt ", department=department, author=AUTHOR)
    assert len(rows("department")) == 1


def test_a_service_moves_to_another_department(world: World) -> None:
    halle = world.organisation("halle")
    for name in ("Bauamt", "Planungsamt"):
        assign_department(halle, service=world.building, department=name, author=AUTHOR)
    assert rows("department_assignment")[1:] == [("changed", "department", "Bauamt", "Planungsamt")]


def test_a_changed_note_is_written_as_the_note(world: World) -> None:
    halle = world.organisation("halle")
    for note in ("alt", "neu"):
        assign_department(halle, service=world.building, department="Bauamt", author=AUTHOR, note=note)
    assert rows("department_assignment")[1:] == [("changed", "note", "alt", "neu")]


def test_each_organisation_has_its_own_departments(world: World) -> None:
    for key in ("halle", "barleben"):
        edit_department(world.organisation(key), name="Bauamt", author=AUTHOR)
    assert len(rows("department")) == 2
