"""The frame of the API: problems in one form, a description of everything."""

from __future__ import annotations

import json

import pytest
from django.core.exceptions import PermissionDenied
from django.db import OperationalError
from django.http import Http404
from django.test import Client, RequestFactory

from config.api import on_database_down, on_denied, on_fault, on_missing, problem

pytestmark = pytest.mark.django_db
PATHS = {
    "/public-services",
    "/municipalities",
    "/organisations",
    "/responsibilities",
    "/search",
    "/availability",
    "/implementations",
    "/observations",
    "/coverage",
}


def test_a_problem_follows_the_standard() -> None:
    answer = problem(404, "Gibt es nicht.")
    assert (answer["Content-Type"], json.loads(answer.content)) == (
        "application/problem+json",
        {"type": "about:blank", "title": "Nicht gefunden", "status": 404, "detail": "Gibt es nicht."},
    )


def test_the_description_names_every_path(client: Client) -> None:
    described = client.get("/api/v1/openapi.json").json()
    assert {path.removeprefix("/api/v1") for path in described["paths"]} >= PATHS
    missing = described["paths"]["/api/v1/search"]["get"]["responses"]["404"]
    assert set(missing["content"]["application/problem+json"]["schema"]["properties"]) >= {"title", "detail"}


def test_a_wrong_parameter_is_named(client: Client) -> None:
    response = client.get("/api/v1/municipalities?limit=viele")
    assert (response.status_code, response["Content-Type"]) == (422, "application/problem+json")


@pytest.mark.parametrize(
    ("handler", "fault", "status"),
    [
        (on_missing, Http404(), 404),
        (on_denied, PermissionDenied("nein"), 403),
        (on_database_down, OperationalError(), 503),
        (on_fault, ValueError(), 500),
    ],
)
def test_every_fault_has_its_status(rf: RequestFactory, handler, fault, status: int) -> None:  # type: ignore[no-untyped-def]
    assert handler(rf.get("/api/v1/x"), fault).status_code == status


def test_our_own_faults_tell_nothing_of_their_inside(rf: RequestFactory) -> None:
    assert b"geheim" not in on_fault(rf.get("/api/v1/x"), ValueError("geheim")).content


def test_an_unchanged_answer_is_not_sent_again(client: Client) -> None:
    first = client.get("/api/v1/municipalities")
    again = client.get("/api/v1/municipalities", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
