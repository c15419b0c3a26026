"""A table of contact points: what differs is written, the rest stays."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from fahrplan.foundation.models import Change
from fahrplan.foundation.rules.reports import ImportReport
from fahrplan.municipalities.models import ContactPoint
from fahrplan.municipalities.services import edit_contact_point, edit_department, remove_contact_point
from fahrplan.municipalities.services.contacts import load_contacts
from tests.municipalities.conftest import AUTHOR, World


def load(world: World, *rows: tuple[str, dict[str, Any]]) -> ImportReport:
    report = ImportReport("contacts", "f", False)
    values = [(world.organisation(key), {"department": None} | fields) for key, fields in rows]
    load_contacts(values, author=AUTHOR, report=report)
    return report


def test_a_second_load_changes_nothing(world: World) -> None:
    row = ("halle", {"label": "Ratshof", "phone": "0345 1"})
    load(world, row)
    report = load(world, row)
    assert report.counts == {"neu": 0, "geändert": 0, "unverändert": 1}
    assert (report.changed, Change.objects.filter(subject_kind="contact_point").count()) == (False, 1)


def test_a_changed_field_is_written_and_reported(world: World) -> None:
    load(world, ("halle", {"label": "Ratshof", "phone": "0345 1"}))
    report = load(world, ("halle", {"label": "Ratshof", "phone": "0345 2"}))
    change = Change.objects.get(subject_kind="contact_point", kind="changed")
    assert (change.field, change.old, change.new) == ("phone", "0345 1", "0345 2")
    assert [(row.subject, row.label, row.field) for row in report.differences] == [
        ("halle", "Ratshof", "phone")
    ]


def test_the_same_label_in_a_department_is_another_contact(world: World) -> None:
    department = edit_department(world.organisation("halle"), name="Bürgeramt", author=AUTHOR)
    load(world, ("halle", {"label": "Empfang"}), ("halle", {"label": "Empfang", "department": department}))
    assert ContactPoint.objects.filter(label="Empfang").count() == 2


def test_contacts_that_are_not_in_the_table_stay(world: World) -> None:
    edit_contact_point(world.organisation("halle"), {"label": "Ratshof"}, AUTHOR)
    load(world, ("halle", {"label": "Empfang"}))
    assert sorted(ContactPoint.objects.values_list("label", flat=True)) == ["Empfang", "Ratshof"]


def test_one_faulty_row_refuses_the_table(world: World) -> None:
    with pytest.raises(ValidationError, match="fünf Ziffern"):
        load(world, ("halle", {"label": "Ratshof"}), ("harbke", {"label": "Rathaus", "postcode": "x"}))
    assert (ContactPoint.objects.count(), Change.objects.filter(subject_kind="contact_point").count()) == (
        0,
        0,
    )


def test_the_journal_keeps_what_was_removed(world: World) -> None:
    point = edit_contact_point(world.organisation("halle"), {"label": "Ratshof", "phone": "0345 1"}, AUTHOR)
    remove_contact_point(point, AUTHOR)
    kept = Change.objects.filter(kind="removed", old__label="Ratshof", old__phone="0345 1")
    assert kept.count() == 1
