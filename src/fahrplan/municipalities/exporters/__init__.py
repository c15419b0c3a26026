"""Tables to download and CPSV-AP."""

from fahrplan.municipalities.exporters.cpsv import organisation_as_jsonld
from fahrplan.municipalities.exporters.tables import (
    CONTACT_HEADER,
    ORGANISATION_HEADER,
    RESPONSIBILITY_HEADER,
    RULE_HEADER,
    SERVICE_HEADER,
    TERRITORY_HEADER,
    contact_rows,
    organisation_rows,
    responsibility_rows,
    rule_rows,
    service_rows,
    territory_rows,
)

__all__ = [
    "CONTACT_HEADER",
    "ORGANISATION_HEADER",
    "RESPONSIBILITY_HEADER",
    "RULE_HEADER",
    "SERVICE_HEADER",
    "TERRITORY_HEADER",
    "contact_rows",
    "organisation_as_jsonld",
    "organisation_rows",
    "responsibility_rows",
    "rule_rows",
    "service_rows",
    "territory_rows",
]
