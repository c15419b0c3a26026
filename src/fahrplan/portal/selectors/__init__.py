"""Reads that need several rooms at once."""

from fahrplan.portal.selectors.labels import (
    Administrations,
    PlaceLabel,
    Workplace,
    administrations_of,
    labelled,
    source_words,
    workplaces,
)
from fahrplan.portal.selectors.neighbours import Neighbours, lacking, neighbours_of
from fahrplan.portal.selectors.regions import Region, kreis_region, land_region, themenfelder_by_id
from fahrplan.portal.selectors.shortfalls import Shortfall, nearly_everywhere

__all__ = [
    "Administrations",
    "Neighbours",
    "PlaceLabel",
    "Region",
    "Shortfall",
    "Workplace",
    "administrations_of",
    "kreis_region",
    "labelled",
    "lacking",
    "land_region",
    "nearly_everywhere",
    "neighbours_of",
    "source_words",
    "themenfelder_by_id",
    "workplaces",
]
