"""Contact points and departments: each person only what is theirs."""

from __future__ import annotations

import pytest

from fahrplan.accounts.models import Person
from fahrplan.municipalities.enums import MembershipRole
from fahrplan.municipalities.models import ContactPoint, Department, DepartmentAssignment
from fahrplan.municipalities.services import edit_contact_point, edit_department
from tests.municipalities.conftest import AUTHOR, World
from tests.municipalities.web.test_choose import page
from tests.support.client import CheckedClient
from tests.support.records import member

NEW = "/kommunen/halle/kontakte/neu/"


@pytest.fixture
def office(world: World) -> Department:
    return edit_department(world.organisation("halle"), name="Bauamt", author=AUTHOR)


def someone(world: World, who: str, office: Department) -> Person:
    halle = world.organisation("halle")
    if who == "editor":
        return member(halle, MembershipRole.EDITOR, department=office)
    if who == "neighbour":
        return member(world.organisation("harbke"))
    if who == "unverified":
        return member(halle, verified_at=None)
    return member(halle, MembershipRole(who))


def contact_form(**fields: str) -> dict[str, str]:
    return {"label": "Schalter", "opening_hours": "Mo 8–12"} | fields


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("coordinator", 302),
        ("deputy", 302),
        ("editor", 302),
        ("provider", 403),
        ("neighbour", 403),
        ("unverified", 403),
    ],
)
def test_who_may_add_a_contact_of_a_department(
    world: World, client: CheckedClient, office: Department, who: str, status: int
) -> None:
    client.force_login(someone(world, who, office))
    answer = client.post(NEW, contact_form(department=str(office.pk)))
    assert (answer.status_code, ContactPoint.objects.count()) == (status, int(status == 302))


def test_an_editor_cannot_speak_for_the_whole_or_another_department(
    world: World, client: CheckedClient, office: Department
) -> None:
    other = edit_department(world.organisation("halle"), name="Sozialamt", author=AUTHOR)
    client.force_login(someone(world, "editor", office))
    assert client.post(NEW, contact_form()).status_code == 422
    assert client.post(NEW, contact_form(department=str(other.pk))).status_code == 422
    assert ContactPoint.objects.count() == 0


def test_an_editor_edits_only_contacts_of_the_own_department(
    world: World, client: CheckedClient, office: Department
) -> None:
    halle = world.organisation("halle")
    own = edit_contact_point(halle, {"label": "Bau", "department": office}, AUTHOR)
    whole = edit_contact_point(halle, {"label": "Ratshof"}, AUTHOR)
    client.force_login(someone(world, "editor", office))
    page(client, f"/kommunen/halle/kontakte/{own.pk}/")
    page(client, f"/kommunen/halle/kontakte/{whole.pk}/", 403)
    assert client.post(f"/kommunen/halle/kontakte/{whole.pk}/entfernen/").status_code == 403
    assert client.post(f"/kommunen/halle/kontakte/{own.pk}/entfernen/").status_code == 302
    assert list(ContactPoint.objects.all()) == [whole]


def test_a_contact_of_another_organisation_is_not_found(
    world: World, client: CheckedClient, steward: Person
) -> None:
    foreign = edit_contact_point(world.organisation("harbke"), {"label": "X"}, AUTHOR)
    client.force_login(steward)
    page(client, f"/kommunen/halle/kontakte/{foreign.pk}/", 404)


def test_a_coordinator_edits_and_sees_faults(world: World, client: CheckedClient, office: Department) -> None:
    point = edit_contact_point(world.organisation("halle"), {"label": "Ratshof"}, AUTHOR)
    client.force_login(someone(world, "coordinator", office))
    address = f"/kommunen/halle/kontakte/{point.pk}/"
    assert client.post(address, contact_form(opening_hours="immer")).status_code == 422
    assert client.post(address, contact_form(postcode="1234")).status_code == 422
    assert client.post(address, contact_form(phone="0345 1")).status_code == 302
    point.refresh_from_db()
    assert (point.label, point.phone, point.source) == ("Schalter", "0345 1", "Angabe von Halle (Saale)")


def test_departments(world: World, client: CheckedClient, office: Department) -> None:
    client.force_login(someone(world, "coordinator", office))
    address = "/kommunen/halle/fachbereiche/"
    assert "Bauamt" in page(client, address)
    assert client.post(address, {"name": "Sozialamt"}).status_code == 302
    assert client.post(address, {"name": "Sozialamt"}).status_code == 422
    assert Department.objects.count() == 2


def test_an_editor_assigns_services_but_adds_no_department(
    world: World, client: CheckedClient, office: Department
) -> None:
    client.force_login(someone(world, "editor", office))
    address = "/kommunen/halle/fachbereiche/"
    given = {"leistung": "99012070006000", "department": str(office.pk), "note": ""}
    assert client.post(address, given).status_code == 302
    assert client.post(address, {"name": "Neues Amt"}).status_code == 403
    assert client.post(address, given | {"leistung": "1"}).status_code == 422
    assert DepartmentAssignment.objects.get().service == world.building


@pytest.mark.parametrize("address", [NEW, "/kommunen/halle/fachbereiche/"])
@pytest.mark.parametrize(("who", "status"), [("provider", 403), ("neighbour", 403)])
def test_others_stay_outside(
    world: World, client: CheckedClient, office: Department, address: str, who: str, status: int
) -> None:
    client.force_login(someone(world, who, office))
    page(client, address, status)


@pytest.mark.parametrize("address", [NEW, "/kommunen/halle/fachbereiche/"])
def test_a_visitor_is_sent_to_sign_in(world: World, client: CheckedClient, address: str) -> None:
    assert client.get(address)["Location"].startswith("/konto/login/")
