"""Keeping funding programmes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from fahrplan.exchange.models import FundingProgramme
from fahrplan.exchange.services.storing import check_key, held, store
from fahrplan.finder.services import Entry, put_entries
from fahrplan.foundation.services import Author
from fahrplan.foundation.services.journal import allowed

RESERVED = frozenset({"neu", "kommune"})
FIELDS = (
    "name", "funder", "summary", "legal_basis", "website", "kinds", "lands", "population_min",
    "population_max", "topics", "begun_rule", "own_share_min", "amount_min", "amount_max", "opens_on",
    "closes_on", "finished_by", "source", "year", "is_history", "is_demo",
)  # fmt: skip
PAIRS = (
    ("population_min", "population_max", "Die Obergrenze liegt unter der Untergrenze."),
    ("amount_min", "amount_max", "Der Höchstbetrag liegt unter dem Mindestbetrag."),
    ("opens_on", "closes_on", "Die Frist endet, bevor sie beginnt."),
)


@transaction.atomic
def keep_programme(
    key: str,
    values: Mapping[str, Any],
    *,
    author: Author,
    programme: FundingProgramme | None = None,
    based_on: str | None = None,
) -> FundingProgramme:
    """Create a programme under this key, or change the one given. Raises ValidationError (German, by field).

    ``based_on``: what the form of the given one was filled from, None: do not compare.
    """
    given = allowed(values, FIELDS)
    check_key(key, RESERVED)
    record = held(programme, given, based_on) if programme else FundingProgramme(key=key)
    merged = {name: given.get(name, getattr(record, name)) for name in FIELDS}
    faults = {
        high: text
        for low, high, text in PAIRS
        if merged[low] is not None and merged[high] is not None and merged[high] < merged[low]
    }
    share = merged["own_share_min"]
    if share is not None and not 0 <= share <= 100:
        faults["own_share_min"] = "Der Eigenanteil liegt zwischen 0 und 100 Prozent."
    if faults:
        raise ValidationError(faults)
    record.changed_at = timezone.now()
    store(record, given, author, taken="Den Kurznamen gibt es schon.")
    text = f"Förderprogramm Förderung {record.funder} {record.summary} {record.legal_basis}"
    put_entries([Entry("funding", record.key, record.name, record.url, text)])
    return record
