"""Keys that took the place of others."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from fahrplan.catalogue.models import KeySuccession
from fahrplan.catalogue.services import add_succession
from fahrplan.foundation.models import Change
from fahrplan.foundation.services import Author

pytestmark = pytest.mark.django_db
AUTHOR = Author(label="Land")
A, B, C = "99102013002000", "99102013104000", "99102013105000"


def test_a_succession_is_stored_with_reason_and_source() -> None:
    row = add_succession(A, B, AUTHOR, reason="Neufassung", source="FIM-Portal")
    assert (row.old_key, row.new_key, row.reason, row.source) == (A, B, "Neufassung", "FIM-Portal")


def test_adding_it_twice_changes_nothing() -> None:
    add_succession(A, B, AUTHOR, source="x")
    add_succession(A, B, AUTHOR, source="x")
    assert (KeySuccession.objects.count(), Change.objects.count()) == (1, 1)


@pytest.mark.parametrize("key", ["", "9910201300200", "00102013002000", "99102013-02000", "99102013002000\n"])
def test_a_malformed_key_is_refused(key: str) -> None:
    with pytest.raises(ValidationError, match="ist kein Leistungsschlüssel"):
        add_succession(A, key, AUTHOR, source="x")


def test_a_circle_is_refused() -> None:
    add_succession(A, B, AUTHOR, source="x")
    add_succession(B, C, AUTHOR, source="x")
    with pytest.raises(ValidationError, match="würde einen Kreis schließen"):
        add_succession(C, A, AUTHOR, source="x")


def test_a_key_cannot_follow_itself() -> None:
    with pytest.raises(ValidationError, match="würde einen Kreis schließen"):
        add_succession(A, A, AUTHOR, source="x")
