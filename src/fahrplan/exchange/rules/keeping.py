"""Who may keep events, needs, fingerprints, contacts, programmes and labs. Everybody may read what is public."""

from __future__ import annotations

from typing import Any

from fahrplan.foundation.rules.access import rule
from fahrplan.municipalities.rules.access import signed_in
from fahrplan.municipalities.rules.memberships import is_steward, leads_organisation


@rule("Koordination der veranstaltenden Organisation")
def leads_organiser(person: Any, event: Any) -> bool:
    return leads_organisation(person, event.organiser)


@rule("Koordination der Organisation dieses Eintrags")
def leads_owner(person: Any, entry: Any) -> bool:
    return leads_organisation(person, entry.organisation)


may_organise = is_steward | leads_organisation
may_keep_event = is_steward | leads_organiser
may_see_participants = may_keep_event
may_sign_up = signed_in
may_report_need = is_steward | leads_organisation
may_keep_own = is_steward | leads_organisation
may_keep_entry = is_steward | leads_owner
may_keep_programmes = is_steward
may_keep_labs = is_steward
may_hand_over_blueprint = is_steward | leads_organisation
