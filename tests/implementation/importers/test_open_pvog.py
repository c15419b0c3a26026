from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db.models import Sum

from fahrplan.catalogue.models import KeySuccession
from fahrplan.foundation.models import ImportRun
from fahrplan.implementation.enums import COUNTED, Carrier, Finding
from fahrplan.implementation.importers.open_pvog import import_open_pvog
from fahrplan.implementation.models import Availability, Observation, SourceBlock, Tally, UnmatchedEntry
from fahrplan.standards.problems import StandardError
from tests.implementation.conftest import AUTHOR, World

pytestmark = pytest.mark.django_db
HEADER = (
    "leika_key,leika_name,ars,ars_name,ozgid,ozg_bezeichnung,url,online_status,aktiv,art_flaechendeckung,"
    "begruendung_nicht_beruecksichtigt,datenstand_pvog_import"
)
RESIDENCE, DOG_TAX, BUILDING = "99115005104000", "99102013104000", "99012070006000"
HALLE, HARBKE, BARLEBEN = "150020000000", "150835053275", "150830040040"


def row(
    key: str, ars: str, url: str = "https://a.example", *, who: str = "landesweit", day: str = "2026-10-04"
) -> str:
    status = "ok" if url else ""
    return f"{key},Leistung,{ars},Ort,,,{url},{status},ja,{who},,{day}"


def sheet(*rows: str) -> bytes:
    return "\n".join((HEADER, *rows)).encode() + b"\n"


def read(data: bytes, **options: object) -> dict[str, int]:
    return import_open_pvog(data, file_name="export.csv", author=AUTHOR, **options).counts  # type: ignore[arg-type]


FILE = sheet(row(RESIDENCE, HALLE), row(DOG_TAX, HALLE, ""), row(RESIDENCE, HARBKE, who="kommunal"))


def test_rows_become_observations(world: World) -> None:
    read(FILE)
    told = Observation.objects.values_list(
        "territory__display_name", "service__leika_key", "finding", "carrier", "organisation__key"
    )
    assert set(told) == {
        ("Halle (Saale)", RESIDENCE, Finding.ONLINE, Carrier.LAND, None),
        ("Halle (Saale)", DOG_TAX, Finding.OFFLINE, Carrier.LAND, None),
        ("Harbke", RESIDENCE, Finding.ONLINE, Carrier.OWN, "obere-aller"),
    }


def test_states_follow(world: World) -> None:
    read(FILE)
    rows = Availability.objects.filter(from_day__lte=date(2026, 10, 5)).exclude(
        until_day__lte=date(2026, 10, 5)
    )
    assert set(rows.values_list("territory__display_name", "service__leika_key", "state")) == {
        ("Halle (Saale)", RESIDENCE, "online"),
        ("Halle (Saale)", DOG_TAX, "offline"),
        ("Harbke", RESIDENCE, "online"),
    }


def test_the_same_file_again_writes_nothing_but_the_run(world: World) -> None:
    read(FILE)
    before = Observation.objects.count(), Availability.objects.count(), Tally.objects.count()
    counts = read(FILE)
    after = Observation.objects.count(), Availability.objects.count(), Tally.objects.count()
    assert (after, counts["unveränderte Gebiete"], ImportRun.objects.count()) == (before, 2, 2)


def test_the_order_of_rows_does_not_matter(world: World) -> None:
    read(FILE)
    lines = FILE.decode().splitlines()
    assert read("\n".join((lines[0], *reversed(lines[1:]))).encode() + b"\n")["unveränderte Gebiete"] == 2


def test_a_newer_file_confirms_what_it_repeats(world: World) -> None:
    read(FILE)
    counts = read(FILE.replace(b"2026-10-04", b"2026-11-04"))
    days = set(Observation.objects.values_list("seen_on", "last_seen_on", "stale_on"))
    assert (counts["bestätigte Beobachtungen"], days) == (
        3,
        {(date(2026, 10, 4), date(2026, 11, 4), date(2026, 11, 4) + timedelta(days=90))},
    )


