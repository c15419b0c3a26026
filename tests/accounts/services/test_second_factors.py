"""Secrets of second factors are read only with the key of the installation."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP

from fahrplan.accounts.models import Person
from fahrplan.accounts.services.second_factors import MARK, FactorsLockedError, SealedFactors, seal_factors
from tests.accounts.lost_keys import LOST, key_store_of
from tests.architecture.whole_dump import found_in_the_clear
from tests.support.records import person

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


@pytest.fixture
def anna(db: None) -> Person:
    return person("Anna Altmann")


def test_neither_secret_nor_codes_stand_in_the_database(anna: Person) -> None:
    TOTP.activate(anna, SECRET)
    codes = RecoveryCodes.activate(anna).get_unused_codes()
    assert found_in_the_clear([SECRET, *codes]) == []


def test_the_recovery_codes_are_found_again(anna: Person) -> None:
    kept = RecoveryCodes.activate(anna)
    again = RecoveryCodes(Authenticator.objects.get(user=anna))
    assert again.get_unused_codes() == kept.get_unused_codes()


def test_what_was_stored_before_is_read_and_then_sealed(anna: Person) -> None:
    factor = Authenticator.objects.create(user=anna, type=Authenticator.Type.TOTP, data={"secret": SECRET})
    assert SealedFactors().decrypt(SECRET) == SECRET
    assert [seal_factors(), seal_factors()] == [1, 0]
    factor.refresh_from_db()
    assert factor.data["secret"].startswith(MARK)
    assert SealedFactors().decrypt(factor.data["secret"]) == SECRET


def test_without_the_secret_it_says_so_and_logs_why(caplog: pytest.LogCaptureFixture) -> None:
    sealed = SealedFactors().encrypt(SECRET)
    with key_store_of(lost=True), pytest.raises(FactorsLockedError):
        SealedFactors().decrypt(sealed)
    with key_store_of(lost=False), pytest.raises(FactorsLockedError):
        SealedFactors().decrypt(sealed)
    assert [record.getMessage() for record in caplog.records if record.name == "fahrplan.anmeldung"] == [
        f"Zweiter Faktor lässt sich nicht öffnen: {LOST}",
        "Zweiter Faktor lässt sich nicht öffnen: installation.secret passt nicht dazu",
    ]


def test_a_wrong_code_stands_in_the_log_without_whose_it_was(caplog: pytest.LogCaptureFixture) -> None:
    SealedFactors().validation_error("incorrect_code")
    SealedFactors().validation_error("cannot_delete_authenticator")
    told = [record.getMessage() for record in caplog.records if record.name == "fahrplan.anmeldung"]
    assert told == ["Zweiter Faktor gescheitert"]
