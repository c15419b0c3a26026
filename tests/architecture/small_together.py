"""A call, a procurement with its contract, a pilot and shared staff of the town, for the list of routes."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from fahrplan.municipalities.models import Organisation
from fahrplan.reuse.enums import PilotApplicationState, PilotState, ProcurementState
from fahrplan.reuse.models import (
    FrameworkContract,
    JointCall,
    Pilot,
    PilotApplication,
    Procurement,
    StaffOffer,
    StaffRequest,
)
from fahrplan.reuse.rules.quarters import quarter_of
from fahrplan.solutions.enums import SolutionKind
from fahrplan.solutions.models import Solution

CALL_PAGES = ("call", "call_edit", "call_join", "call_withdraw", "call_move")
PROCUREMENT_PAGES = (
    "procurement", "procurement_edit", "procurement_move", "demand", "demand_withdraw", "demand_file", "contract",
    "call_off",
)  # fmt: skip
PILOT_PAGES = ("pilot", "pilot_edit", "pilot_apply", "pilot_move")
APPLICATION_PAGES = ("application", "application_decide", "application_withdraw", "report")
STAFF_PAGES = ("staff_offer", "staff_edit", "staff_ask", "staff_move")
REQUEST_PAGES = ("staff_answer", "staff_withdraw")


def arguments_of_together(home: Organisation) -> dict[str, dict[str, Any]]:
    """The records, and which route shows which."""
    today = timezone.localdate()
    later = today + timedelta(days=90)
    words: dict[str, Any] = {"text": "Zusammen", "contact": "Telefon"}
    call = JointCall.objects.create(
        organisation=home, title="Aufruf", quarter=quarter_of(later), deadline=later, **words
    )
    procurement = _procurement(home, words)
    pilot = Pilot.objects.create(
        title="Pilot", support="Hilfe", criteria="Größe", deadline=later, state=PilotState.RUNNING, **words
    )
    application = PilotApplication.objects.create(
        pilot=pilot, organisation=home, motivation="Lernen", state=PilotApplicationState.SELECTED
    )
    offer = StaffOffer.objects.create(
        organisation=home, role="Prozesse", hours=10, region="Börde", available_from=today, **words
    )
    kreis = Organisation.objects.get(key="landkreis-boerde")
    request = StaffRequest.objects.create(offer=offer, organisation=kreis, hours=5, starts_on=later)
    pages = {
        call: CALL_PAGES,
        procurement: PROCUREMENT_PAGES,
        pilot: PILOT_PAGES,
        application: APPLICATION_PAGES,
        offer: STAFF_PAGES,
        request: REQUEST_PAGES,
    }
    return {
        **{f"reuse:{name}": {"pk": record.pk} for record, names in pages.items() for name in names},
        "api-v1:joint-call": {"pk": call.pk},
        "api-v1:procurement": {"pk": procurement.pk},
        "api-v1:pilot": {"pk": pilot.pk},
        "api-v1:staff-offer": {"pk": offer.pk},
    }


def _procurement(home: Organisation, words: dict[str, Any]) -> Procurement:
    """Its contract is in force, so that there is something to call off."""
    today = timezone.localdate()
    procurement = Procurement.objects.create(
        lead=home,
        title="Vergabe",
        unit="Stück",
        demands_until=today,
        state=ProcurementState.CONTRACTED,
        **words,
    )
    solution = Solution.objects.create(key="gemeinsam", name="Gemeinsam", kind=SolutionKind.MODULE)
    FrameworkContract.objects.create(
        procurement=procurement,
        number="1",
        provider=home,
        solution=solution,
        valid_from=today,
        valid_to=today + timedelta(days=90),
        price_per_unit=1,
        max_volume=9,
    )
    return procurement
