"""The API withstands anything its own description allows, and much that it does not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections, transaction
from hypothesis import HealthCheck, given, settings
from pytest_django.plugin import DjangoDbBlocker
from schemathesis.checks import not_a_server_error
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from config.api import api
from tests.architecture.small_world import build

DESCRIPTION = "/api/v1/openapi.json"
CHECKS = [
    not_a_server_error,
    content_type_conformance,
    status_code_conformance,
    response_schema_conformance,
]
PATHS = api.get_openapi_schema()["paths"]
# Any text fits a parameter inside a path; only those behind the question mark can break the description.
CASES = [
    (path, method.upper(), mode)
    for path, item in PATHS.items()
    for method, operation in item.items()
    for mode in GenerationMode
    if mode is GenerationMode.POSITIVE or any(p["in"] == "query" for p in operation["parameters"])
]


@pytest.fixture(scope="module")
def description(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Any]:
    """The API's own description, answered by the application itself on a small loaded world.

    What a test changes there, its own transaction inside of this one undoes.
    """
    # A request must not close the connection that holds the transaction.
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    with django_db_blocker.unblock(), transaction.atomic():
        build()
        yield schemathesis.openapi.from_wsgi(DESCRIPTION, get_wsgi_application())
        transaction.set_rollback(True)
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def test_both_kinds_of_cases_are_tried() -> None:
    assert {("/api/v1/search", "GET", mode) for mode in GenerationMode} <= set(CASES)


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.parametrize(("path", "method", "mode"), CASES)
def test_no_request_breaks_an_operation(
    description: Any, path: str, method: str, mode: GenerationMode
) -> None:
    """Positive cases fit the description, negative ones break it."""

    @settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(case=description[path][method].as_strategy(generation_mode=mode))
    def ask(case: Any) -> None:
        case.call_and_validate(checks=CHECKS)

    ask()
