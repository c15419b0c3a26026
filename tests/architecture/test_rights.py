"""The table of rights says what was tested, and what nobody has, nobody opens."""

from __future__ import annotations

from collections import deque
from typing import Any
from uuid import UUID

import pytest
from django.db import transaction
from django.test import Client
from django.urls import NoReverseMatch, reverse

from tests.architecture.rights import FILE, MEANING, rendered
from tests.architecture.routes import all_routes, stored
from tests.architecture.small_world import SmallWorld, build

# What answers though the record does not exist, and why that opens nothing.
OPEN: dict[tuple[str, str], str] = {
    ("account_confirm_email", "GET"): "says that the link is not valid",
    ("account_reset_password_from_key", "GET"): "says that the link is not valid",
    ("account_reset_password_from_key", "POST"): "says that the link is not valid",
    ("api-v1:form_use", "GET"): "the number of a form is no number: refused before anything is looked up",
    ("api-v1:task-state", "POST"): "an empty body is refused before anything is looked up",
    ("municipalities:invitation", "GET"): "says that the link is not valid",
}
CLOSED = {302, 401, 403, 404, 405}
METHODS = ("GET", "POST")


def unknown(value: Any) -> Any:
    """A value of the same kind that belongs to nobody."""
    text = str(value)
    if isinstance(value, UUID):
        return UUID(int=value.int ^ 0xFFFF)
    if isinstance(value, int):
        return 987_654_321
    return "9" * len(text) if text.isdigit() else "gibt-es-nicht"


def addresses(world: SmallWorld) -> dict[str, str]:
    """Route → its address for records that do not exist."""
    found = {}
    for route in all_routes():
        if not route.name or not route.parameters:
            continue
        known = world.arguments_of(route.name, list(route.parameters))
        try:
            found[route.name] = reverse(
                route.name, kwargs={key: unknown(value) for key, value in known.items()}
            )
        except NoReverseMatch:  # the pattern itself admits only values of a list
            continue
    return found


def test_the_table_is_up_to_date() -> None:
    assert FILE.read_text(encoding="utf-8") == rendered()


def test_every_answer_has_a_meaning() -> None:
    roles = set(stored()[0]) - {"pattern", "name", "method"}
    assert {row[role] for row in stored() for role in roles} <= set(MEANING)


@pytest.mark.slow
@pytest.mark.django_db
def test_what_nobody_has_nobody_opens() -> None:
    """Asked as the coordinator of the town, who may open most of what there is."""
    world = build()
    client = Client(raise_request_exception=False)
    person = world.people["coordinator"]
    assert person is not None
    client.force_login(person)
    opened = set()
    for name, address in addresses(world).items():
        for method in METHODS:
            with transaction.atomic():
                answer: Any = client.generic(method, address)
                if answer.streaming:
                    deque(answer, maxlen=0)
                transaction.set_rollback(True)
            if answer.status_code not in CLOSED:
                opened.add((name, method, answer.status_code))
    assert {(name, method) for name, method, _ in opened} == set(OPEN), sorted(opened)
