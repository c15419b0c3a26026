"""The target check on a page."""

from __future__ import annotations

from typing import Any

from fahrplan.journey.models import TargetAnswer, Task
from fahrplan.journey.rules.target import Answered
from fahrplan.journey.selectors.target import shipped_criteria
from fahrplan.journey.services.stages import digest
from fahrplan.journey.services.target import words_of
from tests.journey.travelling import project
from tests.journey.web.test_projects import page
from tests.reuse.joint import Joint
from tests.support.client import CheckedClient


def form(**fields: Any) -> dict[str, Any]:
    """All open but what is named: criterion = (verdict, sentence)."""

    sent: dict[str, Any] = {}
    for one in shipped_criteria()["servicestandard"].criteria:
        verdict, sentence = fields.get(one.key, ("unknown", ""))
        sent |= {f"urteil-{one.key}": verdict, f"satz-{one.key}": sentence}
    return sent


def test_gaps_become_tasks_once(joint: Joint, client: CheckedClient) -> None:
    found = project(joint)
    client.force_login(joint.speaker(joint.town))
    address = f"{found.get_absolute_url()}ziel/"
    client.post(address, form(einfach=("no", "Zu lang"), bedarf=("yes", "Gefragt")))
    assert "1 von 13 erfüllt, 0 teilweise, 1 nicht, 11 noch offen" in page(client, address)
    client.post(f"{address}aufgaben/")
    client.post(f"{address}aufgaben/")
    kept = Task.objects.get()
    assert (kept.title, kept.origin, "Zu lang" in kept.text) == (
        "Lücke schließen: Einfach und verständlich",
        "target",
        True,
    )


def test_a_gap_without_a_sentence_is_asked_for_one(joint: Joint, client: CheckedClient) -> None:
    client.force_login(joint.speaker(joint.town))
    answer = client.post(f"{project(joint).get_absolute_url()}ziel/", form(einfach=("no", "")))
    assert (answer.status_code, "in einem Satz" in answer.content.decode()) == (422, True)


def test_two_people_at_once_lose_nothing(joint: Joint, client: CheckedClient) -> None:
    found = project(joint)
    TargetAnswer.objects.create(
        project=found, key="servicestandard.einfach", verdict="yes", changed_by="Volker"
    )
    client.force_login(joint.speaker(joint.town))
    sent = form(einfach=("no", "Zu lang")) | {"gesehen-einfach": digest(words_of(Answered()))}
    answer = client.post(f"{found.get_absolute_url()}ziel/", sent)
    text = answer.content.decode()
    assert (answer.status_code, "Volker: ja" in text, "Zu lang" in text) == (409, True, True)


def test_every_yardstick_opens_with_few_queries(
    joint: Joint, client: CheckedClient, django_assert_max_num_queries: Any
) -> None:
    found = project(joint)
    client.force_login(joint.speaker(joint.town))
    for key in ("servicestandard", "efa", "reifegrad-1-1", "reifegrad-2-0"):
        with django_assert_max_num_queries(12):
            assert client.get(f"{found.get_absolute_url()}ziel/?liste={key}").status_code == 200
