"""Pages of the catalogue."""

from fahrplan.catalogue.web.changes import change_list
from fahrplan.catalogue.web.groups import lage_page, lagen_page, themenfeld_page, themenfelder_page
from fahrplan.catalogue.web.listing import service_list
from fahrplan.catalogue.web.service import service_jsonld, service_page
from fahrplan.catalogue.web.steward import edit_page, seal_action, succession_action
from fahrplan.catalogue.web.synonyms import synonym_edit, synonym_list, synonym_remove

__all__ = [
    "change_list",
    "edit_page",
    "lage_page",
    "lagen_page",
    "seal_action",
    "service_jsonld",
    "service_list",
    "service_page",
    "succession_action",
    "synonym_edit",
    "synonym_list",
    "synonym_remove",
    "themenfeld_page",
    "themenfelder_page",
]
