"""A test client that checks every page it fetches."""

from __future__ import annotations

import re
from http import HTTPStatus
from typing import Any

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.test import Client

from tests.support.page_checks import check_fragment, check_page

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
}
FRAMES = "X-Frame-Options"
NAMED_IN_MAILS = {"user"}  # mails about somebody else's account are told of here too
EMBEDDED = re.compile(r"/stand/einbetten/[^/]+/")  # made to be shown in frames of other sites


class CheckedClient(Client):
    """Django's client; raises AssertionError when an answer breaks a rule of the house."""

    def request(self, **request: Any) -> Any:
        response = super().request(**request)
        url = str(request.get("PATH_INFO", ""))
        faults = check_answer(response, url, fragment=request.get("HTTP_HX_REQUEST") == "true")
        faults += check_frame_names(response, url)
        if faults:
            raise AssertionError("Die Seite verletzt Regeln:\n  " + "\n  ".join(faults))
        return response


def check_answer(response: HttpResponseBase, url: str, *, fragment: bool = False) -> list[str]:
    """Faults of an answer: its headers, and its page if it is one."""
    if response.status_code == HTTPStatus.NOT_MODIFIED:
        return []  # the browser keeps the headers of the answer it has
    faults = check_headers(response, url)
    if not isinstance(response, HttpResponse) or not response.content:
        return faults
    if not response.headers.get("Content-Type", "").startswith("text/html"):
        return faults
    text = response.content.decode()
    if fragment and "<html" not in text[:200]:
        return faults + check_fragment(text, url)
    return faults + check_page(text, url)


def check_headers(response: HttpResponseBase, url: str) -> list[str]:
    """Security headers, a policy without ``unsafe-*``, and cookies that scripts cannot read."""
    faults = [
        f"{url}: Kopfzeile {name} ist {response.headers.get(name)!r} statt {wanted!r}"
        for name, wanted in HEADERS.items()
        if response.headers.get(name) != wanted and not (name == FRAMES and EMBEDDED.fullmatch(url))
    ]
    policy = response.headers.get("Content-Security-Policy", "")
    if "default-src 'self'" not in policy or "unsafe-" in policy:
        faults.append(f"{url}: Content-Security-Policy fehlt oder ist zu weit: {policy!r}")
    faults += [
        f"{url}: Cookie {name} ist für Skripte lesbar"
        for name, cookie in response.cookies.items()
        if name != "csrftoken" and not cookie["httponly"] and cookie["max-age"] != 0
    ]
    return faults


def check_frame_names(response: Any, url: str) -> list[str]:
    """A page gives no name of the frame (what context processors give every page) a meaning of its own."""
    faults = []
    for context in getattr(response, "context", None) or ():
        index = getattr(context, "_processors_index", None)
        if index is None:
            continue
        given, own = context.dicts[index], context.dicts[index + 1 :]
        names = given.keys() - NAMED_IN_MAILS
        taken = {name for told in own for name in names & told.keys() if told[name] is not given[name]}
        faults += [f"{url}: Der Name {name} gehört dem Rahmen der Seite" for name in sorted(taken)]
    return faults
