"""Who may read from the replica, and that whoever wrote reads what they wrote."""

from __future__ import annotations

import pytest
from django.db import connections
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from config.database_router import FRESH_COOKIE, ReadYourWrites, ReplicaRouter, may_be_old
from fahrplan.accounts.models import Person

ROUTER = ReplicaRouter()


def chosen(request: HttpRequest) -> str:
    """Where a query within this request reads."""
    seen: list[str] = []

    def view(asked: HttpRequest) -> HttpResponse:
        seen.append(ROUTER.db_for_read(Person))
        return HttpResponse()

    ReadYourWrites(view)(request)
    return seen[0]


def with_cookie(name: str) -> HttpRequest:
    request = RequestFactory().get("/")
    request.COOKIES[name] = "1"
    return request


def test_writes_go_to_the_primary() -> None:
    assert (ROUTER.db_for_write(Person), ROUTER.allow_migrate("replica", "accounts")) == ("default", False)


@pytest.mark.parametrize(
    ("request_", "old"),
    [
        (RequestFactory().get("/"), True),
        (RequestFactory().post("/"), False),
        (with_cookie("sessionid"), False),
        (with_cookie(FRESH_COOKIE), False),
        (RequestFactory().get("/", headers={"Authorization": "Bearer x"}), False),
    ],
    ids=["anonymous", "writing", "session", "just wrote", "token"],
)
def test_only_anonymous_readers_may_see_what_is_a_second_old(request_: HttpRequest, old: bool) -> None:
    assert may_be_old(request_) is old


def test_nothing_is_old_outside_of_a_request() -> None:
    assert ROUTER.db_for_read(Person) == "default"


def test_an_anonymous_page_reads_from_the_replica() -> None:
    assert chosen(RequestFactory().get("/")) == "replica"


def test_a_transaction_reads_where_it_writes(monkeypatch: pytest.MonkeyPatch) -> None:
    # The connection itself: undone on the proxy, the attribute would be gone for good.
    monkeypatch.setattr(connections["default"], "in_atomic_block", True)
    assert chosen(RequestFactory().get("/")) == "default"


def test_whoever_wrote_reads_from_the_primary_for_a_while() -> None:
    response = ReadYourWrites(lambda request: HttpResponse())(RequestFactory().post("/"))
    assert isinstance(response, HttpResponse)
    assert response.cookies[FRESH_COOKIE]["max-age"] == 10
