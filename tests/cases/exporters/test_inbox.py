"""The inbox as a table."""

from __future__ import annotations

from typing import Any

from fahrplan.cases.exporters.inbox import HEADER, inbox_file
from fahrplan.cases.models import Case
from fahrplan.cases.selectors.desks import desks_for
from fahrplan.cases.selectors.inbox import InboxFilter
from tests.cases.conftest import SECRET_WORD, Desk


def test_metadata_alone(desk: Desk, case: Case) -> None:
    desks = desks_for(desk.clerk)
    assert desks is not None
    answer: Any = inbox_file(desks, desk.office.pk, InboxFilter(), [desk.form], "csv")
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    head, row = text.strip().split("\r\n")
    assert head == ";".join(HEADER)
    assert row.startswith(f"{case.reference};Hund anmelden;;eingegangen;")
    assert SECRET_WORD not in text


def test_another_format_is_none(desk: Desk) -> None:
    desks = desks_for(desk.clerk)
    assert desks is not None
    assert inbox_file(desks, desk.office.pk, InboxFilter(), [], "exe") is None
