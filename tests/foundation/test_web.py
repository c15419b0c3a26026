"""Every answer carries the security headers."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from fahrplan.foundation.web import BodyLimit, PrefixedCookies
from tests.support.records import person


@pytest.mark.parametrize(
    "header", ["Content-Security-Policy", "Permissions-Policy", "X-Content-Type-Options"]
)
def test_answers_carry_security_headers(header: str) -> None:
    assert header in Client().get("/healthz").headers


def test_the_policy_has_no_unsafe_source() -> None:
    assert "unsafe" not in Client().get("/healthz").headers["Content-Security-Policy"]


@pytest.mark.django_db
def test_what_somebody_logged_in_is_shown_stays_in_no_cache() -> None:
    client = Client()
    client.force_login(person())
    answer = client.get("/mein-bereich/")
    assert (answer["Cache-Control"], answer["Cross-Origin-Resource-Policy"]) == (
        "private, no-store",
        "same-origin",
    )


def test_what_everybody_is_shown_may_be_cached() -> None:
    assert "Cache-Control" not in Client().get("/healthz").headers


@pytest.mark.django_db
def test_what_the_browser_keeps_goes_with_the_login() -> None:
    client = Client()
    client.force_login(person())
    answers = [client.post("/konto/logout/"), client.get("/mein-bereich/")]
    assert [answer.headers.get("Clear-Site-Data") for answer in answers] == ['"cache", "storage"', None]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("login", "size", "refused"),
    [
        ("", 30, False),
        ("", 31, True),
        ("somebody", 31, False),
        ("somebody", 52, True),
        ("steward", 52, False),
        ("steward", 502, True),
    ],
)
def test_who_may_send_how_much(login: str, size: int, refused: bool) -> None:
    """Sizes in MB. Announced and not sent: it must be refused before anything is read."""
    client = Client(raise_request_exception=False)
    if login:
        client.force_login(person(login, is_steward=login == "steward"))
    answer = client.generic(
        "POST",
        "/konto/logout/",
        b"x",
        "multipart/form-data; boundary=x",
        CONTENT_LENGTH=str(size * 1024 * 1024),
    )
    assert (answer.status_code == 400) is refused
    assert "Content-Security-Policy" in answer.headers


@pytest.mark.parametrize("said", ["9" * 20, "0" * 20 + "99000000", "99_000_000", " 99000000 "])
def test_a_length_is_understood_as_it_will_be_read(said: str) -> None:
    request = RequestFactory().post("/", CONTENT_LENGTH=said)
    request.user = AnonymousUser()
    with pytest.raises(RequestDataTooBig):
        BodyLimit(lambda request: HttpResponse()).process_view(request, None)


def test_a_length_that_is_none_counts_as_none() -> None:
    request = RequestFactory().post("/", CONTENT_LENGTH="9" * 5000)
    BodyLimit(lambda request: HttpResponse()).process_view(request, None)


def answered(cookies: str, **made: str) -> tuple[dict[str, str], dict[str, str]]:
    """The cookies a page sees, and those the browser gets, as they are written."""
    seen: dict[str, str] = {}

    def page(request: HttpRequest) -> HttpResponse:
        seen.update(request.COOKIES)
        response = HttpResponse()
        for name, path in made.items():
            response.set_cookie(name, "wert", path=path, httponly=True, samesite="Lax")
        return response

    response = PrefixedCookies(page)(RequestFactory().get("/", headers={"Cookie": cookies}))
    return seen, {name: cookie.OutputString() for name, cookie in response.cookies.items()}


def test_cookies_leave_with_a_prefix_and_encrypted_alone() -> None:
    _, sent = answered("", csrftoken="/", zahlung="/zahlungen/")
    assert sent == {
        "__Host-csrftoken": "__Host-csrftoken=wert; HttpOnly; Path=/; SameSite=Lax; Secure",
        "__Host-zahlung": "__Host-zahlung=wert; HttpOnly; Path=/; SameSite=Lax; Secure",
    }


def test_pages_see_cookies_with_a_prefix_alone() -> None:
    """One without could come from a neighbour of the same domain."""
    seen, _ = answered("__Host-zahlung=a; zahlung=fremd; __Host-csrftoken=b; csrftoken=c; __Host-sessionid=d")
    assert seen == {"zahlung": "a", "csrftoken": "b", "__Host-sessionid": "d"}


@pytest.mark.parametrize(
    "sent",
    [
        "__Secure-__Host-sessionid=fremd",
        "__Secure-csrftoken=fremd",
        "__Secure-__Secure-zahlung=fremd",
        "__Secure-=fremd",
        "__Secure-zahlung=fremd",
        "zahlung=fremd",
    ],
)
def test_a_neighbour_passes_nothing_off_as_a_cookie_of_this_host(sent: str) -> None:
    assert answered(sent)[0] == {}


def test_what_this_host_alone_can_set_holds_in_any_order() -> None:
    for sent in ("__Host-zahlung=a; __Secure-zahlung=fremd", "__Secure-zahlung=fremd; __Host-zahlung=a"):
        assert answered(sent)[0] == {"zahlung": "a"}


def test_a_cookie_is_taken_back_under_its_prefix() -> None:
    def page(request: HttpRequest) -> HttpResponse:
        response = HttpResponse()
        response.delete_cookie("zahlung", path="/zahlungen/")
        return response

    sent = PrefixedCookies(page)(RequestFactory().get("/")).cookies
    assert [(name, one["max-age"], one["secure"]) for name, one in sent.items()] == [
        ("__Host-zahlung", 0, True)
    ]


@pytest.mark.django_db
def test_who_is_refused_is_told_to_the_log_by_number(caplog: pytest.LogCaptureFixture) -> None:
    client, someone = Client(raise_request_exception=False), person("Anna Altmann")
    client.force_login(someone)
    assert client.get("/betrieb/auftraege/?seite=1").status_code == 403
    told = [entry.getMessage() for entry in caplog.records if entry.name == "fahrplan.zugriff"]
    assert told == [f"Verweigert: Konto {someone.pk}, GET '/betrieb/auftraege/'"]


@pytest.mark.parametrize("method", ["TRACE", "TRACK", "GESCHICHTE"])
def test_a_method_that_nobody_needs_is_refused(method: str) -> None:
    answer = Client().generic(method, "/healthz")
    assert (answer.status_code, "Content-Security-Policy" in answer.headers) == (405, True)


@pytest.mark.django_db
def test_what_somebody_looks_for_in_vain_stands_in_the_log_by_number(
    caplog: pytest.LogCaptureFixture,
) -> None:
    client, someone = Client(), person("Anna Altmann")
    client.get("/kommunen/gibtesnicht/")
    client.force_login(someone)
    client.get("/kommunen/gibtesnicht/")
    told = [entry.getMessage() for entry in caplog.records if entry.name == "fahrplan.zugriff"]
    assert told == [f"Nicht gefunden: Konto {someone.pk}, GET '/kommunen/gibtesnicht/'"]
