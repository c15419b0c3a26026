"""Two administrations side by side."""

from __future__ import annotations

from tests.municipalities.conftest import World
from tests.municipalities.web.test_choose import page
from tests.support.client import CheckedClient


def test_the_form_alone(world: World, client: CheckedClient) -> None:
    assert "Erste Verwaltung" in page(client, "/kommunen/vergleich/")


def test_by_short_name_or_place(world: World, client: CheckedClient) -> None:
    text = page(client, "/kommunen/vergleich/?a=halle&b=Landkreis+Börde&gruppe=beide")
    assert "Baugenehmigung Erteilung" in text
    assert "nur Halle (Saale) (2)" in text


def test_an_unknown_one_is_named_and_escaped(world: World, client: CheckedClient) -> None:
    text = page(client, "/kommunen/vergleich/?a=<b>x</b>&b=halle&gruppe=quatsch")
    assert "Eine Verwaltung finden wir nicht." in text
    assert "<b>x</b>" not in text
