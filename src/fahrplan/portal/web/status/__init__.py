"""The public status portal: where everybody stands, from the Land to a single service."""

from fahrplan.portal.web.status.administrations import organisation, organisation_services
from fahrplan.portal.web.status.definitions import definitions
from fahrplan.portal.web.status.fields import focus, themenfeld
from fahrplan.portal.web.status.heat import table
from fahrplan.portal.web.status.places import place
from fahrplan.portal.web.status.regions import kreis, land
from fahrplan.portal.web.status.reports import kreis_report, land_report, organisation_report
from fahrplan.portal.web.status.services import service

__all__ = [
    "definitions",
    "focus",
    "kreis",
    "kreis_report",
    "land",
    "land_report",
    "organisation",
    "organisation_report",
    "organisation_services",
    "place",
    "service",
    "table",
    "themenfeld",
]
