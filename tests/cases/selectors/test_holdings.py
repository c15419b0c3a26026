"""The cases of an account."""

from __future__ import annotations

from fahrplan.accounts.ports import holding_kinds
from fahrplan.cases.models import Case
from fahrplan.cases.selectors.holdings import holdings_of
from fahrplan.foundation.services.row_scope import row_scope
from tests.cases.conftest import DATA, Desk, desk_at
from tests.support.fixtures import web_role


def test_an_account_finds_its_own_with_their_content(desk: Desk, case: Case) -> None:
    desk_at("halle").hand_in()
    with web_role(), row_scope(account=desk.account.pk):
        (held,) = holdings_of(desk.account)
        assert (held.state, held.content()) == ("eingegangen", DATA)
    assert case.reference in held.title


def test_it_is_registered() -> None:
    assert holding_kinds()["Anträge"] is holdings_of
