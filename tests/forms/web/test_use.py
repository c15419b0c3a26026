"""The page about the use of a form."""

from __future__ import annotations

from typing import Any

from pytest_django import DjangoAssertNumQueries

from fahrplan.forms.enums import CountKind
from fahrplan.forms.models import Form
from tests.forms.adopted import adopted, online
from tests.forms.selectors.test_figures import counted
from tests.municipalities.conftest import World
from tests.support.client import CheckedClient


def used(world: World) -> Form:
    form = adopted(world)
    online(form)
    for kind, number in (
        (CountKind.VISIT, 40),
        (CountKind.START, 20),
        (CountKind.DONE, 12),
        (CountKind.ASKED, 3),
    ):
        counted(form, kind, number)
    counted(form, CountKind.PAGE, 19, page="anlass")
    counted(form, CountKind.PAGE, 13, page="person")
    return form


def test_shares_say_of_what(
    world: World, client: CheckedClient, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    form = used(world)
    with django_assert_num_queries(5):
        text = client.get(f"/formulare/{form.pk}/nutzung/").content.decode()
    for words in (
        "begonnenen Anträgen",
        "Wer hält den Hund?",
        "zu wenige Anträge",
        "Bis wohin die Menschen kommen",
    ):
        assert words in text


def test_the_same_as_files(world: World, client: CheckedClient) -> None:
    address = f"/formulare/{used(world).pk}/nutzung/"
    csv: Any = client.get(f"{address}?format=csv")
    lines = b"".join(csv.streaming_content).decode("utf-8-sig").splitlines()
    found = client.get(f"{address}?format=json").json()
    assert "abgeschickt;12;20" in "\n".join(lines)
    assert {"label": "abgeschickt", "numerator": 12, "denominator": 20} in found["figures"]
    sheet = client.get(f"{address}?format=xlsx")
    sheet.close()
    assert sheet.status_code == 200


def test_a_form_that_never_was_online_is_not_there(world: World, client: CheckedClient) -> None:
    assert client.get(f"/formulare/{adopted(world).pk}/nutzung/").status_code == 404
