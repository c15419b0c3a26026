"""Keys out of the installation's secret: the same each time, and each for one purpose."""

from __future__ import annotations

from uuid import UUID

import pytest

from fahrplan.accounts.rules.keys import account_key, subject_code
from fahrplan.foundation.rules.sealing import NotOpenedError
from tests.accounts.lost_keys import key_store_of

ONE, TWO = UUID(int=1), UUID(int=2)


def test_an_account_has_its_own_lasting_key() -> None:
    assert account_key(ONE) == account_key(ONE) != account_key(TWO)


def test_a_subject_is_another_one_at_another_provider() -> None:
    assert subject_code("bundid", "x") == subject_code("bundid", "x") != subject_code("oidc", "x")


def test_the_code_does_not_show_the_subject() -> None:
    assert "BUNDIDSIM" not in subject_code("bundid", "BUNDIDSIM-U01")


def test_without_the_secret_nothing_opens_instead_of_breaking() -> None:
    with key_store_of(lost=True):
        for ask in (lambda: account_key(ONE), lambda: subject_code("bundid", "x")):
            with pytest.raises(NotOpenedError):
                ask()
