"""Files are attached sealed, and refused with a reason."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from django.core.exceptions import ValidationError

from fahrplan.connectors.virus_demo.scanner import SAMPLE
from fahrplan.forms.models import DraftFile
from fahrplan.forms.rules import files
from fahrplan.forms.selectors.drafts import Holder, names_of_files, open_draft
from fahrplan.forms.services.attaching import Sent, attach, take_off
from fahrplan.forms.services.drafts import GoneError, begin
from tests.forms.ordered import PDF, online, somebody

pytestmark = pytest.mark.django_db


def added(holder: Holder, draft: UUID, content: bytes = PDF, name: str = "pass.pdf") -> None:
    attach(draft, holder, "nachweise", (), "nachweis", Sent(name, content))


def refused(holder: Holder, draft: UUID, content: bytes) -> str:
    with pytest.raises(ValidationError) as fault:
        added(holder, draft, content)
    return str(fault.value.message_dict["nachweis"][0])


def test_a_file_is_sealed_with_its_name() -> None:
    holder = somebody()
    draft = begin(online(), holder).pk
    added(holder, draft)
    row = DraftFile.objects.get()
    assert PDF not in bytes(row.sealed)
    assert b"pass" not in bytes(row.sealed_name)
    with holder.scope():
        opened = open_draft(draft, holder)
        assert opened is not None
        assert [name for _, name in names_of_files(opened)] == ["pass.pdf"]
    assert opened.data == {"nachweis": [str(row.pk)]}


def test_a_file_is_taken_off_once() -> None:
    holder = somebody()
    draft = begin(online(), holder).pk
    added(holder, draft)
    file_id = str(DraftFile.objects.get().pk)
    assert [take_off(draft, holder, "nachweise", (), file_id).data for _ in range(2)] == [
        {"nachweis": []}
    ] * 2
    assert DraftFile.objects.count() == 0


def test_nobody_attaches_to_what_is_not_theirs() -> None:
    draft = begin(online(), somebody()).pk
    with pytest.raises(GoneError):
        added(somebody(), draft)


def test_content_is_refused_by_kind_virus_and_number(settings: Any) -> None:
    holder = somebody()
    draft = begin(online(), holder).pk
    infected = PDF.replace(b"%%EOF", SAMPLE + b"\n%%EOF")
    assert "EICAR" in refused(holder, draft, infected)
    assert "Erlaubt: PDF" in refused(holder, draft, b"<svg><script/></svg>")
    settings.VIRUS_SCANNER = "virus_failing"
    assert refused(holder, draft, PDF).startswith("Wir können Dateien gerade nicht")
    settings.VIRUS_SCANNER = "virus_demo"
    for _ in range(2):
        added(holder, draft)
    assert refused(holder, draft, PDF) == "Hier sind höchstens 2 Dateien möglich."
    assert DraftFile.objects.count() == 2


def test_a_draft_has_at_most_a_hundred_files(monkeypatch: pytest.MonkeyPatch) -> None:
    assert files.MOST_FILES == 100
    monkeypatch.setattr(files, "MOST_FILES", 1)
    holder = somebody()
    draft = begin(online(), holder).pk
    added(holder, draft)
    assert refused(holder, draft, PDF) == "Ein Antrag kann höchstens 1 Dateien haben."
