"""Payments of an organisation as a table. No names: the number of draft or case leads to them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import FileResponse, StreamingHttpResponse

from fahrplan.foundation.exporters import csv_response, xlsx_response
from fahrplan.payments.models import Payment

HEADER = (
    "Kennung", "Organisation", "Zweck", "Betrag in Euro", "Stand", "angelegt am", "abgeschlossen am", "Bezahldienst",
    "Kennung beim Bezahldienst", "Entwurf oder Vorgang", "Unstimmigkeit", "Demodaten",
)  # fmt: skip
MOST_ROWS = 50_000
File = StreamingHttpResponse | FileResponse


def payment_file(payments: Iterable[Payment], format: str) -> File | None:
    """CSV or XLSX; None for another format. The rows are read here, within the caller's row scope."""
    if format not in ("csv", "xlsx"):
        return None
    rows = [_row(payment) for payment in payments]
    return (csv_response if format == "csv" else xlsx_response)("zahlungen", HEADER, rows)


def _row(payment: Payment) -> list[Any]:
    return [
        str(payment.pk),
        payment.organisation.name,
        payment.purpose,
        f"{payment.amount_cents // 100},{payment.amount_cents % 100:02d}",
        payment.get_state_display(),
        payment.created_at,
        payment.settled_at,
        payment.provider,
        payment.transaction_id,
        str(payment.subject_id),
        payment.problem,
        payment.is_demo,
    ]
