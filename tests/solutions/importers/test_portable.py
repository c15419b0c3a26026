"""What is taken over is written down with its origin."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from fahrplan.foundation.models import Change
from fahrplan.foundation.rules.portable import Portable
from fahrplan.foundation.services import Author
from fahrplan.solutions.importers.portable import take_solution

pytestmark = pytest.mark.django_db
CONTENT: dict[str, Any] = {
    "name": "Hund online",
    "kind": "online_service",
    "services": [],
    "versions": [],
}


def test_the_journal_says_from_where() -> None:
    take_solution(
        Portable("solution", "hund-online", "Hund online", CONTENT), Author(reason="Paket von Land")
    )
    assert set(Change.objects.values_list("subject_key", "reason")) == {("hund-online", "Paket von Land")}


@pytest.mark.parametrize("price", ["NaN", "sNaN", "Infinity", "1e", "viel"])
def test_an_amount_is_a_number(price: str) -> None:
    with pytest.raises(ValidationError, match="nicht lesbar"):
        take_solution(
            Portable("solution", "hund-online", "Hund online", CONTENT | {"price": price}), Author()
        )


def test_a_word_of_the_addresses_is_no_short_name() -> None:
    with pytest.raises(ValidationError, match="als Kurzname vergeben"):
        take_solution(Portable("solution", "lieferplan", "Hund online", CONTENT), Author())
