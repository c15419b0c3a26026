"""Giving the catalogue away: tables for people, CPSV-AP for machines."""

from fahrplan.catalogue.exporters.cpsv import CONTEXT, service_as_jsonld
from fahrplan.catalogue.exporters.tables import HEADER, service_rows

__all__ = ["CONTEXT", "HEADER", "service_as_jsonld", "service_rows"]
