"""Where the demo's municipality hands over: to the simulated delivery service."""

from __future__ import annotations

from fahrplan.cases.models import HandoverTarget
from fahrplan.cases.ports import dispatch_targets
from fahrplan.cases.services.handover_targets import TargetText, add_target
from fahrplan.foundation.services import Author
from fahrplan.municipalities.models import Organisation

ORGANISATION = "verbandsgemeinde-obere-aller"
DESTINATION = "5f3a1c9e-27d4-4b68-9a0e-6c1d2e8b7f40"  # the one destination of the simulated service
TARGET = TargetText(
    "Steuerverfahren (Nachbildung)", "fit_connect", {"environment": "demo", "destination": DESTINATION}
)


def load(author: Author) -> None:
    """One target for all forms of the Verbandsgemeinde; nothing where it is there already."""
    office = Organisation.objects.filter(key=ORGANISATION).first()
    if office is None or "fit_connect" not in dispatch_targets():
        return
    if not HandoverTarget.objects.filter(organisation=office).exists():
        add_target(office, TARGET, author=author, is_demo=True)
