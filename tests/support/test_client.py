"""The client refuses answers that break the rules of the house."""

from __future__ import annotations

from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.template import RequestContext

from tests.support.client import CheckedClient, check_answer, check_frame_names

RIGHT = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Content-Security-Policy": "default-src 'self'",
}


def answer(content: str = "", content_type: str = "text/plain", **headers: str) -> HttpResponse:
    return HttpResponse(content, content_type=content_type, headers={**RIGHT, **headers})


def test_a_right_answer_has_no_faults() -> None:
    assert check_answer(answer("gut"), "/") == []


def test_a_wide_policy_is_refused() -> None:
    response = answer()
    response["Content-Security-Policy"] = "default-src 'self' 'unsafe-inline'"
    assert len(check_answer(response, "/")) == 1


def test_a_missing_header_is_refused() -> None:
    response = answer()
    del response["X-Frame-Options"]
    assert check_answer(response, "/") == ["/: Kopfzeile X-Frame-Options ist None statt 'DENY'"]


def test_a_cookie_for_scripts_is_refused() -> None:
    response = answer()
    response.set_cookie("sessionid", "1")
    assert check_answer(response, "/") == ["/: Cookie sessionid ist für Skripte lesbar"]


def test_a_page_is_checked_whole() -> None:
    assert len(check_answer(answer("<p>x</p>", "text/html"), "/")) > 3


def test_a_fragment_is_checked_without_its_frame() -> None:
    assert check_answer(answer("<p>x</p>", "text/html"), "/", fragment=True) == []


def test_a_whole_page_is_checked_whole_even_when_a_part_was_asked_for() -> None:
    response = answer("<html><body><p>x</p></body></html>", "text/html")
    assert len(check_answer(response, "/", fragment=True)) > 3


def test_a_streamed_answer_is_checked_by_its_headers_only() -> None:
    response = StreamingHttpResponse(["<p>x</p>"], content_type="text/html", headers=RIGHT)
    assert (check_answer(response, "/"), list(response)) == ([], [b"<p>x</p>"])


@pytest.mark.django_db
def test_the_client_names_address_and_fault(settings: Any) -> None:
    settings.X_FRAME_OPTIONS = "SAMEORIGIN"
    with pytest.raises(AssertionError, match="/impressum/: Kopfzeile X-Frame-Options ist 'SAMEORIGIN'"):
        CheckedClient().get("/impressum/")


@pytest.mark.django_db
def test_the_client_checks_pages_of_faults_too(settings: Any) -> None:
    settings.X_FRAME_OPTIONS = "SAMEORIGIN"
    with pytest.raises(AssertionError, match="/gibt-es-nicht/: Kopfzeile X-Frame-Options"):
        CheckedClient().get("/gibt-es-nicht/")


@pytest.mark.django_db
def test_a_right_page_comes_back() -> None:
    assert CheckedClient().get("/impressum/").status_code == 200


@pytest.mark.parametrize(
    ("own", "faults"),
    [
        ({"title": "Meine Seite"}, []),
        ({"version": "1.0"}, []),
        ({"version": 3}, ["/x/: Der Name version gehört dem Rahmen der Seite"]),
    ],
)
def test_names_of_the_frame_keep_their_meaning(own: dict[str, Any], faults: list[str]) -> None:
    response: Any = answer()
    context: Any = RequestContext(HttpRequest())
    frame = {"version": "1.0"} if own.get("version") != "1.0" else own
    context.push(own)
    context.dicts[context._processors_index] = frame
    response.context = [context]
    assert check_frame_names(response, "/x/") == faults


def test_an_answer_without_a_page_takes_no_name() -> None:
    assert check_frame_names(answer(), "/") == []
