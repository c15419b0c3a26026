"""Tasks on forms: added, edited, moved; from a wish or a question."""

from __future__ import annotations

from typing import Any

import pytest

from fahrplan.exchange.enums import Visibility
from fahrplan.exchange.models import Question, Wish
from fahrplan.journey.models import Task
from fahrplan.journey.services.tasks import TaskText, change_task
from tests.journey.travelling import project, with_partner
from tests.journey.web.test_tasks import page
from tests.journey.working import task
from tests.reuse.joint import Joint
from tests.support.client import CheckedClient


def form(**fields: Any) -> dict[str, Any]:
    return {
        "title": "Vertrag prüfen",
        "text": "",
        "owner": "",
        "starts_on": "",
        "due_on": "",
        "stage": "",
    } | fields


def test_a_task_is_added_for_the_organisation(joint: Joint, client: CheckedClient) -> None:
    speaker = joint.speaker(joint.town)
    client.force_login(speaker)
    sent = form(where="o-arendsee", owner=str(speaker.pk), due_on="2027-01-01")
    assert client.post("/aufgaben/neu/", sent).status_code == 302
    found = Task.objects.get()
    assert (found.organisation, found.project, found.owner, found.created_by) == (
        joint.town, None, speaker, str(speaker),
    )  # fmt: skip


def test_a_partner_adds_a_task_of_their_own_to_the_project(joint: Joint, client: CheckedClient) -> None:
    found = project(joint)
    with_partner(joint, found)
    client.force_login(joint.speaker(joint.second))
    client.post("/aufgaben/neu/", form(where=f"v-{found.pk}"))
    client.post(f"/aufgaben/neu/?vorhaben={found.pk}", form(title="Zweite"))
    assert [(row.project, row.organisation) for row in Task.objects.all()] == [(found, joint.second)] * 2


def test_in_a_project_what_goes_first_can_be_chosen(joint: Joint, client: CheckedClient) -> None:
    found = project(joint)
    first = task(joint, found, title="Zuerst")
    client.force_login(joint.speaker(joint.town))
    address = f"/aufgaben/neu/?vorhaben={found.pk}"
    assert "Zuerst" in page(client, address)
    client.post(address, form(title="Danach", after=[str(first.pk)]))
    assert list(Task.objects.get(title="Danach").after.all()) == [first]


def test_a_foreign_project_cannot_be_chosen(joint: Joint, client: CheckedClient) -> None:
    found = project(joint)
    client.force_login(joint.speaker(joint.third))
    answer = client.post("/aufgaben/neu/", form(where=f"v-{found.pk}"))
    assert (answer.status_code, Task.objects.count()) == (422, 0)


def test_who_works_nowhere_reads_who_can(joint: Joint, client: CheckedClient) -> None:
    client.force_login(joint.citizen)
    assert "Wer das kann" in page(client, "/aufgaben/neu/")


def test_both_texts_are_shown_when_two_edit(joint: Joint, client: CheckedClient) -> None:
    found, speaker = task(joint), joint.speaker(joint.town)
    client.force_login(speaker)
    address = f"{found.get_absolute_url()}bearbeiten/"
    seen = found.changed_at.isoformat()
    stored = change_task(found, TaskText("Text der Kollegin"), by=speaker)
    answer = client.post(address, form(title="Mein Text", based_on=seen))
    text = answer.content.decode()
    assert (answer.status_code, "Text der Kollegin" in text, 'value="Mein Text"' in text) == (422, True, True)
    assert (
        stored.changed_at.isoformat().replace("+", "&#x2B;") in text or stored.changed_at.isoformat() in text
    )
    client.post(address, form(title="Beides", based_on=stored.changed_at.isoformat()))
    assert Task.objects.get().title == "Beides"


def test_a_circle_is_said_at_the_field(joint: Joint, client: CheckedClient) -> None:
    found = project(joint)
    first = task(joint, found, title="A")
    second = task(joint, found, title="B", after=[first])
    client.force_login(joint.speaker(joint.town))
    sent = form(title="A", after=[str(second.pk)], based_on=first.changed_at.isoformat())
    answer = client.post(f"{first.get_absolute_url()}bearbeiten/", sent)
    assert "„A“ wartet auf „B“, „B“ wartet auf „A“" in answer.content.decode()


