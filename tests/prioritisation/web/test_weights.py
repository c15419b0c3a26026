"""Weights: the Land's are public, a municipality's own stay inside."""

from __future__ import annotations

from typing import Any

import pytest

from fahrplan.accounts.models import Person
from fahrplan.municipalities.enums import MembershipRole
from fahrplan.municipalities.models import Organisation
from fahrplan.prioritisation.enums import Criterion
from fahrplan.prioritisation.models import Weighting
from fahrplan.prioritisation.rules.weights import ALL_ZERO
from tests.portal.observed import table, words
from tests.prioritisation.ranked import Fitting, weighting
from tests.reuse.shown import page
from tests.support.client import CheckedClient
from tests.support.records import member

WEIGHTS = "/prioritaeten/gewichte/"
RESET = "/prioritaeten/gewichte/zuruecksetzen/"
PROFILE = f"{WEIGHTS}?profil=land-sachsen-anhalt"


def told(**weights: Any) -> dict[str, Any]:
    return dict.fromkeys(Criterion.values, 0) | weights


def test_a_visitor_reads_the_profile_of_the_land_only(
    client: CheckedClient, fitting: Fitting, land: Organisation
) -> None:
    weighting(land, cases=40, effort=60)
    weighting(fitting.arendsee, sdg=73)
    document = page(client, PROFILE)
    rows = {row[0]: row[1:] for row in table(document, "Gewichte je Kriterium")}
    assert rows["Aufwand"] == ["60", "60 %", "60", "15"]
    assert not document.xpath("//main//form[@method='post']")
    assert "73" not in words(page(client, WEIGHTS))
    assert client.post(WEIGHTS, told(cases=1)).status_code == 302
    assert client.get(f"{WEIGHTS}?profil=arendsee").status_code == 404


def test_coordination_sets_and_takes_back_its_own(client: CheckedClient, fitting: Fitting) -> None:
    client.force_login(fitting.people["arendsee"])
    assert client.post(WEIGHTS, told(cases=30, reason="Ratsbeschluss")).status_code == 302
    text = words(page(client, WEIGHTS))
    assert "Es gelten: eigene Gewichte" in text
    assert "Ratsbeschluss" in text
    assert client.post(RESET).status_code == 302
    assert not Weighting.objects.exists()
    assert "Es gelten: voreingestellte Gewichte" in words(page(client, WEIGHTS))


def test_all_zero_is_refused_in_words(client: CheckedClient, fitting: Fitting) -> None:
    client.force_login(fitting.people["arendsee"])
    answer = client.post(WEIGHTS, told())
    assert (answer.status_code, ALL_ZERO in answer.content.decode()) == (422, True)
    assert client.post(WEIGHTS, told(cases=101)).status_code == 422
    assert not Weighting.objects.exists()


def test_an_editor_reads_but_does_not_change(client: CheckedClient, fitting: Fitting) -> None:
    client.force_login(member(fitting.arendsee, MembershipRole.EDITOR))
    assert client.post(WEIGHTS, told(cases=30)).status_code == 422
    assert client.post(RESET).status_code == 403
    assert not Weighting.objects.exists()


def test_a_steward_keeps_the_profile_and_municipalities_fall_back_on_it(
    client: CheckedClient, fitting: Fitting, land: Organisation, steward: Person
) -> None:
    client.force_login(steward)
    assert "Land Sachsen-Anhalt" in words(page(client, WEIGHTS))
    assert client.post(PROFILE, told(effort=50)).status_code == 302
    client.force_login(fitting.people["kalbe"])
    assert "Es gelten: Gewichte des Landes" in words(page(client, WEIGHTS))
    assert client.post(PROFILE, told(effort=1)).status_code == 422
    assert Weighting.objects.get().weights["effort"] == 50


def test_a_steward_does_not_see_the_weights_of_a_municipality(
    client: CheckedClient, fitting: Fitting, steward: Person
) -> None:
    weighting(fitting.arendsee, sdg=73)
    client.force_login(steward)
    assert client.get(WEIGHTS, {"kommune": "arendsee"}).status_code == 404


@pytest.mark.parametrize("resent", [False, True])
def test_two_at_once_see_both_sets(client: CheckedClient, fitting: Fitting, resent: bool) -> None:
    stored = weighting(fitting.arendsee, cases=11)
    client.force_login(fitting.people["arendsee"])
    seen = stored.changed_at.isoformat() if resent else ""
    answer = client.post(WEIGHTS, told(cases=99, based_on=seen))
    assert answer.status_code == (302 if resent else 422)
    if not resent:
        text = answer.content.decode()
        assert "Fallzahlen 11" in text
        assert 'value="99"' in text
