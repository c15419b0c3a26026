"""Pages of events."""

from __future__ import annotations

import re

import pytest
from icalendar import Calendar
from pytest_django import DjangoAssertNumQueries

from fahrplan.exchange.services.events import cancel_event, create_series, write_minutes
from fahrplan.exchange.services.signing_up import sign_up
from tests.exchange import towns
from tests.exchange.towns import AUTHOR, event_values
from tests.support.client import CheckedClient
from tests.support.records import person

pytestmark = pytest.mark.django_db
LIST = "/austausch/termine/"


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_takes_the_same_queries_for_one_and_three(
    client: CheckedClient, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    world = towns.build()
    for number in range(count):
        towns.event(world.barleben, title=f"Sprechstunde {number}")
    with django_assert_num_queries(2):
        page = client.get(LIST)
    assert page.content.decode().count("/austausch/termine/0") >= count


def test_what_is_over_is_listed_apart(client: CheckedClient) -> None:
    one = towns.move(towns.event(towns.build().barleben), days=8)
    assert one.url not in client.get(LIST).content.decode()
    assert one.url in client.get(f"{LIST}?zeigen=vergangen").content.decode()


def test_my_own_events_stand_on_top(client: CheckedClient) -> None:
    world = towns.build()
    sign_up(towns.event(world.barleben), person=world.citizen, organisation=None)
    client.force_login(world.citizen)
    assert "Ihre Termine" in client.get(LIST).content.decode()
    client.force_login(world.neighbour)
    assert "Ihre Termine" not in client.get(LIST).content.decode()


def test_kind_and_words_filter(client: CheckedClient) -> None:
    world = towns.build()
    talk = towns.event(world.barleben)
    course = towns.event(world.dataport, kind="training", title="eAkte für alle")
    found = client.get(f"{LIST}?art=training&q=eAkte").content.decode()
    assert (course.url in found, talk.url in found) == (True, False)


@pytest.mark.parametrize("query", ["art=quatsch", "seite=999999", "q=%00%27%3Cscript%3E", "zeigen=x"])
def test_odd_questions_get_a_page(client: CheckedClient, query: str) -> None:
    towns.event(towns.build().barleben, title="<script>alert(1)</script>")
    page = client.get(f"{LIST}?{query}")
    assert (page.status_code, b"<script>alert" in page.content) == (200, False)


def test_a_visitor_is_asked_to_log_in(client: CheckedClient) -> None:
    one = towns.event(towns.build().barleben)
    page = client.get(one.url).content.decode()
    assert ("Mit dem Konto anmelden" in page, "Für die Veranstaltenden" in page) == (True, False)


def test_the_page_shows_my_place_in_line(client: CheckedClient) -> None:
    world = towns.build()
    one = towns.event(world.barleben, capacity=1)
    for someone in (person(), person(), world.neighbour):
        sign_up(one, person=someone, organisation=None)
    client.force_login(world.neighbour)
    page = client.get(one.url).content.decode()
    assert "Ihr Platz auf der Warteliste: 2 von 2" in page


def test_a_cancelled_event_says_why_and_takes_nobody(client: CheckedClient) -> None:
    world = towns.build()
    one = towns.event(world.barleben)
    cancel_event(one, reason="Krankheit", author=AUTHOR)
    client.force_login(world.neighbour)
    page = client.get(one.url).content.decode()
    assert ("Krankheit" in page, "Ich komme für" in page) == (True, False)


def test_minutes_are_text_whatever_stands_in_them(client: CheckedClient) -> None:
    one = towns.move(towns.event(towns.build().barleben), days=8)
    write_minutes(one, "<b onclick='x'>fett</b>\n\nZweiter Absatz", author=AUTHOR)
    page = client.get(one.url).content.decode()
    assert ("&lt;b onclick" in page, "Zweiter Absatz" in page) == (True, True)


def test_the_page_of_an_event_takes_few_queries(
    client: CheckedClient, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    world = towns.build()
    one, *_ = create_series(world.barleben, event_values(), count=5, every_weeks=1, author=AUTHOR)
    sign_up(one, person=world.citizen, organisation=None)
    client.force_login(world.leader)
    with django_assert_max_num_queries(12):
        page = client.get(one.url).content.decode()
    linked = set(re.findall(r"/austausch/termine/[0-9a-f-]{36}/", page))
    assert len(linked - {one.url}) == 4


def test_one_event_comes_as_a_calendar_file(client: CheckedClient) -> None:
    one = towns.event(towns.build().barleben)
    answer = client.get(f"{one.url}termin.ics")
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert str(Calendar.from_ical(answer.content).walk("VEVENT")[0]["summary"]) == "Sprechstunde OZG"


def test_the_feed_has_cancelled_events_too(client: CheckedClient) -> None:
    world = towns.build()
    towns.event(world.barleben, title="A")
    cancel_event(towns.event(world.barleben, title="B"), reason="Krankheit", author=AUTHOR)
    rows = Calendar.from_ical(client.get(f"{LIST}kalender.ics").content).walk("VEVENT")
    assert sorted(str(row["status"]) for row in rows) == ["CANCELLED", "CONFIRMED"]


def test_an_unknown_event_is_not_found(client: CheckedClient) -> None:
    assert client.get("/austausch/termine/01900000-0000-7000-8000-000000000000/").status_code == 404
