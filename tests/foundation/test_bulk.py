"""Storing many records through COPY keeps values and constraints."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from fahrplan.catalogue.models import PublicService
from fahrplan.foundation.models import CaughtMail, Change
from fahrplan.foundation.rules.ids import new_id
from fahrplan.foundation.services import copy_records, copy_rows
from fahrplan.foundation.services.bulk import BATCH
from fahrplan.foundation.services.progress import Listener, Standing, listening

pytestmark = pytest.mark.django_db


def made(key: str) -> PublicService:
    return PublicService(
        leika_key=key,
        object_key=key[:8],
        level="verrichtung",
        name='Tab\tund "Anführung" \\N äöü',
        types=["2/3", "5"],
        legal_links=[{"label": "§ 1", "url": "https://example.org"}],
    )


def test_values_of_every_kind_come_back_equal() -> None:
    service = made("99102013104000")
    copy_records([service])
    kept = PublicService.objects.get()
    assert [(kept.pk, kept.name, kept.types, kept.legal_links, kept.gone_since)] == [
        (service.pk, service.name, service.types, service.legal_links, None)
    ]


def test_nothing_is_stored_for_no_records() -> None:
    assert copy_records([]) == 0


def test_the_database_makes_its_own_numbers() -> None:
    changes = [Change(subject_kind="x", subject_id=made("99102013104000").pk, kind="added") for _ in range(2)]
    copy_records(changes)
    assert len(set(Change.objects.values_list("id", flat=True))) == 2


def test_a_broken_constraint_stores_nothing() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        copy_records([made("99102013104000"), made("99102013104000")])
    assert PublicService.objects.count() == 0


def test_many_records_report_progress() -> None:
    records = [made(f"99{number:012d}") for number in range(BATCH + 1)]
    heard: list[Standing] = []
    with listening(Listener(heard.append)):
        copy_records(records)
    assert heard == [Standing(BATCH, BATCH + 1, f"Speichern: {PublicService._meta.verbose_name_plural}")]


def test_rows_of_plain_values_are_stored() -> None:
    rows = [("a@b.example", "Betreff", "Text", "2026-01-01T00:00:00Z", new_id()) for _ in range(2)]
    stored = copy_rows(CaughtMail, ("to", "subject", "body", "caught_at", "id"), rows)
    assert (stored, CaughtMail.objects.count()) == (2, 2)
