"""Newsletters: drafts are for stewards."""

from __future__ import annotations

from typing import Any

import pytest

from fahrplan.accounts.models import Person
from fahrplan.finder.models import SearchEntry
from fahrplan.finder.services import Entry, put_entries
from fahrplan.municipalities.enums import MembershipRole, OrganisationKind
from fahrplan.notices.models import Newsletter
from tests.support.records import member, organisation

pytestmark = pytest.mark.django_db
NEW = "/mitteilungen/rundbrief/neu/"


@pytest.fixture
def marked() -> int:
    put_entries([Entry("article", "a", "Wissen über Hunde", "/austausch/wissen/a/", "Text")])
    return SearchEntry.objects.get().pk


def draft(client: Any, marked: int) -> Newsletter:
    client.post(NEW, {"title": "November", "intro": "Guten Tag", "marked": [marked]})
    return Newsletter.objects.get()


def test_a_steward_puts_one_together_and_publishes_it(client: Any, steward: Person, marked: int) -> None:
    client.force_login(steward)
    assert "Wissen über Hunde" in client.get(NEW).content.decode()
    letter = draft(client, marked)
    page = client.post(f"/mitteilungen/rundbrief/{letter.pk}/veroeffentlichen/", follow=True).content.decode()
    assert "Der Rundbrief ist veröffentlicht." in page
    client.logout()
    assert "Wissen über Hunde" in client.get(f"/mitteilungen/rundbrief/{letter.pk}/").content.decode()
    assert "November" in client.get("/mitteilungen/rundbrief/").content.decode()


def test_a_draft_is_hidden_from_others(client: Any, steward: Person, marked: int) -> None:
    client.force_login(steward)
    letter = draft(client, marked)
    client.force_login(member(organisation("barleben", OrganisationKind.EINHEITSGEMEINDE)))
    assert client.get(f"/mitteilungen/rundbrief/{letter.pk}/").status_code == 404


@pytest.mark.parametrize("role", [MembershipRole.COORDINATOR, MembershipRole.PROVIDER])
def test_only_stewards_write(client: Any, role: MembershipRole) -> None:
    client.force_login(member(organisation("barleben", OrganisationKind.EINHEITSGEMEINDE), role))
    assert client.get(NEW).status_code == 403


def test_nothing_marked_is_explained_and_the_title_stays(client: Any, steward: Person) -> None:
    client.force_login(steward)
    page = client.post(NEW, {"title": "November", "marked": ["quatsch"]})
    assert page.status_code == 422
    assert "Bitte wählen Sie mindestens einen Beitrag aus." in page.content.decode()
    assert 'value="November"' in page.content.decode()
