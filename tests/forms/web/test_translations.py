"""Translating in the browser."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from tests.forms.building import Building, building

pytestmark = pytest.mark.django_db


@pytest.fixture
def built(client: Client) -> Building:
    found = building()
    client.force_login(found.anna)
    return found


def shown(client: Client, built: Building) -> dict[str, Any]:
    form = client.get(f"{built.address}uebersetzung/?sprache=en").context["form"]
    return {name: form[name].value() or "" for name in form.fields}


def test_side_by_side_counted_and_stored(client: Client, built: Building) -> None:
    said = shown(client, built)
    client.post(f"{built.address}uebersetzung/?sprache=en", said | {"text-1": "Dog"})

    figure = client.get(f"{built.address}uebersetzung/?sprache=en").context["figures"][0]
    assert built.version.texts["en"] == {"title": "Dog"}
    assert (figure.numerator, figure.denominator) == (1, 16)


def test_nobodys_translation_is_lost(client: Client, built: Building) -> None:
    said, url = shown(client, built), f"{built.address}uebersetzung/?sprache=en"
    client.post(url, said | {"text-1": "Dog"})
    client.force_login(built.bert)
    answer = client.post(url, said | {"text-1": "Hound"})

    page = answer.content.decode()
    assert (answer.status_code, "Dog" in page, "Hound" in page) == (422, True, True)
    again = {name: answer.context["form"][name].value() or "" for name in answer.context["form"].fields}
    assert client.post(url, again).status_code == 302
    assert built.version.texts["en"]["title"] == "Hound"


def test_neighbours_see_nothing(client: Client, built: Building) -> None:
    client.force_login(built.nele)

    assert client.get(f"{built.address}uebersetzung/").status_code == 404
