"""The client refuses answers that break the rules of the house."""

from __future__ import annotations

from django.http import HttpResponse

from tests.support.client import check_answer

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
