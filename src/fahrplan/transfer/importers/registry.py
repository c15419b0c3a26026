"""What can be read in, and which room's importer does it. Also a department's own sheet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fahrplan.catalogue import importers as catalogue
from fahrplan.foundation.rules.reports import ImportReport
from fahrplan.foundation.services import Author
from fahrplan.implementation.importers.maturity import import_maturity
from fahrplan.implementation.importers.open_pvog import import_open_pvog
from fahrplan.implementation.importers.status_sheets import import_status_sheet
from fahrplan.implementation.importers.xzufi import import_xzufi
from fahrplan.municipalities import importers as municipalities
from fahrplan.reuse import importers as reuse
from fahrplan.solutions import importers as solutions
from fahrplan.transfer.importers.packages import import_package


@dataclass(frozen=True)
class Import:
    """One kind of file: what it is called, what it is for, and the importer behind it.

    The importer takes ``(data, *, file_name, author, dry_run)`` and gives an ImportReport; a file with any
    fault raises StandardError and changes nothing. ``streams``: it reads from disk, piece by piece, and may be
    given a path; such files may be large. ``of_organisation``: the organisation's own people hand it in, on a page
    of its own.
    """

    kind: str
    label: str
    explanation: str
    read: Callable[..., ImportReport]
    accept: str = ".csv,.xlsx,.txt"
    options: tuple[str, ...] = ()
    streams: bool = False
    of_organisation: bool = False


IMPORTS: dict[str, Import] = {
    entry.kind: entry
    for entry in (
        Import(
            "gv100ad",
            "Amtliches Gemeindeverzeichnis (GV100AD)",
            "Alle Länder, Kreise, Verbände und Gemeinden. Datei des Statistischen Bundesamtes.",
            municipalities.import_gv100ad,
            ".txt,.asc",
        ),
        Import(
            "leika",
            "Leistungskatalog (LeiKa, OZG-Tabelle)",
            "Leistungen mit Schlüssel, Typ, Rechtsgrundlage und OZG-Zuordnung. CSV oder Excel.",
            catalogue.import_leika,
            options=("profile",),
        ),
        Import(
            "genericode",
            "Codeliste (genericode)",
            "Amtliche Gemeinde- und Regionalschlüssel zum Abgleich oder eine andere Codeliste. XML.",
            lambda data, **options: read_genericode(data, **options),
            ".xml",
        ),
        Import(
            "rules",
            "Zuständigkeitsregeln",
            "Regeltabelle eines Landes: wer bearbeitet, wer entscheidet, auf welcher Rechtsgrundlage.",
            municipalities.import_rules,
        ),
        Import(
            "organisations",
            "Weitere Stellen",
            "Jobcenter, Finanzämter, Landesbehörden und andere, mit ihren Gebieten.",
            municipalities.import_special_organisations,
        ),
        Import(
            "contacts",
            "Kontaktstellen",
            "Anschrift, Telefon, Öffnungszeiten und Zugang je Organisation.",
            municipalities.import_contacts,
        ),
        Import(
            "responsibilities",
            "Zuständigkeiten",
            "Ausdrückliche Zuständigkeiten. Sie gehen den Regeln vor.",
            municipalities.import_responsibilities,
        ),
        Import(
            "centres",
            "Mittelpunkte der Gemeinden",
            "Länge und Breite je Gemeinde für Karte und Entfernung.",
            municipalities.import_centres,
        ),
        Import(
            "boundaries",
            "Grenzen und Mittelpunkte",
            "Umrisse von Kreisen und Gemeinden für Karten, nach ARS oder AGS. GeoJSON oder Tabelle der Mittelpunkte.",
            municipalities.import_boundaries,
            ".geojson,.json,.csv,.xlsx",
            ("profile", "as_of"),
        ),
        Import(
            "synonyms",
            "Alltagswörter",
            "Alltagswort und amtliche Wörter für die Suche.",
            catalogue.import_synonyms,
        ),
        Import(
            "successors",
            "Schlüsselnachfolgen",
            "Alter und neuer Schlüssel derselben Leistung.",
            catalogue.import_key_successors,
        ),
        Import(
            "sheet",
            "Meldeliste",
            "Wie die Leistungen einer Organisation stehen: eine Zeile je Leistung, von den Fachbereichen ausgefüllt.",
            import_status_sheet,
            ".xlsx,.csv",
            ("profile", "organisation"),
            of_organisation=True,
        ),
        Import(
            "solutions",
            "Lösungen",
            "Online-Dienste, Module, Fachverfahren und Basiskomponenten: eine Zeile je Lösung. CSV oder Excel.",
            solutions.import_solutions,
        ),
        Import(
            "adoptions",
            "Nachnutzungen",
            "Wer welche Lösung nutzt oder plant: eine Zeile je Organisation und Lösung. CSV oder Excel.",
            reuse.import_adoptions,
        ),
        Import(
            "own-adoptions",
            "Nachnutzungen einer Organisation",
            "Was die eigene Organisation nutzt oder plant: eine Zeile je Lösung. CSV oder Excel.",
            reuse.import_own_adoptions,
            ".xlsx,.csv",
            ("organisation",),
            of_organisation=True,
        ),
        Import(
            "maturity",
            "Reifegradmodell",
            "Fragen, Antworten und Hinweise eines Reifegradmodells. JSON; die Stufen bleiben gleich.",
            import_maturity,
            ".json",
        ),
        Import(
            "open-pvog",
            "Liste des Portalverbunds (Open-PVOG)",
            "Welche Leistung wo mit Online-Dienst verzeichnet ist. CSV, auch als ZIP.",
            import_open_pvog,
            ".csv,.txt,.zip",
            ("profile", "as_of"),
            streams=True,
        ),
        Import(
            "xzufi",
            "Lieferung eines Redaktionssystems (XZuFi)",
            "Leistungen, Stellen, Online-Dienste und Zuständigkeiten. Der Ordner mit index.txt als ZIP.",
            import_xzufi,
            ".zip",
            ("profile", "allow_missing"),
            streams=True,
        ),
        Import(
            "package",
            "Austauschpaket",
            "Lösungen, Vorlagen und Prozesse einer anderen Installation, unterschrieben.",
            import_package,
            ".zip",
        ),
    )
}

# What a steward hands in for everybody.
FOR_ALL = tuple(entry for entry in IMPORTS.values() if not entry.of_organisation)

# Runs that do not come from a file handed in here.
OTHER_RUNS = {
    "code_list": "Codeliste (genericode)",
    "key_successors": "Schlüsselnachfolgen",
    "department-sheet": "Eigene Liste",
    "demo_services": "Leistungen der Demo",
    "themenfeld_leads": "Federführungen der Themenfelder",
    "everyday_facts": "Angaben aus dem Alltag",
    "focus_services": "Fokusleistungen",
    "territories": "Gebiete der Demo",
    "roll_back": "Rücknahme",
}


def kind_words(kind: str) -> str:
    """What people call this kind of run."""
    return IMPORTS[kind].label if kind in IMPORTS else OTHER_RUNS.get(kind, kind)


def read_genericode(data: bytes, *, file_name: str, author: Author, dry_run: bool = False) -> ImportReport:
    """Compare a list of AGS or ARS with the stored territories; store any other code list."""
    if municipalities.is_region_list(data):
        return municipalities.import_genericode_regions(
            data, file_name=file_name, author=author, dry_run=dry_run
        )
    return catalogue.import_code_list(data, file_name=file_name, author=author, dry_run=dry_run)


def read_file(
    kind: str, data: bytes | Path, *, file_name: str, author: Author, **options: Any
) -> ImportReport:
    """Read a file of this kind, given as its content or its path; options the kind does not know are left out.

    Raises KeyError for an unknown kind, StandardError for a faulty file, OSError for one that is not readable.
    """
    entry = IMPORTS[kind]
    known = {name: value for name, value in options.items() if name in ("dry_run", *entry.options)}
    content = data.read_bytes() if isinstance(data, Path) and not entry.streams else data
    return entry.read(content, file_name=file_name, author=author, **known)
