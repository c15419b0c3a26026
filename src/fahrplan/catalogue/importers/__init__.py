"""Files that come into the catalogue. Each import writes everything or nothing and leaves a run."""

from fahrplan.catalogue.importers.code_lists import import_code_list
from fahrplan.catalogue.importers.demo_services import import_demo_services
from fahrplan.catalogue.importers.facts import import_everyday_facts, import_focus_services
from fahrplan.catalogue.importers.leads import import_themenfeld_leads
from fahrplan.catalogue.importers.leika import import_leika
from fahrplan.catalogue.importers.successors import import_key_successors
from fahrplan.catalogue.importers.words import import_synonyms

__all__ = [
    "import_code_list",
    "import_demo_services",
    "import_everyday_facts",
    "import_focus_services",
    "import_key_successors",
    "import_leika",
    "import_synonyms",
    "import_themenfeld_leads",
]
