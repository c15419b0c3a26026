"""Words of the house make no password."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from fahrplan.accounts.validators import LongerCommonValidator, OwnWordsValidator, own_words


@pytest.mark.parametrize(
    "password", ["Fahrplan-2026!", "Rathaus-Passwort-1", "FAHRPLANfahrplan", "Stadt1234567"]
)
def test_a_word_of_the_house_with_a_year_is_refused(password: str) -> None:
    with pytest.raises(ValidationError, match="zuerst probiert"):
        OwnWordsValidator().validate(password)


@pytest.mark.parametrize(
    "password", ["Wolken-ziehen-7-Mal", "vier-stadtmusikanten-singen", "r8Kq2-vTz91-pL0"]
)
def test_what_has_enough_besides_is_taken(password: str) -> None:
    OwnWordsValidator().validate(password)


def test_the_operator_and_the_address_count_too(settings: Any) -> None:
    settings.FAHRPLAN_OPERATOR, settings.BASE_URL = "Dataport AöR", "https://mitmachen.example"
    assert {"dataport", "mitmachen", "example"} <= set(own_words())
    assert "aör" not in own_words()


@pytest.mark.parametrize("password", ["password20261234", "iloveyouiloveyou", "sunshine-princess"])
def test_a_common_password_made_longer_is_refused(password: str) -> None:
    with pytest.raises(ValidationError, match="verlängert"):
        LongerCommonValidator().validate(password)
