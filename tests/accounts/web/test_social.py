"""The login library itself lets nobody in from elsewhere and keeps nothing it is told."""

from __future__ import annotations

from typing import Any

import pytest
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.models import SocialAccount, SocialLogin

from fahrplan.accounts.web.social import ClosedDoor


def test_what_a_provider_tells_the_library_is_dropped_and_leads_to_our_login(rf: Any) -> None:
    login = SocialLogin(account=SocialAccount(provider="x", uid="7", extra_data={"family_name": "Demir"}))
    with pytest.raises(ImmediateHttpResponse) as answer:
        ClosedDoor().pre_social_login(rf.get("/"), login)
    assert login.account.extra_data == {"sub": "7"}
    assert answer.value.response["Location"] == "/konto/servicekonto/anmelden/"


def test_nobody_signs_up_that_way(rf: Any) -> None:
    assert ClosedDoor().is_open_for_signup(rf.get("/"), None) is False
