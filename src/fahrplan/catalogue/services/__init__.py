"""Writing to the catalogue. Every write leaves its journal rows in the same transaction."""

from fahrplan.catalogue.services.editing import edit_service
from fahrplan.catalogue.services.loading import load_groups, load_services, update_services
from fahrplan.catalogue.services.rollback import RollBackError, roll_back
from fahrplan.catalogue.services.seals import seal_field, unseal_field
from fahrplan.catalogue.services.successions import add_succession
from fahrplan.catalogue.services.visits import mark_changes_seen
from fahrplan.catalogue.services.words import add_synonym, edit_synonym, remove_synonym

__all__ = [
    "RollBackError",
    "add_succession",
    "add_synonym",
    "edit_service",
    "edit_synonym",
    "load_groups",
    "load_services",
    "mark_changes_seen",
    "remove_synonym",
    "roll_back",
    "seal_field",
    "unseal_field",
    "update_services",
]
