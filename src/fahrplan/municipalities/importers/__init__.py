"""Files this room reads in: each importer takes ``(data, *, file_name, author, dry_run)``."""

from fahrplan.municipalities.importers.boundaries import import_boundaries
from fahrplan.municipalities.importers.centres import import_centres
from fahrplan.municipalities.importers.contacts import import_contacts
from fahrplan.municipalities.importers.genericode import import_genericode_regions, is_region_list
from fahrplan.municipalities.importers.gv100ad import import_gv100ad
from fahrplan.municipalities.importers.organisations import import_special_organisations
from fahrplan.municipalities.importers.responsibilities import import_responsibilities
from fahrplan.municipalities.importers.rules import import_rules
from fahrplan.municipalities.importers.territory_facts import import_territory_facts

__all__ = [
    "import_boundaries",
    "import_centres",
    "import_contacts",
    "import_genericode_regions",
    "import_gv100ad",
    "import_responsibilities",
    "import_rules",
    "import_special_organisations",
    "import_territory_facts",
    "is_region_list",
]
