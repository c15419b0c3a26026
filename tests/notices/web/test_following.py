"""Following from any page, and the settings."""

from __future__ import annotations

from typing import Any

import pytest

from fahrplan.catalogue.models import Themenfeld
from fahrplan.finder.enums import Audience
from fahrplan.finder.services import Entry, put_entries
from fahrplan.notices.models import MailPreference, Subscription
from tests.support.records import person, service

pytestmark = pytest.mark.django_db
FOLLOW = "/mitteilungen/folgen/"
DOG = {"kind": "service", "key": "99102013104000", "next": "/stand/leistung/99102013104000/"}


@pytest.fixture
def reader(client: Any) -> Any:
    service()
    client.force_login(person())
    return client


def test_following_leads_back_to_the_page(reader: Any) -> None:
    assert reader.post(FOLLOW, DOG)["Location"] == DOG["next"]
    assert Subscription.objects.get().label == "Hundesteuer Anmeldung"


@pytest.mark.parametrize(
    "elsewhere", ["https://boese.example/", "//boese.example/", "javascript:alert(1)", ""]
)
def test_the_way_back_stays_on_this_site(reader: Any, elsewhere: str) -> None:
    assert reader.post(FOLLOW, DOG | {"next": elsewhere})["Location"] == DOG["next"]


def test_a_forged_subject_is_not_found(reader: Any) -> None:
    put_entries([Entry("question", "1", "Intern", "/x/", audience=Audience.MUNICIPAL)])
    assert reader.post(FOLLOW, {"kind": "question", "key": "1"}).status_code == 404
    assert Subscription.objects.count() == 0


def test_stopping(reader: Any) -> None:
    reader.post(FOLLOW, DOG)
    reader.post("/mitteilungen/nicht-mehr-folgen/", DOG)
    assert Subscription.objects.count() == 0


def test_a_topic_is_followed_from_the_settings(reader: Any) -> None:
    Themenfeld.objects.create(slug="bildung", name="Bildung")
    assert '<option value="bildung">Bildung</option>' in reader.get("/mitteilungen/abos/").content.decode()
    reader.post(FOLLOW, {"kind": "topic", "key": "bildung", "next": "/mitteilungen/abos/"})
    assert Subscription.objects.get().label == "Bildung"


def test_a_visitor_cannot_follow(client: Any) -> None:
    assert client.post(FOLLOW, DOG)["Location"].startswith("/konto/login/")


def test_the_rhythm_is_set(reader: Any) -> None:
    page = reader.post("/mitteilungen/abos/", {"rhythm": "daily"}, follow=True).content.decode()
    assert "Gespeichert." in page
    assert MailPreference.objects.get().rhythm == "daily"


def test_a_wrong_rhythm_is_explained(reader: Any) -> None:
    page = reader.post("/mitteilungen/abos/", {"rhythm": "stündlich"}, follow=True).content.decode()
    assert "Bitte wählen Sie: keine E-Mail, täglich oder wöchentlich." in page


@pytest.mark.parametrize("number", [1, 3])
def test_settings_take_the_same_queries(reader: Any, number: int, django_assert_num_queries: Any) -> None:
    for key in ("99102013104000", "99102013104001", "99102013104002")[:number]:
        if key != "99102013104000":
            service(key)
        reader.post(FOLLOW, {"kind": "service", "key": key})
    reader.get("/mitteilungen/abos/")
    with django_assert_num_queries(5):
        reader.get("/mitteilungen/abos/")
