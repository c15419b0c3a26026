"""The catalogue of public services: services, the OZG's grouping, words people use, seals, code lists."""

from fahrplan.catalogue.models.classification import Lage, OzgService, ServiceType, Themenfeld
from fahrplan.catalogue.models.code_lists import CodeList, CodeListEntry
from fahrplan.catalogue.models.services import FieldSeal, KeySuccession, PublicService
from fahrplan.catalogue.models.words import Synonym

__all__ = [
    "CodeList",
    "CodeListEntry",
    "FieldSeal",
    "KeySuccession",
    "Lage",
    "OzgService",
    "PublicService",
    "ServiceType",
    "Synonym",
    "Themenfeld",
]
