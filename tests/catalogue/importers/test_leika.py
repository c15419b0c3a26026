"""The catalogue from a list: every kind of difference, and the real list of 2019."""

from __future__ import annotations

import random
import time
from pathlib import Path
from typing import Any

import pytest

from fahrplan.catalogue.importers import import_leika
from fahrplan.catalogue.importers.leika import addressees
from fahrplan.catalogue.models import KeySuccession, Lage, OzgService, PublicService, ServiceType, Themenfeld
from fahrplan.catalogue.selectors import provenance
from fahrplan.catalogue.services import edit_service
from fahrplan.foundation.models import Change, ImportRun
from fahrplan.foundation.rules.reports import ImportReport
from fahrplan.foundation.services import Author, sources
from fahrplan.standards.problems import StandardError

pytestmark = pytest.mark.django_db
AUTHOR = Author(label="Import")
REAL = Path(__file__).parents[4] / "shared/data/leika/leika_ozg_mapping_2019.csv"
HEADER = (
    "leika_schluessel;bezeichnung;typisierung;rechtsgrundlage;gesetze;sdg1;ozg_id;ozg_name;lage;themenfeld"
)
DOG = "99102013002000;Hundesteuer Festsetzung;4;§ 3 KAG [https://example.org/kag];KAG;0;10100;Tierabgaben;Tierhaltung;Hobby"
RENT = "99107023017000;Wohngeld Bewilligung;2/3;;;1;10083;Wohngeld;Existenz;Arbeit & Ruhestand"


def load(*rows: str, header: str = HEADER, **options: Any) -> ImportReport:
    text = "\n".join([header, *rows])
    return import_leika(text.encode(), file_name="liste.csv", author=AUTHOR, **options)


def counts(report: ImportReport) -> dict[str, int]:
    return {name: number for name, number in report.counts.items() if number}


def test_a_first_list_adds_services_with_all_they_bring() -> None:
    load(DOG)
    found = PublicService.objects.get()
    assert (found.name, found.types, found.countable, found.level, found.object_key) == (
        "Hundesteuer Festsetzung", ["4"], True, "verrichtung", "99102013",
    )  # fmt: skip
    assert (found.legal_basis, found.legal_links) == (
        "§ 3 KAG", [{"label": "§ 3 KAG", "url": "https://example.org/kag"}],
    )  # fmt: skip
    assert str(found.ozg_service.lage.themenfeld) == "Hobby"  # type: ignore[union-attr]


def test_groups_and_types_come_along() -> None:
    load(DOG, RENT)
    assert list(Themenfeld.objects.values_list("slug", flat=True)) == ["arbeit-und-ruhestand", "hobby"]
    assert (Lage.objects.count(), OzgService.objects.count()) == (2, 2)
    assert ServiceType.objects.get(code="2/3a").meaning != ""


def test_added_services_have_one_journal_row_with_the_whole_record() -> None:
    load(DOG)
    row = Change.objects.get(subject_kind="public_service")
    assert (row.kind, row.subject_key, row.new["types"], row.new["ozg_service"]) == (
        "added", "99102013002000", ["4"], "10100",
    )  # fmt: skip


def test_a_second_import_reports_no_change() -> None:
    load(DOG, RENT)
    report = load(DOG, RENT)
    assert (counts(report), report.changed) == ({"unverändert": 2}, False)
    assert ImportRun.objects.order_by("-started_at")[0].state == "unchanged"


def test_a_changed_field_is_written_with_old_and_new() -> None:
    load(DOG)
    report = load(DOG.replace("Festsetzung;4", "Festsetzung;5"))
    row = Change.objects.get(kind="changed")
    assert (counts(report), row.field, row.old, row.new) == ({"geändert": 1}, "types", ["4"], ["5"])


def test_countable_follows_a_changed_type() -> None:
    load(DOG)
    load(DOG.replace("Festsetzung;4", "Festsetzung;6"))
    assert PublicService.objects.get().countable is False


