"""Every form carries a token against forged requests; who does without it stands here, with the reason."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from uuid import UUID

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.architecture.routes import all_routes

WITHOUT = {
    **dict.fromkeys(
        ("page", "entry", "answer"), "checked by the view itself, once limits for uploads are in place"
    ),
    "fit_connect_callback": "from a machine; an HMAC proves who calls",
    "stop": "from a mail program; the secret address proves who asks",
    "service-finish": "comes from another site; the cookie's token, taken once, says that this browser began it",
}


def exempt(patterns: Sequence[URLPattern | URLResolver]) -> Iterator[str]:
    for entry in patterns:
        if isinstance(entry, URLResolver):
            yield from exempt(entry.url_patterns)
        elif getattr(entry.callback, "csrf_exempt", False) and "api" not in str(entry.callback.__module__):
            yield entry.name or str(entry.pattern)


def test_only_these_do_without_a_token() -> None:
    found = set(exempt([one for one in get_resolver().url_patterns if "api/v1" not in str(one.pattern)]))
    assert found - set(WITHOUT) == set()


@pytest.mark.django_db
@pytest.mark.parametrize("page", ["forms:page", "forms:entry", "mailbox:answer"])
def test_a_view_that_checks_itself_refuses_without_a_token(page: str) -> None:
    parameters = re.findall(
        r"<(?:\w+:)?(\w+)>", next(one.pattern for one in all_routes() if one.name == page)
    )
    known = {"draft": UUID(int=1), "pk": UUID(int=1), "page": "person", "entry": "1"}
    address = reverse(page, kwargs={name: known[name] for name in parameters})
    assert Client(enforce_csrf_checks=True).post(address, {"x": "y"}).status_code == 403
