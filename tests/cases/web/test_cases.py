"""The page of a case."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from fahrplan.cases.enums import CaseStep
from fahrplan.cases.models import Case
from fahrplan.cases.web.cases import download
from fahrplan.forms.models import SubmissionFile
from tests.cases.conftest import SECRET_WORD, Desk
from tests.cases.services.test_requests import ANSWER, ask
from tests.support.client import CheckedClient
from tests.support.fixtures import web_role


def test_content_in_the_words_of_the_form_and_a_line_in_the_trail(
    client: CheckedClient, desk: Desk, case: Case
) -> None:
    client.force_login(desk.clerk)
    with web_role():
        page = client.get(f"/vorgaenge/{case.pk}/").content.decode()
        client.get(f"/vorgaenge/{case.pk}/")
    assert [word in page for word in ("Ihr Hund", "Name des Hundes", SECRET_WORD, "01.11.2026")] == [True] * 4
    assert case.events.filter(step=CaseStep.OPENED, author_id=desk.clerk.pk).count() == 1


def test_queries_of_a_case(
    client: CheckedClient, desk: Desk, case: Case, django_assert_num_queries: Any
) -> None:
    client.force_login(desk.clerk)
    client.get(f"/vorgaenge/{case.pk}/")
    with web_role(), django_assert_num_queries(11):
        # Session, person, desks, standing in, case, trail; five for the row scope inside a test.
        client.get(f"/vorgaenge/{case.pk}/")


def test_an_answer_stands_beside_the_question(client: CheckedClient, desk: Desk, case: Case) -> None:
    desk.submission(ANSWER, request_id=ask(desk, case).pk)
    client.force_login(desk.clerk)
    with web_role():
        page = client.get(f"/vorgaenge/{case.pk}/").content.decode()
    assert ("Rex" in page, f"Nachforderung vom {timezone.localdate():%d.%m.%Y}" in page) == (True, True)


def test_a_file_is_saved_never_shown(client: CheckedClient, desk: Desk) -> None:
    case = desk.hand_in(file=b"%PDF-1.7 impfpass")
    file = SubmissionFile.objects.get()
    client.force_login(desk.clerk)
    with web_role():
        answer = client.get(f"/vorgaenge/{case.pk}/datei/{file.pk}/")
    assert answer.content == b"%PDF-1.7 impfpass"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="pass.pdf"'
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_what_a_browser_could_run_comes_as_an_unknown_kind() -> None:
    answer = download('böse".svg', "image/svg+xml", b"<svg onload='x'/>")
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert answer.headers["Content-Disposition"].startswith("attachment")


def test_taking_assigning_and_the_clock(client: CheckedClient, desk: Desk, case: Case) -> None:
    client.force_login(desk.clerk)
    with web_role():
        client.post(f"/vorgaenge/{case.pk}/uebernehmen/")
        client.post(f"/vorgaenge/{case.pk}/zuweisen/", {"person": str(desk.second.pk)})
        foreign = client.post(f"/vorgaenge/{case.pk}/zuweisen/", {"person": str(desk.other.pk)})
        client.post(f"/vorgaenge/{case.pk}/frist/", {"reason": "payment"})
        paused = Case.objects.filter(pk=case.pk).exists()
    case.refresh_from_db()
    assert (case.assigned_to, foreign.status_code, case.paused_at is not None) == (desk.second, 422, True)
    assert paused is False
    client.post(f"/vorgaenge/{case.pk}/frist/", {"weiter": "ja"})
    assert client.post(f"/vorgaenge/{case.pk}/frist/", {"reason": "quatsch"}).status_code == 404
    case.refresh_from_db()
    assert case.paused_at is None
