from __future__ import annotations

import pytest

from fahrplan.catalogue.models import KeySuccession
from fahrplan.implementation.importers.matching import matcher
from fahrplan.municipalities.models import Organisation, Territory
from tests.implementation.conftest import World

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("ars", "name"),
    [
        ("15", "Sachsen-Anhalt"),
        ("150000000000", "Sachsen-Anhalt"),
        ("15083", "Landkreis Börde"),
        ("150830000000", "Landkreis Börde"),
        ("150835053000", "Obere Aller"),
        ("150020000000", "Halle (Saale)"),
        ("15002", "Halle (Saale)"),
    ],
)
def test_an_area_is_found_at_any_length(world: World, ars: str, name: str) -> None:
    territory, land = matcher().areas[ars]
    assert (Territory.objects.get(pk=territory).display_name, land) == (name, "15")


def test_an_area_that_is_no_more_is_not_found(world: World) -> None:
    Territory.objects.filter(ars="150835053275").update(valid_to="2026-01-01")
    assert "150835053275" not in matcher().areas


@pytest.mark.parametrize(
    ("steps", "found"),
    [
        ([("99102013104000", "99102013104001")], True),
        ([("99102013104001", "99102013104000")], True),
        ([("99102013104000", "99102013104002"), ("99102013104002", "99102013104001")], True),
        ([("99102013104000", "99102013104001"), ("99115005104000", "99102013104001")], False),
        ([("99102013104002", "99102013104001"), ("99102013104001", "99102013104002")], False),
    ],
)
def test_a_key_is_followed_while_it_is_clear_where_to(
    world: World, steps: list[tuple[str, str]], found: bool
) -> None:
    for old, new in steps:
        KeySuccession.objects.create(old_key=old, new_key=new, source="Prüfung")
    known = matcher().services
    assert known.get("99102013104001") == (world.dog_tax.pk if found else None)


@pytest.mark.parametrize(
    ("service", "place", "handler"),
    [
        ("dog_tax", "harbke", "obere-aller"),
        ("dog_tax", "halle", "halle"),
        ("building", "harbke", "landkreis-boerde"),
        ("unknown", "harbke", "obere-aller"),
        ("unknown", "barleben", "barleben"),
        ("building", "boerde", "landkreis-boerde"),
    ],
)
def test_who_handles_a_service_where(world: World, service: str, place: str, handler: str) -> None:
    pk = matcher().handler(getattr(world, service).pk, getattr(world, place).pk, "15")
    assert Organisation.objects.get(pk=pk).key == handler
