"""Where a case stands is told to who has a federal mailbox."""

from __future__ import annotations

from typing import Any

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from fahrplan.accounts.enums import TrustLevel
from fahrplan.accounts.ports import Detail
from fahrplan.accounts.rules import details
from fahrplan.accounts.services.service_accounts import account_key
from fahrplan.cases.enums import CaseState
from fahrplan.cases.models import Case
from fahrplan.cases.services.moving import take_up
from fahrplan.cases.services.standing import JOB, STATES, tell_where_it_stands
from fahrplan.cases.tasks import tell_standing
from fahrplan.foundation.rules import sealing
from fahrplan.mailbox.enums import FederalState
from fahrplan.mailbox.ports import federal_mailbox
from tests.cases.conftest import Desk
from tests.support.fixtures import web_role

MAILBOX = "e3cacc6f-f53f-4d2c-aa7c-e7c66cfe512c"


def with_mailbox(desk: Desk) -> None:
    told = details.pack({"mailbox": Detail(MAILBOX, TrustLevel.HIGH, "BundID", "2026-11-29")})
    desk.account.sealed = sealing.seal(told, account_key(desk.account.pk), f"account:{desk.account.pk}")
    desk.account.save()


def jobs() -> list[dict[str, str]]:
    return list(ProcrastinateJob.objects.filter(task_name=JOB).order_by("pk").values_list("args", flat=True))


def test_each_step_is_queued_and_the_newest_told(desk: Desk) -> None:
    with_mailbox(desk)
    recorder: Any = federal_mailbox("zbp_demo")
    case = desk.hand_in()
    take_up(case, by=desk.clerk)
    told = jobs()
    assert told == [{"organisation": str(desk.office.pk), "case": str(case.pk)}] * 2
    with web_role():
        tell_standing(**told[0])
    standing = recorder.standings[-1]
    assert (standing.application, standing.state, standing.reference, standing.details) == (
        case.pk, FederalState.PROCESSING, case.reference, "",
    )  # fmt: skip


def test_without_a_mailbox_nothing_is_told(desk: Desk, case: Case) -> None:
    assert tell_where_it_stands(desk.office.pk, case.pk) is False


@pytest.mark.django_db
def test_without_an_account_nothing_is_queued(desk: Desk) -> None:
    desk.hand_in(code="ABCD")
    assert jobs() == []


def test_every_state_has_its_word() -> None:
    assert set(STATES) == set(CaseState)
