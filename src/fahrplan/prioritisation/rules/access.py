"""Who may see and change what an organisation itself thinks: those who work for it, and nobody else.

Ratings, rankings, scenarios and the organisation's own weights are seen from inside only, not by the Land.
The profile of the Land is public; its stewards change it.
"""

from __future__ import annotations

from typing import Any

from fahrplan.foundation.rules.access import rule
from fahrplan.municipalities.enums import OrganisationKind
from fahrplan.municipalities.rules import is_steward
from fahrplan.municipalities.rules.access import MUNICIPAL_KINDS, leads_here, works_here


def has_tasks(organisation: Any) -> bool:
    """Whether it is a municipal administration that exists, so that there is something to rank."""
    return bool(organisation.active and organisation.kind in MUNICIPAL_KINDS)


@rule("Landesprofil")
def is_profile_of_land(person: Any, organisation: Any) -> bool:
    return bool(organisation.kind == OrganisationKind.LAND)


may_see_ranking = works_here
may_rate = works_here
may_report_cases = leads_here
may_see_weights = works_here | is_profile_of_land
may_weigh = leads_here | (is_steward & is_profile_of_land)
