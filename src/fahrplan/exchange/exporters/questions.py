"""Questions as a table for the Land."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import StreamingHttpResponse

from fahrplan.exchange.models import Question
from fahrplan.foundation.exporters import csv_response

HEADER = (
    "Frage", "Erläuterung", "Stand", "sichtbar für", "gefragt am", "beantwortet am", "betrifft", "Organisation",
    "Leistung", "Themenfeld", "Etappe", "Quelle", "Jahr", "Seite",
)  # fmt: skip


def question_table(questions: QuerySet[Question]) -> StreamingHttpResponse:
    """CSV, one row for each question."""
    rows = (
        (
            row.title,
            row.text,
            row.get_state_display(),
            row.get_visibility_display(),
            row.asked_at,
            row.answered_at,
            row.concerned,
            row.organisation,
            row.service.leika_key if row.service else "",
            row.topic,
            row.get_stage_display() if row.stage else "",
            row.source,
            row.year,
            row.url,
        )
        for row in questions.iterator(chunk_size=1000)
    )
    return csv_response("Fragen", HEADER, rows)
