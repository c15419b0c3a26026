"""A provider that says what a test wants."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fahrplan.accounts.enums import AccountKind, TrustLevel
from fahrplan.accounts.models import ServiceAccount
from fahrplan.accounts.ports import Attempt, Departure, Detail, Identity
from fahrplan.accounts.services.service_accounts import sign_in

DETAILS = {
    "given_name": Detail("Ayşe", TrustLevel.HIGH),
    "surname": Detail("Demir-Geheim", TrustLevel.HIGH),
    "email": Detail("ayse@example.org", TrustLevel.BASIC),
}


@dataclass(frozen=True)
class Told:
    """Gives the identity it was made with."""

    key: str = "probe"
    label: str = "Probedienst"
    lead: str = "Nur für Tests."
    kind: AccountKind = AccountKind.CITIZEN
    highest: TrustLevel = TrustLevel.HIGH
    is_demo: bool = False
    posts_back: bool = False

    def origins(self) -> Sequence[str]:
        return ["https://dienst.example"]

    def start(self, attempt: Attempt) -> Departure:
        return Departure(f"https://dienst.example/login?state={attempt.derive('state')}")

    def finish(self, attempt: Attempt, answer: Mapping[str, str]) -> Identity:
        return identity(answer.get("wer", "ayse"), TrustLevel(int(answer.get("niveau", "40"))))

    def metadata(self) -> bytes | None:
        return None


def identity(subject: str = "ayse", level: TrustLevel = TrustLevel.HIGH, **changed: Detail) -> Identity:
    return Identity(subject, AccountKind.CITIZEN, level, DETAILS | changed)


def account(subject: str = "ayse", **changed: Detail) -> ServiceAccount:
    """The account of this subject, with its details."""
    return sign_in(Told(), identity(subject, **changed))
