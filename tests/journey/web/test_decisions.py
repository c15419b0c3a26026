"""The decisions of a project on pages."""

from __future__ import annotations

from typing import Any

import pytest

from fahrplan.journey.models import Decision
from tests.journey.travelling import project, with_partner
from tests.journey.web.test_tasks import page
from tests.journey.working import decision
from tests.reuse.joint import ROLES, Joint
from tests.support.client import CheckedClient


def form(**fields: Any) -> dict[str, Any]:
    return {
        "title": "Wir kaufen ein", "reason": "Es ist günstiger.", "alternatives": "", "decided_by": "Stadtrat",
        "decided_on": "2026-01-15",
    } | fields  # fmt: skip


def test_a_decision_is_recorded_and_corrected(joint: Joint, client: CheckedClient) -> None:
    found = project(joint)
    client.force_login(joint.speaker(joint.town))
    address = f"/vorhaben/{found.pk}/entscheidungen/"
    client.post(f"{address}neu/", form())
    first = Decision.objects.get()
    correct = f"{address}{first.pk}/berichtigen/"
    assert "Es ist günstiger." in page(client, correct)
    client.post(correct, form(title="Wir kaufen doch nicht ein"))
    text = page(client, address)
    assert ("Es gilt: Wir kaufen doch nicht ein" in text, text.count("<article")) == (True, 2)


def test_faults_keep_the_words(joint: Joint, client: CheckedClient) -> None:
    client.force_login(joint.speaker(joint.town))
    answer = client.post(f"/vorhaben/{project(joint).pk}/entscheidungen/neu/", form(decided_on="2999-01-01"))
    text = answer.content.decode()
    assert (answer.status_code, "liegt in der Zukunft" in text, "Es ist günstiger." in text) == (
        422,
        True,
        True,
    )


@pytest.mark.parametrize("role", [role for role in ROLES if role != "visitor"])
def test_foreign_decisions_are_not_there(joint: Joint, client: CheckedClient, role: str) -> None:
    found = project(joint)
    entry = decision(joint, found)
    client.force_login(joint.as_role(role) or joint.citizen)
    address = f"/vorhaben/{found.pk}/entscheidungen/"
    parts = ("", "?format=json", "neu/", f"{entry.pk}/berichtigen/")
    assert [client.get(f"{address}{part}").status_code for part in parts] == [404] * 4


def test_the_land_reads_where_it_may_and_records_nothing(joint: Joint, client: CheckedClient) -> None:
    found = project(joint)
    found.open_to_land = True
    found.save()
    entry = decision(joint, found)
    client.force_login(joint.steward)
    address = f"/vorhaben/{found.pk}/entscheidungen/"
    assert entry.title in page(client, address)
    assert [client.post(f"{address}{part}", form()).status_code for part in ("neu/", f"{entry.pk}/berichtigen/")] == [
        403, 403,
    ]  # fmt: skip


def test_an_entry_of_another_project_is_not_corrected_here(joint: Joint, client: CheckedClient) -> None:
    entry = decision(joint, project(joint, title="Eins"))
    client.force_login(joint.speaker(joint.town))
    other = project(joint, title="Zwei")
    assert client.get(f"/vorhaben/{other.pk}/entscheidungen/{entry.pk}/berichtigen/").status_code == 404


def test_a_partner_records_too(joint: Joint, client: CheckedClient) -> None:
    found = project(joint)
    with_partner(joint, found)
    client.force_login(joint.speaker(joint.second))
    client.post(f"/vorhaben/{found.pk}/entscheidungen/neu/", form())
    assert Decision.objects.get().recorded_by == str(joint.speaker(joint.second))


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_takes_the_same_queries_for_one_and_three(
    joint: Joint, client: CheckedClient, django_assert_num_queries: Any, count: int
) -> None:
    found = project(joint)
    for number in range(count):
        decision(joint, found, title=f"Nummer {number}")
    client.force_login(joint.speaker(joint.town))
    with django_assert_num_queries(6):
        client.get(f"/vorhaben/{found.pk}/entscheidungen/")
