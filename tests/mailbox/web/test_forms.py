"""Files of an answer, several at once."""

from __future__ import annotations

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.datastructures import MultiValueDict

from fahrplan.mailbox.rules.files import MOST_TOGETHER
from fahrplan.mailbox.web.forms import ReplyForm


def form(*files: SimpleUploadedFile) -> ReplyForm:
    return ReplyForm({"text": "siehe Anlage"}, MultiValueDict({"attachments": list(files)}))


def pdf(name: str = "a.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, b"%PDF-1.7")


def test_several_files_are_taken_in_order() -> None:
    sent = form(pdf("a.pdf"), pdf("b.pdf"))
    assert sent.is_valid()
    assert [name for name, _, _ in sent.said()["files"]] == ["a.pdf", "b.pdf"]


def test_none_is_fine() -> None:
    sent = form()
    assert sent.is_valid()
    assert sent.said()["files"] == []


def test_too_many_are_refused() -> None:
    assert form(*(pdf() for _ in range(6))).errors == {
        "attachments": ["Bitte höchstens 5 Dateien auf einmal."]
    }


def test_together_they_may_not_be_too_large() -> None:
    files = [pdf(), pdf()]
    files[0].size = files[1].size = MOST_TOGETHER // 2 + 1
    assert form(*files).errors == {"attachments": ["Bitte zusammen höchstens 25 MB auf einmal."]}


def test_a_virus_is_refused() -> None:
    eicar = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
    sent = form(SimpleUploadedFile("a.pdf", b"%PDF-" + eicar))
    assert "Schadprogramm" in str(sent.errors["attachments"])
