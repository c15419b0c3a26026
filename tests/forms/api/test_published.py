"""What a published form asks, for everybody; nothing of what is in work."""

from __future__ import annotations

import pytest
from django.test import Client

from fahrplan.forms.enums import VersionState
from tests.forms.building import building

pytestmark = pytest.mark.django_db


def test_the_published_version_without_what_is_the_offices_own(client: Client) -> None:
    built = building(flow={"places": {"any": "x"}})
    built.form.versions.update(state=VersionState.PUBLISHED)

    found = client.get(f"/api/v1/forms/{built.form.pk}/schema").json()

    assert (found["organisation"], found["version"], found["texts"]["de"]["title"]) == ("barleben", 1, "Hund")
    assert ("places" in found["flow"], found["data_schema"]["required"]) == (False, ["anlass"])


def test_what_is_in_work_is_not_there(client: Client) -> None:
    built = building()

    assert client.get(f"/api/v1/forms/{built.form.pk}/schema").status_code == 404
