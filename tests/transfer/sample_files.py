"""One small right file for each kind of import, fitting the small Saxony-Anhalt; and sheets of departments."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from fahrplan.implementation.rules.maturity_files import document_of
from fahrplan.implementation.selectors.maturity import shipped_scales
from fahrplan.solutions.models import Solution
from fahrplan.standards.package import write_package
from fahrplan.transfer.services import own_key
from tests.implementation.xzufi_samples import zipped
from tests.municipalities.directory import directory

SAMPLES = Path(__file__).parents[1] / "samples"
RULES = (
    "rule_key,land,match_keys,match_types,match_words,handles,decides,confidence,legal_source,legal_url,"
    "reason,priority,as_of,note\n"
    "hund,15,99102013,,,gemeinde_eigen,gemeinde_eigen,hoch,§ 3 KAG LSA,,Die Hundesteuer erhebt {zustaendig}."
    ",900,2026-11,\n"
)
OFFICES = (
    "key,kind,name,land,areas,seat,note,website,source,as_of,confidence\n"
    "finanzamt-haldensleben,finanzamt,Finanzamt Haldensleben,15,15083,Haldensleben,,,Amtliche Liste,2026-11-01,hoch\n"
)
CONTACTS = (
    "organisation,department,label,street,postcode,town,phone,email,website,opening_hours,opening_note,"
    "accessibility,source,as_of,is_demo\n"
    "obere-aller,,Rathaus,Musterweg 2,39365,Eilsleben,039409 000,,,Mo 09:00–12:00,,,,2026-11-01,nein\n"
)
RESPONSIBILITIES = (
    "leika_key,ars,role,organisation,reason,source,confidence\n"
    "99102013104000,150835053275,decides,harbke,Harbke setzt den Satz fest.,Hundesteuersatzung,hoch\n"
)
CENTRES = "ars,lon,lat\n150835053275,11.0459,52.1886\n"
BOUNDARIES = {
    "type": "FeatureCollection",
    "features": [
        {
            "type": "Feature",
            "properties": {"ars": "15083", "name": "Börde"},
            "geometry": {
                "type": "Polygon",
                "coordinates": [[[11.0, 52.0], [11.8, 52.0], [11.8, 52.5], [11.0, 52.0]]],
            },
        }
    ],
}
SOLUTIONS = (
    "Kurzname;Name;Art;Leistungen;Lizenz\nhund-online;Hund online;Online-Dienst;99102013104000;EUPL-1.2\n"
)
SYNONYMS = "everyday,official,keys,source\nhund,Hundesteuer,99102013,Wortschatz\n"
SUCCESSORS = (
    "old_key,new_key,reason,source\n99102012104000,99102013104000,neuer Schlüssel,Amtliche Mitteilung\n"
)
OPEN_PVOG = (
    "leika_key,leika_name,ars,ars_name,ozgid,ozg_bezeichnung,url,online_status,aktiv,art_flaechendeckung,"
    "begruendung_nicht_beruecksichtigt,datenstand_pvog_import\n"
    "99102013104000,Hundesteuer,150020000000,Halle (Saale),,,https://a.example,ok,ja,landesweit,,2026-10-04\n"
)


def right_files() -> dict[str, bytes]:
    """Kind of import → a file of that kind that is right."""
    return {
        "gv100ad": directory(),
        "leika": (SAMPLES / "leika" / "ozg_mapping.csv").read_bytes(),
        "genericode": (SAMPLES / "genericode" / "farben_1.xml").read_bytes(),
        "rules": RULES.encode(),
        "organisations": OFFICES.encode(),
        "contacts": CONTACTS.encode(),
        "responsibilities": RESPONSIBILITIES.encode(),
        "centres": CENTRES.encode(),
        "boundaries": json.dumps(BOUNDARIES).encode(),
        "synonyms": SYNONYMS.encode(),
        "successors": SUCCESSORS.encode(),
        "maturity": maturity_model(),
        "sheet": status_sheet(),
        "open-pvog": OPEN_PVOG.encode(),
        "xzufi": zipped(),
        "package": package(),
        "solutions": SOLUTIONS.encode(),
        "adoptions": adoptions(),
        "own-adoptions": adoptions(),
    }


def adoptions() -> bytes:
    """Halle uses a solution, which must be known."""
    Solution.objects.get_or_create(
        key="hund-portal", defaults={"name": "Hundeportal", "kind": "online_service"}
    )
    return b"organisation,solution,services,state\nhalle,hund-portal,99102013104000,in_use\n"


def package() -> bytes:
    """What this installation packed itself: one solution."""
    item = {"label": "Hund online", "name": "Hund online", "kind": "module", "services": [], "versions": []}
    files = {"solution/hund-online/item.json": json.dumps(item).encode()}
    made_at = datetime(2026, 11, 29, tzinfo=UTC)
    return write_package(files, maker="Land", maker_url="", made_at=made_at, key=own_key())


def status_sheet() -> bytes:
    """A template of Halle with one state filled in."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(("Leistungsschlüssel", "Leistung", "Stand", "Lösung"))
    sheet.append(("99102013104000", "Hundesteuer", "nicht online", "Formular"))
    guide = book.create_sheet("Anleitung")
    guide.append(("Vorlage der Meldeliste, Fassung", 1))
    guide.append(("Organisation", "halle"))
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def maturity_model() -> bytes:
    """The shipped model 1.1 under another name."""
    return json.dumps(document_of(replace(shipped_scales()["1.1"], name="Anderer Name"))).encode()


def workbook(*rows: tuple[Any, ...]) -> bytes:
    """An Excel file with these rows on its first sheet."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()