def test_what_comes_again_after_it_went_stale_is_a_new_word(world: World) -> None:
    read(sheet(row(RESIDENCE, HALLE, day="2026-01-01")))
    read(sheet(row(RESIDENCE, HALLE, day="2026-07-01")))
    spans = Availability.objects.order_by("from_day").values_list("from_day", "state")
    assert list(spans) == [
        (date(2026, 1, 1), "online"),
        (date(2026, 4, 1), "stale"),
        (date(2026, 7, 1), "online"),
        (date(2026, 9, 29), "stale"),
    ]


def test_an_older_file_changes_nothing(world: World) -> None:
    read(FILE)
    counts = read(
        FILE.replace(b"2026-10-04", b"2026-09-04").replace(b"https://a.example", b"https://b.example")
    )
    assert (counts["Gebiete mit neuerem gespeicherten Stand"], Observation.objects.count()) == (2, 3)


def test_a_row_that_disappears_is_withdrawn(world: World) -> None:
    read(FILE)
    read(sheet(row(RESIDENCE, HALLE, day="2026-11-04")))
    withdrawn = Observation.objects.filter(finding=Finding.WITHDRAWN)
    assert list(withdrawn.values_list("service__leika_key", "territory__ars", "seen_on")) == [
        (DOG_TAX, HALLE, date(2026, 11, 4))
    ]


def test_a_changed_address_is_a_new_observation(world: World) -> None:
    read(FILE)
    read(
        sheet(
            row(RESIDENCE, HALLE, "https://neu.example", day="2026-11-04"),
            row(DOG_TAX, HALLE, "", day="2026-11-04"),
        )
    )
    told = Observation.objects.filter(territory=world.halle, service=world.residence).order_by("id")
    assert [o.link.url for o in told if o.link] == ["https://a.example", "https://neu.example"]


def test_a_key_known_by_its_successor_is_matched(world: World) -> None:
    KeySuccession.objects.create(old_key=RESIDENCE, new_key="99115005104999", source="Prüfung")
    read(sheet(row("99115005104999", HALLE)))
    assert Observation.objects.get().service == world.residence


def test_unknown_keys_and_places_are_kept(world: World) -> None:
    read(sheet(row("99999999104999", HALLE), row(RESIDENCE, "150029999999"), row(RESIDENCE, HALLE)))
    assert set(UnmatchedEntry.objects.values_list("leika_key", "ars")) == {
        ("99999999104999", HALLE),
        (RESIDENCE, "150029999999"),
    }


def test_an_offer_of_the_whole_federation_is_one_of_each_land(world: World) -> None:
    read(sheet(row(RESIDENCE, "00", who="bundesweit")))
    places = Availability.objects.values_list("territory__display_name", flat=True).distinct()
    assert set(places) == {"Harbke", "Eilsleben", "Barleben", "Halle (Saale)"}


def test_a_dry_run_leaves_the_run_only(world: World) -> None:
    counts = read(FILE, dry_run=True)
    held = Observation.objects.count(), SourceBlock.objects.count(), Tally.objects.count()
    assert (counts["neue Beobachtungen"], held) == (3, (0, 0, 0))


def test_a_cut_off_file_is_refused_whole(world: World) -> None:
    with pytest.raises(StandardError):
        read(FILE[:-60])
    assert Observation.objects.count() == 0


def test_several_rows_about_a_cell_are_counted_and_online_wins(world: World) -> None:
    counts = read(sheet(row(RESIDENCE, HALLE, ""), row(RESIDENCE, HALLE)))
    assert (counts["mehrfache Zeilen zur selben Zelle"], Observation.objects.get().finding) == (
        1,
        Finding.ONLINE,
    )


def test_the_first_import_counts_the_land(world: World) -> None:
    read(FILE)
    place = Tally.objects.filter(subject=world.halle.pk, state=COUNTED)
    assert place.aggregate(sum=Sum("cells")) == {"sum": 3}
