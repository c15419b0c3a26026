"""The rule table on pages."""

from __future__ import annotations

import pytest

from fahrplan.accounts.models import Person
from fahrplan.municipalities.models import ResponsibilityRule, RuleMatch
from tests.municipalities.conftest import World
from tests.municipalities.web.test_choose import page
from tests.support.client import CheckedClient
from tests.support.records import member

FORM = {
    "match_keys": "99012", "match_words": "", "match_types": "", "handles": "land", "decides": "land",
    "confidence": "hoch", "legal_source": "BauO", "legal_url": "", "reason": "Grund", "priority": "100",
    "as_of": "2026-11", "note": "", "active": "on",
}  # fmt: skip
EDIT = "/kommunen/regeln/bau/bearbeiten/"


def test_everybody_may_read_why(world: World, client: CheckedClient) -> None:
    assert "Gesetz zu bau" in page(client, "/kommunen/regeln/?land=15&ebene=kreis&q=bau")
    text = page(client, "/kommunen/regeln/bau/")
    assert "Baugenehmigung Erteilung" in text
    assert "Sachsen-Anhalt (15)" in text
    assert "Regel bearbeiten" not in text
    assert client.get("/kommunen/regeln/?format=csv").status_code == 200


def test_a_steward_edits(world: World, client: CheckedClient, steward: Person) -> None:
    client.force_login(steward)
    assert "Regel bearbeiten" in page(client, EDIT)
    assert client.post(EDIT, FORM).status_code == 302
    assert RuleMatch.objects.get(service=world.building).handles == "land"


def test_faults_are_shown_and_nothing_changes(world: World, client: CheckedClient, steward: Person) -> None:
    client.force_login(steward)
    answer = client.post(EDIT, FORM | {"match_keys": "abc", "reason": ""})
    assert answer.status_code == 422
    assert ResponsibilityRule.objects.get(key="bau").handles == "kreis"


@pytest.mark.parametrize("who", ["visitor", "coordinator"])
def test_nobody_else_edits(world: World, client: CheckedClient, who: str) -> None:
    if who == "coordinator":
        client.force_login(member(world.organisation("landkreis-boerde")))
    assert client.post(EDIT, FORM).status_code == (302 if who == "visitor" else 403)
    assert ResponsibilityRule.objects.get(key="bau").handles == "kreis"


def test_an_unknown_rule(world: World, client: CheckedClient) -> None:
    page(client, "/kommunen/regeln/niemand/", 404)
