"""What was delivered goes out as it came; what organisations say themselves goes out beside it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from fahrplan.implementation.enums import Carrier
from fahrplan.implementation.exporters.xzufi import own_records, write_xzufi
from fahrplan.implementation.importers.xzufi import import_xzufi
from fahrplan.implementation.models import Observation, XzufiObject
from fahrplan.standards.problems import StandardError
from fahrplan.standards.xzufi import (
    Deletion,
    Entry,
    Foreign,
    XzufiOnlineService,
    XzufiOrganisation,
    XzufiRecord,
    read_delivery,
)
from tests.implementation.conftest import AUTHOR, World
from tests.implementation.saying import URL, said
from tests.implementation.xzufi_samples import SAMPLE, changed, delivery_folder

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
SAMPLES = SAMPLE.parent


def read(folder: Path, **options: object) -> None:
    import_xzufi(folder, file_name="lieferung", author=AUTHOR, **options)  # type: ignore[arg-type]


def folder_of(target: Path, sample: str) -> Path:
    target.mkdir()
    (target / "index.txt").write_text(f"{sample}\n")
    (target / sample).write_bytes((SAMPLES / sample).read_bytes())
    return target


def told(folder: Path) -> list[tuple[object, ...]]:
    """Every object with its fields and its XML, and the group around it."""
    return [_told(entry) for _, entry in read_delivery(folder).entries()]


def _told(entry: Entry) -> tuple[object, ...]:
    content = entry.content
    assert isinstance(content, XzufiRecord | Deletion | Foreign)
    return content, content.fragment, entry.group.action, entry.group.attributes


def test_what_was_read_and_stored_is_written_and_read_again(world: World, tmp_path: Path) -> None:
    read(SAMPLE)
    write_xzufi(tmp_path / "neu", created_at=NOW)
    assert told(tmp_path / "neu") == told(SAMPLE)


@pytest.mark.parametrize("sample", ["musterland.xml", "fassung_2_3_1.xml"])
def test_what_we_do_not_know_goes_round_too(world: World, tmp_path: Path, sample: str) -> None:
    source = folder_of(tmp_path / "alt", sample)
    read(source)
    write_xzufi(tmp_path / "neu", created_at=NOW)
    assert told(tmp_path / "neu") == told(source)


def test_the_store_reads_its_own_delivery_as_unchanged(world: World, tmp_path: Path) -> None:
    read(SAMPLE)
    before = set(XzufiObject.objects.values_list("digest", "content"))
    write_xzufi(tmp_path / "neu", created_at=NOW)
    read(tmp_path / "neu")
    assert set(XzufiObject.objects.values_list("digest", "content")) == before


def test_a_later_delivery_is_written_as_it_came(world: World, tmp_path: Path) -> None:
    read(SAMPLE)
    later = changed(
        delivery_folder(tmp_path / "alt"),
        ("2026-11-02T08", "2026-11-09T08"),
        ("Hund online anmelden", "Hund anmelden"),
    )
    read(later)
    write_xzufi(tmp_path / "neu", created_at=NOW)
    assert told(tmp_path / "neu") == told(later)


def test_senders_get_a_folder_each(world: World, tmp_path: Path) -> None:
    read(SAMPLE, profile="Stadt Ä")
    read(folder_of(tmp_path / "alt", "fassung_2_3_1.xml"), profile="Land")
    written = write_xzufi(tmp_path / "neu", created_at=NOW)
    assert [path.relative_to(tmp_path / "neu").as_posix() for path in written] == [
        "01-land-2_3_1",
        "02-stadt-ae-2_2_0",
    ]
    assert told(written[1]) == told(SAMPLE)


def test_one_sender_alone_can_be_asked_for(world: World, tmp_path: Path) -> None:
    read(SAMPLE, profile="Stadt")
    read(folder_of(tmp_path / "alt", "fassung_2_3_1.xml"), profile="Land")
    assert write_xzufi(tmp_path / "neu", created_at=NOW, sender="Stadt") == (tmp_path / "neu",)
    assert told(tmp_path / "neu") == told(SAMPLE)


def test_what_is_gone_is_not_written(world: World, tmp_path: Path) -> None:
    read(SAMPLE)
    XzufiObject.objects.filter(value="OD-1").update(gone_since=NOW.date())
    write_xzufi(tmp_path / "neu", created_at=NOW)
    values = [entry.content.key.value for _, entry in read_delivery(tmp_path / "neu").entries()
              if isinstance(entry.content, XzufiOnlineService)]  # fmt: skip
    assert values == ["OD-2", "OD-3", "OD-4"]


def test_the_own_word_of_an_organisation_becomes_records(world: World) -> None:
    said(world)
    office, offer = own_records()
    assert isinstance(office, XzufiOrganisation)
    assert isinstance(offer, XzufiOnlineService)
    assert (office.id.value, [link.uri for link in offer.links]) == ("halle", [URL])
    assert offer.responsibilities[0].organisation_id == office.id


@pytest.mark.parametrize("finding", ["offline", "planned"])
def test_only_what_is_online_becomes_a_record(world: World, finding: str) -> None:
    said(world, ago=3)
    said(world, finding)
    assert list(own_records()) == []


def test_invented_words_of_the_demo_do_not_go_out(world: World) -> None:
    said(world)
    Observation.objects.update(is_demo=True)
    assert list(own_records()) == []


def test_whom_a_delivery_speaks_for_does_not_speak_twice(world: World) -> None:
    said(world)
    read(SAMPLE)
    assert list(own_records()) == []


def test_our_own_delivery_can_be_read(world: World, tmp_path: Path) -> None:
    said(world)
    write_xzufi(tmp_path / "neu", created_at=NOW)
    read(tmp_path / "neu", profile="eigene")
    told = Observation.objects.filter(source="xzufi").values_list(
        "service__leika_key", "territory__ars", "finding", "carrier", "organisation__key", "link__url"
    )
    assert list(told) == [("99102013104000", "150020000000", "online", Carrier.OWN, "halle", URL)]


def test_nothing_to_write_leaves_nothing(world: World, tmp_path: Path) -> None:
    with pytest.raises(StandardError, match="Es gibt nichts zu liefern"):
        write_xzufi(tmp_path / "neu", created_at=NOW)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_with_content_is_left_alone(world: World, tmp_path: Path) -> None:
    read(SAMPLE)
    (tmp_path / "da").write_text("x")
    with pytest.raises(StandardError, match="ist nicht leer"):
        write_xzufi(tmp_path, created_at=NOW)
    assert [path.name for path in tmp_path.iterdir()] == ["da"]


def test_an_object_that_cannot_be_written_leaves_nothing(world: World, tmp_path: Path) -> None:
    read(SAMPLE)
    XzufiObject.objects.filter(value="OD-1").update(fragment="<kaputt")
    with pytest.raises(StandardError):
        write_xzufi(tmp_path / "neu", created_at=NOW)
    assert list(tmp_path.iterdir()) == []
