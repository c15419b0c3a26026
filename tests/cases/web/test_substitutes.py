"""Who stands in for whom."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from fahrplan.cases.models import ClerkSubstitute
from tests.cases.conftest import Desk, desk_at
from tests.support.client import CheckedClient
from tests.support.fixtures import web_role

ADDRESS = "/vorgaenge/vertretung/"


def test_entered_and_ended(client: CheckedClient, desk: Desk) -> None:
    today = timezone.localdate()
    client.force_login(desk.clerk)
    said = {
        "person": str(desk.clerk.pk),
        "substitute": str(desk.other.pk),
        "starts_on": today.isoformat(),
        "ends_on": (today + timedelta(days=3)).isoformat(),
    }
    with web_role():
        client.post(ADDRESS, said)
        page = client.get(ADDRESS).content.decode()
        refused = client.post(ADDRESS, said | {"person": str(desk.second.pk)})
    assert ("Otto Other vertritt Clara Clerk" in page, refused.status_code) == (True, 422)
    entry = ClerkSubstitute.objects.get()
    client.force_login(desk_at("halle").head)
    assert client.post(f"{ADDRESS}{entry.pk}/ende/").status_code == 404
    client.force_login(desk.clerk)
    with web_role():
        client.post(f"{ADDRESS}{entry.pk}/ende/")
    assert ClerkSubstitute.objects.count() == 0
