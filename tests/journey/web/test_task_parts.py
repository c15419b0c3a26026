"""Comments and files on the page of a task."""

from __future__ import annotations

from typing import Any

import pytest

from fahrplan.journey.models import TaskComment, TaskFile
from fahrplan.journey.services.task_comments import add_comment
from fahrplan.journey.services.task_files import attach_file
from tests.journey.travelling import project
from tests.journey.web.test_tasks import page
from tests.journey.working import PDF, task, upload
from tests.reuse.joint import ROLES, Joint
from tests.support.client import CheckedClient


def test_a_comment_is_written_and_removed(joint: Joint, client: CheckedClient) -> None:
    found = task(joint)
    client.force_login(joint.speaker(joint.town))
    client.post(f"{found.get_absolute_url()}kommentare/", {"text": "<b>Angerufen</b>"})
    assert "&lt;b&gt;Angerufen&lt;/b&gt;" in page(client, found.get_absolute_url())
    client.post(f"/aufgaben/kommentare/{TaskComment.objects.get().pk}/entfernen/")
    assert "Noch keine Kommentare" in page(client, found.get_absolute_url())


def test_an_empty_comment_is_said_on_the_page(joint: Joint, client: CheckedClient) -> None:
    found = task(joint)
    client.force_login(joint.speaker(joint.town))
    assert client.post(f"{found.get_absolute_url()}kommentare/", {"text": ""}).status_code == 422


def test_a_file_comes_back_only_as_a_download(joint: Joint, client: CheckedClient) -> None:
    found = task(joint)
    client.force_login(joint.speaker(joint.town))
    client.post(f"{found.get_absolute_url()}dateien/", {"file": upload("Größe.pdf")})
    stored = TaskFile.objects.get()
    answer: Any = client.get(f"/aufgaben/dateien/{stored.pk}/")
    content = b"".join(answer.streaming_content)
    assert (content, answer["Content-Type"], answer["X-Content-Type-Options"]) == (
        PDF, "application/octet-stream", "nosniff",
    )  # fmt: skip
    assert answer["Content-Disposition"].startswith("attachment;")
    assert answer["Content-Security-Policy"].endswith("sandbox")
    client.post(f"/aufgaben/dateien/{stored.pk}/entfernen/")
    assert TaskFile.objects.count() == 0


def test_a_hostile_file_is_refused_on_the_page(joint: Joint, client: CheckedClient) -> None:
    found = task(joint)
    client.force_login(joint.speaker(joint.town))
    sent = {"file": upload("foto.png", b"<html><script>alert(1)</script>")}
    answer = client.post(f"{found.get_absolute_url()}dateien/", sent)
    assert (answer.status_code, "Webseiten" in answer.content.decode()) == (422, True)


@pytest.mark.parametrize("role", [role for role in ROLES if role != "visitor"])
def test_foreign_comments_and_files_are_not_there(joint: Joint, client: CheckedClient, role: str) -> None:
    found, speaker = task(joint, project(joint)), joint.speaker(joint.town)
    comment = add_comment(found, "Geheim", by=speaker)
    stored = attach_file(found, upload(), by=speaker)
    client.force_login(joint.as_role(role) or joint.citizen)
    statuses = [
        client.get(f"/aufgaben/dateien/{stored.pk}/").status_code,
        client.post(f"/aufgaben/dateien/{stored.pk}/entfernen/").status_code,
        client.post(f"/aufgaben/kommentare/{comment.pk}/entfernen/").status_code,
        client.post(f"{found.get_absolute_url()}kommentare/", {"text": "Hallo"}).status_code,
        client.post(f"{found.get_absolute_url()}dateien/", {"file": upload()}).status_code,
    ]
    assert statuses == [404] * 5


def test_the_land_downloads_where_it_may_read_and_removes_nothing(
    joint: Joint, client: CheckedClient
) -> None:
    found = project(joint)
    found.open_to_land = True
    found.save()
    stored = attach_file(task(joint, found), upload(), by=joint.speaker(joint.town))
    client.force_login(joint.steward)
    answer: Any = client.get(f"/aufgaben/dateien/{stored.pk}/")
    assert b"".join(answer.streaming_content) == PDF
    assert client.post(f"/aufgaben/dateien/{stored.pk}/entfernen/").status_code == 403
