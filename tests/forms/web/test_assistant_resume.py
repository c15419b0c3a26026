"""Going on later by code, device or account; giving up."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.utils import timezone

from fahrplan.accounts.services.service_accounts import open_account
from fahrplan.forms.models import Draft
from fahrplan.forms.rules.reading_codes import new_code, shown_code
from fahrplan.forms.web import assistant_guessing
from tests.forms.ordered import PERSON, online
from tests.forms.web.filling import at, begun, sent, text
from tests.support.client import CheckedClient
from tests.support.records import person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nobody_guessed() -> None:
    cache.clear()


def code_of(client: CheckedClient) -> str:
    return next(cookie.value for name, cookie in client.cookies.items() if name.startswith("antrag-"))


def test_another_device_goes_on_with_the_code(client: CheckedClient) -> None:
    draft = begun(client, online())
    client.post(at(draft, "person"), PERSON)
    code, other = code_of(client), CheckedClient()
    assert shown_code(code) in text(client.get(at(draft, "hund")))
    assert other.post("/antrag/weiter/", {"code": shown_code(code).lower()})["Location"] == at(draft)
    assert "Škvor" in text(other.get(at(draft, "person")))


def test_the_code_of_what_was_handed_in_leads_to_the_receipt(client: CheckedClient) -> None:
    draft = sent(client, online())
    answer = CheckedClient().post("/antrag/weiter/", {"code": code_of(client)})
    assert answer["Location"] == at(draft, "abgeschickt")


def test_wrong_and_expired_codes_are_not_found(client: CheckedClient) -> None:
    draft = begun(client, online())
    Draft.objects.update(expires_at=timezone.now() - timedelta(days=1))
    for code in (code_of(client), new_code(), "", "\0", "ä" * 90):
        assert CheckedClient().post("/antrag/weiter/", {"code": code}).status_code == 404
    assert client.get(at(draft, "person")).status_code == 404


def test_who_guesses_too_often_waits(client: CheckedClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(assistant_guessing, "MOST_WRONG", 2)
    codes = [client.post("/antrag/weiter/", {"code": new_code()}).status_code for _ in range(3)]
    assert codes == [404, 404, 429]


def test_device_and_account_list_what_was_begun(client: CheckedClient) -> None:
    draft = begun(client, online())
    someone = person()
    open_account(someone)
    client.force_login(someone)
    own = begun(client, online())
    page = text(client.get("/antrag/weiter/"))
    assert (at(draft) in page, at(own) in page) == (True, True)
    assert at(own) not in text(CheckedClient().get("/antrag/weiter/"))


def test_an_account_goes_on_where_it_stopped_on_any_device(client: CheckedClient) -> None:
    someone = person()
    open_account(someone)
    client.force_login(someone)
    draft = begun(client, online())
    client.post(at(draft, "person"), PERSON)
    other = CheckedClient()
    other.force_login(someone)
    assert "Škvor" in text(other.get(at(draft, "person")))


def test_giving_up_asks_once(client: CheckedClient) -> None:
    draft = begun(client, online())
    assert "Entwurf löschen?" in text(client.get(at(draft, "loeschen")))
    assert (client.post(at(draft, "loeschen")).status_code, Draft.objects.count()) == (302, 0)
    assert client.post(at(draft, "loeschen")).status_code == 404


def test_what_answers_a_request_is_not_given_up(client: CheckedClient) -> None:
    draft = begun(client, online())
    Draft.objects.update(request_id=uuid4())
    assert "Entwurf löschen" not in text(client.get(at(draft, "person")))
    assert (client.post(at(draft, "loeschen")).status_code, Draft.objects.count()) == (404, 1)


def test_a_request_leads_to_its_fields_or_asks_for_the_code(client: CheckedClient) -> None:
    draft = begun(client, online())
    asked = uuid4()
    Draft.objects.update(request_id=asked)
    assert client.get(f"/antrag/nachforderung/{asked}/")["Location"] == at(draft)
    assert CheckedClient().get(f"/antrag/nachforderung/{asked}/")["Location"] == "/antrag/weiter/"
