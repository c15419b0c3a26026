"""The cases of an account."""

from __future__ import annotations

from fahrplan.accounts.ports import holding_kinds
from fahrplan.cases.models import Case
from fahrplan.cases.selectors.holdings import HANDED_IN_LATER, holdings_of
from fahrplan.foundation.services.row_scope import row_scope
from tests.cases.conftest import DATA, Desk, desk_at
from tests.cases.services.test_requests import ANSWER, ask
from tests.support.fixtures import web_role


def test_an_account_finds_its_own_with_their_content(desk: Desk, case: Case) -> None:
    desk_at("halle").hand_in()
    with web_role(), row_scope(account=desk.account.pk):
        (held,) = holdings_of(desk.account)
        assert (held.state, held.content()) == ("eingegangen", DATA)
    assert case.reference in held.title


def test_files_and_what_was_asked_for_later_go_along(desk: Desk) -> None:
    case = desk.hand_in(file=b"%PDF-1.7")
    request = ask(desk, case)
    answer = desk.submission(ANSWER, request_id=request.pk)
    with web_role(), row_scope(account=desk.account.pk):
        first, later = holdings_of(desk.account)
        assert first.files() == {"pass.pdf": b"%PDF-1.7"}
        assert (later.state, later.content(), later.files()) == (HANDED_IN_LATER, ANSWER, {})
    assert answer.reference in later.title


def test_what_is_erased_has_nothing_left(desk: Desk, case: Case) -> None:
    case.submission = None
    case.save()
    with web_role(), row_scope(account=desk.account.pk):
        (held,) = holdings_of(desk.account)
        assert (held.content(), held.files()) == ({}, {})


def test_it_is_registered() -> None:
    assert holding_kinds()["Anträge"] is holdings_of
