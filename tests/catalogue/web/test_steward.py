"""What only stewards may do, and what happens when they do it."""

from __future__ import annotations

from typing import Any

import pytest

from fahrplan.catalogue.models import FieldSeal, KeySuccession, PublicService, ServiceType, Synonym
from fahrplan.catalogue.services import add_synonym
from fahrplan.foundation.models import Change
from fahrplan.foundation.services import Author
from tests.support.records import service

pytestmark = pytest.mark.django_db
KEY = "99102013104000"
EDIT = f"/leistungen/{KEY}/bearbeiten/"
SEAL = f"/leistungen/{KEY}/siegel/"
NEXT = f"/leistungen/{KEY}/nachfolge/"
WORDS = "/leistungen/synonyme/"
GIVEN = {"name": "Hundesteuer Anmeldung", "types": "5", "reason": "Prüfung"}


@pytest.fixture(autouse=True)
def dog() -> Any:
    ServiceType.objects.update_or_create(code="5", defaults={"meaning": "kommunal"})
    return service()


@pytest.fixture
def word() -> Synonym:
    return add_synonym("hund", Author(), keys=["99102013"])


@pytest.fixture
def desk(client: Any, steward: Any) -> Any:
    client.force_login(steward)
    return client


@pytest.mark.parametrize(
    ("method", "url"), [("get", EDIT), ("post", EDIT), ("post", SEAL), ("post", NEXT), ("get", WORDS)]
)
def test_a_visitor_is_sent_to_the_login(client: Any, method: str, url: str) -> None:
    answer = getattr(client, method)(url)
    assert (answer.status_code, answer["Location"].startswith("/konto/login/")) == (302, True)


@pytest.mark.parametrize(
    ("method", "url"), [("get", EDIT), ("post", EDIT), ("post", SEAL), ("post", NEXT), ("get", WORDS)]
)
def test_a_person_without_the_role_is_refused(client: Any, citizen: Any, method: str, url: str) -> None:
    client.force_login(citizen)
    assert getattr(client, method)(url).status_code == 403


@pytest.mark.parametrize("ending", ["", "loeschen/"])
def test_a_word_is_closed_to_others(client: Any, citizen: Any, word: Synonym, *, ending: str) -> None:
    client.force_login(citizen)
    assert client.post(f"{WORDS}{word.pk}/{ending}", {"everyday": "x", "keys": "99102013"}).status_code == 403
    assert Synonym.objects.get().everyday == "hund"


def test_the_service_page_shows_the_way_only_to_stewards(client: Any, steward: Any) -> None:
    before = EDIT in client.get(f"/leistungen/{KEY}/").content.decode()
    client.force_login(steward)
    assert (before, EDIT in client.get(f"/leistungen/{KEY}/").content.decode()) == (False, True)


def test_a_steward_edits(desk: Any) -> None:
    answer = desk.post(EDIT, {**GIVEN, "plain_name": "Hund anmelden", "keywords": "Dackel, Pudel"})
    found = PublicService.objects.get()
    assert (answer.status_code, found.plain_name, found.keywords) == (
        302,
        "Hund anmelden",
        ["Dackel", "Pudel"],
    )
    assert Change.objects.filter(reason="Prüfung", actor_label="Stefanie Steward").count() == 2


def test_saving_without_a_change_writes_nothing(desk: Any) -> None:
    desk.post(EDIT, GIVEN)
    assert Change.objects.count() == 0


def test_the_form_opens_filled(desk: Any) -> None:
    assert 'value="Hundesteuer Anmeldung"' in desk.get(EDIT).content.decode()


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"name": ""}, "Hier fehlt noch Ihre Angabe."),
        ({"types": "99"}, "Diesen Typ kennt der Katalog nicht: 99."),
        ({"ozg_service": "19999"}, "Die OZG-Leistung „19999“ gibt es nicht."),
        ({"keywords": "x" * 121}, "ist länger als 120 Zeichen"),
        ({"reason": ""}, "Hier fehlt noch Ihre Angabe."),
        ({"addressees": ["marsmensch"]}, "marsmensch"),
    ],
)
def test_a_mistake_is_shown_and_nothing_written(desk: Any, given: dict[str, Any], message: str) -> None:
    answer = desk.post(EDIT, {**GIVEN, **given})
    assert (answer.status_code, message in answer.content.decode()) == (422, True)
    assert Change.objects.count() == 0


def test_a_steward_seals_and_unseals(desk: Any) -> None:
    desk.post(SEAL, {"field": "name"})
    sealed = FieldSeal.objects.count()
    desk.post(SEAL, {"field": "name", "entfernen": "on"})
    assert (sealed, FieldSeal.objects.count()) == (1, 0)


@pytest.mark.parametrize("field", ["", "leika_key", "\x00", "x" * 100])
def test_a_field_that_cannot_be_sealed_is_refused(desk: Any, field: str) -> None:
    assert (desk.post(SEAL, {"field": field}).status_code, FieldSeal.objects.count()) == (302, 0)


def test_a_steward_records_a_successor(desk: Any) -> None:
    desk.post(NEXT, {"new_key": "99102013104001", "reason": "Neufassung", "source": "FIM"})
    assert str(KeySuccession.objects.get()) == "99102013104000 → 99102013104001"


@pytest.mark.parametrize("key", ["", "123", KEY, "99102013104001x"])
def test_an_impossible_successor_is_explained(desk: Any, key: str) -> None:
    answer = desk.post(NEXT, {"new_key": key, "reason": "x", "source": "x"}, follow=True)
    assert (KeySuccession.objects.count(), "kern-alert--danger" in answer.content.decode()) == (0, True)


def test_a_steward_adds_a_word(desk: Any) -> None:
    desk.post(
        WORDS, {"everyday": "Hund anmelden", "official": "Hundesteuer", "keys": "99102013", "active": "on"}
    )
    assert Synonym.objects.get().everyday == "hund anmelden"


def test_a_word_that_leads_nowhere_is_explained(desk: Any) -> None:
    answer = desk.post(WORDS, {"everyday": "Hund"})
    assert "Bitte nennen Sie ein amtliches Wort oder einen Schlüssel." in answer.content.decode()


def test_a_steward_edits_a_word(desk: Any, word: Synonym) -> None:
    desk.post(f"{WORDS}{word.pk}/", {"everyday": "hündchen", "keys": "99102013"})
    assert (Synonym.objects.get().everyday, Synonym.objects.get().active) == ("hündchen", False)


def test_a_steward_removes_a_word(desk: Any, word: Synonym) -> None:
    desk.post(f"{WORDS}{word.pk}/loeschen/")
    assert Synonym.objects.count() == 0


@pytest.mark.usefixtures("word")
@pytest.mark.parametrize("text", ["", "hund", "%00", "x" * 1000])
def test_words_can_be_searched(desk: Any, text: str) -> None:
    assert desk.get(f"{WORDS}?q={text}").status_code == 200


@pytest.mark.usefixtures("word")
def test_words_can_be_taken_away_and_read_again(desk: Any) -> None:
    lines = b"".join(desk.get(f"{WORDS}?format=csv").streaming_content).decode("utf-8-sig").splitlines()
    assert lines == ["everyday;official;keys;source", "hund;;99102013;"]


def test_removing_needs_a_post(desk: Any, word: Synonym) -> None:
    assert (desk.get(f"{WORDS}{word.pk}/loeschen/").status_code, Synonym.objects.count()) == (405, 1)
