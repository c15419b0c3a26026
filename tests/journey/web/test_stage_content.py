"""The Land's pages about what stages ask."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from fahrplan.journey.models import StageContent
from fahrplan.journey.rules.stages import Content
from fahrplan.journey.selectors.stages import shipped_contents, stage_content
from tests.journey.services.test_stage_content import FILE
from tests.journey.web.test_projects import page
from tests.reuse.joint import Joint
from tests.support.client import CheckedClient

ADDRESS = "/vorhaben/etappen/reuse/"


def form(content: Content, **fields: Any) -> dict[str, Any]:
    sent: dict[str, Any] = {
        "based_on": "", "purpose": content.purpose, "source": content.source, "asked": "\n".join(content.asked),
        "templates": list(content.templates),
    }  # fmt: skip
    for name in ("questions", "deliverables", "checks"):
        for number, item in enumerate(getattr(content, name)):
            sent |= {f"{name}-{number}": item.text, f"{name}-{number}-help": item.help}
    return sent | fields


@pytest.mark.parametrize(("role", "status"), [("visitor", 302), ("neighbour", 403), ("provider", 403)])
def test_only_the_land_adapts(joint: Joint, client: CheckedClient, role: str, status: int) -> None:
    if someone := joint.as_role(role):
        client.force_login(someone)
    told = [
        client.get("/vorhaben/etappen/").status_code,
        client.get(ADDRESS).status_code,
        client.post(ADDRESS, {}).status_code,
        client.post(f"{ADDRESS}zuruecksetzen/").status_code,
        client.post("/vorhaben/etappen/efa/ersetzen/").status_code,
    ]
    assert told == [status] * 5


def test_a_question_is_changed_added_and_removed_without_code(joint: Joint, client: CheckedClient) -> None:
    shipped = shipped_contents()["reuse"]
    client.force_login(joint.steward)
    new = len(shipped.questions)
    client.post(
        ADDRESS, form(shipped, **{"questions-0": "Anders?", "questions-1": "", f"questions-{new}": "Neu?"})
    )
    now = stage_content("reuse")
    assert [item.text for item in now.questions][:1] + [item.key for item in now.questions] == [
        "Anders?",
        "erfahrung",
        "muster",
        "dienstleister",
        "leitfrage-neu",
    ]
    text = page(client, ADDRESS)
    assert ("Unterschied" in text, "Was würden Sie anderen raten" in text) == (True, True)
    client.post(f"{ADDRESS}zuruecksetzen/")
    assert stage_content("reuse") == shipped


def test_two_stewards_at_once_lose_nothing(joint: Joint, client: CheckedClient) -> None:
    client.force_login(joint.steward)
    shipped = shipped_contents()["reuse"]
    client.post(ADDRESS, form(shipped, purpose="Erster"))
    answer = client.post(ADDRESS, form(shipped, purpose="Zweiter"))
    text = answer.content.decode()
    assert (answer.status_code, "Zweiter" in text, "Erster" in text) == (422, True, True)
    client.post(
        ADDRESS, form(shipped, purpose="Zweiter", based_on=StageContent.objects.get().changed_at.isoformat())
    )
    assert stage_content("reuse").purpose == "Zweiter"


def test_a_list_of_criteria_is_replaced_by_a_file(joint: Joint, client: CheckedClient) -> None:
    client.force_login(joint.steward)
    client.post("/vorhaben/etappen/efa/ersetzen/", {"file": SimpleUploadedFile("efa.yml", FILE)})
    assert "1 Kriterien" in page(client, "/vorhaben/etappen/")
