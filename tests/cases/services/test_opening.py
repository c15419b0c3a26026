"""Content in the clear."""

from __future__ import annotations

from uuid import uuid4

import pytest

from fahrplan.cases.models import Case
from fahrplan.cases.services.opening import NotReadableError, case_key, open_case, open_file
from fahrplan.forms.models import Submission, SubmissionFile
from fahrplan.municipalities.services.sealing_keys import rotate_sealing_key
from tests.cases.conftest import DATA, Desk


def test_the_content_as_handed_in(desk: Desk, case: Case) -> None:
    content = open_case(case, by=desk.clerk)
    assert content is not None
    assert (content.data, content.files) == (DATA, [])
    assert "Zottelbär" not in repr(content)


def test_a_file_with_its_name(desk: Desk) -> None:
    case = desk.hand_in(file=b"%PDF-1.7")
    pk = SubmissionFile.objects.get(submission=case.submission).pk
    found = open_file(case, pk, by=desk.clerk)
    assert found is not None
    assert (found.name, found.media_type, found.content) == ("pass.pdf", "application/pdf", b"%PDF-1.7")


def test_a_file_of_another_case_is_not_there(desk: Desk, case: Case) -> None:
    other = desk.hand_in(file=b"%PDF-1.7")
    pk = SubmissionFile.objects.get(submission=other.submission).pk
    assert open_file(case, pk, by=desk.clerk) is None
    assert open_file(case, uuid4(), by=desk.clerk) is None


def test_a_changed_content_does_not_open(desk: Desk, case: Case) -> None:
    Submission.objects.filter(pk=case.submission_id).update(sealed=b"x" * 40)
    case = Case.objects.select_related("submission").get(pk=case.pk)
    with pytest.raises(NotReadableError):
        open_case(case, by=desk.clerk)


def test_after_a_change_of_keys_older_content_still_opens(desk: Desk, case: Case) -> None:
    rotate_sealing_key(desk.office)
    for one in (case, desk.hand_in()):
        content = open_case(one, by=desk.clerk)
        assert content is not None
        assert content.data == DATA


def test_a_lost_key_is_said(desk: Desk, case: Case) -> None:
    Submission.objects.filter(pk=case.submission_id).update(kid="weg")
    with pytest.raises(NotReadableError, match="Schlüssel"):
        case_key(Case.objects.select_related("submission").get(pk=case.pk))
