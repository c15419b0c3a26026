"""Deliveries of editorial systems: kept without loss, and what they say becomes observations."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from fahrplan.foundation.models import ImportRun
from fahrplan.implementation.enums import Carrier, Finding
from fahrplan.implementation.importers.xzufi import import_xzufi
from fahrplan.implementation.models import Availability, Observation, Tally, UnmatchedEntry, XzufiObject
from fahrplan.standards.problems import StandardError
from tests.implementation.conftest import AUTHOR, World
from tests.implementation.xzufi_samples import SAMPLE, changed, delivery_folder, zipped

pytestmark = pytest.mark.django_db
RESIDENCE, DOG_TAX, BUILDING = "99115005104000", "99102013104000", "99012070006000"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return delivery_folder(tmp_path / "lieferung")


def read(data: Path | bytes = SAMPLE, **options: object) -> dict[str, int]:
    return import_xzufi(data, file_name="lieferung", author=AUTHOR, **options).counts  # type: ignore[arg-type]


def notes(data: Path, **options: object) -> list[str]:
    return import_xzufi(data, file_name="lieferung", author=AUTHOR, **options).notes  # type: ignore[arg-type]


def fault(data: Path | bytes, **options: object) -> str:
    with pytest.raises(StandardError) as caught:
        read(data, **options)
    return caught.value.problems[0].message


def held() -> tuple[int, ...]:
    models = (XzufiObject, Observation, Availability, Tally, UnmatchedEntry)
    return tuple(model._default_manager.count() for model in models)


def today() -> set[tuple[str, str, str]]:
    """Service, area and finding of the last word on each."""
    told = Observation.objects.order_by("id").values_list("service__leika_key", "territory__ars", "finding")
    return {(key, ars, finding) for (key, ars), finding in {(k, a): f for k, a, f in told}.items()}


def test_objects_become_observations(world: World) -> None:
    read()
    told = Observation.objects.values_list(
        "territory__ars", "service__leika_key", "finding", "carrier", "organisation__key", "level"
    )
    assert set(told) == {
        ("150020000000", DOG_TAX, Finding.ONLINE, Carrier.OWN, "halle", 3),
        ("15", RESIDENCE, Finding.ONLINE, Carrier.LAND, None, None),
        ("150835053275", DOG_TAX, Finding.ONLINE, Carrier.OWN, "obere-aller", None),
        ("150835053190", DOG_TAX, Finding.OFFLINE, Carrier.OWN, "obere-aller", None),
        ("15083", BUILDING, Finding.OFFLINE, Carrier.OWN, "landkreis-boerde", None),
    }


def test_observations_are_as_old_as_the_message(world: World) -> None:
    read()
    assert set(Observation.objects.values_list("seen_on", "stale_on")) == {
        (date(2026, 11, 2), date(2027, 3, 2))
    }


def test_states_follow(world: World) -> None:
    read()
    rows = Availability.objects.filter(from_day__lte=date(2026, 11, 3)).exclude(
        until_day__lte=date(2026, 11, 3)
    )
    assert ("Halle (Saale)", RESIDENCE, "online") in set(
        rows.values_list("territory__display_name", "service__leika_key", "state")
    )


def test_the_same_delivery_again_writes_nothing_but_the_run(world: World) -> None:
    read()
    before = held()
    report = import_xzufi(SAMPLE, file_name="lieferung", author=AUTHOR)
    assert (held(), report.changed, ImportRun.objects.count()) == (before, False, 2)


def test_a_dry_run_leaves_the_run_only(world: World) -> None:
    counts = read(dry_run=True)
    assert (counts["neue Objekte"], counts["neue Beobachtungen"], held()) == (16, 5, (0, 0, 0, 0, 0))


def test_an_archive_says_the_same_as_its_folder(world: World) -> None:
    assert read(zipped(), dry_run=True) == read(dry_run=True)


def test_unknown_keys_areas_and_offices_are_kept(world: World) -> None:
    read()
    assert set(UnmatchedEntry.objects.values_list("leika_key", "ars")) == {
        ("99888888888000", "15"),
        (DOG_TAX, "159999999999"),
    }


def test_an_office_that_is_none_of_ours_is_named(world: World, folder: Path) -> None:
    told = notes(changed(folder, ("15002000<", "15002001<")))
    assert "Organisationseinheiten, die zu keiner Organisation passen: OE-1." in told
    carriers = Observation.objects.filter(territory=world.halle, service=world.dog_tax)
    assert [(each.carrier, each.organisation) for each in carriers] == [("", None)]


def test_unknown_elements_are_reported(world: World) -> None:
    told = [note for note in notes(SAMPLE) if note.startswith("Unbekannt und")]
    assert told == [
        "Unbekannt und unverändert aufgehoben: leistung/siegel (1-mal).",
        "Unbekannt und unverändert aufgehoben: organisationseinheit/zustaendigkeit/anmerkung (1-mal).",
        "Unbekannt und unverändert aufgehoben: transfer.operationen.040501/hinweis (1-mal).",
    ]


@pytest.mark.parametrize("index", ["", "\n \n"])
def test_an_empty_index_deletes_nothing(world: World, folder: Path, index: str) -> None:
    read()
    before = held()
    (folder / "index.txt").write_text(index)
    assert fault(folder) == "Das Verzeichnis der Lieferung ist leer."
    assert (held(), XzufiObject.objects.exclude(gone_since=None).count()) == (before, 0)


def test_a_missing_index_deletes_nothing(world: World, folder: Path) -> None:
    read()
    (folder / "index.txt").unlink()
    assert fault(folder) == "Die Datei fehlt im Ordner."
    assert XzufiObject.objects.exclude(gone_since=None).count() == 0


def test_a_named_file_that_is_missing_refuses_the_delivery(world: World, folder: Path) -> None:
    (folder / "stellen.xml").unlink()
    assert fault(folder) == "Die Datei fehlt im Ordner."
    assert held() == (0, 0, 0, 0, 0)


def test_an_index_that_leaves_much_out_is_not_believed(world: World, folder: Path) -> None:
    read()
    before = held()
    (folder / "index.txt").write_text("leistungen.xml\n")
    assert fault(folder).startswith("Von 14 gespeicherten Objekten fehlen 9. Das ist mehr als ein Fünftel.")
    assert held() == before


def test_a_person_may_confirm_that_much_is_gone(world: World, folder: Path) -> None:
    read()
    (folder / "index.txt").write_text("leistungen.xml\n")
    counts = read(folder, allow_missing=True)
    assert (counts["entfallene Objekte"], {finding for _, _, finding in today()}) == (
        9,
        {Finding.WITHDRAWN},
    )


def test_what_was_left_out_comes_back(world: World, folder: Path) -> None:
    read()
    before = today()
    (folder / "index.txt").write_text("leistungen.xml\n")
    read(folder, allow_missing=True)
    read()
    assert (today(), XzufiObject.objects.exclude(gone_since=None).count()) == (before, 0)


def test_a_file_that_is_not_listed_is_not_read(world: World, folder: Path) -> None:
    shutil.copy(folder / "stellen.xml", folder / "weitere.xml")
    told = notes(changed(folder, ("leistungen.xml\nstellen.xml", "leistungen.xml")))
    assert told[0] == "Nicht im Verzeichnis genannt, darum nicht eingelesen: stellen.xml, weitere.xml."
    assert XzufiObject.objects.count() == 6


def test_a_missing_object_is_gone_and_its_word_withdrawn(world: World, folder: Path) -> None:
    read()
    text = (folder / "stellen.xml").read_text("utf-8")
    start, end = text.index("    <xzufi:onlinedienst>"), text.index("</xzufi:onlinedienst>") + 22
    (folder / "stellen.xml").write_text(text[:start] + text[end:], "utf-8")
    counts = read(changed(folder, ("2026-11-02", "2026-11-09")))
    assert (counts["entfallene Objekte"], XzufiObject.objects.exclude(gone_since=None).get().value) == (
        1,
        "OD-1",
    )
    assert (DOG_TAX, "150020000000", Finding.OFFLINE) in today()


def test_what_the_sender_takes_back_is_gone(world: World, folder: Path) -> None:
    read()
    counts = read(changed(folder, ('schemeID="MUSTER">999<', 'schemeID="MUSTER">1004<')))
    gone = XzufiObject.objects.filter(gone_since__isnull=False, kind="leistung")
    assert (counts["entfallene Objekte"], [each.value for each in gone]) == (1, ["1004"])


def test_what_is_sent_and_taken_back_at_once_stays_gone(world: World, folder: Path) -> None:
    changed(folder, ('schemeID="MUSTER">999<', 'schemeID="MUSTER">1004<'))
    read(folder, allow_missing=True)
    report = import_xzufi(folder, file_name="lieferung", author=AUTHOR)
    assert (report.changed, XzufiObject.objects.filter(value="1004").get().gone_since) == (
        False,
        date(2026, 11, 2),
    )


def test_a_wrong_shape_refuses_the_whole_delivery(world: World, folder: Path) -> None:
    read()
    before = held()
    path = folder / "stellen.xml"
    path.write_text(path.read_text("utf-8")[:-40], "utf-8")
    with pytest.raises(StandardError) as caught:
        read(folder)
    assert (str(caught.value.problems[0].field), held()) == ("stellen.xml", before)


def test_a_broken_rule_skips_only_its_file(world: World, folder: Path) -> None:
    read()
    told = notes(
        changed(
            folder,
            (
                '<xzufi:bezeichnung languageCode="de">Hund online',
                '<xzufi:bezeichnung languageCode="deu">Hund',
            ),
            ("Hundesteuer Anmeldung", "Hundesteuer Anmeldung neu"),
        )
    )
    changed_objects = XzufiObject.objects.filter(fragment__contains="Anmeldung neu").count()
    assert (changed_objects, XzufiObject.objects.exclude(gone_since=None).count()) == (1, 0)
    assert [note.partition(":")[0] for note in told if note.startswith("Übersprungen")] == [
        "Übersprungen – stellen.xml"
    ]


def test_an_older_delivery_is_refused(world: World, folder: Path) -> None:
    read()
    assert fault(changed(folder, ("2026-11-02", "2026-10-02"))).startswith("Die Lieferung ist vom 02.10.2026")


def test_a_newer_delivery_confirms_what_it_repeats(world: World, folder: Path) -> None:
    read()
    counts = read(changed(folder, ("2026-11-02", "2026-11-09")))
    assert (counts["bestätigte Beobachtungen"], Observation.objects.count()) == (5, 5)
    assert set(XzufiObject.objects.values_list("first_seen", "last_seen")) == {
        (date(2026, 11, 2), date(2026, 11, 9))
    }


def test_senders_do_not_silence_each_other(world: World, folder: Path) -> None:
    read(profile="Land")
    (folder / "index.txt").write_text("leistungen.xml\n")
    counts = read(folder, profile="Stadt")
    assert (counts["neue Objekte"], counts["entfallene Objekte"]) == (6, 0)
    assert Finding.WITHDRAWN not in {finding for _, _, finding in today()}


def test_what_is_over_says_nothing(world: World, folder: Path) -> None:
    over = "<xzufi:gueltigkeit><xzufi:ende>2026-10-31</xzufi:ende></xzufi:gueltigkeit>\n    </xzufi:onlinedienst>"
    read(changed(folder, ("    </xzufi:onlinedienst>", over)))
    assert {finding for _, _, finding in today()} == {Finding.OFFLINE}


def test_a_delivery_without_a_date_counts_as_of_today(world: World, folder: Path) -> None:
    line = "    <xzufi:erstelltDatumZeit>2026-11-02T08:00:00</xzufi:erstelltDatumZeit>\n"
    read(changed(folder, (line, "")))
    assert XzufiObject.objects.filter(last_seen=date.today()).count() == 16  # noqa: DTZ011


def test_a_path_that_leads_nowhere_is_no_delivery(world: World, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read(tmp_path / "nirgends")


@pytest.mark.parametrize(
    "address",
    [
        "",
        "mailto:amt@halle.example",
        "/hund",
        "https://",
        "https://[kaputt",
        f"https://halle.example/{'a' * 2000}",
    ],
)
def test_an_offer_without_a_usable_address_proves_nothing(world: World, folder: Path, address: str) -> None:
    told = notes(changed(folder, ("https://halle.example/hund?a=1&amp;b=2", address)))
    assert "1 Onlinedienste ohne aufrufbare Adresse zählen nicht." in told
    assert (DOG_TAX, "150020000000", Finding.OFFLINE) in today()


def test_the_name_of_a_sender_has_a_limit(world: World) -> None:
    assert fault(SAMPLE, profile="x" * 81) == "Der Name des Lieferanten ist länger als 80 Zeichen."
