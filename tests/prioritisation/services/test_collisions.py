"""Two people at the same form."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from fahrplan.foundation.rules.versions import version_of
from fahrplan.prioritisation.services.collisions import is_collision, refuse_stale

STORED = SimpleNamespace(changed_at=timezone.now())


@pytest.mark.parametrize(("stored", "based_on"), [(None, ""), (STORED, version_of(STORED)), (STORED, None)])
def test_who_saw_what_is_stored_may_go_on(stored: object, based_on: str | None) -> None:
    refuse_stale(stored, based_on, "anders")


@pytest.mark.parametrize(("stored", "based_on"), [(STORED, ""), (None, "2026"), (STORED, "2026")])
def test_who_saw_another_state_reads_the_stored_one(stored: object, based_on: str) -> None:
    with pytest.raises(ValidationError) as caught:
        refuse_stale(stored, based_on, "Frau A: 3 von 10.")
    assert is_collision(caught.value)
    assert "Frau A: 3 von 10." in caught.value.messages[0]


def test_other_complaints_are_no_collision() -> None:
    assert not is_collision(ValidationError({"value": "Nein."}))
