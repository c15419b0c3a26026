"""The demo set of this room, loaded through the same imports that operators use."""

from __future__ import annotations

from collections.abc import Callable
from importlib.resources import files

from fahrplan.catalogue import importers
from fahrplan.foundation.rules.reports import ImportReport
from fahrplan.foundation.services import Author

# In this order: words and flags need the services they speak of.
STEPS: tuple[tuple[str, str, Callable[..., ImportReport]], ...] = (
    ("Schlüsselnachfolgen", "key_successors.csv", importers.import_key_successors),
    ("Leistungen", "demo_services.csv", importers.import_demo_services),
    ("Fokusleistungen", "focus_services.csv", importers.import_focus_services),
    ("Federführungen", "themenfeld_leads.csv", importers.import_themenfeld_leads),
    ("Angaben aus dem Alltag", "everyday_facts.csv", importers.import_everyday_facts),
    ("Alltagswörter", "synonyms.csv", importers.import_synonyms),
)


def load(author: Author, report: Callable[[str], None]) -> None:
    """Load services, their flags and words; ``report`` hears one German sentence for each step.

    Loading again changes nothing. A file that is not shipped is left out.
    """
    folder = files("fahrplan.catalogue").joinpath("data")
    for label, name, read in STEPS:
        file = folder.joinpath(name)
        if file.is_file():
            outcome = read(file.read_bytes(), file_name=name, author=author)
            told = ", ".join(f"{number} {word}" for word, number in outcome.counts.items() if number)
            report(f"{label}: {told or 'keine Änderung'}.")
