"""What is taken over belongs to the Land and says from where it came."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from fahrplan.foundation.rules.portable import Portable
from fahrplan.foundation.services import Author
from fahrplan.municipalities.enums import OrganisationKind
from fahrplan.processes.exporters.portable_templates import TEXT
from fahrplan.processes.importers.portable_templates import take_template
from tests.support.records import organisation

pytestmark = pytest.mark.django_db


def test_owner_and_origin_are_kept() -> None:
    land = organisation("land", OrganisationKind.LAND, name="Land")
    content = {"title": "Brief", "kind": "other", "owner": "Stadt Anderswo", "valid_from": "2026-11-01"}
    one = Portable("template", "brief", "Brief", content, {TEXT: b"Guten Tag."})
    template = take_template(one, owner=land, author=Author(label="Prüfung"))
    assert (template.owner, template.versions.get().note) == (land, "Übernommen von Stadt Anderswo")


def test_a_word_of_the_addresses_is_no_short_name() -> None:
    content = {"title": "Brief", "kind": "other", "valid_from": "2026-11-01"}
    one = Portable("template", "laden", "Brief", content, {TEXT: b"Guten Tag."})
    with pytest.raises(ValidationError, match="als Kurzname vergeben"):
        take_template(one, owner=organisation("land", OrganisationKind.LAND), author=Author(label="Prüfung"))
