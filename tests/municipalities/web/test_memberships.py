"""The pages of a team: asking, inviting, verifying, handing over, ending."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core import mail

from fahrplan.accounts.models import Person
from fahrplan.municipalities.enums import MembershipRole
from fahrplan.municipalities.models import Department, Invitation, Membership
from tests.municipalities.conftest import World
from tests.support.client import CheckedClient
from tests.support.records import member, person

TEAM, JOIN, REQUESTS = "/kommunen/barleben/team/", "/kommunen/barleben/mitarbeiten/", "/kommunen/mitarbeit/"


@pytest.fixture
def coordinator(world: World) -> Person:
    return member(world.organisation("barleben"))


@pytest.fixture
def waiting(world: World) -> Membership:
    """Somebody asks to be deputy in Barleben."""
    return member(world.organisation("barleben"), MembershipRole.DEPUTY, verified_at=None).memberships.get()


def text(client: CheckedClient, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200
    return str(answer.content.decode())


def act(client: CheckedClient, membership: Membership, step: str, **fields: str) -> Any:
    return client.post(f"{REQUESTS}{membership.pk}/{step}/", fields)


def invitation_link() -> str:
    found = re.search(r"/kommunen/einladung/\S+", str(mail.outbox[0].body))
    assert found is not None
    return found[0]


@pytest.mark.parametrize("path", [TEAM, JOIN, REQUESTS, "/kommunen/einladung/irgendwas/"])
def test_a_visitor_is_asked_to_log_in(world: World, client: CheckedClient, path: str) -> None:
    assert client.get(path)["Location"] == f"/konto/login/?next={path}"


def test_anybody_with_an_account_may_ask_to_join(
    world: World, client: CheckedClient, citizen: Person
) -> None:
    client.force_login(citizen)
    assert "Mitarbeiten" in text(client, JOIN)
    client.post(JOIN, {"role": "deputy"})
    membership = Membership.objects.get(person=citizen)
    assert (membership.role, membership.verified_at) == ("deputy", None)


def test_asking_twice_is_explained(world: World, client: CheckedClient, citizen: Person) -> None:
    client.force_login(citizen)
    client.post(JOIN, {"role": "deputy"})
    errors = client.post(JOIN, {"role": "deputy"}).context["form"].non_field_errors()
    assert errors == ["Diese Rolle haben Sie schon oder sie ist bereits beantragt."]


def test_an_editor_names_a_department(world: World, client: CheckedClient, citizen: Person) -> None:
    client.force_login(citizen)
    errors = client.post(JOIN, {"role": "editor"}).context["form"].errors
    assert errors == {"department": ["Für die Redaktion wählen Sie bitte einen Fachbereich."]}


def test_a_department_of_another_organisation_is_no_choice(
    world: World, client: CheckedClient, citizen: Person
) -> None:
    foreign = Department.objects.create(organisation=world.organisation("halle"), name="Finanzen")
    client.force_login(citizen)
    answer = client.post(JOIN, {"role": "editor", "department": str(foreign.pk)})
    assert list(answer.context["form"].errors) == ["department"]
    assert Membership.objects.count() == 0


def test_the_team_is_for_those_who_lead_it(world: World, client: CheckedClient) -> None:
    answers = []
    for key, role in [
        ("barleben", MembershipRole.COORDINATOR),
        ("barleben", MembershipRole.DEPUTY),
        ("barleben", MembershipRole.EDITOR),
        ("barleben", MembershipRole.PROVIDER),
        ("halle", MembershipRole.COORDINATOR),
    ]:
        client.force_login(member(world.organisation(key), role))
        answers.append(client.get(TEAM).status_code)
    assert answers == [200, 200, 403, 403, 403]


def test_a_colleague_is_invited_and_accepts(world: World, client: CheckedClient, coordinator: Person) -> None:
    client.force_login(coordinator)
    client.post(TEAM, {"email": "neu@example.org", "role": "deputy"})
    newcomer = person(email="neu@example.org")
    client.force_login(newcomer)
    page = text(client, invitation_link())
    assert ("Barleben" in page, "Vertretung" in page, str(coordinator) in page) == (True, True, True)
    assert "Einladung annehmen</span></button>" in page
    assert newcomer.memberships.count() == 0
    client.post(invitation_link())
    assert newcomer.memberships.get().verified_at is not None


def test_an_invitation_does_nothing_for_another_person(
    world: World, client: CheckedClient, coordinator: Person, citizen: Person
) -> None:
    client.force_login(coordinator)
    client.post(TEAM, {"email": "neu@example.org", "role": "deputy"})
    client.force_login(citizen)
    page = text(client, invitation_link())
    assert ("Diese Einladung gilt nicht" in page, "Barleben" in page) == (True, False)
    client.post(invitation_link())
    assert citizen.memberships.count() == 0


def test_a_faulty_address_is_not_invited(world: World, client: CheckedClient, coordinator: Person) -> None:
    client.force_login(coordinator)
    answer = client.post(TEAM, {"email": "a@b\nBcc: c@example.org", "role": "deputy"})
    assert (list(answer.context["form"].errors), Invitation.objects.count()) == (["email"], 0)


def test_a_colleague_verifies(client: CheckedClient, coordinator: Person, waiting: Membership) -> None:
    client.force_login(coordinator)
    assert act(client, waiting, "bestaetigen")["Location"] == TEAM
    waiting.refresh_from_db()
    assert waiting.verified_by == str(coordinator)


def test_a_steward_verifies_from_the_list_of_all(
    client: CheckedClient, steward: Person, waiting: Membership
) -> None:
    client.force_login(steward)
    assert str(waiting.person) in text(client, REQUESTS)
    assert act(client, waiting, "bestaetigen", zurueck="steward")["Location"] == REQUESTS
    waiting.refresh_from_db()
    assert waiting.verified_at is not None


def test_nobody_verifies_themselves(world: World, client: CheckedClient) -> None:
    someone = member(world.organisation("barleben"), MembershipRole.DEPUTY)
    more = Membership.objects.create(
        person=someone, organisation=world.organisation("barleben"), role=MembershipRole.COORDINATOR
    )
    client.force_login(someone)
    act(client, more, "bestaetigen")
    more.refresh_from_db()
    assert more.verified_at is None


@pytest.mark.parametrize("step", ["bestaetigen", "beenden", "uebergeben"])
def test_a_neighbour_changes_nothing(
    world: World, client: CheckedClient, waiting: Membership, step: str
) -> None:
    client.force_login(member(world.organisation("halle")))
    assert act(client, waiting, step).status_code == 403
    waiting.refresh_from_db()
    assert (waiting.verified_at, waiting.ended_at) == (None, None)


@pytest.mark.parametrize("step", ["bestaetigen", "beenden", "uebergeben"])
def test_a_link_alone_changes_nothing(
    client: CheckedClient, coordinator: Person, waiting: Membership, step: str
) -> None:
    client.force_login(coordinator)
    assert client.get(f"{REQUESTS}{waiting.pk}/{step}/").status_code == 405


def test_everybody_may_end_their_own_work(world: World, client: CheckedClient) -> None:
    someone = member(world.organisation("barleben"), MembershipRole.PROVIDER)
    client.force_login(someone)
    assert act(client, someone.memberships.get(), "beenden")["Location"] == "/mein-bereich/"
    assert someone.memberships.get().ended_at is not None


def test_the_coordination_is_handed_over(world: World, client: CheckedClient, coordinator: Person) -> None:
    deputy = member(world.organisation("barleben"), MembershipRole.DEPUTY)
    client.force_login(coordinator)
    assert "Koordination übergeben" in text(client, TEAM)
    act(client, deputy.memberships.get(), "uebergeben")
    now = Membership.objects.filter(role=MembershipRole.COORDINATOR, ended_at=None)
    assert [membership.person for membership in now] == [deputy]


def test_a_deputy_cannot_take_the_coordination(
    world: World, client: CheckedClient, coordinator: Person
) -> None:
    deputy = member(world.organisation("barleben"), MembershipRole.DEPUTY)
    client.force_login(deputy)
    assert "Koordination übergeben" not in text(client, TEAM)
    assert act(client, deputy.memberships.get(), "uebergeben").status_code == 404


@pytest.mark.parametrize("step", ["bestaetigen", "beenden", "uebergeben"])
def test_work_that_has_ended_is_gone(
    client: CheckedClient, coordinator: Person, waiting: Membership, step: str
) -> None:
    client.force_login(coordinator)
    act(client, waiting, "beenden")
    assert act(client, waiting, step).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_team_takes_the_same_queries_however_large(
    world: World, client: CheckedClient, steward: Person, count: int, django_assert_num_queries: Any
) -> None:
    for _ in range(count):
        member(world.organisation("barleben"), MembershipRole.DEPUTY)
    client.force_login(steward)
    with django_assert_num_queries(5):
        client.get(TEAM)


@pytest.mark.parametrize("count", [1, 3])
def test_the_requests_take_the_same_queries_however_many(
    world: World, client: CheckedClient, steward: Person, count: int, django_assert_num_queries: Any
) -> None:
    for _ in range(count):
        member(world.organisation("barleben"), MembershipRole.DEPUTY, verified_at=None)
    client.force_login(steward)
    with django_assert_num_queries(3):
        client.get(REQUESTS)
