"""Versions on pages."""

from __future__ import annotations

from lxml import html as lxml_html

from tests.solutions.conftest import Market, in_days, version
from tests.solutions.web.pages import acting, page
from tests.support.client import CheckedClient

LIST = "/loesungen/gewerbe-online/versionen/"


def test_a_version_is_added(market: Market, client: CheckedClient) -> None:
    acting(client, market, "provider")
    data = {"number": "3.0", "life_cycle": "planned", "planned_for": f"{in_days(90):%d.%m.%Y}"}
    assert client.post(LIST, data)["Location"] == LIST
    assert market.online.versions.get().planned_for == in_days(90)
    assert "3.0" in page(client, LIST)
    assert client.post(LIST, data).status_code == 422


def test_a_new_version_begins_as_planned(market: Market, client: CheckedClient) -> None:
    acting(client, market, "provider")
    choices = lxml_html.document_fromstring(client.get(LIST).content.decode()).xpath("//select/option/text()")
    assert choices == ["geplant", "aktuell", "läuft aus", "beendet"]


def test_a_version_is_changed(market: Market, client: CheckedClient) -> None:
    made = version(market.online, "1.0")
    acting(client, market, "provider")
    assert "Version 1.0 bearbeiten" in page(client, f"{LIST}{made.pk}/")
    client.post(f"{LIST}{made.pk}/", {"number": "1.0", "life_cycle": "phasing_out"})
    made.refresh_from_db()
    assert made.life_cycle == "phasing_out"


def test_a_step_that_cannot_be_is_told(market: Market, client: CheckedClient) -> None:
    made = version(market.online, "1.0", life_cycle="planned")
    acting(client, market, "provider")
    answer = client.post(f"{LIST}{made.pk}/", {"number": "1.0", "life_cycle": "phasing_out"})
    assert (answer.status_code, "nicht unmittelbar" in answer.content.decode()) == (422, True)
