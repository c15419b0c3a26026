"""The page that adds, changes and removes a line of a plan."""

from __future__ import annotations

import pytest

from fahrplan.foundation.rules.versions import version_of
from fahrplan.journey.models import Milestone
from fahrplan.journey.services.plan_lines import STALE, change_line
from fahrplan.journey.web.plan_forms import KINDS
from tests.journey.planned import line, planned
from tests.journey.travelling import with_partner
from tests.reuse.joint import Joint
from tests.support.client import CheckedClient

SENT = {"title": "Vergabe", "starts_on": "2027-02-01", "ends_on": "2027-03-01"}


def test_every_kind_has_a_form(joint: Joint, client: CheckedClient) -> None:
    base = f"{planned(joint).get_absolute_url()}plan/"
    client.force_login(joint.speaker(joint.town))
    assert {kind: client.get(f"{base}{kind}/neu/").status_code for kind in KINDS} == dict.fromkeys(KINDS, 200)


def test_a_line_is_added_and_the_plan_shows_it(joint: Joint, client: CheckedClient) -> None:
    base = f"{planned(joint).get_absolute_url()}plan/"
    client.force_login(joint.speaker(joint.town))
    answer = client.post(f"{base}meilenstein/neu/", SENT)
    assert (answer.status_code, answer.headers["Location"]) == (302, f"{base}#zeitplan")
    text = client.get(base).content.decode()
    assert ("Vergabe" in text, "<svg" in text) == (True, True)


def test_a_fault_comes_back_with_the_words(joint: Joint, client: CheckedClient) -> None:
    base = f"{planned(joint).get_absolute_url()}plan/"
    client.force_login(joint.speaker(joint.town))
    answer = client.post(f"{base}meilenstein/neu/", SENT | {"ends_on": "2027-01-01"})
    text = answer.content.decode()
    assert (answer.status_code, "Das Ende liegt vor dem Beginn." in text, "Vergabe" in text) == (
        422,
        True,
        True,
    )


def test_two_people_see_both_texts_and_sending_again_stores_it(joint: Joint, client: CheckedClient) -> None:
    found, by = planned(joint), joint.speaker(joint.town)
    stored = line(joint, found)
    seen = version_of(stored)
    change_line(stored, {"title": "Von Anna"}, by=by)
    client.force_login(by)
    address = f"{found.get_absolute_url()}plan/meilenstein/{stored.pk}/"
    text = client.post(address, SENT | {"title": "Von Bernd", "based_on": seen}).content.decode()
    assert (STALE in text, "Von Anna" in text, "Von Bernd" in text) == (True, True, True)
    fresh = version_of(Milestone.objects.get())
    assert f'value="{fresh}"'.replace("+", "&#x2B;") in text.replace("+", "&#x2B;")
    client.post(address, SENT | {"title": "Von beiden", "based_on": fresh})
    assert Milestone.objects.get().title == "Von beiden"


def test_a_line_is_removed_once_and_again(joint: Joint, client: CheckedClient) -> None:
    found = planned(joint)
    stored = line(joint, found)
    client.force_login(joint.speaker(joint.town))
    address = f"{found.get_absolute_url()}plan/meilenstein/{stored.pk}/loeschen/"
    assert [client.post(address).status_code for _ in range(2)] == [302, 302]
    assert Milestone.objects.count() == 0


def test_a_line_of_another_project_is_not_found(joint: Joint, client: CheckedClient) -> None:
    stored = line(joint, planned(joint))
    client.force_login(joint.speaker(joint.town))
    base = f"{planned(joint).get_absolute_url()}plan/"
    statuses = [
        client.get(f"{base}{tail}").status_code for tail in (f"meilenstein/{stored.pk}/", "unfug/neu/")
    ]
    assert statuses == [404, 404]


@pytest.mark.parametrize(
    ("role", "status"), [("citizen", 404), ("neighbour", 404), ("provider", 404), ("steward", 404)]
)
def test_others_find_no_form(joint: Joint, client: CheckedClient, role: str, status: int) -> None:
    found = planned(joint)
    stored = line(joint, found)
    someone = joint.as_role(role)
    assert someone is not None
    client.force_login(someone)
    base = f"{found.get_absolute_url()}plan/meilenstein/"
    tails = ("neu/", f"{stored.pk}/", f"{stored.pk}/loeschen/")
    assert {client.post(base + tail, SENT).status_code for tail in tails} == {status}


def test_the_land_reads_an_opened_project_but_writes_nothing(joint: Joint, client: CheckedClient) -> None:
    found = planned(joint)
    found.open_to_land = True
    found.save()
    client.force_login(joint.steward)
    base = f"{found.get_absolute_url()}plan/"
    text = client.get(base).content.decode()
    assert ("hinzufügen" in text, client.post(f"{base}meilenstein/neu/", SENT).status_code) == (False, 403)


def test_a_partner_adds_a_line(joint: Joint, client: CheckedClient) -> None:
    found = planned(joint)
    with_partner(joint, found)
    client.force_login(joint.speaker(joint.second))
    client.post(f"{found.get_absolute_url()}plan/meilenstein/neu/", SENT)
    assert Milestone.objects.count() == 1