@pytest.mark.parametrize(
    ("back", "goes_to"),
    [
        ("/aufgaben/tafel/?q=x", "/aufgaben/tafel/?q=x#aufgabe-{pk}"),
        ("https://boese.example/", "/aufgaben/{pk}/"),
        ("//boese.example/", "/aufgaben/{pk}/"),
        ("", "/aufgaben/{pk}/"),
    ],
)
def test_a_move_goes_back_to_pages_of_the_room_alone(
    joint: Joint, client: CheckedClient, back: str, goes_to: str
) -> None:
    found = task(joint)
    client.force_login(joint.speaker(joint.town))
    answer = client.post(f"{found.get_absolute_url()}stand/", {"stand": "doing", "zurueck": back})
    assert (answer["Location"], Task.objects.get().state) == (goes_to.format(pk=found.pk), "doing")


def test_an_unknown_state_is_refused(joint: Joint, client: CheckedClient) -> None:
    found = task(joint)
    client.force_login(joint.speaker(joint.town))
    client.post(f"{found.get_absolute_url()}stand/", {"stand": "unsinn"})
    assert Task.objects.get().state == "open"


@pytest.mark.parametrize("role", ["citizen", "neighbour", "provider", "steward"])
def test_a_foreign_task_is_not_there(joint: Joint, client: CheckedClient, role: str) -> None:
    found = task(joint)
    client.force_login(joint.as_role(role) or joint.citizen)
    statuses = [
        client.post(f"{found.get_absolute_url()}{part}", form(stand="done")).status_code
        for part in ("bearbeiten/", "stand/")
    ]
    assert (statuses, Task.objects.get().state) == ([404, 404], "open")


def test_a_wish_turns_into_a_task_that_links_back(joint: Joint, client: CheckedClient) -> None:
    wish = Wish.objects.create(key="bezahlen", title="Online bezahlen", text="Bitte.")
    client.force_login(joint.speaker(joint.town))
    address = "/aufgaben/aus/wunsch/bezahlen/"
    assert "Online bezahlen" in page(client, address)
    client.post(address, form(title="Online bezahlen", where="o-arendsee"))
    made = Task.objects.get()
    assert (made.origin, made.origin_url) == ("wish", wish.url)
    assert f'href="{wish.url}"' in page(client, made.get_absolute_url())
    assert made.get_absolute_url() in page(client, address)
    client.force_login(joint.speaker(joint.third))
    assert made.get_absolute_url() not in page(client, address)


def test_a_question_for_municipalities_is_hidden_from_others(joint: Joint, client: CheckedClient) -> None:
    Question.objects.create(key="intern", title="Intern gefragt", visibility=Visibility.MUNICIPAL)
    client.force_login(joint.citizen)
    assert client.get("/aufgaben/aus/frage/intern/").status_code == 404
    client.force_login(joint.speaker(joint.town))
    assert "Intern gefragt" in page(client, "/aufgaben/aus/frage/intern/")


@pytest.mark.parametrize("address", ["/aufgaben/aus/wunsch/nichts/", "/aufgaben/aus/unsinn/nichts/"])
def test_from_nothing_comes_nothing(joint: Joint, client: CheckedClient, address: str) -> None:
    client.force_login(joint.speaker(joint.town))
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("address", ["/aufgaben/neu/", "/aufgaben/neu/?vorhaben={}", "{}bearbeiten/"])
def test_forms_take_few_queries(
    joint: Joint, client: CheckedClient, django_assert_max_num_queries: Any, address: str
) -> None:
    found = project(joint)
    first = task(joint, found, title="A")
    second = task(joint, found, title="B", after=[first])
    client.force_login(joint.speaker(joint.town))
    with django_assert_max_num_queries(12):
        client.get(address.format(second.get_absolute_url() if address.startswith("{") else found.pk))


def test_who_has_left_a_project_learns_nothing_more_of_it(joint: Joint, client: CheckedClient) -> None:
    found = project(joint)
    partner = with_partner(joint, found)
    hidden = task(joint, found, title="Geheim davor")
    own = task(joint, found, at=joint.second, title="Eigene", after=[hidden])
    partner.delete()
    client.force_login(joint.speaker(joint.second))
    address = own.get_absolute_url()
    pages = [address, f"{address}bearbeiten/", "/aufgaben/", "/aufgaben/tafel/", "/aufgaben/?format=json"]
    assert ["Geheim davor" in page(client, one).split("Verlauf</h2>")[0] for one in pages] == [False] * 5
    assert str(joint.speaker(joint.town).pk) not in page(client, pages[1])
    client.post(pages[1], form(title="Neu", based_on=own.changed_at.isoformat()))
    kept = Task.objects.get(pk=own.pk)
    assert (kept.title, list(kept.after.all())) == ("Neu", [hidden])
