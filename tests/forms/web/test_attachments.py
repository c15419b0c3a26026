"""Files come with a page, stay in memory, and are refused with words."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from fahrplan.forms.models import DraftFile
from tests.forms.ordered import PDF, online
from tests.forms.web.filling import at, begun, text
from tests.support.client import CheckedClient

pytestmark = pytest.mark.django_db


def pdf(name: str = "pass.pdf", content: bytes = PDF) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def test_a_file_is_attached_shown_and_taken_off(client: CheckedClient) -> None:
    address = at(begun(client, online()), "nachweise")
    answer = client.post(address, {"nachweis": pdf(), "anhaengen": "ja"})
    assert (answer.status_code, answer["Location"]) == (302, address)
    assert "Angehängt: pass.pdf" in text(client.get(address))
    client.post(address, {"abnehmen": str(DraftFile.objects.get().pk), "anhaengen": "ja"})
    assert DraftFile.objects.count() == 0


def test_a_refused_file_is_named_at_its_field(client: CheckedClient) -> None:
    answer = client.post(at(begun(client, online()), "nachweise"), {"nachweis": pdf(content=b"<svg/>")})
    page = text(answer)
    assert (answer.status_code, 'id="feld-1-fehler"' in page, "Erlaubt: PDF" in page) == (422, True, True)


def test_what_is_too_large_is_refused_before_it_is_read(client: CheckedClient) -> None:
    address = at(begun(client, online()), "nachweise")
    answer = client.generic(
        "POST", address, b"", content_type="multipart/form-data; boundary=x", CONTENT_LENGTH="2000000000"
    )
    assert (answer.status_code, "Das ist zu groß" in text(answer)) == (413, True)


def test_the_form_is_still_protected(client: CheckedClient) -> None:
    draft = begun(client, online())
    strict = CheckedClient(enforce_csrf_checks=True)
    strict.cookies = client.cookies
    assert strict.post(at(draft, "nachweise"), {"nachweis": pdf()}).status_code == 403
