"""The journal keeps who changed what, on which source."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from fahrplan.foundation.enums import ChangeKind
from fahrplan.foundation.models import Change, Source
from fahrplan.foundation.services import Author, changed_fields, journal, sources
from fahrplan.foundation.services.journal import allowed, entries, entry, in_journal
from tests.support.records import service

pytestmark = pytest.mark.django_db


def test_only_named_fields_are_set() -> None:
    assert allowed({"name": "Halle"}, ["name", "seat"]) == {"name": "Halle"}
    with pytest.raises(ValidationError, match="Diese Felder lassen sich nicht ändern: land, pk"):
        allowed({"pk": 1, "name": "Halle", "land": "15"}, ["name", "seat"])


def test_changed_fields_are_those_that_differ() -> None:
    dog_tax = service(name="Hundesteuer Anmeldung")
    assert changed_fields(dog_tax, {"name": "Hundesteuer", "types": ["5"]}) == {
        "name": ("Hundesteuer Anmeldung", "Hundesteuer")
    }


def test_an_entry_names_subject_author_and_source() -> None:
    dog_tax, source = service(), sources("leika-2019", title="LeiKa 2019", as_of=date(2019, 10, 1))
    journal(
        [
            entry(
                dog_tax,
                ChangeKind.CHANGED,
                Author(label="Erika", source=source),
                field="name",
                old="a",
                new="b",
            )
        ]
    )
    kept = Change.objects.get()
    assert (kept.subject_key, kept.actor_label, kept.source, kept.old, kept.new) == (
        "99102013104000",
        "Erika",
        source,
        "a",
        "b",
    )


def test_a_changed_record_has_an_entry_for_each_field() -> None:
    dog_tax = service()
    pairs = {"name": ("Hund", "Hundesteuer"), "gone_since": (None, date(2026, 1, 2))}
    rows = entries(dog_tax, pairs, Author(label="Erika"))
    assert [(row.kind, row.subject_id, row.field, row.old, row.new, row.actor_label) for row in rows] == [
        ("changed", dog_tax.pk, "name", "Hund", "Hundesteuer", "Erika"),
        ("changed", dog_tax.pk, "gone_since", None, "2026-01-02", "Erika"),
    ]


def test_a_record_is_kept_by_its_name() -> None:
    assert in_journal(sources("leika", title="LeiKa 2019")) == "LeiKa 2019"


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        (date(2026, 1, 2), "2026-01-02"),
        (datetime(2026, 1, 2, 3, 4, 5, 6, tzinfo=UTC), "2026-01-02T03:04:05.000006+00:00"),
        (Decimal("1.50"), "1.50"),
        (True, True),
        (None, None),
        (["a"], ["a"]),
    ],
)
def test_values_are_kept_as_json_has_them(value: Any, kept: Any) -> None:
    assert in_journal(value) == kept


def test_journal_gives_the_number_of_rows() -> None:
    dog_tax = service()
    assert journal(entry(dog_tax, ChangeKind.ADDED, Author()) for _ in range(3)) == 3


def test_a_source_is_brought_up_to_date_not_doubled() -> None:
    sources("gv100ad", title="Gemeindeverzeichnis", as_of=date(2025, 12, 31))
    sources("gv100ad", title="Gemeindeverzeichnis", as_of=date(2026, 2, 28))
    assert [source.as_of for source in Source.objects.all()] == [date(2026, 2, 28)]
