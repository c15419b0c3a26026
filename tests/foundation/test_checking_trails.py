"""The result of a check stands in the journal."""

from __future__ import annotations

import pytest

from fahrplan.foundation.models import Change
from fahrplan.foundation.selectors.audit import last_check
from fahrplan.foundation.services.checking_trails import check_trails
from fahrplan.foundation.services.sealing_trails import seal_trails
from tests.foundation.test_sealing_trails import change

pytestmark = pytest.mark.django_db


def test_a_fault_is_written_down() -> None:
    row = change()
    seal_trails()
    Change.objects.filter(pk=row.pk).update(reason="x")
    check_trails()
    check = last_check()
    assert check is not None
    assert check.new["fault"] == (
        f"Siegel 1, Journal, Zeile {row.pk}: Der Inhalt dieser Zeile wurde geändert."
    )
