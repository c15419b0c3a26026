"""Pages of the directory."""

from __future__ import annotations

import pytest
from pytest_django import DjangoAssertNumQueries

from fahrplan.catalogue.models import Themenfeld
from fahrplan.exchange.models import DirectoryEntry
from fahrplan.exchange.services.directory import keep_entry
from fahrplan.foundation.rules.versions import version_of
from fahrplan.municipalities.enums import OrganisationKind
from fahrplan.municipalities.models import ContactPoint
from tests.exchange import towns
from tests.exchange.towns import AUTHOR
from tests.support.client import CheckedClient
from tests.support.records import organisation

pytestmark = pytest.mark.django_db
LIST = "/austausch/kontakte/"
ROLES = ("leader", "neighbour", "seller", "provider", "citizen", "steward")
FORM = {"task": "Koordination OZG", "email": "ozg@barleben.example"}


@pytest.mark.parametrize("count", [1, 3])
def test_a_level_takes_the_same_queries_for_one_and_three(
    client: CheckedClient, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(count):
        one = organisation(f"it-{number}", OrganisationKind.IT_PROVIDER, None)
        keep_entry(one, FORM, author=AUTHOR)
        ContactPoint.objects.create(organisation=one, label="Zentrale", phone="0391 1")
    with django_assert_num_queries(5):
        page = client.get(f"{LIST}?ebene=dienstleister").content.decode()
    assert page.count("Koordination OZG") == count


def test_levels_are_kept_apart(client: CheckedClient) -> None:
    world = towns.build()
    keep_entry(world.barleben, FORM, author=AUTHOR)
    keep_entry(world.harz, FORM | {"task": "Digitales Landratsamt"}, author=AUTHOR)
    here = client.get(f"{LIST}?ebene=kommunen").content.decode()
    there = client.get(f"{LIST}?ebene=kreise").content.decode()
    assert ("Barleben" in here, "Landkreis Harz" in here, "Landkreis Harz" in there) == (True, False, True)


def test_task_and_field_filter(client: CheckedClient) -> None:
    world = towns.build()
    field = Themenfeld.objects.create(slug="bildung", name="Bildung")
    keep_entry(world.barleben, FORM | {"themenfeld": field}, author=AUTHOR)
    assert "ozg@barleben" in client.get(f"{LIST}?ebene=kommunen&themenfeld=bildung&q=koord").content.decode()
    assert "ozg@barleben" not in client.get(f"{LIST}?ebene=kommunen&themenfeld=bau").content.decode()


def test_leads_of_a_field_name_their_source(client: CheckedClient) -> None:
    Themenfeld.objects.create(
        slug="bildung",
        name="Bildung",
        lead_land="Sachsen-Anhalt",
        lead_ministry="BMBF",
        lead_source="Umfrage 2019",
    )
    Themenfeld.objects.create(slug="bau", name="Bauen")
    page = client.get(f"{LIST}?ebene=federfuehrung&q=bild").content.decode()
    assert ("Sachsen-Anhalt" in page, "Umfrage 2019" in page, ">Bauen<" in page) == (True, True, False)


@pytest.mark.parametrize("query", ["ebene=quatsch", "q=%00%27", "seite=-1", "themenfeld=%3C"])
def test_odd_questions_get_a_page(client: CheckedClient, query: str) -> None:
    assert client.get(f"{LIST}?{query}").status_code == 200


@pytest.mark.parametrize("role", ROLES)
def test_an_organisation_keeps_its_own_contacts(client: CheckedClient, role: str) -> None:
    world = towns.build()
    client.force_login(getattr(world, role))
    allowed = role in ("leader", "steward")
    assert client.post(f"{LIST}barleben/neu/", FORM).status_code == (302 if allowed else 403)
    assert ("Kontakt eintragen" in client.get(f"{LIST}barleben/").content.decode()) == allowed
    assert DirectoryEntry.objects.count() == int(allowed)


@pytest.mark.parametrize("role", ROLES)
def test_an_organisation_removes_its_own_contacts(client: CheckedClient, role: str) -> None:
    world = towns.build()
    entry = keep_entry(world.barleben, FORM, author=AUTHOR)
    client.force_login(getattr(world, role))
    allowed = role in ("leader", "steward")
    assert client.post(f"{LIST}{entry.pk}/entfernen/").status_code == (302 if allowed else 403)


def test_an_entry_is_changed_on_its_own_page(client: CheckedClient) -> None:
    world = towns.build()
    entry = keep_entry(world.barleben, FORM, author=AUTHOR)
    client.force_login(world.leader)
    assert 'value="Koordination OZG"' in client.get(f"{LIST}barleben/{entry.pk}/").content.decode()
    changed = FORM | {"task": "Leitung", "based_on": version_of(entry)}
    client.post(f"{LIST}barleben/{entry.pk}/", changed)
    assert list(DirectoryEntry.objects.values_list("task", flat=True)) == ["Leitung"]


def test_an_entry_of_another_organisation_is_not_found_here(client: CheckedClient) -> None:
    world = towns.build()
    entry = keep_entry(world.halle, FORM, author=AUTHOR)
    client.force_login(world.leader)
    assert client.get(f"{LIST}barleben/{entry.pk}/").status_code == 404


def test_a_name_needs_consent(client: CheckedClient) -> None:
    client.force_login(towns.build().leader)
    page = client.post(f"{LIST}barleben/neu/", FORM | {"person_name": "Erika Muster"})
    assert (page.status_code, "nur genannt, wenn sie einverstanden" in page.content.decode()) == (422, True)


def test_a_visitor_is_sent_to_the_login(client: CheckedClient) -> None:
    towns.build()
    assert client.get(f"{LIST}barleben/neu/")["Location"].startswith("/konto/login/")
