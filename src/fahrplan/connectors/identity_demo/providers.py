"""Providers of the demonstration: one for people, one for businesses, one that fails."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from fahrplan.accounts.enums import AccountKind, TrustLevel
from fahrplan.accounts.ports import Attempt, Choice, Departure, Detail, Identity, IdentityError
from fahrplan.connectors.identity_demo.people import BUSINESSES, PEOPLE, Values

LEVELS = [TrustLevel.BASIC, TrustLevel.NORMAL, TrustLevel.SUBSTANTIAL, TrustLevel.HIGH]
SELF_TOLD = {"email", "phone"}


@dataclass(frozen=True)
class DemoProvider:
    """Asks on a page of ours which invented person somebody is, and how surely."""

    key: str
    label: str
    kind: AccountKind
    choices: Mapping[str, Values]
    lead: str = "Erfundene Menschen und Unternehmen zum Ausprobieren."
    highest: TrustLevel = TrustLevel.HIGH
    is_demo: bool = True
    posts_back: bool = False

    def origins(self) -> Sequence[str]:
        return ()

    def start(self, attempt: Attempt) -> Departure:
        people = [(key, _name(values)) for key, values in self.choices.items()]
        levels = [(str(one.value), one.label) for one in LEVELS if one >= attempt.level]
        who = "Als welche Person?" if self.kind == AccountKind.CITIZEN else "Als welches Unternehmen?"
        return Departure(
            urlsplit(attempt.back).path,  # stays on this host, by whatever name the demo was called
            fields={"state": attempt.derive("state")},
            choices=[Choice("wer", who, people), Choice("niveau", "Mit welchem Vertrauensniveau?", levels)],
        )

    def finish(self, attempt: Attempt, answer: Mapping[str, str]) -> Identity:
        values = self.choices.get(answer.get("wer", ""))
        level = {str(one.value): one for one in LEVELS}.get(answer.get("niveau", ""))
        if values is None or level is None or answer.get("state") != attempt.derive("state"):
            raise IdentityError("Bitte wählen Sie eine der angebotenen Personen und ein Niveau.")
        details = {
            name: Detail(value, TrustLevel.BASIC if name in SELF_TOLD else level)
            for name, value in values.items()
        }
        return Identity(answer["wer"], self.kind, level, details)

    def metadata(self) -> bytes | None:
        return None


@dataclass(frozen=True)
class FailingProvider:
    """A provider that cannot be reached."""

    key: str = "demo-gestoert"
    label: str = "Demo-Konto mit Störung"
    lead: str = "Zeigt, was Sie sehen, wenn ein Anmeldedienst ausfällt."
    kind: AccountKind = AccountKind.CITIZEN
    highest: TrustLevel = TrustLevel.HIGH
    is_demo: bool = True
    posts_back: bool = False
    reason: str = field(
        default="Der Anmeldedienst ist gerade nicht erreichbar. Bitte versuchen Sie es in einigen Minuten wieder."
    )

    def origins(self) -> Sequence[str]:
        return ()

    def start(self, attempt: Attempt) -> Departure:
        raise IdentityError(self.reason)

    def finish(self, attempt: Attempt, answer: Mapping[str, str]) -> Identity:
        raise IdentityError(self.reason)

    def metadata(self) -> bytes | None:
        return None


def demo_providers() -> list[DemoProvider | FailingProvider]:
    return [
        DemoProvider("demo", "Demo-Servicekonto", AccountKind.CITIZEN, PEOPLE),
        DemoProvider("demo-unternehmen", "Demo-Organisationskonto", AccountKind.BUSINESS, BUSINESSES),
        FailingProvider(),
    ]


def _name(values: Values) -> str:
    who = values.get("company") or f"{values['given_name']} {values['surname']}"
    return f"{who}, {values['town']}"
