"""Notes."""

from __future__ import annotations

from fahrplan.cases.models import Case
from tests.cases.conftest import Desk
from tests.support.client import CheckedClient
from tests.support.fixtures import web_role


def test_written_and_read(client: CheckedClient, desk: Desk, case: Case) -> None:
    client.force_login(desk.clerk)
    with web_role():
        client.post(f"/vorgaenge/{case.pk}/notizen/", {"text": "<b>Rückruf</b>"})
        page = client.get(f"/vorgaenge/{case.pk}/notizen/").content.decode()
    assert ("&lt;b&gt;Rückruf" in page, "Clara Clerk" in page) == (True, True)
