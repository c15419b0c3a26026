"""Our own table of facts for the demo."""

from __future__ import annotations

from importlib.resources import files

import pytest

from fahrplan.catalogue.importers import import_demo_services, import_everyday_facts, import_leika
from fahrplan.catalogue.importers.demo_services import COLUMNS, read_rows
from fahrplan.catalogue.models import PublicService
from fahrplan.catalogue.selectors import history
from fahrplan.foundation.rules.reports import ImportReport
from fahrplan.foundation.services import Author
from fahrplan.standards.problems import StandardError

pytestmark = pytest.mark.django_db
AUTHOR = Author(label="Demo")
ROW = (
    "99102013104000,Hundesteuer Anmeldung,4,§ 3 KAG,KAG,10100,Tierabgaben,Tierhaltung,Hobby,"
    "Hund anmelden,,buerger,Hund|Dackel,PVOG"
)
# Keys that the federal portal was asked for, and those everybody looks for first.
WANTED = (
    "99102013104000", "99107023037000", "99036020001000", "99012070006001", "99115005104001", "99008001012000",
    "99085001012000", "99050012104000", "99041004034000", "99067004001000", "99107108017000", "99042001012000",
)  # fmt: skip


def load(*rows: str) -> ImportReport:
    text = "\n".join([",".join(COLUMNS), *rows])
    return import_demo_services(text.encode(), file_name="d.csv", author=AUTHOR)


def shipped() -> bytes:
    return files("fahrplan.catalogue").joinpath("data/demo_services.csv").read_bytes()


def test_services_are_marked_as_demo_and_carry_their_source() -> None:
    load(ROW)
    found = PublicService.objects.get()
    assert (found.is_demo, found.keywords, found.source.key) == (True, ["Hund", "Dackel"], "demo-leistungen")  # type: ignore[union-attr]
    assert history(found)[0].reason == "PVOG"


def test_loading_again_changes_nothing() -> None:
    load(ROW)
    assert load(ROW).changed is False


def test_a_field_set_again_meanwhile_stays() -> None:
    load(ROW)
    import_everyday_facts(
        b"leika_key,plain_name\n99102013104000,Mein Hund\n", file_name="e.csv", author=AUTHOR
    )
    assert (load(ROW).changed, PublicService.objects.get().plain_name) == (False, "Mein Hund")


def test_a_service_of_a_real_list_is_left_alone() -> None:
    real = "leika_schluessel;bezeichnung;ozg_id\n99102013104000;Amtlicher Name;10100\n"
    import_leika(real.encode(), file_name="r.csv", author=AUTHOR)
    assert load(ROW).counts["aus echter Quelle vorhanden"] == 1
    found = PublicService.objects.get()
    assert (found.name, found.is_demo) == ("Amtlicher Name", False)


def test_a_real_list_takes_demo_services_over_and_keeps_their_words() -> None:
    load(ROW)
    real = "leika_schluessel;bezeichnung;ozg_id\n99102013104000;Amtlicher Name;10100\n"
    import_leika(real.encode(), file_name="r.csv", author=AUTHOR)
    found = PublicService.objects.get()
    assert (found.name, found.is_demo, found.plain_name) == ("Amtlicher Name", False, "Hund anmelden")


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ("99102013104000", "123", "leika_key"),
        (",4,", ",99,", "types"),
        ("PVOG", "", "name"),
        ("buerger", "x", "addressees"),
    ],
)
def test_a_faulty_row_refuses_the_table(old: str, new: str, field: str) -> None:
    with pytest.raises(StandardError) as caught:
        load(ROW.replace(old, new, 1))
    assert caught.value.problems[0].field == field


def test_the_shipped_table_holds_what_municipalities_need() -> None:
    rows = {row.key: row for row in read_rows(shipped())}
    assert [key for key in WANTED if key not in rows] == []
    assert sum(key[8:11] != "000" for key in rows) >= 450


def test_the_shipped_table_speaks_plainly_about_the_important_ones() -> None:
    rows = read_rows(shipped())
    assert sum(bool(row.values["plain_name"]) for row in rows) >= 150
    assert sum(bool(row.values["summary"]) for row in rows) >= 50