def test_a_service_gone_from_the_list_is_marked_not_deleted() -> None:
    load(DOG, RENT)
    report = load(RENT)
    gone = PublicService.objects.get(leika_key="99102013002000")
    assert (counts(report), gone.gone_since is None) == ({"entfallen": 1, "unverändert": 1}, False)


def test_a_service_listed_again_returns() -> None:
    load(DOG, RENT)
    load(RENT)
    report = load(DOG, RENT)
    assert counts(report) == {"wieder da": 1, "unverändert": 1}
    assert PublicService.objects.filter(gone_since__isnull=False).count() == 0


def test_a_known_succession_makes_it_rekeyed() -> None:
    load(DOG)
    KeySuccession.objects.create(old_key="99102013002000", new_key="99102013104000", source="FIM")
    report = load(
        DOG.replace("99102013002000;Hundesteuer Festsetzung", "99102013104000;Hundesteuer Anmeldung")
    )
    assert counts(report) == {"neu": 1, "umgeschlüsselt": 1}
    assert Change.objects.get(kind="rekeyed").subject_key == "99102013002000"


def test_the_same_name_under_a_new_key_records_a_succession() -> None:
    load(DOG)
    report = load(DOG.replace("99102013002000", "99102013002001"))
    row = KeySuccession.objects.get()
    assert counts(report) == {"neu": 1, "umgeschlüsselt": 1}
    assert (row.old_key, row.new_key) == ("99102013002000", "99102013002001")


def test_fields_the_list_does_not_bring_stay() -> None:
    load(DOG)
    PublicService.objects.update(focus="Hund", d115=True, plain_name="Hund anmelden")
    load(DOG.replace("Festsetzung;4", "Festsetzung;5"))
    found = PublicService.objects.get()
    assert (found.focus, found.d115, found.plain_name) == ("Hund", True, "Hund anmelden")


def test_a_column_that_is_missing_wipes_nothing() -> None:
    load(DOG)
    report = load(
        "99102013002000;Hundesteuer Festsetzung;10100", header="leika_schluessel;bezeichnung;ozg_id"
    )
    assert (counts(report), PublicService.objects.get().types) == ({"unverändert": 1}, ["4"])


def test_what_a_steward_changed_stays_and_is_reported() -> None:
    load(DOG)
    edit_service(PublicService.objects.get(), {"name": "Hundesteuer"}, AUTHOR)
    report = load(DOG)
    assert (report.counts["von Hand gepflegt, geblieben"], PublicService.objects.get().name) == (
        1,
        "Hundesteuer",
    )


def test_two_sources_do_not_declare_each_other_gone() -> None:
    first = sources("a", title="Liste A")
    second = sources("b", title="Liste B")
    load(DOG, source=first)
    report = load(RENT, source=second)
    assert counts(report) == {"neu": 1}
    assert counts(load(DOG, source=first)) == {"unverändert": 1}


def test_a_service_taken_over_belongs_to_the_newer_source() -> None:
    load(DOG, source=sources("a", title="Liste A"))
    report = load(DOG, source=sources("b", title="Liste B"))
    assert report.counts["von anderer Quelle übernommen"] == 1
    assert PublicService.objects.get().source.key == "b"  # type: ignore[union-attr]


def test_provenance_names_the_list() -> None:
    load(DOG)
    found = next(one for one in provenance(PublicService.objects.get()) if one.field == "name")
    assert (found.source, str(found.as_of)) == ("OZG-Datenbank des KDN, Stand Oktober 2019", "2019-10-01")


def test_a_dry_run_tells_everything_and_leaves_only_its_run() -> None:
    report = load(DOG, dry_run=True)
    assert (counts(report), len(report.differences)) == ({"neu": 1}, 4)
    assert (PublicService.objects.count(), Change.objects.count(), Lage.objects.count()) == (0, 0, 0)
    assert ImportRun.objects.get().state == "dry"


