"""Reads territories from a table of our own columns: the demo set, or a Land's list without GV100AD."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal, InvalidOperation

from fahrplan.foundation.models import Source
from fahrplan.foundation.rules.reports import ImportReport
from fahrplan.foundation.services import Author
from fahrplan.municipalities.enums import TerritoryKind
from fahrplan.municipalities.importers.columns import (
    Column,
    Record,
    choice,
    digits,
    read_records,
    refuse_repeated,
    text,
    whole_number,
    yes_or_no,
)
from fahrplan.municipalities.importers.runs import destatis, run_import
from fahrplan.municipalities.rules.names import kreis_name, search_name
from fahrplan.municipalities.rules.territories import TerritoryFacts
from fahrplan.municipalities.services.organisations import federation
from fahrplan.municipalities.services.territories import load_territories
from fahrplan.standards.gv100ad import display_name

KIND = "territories"
LARGEST = 1_000_000  # km²; Germany has 357 000


def _area(cell: str) -> Decimal | None:
    if not cell:
        return None
    try:
        area = Decimal(cell.replace(",", ".")).quantize(Decimal("0.01"))
        possible = 0 <= area < LARGEST
    except InvalidOperation:  # also for „NaN“, which is read and cannot be compared
        raise ValueError(f"„{cell[:40]}“ ist keine Zahl.") from None
    if not possible:
        raise ValueError(f"„{cell[:40]}“ ist keine Fläche in Quadratkilometern.")
    return area


COLUMNS = (
    Column("ars", "Regionalschlüssel", digits(2, 12), "value"),
    Column("ags", "AGS", digits(2, 8)),
    Column("kind", "Art", choice(TerritoryKind), "value"),
    Column("kind_code", "Textkennzeichen", digits(2, 2)),
    Column("name", "amtlicher Name", text(200), "value"),
    Column("seat", "Verwaltungssitz", text(200)),
    Column("postcode", "Postleitzahl", digits(5, 5)),
    Column("area_km2", "Fläche in km²", _area),
    Column("population", "Bevölkerung", whole_number),
    Column("inhabited", "bewohnt", yes_or_no),
)


def import_territory_facts(
    data: bytes, *, as_of: date, file_name: str, author: Author, dry_run: bool = False
) -> ImportReport:
    """Make the territories of the Länder in the table exactly these. ``as_of`` is the state of the directory."""
    report = ImportReport(KIND, file_name, dry_run)

    def work(acting: Author) -> Source:
        records = read_records(data, COLUMNS)
        refuse_repeated(records, ["ars"], label="Regionalschlüssel")
        source = destatis(as_of)
        acting = replace(acting, source=source)
        federation(acting)
        load_territories(facts_of(records), as_of=as_of, author=acting, report=report)
        return source

    return run_import(report, data, author, work=work)


def facts_of(records: Iterable[Record]) -> list[TerritoryFacts]:
    """Territories from the highest down; what lies above is read from the keys that are present."""
    rows = sorted(records, key=lambda record: (len(record["ars"]), record["ars"]))
    known = {record["ars"] for record in rows}
    cities = {record["ars"][:5]: record["ars"] for record in rows if record["kind"] == "kreisfreie_stadt"}
    found = [_facts(record, known, cities) for record in rows]
    return sorted(found, key=lambda facts: (len(facts.ars), facts.kind != TerritoryKind.KREISFREIE_STADT))


def _facts(record: Record, known: set[str], cities: dict[str, str]) -> TerritoryFacts:
    ars, kind = record["ars"], TerritoryKind(record["kind"])
    above = [ars[:length] for length in (2, 3, 5, 9) if length < len(ars) and ars[:length] in known]
    city = cities.get(ars[:5])
    if city and city != ars:
        above.append(city)
    shown = display_name(record["name"])
    return TerritoryFacts(
        ars=ars,
        ags=record["ags"],
        kind=kind,
        kind_code=record["kind_code"],
        name=record["name"],
        display_name=kreis_name(shown, record["kind_code"]) if kind == TerritoryKind.LANDKREIS else shown,
        search_name=search_name(shown),
        ancestors=tuple(above),
        seat=record["seat"],
        postcode=record["postcode"],
        area_km2=record["area_km2"],
        population=record["population"],
        inhabited=record["inhabited"],
    )
