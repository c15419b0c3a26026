"""A written delivery is there as a whole or not at all, and the reader takes it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from fahrplan.standards.problems import StandardError
from fahrplan.standards.xzufi import (
    Identifier,
    XzufiOrganisation,
    XzufiService,
    read_delivery,
    read_message,
    write_delivery,
)
from tests.standards.shared import sample
from tests.standards.xzufi.messages import MUSTERLAND

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


def organisations(number: int) -> Iterator[XzufiOrganisation]:
    return (XzufiOrganisation(id=Identifier(str(at))) for at in range(number))


def test_objects_are_split_into_files(tmp_path: Path) -> None:
    names = write_delivery(organisations(7), tmp_path / "neu", created_at=NOW, objects_per_file=3)
    delivery = read_delivery(tmp_path / "neu")
    assert (
        names,
        [file.objects for file in delivery.files],
        [file.head.transaction_position for file in delivery.files if file.head],
        len({file.head.transaction_id for file in delivery.files if file.head}),
        delivery.unlisted,
    ) == (("xzufi-00001.xml", "xzufi-00002.xml", "xzufi-00003.xml"), [3, 3, 1], ["1", "2", "3"], 1, ())


def test_what_was_read_is_delivered_equal(tmp_path: Path) -> None:
    entries = read_message(MUSTERLAND).entries
    write_delivery(entries, tmp_path / "neu", created_at=NOW)
    found = [entry for _, entry in read_delivery(tmp_path / "neu").entries()]
    assert found == list(entries)


def test_objects_of_version_2_3_1_are_delivered_in_it(tmp_path: Path) -> None:
    entries = read_message(sample("xzufi/fassung_2_3_1.xml")).entries
    write_delivery(entries, tmp_path / "neu", created_at=NOW)
    delivery = read_delivery(tmp_path / "neu")
    heads = [file.head.version for file in delivery.files if file.head]
    assert (heads, [entry for _, entry in delivery.entries()]) == (["2.3.1"], list(entries))


def test_a_broken_rule_leaves_nothing_behind(tmp_path: Path) -> None:
    contents = [XzufiOrganisation(id=Identifier("1")), XzufiService()]
    with pytest.raises(StandardError):
        write_delivery(contents, tmp_path / "neu", created_at=NOW, objects_per_file=1)
    assert list(tmp_path.iterdir()) == []


def test_an_empty_delivery_is_not_written(tmp_path: Path) -> None:
    with pytest.raises(StandardError, match="ohne Objekte"):
        write_delivery([], tmp_path / "neu", created_at=NOW)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_with_content_stays_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "neu").mkdir()
    (tmp_path / "neu" / "a.txt").write_text("x")
    with pytest.raises(StandardError, match="nicht leer"):
        write_delivery(organisations(1), tmp_path / "neu", created_at=NOW)
    assert [path.name for path in (tmp_path / "neu").iterdir()] == ["a.txt"]


def test_a_delivery_is_replaced_as_a_whole(tmp_path: Path) -> None:
    write_delivery(organisations(4), tmp_path / "neu", created_at=NOW, objects_per_file=1)
    write_delivery(organisations(1), tmp_path / "neu", created_at=NOW, replace=True)
    assert (
        sorted(path.name for path in (tmp_path / "neu").iterdir()),
        [path.name for path in tmp_path.iterdir()],
    ) == (["index.txt", "xzufi-00001.xml"], ["neu"])


def test_a_failed_replacement_keeps_the_old_delivery(tmp_path: Path) -> None:
    write_delivery(organisations(2), tmp_path / "neu", created_at=NOW)
    with pytest.raises(StandardError):
        write_delivery([XzufiService()], tmp_path / "neu", created_at=NOW, replace=True)
    assert read_delivery(tmp_path / "neu").objects == 2


def test_an_empty_folder_is_filled(tmp_path: Path) -> None:
    (tmp_path / "neu").mkdir()
    assert write_delivery(organisations(1), tmp_path / "neu", created_at=NOW) == ("xzufi-00001.xml",)


def test_files_hold_at_least_one_object(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="at least 1"):
        write_delivery(organisations(1), tmp_path / "neu", created_at=NOW, objects_per_file=0)
