"""The page of the criteria, for clerks of the desk alone."""

from __future__ import annotations

import pytest

from fahrplan.cases.models import PlaceRound
from tests.cases.conftest import Desk, desk_at
from tests.cases.kita import a_round, facility, kita_desk, wish_data
from tests.support.client import CheckedClient
from tests.support.fixtures import web_role


@pytest.fixture
def kita(db: None) -> Desk:
    return kita_desk()


def points(*numbers: int) -> dict[str, str]:
    labels = ("Geschwister", "Arbeit", "allein", "Förderbedarf", "drei")
    told = {f"points{place}": str(number) for place, number in enumerate(numbers)}
    return told | {f"label{place}": label for place, label in enumerate(labels)}


def test_one_sees_and_proposes_another_confirms(client: CheckedClient, kita: Desk) -> None:
    kita.hand_in(wish_data(facility(kita, "Kita Sonne"), work="alle"))
    found = a_round(kita)
    kita.hand_in(wish_data(facility(kita, "Kita Mond")))
    page = f"{found.get_absolute_url()}kriterien/"
    client.force_login(kita.clerk)
    with web_role():
        shown = client.post(page, points(0, 50, 0, 0, 0) | {"schritt": "wirkung"})
        assert ("Kinder mit Platz" in shown.text, PlaceRound.objects.get().proposed) == (True, [])
        client.post(page, points(0, 50, 0, 0, 0) | {"schritt": "vorschlagen"})
        own = client.get(page)
    assert ("Ein Vorschlag wartet" in own.text, "Kriterien bestätigen" in own.text) == (True, False)
    client.force_login(kita.second)
    with web_role():
        other = client.get(page)
        seen = other.text.partition('name="stand" value="')[2].partition('"')[0]
        client.post(page, {"schritt": "bestaetigen", "stand": seen})
    assert [(row["label"], row["points"]) for row in PlaceRound.objects.get().criteria] == [("Arbeit", 50)]


def test_no_points_at_all_are_refused(client: CheckedClient, kita: Desk) -> None:
    found = a_round(kita)
    client.force_login(kita.clerk)
    answer = client.post(
        f"{found.get_absolute_url()}kriterien/", points(0, 0, 0, 0, 0) | {"schritt": "wirkung"}
    )
    assert (answer.status_code, "Bitte 1 bis 12 Kriterien." in answer.text) == (422, True)


def test_for_others_it_is_not_there(client: CheckedClient, kita: Desk) -> None:
    page = f"{a_round(kita).get_absolute_url()}kriterien/"
    for stranger in (kita.other, kita.applicant, desk_at("halle").head):
        client.force_login(stranger)
        assert client.get(page).status_code == 404
