"""The demo brings the room's own processes."""

from __future__ import annotations

import pytest

from fahrplan.municipalities.enums import OrganisationKind
from fahrplan.processes import demo
from fahrplan.processes.models import Process
from fahrplan.processes.services.first_processes import FIRST
from tests.processes.process_records import AUTHOR
from tests.support.records import organisation


@pytest.mark.django_db
def test_loading_twice_gives_every_process_once() -> None:
    organisation("land-sachsen-anhalt", OrganisationKind.LAND)
    for _ in range(2):
        demo.load(author=AUTHOR, report=lambda line: None)
    assert Process.objects.count() == len(FIRST)
