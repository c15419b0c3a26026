"""The token lies in a cookie for these pages alone."""

from __future__ import annotations

import pytest

from fahrplan.municipalities.models import Organisation
from fahrplan.payments.services.access import page_for
from tests.payments.conftest import CODE, pay
from tests.support.client import CheckedClient


@pytest.mark.django_db
def test_the_cookie_is_for_these_pages_and_not_for_scripts(
    client: CheckedClient, office: Organisation
) -> None:
    client.get(page_for(pay(office), CODE))
    cookie = client.cookies["zahlung"]
    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == ("/zahlungen/", True, "Lax")
