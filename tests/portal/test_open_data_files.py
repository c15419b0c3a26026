from __future__ import annotations

import json
from typing import Any

import pytest

from tests.implementation.api.seen import seen
from tests.municipalities.conftest import World
from tests.support.client import CheckedClient


def test_the_file_says_where_its_facts_stand(world: World, client: CheckedClient) -> None:
    seen(world)
    answer: Any = client.get("/stand/daten/kreis.csv?ars=15083")
    answer.getvalue()
    sidecar = answer["Link"].partition(">")[0].removeprefix("<http://localhost:8000")
    told = json.loads(client.get(sidecar).content)
    assert (told["dc:title"], told["url"]) == (
        "Stand der Umsetzung: Landkreis Börde",
        "http://localhost:8000/stand/daten/kreis.csv?ars=15083",
    )


@pytest.mark.parametrize("form", ["csv", "json", "xlsx", "csv-metadata.json"])
def test_every_form_is_there(world: World, client: CheckedClient, form: str) -> None:
    answer: Any = client.get(f"/stand/daten/land.{form}")
    assert (answer.status_code, len(answer.getvalue()) > 200) == (200, True)


def test_nothing_can_be_sent_there(world: World, client: CheckedClient) -> None:
    assert client.post("/stand/daten/land.csv").status_code == 405
