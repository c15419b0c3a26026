"""Files: attached once, refused in words, removed with their content."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from fahrplan.connectors.virus_demo.scanner import SAMPLE
from fahrplan.foundation.models import Change
from fahrplan.journey.models import TaskFile
from fahrplan.journey.rules import attachments
from fahrplan.journey.services import task_files
from fahrplan.journey.services.task_files import attach_file, remove_file
from tests.journey.working import PDF, task, upload
from tests.reuse.joint import Joint


def test_a_file_is_stored_under_its_own_id(joint: Joint) -> None:
    found = attach_file(task(joint), upload("../../böse.pdf"), by=joint.speaker(joint.town))
    with found.file.open("rb") as stored:
        content = stored.read()
    assert (found.name, found.kind, found.file.name, content) == (
        "böse.pdf", "application/pdf", f"tasks/{found.pk}", PDF,
    )  # fmt: skip


def test_the_same_content_stays_one(joint: Joint) -> None:
    found, speaker = task(joint), joint.speaker(joint.town)
    assert attach_file(found, upload(), by=speaker) == attach_file(found, upload("anders.pdf"), by=speaker)


def test_a_hostile_file_is_refused_in_words(joint: Joint) -> None:
    with pytest.raises(ValidationError) as fault:
        attach_file(task(joint), upload("rechnung.pdf", b"MZ\x90"), by=joint.speaker(joint.town))
    assert "Programm" in fault.value.message_dict["file"][0]
    assert TaskFile.objects.count() == 0


@pytest.mark.parametrize(
    ("scanner", "words"), [("virus_demo", "Schadsoftware"), ("virus_failing", "gerade nicht")]
)
def test_a_virus_and_what_nobody_could_check_are_refused(
    joint: Joint, settings: Any, scanner: str, words: str
) -> None:
    settings.VIRUS_SCANNER = scanner
    with pytest.raises(ValidationError, match=words):
        attach_file(task(joint), upload("brief.pdf", PDF + SAMPLE), by=joint.speaker(joint.town))
    assert TaskFile.objects.count() == 0


def test_a_task_carries_so_many_files(joint: Joint, monkeypatch: Any) -> None:
    monkeypatch.setattr(task_files, "MOST_FILES", 1)
    found, speaker = task(joint), joint.speaker(joint.town)
    attach_file(found, upload(), by=speaker)
    with pytest.raises(ValidationError):
        attach_file(found, upload(content=PDF + b"2"), by=speaker)
    assert attachments.MOST_FILES == 20


def test_a_removed_file_is_gone(joint: Joint, django_capture_on_commit_callbacks: Any) -> None:
    found = attach_file(task(joint), upload(), by=joint.speaker(joint.town))
    storage, name = found.file.storage, found.file.name or ""
    with django_capture_on_commit_callbacks(execute=True):
        remove_file(found, by=joint.speaker(joint.town))
    row = Change.objects.get(subject_kind="task_file", kind="removed")
    assert (storage.exists(name), row.old) == (False, {"name": "vertrag.pdf"})


@pytest.mark.parametrize("role", ["citizen", "neighbour", "provider", "steward"])
def test_nobody_else_attaches_or_removes(joint: Joint, role: str) -> None:
    found, someone = task(joint), joint.as_role(role)
    assert someone
    attached = attach_file(found, upload(), by=joint.speaker(joint.town))
    for step in (lambda: attach_file(found, upload(), by=someone), lambda: remove_file(attached, by=someone)):
        with pytest.raises(PermissionDenied):
            step()