@pytest.mark.parametrize(
    ("row", "field"),
    [
        ("9910201300200;Zu kurz;4;;;;10100;x;y;z", "leika_schluessel"),
        ("99102013002001;;4;;;;10100;x;y;z", "bezeichnung"),
        ("99102013002001;Gut;4;;;;99;x;y;z", "ozg_id"),
        (f"99102013002001;Gut;4;;;;10100;x;{'l' * 201};z", "lage"),
        (f"99102013002001;Gut;4;;;;10100;{'o' * 301};y;z", "ozg_name"),
    ],
)
def test_one_faulty_row_refuses_the_whole_file(row: str, field: str) -> None:
    with pytest.raises(StandardError) as caught:
        load(DOG, row)
    assert (caught.value.problems[0].line, caught.value.problems[0].field) == (3, field)
    assert (PublicService.objects.count(), Change.objects.count()) == (0, 0)
    assert ImportRun.objects.get().state == "refused"


def test_a_refused_run_keeps_its_problems() -> None:
    with pytest.raises(StandardError):
        load("1;x;4;;;;10100;x;y;z")
    assert ImportRun.objects.get().problems[0]["line"] == 2


@pytest.mark.parametrize(
    "data", [b"", b"\x00\x01", b"%PDF-1.7", b"PK\x03\x04broken", b"a;b\n1;2\n", "ä".encode("utf-16")]
)
def test_what_is_no_list_is_refused(data: bytes) -> None:
    with pytest.raises(StandardError):
        import_leika(data, file_name="x", author=AUTHOR)
    assert ImportRun.objects.get().state == "refused"


def test_the_words_of_addressees_become_our_codes() -> None:
    assert addressees(["Unternehmen", "Bürgerinnen und Bürger", "Marsmenschen"]) == ["buerger", "unternehmen"]


@pytest.fixture(scope="module")
def real() -> bytes:
    if not REAL.exists():
        pytest.skip("Die Liste von 2019 liegt nicht neben dem Projekt.")
    return REAL.read_bytes()


def test_the_real_list_comes_in_whole_and_only_once(real: bytes) -> None:
    begin = time.process_time()
    first = import_leika(real, file_name="2019.csv", author=AUTHOR)
    seconds = time.process_time() - begin
    assert (first.counts["neu"], first.counts["Zeilen ohne Schlüssel"]) == (4813, 436)
    assert (PublicService.objects.count(), PublicService.objects.filter(level="object").count()) == (
        4813,
        1812,
    )
    assert (Themenfeld.objects.count(), Lage.objects.count(), OzgService.objects.count()) == (14, 55, 557)
    assert seconds < 5  # of this process; the benchmark measures the clock
    second = import_leika(real, file_name="2019.csv", author=AUTHOR)
    assert (second.changed, second.counts["unverändert"]) == (False, 4813)


def test_a_shuffled_and_damaged_copy_is_refused_whole(real: bytes) -> None:
    lines = real.decode().splitlines()
    rows = lines[1:]
    random.Random(7).shuffle(rows)
    rows[100] = rows[100].replace(",", ";", 3)
    with pytest.raises(StandardError):
        import_leika("\n".join([lines[0], *rows]).encode(), file_name="kaputt.csv", author=AUTHOR)
    assert PublicService.objects.count() == 0


def test_a_copy_in_another_order_changes_nothing(real: bytes) -> None:
    lines = real.decode().splitlines(keepends=True)
    if any(line.count('"') % 2 for line in lines):
        pytest.skip("Eine Zelle reicht über mehrere Zeilen.")
    import_leika(real, file_name="2019.csv", author=AUTHOR)
    rows = lines[1:]
    random.Random(7).shuffle(rows)
    again = import_leika("".join([lines[0], *rows]).encode(), file_name="2019.csv", author=AUTHOR)
    assert again.changed is False
