"""After handing in: receipt, PDF, one question, and where it stands."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from lxml import html as lxml_html

from fahrplan.forms.enums import CountKind
from fahrplan.forms.models import FormCount, Submission
from fahrplan.forms.rules.reading_codes import new_code
from fahrplan.foundation.services import pdf
from tests.forms.ordered import online
from tests.forms.web.filling import at, sent, text
from tests.forms.web.test_assistant_resume import code_of
from tests.support.client import CheckedClient

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nobody_guessed() -> None:
    cache.clear()


def test_the_receipt_says_number_next_step_and_code(client: CheckedClient) -> None:
    draft = sent(client, online(expected_days=14))
    page = text(client.get(at(draft, "abgeschickt")))
    for words in (Submission.objects.get().reference, "Wir prüfen Ihre Angaben.", "üblicherweise 14 Tage"):
        assert words in page


def test_the_receipt_is_a_pdf(client: CheckedClient) -> None:
    answer = client.get(at(sent(client, online()), "quittung"))
    assert (answer["Content-Type"], answer.content[:5]) == ("application/pdf", b"%PDF-")


def test_a_receipt_that_cannot_be_set_says_why(
    client: CheckedClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = sent(client, online())
    monkeypatch.setattr(pdf, "MOST_INPUT", 10)
    answer = client.get(at(draft, "quittung"))
    assert (answer.status_code, answer["Location"]) == (302, at(draft, "abgeschickt"))
    assert "zu groß für ein PDF" in text(client.get(answer["Location"]))


def test_a_note_is_counted_once_for_a_device(client: CheckedClient) -> None:
    draft = sent(client, online())
    for note in ("4", "5"):
        client.post(at(draft, "bewerten"), {"note": note})
    client.post(at(draft, "bewerten"), {"note": "9"})
    counted = dict(
        FormCount.objects.filter(kind__in=(CountKind.PLEASED, CountKind.ASKED)).values_list("kind", "number")
    )
    assert counted == {CountKind.PLEASED: 4, CountKind.ASKED: 1}


def test_number_and_code_show_where_it_stands(client: CheckedClient) -> None:
    sent(client, online())
    reference = Submission.objects.get().reference
    page = text(
        CheckedClient().post("/antrag/stand/", {"nummer": reference.lower(), "code": code_of(client)})
    )
    assert (reference in page, "eingegangen" in page) == (True, True)


def test_from_there_one_press_leads_to_what_the_office_writes(client: CheckedClient) -> None:
    sent(client, online())
    asked = {"nummer": Submission.objects.get().reference, "code": code_of(client)}
    other = CheckedClient()
    document = lxml_html.document_fromstring(text(other.post("/antrag/stand/", asked)))
    (form,) = document.xpath("//main//form")
    answer = other.post(form.get("action"), dict(form.form_values()))
    assert asked["nummer"] in text(other.get(answer["Location"]))


def test_number_without_its_code_shows_nothing(client: CheckedClient) -> None:
    sent(client, online())
    reference = Submission.objects.get().reference
    assert client.get("/antrag/stand/").status_code == 200
    for number, code in ((reference, new_code()), ("ABCD", code_of(client)), ("\0", "\0")):
        assert CheckedClient().post("/antrag/stand/", {"nummer": number, "code": code}).status_code == 404
