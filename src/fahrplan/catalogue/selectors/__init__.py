"""Reading the catalogue. It is public: whoever asks sees every service."""

from fahrplan.catalogue.selectors.groups import (
    CatalogueState,
    GroupCount,
    catalogue_state,
    lage_by_slug,
    lagen_overview,
    themenfeld_by_slug,
    themenfelder_overview,
)
from fahrplan.catalogue.selectors.history import (
    FieldProvenance,
    change_counts,
    changes_since,
    history,
    provenance,
    standing_changes,
)
from fahrplan.catalogue.selectors.listing import ServiceFilter, services_visible
from fahrplan.catalogue.selectors.single import (
    FoundService,
    Kin,
    kin,
    service_by_key,
    services_named,
    type_meanings,
    variants,
)
from fahrplan.catalogue.selectors.words import synonyms_visible

__all__ = [
    "CatalogueState",
    "FieldProvenance",
    "FoundService",
    "GroupCount",
    "Kin",
    "ServiceFilter",
    "catalogue_state",
    "change_counts",
    "changes_since",
    "history",
    "kin",
    "lage_by_slug",
    "lagen_overview",
    "provenance",
    "service_by_key",
    "services_named",
    "services_visible",
    "standing_changes",
    "synonyms_visible",
    "themenfeld_by_slug",
    "themenfelder_overview",
    "type_meanings",
    "variants",
]
