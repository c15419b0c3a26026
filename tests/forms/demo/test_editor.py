"""The forms of the demo that are being built."""

from __future__ import annotations

import pytest

from fahrplan.forms.demo.editor import ARENDSEE, BUILDER, bulky_waste, load
from fahrplan.forms.enums import VersionState
from fahrplan.forms.models import Form
from fahrplan.forms.rules.checks import faults
from fahrplan.foundation.services import Author
from fahrplan.municipalities.enums import OrganisationKind
from tests.support.records import member, organisation


def test_the_waiting_form_is_whole() -> None:
    assert faults(bulky_waste().definition) == []


@pytest.mark.django_db
def test_loaded_once_one_waits_one_is_unfinished() -> None:
    someone = member(organisation(ARENDSEE, OrganisationKind.EINHEITSGEMEINDE))
    someone.email = BUILDER
    someone.save()

    load(Author(label="Demo"))
    load(Author(label="Demo"))

    assert [(form.name, form.is_demo, form.versions.get().state) for form in Form.objects.all()] == [
        ("Sperrmüll abholen lassen", True, VersionState.REVIEW),
        ("Straßenfest anmelden", True, VersionState.DRAFT),
    ]
