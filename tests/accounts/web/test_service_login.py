"""Logging in at a provider: there, back, once, and with a fresh session."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.sessions.models import Session

from fahrplan.accounts.enums import TrustLevel
from fahrplan.accounts.models import Person, ServiceAccount
from tests.accounts.conftest import PASSWORD
from tests.accounts.identities import Told
from tests.accounts.web.conftest import START
from tests.support.fixtures import web_role

CHOOSE, BACK, OWN = "/konto/servicekonto/anmelden/", f"{START}zurueck/", "/konto/servicekonto/"


def text(answer: Any) -> str:
    return str(answer.content.decode())


def test_the_page_offers_providers_and_keeps_colleagues_apart(client: Any, provider: Told) -> None:
    page = text(client.get(CHOOSE))
    assert "Weiter mit Probedienst" in page
    assert "Zur Anmeldung für Beschäftigte" in page


def test_the_content_security_policy_names_where_forms_lead(client: Any, provider: Told) -> None:
    policy = client.get(CHOOSE)["Content-Security-Policy"]
    assert "form-action 'self' https://dienst.example" in policy
    assert "unsafe" not in policy


def test_the_way_goes_to_the_provider_and_back_to_where_it_began(client: Any, provider: Told) -> None:
    there = client.post(START, {"next": "/antrag/weiter/"})
    assert there["Location"].startswith("https://dienst.example/login?state=")
    assert client.get(BACK)["Location"] == "/antrag/weiter/"
    assert ServiceAccount.objects.count() == 1


def test_the_whole_way_works_as_the_web_role(client: Any, provider: Told) -> None:
    with web_role():
        client.post(START)
        client.get(BACK)
        assert "Demir-Geheim" in text(client.get(OWN))


def test_the_level_of_the_login_stands_in_the_session(ayse: Any) -> None:
    assert (ayse.session["trust_level"], ayse.session["service_login"]) == (TrustLevel.HIGH, "probe")


def test_the_session_says_nothing_about_who_it_is(ayse: Any) -> None:
    values = str([one.get_decoded() for one in Session.objects.all()])
    assert [word for word in ("Demir", "Ayşe", "ayse@") if word in values] == []


def test_an_answer_sent_again_opens_nothing(client: Any, provider: Told) -> None:
    client.post(START)
    token = client.cookies["servicekonto_anmeldung"].value
    client.get(BACK)
    client.post("/konto/logout/")
    client.cookies["servicekonto_anmeldung"] = token
    answer = client.get(BACK)
    assert answer.status_code == 400
    assert client.get(OWN)["Location"].startswith(CHOOSE)


def test_an_answer_in_another_browser_opens_nothing(client: Any, provider: Told) -> None:
    assert client.post(BACK, {"wer": "boese"}).status_code == 400
    assert Person.objects.count() == 0


def test_a_login_gives_a_new_session(client: Any, provider: Told) -> None:
    client.post(START)
    client.get(BACK)
    before = client.session.session_key
    client.post(START)
    client.get(BACK)
    assert client.session.session_key != before


@pytest.mark.parametrize(
    "path", ["https://boese.example/", "//boese.example", "/a\x00b", "ohne", "/" + "x" * 600]
)
def test_a_login_never_leads_to_another_site(client: Any, provider: Told, path: str) -> None:
    client.post(START, {"next": path})
    assert client.get(BACK)["Location"] == OWN


def test_less_than_demanded_is_refused_with_the_reason(client: Any, provider: Told) -> None:
    client.post(START, {"niveau": "40"})
    answer = client.get(BACK, {"niveau": "10"})
    assert answer.status_code == 400
    assert "Verlangt ist das Vertrauensniveau „hoch“" in text(answer)


def test_what_a_provider_refuses_is_said_in_german(client: Any, db: None) -> None:
    page = client.post("/konto/servicekonto/anmelden/demo-gestoert/")
    assert page.status_code == 503
    assert "gerade nicht erreichbar" in text(page)


def test_the_cookie_is_no_script_s_business(client: Any, provider: Told) -> None:
    client.post(START)
    cookie = client.cookies["servicekonto_anmeldung"]
    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Lax", OWN)


def test_too_many_logins_have_to_wait(client: Any, provider: Told, settings: Any) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"service_login": "1/5m/ip"}
    client.post(START)
    assert client.post(START).status_code == 429


def test_there_is_no_other_provider(client: Any, db: None) -> None:
    assert [
        client.post(f"{CHOOSE}fremd/").status_code,
        client.get(f"{CHOOSE}fremd/zurueck/").status_code,
    ] == [
        404,
        404,
    ]


def test_only_a_saml_provider_has_metadata(client: Any, provider: Told) -> None:
    assert client.get(f"{START}metadaten/").status_code == 404


def test_a_colleague_is_told_that_this_is_no_servicekonto(client: Any, anna: Person) -> None:
    client.post("/konto/login/", {"login": anna.email, "password": PASSWORD})
    page = text(client.get(OWN))
    assert "nicht mit einem Servicekonto" in page
    assert "Nur in dieser Demonstration" not in page


def test_an_invented_person_logs_in_at_the_demo(client: Any, db: None) -> None:
    page = client.post(f"{CHOOSE}demo/", {"niveau": "30"})
    assert "Ayşe Demir, Harbke" in text(page)
    state = page.context["departure"].fields["state"]
    client.post(f"{CHOOSE}demo/zurueck/", {"wer": "demir", "niveau": "30", "state": state})
    assert client.session["trust_level"] == TrustLevel.SUBSTANTIAL


def test_an_answer_to_no_login_stands_in_the_log(
    client: Any, provider: Told, caplog: pytest.LogCaptureFixture
) -> None:
    client.get(f"{START}zurueck/")
    told = [record.getMessage() for record in caplog.records if record.name == "fahrplan.anmeldung"]
    assert told == ["Antwort von probe ohne begonnene Anmeldung"]
