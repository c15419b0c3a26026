from __future__ import annotations

from typing import Any

import pytest
from lxml import etree

from fahrplan.exchange.services.announcements import publish_announcement
from tests.exchange.speaking import LAND, answered, ask
from tests.support.records import person

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


def test_answers_and_announcements_for_everybody(client: Any) -> None:
    someone = person()
    answered(someone, "Wann <kommt> es?")
    answered(someone, "Intern?", visibility="municipal")
    ask(someone, "Offen?")
    publish_announcement({"kind": "outage", "title": "Gestört"}, author=LAND)
    response = client.get("/austausch/neues.atom")
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    titles = [entry.text for entry in etree.fromstring(response.content).iter(f"{ATOM}title")][1:]
    assert sorted(str(title) for title in titles) == ["Beantwortet: Wann <kommt> es?", "Störung: Gestört"]
