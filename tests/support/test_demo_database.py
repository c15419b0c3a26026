"""The demo set is loaded once, and each run gets a copy that is whole."""

from __future__ import annotations

import pytest
from django.db import connection

from fahrplan.foundation.ports import key_store
from fahrplan.municipalities.models import Organisation

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def test_the_copy_holds_what_was_loaded_and_nothing_of_the_way_here(whole_demo: list[str]) -> None:
    assert Organisation.objects.filter(key="arendsee-altmark").exists()
    assert "beside_demo" not in connection.introspection.table_names()


def test_what_was_sealed_while_loading_can_be_opened(whole_demo: list[str]) -> None:
    from fahrplan.forms.models import Form

    assert Form.objects.exists()
    assert len(key_store().secret("probe")) == 32
