"""„Meine Anmeldungen“: own ones alone, ended only by who has just shown that it is them."""

from __future__ import annotations

import html
import time
from typing import Any

import pytest
from django.test import Client

from fahrplan.accounts.models import LoginSession, Person
from fahrplan.accounts.selectors.sessions import handle_of
from tests.accounts.conftest import PASSWORD
from tests.accounts.web.conftest import START
from tests.support.fixtures import web_role
from tests.support.records import person

PAGE = "/konto/anmeldungen/"
END = f"{PAGE}beenden/"
PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Version/17.0 Mobile Safari/604.1"


@pytest.fixture
def desk(client: Client, anna: Person) -> Client:
    client.force_login(anna)
    return client


@pytest.fixture
def phone(anna: Person) -> Client:
    client = Client(headers={"User-Agent": PHONE})
    client.post("/konto/login/", {"login": anna.email, "password": PASSWORD})
    return client


def handle(client: Client) -> str:
    return handle_of(str(client.session.session_key))


def confirm(client: Client) -> None:
    client.post("/konto/reauthenticate/", {"password": PASSWORD})


def is_inside(client: Client) -> bool:
    return client.get("/mein-bereich/").status_code == 200


def test_the_page_shows_where_somebody_is_logged_in_and_no_key(
    desk: Client, phone: Client, django_assert_max_num_queries: Any
) -> None:
    with web_role(), django_assert_max_num_queries(12):
        page = desk.get(PAGE).content.decode()
    assert ("iPhone, Safari, angemeldet seit" in page, handle(phone) in page) == (True, False)
    assert [key for key in LoginSession.objects.values_list("pk", flat=True) if key in page] == []


def test_the_page_speaks_english_to_who_chose_it(desk: Client, phone: Client) -> None:
    page = html.unescape(desk.get(f"{PAGE}?sprache=en").content.decode())
    assert ('<html lang="en"' in page, "iPhone, Safari, logged in since" in page) == (True, True)
    assert [word for word in ("angemeldet", "Anmeldung", "Uhr", "Beenden") if word in page] == []
    confirm(desk)
    desk.post(END, {"welche": "andere"})
    page = desk.get(PAGE).content.decode()
    assert ("All other logins have ended." in page, "You are logged in here only." in page) == (True, True)


def test_only_after_confirming_there_are_buttons(desk: Client, phone: Client) -> None:
    confirm(desk)
    assert f'value="{handle(phone)}"' in desk.get(PAGE).content.decode()


def test_who_is_alone_is_told_so(desk: Client) -> None:
    assert "Sie sind nur hier angemeldet." in desk.get(PAGE).content.decode()


def test_one_login_is_ended(desk: Client, phone: Client) -> None:
    confirm(desk)
    with web_role():
        answer = desk.post(END, {"welche": handle(phone)})
    assert (answer["Location"], is_inside(phone), is_inside(desk)) == (PAGE, False, True)


def test_all_others_are_ended(desk: Client, phone: Client) -> None:
    confirm(desk)
    desk.post(END, {"welche": "andere"})
    assert (is_inside(phone), is_inside(desk)) == (False, True)


def test_without_confirming_nothing_ends(desk: Client, phone: Client) -> None:
    answer = desk.post(END, {"welche": "andere"})
    assert (answer["Location"], is_inside(phone)) == (f"/konto/reauthenticate/?next={PAGE}", True)


def test_a_neighbour_s_login_is_not_there(phone: Client) -> None:
    neighbour = Client()
    neighbour.force_login(person("Bert Nachbar", password=PASSWORD))
    confirm(neighbour)
    assert "iPhone" not in neighbour.get(PAGE).content.decode()
    assert neighbour.post(END, {"welche": handle(phone)}).status_code == 404
    neighbour.post(END, {"welche": "andere"})
    assert is_inside(phone)


def test_neither_the_own_login_nor_nonsense_is_found(desk: Client) -> None:
    confirm(desk)
    assert [desk.post(END, {"welche": one}).status_code for one in (handle(desk), "", "x")] == [404] * 3


def test_visitors_are_led_to_the_login_and_reading_ends_nothing(client: Client, desk: Client) -> None:
    assert Client().get(PAGE)["Location"] == f"/konto/login/?next={PAGE}"
    assert desk.get(END).status_code == 405


def test_a_citizen_confirms_by_logging_in_again(ayse: Any) -> None:
    other = Client()
    other.post(START)
    other.get(f"{START}zurueck/")
    session = ayse.session
    session["login_at"] = time.time() - 301
    session.save()
    assert "Noch einmal anmelden" in ayse.get(PAGE).content.decode()
    led = ayse.post(END, {"welche": "andere"})["Location"]
    assert led == f"/konto/servicekonto/anmelden/?next={PAGE}&niveau=40"
    ayse.post(START)
    ayse.get(f"{START}zurueck/")
    ayse.post(END, {"welche": handle(other)})
    assert [one.get("/konto/servicekonto/").status_code for one in (ayse, other)] == [200, 302]
