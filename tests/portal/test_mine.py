"""The page after login, and the demo's mail catcher."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from lxml import html as lxml_html

from fahrplan.accounts.models import Person
from fahrplan.foundation.models import CaughtMail
from fahrplan.implementation.services.observing import Word, record_observation
from fahrplan.implementation.services.proposals import Claimed, propose_status
from fahrplan.implementation.services.recounting import recount
from fahrplan.journey.services.tasks import TaskText, add_task
from fahrplan.municipalities.enums import MembershipRole, OrganisationKind
from fahrplan.municipalities.models import Membership
from tests.cases.conftest import desk_at
from tests.municipalities.conftest import AUTHOR, World
from tests.support.fixtures import web_role
from tests.support.records import member, organisation, person

PAGE = "/mein-bereich/"
ROW_SCOPE = 5  # what opening and closing it takes inside a test
LIST = "/arbeitsplatz/eigene-liste/barleben/"


def text(client: Any, url: str = PAGE) -> str:
    answer = client.get(url)
    assert answer.status_code == 200
    return str(answer.content.decode())


@pytest.mark.django_db
def test_a_visitor_is_asked_to_log_in(client: Any) -> None:
    assert client.get(PAGE)["Location"] == f"/konto/login/?next={PAGE}"


def test_without_an_organisation_the_way_to_one_is_shown(client: Any, citizen: Person) -> None:
    client.force_login(citizen)
    assert "Sie arbeiten noch für keine Organisation." in text(client)


@pytest.mark.parametrize(
    ("role", "shown"),
    [
        (MembershipRole.COORDINATOR, True),
        (MembershipRole.DEPUTY, True),
        (MembershipRole.EDITOR, False),
        (MembershipRole.PROVIDER, False),
    ],
)
def test_doors_open_by_role(client: Any, world: World, role: MembershipRole, shown: bool) -> None:
    client.force_login(member(world.organisation("barleben"), role))
    assert (LIST in text(client)) is shown


def test_a_clerk_is_led_to_the_cases_and_not_to_the_list_of_states(client: Any, world: World) -> None:
    client.force_login(member(world.organisation("barleben"), MembershipRole.CLERK))
    page = text(client)
    assert ("/vorgaenge/" in page, "/stand/meldeliste/barleben/" in page) == (True, False)


def test_a_request_opens_no_doors(client: Any, world: World) -> None:
    client.force_login(member(world.organisation("barleben"), verified_at=None))
    page = text(client)
    assert "wartet auf Bestätigung" in page
    assert LIST not in page


def test_who_leads_is_told_of_requests(client: Any, world: World) -> None:
    client.force_login(member(world.organisation("barleben")))
    member(world.organisation("barleben"), verified_at=None)
    assert "1 Anfrage zur Mitarbeit" in text(client)


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_takes_the_same_queries_however_many_organisations(
    client: Any, world: World, count: int, django_assert_num_queries: Any
) -> None:
    someone = person()
    for key in ("barleben", "halle", "harbke")[:count]:
        Membership.objects.create(
            person=someone,
            organisation=world.organisation(key),
            role=MembershipRole.COORDINATOR,
            verified_at="2026-01-01T00:00:00Z",
        )
    client.force_login(someone)
    with django_assert_num_queries(12):
        client.get(PAGE)


def test_my_organisation_stands_in_figures(client: Any, world: World) -> None:
    recount("15")
    halle = world.organisation("halle")
    for service, ago in ((world.dog_tax, 1), (world.residence, 100)):
        word = Word("online", "pvog", seen_on=timezone.localdate() - timedelta(days=ago))
        record_observation(service, halle, word, author=AUTHOR)
    client.force_login(member(halle))
    shown = text(client)
    assert "Eigene Leistung heute: 1 von 3, 33 % online." in shown
    assert 'href="/stand/veraltet/?stelle=halle">1 veraltete Angabe: bitte bestätigen' in shown


def test_proposals_about_states_wait_here(client: Any, world: World) -> None:
    halle = world.organisation("halle")
    propose_status(world.dog_tax, halle, Claimed("online", "Gesehen"), by=person())
    client.force_login(member(halle))
    assert "1 Vorschlag zum Stand von Leistungen" in text(client)


@pytest.mark.django_db
def test_caught_mail_is_shown_as_text(client: Any) -> None:
    CaughtMail.objects.create(to="a@example.org", subject="<b>Hallo</b>", body="<script>x</script>")
    page = text(client, "/demo/post/")
    assert "&lt;b&gt;Hallo&lt;/b&gt;" in page
    assert "<script>x" not in page


@pytest.mark.django_db
def test_a_link_in_a_caught_mail_can_be_followed(client: Any, settings: Any) -> None:
    CaughtMail.objects.create(to="a@example.org", subject="Link", body=f"{settings.BASE_URL}/konto/login/")
    CaughtMail.objects.create(to="a@example.org", subject="Fremd", body="https://boese.example/")
    links = lxml_html.document_fromstring(text(client, "/demo/post/")).xpath("//article//a/@href")
    assert links == ["/konto/login/"]


def test_what_is_due_this_week_leads_to_my_week(client: Any, world: World) -> None:
    barleben = world.organisation("barleben")
    someone = member(barleben)
    words = TaskText("Vertrag prüfen", owner=someone, due_on=timezone.localdate())
    add_task(barleben, words, author=AUTHOR)
    client.force_login(someone)
    assert "1 Aufgabe bis Sonntag" in text(client)


@pytest.mark.django_db
def test_a_clerk_is_told_what_waits_within_the_queries_of_a_page(
    client: Any, django_assert_max_num_queries: Any
) -> None:
    desk = desk_at()
    desk.hand_in()
    client.force_login(desk.clerk)
    with web_role(), django_assert_max_num_queries(12 + ROW_SCOPE):
        page = text(client)
    assert "1 Vorgang, den noch niemand übernommen hat" in page
    assert ("Nichts. Schön." in page, "Unser Stand" in page) == (False, False)


def test_a_provider_finds_its_products_and_no_state_of_its_own(client: Any, world: World) -> None:
    firm = organisation("softhaus", OrganisationKind.IT_PROVIDER, name="Softhaus")
    client.force_login(member(firm))
    page = text(client)
    assert ('href="/loesungen/?anbieter=softhaus"' in page, "Unser Stand" in page) == (True, False)


def test_a_steward_is_led_to_the_desk(client: Any, steward: Person) -> None:
    client.force_login(steward)
    assert ("Zum Arbeitsplatz" in text(client), "noch für keine Organisation" in text(client)) == (
        True,
        False,
    )
