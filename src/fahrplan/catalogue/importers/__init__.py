"""Files that come into the catalogue. Each import writes everything or nothing and leaves a run."""

from fahrplan.catalogue.importers.code_lists import import_code_list
from fahrplan.catalogue.importers.leika import import_leika
from fahrplan.catalogue.importers.words import import_synonyms

__all__ = ["import_code_list", "import_leika", "import_synonyms"]
