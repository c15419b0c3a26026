"""How a result came about, for stewards only."""

from __future__ import annotations

import pytest

from fahrplan.accounts.models import Person
from tests.support.client import CheckedClient

pytestmark = pytest.mark.usefixtures("catalogue", "town")
URL = "/suche/erklaerung/"


def test_visitors_must_log_in(client: CheckedClient) -> None:
    assert client.get(URL).status_code == 302


def test_citizens_may_not(client: CheckedClient, citizen: Person) -> None:
    client.force_login(citizen)
    assert client.get(URL).status_code == 403


def test_stewards_see_words_and_signals(client: CheckedClient, steward: Person) -> None:
    client.force_login(steward)
    text = client.get(URL, {"q": "hund anmelden xyzzy"}).content.decode()
    assert "Unbekannte Wörter" in text
    assert "xyzzy" in text
    assert "Hundesteuer Festsetzung (99102013002000)" in text


def test_stewards_are_told_when_people_see_nothing(client: CheckedClient, steward: Person) -> None:
    client.force_login(steward)
    assert "Menschen sehen hier „nichts gefunden“" in client.get(URL, {"q": "pizza"}).content.decode()


def test_without_words_the_state_is_shown(client: CheckedClient, steward: Person) -> None:
    client.force_login(steward)
    assert "8 Leistungsobjekte im Verzeichnis. Ausgeschaltet" in client.get(URL).content.decode()


def test_a_place_counts_and_stays_in_its_field(client: CheckedClient, steward: Person) -> None:
    client.force_login(steward)
    text = client.get(URL, {"q": "hund anmelden", "ort": "Halle"}).content.decode()
    assert ('value="Halle (Saale)"' in text, "Diesen Ort gibt es nicht" in text) == (True, False)


def test_an_unknown_place_is_said(client: CheckedClient, steward: Person) -> None:
    client.force_login(steward)
    text = client.get(URL, {"q": "hund anmelden", "ort": "Nirgendwo"}).content.decode()
    assert ('value="Nirgendwo"' in text, "Diesen Ort gibt es nicht oder mehrmals." in text) == (True, True)
