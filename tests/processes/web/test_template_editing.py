"""Changing templates on pages: who may, what is refused, what is stored."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from fahrplan.accounts.models import Person
from fahrplan.municipalities.enums import OrganisationKind
from fahrplan.processes.models import Template
from tests.processes.template_records import BODY, next_version, template, the_land, town
from tests.support.client import CheckedClient
from tests.support.records import member, organisation, person

pytestmark = pytest.mark.django_db
NEW = "/bibliothek/vorlagen/neu/"
LOAD = "/bibliothek/vorlagen/laden/"
PAGES = ("bearbeiten/", "neue-fassung/")
OTHERS: dict[str, Callable[[], Person]] = {
    "citizen": person,
    "neighbour": lambda: member(town("halle", "Stadt Halle")),
    "provider": lambda: member(organisation("firma", OrganisationKind.IT_PROVIDER)),
}


@pytest.fixture
def made() -> Template:
    return template(owner=town())


@pytest.fixture
def coordinator(made: Template, client: CheckedClient) -> Person:
    someone = member(made.owner)
    client.force_login(someone)
    return someone


def facts(**fields: Any) -> dict[str, Any]:
    return {"title": "Bürgerbrief", "kind": "citizens_letter", "seen": 0} | fields


@pytest.mark.parametrize("page", PAGES)
def test_visitors_must_sign_in(made: Template, client: CheckedClient, page: str) -> None:
    answer = client.get(f"{made.address}{page}")
    assert (answer.status_code, answer["Location"].startswith("/konto/login/")) == (302, True)


@pytest.mark.parametrize("who", OTHERS)
@pytest.mark.parametrize("page", PAGES)
def test_others_may_not(made: Template, client: CheckedClient, who: str, page: str) -> None:
    client.force_login(OTHERS[who]())
    assert client.get(f"{made.address}{page}").status_code == 403
    assert client.post(f"{made.address}{page}", facts(body="Fremd")).status_code == 403
    assert (Template.objects.get().title, made.versions.count()) == ("Dienstanweisung", 1)


@pytest.mark.parametrize("page", PAGES)
def test_the_steward_and_the_owner_may(
    made: Template, client: CheckedClient, steward: Person, page: str
) -> None:
    for someone in (steward, member(made.owner)):
        client.force_login(someone)
        assert client.get(f"{made.address}{page}").status_code == 200


def test_a_new_template_is_stored(client: CheckedClient) -> None:
    owner = town()
    client.force_login(member(owner))
    answer = client.post(NEW, facts(owner=owner.pk, body="# Brief\r\n"))
    made = Template.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, made.address)
    assert (made.title, made.owner, made.versions.get().body) == ("Bürgerbrief", owner, "# Brief\n")


def test_nobody_adds_for_others(client: CheckedClient) -> None:
    foreign = town("halle", "Stadt Halle")
    client.force_login(member(town()))
    assert client.post(NEW, facts(owner=foreign.pk, body="Text")).status_code == 422
    assert Template.objects.count() == 0


def test_a_faulty_new_template_keeps_what_was_typed(client: CheckedClient) -> None:
    owner = town()
    client.force_login(member(owner))
    answer = client.post(NEW, facts(owner=owner.pk, body="Mein Text {{ gibt.esnicht }}"))
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["body"])
    assert "Mein Text" in answer.content.decode()


def test_facts_are_changed(made: Template, coordinator: Person, client: CheckedClient) -> None:
    assert client.post(f"{made.address}bearbeiten/", facts()).status_code == 302
    made.refresh_from_db()
    assert (made.title, made.kind, made.edits) == ("Bürgerbrief", "citizens_letter", 1)


def test_stale_facts_are_refused(made: Template, coordinator: Person, client: CheckedClient) -> None:
    client.post(f"{made.address}bearbeiten/", facts())
    assert client.post(f"{made.address}bearbeiten/", facts(title="Zweiter")).status_code == 422
    assert Template.objects.get().title == "Bürgerbrief"


def test_a_version_is_published_once(made: Template, coordinator: Person, client: CheckedClient) -> None:
    fields = {"body": f"{BODY}\nNeu.\n", "based_on": 1}
    assert client.post(f"{made.address}neue-fassung/", fields).status_code == 302
    assert client.post(f"{made.address}neue-fassung/", fields).status_code == 422
    assert made.versions.count() == 2


def test_a_stale_text_is_refused_and_kept_in_the_form(
    made: Template, coordinator: Person, client: CheckedClient
) -> None:
    next_version(made, f"{BODY}\nNeu.\n")
    answer = client.post(f"{made.address}neue-fassung/", {"body": "Mein langer Text\n", "based_on": 1})
    assert (answer.status_code, "Mein langer Text" in answer.content.decode()) == (422, True)
    assert made.versions.count() == 2


def test_the_steward_loads_what_comes_with_the_program(client: CheckedClient, steward: Person) -> None:
    the_land()
    client.force_login(steward)
    assert client.post(LOAD).status_code == 302
    assert Template.objects.count() == 10


def test_without_a_land_nothing_is_loaded(client: CheckedClient, steward: Person) -> None:
    client.force_login(steward)
    client.post(LOAD)
    assert Template.objects.count() == 0


def test_others_do_not_load(client: CheckedClient) -> None:
    client.force_login(member(the_land()))
    assert (client.post(LOAD).status_code, Template.objects.count()) == (403, 0)
