"""Organisations named in a form."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from fahrplan.municipalities.form_fields import OwnOrganisationField
from tests.municipalities.conftest import World


def test_only_organisations_handed_in_are_taken(world: World) -> None:
    halle = world.organisation("halle")
    field = OwnOrganisationField([halle])
    assert field.clean("halle") == halle
    for wrong in ("barleben", "\0", str(halle.pk)):
        with pytest.raises(ValidationError, match="nicht handeln"):
            field.clean(wrong)


def test_one_organisation_needs_no_choice(world: World) -> None:
    both = [world.organisation("halle"), world.organisation("barleben")]
    assert [OwnOrganisationField(some).empty_label for some in (both[:1], both)] == [None, "bitte wählen"]
