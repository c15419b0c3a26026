"""The journal keeps who changed what, on which source."""

from __future__ import annotations

from datetime import date

import pytest

from fahrplan.foundation.enums import ChangeKind
from fahrplan.foundation.models import Change, Source
from fahrplan.foundation.services import Author, changed_fields, journal, sources
from fahrplan.foundation.services.journal import entry
from tests.support.records import service

pytestmark = pytest.mark.django_db


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


def test_journal_gives_the_number_of_rows() -> None:
    dog_tax = service()
    assert journal(entry(dog_tax, ChangeKind.ADDED, Author()) for _ in range(3)) == 3


def test_a_source_is_brought_up_to_date_not_doubled() -> None:
    sources("gv100ad", title="Gemeindeverzeichnis", as_of=date(2025, 12, 31))
    sources("gv100ad", title="Gemeindeverzeichnis", as_of=date(2026, 2, 28))
    assert [source.as_of for source in Source.objects.all()] == [date(2026, 2, 28)]
