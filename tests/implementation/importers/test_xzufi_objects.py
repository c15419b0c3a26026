from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from fahrplan.implementation.importers import xzufi_objects
from fahrplan.implementation.importers.xzufi_objects import Keeping, digest_of, keep_objects
from fahrplan.implementation.models import XzufiObject
from fahrplan.standards.problems import StandardError
from fahrplan.standards.xzufi import Identifier, ObjectKey, XzufiService, read_delivery, write_delivery
from fahrplan.standards.xzufi.reader import read_fragment
from tests.implementation.exporters.test_xzufi import NOW

pytestmark = pytest.mark.django_db
FIRST, LATER = Keeping("", date(2026, 11, 2)), Keeping("", date(2026, 11, 9))


def services(*numbers: str) -> list[XzufiService]:
    return [XzufiService(id=Identifier(number, "S", "A")) for number in numbers]


def keep(folder: Path, *numbers: str, keeping: Keeping = FIRST) -> dict[str, int]:
    write_delivery(services(*numbers), folder, created_at=NOW, replace=True)
    return {
        word: count for word, count in keep_objects(read_delivery(folder), keeping).counts.items() if count
    }


def present() -> list[str]:
    return list(XzufiObject.objects.filter(gone_since=None).order_by("pk").values_list("value", flat=True))


def test_keys_of_any_length_are_told_apart() -> None:
    keys = [("leistung", "A", "S", "1"), ("leistung", "A", "S1", ""), ("leistung", "", "AS", "1" * 9000)]
    assert len({digest_of(ObjectKey(*key)) for key in keys}) == 3


def test_the_xml_is_what_is_kept(tmp_path: Path) -> None:
    keep(tmp_path / "a", "1")
    stored = XzufiObject.objects.get()
    assert (read_fragment(stored.fragment).key, stored.fields["id"]["value"]) == (
        ("leistung", "A", "S", "1"),
        "1",
    )


def test_more_objects_than_fit_at_once_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xzufi_objects, "AT_ONCE", 3)
    numbers = [str(number) for number in range(8)]
    assert (keep(tmp_path / "a", *numbers), present()) == ({"neue Objekte": 8}, numbers)


@pytest.mark.parametrize(("missing", "refused"), [(1, False), (2, False), (3, True)])
def test_at_most_a_fifth_may_vanish_at_once(tmp_path: Path, missing: int, refused: bool) -> None:
    numbers = [str(number) for number in range(10)]
    keep(tmp_path / "a", *numbers)
    try:
        keep(tmp_path / "a", *numbers[missing:], keeping=LATER)
    except StandardError:
        assert (refused, present()) == (True, numbers)
    else:
        assert (refused, present()) == (False, numbers[missing:])


def test_a_person_may_confirm_that_more_is_gone(tmp_path: Path) -> None:
    keep(tmp_path / "a", "1", "2")
    counts = keep(tmp_path / "a", "2", "3", keeping=replace(LATER, may_vanish=True))
    assert counts == {"neue Objekte": 1, "unveränderte Objekte": 1, "entfallene Objekte": 1}


def test_new_objects_do_not_make_up_for_missing_ones(tmp_path: Path) -> None:
    keep(tmp_path / "a", "1", "2")
    with pytest.raises(StandardError, match="Von 2 gespeicherten Objekten fehlen 1"):
        keep(tmp_path / "a", *"23456789", keeping=LATER)
    assert present() == ["1", "2"]


@pytest.mark.parametrize("many", [1, 300])
def test_unchanged_objects_cost_no_writing(
    tmp_path: Path, many: int, django_assert_num_queries: Callable[[int], AbstractContextManager[object]]
) -> None:
    numbers = [str(number) for number in range(many)]
    keep(tmp_path / "a", *numbers)
    with django_assert_num_queries(
        6
    ):  # savepoint and release, newest day, count, stored sums, what is missing
        counts = keep(tmp_path / "a", *numbers)
    assert counts == {"unveränderte Objekte": many}
