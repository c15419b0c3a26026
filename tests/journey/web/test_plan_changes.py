"""Changes of the catalogue on their page."""

from __future__ import annotations

from typing import Any

import pytest

from fahrplan.foundation.models import ImportRun
from fahrplan.journey.models import PlanChange
from tests.journey.travelling import project
from tests.reuse.joint import KEY, Joint, editor_of
from tests.support.client import CheckedClient

PAGE = "/fahrplan/aenderungen/"


def change(joint: Joint, kind: str = "changed", key: str = KEY) -> PlanChange:
    run = ImportRun.objects.create(kind="leika", file_name="neu.csv", state="done")
    return PlanChange.objects.create(
        organisation=joint.town, run=run, kind=kind, leika_key=key, name="Gewerbe"
    )


def test_it_says_what_it_means_and_is_accepted(joint: Joint, client: CheckedClient) -> None:
    project(joint)
    made = change(joint)
    client.force_login(joint.speaker(joint.town))
    text = client.get(PAGE).content.decode()
    assert "Ein Vorhaben ist betroffen, auch im Fahrplan." in text
    client.post(f"{PAGE}{made.pk}/", {"wie": "annehmen"})
    assert PlanChange.objects.get().state == "accepted"
    assert "1 Änderung" in client.get(f"{PAGE}?stand=accepted").content.decode()


def test_one_is_left_and_all_others_accepted(joint: Joint, client: CheckedClient) -> None:
    made = change(joint)
    change(joint, "added", "99050012105000")
    client.force_login(joint.speaker(joint.town))
    client.post(f"{PAGE}{made.pk}/", {"wie": "lassen"})
    client.post(f"{PAGE}alle/", {"organisation": "arendsee"})
    assert sorted(PlanChange.objects.values_list("state", flat=True)) == ["accepted", "ignored"]


@pytest.mark.parametrize("role", ["citizen", "neighbour", "provider", "steward"])
def test_others_see_and_decide_nothing(joint: Joint, client: CheckedClient, role: str) -> None:
    made = change(joint)
    someone = joint.as_role(role)
    assert someone
    client.force_login(someone)
    text = client.get(f"{PAGE}?kommune=arendsee").content.decode()
    posted = [
        client.post(f"{PAGE}{made.pk}/").status_code,
        client.post(f"{PAGE}alle/", {"organisation": "arendsee"}).status_code,
    ]
    assert ("99050012104000" in text, posted, PlanChange.objects.get().state) == (False, [404, 404], "open")


def test_an_editor_reads_but_does_not_decide(joint: Joint, client: CheckedClient) -> None:
    made = change(joint)
    client.force_login(editor_of(joint.town))
    text = client.get(PAGE).content.decode()
    assert ("Gewerbe" in text, "Alle annehmen" in text, client.post(f"{PAGE}{made.pk}/").status_code) == (
        True, False, 403
    )  # fmt: skip


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_takes_the_same_queries(
    joint: Joint, client: CheckedClient, number: int, django_assert_num_queries: Any
) -> None:
    for place in range(number):
        change(joint, key=f"9905001210400{place}")
    client.force_login(joint.speaker(joint.town))
    with django_assert_num_queries(9):
        client.get(PAGE)
