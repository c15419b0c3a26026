"""What the invented citizen of the demonstration has in her Servicekonto."""

from __future__ import annotations

from fahrplan.accounts.enums import AccountKind, TrustLevel
from fahrplan.accounts.models import ServiceAccount
from fahrplan.accounts.ports import Detail, Identity
from fahrplan.accounts.services.service_accounts import keep_details

SOURCE = "Demo-Servicekonto"
BERTA = {
    "given_name": "Berta",
    "surname": "Bürger",
    "birth_date": "1979-05-04",
    "street": "Dorfstraße 7",
    "postcode": "39365",
    "town": "Harbke",
    "country": "DE",
}


def fill_account(account: ServiceAccount) -> None:
    """Her details, once; what she has corrected stays."""
    if account.sealed:
        return
    details = {name: Detail(value, TrustLevel.BASIC) for name, value in BERTA.items()}
    identity = Identity("berta", AccountKind.CITIZEN, TrustLevel.BASIC, details)
    keep_details(account, identity, source=SOURCE)
