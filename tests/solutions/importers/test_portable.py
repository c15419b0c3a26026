"""What is taken over is written down with its origin."""

from __future__ import annotations

import pytest

from fahrplan.foundation.models import Change
from fahrplan.foundation.rules.portable import Portable
from fahrplan.foundation.services import Author
from fahrplan.solutions.importers.portable import take_solution

pytestmark = pytest.mark.django_db


def test_the_journal_says_from_where() -> None:
    content = {"name": "Hund online", "kind": "online_service", "services": [], "versions": []}
    take_solution(
        Portable("solution", "hund-online", "Hund online", content), Author(reason="Paket von Land")
    )
    assert set(Change.objects.values_list("subject_key", "reason")) == {("hund-online", "Paket von Land")}
