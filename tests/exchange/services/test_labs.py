"""Keeping labs and handing over blueprints."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from fahrplan.exchange.models import BlueprintUse, Lab
from fahrplan.exchange.services.labs import hand_over_blueprint, keep_lab, take_back_blueprint
from fahrplan.finder.models import SearchEntry
from fahrplan.foundation.models import Change
from tests.exchange import towns
from tests.exchange.towns import AUTHOR

pytestmark = pytest.mark.django_db
VALUES: dict[str, Any] = {
    "title": "Bauantrag", "state": "completed", "priority": 1, "source": "Bericht", "year": 2026,
}  # fmt: skip


def test_a_lab_is_kept_and_found() -> None:
    made = keep_lab("bauantrag", VALUES, author=AUTHOR)
    assert SearchEntry.objects.get(kind="lab").url == made.url


@pytest.mark.parametrize("key", ["neu", "uebernahmen"])
def test_words_of_the_addresses_are_no_keys(key: str) -> None:
    with pytest.raises(ValidationError, match="schon vergeben"):
        keep_lab(key, VALUES, author=AUTHOR)


def test_a_key_is_used_once() -> None:
    keep_lab("bauantrag", VALUES, author=AUTHOR)
    with pytest.raises(ValidationError, match="Den Kurznamen gibt es schon"):
        keep_lab("bauantrag", VALUES, author=AUTHOR)


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"state": "x"}, "state"),
        ({"priority": 9}, "priority"),
        ({"click_dummy_url": "javascript:x"}, "click_dummy_url"),
    ],
)
def test_wrong_values_are_refused_by_field(fields: dict[str, Any], field: str) -> None:
    with pytest.raises(ValidationError) as fault:
        keep_lab("bauantrag", VALUES | fields, author=AUTHOR)
    assert (list(fault.value.message_dict), Lab.objects.count()) == ([field], 0)


def test_a_blueprint_is_taken_over_once() -> None:
    world, lab = towns.build(), keep_lab("bauantrag", VALUES, author=AUTHOR)
    for _ in range(2):
        hand_over_blueprint(lab, world.barleben, author=AUTHOR, note="Klappt gut.")
    assert list(BlueprintUse.objects.values_list("organisation__key", "note")) == [
        ("barleben", "Klappt gut.")
    ]


def test_a_planned_lab_has_nothing_to_take_over() -> None:
    world, lab = towns.build(), keep_lab("bauantrag", VALUES | {"state": "planned"}, author=AUTHOR)
    with pytest.raises(ValidationError, match="erst geplant"):
        hand_over_blueprint(lab, world.barleben, author=AUTHOR)


def test_taking_back_is_journaled() -> None:
    world, lab = towns.build(), keep_lab("bauantrag", VALUES, author=AUTHOR)
    take_back_blueprint(hand_over_blueprint(lab, world.barleben, author=AUTHOR), author=AUTHOR)
    assert BlueprintUse.objects.count() == 0
    assert Change.objects.filter(subject_kind="blueprint_use", kind="removed").count() == 1
