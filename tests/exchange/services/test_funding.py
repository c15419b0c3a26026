"""Keeping funding programmes."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from fahrplan.exchange.models import FundingProgramme
from fahrplan.exchange.services.funding import keep_programme
from fahrplan.finder.models import SearchEntry
from fahrplan.foundation.models import Change
from tests.exchange.towns import AUTHOR

pytestmark = pytest.mark.django_db
VALUES: dict[str, Any] = {
    "name": "Digitale Rathäuser",
    "funder": "Land",
    "summary": "Online-Dienste",
    "source": "Richtlinie",
    "year": 2026,
}


def test_a_programme_is_kept_and_found() -> None:
    made = keep_programme("digital", VALUES, author=AUTHOR)
    assert SearchEntry.objects.get(kind="funding").url == made.url == "/austausch/foerderung/digital/"


def test_a_change_is_journaled_by_field() -> None:
    made = keep_programme("digital", VALUES, author=AUTHOR)
    keep_programme("digital", VALUES | {"own_share_min": Decimal(10)}, author=AUTHOR, programme=made)
    (change,) = Change.objects.filter(subject_kind="funding_programme", kind="changed")
    assert (change.field, change.old, change.new) == ("own_share_min", None, "10")


@pytest.mark.parametrize("key", ["kommune", "neu"])
def test_words_of_the_addresses_are_no_keys(key: str) -> None:
    with pytest.raises(ValidationError, match="schon vergeben"):
        keep_programme(key, VALUES, author=AUTHOR)


def test_a_key_is_used_once() -> None:
    keep_programme("digital", VALUES, author=AUTHOR)
    with pytest.raises(ValidationError, match="Den Kurznamen gibt es schon"):
        keep_programme("digital", VALUES, author=AUTHOR)


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"population_min": 10, "population_max": 9}, "population_max"),
        ({"amount_min": Decimal(10), "amount_max": Decimal(9)}, "amount_max"),
        ({"opens_on": date(2026, 2, 1), "closes_on": date(2026, 1, 1)}, "closes_on"),
        ({"own_share_min": Decimal(101)}, "own_share_min"),
        ({"kinds": ["club"]}, "kinds"),
        ({"summary": ""}, "summary"),
    ],
)
def test_conditions_that_contradict_each_other_are_refused(fields: dict[str, Any], field: str) -> None:
    with pytest.raises(ValidationError) as fault:
        keep_programme("digital", VALUES | fields, author=AUTHOR)
    assert (list(fault.value.message_dict), FundingProgramme.objects.count()) == ([field], 0)
