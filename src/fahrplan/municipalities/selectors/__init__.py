"""Reads of this room: places, organisations, responsible offices, the services of an organisation."""

from fahrplan.municipalities.selectors.administrations import (
    administering,
    administration_counts,
    administrations,
    administrations_by_kreis,
    contacts_of,
    find_organisations,
    members_of,
    organisation_at,
    organisation_by_key,
    organisation_named,
    organisations,
    population_of,
    special_organisations,
)
from fahrplan.municipalities.selectors.comparison import Comparison, compared, comparison
from fahrplan.municipalities.selectors.corrections import proposals_visible_to
from fahrplan.municipalities.selectors.memberships import (
    my_memberships,
    my_tasks,
    organisations_i_edit,
    organisations_i_lead,
    team_of,
    unverified_memberships,
)
from fahrplan.municipalities.selectors.places import (
    ancestors_of,
    find_places,
    place_by_ags,
    place_by_ars,
    territories,
)
from fahrplan.municipalities.selectors.responsible import (
    Office,
    ResponsibilityAnswer,
    responsible_offices,
)
from fahrplan.municipalities.selectors.rule_table import RuleFilter, rules_matching, services_of_rule
from fahrplan.municipalities.selectors.service_lists import (
    ServiceChoice,
    ServicePage,
    ServiceRow,
    all_services_of,
    services_of,
)
from fahrplan.municipalities.selectors.standings import Standing, standing_of
from fahrplan.municipalities.selectors.verdicts import Origin, VerdictCounts, origin_of, verdict_counts

__all__ = [
    "Comparison",
    "Office",
    "Origin",
    "ResponsibilityAnswer",
    "RuleFilter",
    "ServiceChoice",
    "ServicePage",
    "ServiceRow",
    "Standing",
    "VerdictCounts",
    "administering",
    "administration_counts",
    "administrations",
    "administrations_by_kreis",
    "all_services_of",
    "ancestors_of",
    "compared",
    "comparison",
    "contacts_of",
    "find_organisations",
    "find_places",
    "members_of",
    "my_memberships",
    "my_tasks",
    "organisation_at",
    "organisation_by_key",
    "organisation_named",
    "organisations",
    "organisations_i_edit",
    "organisations_i_lead",
    "origin_of",
    "place_by_ags",
    "place_by_ars",
    "population_of",
    "proposals_visible_to",
    "responsible_offices",
    "rules_matching",
    "services_of",
    "services_of_rule",
    "special_organisations",
    "standing_of",
    "team_of",
    "territories",
    "unverified_memberships",
    "verdict_counts",
]
