"""Services by what somebody typed."""

from __future__ import annotations

import pytest

from fahrplan.catalogue.models import PublicService
from fahrplan.catalogue.selectors.narrowing import named_like
from tests.support.records import service


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", {"dogs", "taxes"}),
        ("steuer hund", {"dogs"}),
        ("HUND\0steuer", {"dogs"}),
        ("99102013", {"dogs"}),
        ("katze", set()),
        ("steuer " * 8 + "katze", {"dogs", "taxes"}),
    ],
)
def test_every_word_counts_in_a_name_or_at_the_beginning_of_the_key(text: str, found: set[str]) -> None:
    rows = {
        "dogs": service("99102013104000", "Hundesteuer Anmeldung"),
        "taxes": service("99102014104000", "Gewerbesteuer Anmeldung"),
    }
    chosen = set(named_like(PublicService.objects.all(), text))
    assert {name for name, row in rows.items() if row in chosen} == found
