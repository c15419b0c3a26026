"""The gallery and the error pages."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client, RequestFactory

from fahrplan.design.web import forbidden, server_error

pytestmark = pytest.mark.django_db


def test_the_gallery_opens(client: Client) -> None:
    assert client.get("/gestaltung/").status_code == 200


def test_an_unknown_address_offers_a_search(client: Client) -> None:
    response = client.get("/gibt-es-nicht/")
    assert (response.status_code, 'role="search"' in response.content.decode()) == (404, True)


def test_a_missing_permission_is_named(rf: RequestFactory) -> None:
    page = forbidden(rf.get("/"), PermissionDenied("Dafür fehlt Ihnen die Berechtigung: Steward."))
    assert "Dafür fehlt Ihnen die Berechtigung: Steward." in page.content.decode()


def test_the_page_for_our_own_faults_needs_no_database(rf: RequestFactory) -> None:
    assert server_error(rf.get("/")).status_code == 500
