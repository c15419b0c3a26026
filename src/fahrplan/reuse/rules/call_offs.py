"""What may be called off from a framework contract."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from fahrplan.reuse.enums import CallOffCircle


@dataclass(frozen=True)
class Terms:
    """What a contract allows, and how much of it was called off already."""

    valid_from: date
    valid_to: date
    max_volume: int
    called_off: int
    circle: str

    @property
    def left(self) -> int:
        return max(self.max_volume - self.called_off, 0)

    def in_force(self, day: date) -> bool:
        return self.valid_from <= day <= self.valid_to


def faults_of(terms: Terms, *, quantity: int, day: date, has_demand: bool) -> dict[str, str]:
    """Why a call-off of ``quantity`` on ``day`` is refused, in German by field; empty where it is allowed."""
    if not terms.in_force(day):
        return {"__all__": f"Der Vertrag gilt vom {terms.valid_from:%d.%m.%Y} bis {terms.valid_to:%d.%m.%Y}."}
    if terms.circle == CallOffCircle.DEMAND and not has_demand:
        return {"organisation": "Abrufen darf nur, wer Bedarf gemeldet hat."}
    if quantity < 1:
        return {"quantity": "Bitte geben Sie eine Menge ab 1 an."}
    if quantity > terms.left:
        return {"quantity": f"So viel ist nicht mehr frei. Noch abrufbar: {terms.left}."}
    return {}
