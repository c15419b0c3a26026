"""The check of sealed trails names the first row that is wrong."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from fahrplan.foundation.models import Change, Seal, SealedRow
from fahrplan.foundation.ports import trails
from fahrplan.foundation.selectors import audit
from fahrplan.foundation.selectors.audit import block_heads, is_sealed, verify_trails
from fahrplan.foundation.services.sealing_trails import seal_trails
from tests.foundation.test_sealing_trails import change

pytestmark = pytest.mark.django_db


@pytest.fixture
def rows() -> list[Change]:
    made = [change(f"Leistung {number}") for number in range(3)]
    seal_trails()
    return made


def found() -> tuple[str, str] | None:
    fault = verify_trails().fault
    return (fault.row, fault.words) if fault else None


def test_the_first_seal_says_that_there_is_a_secret() -> None:
    before = is_sealed()
    change("Leistung")
    seal_trails()
    assert (before, is_sealed()) == (False, True)


def test_untouched_trails_are_right(rows: list[Change]) -> None:
    verdict = verify_trails()
    assert (verdict.fault, verdict.blocks, verdict.rows, verdict.open) == (None, 1, 3, 0)


@pytest.mark.parametrize(
    "values", [{"subject_label": "Anders"}, {"reason": "x"}, {"new": {"a": 1}}, {"kind": "gone"}]
)
def test_a_changed_row_is_named(rows: list[Change], values: dict[str, object]) -> None:
    Change.objects.filter(pk=rows[1].pk).update(**values)
    assert found() == (str(rows[1].pk), "Der Inhalt dieser Zeile wurde geändert.")


def test_a_deleted_row_is_named(rows: list[Change]) -> None:
    number = rows[1].pk
    rows[1].delete()
    assert found() == (str(number), "Diese Zeile wurde gelöscht.")


def test_a_row_deleted_with_its_place_is_named_by_the_next(rows: list[Change]) -> None:
    SealedRow.objects.filter(row_id=str(rows[1].pk)).delete()
    rows[1].delete()
    assert found() == (str(rows[2].pk), "Vor dieser Zeile fehlt die Stelle 2 des Siegels.")


def test_rows_that_changed_places_are_named(rows: list[Change]) -> None:
    first, second = SealedRow.objects.order_by("position")[:2]
    for row, place in ((first, 99), (second, 1), (first, 2)):
        SealedRow.objects.filter(pk=row.pk).update(position=place)
    assert found() == (
        str(rows[2].pk),
        "Versiegelt waren 3 Zeilen in anderer Folge oder mit anderem Inhalt.",
    )


def test_a_row_put_into_a_closed_block_is_named(rows: list[Change]) -> None:
    forged = change("erfunden")
    seal_trails()
    SealedRow.objects.filter(row_id=str(forged.pk)).update(seal=1, position=4)
    assert found() == (str(forged.pk), "Versiegelt waren 3 Zeilen in anderer Folge oder mit anderem Inhalt.")


def test_salt_that_went_without_an_erasure_is_named(rows: list[Change]) -> None:
    SealedRow.objects.filter(row_id=str(rows[0].pk)).update(salt=None, commitment=b"x" * 32)
    assert found() == (str(rows[0].pk), "Der Inhalt dieser Zeile wurde geändert.")


@pytest.mark.parametrize(
    ("meddle", "words"),
    [
        (lambda: Seal.objects.filter(number=1).update(count=2), "Die Angaben des Siegels wurden geändert."),
        (
            lambda: Seal.objects.filter(number=1).update(signature=b"x" * 64),
            "Die Unterschrift passt nicht zum Schlüssel dieser Installation.",
        ),
    ],
)
def test_a_forged_seal_is_named(rows: list[Change], meddle: Callable[[], object], words: str) -> None:
    meddle()
    assert found() == ("", words)


def test_a_chain_cut_off_at_its_end_is_known_from_heads_kept_elsewhere(rows: list[Change]) -> None:
    heads = {one["nummer"]: one["kopf"] for one in block_heads()}
    SealedRow.objects.all().delete()
    Seal.objects.all().delete()
    fault = verify_trails(heads).fault
    assert fault is not None
    assert fault.words == "Dieses Siegel ist anderswo aufbewahrt, fehlt hier aber."


def test_the_same_number_in_another_trail_renews_nothing(
    rows: list[Change], monkeypatch: pytest.MonkeyPatch
) -> None:
    number = str(rows[0].pk)
    SealedRow.objects.filter(row_id=number).update(salt=None, commitment=b"x" * 32)
    SealedRow.objects.create(seal_id=1, position=4, trail="other", row_id=number, salt=b"x", leaf=b"x")
    monkeypatch.setattr(audit, "LATE", timedelta(days=-1))
    late = audit._not_renewed({trail.table: trail for trail in trails()})
    assert [fault.row for fault in late] == [number]
