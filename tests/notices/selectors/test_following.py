"""What can be followed, and by whom."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser

from fahrplan.finder.enums import Audience
from fahrplan.finder.services import Entry, put_entries
from fahrplan.municipalities.enums import OrganisationKind
from fahrplan.notices.selectors.following import followable, follows, unread_count
from fahrplan.notices.services import follow
from tests.notices.conftest import told
from tests.support.records import organisation, person, service

pytestmark = pytest.mark.django_db


def test_services_and_organisations_can_be_followed() -> None:
    service()
    organisation("barleben", OrganisationKind.EINHEITSGEMEINDE)
    someone = person()
    found = [
        followable(someone, "service", "99102013104000"),
        followable(someone, "organisation", "barleben"),
    ]
    assert [one and one.label for one in found] == ["Hundesteuer Anmeldung", "Barleben"]


@pytest.mark.parametrize(
    ("kind", "key"),
    [("service", "99"), ("organisation", "nirgends"), ("topic", "x"), ("question", "x"), ("quatsch", "x")],
)
def test_what_does_not_exist_cannot_be_followed(kind: str, key: str) -> None:
    assert followable(person(), kind, key) is None


def test_what_somebody_may_not_see_they_cannot_follow() -> None:
    put_entries(
        [Entry("question", "1", "Interne Frage", "/austausch/fragen/1/", audience=Audience.MUNICIPAL)]
    )
    assert followable(person(), "question", "1") is None


def test_a_visitor_follows_nothing_and_has_no_notices() -> None:
    assert (follows(AnonymousUser(), "service", "1"), unread_count(AnonymousUser())) == (False, 0)


def test_following_is_known() -> None:
    service()
    someone = person()
    subject = followable(someone, "service", "99102013104000")
    assert subject is not None
    follow(someone, subject)
    assert follows(someone, "service", "99102013104000") is True


def test_only_ones_own_unread_notices_count() -> None:
    someone = person()
    told(someone, person())
    assert unread_count(someone) == 1
