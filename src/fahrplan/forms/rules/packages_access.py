"""Who may take service packages over. Everybody who is logged in for an administration may look at them."""

from __future__ import annotations

from typing import Any

from fahrplan.foundation.rules.access import rule
from fahrplan.municipalities.rules.access import MUNICIPAL_KINDS
from fahrplan.municipalities.rules.memberships import leads_organisation


@rule("Koordination oder Vertretung einer Kommune")
def may_adopt_package(person: Any, organisation: Any) -> bool:
    return organisation.kind in MUNICIPAL_KINDS and leads_organisation(person, organisation)
