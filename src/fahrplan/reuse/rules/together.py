"""Who may do what together. Everybody reads calls, procurements, pilots and offers; budgets and letters stay inside."""

from __future__ import annotations

from typing import Any

from fahrplan.foundation.rules.access import rule
from fahrplan.municipalities.enums import OrganisationKind
from fahrplan.municipalities.rules import is_steward
from fahrplan.municipalities.rules.access import MUNICIPAL_KINDS, may_see_internals
from fahrplan.municipalities.rules.memberships import leads_organisation

OFFERING_KINDS = (*MUNICIPAL_KINDS, OrganisationKind.DIGITALISATION_CENTRE)
LEAD_KINDS = (*OFFERING_KINDS, OrganisationKind.LAND, OrganisationKind.LAND_AUTHORITY)


@rule("Koordination oder Vertretung dieser Kommune")
def acts_for(person: Any, organisation: Any) -> bool:
    """A person speaks for a municipality they lead; providers and the Land do not."""
    return organisation.kind in MUNICIPAL_KINDS and leads_organisation(person, organisation)


@rule("Koordination der Stelle, die das veröffentlicht hat")
def leads_publisher(person: Any, record: Any) -> bool:
    """``record`` is a JointCall or a StaffOffer."""
    return leads_organisation(person, record.organisation)


@rule("Koordination der federführenden Stelle")
def leads_procurement(person: Any, procurement: Any) -> bool:
    return leads_organisation(person, procurement.lead)


@rule("Koordination oder Vertretung dieser Stelle")
def offers_for(person: Any, organisation: Any) -> bool:
    return organisation.kind in OFFERING_KINDS and leads_organisation(person, organisation)


@rule("Koordination oder Vertretung dieser Stelle")
def buys_for(person: Any, organisation: Any) -> bool:
    return organisation.kind in LEAD_KINDS and leads_organisation(person, organisation)


@rule("Steward des Landes für eine Stelle, die einkaufen kann")
def steward_buys_for(person: Any, organisation: Any) -> bool:
    return organisation.kind in LEAD_KINDS and is_steward(person)


@rule("Steward des Landes für ein Digitalisierungszentrum")
def steward_offers_for(person: Any, organisation: Any) -> bool:
    return organisation.kind == OrganisationKind.DIGITALISATION_CENTRE and is_steward(person)


@rule("Koordination der Stelle, die angefragt hat")
def leads_asker(person: Any, request: Any) -> bool:
    return leads_organisation(person, request.organisation)


@rule("Koordination der Stelle, die angefragt wurde")
def leads_asked(person: Any, request: Any) -> bool:
    return leads_organisation(person, request.offer.organisation)


may_publish_call = acts_for
may_edit_call = is_steward | leads_publisher
may_join = acts_for
may_start_procurement = buys_for | steward_buys_for
may_run_procurement = is_steward | leads_procurement
may_see_money = may_see_internals
may_state_demand = acts_for
may_call_off = acts_for
may_run_pilots = is_steward
may_apply = acts_for
may_read_application = is_steward | leads_asker
may_report_pilot = leads_asker
may_offer_staff = offers_for | steward_offers_for
may_edit_offer = is_steward | leads_publisher
may_ask_for_staff = acts_for
may_read_request = is_steward | leads_asker | leads_asked
may_answer_request = is_steward | leads_asked
