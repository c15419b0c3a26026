"""What is taken over belongs to the Land and says from where it came."""

from __future__ import annotations

import pytest

from fahrplan.foundation.rules.portable import Portable
from fahrplan.foundation.services import Author
from fahrplan.municipalities.enums import OrganisationKind
from fahrplan.processes.exporters.portable_processes import DRAWING
from fahrplan.processes.importers.portable_processes import take_process
from tests.processes.exporters.test_portable_processes import FILES
from tests.support.records import organisation

pytestmark = pytest.mark.django_db


def test_owner_and_origin_are_kept() -> None:
    land = organisation("land", OrganisationKind.LAND, name="Land")
    content = {"title": "Hund", "kind": "soll", "owner": "Stadt Anderswo"}
    one = Portable("process", "hund", "Hund", content, {DRAWING: FILES[0].read_bytes()})
    process = take_process(one, owner=land, author=Author(label="Prüfung"))
    assert (process.owner, process.versions.get().note) == (land, "Übernommen von Stadt Anderswo")
