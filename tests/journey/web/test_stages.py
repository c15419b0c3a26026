"""One stage on a page: answers, suggestions, two people at once, moving on and back."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

from fahrplan.journey.models import Project, StageAnswer, StageTick
from fahrplan.journey.rules.criticism import requirement_key
from fahrplan.journey.rules.stages import ORDER
from fahrplan.journey.services.stages import digest
from tests.journey.travelling import project
from tests.journey.web.test_projects import page
from tests.reuse.joint import Joint
from tests.support.client import CheckedClient


def address(found: Project, stage: str) -> str:
    return f"{found.get_absolute_url()}etappe/{stage}/"


def test_a_stage_opens_prefilled_and_a_suggestion_is_taken_over(joint: Joint, client: CheckedClient) -> None:
    joint.service.summary = "Wer ein Gewerbe beginnt, meldet es an."
    joint.service.save()
    found = project(joint)
    client.force_login(joint.speaker(joint.town))
    text = page(client, address(found, "analysis"))
    assert ("Vorschlag aus dem Leistungskatalog" in text, "meldet es an" in text) == (True, True)
    sent = {"antwort-informationen": "Eigenes", "uebernehmen": "informationen:0"}
    client.post(address(found, "analysis"), sent)
    kept = StageAnswer.objects.get()
    assert (kept.text, kept.source) == (
        "Eigenes\n\nWer ein Gewerbe beginnt, meldet es an.",
        "Vorschlag aus dem Leistungskatalog, Kurztext",
    )


def test_two_people_at_once_lose_nothing(joint: Joint, client: CheckedClient) -> None:
    found = project(joint)
    StageAnswer.objects.create(
        project=found, stage="analysis", key="recht", text="Von Volker", changed_by="Volker"
    )
    client.force_login(joint.speaker(joint.town))
    sent = {"antwort-recht": "Von Anke", "gesehen-recht": digest("")}
    answer = client.post(address(found, "analysis"), sent)
    text = answer.content.decode()
    told = (answer.status_code, "Von Volker" in text, "Von Anke" in text, StageAnswer.objects.get().text)
    assert told == (409, True, True, "Von Volker")
    client.post(
        address(found, "analysis"), {"antwort-recht": "Von beiden", "gesehen-recht": digest("Von Volker")}
    )
    assert StageAnswer.objects.get().text == "Von beiden"


def test_open_checks_are_overridden_with_a_reason(joint: Joint, client: CheckedClient) -> None:
    found = project(joint)
    client.force_login(joint.speaker(joint.town))
    sent = {"weiter": "analysis", "pruefpunkte": ["zustaendig"], "antwort-nutzen": "Viel"}
    client.post(address(found, "prioritisation"), sent)
    found.refresh_from_db()
    assert (found.stage, StageTick.objects.get().key) == ("prioritisation", "zustaendig")
    assert "Noch offen: Jemand hat Zeit" in page(client, address(found, "prioritisation"))
    client.post(address(found, "prioritisation"), sent | {"grund": "Der Rat will es"})
    found.refresh_from_db()
    assert (found.stage, StageAnswer.objects.get().text) == ("analysis", "Viel")
    assert "Der Rat will es" in page(client, found.get_absolute_url())


def test_from_the_first_stage_to_the_end_by_plain_forms(joint: Joint, client: CheckedClient) -> None:
    found = project(joint)
    client.force_login(joint.speaker(joint.town))
    for stage, coming in pairwise(ORDER):
        client.post(address(found, stage), {"weiter": coming, "grund": "Weiter geht es"})
    assert "Schließen Sie das Vorhaben ab" in page(client, address(found, "reuse"))
    client.post(f"{found.get_absolute_url()}stand/", {"stand": "done"})
    told = list(found.visits.values_list("stage", flat=True))
    assert (told, Project.objects.get().state) == (list(ORDER), "done")


def test_going_back_keeps_the_way(joint: Joint, client: CheckedClient) -> None:
    found = project(joint)
    Project.objects.update(stage="vision")
    client.force_login(joint.speaker(joint.town))
    sent = {"etappe": "analysis", "von": "vision", "grund": "Recht vergessen"}
    client.post(f"{found.get_absolute_url()}weiter/", sent)
    assert list(found.visits.values_list("stage", flat=True)) == ["prioritisation", "analysis"]


def test_criticism_becomes_requirements(joint: Joint, client: CheckedClient) -> None:
    found = project(joint)
    StageAnswer.objects.create(
        project=found, stage="analysis", key="kritisch-nutzer", text="- Formular zu lang"
    )
    client.force_login(joint.speaker(joint.town))
    assert "Kritik: Formular zu lang" in page(client, address(found, "vision"))
    key = requirement_key("Formular zu lang")
    client.post(address(found, "vision"), {f"antwort-{key}": "Höchstens zehn Fragen"})
    kept = StageAnswer.objects.get(key=key)
    assert (kept.text, kept.source) == ("Höchstens zehn Fragen", "Formular zu lang")


@pytest.mark.parametrize(
    "stage", ["prioritisation", "analysis", "vision", "planning", "realisation", "go_live", "reuse"]
)
def test_every_stage_takes_few_queries(
    joint: Joint, client: CheckedClient, django_assert_max_num_queries: Any, stage: str
) -> None:
    found = project(joint)
    client.force_login(joint.speaker(joint.town))
    with django_assert_max_num_queries(12):
        assert client.get(address(found, stage)).status_code == 200


def test_there_is_no_eighth_stage(joint: Joint, client: CheckedClient) -> None:
    client.force_login(joint.speaker(joint.town))
    assert client.get(address(project(joint), "danach")).status_code == 404
