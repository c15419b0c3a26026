"""What is derived for one login cannot be guessed from another or from each other."""

from __future__ import annotations

from fahrplan.accounts.enums import TrustLevel
from fahrplan.accounts.ports import Attempt

ONE, TWO = Attempt("a" * 43, TrustLevel.BASIC, ""), Attempt("b" * 43, TrustLevel.BASIC, "")


def test_each_login_and_each_purpose_has_its_own() -> None:
    found = {one.derive(purpose) for one in (ONE, TWO) for purpose in ("state", "nonce")}
    assert len(found) == 4


def test_the_token_is_not_in_what_is_derived() -> None:
    assert ONE.token not in ONE.derive("state")
