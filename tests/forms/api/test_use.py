"""Published forms and their use in the API."""

from __future__ import annotations

from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from tests.forms.adopted import adopted, online
from tests.forms.web.test_use import used
from tests.municipalities.conftest import World


def test_only_published_forms_are_listed(
    world: World, client: Any, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    form = adopted(world)
    before = client.get("/api/v1/forms").json()["count"]
    online(form)
    with django_assert_num_queries(2):
        found = client.get("/api/v1/forms?package=hundesteuer&organisation=obere-aller").json()
    assert (before, found["count"]) == (0, 1)
    assert found["items"][0]["url"].endswith("/antrag/obere-aller/hundesteuer/")


def test_use_with_small_numbers_hidden(world: World, client: Any) -> None:
    form = used(world)
    found = client.get(f"/api/v1/forms/{form.pk}/use?days=90").json()
    figures = {row["label"]: (row["numerator"], row["denominator"]) for row in found["figures"]}
    assert (figures["abgeschickt"], found["hidden_below"]) == ((12, 20), 5)
    assert figures["Zufriedenheit, Mittel der Noten 1 bis 5"] == (None, None)


@pytest.mark.parametrize(
    ("address", "status"), [("00000000-0000-0000-0000-000000000000/use", 404), ("x/use", 422)]
)
def test_others_are_not_there(world: World, client: Any, address: str, status: int) -> None:
    assert client.get(f"/api/v1/forms/{address}").status_code == status


def test_a_draft_has_no_public_use(world: World, client: Any) -> None:
    assert client.get(f"/api/v1/forms/{adopted(world).pk}/use").status_code == 404
