"""The catalogue of public services: services, the OZG's grouping, words people use, seals."""

from fahrplan.catalogue.models.classification import Lage, OzgService, ServiceType, Themenfeld
from fahrplan.catalogue.models.services import FieldSeal, KeySuccession, PublicService
from fahrplan.catalogue.models.words import Synonym

__all__ = [
    "FieldSeal",
    "KeySuccession",
    "Lage",
    "OzgService",
    "PublicService",
    "ServiceType",
    "Synonym",
    "Themenfeld",
]
