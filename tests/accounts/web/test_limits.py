"""A login of a citizen ends by itself, and logging out ends it on all devices."""

from __future__ import annotations

import re
import time
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.contrib.sessions.models import Session
from django.contrib.staticfiles import finders
from django.test import Client
from lxml import html as lxml_html

from fahrplan.accounts.models import Person
from tests.accounts.web.conftest import START

OWN = "/konto/servicekonto/"
FOLLOWED = "/mitteilungen/abos/"
OURS = {"Sec-Fetch-Site": "same-origin"}
WORDS = "Bitte reichen Sie den Nachweis nach."


def change(client: Any, **values: float) -> None:
    session = client.session
    session.update(values)
    session.save()


def is_inside(client: Any) -> bool:
    return bool(client.get(OWN).status_code == 200)


def test_within_the_limits_it_goes_on(ayse: Any) -> None:
    assert is_inside(ayse)


def test_after_half_an_hour_without_use_it_is_over(ayse: Any) -> None:
    change(ayse, seen_at=ayse.session["seen_at"] - 31 * 60)
    assert is_inside(ayse) is False


def test_after_eight_hours_it_is_over_in_any_case(ayse: Any) -> None:
    change(ayse, login_at=ayse.session["login_at"] - 8 * 3600 - 1)
    assert is_inside(ayse) is False


def test_using_it_is_noted(ayse: Any) -> None:
    before = ayse.session["seen_at"]
    change(ayse, seen_at=before - 120)
    ayse.get(OWN)
    assert ayse.session["seen_at"] >= before


def test_a_page_that_asks_by_itself_keeps_nobody_logged_in(ayse: Any) -> None:
    change(ayse, seen_at=ayse.session["seen_at"] - 120)
    before = ayse.session["seen_at"]
    ayse.get(OWN, headers={"HX-Request": "true"})
    assert ayse.session["seen_at"] == before


def test_a_colleague_s_login_is_prolonged_by_using_it(client: Any, anna: Person) -> None:
    client.force_login(anna)
    change(client, seen_at=client.session["seen_at"] - 16 * 60)
    before = Session.objects.get().expire_date
    client.get("/mein-bereich/")
    assert Session.objects.get().expire_date > before


def test_the_script_asks_where_the_answer_tells_whether_the_login_lasts(ayse: Any) -> None:
    script = Path(str(finders.find("design/login.js"))).read_text(encoding="utf-8")
    (asked,) = re.findall(r'fetch\("([^"]+)"', script)
    seen = []
    for ago in (29 * 60, 31 * 60):
        change(ayse, seen_at=time.time() - ago)
        seen.append((ayse.head(asked).status_code, time.time() - ayse.session.get("seen_at", 0) < 60))
    assert seen == [(200, True), (302, False)]


def test_what_was_typed_is_kept_when_the_login_has_ended(client: Any, anna: Person) -> None:
    client.force_login(anna)
    Session.objects.all().delete()
    page = client.post(FOLLOWED, {"text": WORDS, "wahl": ["a", "b"]}, headers=OURS)
    document = lxml_html.document_fromstring(page.content.decode())
    sent = [(one.get("name"), one.get("value")) for one in document.xpath("//main//input[@type='hidden']")]
    assert (page.status_code, page.headers["Cache-Control"]) == (403, "private, no-store")
    assert sent[1:] == [("behalten", "1"), ("text", WORDS), ("wahl", "a"), ("wahl", "b")]
    assert document.xpath("string(//main//form/@action)") == FOLLOWED
    assert document.xpath("//main//a[@target]/@href") == ["/konto/login/"]


def test_it_is_kept_again_when_sent_once_more_before_logging_in(client: Any) -> None:
    """The page before took the cookie of the ended session away."""
    page = client.post(FOLLOWED, {"text": WORDS, "behalten": "1"}, headers=OURS).content.decode()
    assert ("Ihre Anmeldung ist beendet" in page, WORDS in page) == (True, True)


def test_what_another_site_sends_is_not_shown_as_typed_here(client: Any) -> None:
    sent = {"text": WORDS, "behalten": "1"}
    answer = client.post("/antrag/gibt/es/nicht/", sent, headers={"Sec-Fetch-Site": "cross-site"})
    assert (answer.status_code, WORDS in answer.content.decode()) == (404, False)


def test_who_never_logged_in_is_led_to_the_login(client: Any) -> None:
    answer = client.post(FOLLOWED, {"text": WORDS})
    assert (answer.status_code, answer["Location"]) == (302, f"/konto/login/?next={FOLLOWED}")


def test_a_citizen_s_reply_is_kept_where_the_thread_is_hidden_now(ayse: Any) -> None:
    change(ayse, seen_at=ayse.session["seen_at"] - 31 * 60)
    page = ayse.post(f"/postfach/{uuid4()}/antworten/", {"text": WORDS}, headers=OURS).content.decode()
    assert ("Ihre Anmeldung ist beendet" in page, WORDS in page) == (True, True)
    assert 'href="/konto/servicekonto/anmelden/"' in page


def test_logging_out_ends_the_login_on_the_other_device(ayse: Any) -> None:
    other = Client()
    other.post(START)
    other.get(f"{START}zurueck/")
    assert is_inside(other)
    ayse.post("/konto/logout/")
    assert is_inside(other) is False


@pytest.mark.parametrize(
    "page", ["email/", "password/set/", "password/change/", "2fa/", "login/", "3rdparty/"]
)
def test_a_servicekonto_gets_no_password_and_no_address_of_the_library(ayse: Any, page: str) -> None:
    for answer in (ayse.get(f"/konto/{page}"), ayse.post(f"/konto/{page}", {"email": "neu@example.org"})):
        assert answer["Location"] == OWN


def told_end(client: Any, left: int) -> bool:
    """Whether a page says so with that many seconds left of eight hours."""
    change(client, login_at=time.time() - 8 * 3600 + left)
    return "Ihre Anmeldung endet um" in client.get(OWN).content.decode()


def test_the_end_in_any_case_is_said_before_it_comes_twice_in_all(ayse: Any) -> None:
    left = (3700, 3500, 3400, 550, 500)
    assert [told_end(ayse, each) for each in left] == [False, True, False, True, False]


def test_a_page_that_asks_by_itself_is_told_nothing(ayse: Any) -> None:
    change(ayse, login_at=time.time() - 8 * 3600 + 500)
    ayse.get(OWN, headers={"HX-Request": "true"})
    assert "Ihre Anmeldung endet um" in ayse.get(OWN).content.decode()
