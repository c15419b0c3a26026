"""What is taken over belongs to the Land and says from where it came."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

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


def test_a_word_of_the_addresses_is_no_short_name() -> None:
    content = {"title": "Hund", "kind": "soll", "owner": "Stadt Anderswo"}
    one = Portable("process", "vergleichen", "Hund", content, {DRAWING: FILES[0].read_bytes()})
    with pytest.raises(ValidationError, match="als Kurzname vergeben"):
        take_process(one, owner=organisation("land", OrganisationKind.LAND), author=Author(label="Prüfung"))
