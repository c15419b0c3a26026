"""The library of FIM modules grows, and what is in it stays as it is."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied

from fahrplan.forms.importers.xdatenfelder import modules_of
from fahrplan.forms.models import FieldModule
from fahrplan.forms.services.fields import add_modules, compare_modules
from fahrplan.foundation.models import Change
from fahrplan.standards.xdatenfelder import read_xdatenfelder
from tests.municipalities.conftest import World
from tests.standards.shared import sample
from tests.support.records import member, person

SAMPLE = sample("xdatenfelder/anmeldung_v2.xml")


def given(data: bytes = SAMPLE) -> list[FieldModule]:
    return modules_of(read_xdatenfelder(data))


def test_groups_and_fields_are_taken_once_and_journalled(world: World) -> None:
    builder = member(world.organisation("barleben"))
    first = add_modules(given(), by=builder)
    again = add_modules(given(), by=builder)
    assert (len(first.new), len(again.new), len(again.known)) == (6, 0, 6)
    assert FieldModule.objects.count() == 6
    assert Change.objects.filter(subject_kind="field_module").count() == 6


def test_another_content_under_the_same_id_is_told_and_not_taken(world: World) -> None:
    add_modules(given(), by=member(world.organisation("barleben")))
    found = compare_modules(given(SAMPLE.replace(b"Wie im Ausweis.", b"Anders.")))
    assert [one.fim_id for one in found.differing] == ["G99000001", "F99000001"]


def test_other_indentation_is_the_same_module(world: World) -> None:
    add_modules(given(), by=member(world.organisation("barleben")))
    assert len(compare_modules(given(SAMPLE.replace(b"\n  ", b"\n"))).known) == 6


def test_stewards_add_and_others_do_not(world: World) -> None:
    assert len(add_modules(given(), by=person("Stefanie", is_steward=True)).new) == 6
    with pytest.raises(PermissionDenied):
        add_modules(given(), by=person("Bürger"))
