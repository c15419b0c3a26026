"""A write and its journal rows stand or fall together, in every service of the room."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.db import DataError
from django.db.models import Model

from fahrplan.foundation.models import Change
from fahrplan.foundation.rules.reports import ImportReport
from fahrplan.foundation.services import Author
from fahrplan.municipalities import services
from fahrplan.municipalities.enums import Level
from fahrplan.municipalities.models import ContactPoint, ResponsibilityRule
from fahrplan.municipalities.rules.territories import territories_of
from fahrplan.municipalities.services.contacts import load_contacts
from fahrplan.municipalities.services.organisations import federation
from fahrplan.municipalities.services.responsibilities import load_responsibilities
from fahrplan.municipalities.services.rule_editing import load_rules
from fahrplan.municipalities.services.special_organisations import load_special_organisations
from fahrplan.municipalities.services.territories import load_territories, set_centres
from fahrplan.standards.gv100ad import read_gv100ad
from tests.municipalities.conftest import AUTHOR, World
from tests.municipalities.directory import directory

# The journal refuses a name of more than 200 characters: the write before it has already been sent.
TOO_LONG = Author(label="x" * 201)
RULE = {"land": "15", "handles": "kreis", "decides": "kreis", "confidence": "hoch", "reason": "Weil"}


def claim(world: World, key: str = "harbke") -> services.Claim:
    chosen = world.organisation(key)
    return services.Claim(world.building, world.harbke, "handles", chosen, "Vertrag", "Amtsblatt")


def report() -> ImportReport:
    return ImportReport("f", "f", False)


def whole_directory(author: Author) -> None:
    read = read_gv100ad(directory())
    load_territories(territories_of(read), as_of=read.as_of, author=author, report=report())


def assign(world: World, department: str) -> None:
    halle = world.organisation("halle")
    services.assign_department(halle, service=world.building, department=department, author=TOO_LONG)


WRITES: dict[str, Callable[[World], Any]] = {
    "set_responsibility": lambda w: services.set_responsibility(claim(w), TOO_LONG),
    "load_responsibilities": lambda w: load_responsibilities([claim(w)], author=TOO_LONG, report=report()),
    "edit_contact_point": lambda w: services.edit_contact_point(
        w.organisation("halle"), {"label": "Neu"}, TOO_LONG
    ),
    "change_contact_point": lambda w: services.edit_contact_point(
        w.organisation("halle"), {"phone": "1"}, TOO_LONG, contact=ContactPoint.objects.get()
    ),
    "remove_contact_point": lambda w: services.remove_contact_point(ContactPoint.objects.get(), TOO_LONG),
    "load_contacts": lambda w: load_contacts(
        [(w.organisation("halle"), {"label": "Neu", "department": None})], author=TOO_LONG, report=report()
    ),
    "edit_department": lambda w: services.edit_department(
        w.organisation("halle"), name="Neu", author=TOO_LONG
    ),
    "assign_department": lambda w: assign(w, "Bauamt"),
    "edit_rule": lambda w: services.edit_rule(
        ResponsibilityRule.objects.get(key="bau"), {"handles": Level.LAND}, TOO_LONG
    ),
    "load_rules": lambda w: load_rules({"neu": RULE}, author=TOO_LONG, report=report()),
    "load_special_organisations": lambda w: load_special_organisations(
        {"amt": {"name": "Amt", "kind": "finanzamt"}}, {"amt": [w.land]}, author=TOO_LONG, report=report()
    ),
    "set_centres": lambda w: set_centres({"150835053275": (11.0, 52.0)}, author=TOO_LONG, report=report()),
    "federation": lambda w: federation(TOO_LONG),
}


def everything() -> dict[str, list[Any]]:
    models: list[type[Model]] = [*apps.get_app_config("municipalities").get_models(), Change]
    return {
        model._meta.label: sorted(model._default_manager.order_by().values_list(), key=str)
        for model in models
    }


@pytest.fixture
def furnished(world: World) -> World:
    """Something of every kind to change, end or remove; no Bund yet."""
    halle = world.organisation("halle")
    services.edit_contact_point(halle, {"label": "Ratshof"}, AUTHOR)
    services.edit_department(halle, name="Bauamt", author=AUTHOR)
    services.assign_department(halle, service=world.passport, department="Bauamt", author=AUTHOR)
    services.set_responsibility(
        services.Claim(world.dog_tax, world.harbke, "handles", halle, "Vertrag", "Amtsblatt"), AUTHOR
    )
    world.organisation("bund").delete()
    return world


@pytest.mark.parametrize("name", WRITES)
def test_a_fault_in_the_journal_takes_the_write_back(furnished: World, name: str) -> None:
    before = everything()
    with pytest.raises(DataError):
        WRITES[name](furnished)
    assert everything() == before


def test_a_fault_in_the_journal_takes_the_whole_directory_back(db: None) -> None:
    before = everything()
    with pytest.raises(DataError):
        whole_directory(TOO_LONG)
    assert everything() == before
