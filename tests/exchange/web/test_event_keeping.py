"""Organisers' pages, and signing up, as everybody."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from fahrplan.exchange.models import Event, SignUp
from fahrplan.exchange.rules.times import BERLIN
from fahrplan.exchange.services.signing_up import sign_up
from fahrplan.exchange.services.training import report_need
from fahrplan.notices.models import Notice
from tests.exchange import towns
from tests.exchange.towns import AUTHOR
from tests.support.client import CheckedClient

pytestmark = pytest.mark.django_db
NEW = "/austausch/termine/neu/barleben/"
ROLES = ("leader", "neighbour", "seller", "provider", "citizen", "steward")


def form(**fields: Any) -> dict[str, Any]:
    day = timezone.localdate() + timedelta(days=10)
    return {
        "kind": "consultation", "title": "Sprechstunde", "day": day.isoformat(), "begins": "10:00",
        "ends": "11:00", "place": "Rathaus", "count": "1", "every_weeks": "4",
    } | fields  # fmt: skip


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("page", ["aendern", "absagen", "protokoll", "teilnehmende"])
def test_only_the_organiser_and_the_land_keep_an_event(client: CheckedClient, role: str, page: str) -> None:
    world = towns.build()
    one = towns.event(world.barleben)
    client.force_login(getattr(world, role))
    expected = 200 if role in ("leader", "steward") else 403
    assert client.get(f"{one.url}{page}/").status_code == expected


@pytest.mark.parametrize("page", ["aendern", "absagen", "protokoll", "teilnehmende"])
def test_a_visitor_is_sent_to_the_login(client: CheckedClient, page: str) -> None:
    one = towns.event(towns.build().barleben)
    assert client.get(f"{one.url}{page}/")["Location"].startswith("/konto/login/")


@pytest.mark.parametrize("role", ROLES)
def test_who_may_invite_for_barleben(client: CheckedClient, role: str) -> None:
    world = towns.build()
    client.force_login(getattr(world, role))
    answer = client.post(NEW, form())
    assert answer.status_code == (302 if role in ("leader", "steward") else 403)


def test_pressing_twice_makes_one_event(client: CheckedClient) -> None:
    client.force_login(towns.build().leader)
    for _ in range(2):
        client.post(NEW, form())
    assert Event.objects.count() == 1


def test_a_series_is_made_in_one_go(client: CheckedClient) -> None:
    client.force_login(towns.build().leader)
    client.post(NEW, form(count="3"))
    assert Event.objects.count() == 3


def test_the_deadline_is_the_end_of_its_day(client: CheckedClient) -> None:
    client.force_login(towns.build().leader)
    day = timezone.localdate() + timedelta(days=8)
    client.post(NEW, form(deadline_day=day.isoformat()))
    deadline = Event.objects.get().deadline
    assert deadline
    assert deadline.astimezone(BERLIN).strftime("%Y-%m-%d %H:%M") == f"{day} 23:59"


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"title": ""}, "Titel"),
        ({"ends": "09:00"}, "Das Ende liegt nach dem Beginn"),
        ({"day": "2027-03-28", "begins": "02:30", "ends": "04:00"}, "Die Uhr wird vorgestellt"),
        ({"place": ""}, "Ort oder die Adresse der Videokonferenz"),
        ({"video_url": "javascript:alert(1)"}, "gültige"),
        ({"title": "x" * 201}, "200"),
        ({"count": "1000"}, "52"),
        ({"day": "0001-01-01"}, "Datum"),
        ({"kind": "party"}, "Auswahl"),
    ],
)
def test_faults_stand_at_their_field(client: CheckedClient, fields: dict[str, str], words: str) -> None:
    client.force_login(towns.build().leader)
    page = client.post(NEW, form(**fields))
    assert (page.status_code, words in page.content.decode(), Event.objects.count()) == (422, True, 0)


def test_an_offer_is_told_to_who_needs_it(client: CheckedClient) -> None:
    world = towns.build()
    report_need(world.barleben, "records", {"people": 3}, author=AUTHOR)
    client.force_login(world.seller)
    client.post("/austausch/termine/neu/dataport/", form(kind="training", need="records"))
    assert Notice.objects.get().person_id == world.leader.pk


@pytest.mark.parametrize(
    ("role", "keys"),
    [
        ("leader", ["barleben"]),
        ("seller", ["dataport"]),
        ("provider", []),
        ("citizen", []),
        ("steward", ["sachsen-anhalt"]),
    ],
)
def test_choosing_the_organiser(client: CheckedClient, role: str, keys: list[str]) -> None:
    client.force_login(getattr(towns.build(), role))
    page = client.get("/austausch/termine/neu/")
    assert [row.key for row in page.context["organisations"]] == keys


def test_changing_shows_what_is_stored_and_keeps_it(client: CheckedClient) -> None:
    world = towns.build()
    one = towns.event(world.barleben, capacity=5, deadline=timezone.now() + timedelta(days=1))
    client.force_login(world.leader)
    shown = client.get(f"{one.url}aendern/").context["form"].initial
    sent = {name: "" if value is None else str(value) for name, value in shown.items()}
    sent["begins"], sent["ends"] = sent["begins"][:5], sent["ends"][:5]
    assert client.post(f"{one.url}aendern/", sent | {"place": "Ratssaal"}).status_code == 302
    one.refresh_from_db()
    assert (one.place, one.capacity, one.sequence) == ("Ratssaal", 5, 1)


def test_a_stale_form_is_refused(client: CheckedClient) -> None:
    world = towns.build()
    one = towns.event(world.barleben)
    client.force_login(world.leader)
    values = form(seen="0")
    client.post(f"{one.url}aendern/", values)
    page = client.post(f"{one.url}aendern/", values | {"place": "Turnhalle"})
    assert (page.status_code, "inzwischen geändert" in page.content.decode()) == (422, True)


def test_cancelling_asks_for_a_reason(client: CheckedClient) -> None:
    world = towns.build()
    one = towns.event(world.barleben)
    client.force_login(world.leader)
    assert client.post(f"{one.url}absagen/", {"reason": ""}).status_code == 422
    assert client.post(f"{one.url}absagen/", {"reason": "Krankheit"}).status_code == 302
    one.refresh_from_db()
    assert one.cancelled_because == "Krankheit"


def test_minutes_are_written_afterwards(client: CheckedClient) -> None:
    world = towns.build()
    one = towns.move(towns.event(world.barleben), days=8)
    client.force_login(world.leader)
    client.post(f"{one.url}protokoll/", {"minutes": "Alles besprochen."})
    assert "Alles besprochen." in client.get(one.url).content.decode()


def test_signing_up_and_off_again(client: CheckedClient) -> None:
    world = towns.build()
    one = towns.event(world.barleben)
    client.force_login(world.neighbour)
    for _ in range(2):
        client.post(f"{one.url}anmelden/", {"organisation": "halle-saale", "note": ""})
    assert list(SignUp.objects.values_list("state", "organisation__key")) == [("confirmed", "halle-saale")]
    client.post(f"{one.url}abmelden/")
    assert list(SignUp.objects.values_list("state", flat=True)) == ["withdrawn"]


def test_a_foreign_organisation_cannot_be_chosen(client: CheckedClient) -> None:
    world = towns.build()
    one = towns.event(world.barleben)
    client.force_login(world.neighbour)
    client.post(f"{one.url}anmelden/", {"organisation": "barleben"})
    assert SignUp.objects.count() == 0


def test_the_list_of_participants_is_a_table_without_formulas(client: CheckedClient) -> None:
    world = towns.build()
    one = towns.event(world.barleben)
    sign_up(one, person=world.neighbour, organisation=world.halle, note="=1+1")
    client.force_login(world.leader)
    answer: Any = client.get(f"{one.url}teilnehmende/?format=csv")
    text = b"".join(answer.streaming_content).decode()
    assert ("Halle (Saale)" in text, "'=1+1" in text) == (True, True)
    assert world.neighbour.name in client.get(f"{one.url}teilnehmende/").content.decode()
